// SPDX-License-Identifier: Apache-2.0
#include "central/replay/book_check.h"

#include "central/replay/judge.h"
#include "core/order/layaway.h"

#include <algorithm>
#include <tuple>

namespace evertill::central {

namespace {

bool isOfBook(const core::BasketLine& line) {
    return line.kind == core::LineKind::Sale && line.price.source == core::PriceSource::Book &&
           !line.fixedAmount;
}

// How much of the price book is looked at for one sale, in price rows and a little per question: a
// sale made up of lines that all differ must not keep the others waiting for long.
constexpr std::int64_t kMostLooks = 20'000'000;
constexpr std::int64_t kLooksOfQuestion = 20;

// The unit prices of one sale: lines that say the same are judged once.
class PriceCheck {
public:
    PriceCheck(const FeedEvent& event, const core::Transaction& sale, std::int64_t nowMicros)
        : m_event(event)
        , m_sale(sale)
        , m_now(nowMicros) {
        for (const core::TransactionLine& row : sale.lines) {
            if (row.line.kind == core::LineKind::Sale) {
                core::Quantity& sum = m_together[row.line.sku.value()];
                sum = checkedAdd(sum, row.line.quantity).valueOr(sum);
            }
        }
    }

    [[nodiscard]] bool isTooMuch() const { return m_looks > kMostLooks; }

    std::optional<Alert> check(const core::BasketLine& line,
                               const History<ports::PricesRow>& history) {
        const auto [known, isNew] = m_verdicts.try_emplace(
            {line.sku.value(), line.price.price.inTenThousandths(), line.price.version,
             line.quantity.inThousandths(), line.scannedAtMicros});
        if (isNew) {
            known->second = judge(line, history);
        }
        if (known->second.isGood) {
            return {};
        }
        const auto& ours = known->second.ours;
        Alert alert = alertOf(m_event, m_sale, m_now);
        alert.kind = "unit_price";
        alert.line = line.lineNo;
        alert.sold = line.price.price.inTenThousandths();
        alert.ours = ours.value_or(0);
        alert.detail = "the unit price of " + line.sku.value() + " in ten-thousandths" +
                       (ours ? "" : "; the price book had none");
        return alert;
    }

private:
    struct Verdict {
        bool isGood = true;
        std::optional<std::int64_t> ours; // ten-thousandths; nullopt: there was no price
    };
    // SKU, price, its version, quantity, when it was scanned.
    using Key = std::tuple<std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

    Verdict judge(const core::BasketLine& line, const History<ports::PricesRow>& history) {
        const auto* then = stateAt(history, m_sale.versions.reference);
        if (then == nullptr) {
            return {};
        }
        const std::vector<core::ChosenPrice> expected = pricesBy(*then, line);
        const auto isSame = [&](const core::ChosenPrice& price) {
            return price.price == line.price.price;
        };
        if (std::any_of(expected.begin(), expected.end(), isSame)) {
            return {};
        }
        for (auto at = history.begin(); at != history.end() && !isTooMuch(); ++at) {
            for (const core::ChosenPrice& price : pricesBy(at->second, line)) {
                if (isSame(price) && price.version == line.price.version) {
                    return {};
                }
            }
        }
        return {false, expected.empty() ? std::nullopt
                                        : std::optional{expected.front().price.inTenThousandths()}};
    }

