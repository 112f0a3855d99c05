// SPDX-License-Identifier: Apache-2.0
#pragma once

// The commands a till gives a ZVT terminal, and one exchange: the command, its acknowledgement
// (80 00 or 84 xx), what the terminal tells meanwhile, and its end (06 0F or 06 1E). Pure.
// What comes before the acknowledgement belongs to an earlier exchange: it is acknowledged and
// not believed. Passwords are those of the terminal's till interface, not of a card.
// Source: ZVT-Protocol 13.06, chapters 2 and 3.

#include "hardware/payment/zvt_apdu.h"
#include "hardware/payment/zvt_fields.h"

namespace evertill::hardware {

struct ZvtSettings {
    std::int64_t password = 0; // six digits
    core::Currency currency;
    // 06 00: receipts of payments and of administration go to the till as lines, intermediate
    // states are sent, and the terminal starts no payment and no administration of its own.
    std::uint8_t config = 0xBE;
};

[[nodiscard]] Apdu zvtRegistration(const ZvtSettings& settings);                    // 06 00
[[nodiscard]] Apdu zvtPayment(std::int64_t minor, const ZvtSettings& settings);     // 06 01
[[nodiscard]] Apdu zvtReversal(std::uint32_t receipt, const ZvtSettings& settings); // 06 30
[[nodiscard]] Apdu zvtRefund(std::int64_t minor, const ZvtSettings& settings);      // 06 31
[[nodiscard]] Apdu zvtEndOfDay(const ZvtSettings& settings);                        // 06 50
[[nodiscard]] Apdu zvtRepeatReceipt(const ZvtSettings& settings);                   // 06 20
[[nodiscard]] Apdu zvtStatusEnquiry();                                              // 05 01
[[nodiscard]] Apdu zvtAbort();                                                      // 06 B0

struct ZvtEnd {
    enum class Kind { Completed, Aborted, Refused };
    Kind kind = Kind::Refused;
    std::uint8_t code = 0;           // of an abort or a refusal
    std::optional<ZvtStatus> status; // the last 04 0F
    std::vector<std::string> lines;
};

struct ZvtStep {
    std::optional<Apdu> reply;
    std::optional<std::uint8_t> progress;
    std::string progressText;
    std::optional<ZvtEnd> end;
};

class ZvtExchange {
public:
    [[nodiscard]] ZvtStep feed(const Apdu& apdu);
    [[nodiscard]] bool isAcknowledged() const { return m_acknowledged; }

private:
    ZvtStep finish(ZvtEnd::Kind kind, std::uint8_t code);

    bool m_acknowledged = false;
    ZvtEnd m_end;
};

} // namespace evertill::hardware
