// SPDX-License-Identifier: Apache-2.0
#pragma once

// PaymentTerminal (UnifiedPOS: CAT): takes money by card. Every order that may move money is an
// intent, written down by PaymentIntentLog before its first byte leaves. INV an intent is sent at
// most once. INV Declined is only said where the terminal itself said that no money moved, or was
// seen idle with the same last transaction as before; where that cannot be seen, the answer is
// Unknown, and no further order is sent until a later look or a person has settled it.
// Threads: any; callbacks run on the device thread, those of the log on any.

#include "core/ids.h"
#include "core/money/money.h"
#include "ports/devices/device_state.h"

#include <functional>
#include <optional>
#include <vector>

namespace evertill::ports {

using PaymentId = base::StrongId<struct PaymentTag, base::Uuid>;

// Numbers are stored: append only.
enum class PaymentKind : std::uint8_t { Pay = 0, Reversal = 1, Refund = 2 };
enum class PaymentState : std::uint8_t {
    NotStarted = 0, // no byte of the order left this program
    Approved = 1,
    Declined = 2, // no money moved
    Unknown = 3,
};

// The last transaction a terminal knows: tells afterwards whether ours was added.
struct TerminalMark {
    std::uint32_t trace = 0;
    std::uint32_t receipt = 0;
    friend bool operator==(const TerminalMark&, const TerminalMark&) = default;
};

struct PaymentIntent {
    PaymentId id;
    PaymentKind kind = PaymentKind::Pay;
    core::Money amount;                 // > 0; of the original for a reversal
    std::uint32_t receipt = 0;          // Reversal: the terminal's number of the payment to undo
    std::optional<TerminalMark> before; // set by the terminal before it gives the intent to the log
    core::BasketId basket;              // that it pays; the terminal is not told
    friend bool operator==(const PaymentIntent&, const PaymentIntent&) = default;
};

// What the terminal said of the transaction. Never a whole card number.
struct PaymentFacts {
    std::optional<std::int64_t> amountMinor; // what was booked; the till compares (tip, part)
    std::uint32_t trace = 0;
    std::uint32_t receipt = 0; // to be kept: a reversal needs it
    std::uint8_t resultCode = 0;
    std::string cardName;
    std::string cardEnd; // last four digits
    std::string authorisation;
    std::string terminal;
    friend bool operator==(const PaymentFacts&, const PaymentFacts&) = default;
};

struct PaymentResult {
    PaymentState state = PaymentState::NotStarted;
    PaymentFacts facts;
    std::vector<std::string> lines; // the terminal's receipt, UTF-8
    DeviceReason reason = DeviceReason::None;
    std::string detail; // for the device page, not translated
};

struct ReportResult {
    bool done = false; // the terminal said that it was completed
    std::optional<PaymentFacts> facts;
    std::vector<std::string> lines;
    DeviceReason reason = DeviceReason::None;
    std::string detail;
};

enum class TerminalReport : std::uint8_t { Status, RepeatReceipt, EndOfDay };

// Intents in pos.db. Both answer when it is on disk (synchronous FULL), from any thread.
class PaymentIntentLog {
public:
    using Done = std::function<void(base::Expected<void>)>;
    virtual ~PaymentIntentLog() = default;

    // Error AlreadyExists: the id was used before, whatever became of it.
    virtual void begin(const PaymentIntent& intent, Done done) = 0;
    // Approved or Declined.
    virtual void settle(PaymentId id, PaymentState state, const PaymentFacts& facts, Done done) = 0;
};

class PaymentTerminal {
public:
    using Done = std::function<void(PaymentResult)>;
    virtual ~PaymentTerminal() = default;

    // One at a time; a second call, or one while an earlier intent is not settled, is NotStarted.
    virtual void run(const PaymentIntent& intent, Done done) = 0;
    // Looks what became of an intent that was begun: found in the log at start, or Unknown before.
    virtual void resolve(const PaymentIntent& intent, Done done) = 0;
    // A person looked: at the terminal, at the merchant's statement.
    virtual void decide(PaymentId id, bool charged, Done done) = 0;
    // Asks the terminal to give up, as the red key does; the order still gets its own answer.
    virtual void abort() = 0;
    virtual void report(TerminalReport kind, std::function<void(ReportResult)> done) = 0;

    [[nodiscard]] virtual DeviceStatus status() const = 0;
    virtual void onStatus(std::function<void(DeviceStatus)> listener) = 0;
    // What the terminal is waiting for, as its own code ("insert card") and words, if it sends any.
    virtual void onProgress(std::function<void(std::uint8_t code, std::string text)> listener) = 0;
};

} // namespace evertill::ports
