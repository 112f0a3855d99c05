// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the journal records. Every event is one row, append-only, densely numbered from 1 per
// (device, epoch), chained by hash. Bodies never hold personal data in clear: a member appears as
// an id and as ciphertext. A correction is a new event. Wire form:
// shared/wire/proto/evertill/journal/v1 (public). The type numbers are part of it: append only.

#include "core/order/order_events.h"
#include "core/shift/shift_events.h"
#include "core/stock/stock_events.h"

#include <array>
#include <variant>

namespace evertill::core {

using EpochNonce = std::array<std::uint8_t, 8>;

struct JournalStarted { // genesis of an epoch: enrolment, restore, suspected fork
    StoreId store;
    TillId till;
    Currency currency;
    std::string reason;       // "init", "restore", ...
    EpochNonce parentEpoch{}; // zero for the first
    std::int64_t parentSeq = 0;
    std::array<std::uint8_t, 32> parentHash{};
    std::int64_t firstReceiptNumber = 1;
    friend bool operator==(const JournalStarted&, const JournalStarted&) = default;
};

struct DayOpened {
    BusinessDate date;
    ShiftId shift;
    OperatorId openedBy;
    friend bool operator==(const DayOpened&, const DayOpened&) = default;
};

struct TransactionCompleted {
    Transaction transaction;
    friend bool operator==(const TransactionCompleted&, const TransactionCompleted&) = default;
};

// Goods that were scanned and not sold: the audit trail of what a cashier took out again.
struct BasketCancelled {
    BasketId basket;
    OperatorId cashier;
    BusinessDate businessDate;
    std::int64_t lineCount = 0;
    Money total;
    std::string reason;
    friend bool operator==(const BasketCancelled&, const BasketCancelled&) = default;
};

struct LineVoided {
    BasketId basket;
    OperatorId cashier;
    Sku sku;
    Quantity quantity;
    Money amount;
    friend bool operator==(const LineVoided&, const LineVoided&) = default;
};

struct MemberEnrolled {
    MemberEnvelope envelope;
    OperatorId enrolledBy;
    friend bool operator==(const MemberEnrolled&, const MemberEnrolled&) = default;
};

struct ReceiptReprinted {
    ReceiptNumber number;
    std::int32_t copy = 1; // 1 for the first reprint
    OperatorId by;
    std::string reason;
    friend bool operator==(const ReceiptReprinted&, const ReceiptReprinted&) = default;
};

struct DrawerOpened { // without a transaction: no sale
    OperatorId by;
    std::string reason;
    friend bool operator==(const DrawerOpened&, const DrawerOpened&) = default;
};

struct SettingChanged {
    std::string key;
    std::string value;
    OperatorId by;
    friend bool operator==(const SettingChanged&, const SettingChanged&) = default;
};

// A payment taken and given back before the sale was finished.
struct TenderRemoved {
    BasketId basket;
    OperatorId cashier;
    TenderType type = TenderType::Cash;
    Money handed;
    std::string reference; // authorisation code, voucher number; never a card number
    friend bool operator==(const TenderRemoved&, const TenderRemoved&) = default;
};

// Somebody serves from now on. by == before: the same person came back to a locked till.
struct OperatorSignedOn {
    OperatorId by;
    OperatorId before;
    bool withBadge = false;
    friend bool operator==(const OperatorSignedOn&, const OperatorSignedOn&) = default;
};

// What the cashier's own rights do not reach, allowed on the spot by somebody who may.
struct RightOverridden {
    BasketId basket;
    OperatorId cashier;
    OperatorId approvedBy;
    std::string right;   // core/people/rights.h names them
    std::string subject; // SKU of the line; empty: the basket
    Money amount;        // what it takes off, at the prices of that moment
    std::string reason;
    friend bool operator==(const RightOverridden&, const RightOverridden&) = default;
};

// Never the PIN, nor what can be tried for it.
struct PinChanged {
    OperatorId of;
    OperatorId by;
    friend bool operator==(const PinChanged&, const PinChanged&) = default;
};

struct OperatorChanged { // at this till; the name is no matter of the journal
    OperatorId of;
    std::string role;
    bool isActive = true;
    OperatorId by;
    friend bool operator==(const OperatorChanged&, const OperatorChanged&) = default;
};

struct SignOnFailed {
    OperatorId of;
    std::int32_t failures = 0; // in a row
    friend bool operator==(const SignOnFailed&, const SignOnFailed&) = default;
};

// Numbers are stored and sent: append only.
enum class ClockStep : std::uint8_t { In = 0, Out = 1, BreakStarted = 2, BreakEnded = 3 };

// Working time. The moment is the record's.
struct TimeClocked {
    OperatorId of;
    ClockStep step = ClockStep::In;
    OperatorId by; // another than of: corrected
    std::string reason;
    friend bool operator==(const TimeClocked&, const TimeClocked&) = default;
};

// The till teaches from here on, or sells again. What is rung up in between is recorded nowhere.
struct TrainingSwitched {
    OperatorId by;
    bool isOn = false;
    friend bool operator==(const TrainingSwitched&, const TrainingSwitched&) = default;
};

// A member says yes or no to one use of the member's data. The moment is the record's.
struct ConsentRecorded {
    MemberId member;
    std::string purpose; // "marketing"
    bool isGiven = false;
    std::string wording; // version of the text that was shown
    OperatorId by;
    friend bool operator==(const ConsentRecorded&, const ConsentRecorded&) = default;
};

// Numbers are stored and sent: append only.
enum class ControlAction : std::uint8_t {
    Locked = 0,          // the till waits for somebody to sign on
    BasketSuspended = 1, // subject: its id; amount: its total
    BasketRecalled = 2,  // subject: its id; amount: its total
    ReportPrinted = 3,   // subject: what report, of which shift or days
    FileSaved = 4,       // subject: the file's name; data that may leave the till
    DayEnded = 5,        // subject: the business date; amount: what was sold on it
};

[[nodiscard]] std::string_view codeOf(ControlAction action); // "locked", "suspended", ...

// What somebody did beside the sales that leaves no other record.
struct ControlActed {
    ControlAction action = ControlAction::Locked;
    OperatorId by;
    std::string subject;
    Money amount; // zero where there is none
    std::string reason;
    friend bool operator==(const ControlActed&, const ControlActed&) = default;
};

// A type this program does not know (written by a newer one): kept as bytes, never dropped.
struct UnknownEvent {
    std::uint16_t type = 0;
    friend bool operator==(const UnknownEvent&, const UnknownEvent&) = default;
};

using Event =
    std::variant<JournalStarted, DayOpened, TransactionCompleted, BasketCancelled, LineVoided,
                 MemberEnrolled, ReceiptReprinted, DrawerOpened, SettingChanged, TenderRemoved,
                 OperatorSignedOn, RightOverridden, PinChanged, OperatorChanged, SignOnFailed,
                 ShiftOpened, CashMoved, ShiftPassed, TillCounted, ShiftClosed, TimeClocked,
                 TrainingSwitched, StockMoved, ConsentRecorded, OrderRecorded, InvoiceIssued,
                 ControlActed, UnknownEvent>;

enum class EventType : std::uint16_t {
    JournalStarted = 1,
    DayOpened = 2,
    TransactionCompleted = 3,
    BasketCancelled = 4,
    LineVoided = 5,
    MemberEnrolled = 6,
    ReceiptReprinted = 7,
    DrawerOpened = 8,
    SettingChanged = 9,
    TenderRemoved = 10,
    OperatorSignedOn = 11,
    RightOverridden = 12,
    PinChanged = 13,
    OperatorChanged = 14,
    SignOnFailed = 15,
    ShiftOpened = 20,
    CashMoved = 21,
    ShiftPassed = 22,
    TillCounted = 23,
    ShiftClosed = 24,
    TimeClocked = 25,
    TrainingSwitched = 26,
    StockMoved = 27,
    ConsentRecorded = 28,
    OrderRecorded = 29,
    InvoiceIssued = 30,
    ControlActed = 31,
};

[[nodiscard]] std::uint16_t typeNumber(const Event& event);
[[nodiscard]] std::string_view typeName(std::uint16_t type);

} // namespace evertill::core
