// SPDX-License-Identifier: Apache-2.0
#include "usecase/returns.h"

#include <algorithm>
#include <charconv>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;
using core::Money;

namespace {

// What a receipt of this till says of itself.
struct Named {
    core::ReceiptNumber number;
    std::string_view mark; // of the receipt's barcode; empty: not said
};

Expected<Named> namedBy(std::string_view receipt, const ports::TillIdentity& identity) {
    std::string_view digits = receipt;
    std::string_view mark;
    if (const std::size_t dash = receipt.rfind('-'); dash != std::string_view::npos) {
        const std::string own = identity.store.value() + "-" + identity.till.value() + "-";
        if (!receipt.starts_with(own)) {
            return makeError(ErrorCode::Unavailable, std::string{receipt});
        }
        digits = receipt.substr(dash + 1);
        mark = dash < own.size() ? "" : receipt.substr(own.size(), dash - own.size());
    }
    std::int64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || number <= 0) {
        return makeError(ErrorCode::InvalidFormat, std::string{receipt});
    }
    return Named{core::ReceiptNumber{number}, mark};
}

core::ReturnTerms withTax(core::ReturnTerms terms, const SaleSession& session) {
    terms.taxMode = session.context().taxPolicy.mode;
    return terms;
}

Expected<void> checkNoGiftCards(const core::Transaction& sale) {
    const bool hasOne =
        std::any_of(sale.lines.begin(), sale.lines.end(), [](const core::TransactionLine& row) {
            return row.line.kind == core::LineKind::Sale &&
                   row.line.itemKind == core::ItemKind::GiftCard;
        });
    return hasOne
               ? Expected<void>{makeError(ErrorCode::Unsupported,
                                          std::to_string(sale.number.value()), core::kNoGiftCards)}
               : Expected<void>{};
}

// The member of the sale is the basket's for what is taken back of it, and only then.
template <typename Take>
Expected<void> withMember(SaleSession& session, const core::Transaction& sale,
                          const core::Approval& approvedBy, Take take) {
    const auto& member = session.basket().header().member;
    if (!sale.member || (member && member->id == sale.member->id)) {
        return take();
    }
    if (member) {
        return makeError(ErrorCode::AlreadyExists, "member", "basket");
    }
    EVERTILL_TRY_VOID(
        session.setMember(core::BasketMember{sale.member->id, sale.member->tier}, approvedBy));
    const Expected<void> taken = take();
    if (!taken) {
        EVERTILL_TRY_VOID(session.setMember({}, approvedBy));
    }
    return taken;
}

// What the label of the goods says beside which goods they are.
struct Label {
    std::optional<core::Gtin> gtin;
    std::optional<core::Quantity> weight;
    core::Quantity count = core::Quantity::units(1);
};

Expected<Label> labelOf(const core::VariableMeasureCode& code) {
    Label label{code.itemKey, {}};
    if (code.kind != core::InStoreValue::Price && code.value > 0) {
        EVERTILL_TRY(value, core::Quantity::ofThousandths(code.value));
        if (code.kind == core::InStoreValue::Weight) {
            label.weight = value;
        } else {
            label.count = value;
        }
    }
    return label;
}

Expected<Label> labelOf(const core::ElementCode& code) {
    Label label{code.gtin, {}};
    if (code.netMeasure && code.netMeasure->unit == core::MeasureUnit::Kilogram) {
        EVERTILL_TRY(weight, core::Quantity::ofThousandths(code.netMeasure->thousandths));
        label.weight = weight;
    }
    if (code.count) {
        EVERTILL_TRY(thousandths, base::checkedMultiply(*code.count, 1000));
        EVERTILL_TRY(count, core::Quantity::ofThousandths(thousandths));
        label.count = count;
    }
    return label;
}

} // namespace

Expected<ReturnableSale> findSold(const ReturnDoors& doors, const ports::TillIdentity& identity,
                                  std::string_view receipt) {
    EVERTILL_TRY(named, namedBy(receipt, identity));
    if (!named.mark.empty()) {
        EVERTILL_TRY(isKnown, doors.book.hasMark(named.mark));
        if (!isKnown) {
            return makeError(ErrorCode::NotFound, std::string{receipt});
        }
    }
    ReturnableSale found;
    EVERTILL_TRY(sale, doors.records.transaction(named.number));
    found.sale = std::move(sale);
    EVERTILL_TRY(soFar,
                 doors.book.returnedSoFar(found.sale.store, found.sale.till, found.sale.number));
    found.soFar = std::move(soFar);
    return found;
}

