// SPDX-License-Identifier: Apache-2.0
#include "ports/credit_note_book.h"

namespace evertill::ports {

std::optional<core::Money> leftOn(CreditNoteBook& book, std::string_view number) {
    const auto note = book.creditNote(number);
    return note && *note && !(*note)->isUnknown() ? std::optional{(*note)->left()} : std::nullopt;
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
