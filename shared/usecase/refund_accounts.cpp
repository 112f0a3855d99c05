// SPDX-License-Identifier: Apache-2.0
#include "usecase/refund_accounts.h"

#include "usecase/note_number.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;

namespace {

struct AccountShare {
    std::string account;
    Money amount; // > 0
};

bool isOf(const core::BasketLine& line, const core::Transaction& sale) {
    return line.returnOf && line.returnOf->store == sale.store &&
           line.returnOf->till == sale.till && line.returnOf->number == sale.number;
}

Money onAccount(const core::BasketLine& line, const Money& zero) {
    Money sum = zero;
    for (const core::TenderShare& share :
         line.worth ? line.worth->tenders : std::vector<core::TenderShare>{}) {
        sum += share.type == core::TenderType::OnAccount ? share.amount : zero;
    }
    return sum;
}

// On account, by what came back of the sale before.
Expected<Money> goneBack(const ReturnableSale& found) {
    Money sum = Money::zero(found.sale.currency);
    core::ReturnTerms terms;
    terms.reason = "before";
    terms.taxMode = found.sale.taxPolicy.mode;
    EVERTILL_TRY(before, core::linesBack(found.sale, {}, found.soFar, terms));
    for (const core::LineBack& one : before) {
        sum += onAccount(one.line, Money::zero(found.sale.currency));
        for (const core::BasketLine& linked : one.linked) {
            sum += onAccount(linked, Money::zero(found.sale.currency));
        }
    }
    return sum;
}

// The stretch of what the accounts bore that goes back with this basket.
Expected<void> addShares(const ReturnableSale& found, const core::Basket& basket,
                         std::vector<AccountShare>& shares) {
    EVERTILL_TRY(begin, goneBack(found));
    Money end = begin;
    for (const core::BasketLine& line : basket.lines()) {
        if (isOf(line, found.sale)) {
            end += onAccount(line, Money::zero(basket.currency()));
        }
    }
    Money passed = Money::zero(basket.currency());
    for (const core::TenderLine& tender : found.sale.tenders) {
        if (tender.type != core::TenderType::OnAccount || tender.applied.isNegative()) {
            continue;
        }
        const Money from = std::max(begin, passed);
        passed += tender.applied;
        if (std::min(end, passed) > from) {
            shares.push_back({tender.reference, std::min(end, passed) - from});
        }
    }
    return {};
}

// Less what this basket gave back already.
Expected<std::vector<AccountShare>> sharesOf(const core::Basket& basket,
                                             const std::vector<ReturnableSale>& sales) {
    std::vector<AccountShare> shares;
    for (const ReturnableSale& found : sales) {
        EVERTILL_TRY_VOID(addShares(found, basket, shares));
    }
    for (const core::TenderLine& tender : basket.header().tenders) {
        Money given = std::max(-tender.applied, Money::zero(basket.currency()));
        for (AccountShare& share : shares) {
            if (tender.type == core::TenderType::OnAccount && share.account == tender.reference) {
                const Money part = std::min(share.amount, given);
                share.amount -= part;
                given -= part;
            }
        }
    }
    std::erase_if(shares, [](const AccountShare& share) { return share.amount.isZero(); });
    return shares;
}

} // namespace

std::vector<core::ReceiptNumber> receiptsBehind(const SaleSession& session) {
    const ports::TillIdentity& own = session.context().identity;
    std::vector<core::ReceiptNumber> receipts;
    for (const core::BasketLine& line : session.basket().lines()) {
        const bool isOwn =
            line.returnOf && line.returnOf->store == own.store && line.returnOf->till == own.till;
        if (isOwn && std::ranges::find(receipts, line.returnOf->number) == receipts.end()) {
            receipts.push_back(line.returnOf->number);
        }
    }
    return receipts;
}

Expected<std::vector<ReturnableSale>> salesBehind(const ReturnDoors& doors,
                                                  const SaleSession& session) {
    std::vector<ReturnableSale> sales;
    for (const core::ReceiptNumber number : receiptsBehind(session)) {
        auto found = findSold(doors, session.context().identity, std::to_string(number.value()));
        if (found) {
            sales.push_back(std::move(*found));
        } else if (found.error().code != ErrorCode::NotFound) { // of a box that stood here before
            return found.error();
        }
    }
    return sales;
}

Expected<void> refundOnAccount(SaleSession& session, const std::vector<ReturnableSale>& sales,
                               Money back, const std::string& account) {
    EVERTILL_TRY(shares, sharesOf(session.basket(), sales));
    const Money zero = Money::zero(session.basket().currency());
    const std::string wanted = accountNumber(account);
    std::string names;
    bool isGiven = false;
    for (const AccountShare& share : shares) {
        names += (names.empty() ? "" : " ") + share.account;
        const Money part = std::max(back, -share.amount);
        if ((wanted.empty() || wanted == share.account) && part < zero) {
            EVERTILL_TRY_VOID(session.tender(core::TenderType::OnAccount, part, share.account));
            back -= part;
            isGiven = true;
        }
    }
    return isGiven ? Expected<void>{}
                   : Expected<void>{makeError(ErrorCode::TenderNotAllowed, names, kOtherAccount)};
}

} // namespace evertill::usecase