void countBasket(ReturnableSale& found, const core::Basket& basket) {
    for (const core::BasketLine& line : basket.lines()) {
        const auto& of = line.returnOf;
        if (of && of->store == found.sale.store && of->till == found.sale.till &&
            of->number == found.sale.number) {
            found.soFar.push_back({of->lineNo, line.quantity});
        }
    }
}

Expected<ReturnableSale> findReturnable(const ReturnDoors& doors, const SaleSession& session,
                                        std::string_view receipt) {
    EVERTILL_TRY(found, findSold(doors, session.context().identity, receipt));
    countBasket(found, session.basket());
    return found;
}

Expected<void> returnGoods(SaleSession& session, const ReturnableSale& found,
                           std::vector<core::ReturnedLine> wanted, core::ReturnTerms terms,
                           const core::Approval& approvedBy) {
    if (wanted.empty()) {
        EVERTILL_TRY(lines, core::returnableLines(found.sale, found.soFar));
        for (const core::ReturnableLine& line : lines) {
            if (!line.left.isZero()) {
                wanted.push_back({line.lineNo, line.left});
            }
        }
    }
    if (wanted.empty()) {
        EVERTILL_TRY_VOID(checkNoGiftCards(found.sale));
        return makeError(ErrorCode::NotFound, std::to_string(found.sale.number.value()),
                         "nothing is left to return");
    }
    EVERTILL_TRY(
        back, core::linesBack(found.sale, found.soFar, wanted, withTax(std::move(terms), session)));
    return withMember(session, found.sale, approvedBy,
                      [&, &lines = back] { return session.takeBack(lines, approvedBy); });
}

Expected<void> postVoidSale(SaleSession& session, const ReturnableSale& found, std::string reason,
                            const core::Approval& approvedBy) {
    const ports::TillIdentity& own = session.context().identity;
    if (found.sale.store != own.store || found.sale.till != own.till) {
        return makeError(ErrorCode::NotPermitted,
                         found.sale.store.value() + "-" + found.sale.till.value(), "another till");
    }
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
    return withMember(session, found.sale, approvedBy,
                      [&, &lines = back] { return session.postVoid(lines, approvedBy); });
}

Expected<GoodsInHand> goodsInHand(ports::CatalogueReader& catalogue, const SellingContext& context,
                                  const core::ScanInput& input, AddOptions options) {
    EVERTILL_TRY(code, core::parseScan(input, context.settings.scanRules));
    if (const auto* store = std::get_if<core::StoreCode>(&code)) {
        EVERTILL_TRY(match, catalogue.byStoreCode(store->text));
        return GoodsInHand{match.item.sku, std::move(options)};
    }
    Label label;
    if (const auto* gtin = std::get_if<core::GtinCode>(&code)) {
        label.gtin = gtin->gtin;
    } else if (const auto* measure = std::get_if<core::VariableMeasureCode>(&code)) {
        EVERTILL_TRY(read, labelOf(*measure));
        label = read;
    } else if (const auto* elements = std::get_if<core::ElementCode>(&code)) {
        EVERTILL_TRY(read, labelOf(*elements));
        label = read;
        options.serial = elements->serial;
        options.lot = elements->lot;
    }
    if (!label.gtin) {
        return makeError(ErrorCode::UnsupportedBarcode, input.data);
    }
    EVERTILL_TRY(match, catalogue.byGtin(*label.gtin));
    if (match.item.soldBy == core::SoldBy::Weight) {
        options.weight = label.weight ? label.weight : options.weight;
    } else {
        EVERTILL_TRY(pack, core::checkedMultiply(match.unitsPerScan, label.count));
        EVERTILL_TRY(all, core::checkedMultiply(pack, options.multiplier));
        options.multiplier = all;
    }
    return GoodsInHand{match.item.sku, std::move(options)};
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
    // An exchange is also a sale, whose cash is rounded; of a return alone nothing is.
    const bool isReturn = session.totals().isReturn;
    const std::int64_t coin = due.currency().cashStepMinor();
    const Money coins =
        core::roundToStep(due, coin, isReturn ? base::Rounding::Down : base::Rounding::HalfUp);
    const Money cash = std::min(session.mostRefund(core::TenderType::Cash).value_or(coins), coins);
    const Money note = due - cash;
    const bool isRounding =
        !isReturn && cash > zero && core::roundToStep(note, coin, base::Rounding::HalfUp).isZero();
    if (note > zero && !isRounding) {
        plan.push_back({core::TenderType::CreditNote, note});
    }
    if (cash > zero) { // the last, since it rounds what is left to coins
        plan.push_back({core::TenderType::Cash, cash});
    }
    return plan;
}

} // namespace evertill::usecase
