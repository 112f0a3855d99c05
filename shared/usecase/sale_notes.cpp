// SPDX-License-Identifier: Apache-2.0
// Credit notes that pay as far as something is left on them, and accounts up to their limit.
#include "usecase/note_number.h"
#include "usecase/paid_back.h"
#include "usecase/sale_session.h"

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;

Expected<std::optional<Money>> SaleSession::noteLeft(const std::string& typed) const {
    if (m_notes == nullptr) {
        return std::optional<Money>{};
    }
    const std::string number = noteNumber(typed);
    if (core::isAccountNumber(accountNumber(number))) { // they are counted together
        return makeError(ErrorCode::NotFound, number, kUnknownNote);
    }
    EVERTILL_TRY(note, m_notes->creditNote(number));
    const Money zero = Money::zero(m_basket.currency());
    if (note && note->issued.currency() != zero.currency()) {
        return makeError(ErrorCode::CurrencyMismatch, number);
    }
    const bool isUnknown = !note || note->isUnknown();
    Money left = note ? note->left() : zero;
    left += isUnknown ? m_context.settings.mostUnknownNote.value_or(zero) : zero;
    for (const core::TenderLine& tender : m_basket.header().tenders) {
        if (tender.type == core::TenderType::CreditNote && tender.reference == number) {
            left -= tender.applied;
        }
    }
    left = std::max(left, zero);
    if (isUnknown && left.isZero()) {
        return makeError(ErrorCode::NotFound, number, kUnknownNote);
    }
    return std::optional{left};
}

Expected<void> SaleSession::checkNote(const core::TenderOffer& offer) const {
    const bool paysAccount = std::ranges::any_of(m_basket.lines(), &core::isAccountPayment);
    // What is owed would only change its name.
    if (paysAccount && offer.type == core::TenderType::OnAccount && !offer.handed.isNegative()) {
        return makeError(ErrorCode::TenderNotAllowed, "account", "account payment");
    }
    // Less than half a coin would be paid by none.
    if (offer.handed.isZero() && paysAccount) {
        const Money coin = Money::minor(m_basket.currency().cashStepMinor(), m_basket.currency());
        return makeError(ErrorCode::OutOfRange, coin.toString(), "coin");
    }
    if (offer.type != core::TenderType::CreditNote || offer.handed.isNegative() ||
        offer.handed.currency() != m_basket.currency() || offer.reference.empty()) {
        return {};
    }
    EVERTILL_TRY(left, noteLeft(offer.reference));
    return !left || offer.handed <= *left
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::OutOfRange, left->toString(), kNoteLeft)};
}

Expected<std::optional<ports::Account>> SaleSession::account(const std::string& typed) const {
    const std::string number = accountNumber(typed);
    return m_notes != nullptr && core::isAccountNumber(number)
               ? ports::accountOf(*m_notes, number, Money::zero(m_basket.currency()))
               : std::optional<ports::Account>{};
}

Expected<std::optional<Money>> SaleSession::accountLeft(const std::string& typed) const {
    if (m_notes == nullptr) {
        return std::optional<Money>{};
    }
    const std::string number = accountNumber(typed);
    const Money zero = Money::zero(m_basket.currency());
    EVERTILL_TRY(known, account(number));
    Money left = known ? known->left() : zero; // nobody has opened it: it has no limit to be within
    for (const core::TenderLine& tender : m_basket.header().tenders) {
        if (tender.type == core::TenderType::OnAccount && tender.reference == number) {
            left -= tender.applied;
        }
    }
    left -= paidBack(m_basket, number);
    return std::optional{std::max(left, zero)};
}

Expected<void> SaleSession::payOnAccount(const std::string& account, const Money& amount) {
    return change(core::payOnAccount(m_basket, accountNumber(account), amount, now().micros),
                  ChangeKind::Step);
}

} // namespace evertill::usecase
