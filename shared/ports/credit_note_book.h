// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is left on credit notes, and how accounts stand (core/order/account.h), as far as this till
// knows: what it did itself, and what the centre told of all tills, each once. Threads: an instance
// belongs to one thread.

#include "core/money/money.h"

#include <optional>
#include <string>
#include <string_view>

namespace evertill::ports {

struct CreditNote {
    core::Money issued;
    core::Money redeemed;      // >= 0
    bool isFromCentre = false; // the centre told of it
    // Nobody is known to have issued it; it was taken unseen.
    [[nodiscard]] bool isUnknown() const { return issued.isZero(); }
    [[nodiscard]] core::Money left() const { return issued - redeemed; }
};

class CreditNoteBook {
public:
    virtual ~CreditNoteBook() = default;

    // By its number; nullopt: it was never heard of.
    [[nodiscard]] virtual base::Expected<std::optional<CreditNote>>
    creditNote(std::string_view number) = 0;
    // How much may be owed on an account at most; nullopt: nobody has opened it.
    [[nodiscard]] virtual base::Expected<std::optional<core::Money>>
    accountLimit(std::string_view number) = 0;
};

struct Account {
    core::Money limit;
    core::Money charged;
    core::Money paid;          // and what came back to it
    bool isFromCentre = false; // the centre told of it
    [[nodiscard]] core::Money owed() const { return charged - paid; }
    [[nodiscard]] core::Money left() const { return limit - owed(); }
};
// How it stands; nullopt: nobody has opened it and nothing was charged. zero: of the till's
// currency.
[[nodiscard]] base::Expected<std::optional<Account>>
accountOf(CreditNoteBook& book, std::string_view number, const core::Money& zero);

// The limit of an account, set at the centre or at a till without one: "GBP 500.00".
[[nodiscard]] std::string accountSetting(std::string_view number);
inline constexpr std::string_view kAccountSettings = "account.";
[[nodiscard]] std::string accountText(const core::Money& limit);
// Error: InvalidFormat (also below zero).
[[nodiscard]] base::Expected<core::Money> readAccount(std::string_view text);

// What is left on it; nullopt: nobody is known to have issued it, or it cannot be read.
[[nodiscard]] std::optional<core::Money> leftOn(CreditNoteBook& book, std::string_view number);

// How a till keeps what the centre told: a setting of this name, "GBP 12.30 4.50".
[[nodiscard]] std::string creditNoteSetting(std::string_view number);
[[nodiscard]] std::string creditNoteText(const core::Money& issued, const core::Money& redeemed);
// Error: InvalidFormat.
[[nodiscard]] base::Expected<CreditNote> readCreditNote(std::string_view text);

} // namespace evertill::ports
