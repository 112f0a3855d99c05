// SPDX-License-Identifier: Apache-2.0
#include "ports/credit_note_book.h"

#include <algorithm>

namespace evertill::ports {

std::optional<core::Money> leftOn(CreditNoteBook& book, std::string_view number) {
    const auto note = book.creditNote(number);
    return note && *note && !(*note)->isUnknown() ? std::optional{(*note)->left()} : std::nullopt;
}

base::Expected<std::optional<Account>> accountOf(CreditNoteBook& book, std::string_view number,
                                                 const core::Money& zero) {
    EVERTILL_TRY(limit, book.accountLimit(number));
    EVERTILL_TRY(uses, book.creditNote(number));
    const core::Money most = limit.value_or(zero);
    if (most.currency() != zero.currency() ||
        (uses && uses->issued.currency() != zero.currency())) {
        return base::makeError(base::ErrorCode::CurrencyMismatch, std::string{number});
    }
    if (!limit && !uses) {
        return std::optional<Account>{};
    }
    return std::optional{Account{most, uses ? uses->redeemed : zero, uses ? uses->issued : zero,
                                 uses && uses->isFromCentre}};
}

std::string accountSetting(std::string_view number) {
    return std::string{kAccountSettings} + std::string{number};
}

std::string accountText(const core::Money& limit) {
    return std::string{limit.currency().code()} + ' ' + limit.toString();
}

base::Expected<core::Money> readAccount(std::string_view text) {
    const std::size_t space = std::min(text.find(' '), text.size());
    EVERTILL_TRY(currency, core::Currency::parse(text.substr(0, space)));
    EVERTILL_TRY(limit,
                 core::Money::parse(text.substr(std::min(space + 1, text.size())), currency));
    return limit.isNegative() ? base::Expected<core::Money>{base::makeError(
                                    base::ErrorCode::InvalidFormat, std::string{text}, "account")}
                              : limit;
}

std::string creditNoteSetting(std::string_view number) {
    return "credit_note." + std::string{number};
}

std::string creditNoteText(const core::Money& issued, const core::Money& redeemed) {
    return std::string{issued.currency().code()} + ' ' + issued.toString() + ' ' +
           redeemed.toString();
}

base::Expected<CreditNote> readCreditNote(std::string_view text) {
    const std::size_t first = text.find(' ');
    const std::size_t second = text.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) {
        return base::makeError(base::ErrorCode::InvalidFormat, std::string{text}, "credit note");
    }
    EVERTILL_TRY(currency, core::Currency::parse(text.substr(0, first)));
    EVERTILL_TRY(issued, core::Money::parse(text.substr(first + 1, second - first - 1), currency));
    EVERTILL_TRY(redeemed, core::Money::parse(text.substr(second + 1), currency));
    return CreditNote{issued, redeemed, true};
}

} // namespace evertill::ports
