// SPDX-License-Identifier: Apache-2.0
#include "core/money/unit_price.h"
#include "rules/path.h"
#include "rules/quote.h"

#include <set>

namespace evertill::rules {

using base::ErrorCode;

namespace {

class Resolver {
public:
    Resolver(const QuoteBasket& basket, const PriceList& list, std::string_view language,
             Resolved& out)
        : m_basket(basket)
        , m_list(list)
        , m_language(language)
        , m_out(out) {}

    void lines() {
        const Path root;
        const Path list = root.member("lines");
        for (std::size_t i = 0; i < m_basket.lines.size(); ++i) {
            const Path path = list.element(i);
            line(i, path);
        }
    }

private:
    void report(const Path& path, ErrorCode code, std::string context) {
        if (m_out.issues.size() < kMaxIssues) {
            m_out.issues.push_back({path.pointer(), code, std::move(context)});
        }
    }

    void line(std::size_t index, const Path& path) {
        const QuoteLine& from = m_basket.lines[index];
        core::PricingLine& to = m_out.input.lines.emplace_back();
        std::string& name = m_out.names.emplace_back(from.sku.value());
        to.lineNo = from.line == 0 ? static_cast<std::int32_t>(index) + 1 : from.line;
        if (to.lineNo < 1 || !m_seen.insert(to.lineNo).second) {
            report(path.member("line"), ErrorCode::AlreadyExists, std::to_string(to.lineNo));
        }
        to.sku = from.sku;
        to.quantity = from.quantity;
        if (from.quantity.isNegative() || from.quantity.isZero()) {
            report(path.member("quantity"), ErrorCode::OutOfRange, from.quantity.toString());
            return;
        }
        if (from.sku.isEmpty() == from.code.empty()) {
            report(path, ErrorCode::InvalidFormat, "one of sku, code is expected");
            return;
        }
        const auto found = m_list.findCode(from.code.empty() ? from.sku.value() : from.code);
        if (found) {
            const auto quantity = core::checkedMultiply(from.quantity, found->unitsPerScan);
            if (!quantity) {
                report(path.member("quantity"), quantity.error().code, from.quantity.toString());
                return;
            }
            to.quantity = *quantity;
            fromCatalogue(*found->item, to, name);
        } else if (!from.code.empty() || !from.price) {
            notFound(from, path);
            return;
        }
        takeFromLine(from, to);
        price(from, found ? found->item : nullptr, to, path);
    }

    // Without a catalogue it is not the item that is wrong.
    void notFound(const QuoteLine& from, const Path& path) {
        const bool isSku = from.code.empty();
        const std::string& asked = isSku ? from.sku.value() : from.code;
        if (m_list.size() == 0) {
            report(path.member(isSku ? "price" : "sku"), ErrorCode::MissingColumn,
                   asked + ": no catalogue was given to look in");
        } else {
            report(path.member(isSku ? "sku" : "code"), ErrorCode::UnknownItem, asked);
        }
    }

    void fromCatalogue(const PricedItem& item, core::PricingLine& to, std::string& name) {
        to.sku = item.item.sku;
        to.categories = item.categories;
        to.brand = item.brand;
        to.tags = item.tags;
        to.isMeasured = item.item.soldBy == core::SoldBy::Weight;
        to.isDiscountable =
            item.item.kind == core::ItemKind::Goods || item.item.kind == core::ItemKind::Service;
        to.cost = item.item.cost;
        name = core::nameIn(item.item, m_language);
    }

    static void takeFromLine(const QuoteLine& from, core::PricingLine& to) {
        to.categories = from.categories.value_or(to.categories);
        to.brand = from.brand.value_or(to.brand);
        to.tags = from.tags.value_or(to.tags);
        to.isMeasured = from.measured.value_or(to.isMeasured) || !to.quantity.isWhole();
        to.isDiscountable = from.discountable.value_or(to.isDiscountable);
        to.cost = from.cost ? from.cost : to.cost;
        to.isPriceOverridden = from.priceOverridden;
        to.discount = from.discount;
        to.giftOf = from.giftOf;
    }

    void price(const QuoteLine& from, const PricedItem* item, core::PricingLine& to,
               const Path& path) {
        if (from.price) {
            to.price = *from.price;
        } else {
            core::PriceQuestion question;
            question.store = m_out.input.store;
            question.zone = m_out.input.zone;
            question.isMember = m_out.input.member.has_value();
            question.tier = question.isMember ? m_out.input.member->tier : std::string{};
            question.quantity = to.quantity;
            question.atMicros = m_out.input.at.micros;
            const auto chosen = core::choosePrice(item->prices, question);
            if (!chosen) {
                report(path.member("sku"), chosen.error().code, to.sku.value());
                return;
            }
            to.price = chosen->price;
        }
        const auto extended = from.amount ? base::Expected<core::Money>{*from.amount}
                                          : core::extend(to.price, to.quantity);
        if (!extended) {
            report(path, extended.error().code, to.price.toString());
            return;
        }
        to.extended = *extended;
    }

    const QuoteBasket& m_basket;
    const PriceList& m_list;
    std::string_view m_language;
    Resolved& m_out;
    std::set<std::int32_t> m_seen;
};

} // namespace

Resolved resolve(const QuoteBasket& basket, const PriceList& list, core::Currency currency,
                 base::UtcTime now, std::string_view language) {
    Resolved out;
    core::PricingInput& input = out.input;
    input.currency = basket.currency.value_or(currency);
    if (input.currency != currency) {
        out.issues.push_back(
            {"/currency", ErrorCode::CurrencyMismatch, std::string{input.currency.code()}});
        return out;
    }
    input.discount = basket.discount;
    input.member = basket.member;
    input.isStaff = basket.isStaff;
    input.coupons = basket.coupons;
    input.tenders = basket.tenders;
    input.store = basket.store;
    input.zone = basket.zone;
    input.channel = basket.channel;
    input.at = basket.at.value_or(now);
    input.businessDate = basket.businessDate.value_or(core::BusinessDate::localDayOf(input.at));
    input.basketKey = basket.basketKey;
    input.counters = basket.counters;
    input.mayGoBelowCost = basket.mayGoBelowCost;
    for (const QuoteReturn& one : basket.returned) {
        out.returned.push_back({one.line, one.quantity});
    }
    Resolver{basket, list, language, out}.lines();
    return out;
}

} // namespace evertill::rules
