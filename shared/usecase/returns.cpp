// SPDX-License-Identifier: Apache-2.0
#include "usecase/returns.h"

#include <algorithm>
#include <charconv>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;

namespace {

// The number of a receipt of this till.
Expected<core::ReceiptNumber> numberOf(std::string_view receipt,
                                       const ports::TillIdentity& identity) {
    std::string_view digits = receipt;
    if (const std::size_t dash = receipt.rfind('-'); dash != std::string_view::npos) {
        const std::string own = identity.store.value() + "-" + identity.till.value() + "-";
        if (!receipt.starts_with(own)) {
            return makeError(ErrorCode::Unavailable, std::string{receipt});
        }
        digits = receipt.substr(dash + 1);
    }
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || number <= 0) {
        return makeError(ErrorCode::InvalidFormat, std::string{receipt});
    }
    return core::ReceiptNumber{number};
}

core::ReturnTerms withTax(core::ReturnTerms terms, const SaleSession& session) {
    terms.taxMode = session.context().taxPolicy.mode;
    return terms;
}

Expected<void> takeMember(SaleSession& session, const core::Transaction& sale) {
    const auto& member = session.basket().header().member;
    if (!sale.member || (member && member->id == sale.member->id)) {
        return {};
    }
    if (member) {
        return makeError(ErrorCode::AlreadyExists, "member", "basket");
    }
    return session.setMember(core::BasketMember{sale.member->id, sale.member->tier});
}

} // namespace

Expected<ReturnableSale> findReturnable(const ReturnDoors& doors, const SaleSession& session,
                                        std::string_view receipt) {
    EVERTILL_TRY(number, numberOf(receipt, session.context().identity));
    ReturnableSale found;
    EVERTILL_TRY(sale, doors.records.transaction(number));
    found.sale = std::move(sale);
    EVERTILL_TRY(soFar,
                 doors.book.returnedSoFar(found.sale.store, found.sale.till, found.sale.number));
    found.soFar = std::move(soFar);
    for (const core::BasketLine& line : session.basket().lines()) {
        const auto& of = line.returnOf;
        if (of && of->store == found.sale.store && of->till == found.sale.till &&
            of->number == found.sale.number) {
            found.soFar.push_back({of->lineNo, line.quantity});
        }
    }
    return found;
}

Expected<void> returnGoods(SaleSession& session, const ReturnableSale& found,
                           std::vector<core::ReturnedLine> wanted, core::ReturnTerms terms,
                           const core::OperatorId& approvedBy) {
    if (wanted.empty()) {
        EVERTILL_TRY(lines, core::returnableLines(found.sale, found.soFar));
        for (const core::ReturnableLine& line : lines) {
            if (!line.left.isZero()) {
                wanted.push_back({line.lineNo, line.left});
            }
        }
    }
    if (wanted.empty()) {
        return makeError(ErrorCode::NotFound, std::to_string(found.sale.number.value()),
                         "nothing is left to return");
    }
    EVERTILL_TRY(
        back, core::linesBack(found.sale, found.soFar, wanted, withTax(std::move(terms), session)));
    EVERTILL_TRY_VOID(takeMember(session, found.sale));
    return session.takeBack(back, approvedBy);
}

Expected<void> postVoidSale(SaleSession& session, const ReturnableSale& found, std::string reason,
                            const core::OperatorId& approvedBy) {
    if (found.sale.businessDate != session.context().day.date) {
        return makeError(ErrorCode::NotPermitted, found.sale.businessDate.toString(),
                         "business date");
    }
    core::ReturnTerms terms;
    terms.reason = std::move(reason);
    EVERTILL_TRY(back, core::voidBack(found.sale, found.soFar, withTax(std::move(terms), session)));
    if (!session.basket().isEmpty()) {
        return makeError(ErrorCode::BasketBusy);
    }
    EVERTILL_TRY_VOID(takeMember(session, found.sale));
    return session.postVoid(back, approvedBy);
}

std::string newCreditNote(const core::Basket& basket) {
    const std::string id = base::toHex(basket.header().id.value().raw());
    // Of a version 7 id the first part is the time and the last counts up.
    return "CN" + id.substr(0, 12) + id.substr(id.size() - 8);
}

std::vector<core::TenderShare> refundPlan(const SaleSession& session) {
    Money due = -session.settlement().remaining;
    const Money zero = Money::zero(due.currency());
    std::vector<core::TenderShare> plan;
    for (const core::TenderRule& rule : core::tenderRules()) {
        const auto most = session.mostRefund(rule.type);
        if (rule.type == core::TenderType::Cash || !rule.refundable || !most) {
            continue;
        }
        const Money part = std::min(*most, due);
        if (part > zero) {
            plan.push_back({rule.type, part});
            due -= part;
        }
    }
    const Money cash = std::min(session.mostRefund(core::TenderType::Cash).value_or(due), due);
    if (due - cash > zero) {
        plan.push_back({core::TenderType::CreditNote, due - cash});
    }
    if (cash > zero) { // the last, since it rounds what is left to coins
        plan.push_back({core::TenderType::Cash, cash});
    }
    return plan;
}

} // namespace evertill::usecase
