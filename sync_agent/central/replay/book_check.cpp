// SPDX-License-Identifier: Apache-2.0
#include "central/replay/book_check.h"

#include "central/replay/judge.h"

#include <algorithm>

namespace evertill::central {

namespace {

bool isOfBook(const core::BasketLine& line) {
    return line.kind == core::LineKind::Sale && line.price.source == core::PriceSource::Book &&
           !line.fixedAmount;
}

// What the till may have asked the price book: nobody records whether the member's card came before
// the line, in which zone the store is, or which lines were counted together for a quantity.
std::vector<core::PriceQuestion> questionsOf(const core::Transaction& sale,
                                             const core::BasketLine& line,
                                             const ports::PricesRow& row) {
    core::Quantity together;
    for (const core::TransactionLine& other : sale.lines) {
        if (other.line.kind == core::LineKind::Sale && other.line.sku == line.sku) {
            const auto sum = checkedAdd(together, other.line.quantity);
            together = sum ? *sum : together;
        }
    }
    std::set<std::string> zones{""};
    for (const core::PriceRow& price : row.prices) {
        if (price.place == core::PricePlace::Zone) {
            zones.insert(price.placeId);
        }
    }
    std::vector<core::PriceQuestion> questions;
    for (const std::string& zone : zones) {
        for (const core::Quantity quantity : {together, line.quantity}) {
            for (const std::int64_t at : {line.scannedAtMicros, sale.pricedAt.micros}) {
                core::PriceQuestion question{sale.store, zone, false, "", quantity, at};
                if (sale.member) {
                    core::PriceQuestion asMember = question;
                    asMember.isMember = true;
                    asMember.tier = sale.member->tier;
                    questions.push_back(std::move(asMember));
                }
                questions.push_back(std::move(question));
            }
        }
    }
    return questions;
}

// What the item cost by a state of its prices: the answers to all questions.
std::vector<core::ChosenPrice> pricesBy(const std::optional<ports::PricesRow>& state,
                                        const core::Transaction& sale,
                                        const core::BasketLine& line) {
    std::vector<core::ChosenPrice> prices;
    if (!state) {
        return prices;
    }
    ports::PricesRow row = *state;
    std::erase_if(row.prices, [&](const core::PriceRow& price) {
        return price.price.currency() != sale.currency;
    });
    for (const core::PriceQuestion& question : questionsOf(sale, line, row)) {
        if (const auto chosen = core::choosePrice(row.prices, question)) {
            prices.push_back(*chosen);
        }
    }
    return prices;
}

std::optional<Alert> checkPrice(const FeedEvent& event, const core::Transaction& sale,
                                const core::BasketLine& line,
                                const History<ports::PricesRow>& history, std::int64_t nowMicros) {
    const auto* then = stateAt(history, sale.versions.reference);
    if (then == nullptr) {
        return {};
    }
    const std::vector<core::ChosenPrice> expected = pricesBy(*then, sale, line);
    const auto isSame = [&](const core::ChosenPrice& price) {
        return price.price == line.price.price;
    };
    if (std::any_of(expected.begin(), expected.end(), isSame)) {
        return {};
    }
    for (const auto& [position, state] : history) {
        for (const core::ChosenPrice& price : pricesBy(state, sale, line)) {
            if (isSame(price) && price.version == line.price.version) {
                return {};
            }
        }
    }
    Alert alert = alertOf(event, sale, nowMicros);
    alert.kind = "unit_price";
    alert.line = line.lineNo;
    alert.sold = line.price.price.inTenThousandths();
    alert.ours = expected.empty() ? 0 : expected.front().price.inTenThousandths();
    alert.detail = "the unit price of " + line.sku.value() + " in ten-thousandths" +
                   (expected.empty() ? "; the price book had none" : "");
    return alert;
}

Alert taxAlert(const FeedEvent& event, const core::Transaction& sale, std::string detail,
               const core::Money& ours, std::int64_t nowMicros) {
    Alert alert = alertOf(event, sale, nowMicros);
    alert.kind = "tax";
    alert.sold = sale.tax.minorUnits();
    alert.ours = ours.minorUnits();
    alert.detail = std::move(detail);
    return alert;
}

// Nothing where one of the categories is not known.
std::optional<core::TaxResult> taxBy(const core::Transaction& sale, const BookHistory& history) {
    std::vector<core::TaxableLine> lines;
    lines.reserve(sale.lines.size());
    for (const core::TransactionLine& row : sale.lines) {
        const auto found = history.taxCategories.find(row.line.taxCategory.value());
        const auto* then = found == history.taxCategories.end()
                               ? nullptr
                               : stateAt(found->second, sale.versions.reference);
        if (then == nullptr || !*then) {
            return std::nullopt;
        }
        lines.push_back({row.amounts.amount, &**then, row.line.sku.value()});
    }
    return core::computeTax(lines, sale.taxPolicy, sale.currency);
}

void checkTax(const FeedEvent& event, const core::Transaction& sale, const BookHistory& history,
              std::int64_t nowMicros, std::vector<Alert>& alerts) {
    const auto* policy = stateAt(history.taxPolicy, sale.versions.reference);
    if (policy != nullptr && *policy &&
        ((*policy)->mode != sale.taxPolicy.mode ||
         (*policy)->rounding != sale.taxPolicy.rounding)) {
        alerts.push_back(taxAlert(event, sale, "another tax policy", sale.tax, nowMicros));
        return;
    }
    const auto ours = taxBy(sale, history);
    if (!ours) {
        return;
    }
    const auto isSameRate = [](const core::TaxTotal& a, const core::TaxTotal& b) {
        return a.rate == b.rate && a.percent == b.percent && a.net == b.net && a.tax == b.tax;
    };
    if (!std::equal(ours->totals.begin(), ours->totals.end(), sale.taxes.begin(), sale.taxes.end(),
                    isSameRate)) {
        alerts.push_back(taxAlert(event, sale, "tax by rate", ours->tax, nowMicros));
        return;
    }
    const bool isSame =
        std::equal(ours->lines.begin(), ours->lines.end(), sale.lines.begin(), sale.lines.end(),
                   [](const std::vector<core::LineTax>& a, const core::TransactionLine& b) {
                       return a == b.amounts.taxes;
                   });
    if (!isSame) {
        alerts.push_back(taxAlert(event, sale, "tax by line", ours->tax, nowMicros));
    }
}

} // namespace

bool hasBook(const core::Transaction& sale) {
    return sale.versions.reference > 0 &&
           (sale.kind == core::TransactionKind::Sale || sale.kind == core::TransactionKind::Return);
}

std::vector<Alert> checkBook(const FeedEvent& event, const core::Transaction& sale,
                             const BookHistory& history, std::int64_t nowMicros) {
    std::vector<Alert> alerts;
    if (!isOfThisHistory(history, sale.versions.reference)) {
        return alerts;
    }
    for (const core::TransactionLine& row : sale.lines) {
        const auto found = history.prices.find(row.line.sku.value());
        if (!isOfBook(row.line) || found == history.prices.end()) {
            continue;
        }
        if (auto alert = checkPrice(event, sale, row.line, found->second, nowMicros)) {
            alerts.push_back(std::move(*alert));
        }
    }
    checkTax(event, sale, history, nowMicros, alerts);
    for (std::size_t i = 0; i < alerts.size(); ++i) {
        alerts[i].key = std::to_string(event.position) + "/" + std::to_string(i);
    }
    return alerts;
}

} // namespace evertill::central