    // What the till may have asked the price book: nobody records whether the member's card came
    // before the line, in which zone the store is, or which lines were counted together for a
    // quantity.
    std::vector<core::PriceQuestion> questionsOf(const core::BasketLine& line,
                                                 const ports::PricesRow& row) const {
        std::set<std::string> zones{""};
        for (const core::PriceRow& price : row.prices) {
            if (price.place == core::PricePlace::Zone) {
                zones.insert(price.placeId);
            }
        }
        std::vector<core::Quantity> quantities{m_together.at(line.sku.value())};
        if (quantities.front() != line.quantity) {
            quantities.push_back(line.quantity);
        }
        std::vector<core::PriceQuestion> questions;
        for (const std::string& zone : zones) {
            for (const core::Quantity quantity : quantities) {
                for (const std::int64_t at : {line.scannedAtMicros, m_sale.pricedAt.micros}) {
                    core::PriceQuestion question{m_sale.store, zone, false, "", quantity, at};
                    if (m_sale.member) {
                        core::PriceQuestion asMember = question;
                        asMember.isMember = true;
                        asMember.tier = m_sale.member->tier;
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
                                            const core::BasketLine& line) {
        std::vector<core::ChosenPrice> prices;
        if (!state) {
            return prices;
        }
        ports::PricesRow row = *state;
        std::erase_if(row.prices, [&](const core::PriceRow& price) {
            return price.price.currency() != m_sale.currency;
        });
        for (const core::PriceQuestion& question : questionsOf(line, row)) {
            m_looks += kLooksOfQuestion + static_cast<std::int64_t>(row.prices.size());
            if (const auto chosen = core::choosePrice(row.prices, question)) {
                prices.push_back(*chosen);
            }
        }
        return prices;
    }

    const FeedEvent& m_event;
    const core::Transaction& m_sale;
    std::int64_t m_now;
    std::int64_t m_looks = 0;
    std::map<std::string, core::Quantity, std::less<>> m_together; // of an item
    std::map<Key, Verdict> m_verdicts;
};

Alert taxAlert(const FeedEvent& event, const core::Transaction& sale, std::string detail,
               const core::Money& ours, std::int64_t nowMicros) {
    Alert alert = alertOf(event, sale, nowMicros);
    alert.kind = "tax";
    alert.sold = sale.tax.minorUnits();
    alert.ours = ours.minorUnits();
    alert.detail = std::move(detail);
    return alert;
}

// What came back of an earlier sale bears that sale's taxes: they are believed here.
void addTaxesBack(const core::Transaction& sale, core::TaxResult& result) {
    std::size_t taxed = 0;
    std::vector<std::vector<core::LineTax>> lines;
    for (const core::TransactionLine& row : sale.lines) {
        if (!row.line.returnOf) {
            lines.push_back(std::move(result.lines[taxed++]));
            continue;
        }
        lines.push_back(row.amounts.taxes);
        core::Money net = row.amounts.amount;
        for (const core::LineTax& tax : row.amounts.taxes) {
            net -= sale.taxPolicy.mode == core::TaxMode::Inclusive
                       ? tax.tax
                       : core::Money::zero(sale.currency);
        }
        for (const core::LineTax& tax : row.amounts.taxes) {
            auto at = std::find_if(result.totals.begin(), result.totals.end(),
                                   [&](const auto& total) { return total.rate >= tax.rate; });
            if (at == result.totals.end() || at->rate != tax.rate) {
                const auto told = std::find_if(
                    sale.taxes.begin(), sale.taxes.end(),
                    [&](const core::TaxTotal& total) { return total.rate == tax.rate; });
                const core::Money zero = core::Money::zero(sale.currency);
                at = result.totals.insert(at,
                                          {tax.rate,
                                           {},
                                           {},
                                           told == sale.taxes.end() ? core::Rate{} : told->percent,
                                           zero,
                                           zero,
                                           zero});
            }
            at->net += net;
            at->tax += tax.tax;
            result.tax += tax.tax;
        }
    }
    result.lines = std::move(lines);
}

struct OurTax {
    core::TaxResult result;
    bool isChargedSo = true; // the lines hold no tax that an exemption forgoes, and lack no more
};

// Of lines that bear tax of their own, as they are with it.
OurTax exemptTax(const core::Transaction& sale, const std::vector<core::TaxableLine>& lines) {
    auto exempt = core::computeTax(lines, sale.taxPolicy, sale.currency, *sale.exemption);
    if (!exempt) {
        return {{}, false};
    }
    OurTax ours{std::move(exempt->charged)};
    std::size_t taxed = 0;
    for (const core::TransactionLine& row : sale.lines) {
        if (!row.line.returnOf && row.amounts.amount != exempt->amounts[taxed++]) {
            ours.isChargedSo = false;
        }
    }
    return ours;
}

// Nothing where one of the categories is not known.
std::optional<OurTax> taxBy(const core::Transaction& sale, const BookHistory& history) {
    std::vector<core::TaxableLine> lines;
    lines.reserve(sale.lines.size());
    const core::TaxCategory outside = core::outsideTax();
    for (const core::TransactionLine& row : sale.lines) {
        if (row.line.returnOf) {
            continue;
        }
        const bool isHeld = row.line.itemKind == core::ItemKind::Deposit ||
                            row.line.itemKind == core::ItemKind::Fee; // never goods
        if (isHeld && row.line.taxCategory == outside.id) {
            lines.push_back({row.amounts.amount, &outside, row.line.sku.value()});
            continue;
        }
        const auto found = history.taxCategories.find(row.line.taxCategory.value());
        const auto* then = found == history.taxCategories.end()
                               ? nullptr
                               : stateAt(found->second, sale.versions.reference);
        if (then == nullptr || !*then) {
            return std::nullopt;
        }
        lines.push_back(
            {core::withoutExemption(row.amounts).amount, &**then, row.line.sku.value()});
    }
    OurTax ours = sale.exemption ? exemptTax(sale, lines)
                                 : OurTax{core::computeTax(lines, sale.taxPolicy, sale.currency)};
    if (ours.isChargedSo) {
        addTaxesBack(sale, ours.result);
    }
    return ours;
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
    const auto by = taxBy(sale, history);
    if (!by) {
        return;
    }
    const core::TaxResult* ours = &by->result;
    if (!by->isChargedSo) {
        alerts.push_back(taxAlert(event, sale, "tax exemption", ours->tax, nowMicros));
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
    PriceCheck check{event, sale, nowMicros};
    for (const core::TransactionLine& row : sale.lines) {
        const auto found = history.prices.find(row.line.sku.value());
        if (!isOfBook(row.line) || found == history.prices.end()) {
            continue;
        }
        auto alert = check.check(row.line, found->second);
        if (check.isTooMuch()) {
            Alert most = unreplayable(event, "too many lines and earlier prices", nowMicros);
            most.key += "/book"; // stays when its rule set comes
            return {std::move(most)};
        }
        if (alert) {
            alerts.push_back(std::move(*alert));
        }
    }
    keepFirst(kAlertsOfSale / 2 - 1, alerts);
    checkTax(event, sale, history, nowMicros, alerts);
    for (std::size_t i = 0; i < alerts.size(); ++i) {
        alerts[i].key = std::to_string(event.position) + "/" + std::to_string(i);
    }
    return alerts;
}

} // namespace evertill::central
