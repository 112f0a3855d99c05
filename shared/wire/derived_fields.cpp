// SPDX-License-Identifier: Apache-2.0
#include "wire/derived_fields.h"

#include "core/money/rate.h"
#include "core/money/unit_price.h"

#include <evertill/journal/v1/transaction.pb.h>
#include <functional>
#include <optional>
#include <unordered_map>
#include <vector>

namespace evertill::wire {

namespace pb = journal::v1;

namespace {

constexpr std::int64_t kOne = 1'000'000; // 100 % as a rate

// Nothing when it does not fit: such a value is always written.
using Derived = std::optional<std::int64_t>;

Derived plus(const Derived& a, const Derived& b) {
    if (!a || !b) {
        return std::nullopt;
    }
    const auto sum = base::checkedAdd(*a, *b);
    return sum ? Derived{*sum} : std::nullopt;
}

Derived minus(const Derived& a, std::int64_t b) {
    return b == INT64_MIN ? std::nullopt : plus(a, -b);
}

Derived extendedOf(const pb::Line& line, core::Currency currency) {
    if (line.kind() == pb::WRITE_OFF) {
        return 0;
    }
    Derived amount;
    if (line.has_fixed_amount()) {
        amount = line.fixed_amount();
    } else {
        const auto price = core::UnitPrice::ofTenThousandths(line.price().price(), currency);
        const auto quantity = core::Quantity::ofThousandths(line.quantity());
        if (price && quantity) {
            const auto extended = core::extend(*price, *quantity);
            amount = extended ? Derived{extended->minorUnits()} : std::nullopt;
        }
    }
    return line.kind() == pb::RETURN && amount ? minus(0, *amount) : amount;
}

// Walks the fields in the order in which they follow from each other. Settle is called with the
// message, how to ask for, set and clear the field, and what it follows to; after each call the
// field has its value.
template <typename Settle>
class DerivedFields {
public:
    DerivedFields(pb::Transaction& message, Settle& settle)
        : m_message(message)
        , m_settle(settle) {}

    void walk() {
        const auto currency = core::Currency::parse(m_message.currency());
        if (!currency) {
            return; // the reader refuses it
        }
        for (const pb::TaxTotal& total : m_message.taxes()) {
            m_rates.try_emplace(total.rate(), total.percent());
        }
        for (pb::SoldLine& line : *m_message.mutable_lines()) {
            walkLine(line, *currency);
        }
        walkTaxes();
        walkTotals();
        walkTenders();
    }

private:
    // Of an amount at a rate from 0 to 100 %.
    Derived taxOf(std::uint32_t rate, const Derived& amount) {
        const auto found = m_rates.find(rate);
        if (found == m_rates.end() || !amount || found->second < 0 || found->second > kOne) {
            return 0;
        }
        const std::int64_t divisor =
            m_message.tax_mode() == pb::INCLUSIVE ? kOne + found->second : kOne;
        const auto tax = base::mulDiv(*amount, found->second, divisor, base::Rounding::HalfUp);
        return tax ? Derived{*tax} : std::nullopt;
    }

    void walkLine(pb::SoldLine& line, core::Currency currency) {
        m_settle(
            line.has_extended(), line.extended(), extendedOf(line.line(), currency),
            [to = &line](std::int64_t value) { to->set_extended(value); },
            [to = &line] { to->clear_extended(); });
        Derived amount = line.extended();
        for (const pb::Adjustment& adjustment : line.adjustments()) {
            amount = plus(amount, adjustment.amount());
        }
        if (line.has_amount()) {
            amount = line.amount();
        }
        m_total = plus(m_total, amount);
        for (pb::LineTax& tax : *line.mutable_taxes()) {
            m_settle(
                tax.has_tax(), tax.tax(), taxOf(tax.rate(), amount),
                [to = &tax](std::int64_t value) { to->set_tax(value); },
                [to = &tax] { to->clear_tax(); });
            Sums& sums = m_sums.try_emplace(tax.rate()).first->second;
            sums.amounts = plus(sums.amounts, amount);
            sums.taxes = plus(sums.taxes, tax.tax());
        }
    }

    void walkTaxes() {
        for (pb::TaxTotal& total : *m_message.mutable_taxes()) {
            const Sums& sums = m_sums.try_emplace(total.rate()).first->second;
            m_settle(
                total.has_tax(), total.tax(), sums.taxes,
                [to = &total](std::int64_t value) { to->set_tax(value); },
                [to = &total] { to->clear_tax(); });
            const Derived net = m_message.tax_mode() == pb::INCLUSIVE
                                    ? minus(sums.amounts, total.tax())
                                    : sums.amounts;
            m_settle(
                total.has_net(), total.net(), net,
                [to = &total](std::int64_t value) { to->set_net(value); },
                [to = &total] { to->clear_net(); });
            m_tax = plus(m_tax, total.tax());
        }
    }

    void walkTotals() {
        pb::Transaction& message = m_message;
        m_settle(
            message.has_tax(), message.tax(), m_tax,
            [to = &message](std::int64_t value) { to->set_tax(value); },
            [to = &message] { to->clear_tax(); });
        const Derived total =
            message.tax_mode() == pb::INCLUSIVE ? m_total : plus(m_total, message.tax());
        m_settle(
            message.has_total(), message.total(), total,
            [to = &message](std::int64_t value) { to->set_total(value); },
            [to = &message] { to->clear_total(); });
        m_settle(
            message.has_net(), message.net(), minus(message.total(), message.tax()),
            [to = &message](std::int64_t value) { to->set_net(value); },
            [to = &message] { to->clear_net(); });
    }

    void walkTenders() {
        Derived due = plus(m_message.total(), m_message.rounding());
        Derived change = 0;
        for (pb::Tender& tender : *m_message.mutable_tenders()) {
            m_settle(
                tender.has_handed(), tender.handed(), due,
                [to = &tender](std::int64_t value) { to->set_handed(value); },
                [to = &tender] { to->clear_handed(); });
            change = plus(change, tender.change());
            const Derived applied =
                minus(minus(tender.handed(), tender.change()), tender.forfeited());
            due =
                plus(due, minus(0, tender.has_applied() ? tender.applied() : applied.value_or(0)));
        }
        m_settle(
            m_message.has_change(), m_message.change(), change,
            [to = &m_message](std::int64_t value) { to->set_change(value); },
            [to = &m_message] { to->clear_change(); });
    }

    struct Sums {
        Derived amounts = 0;
        Derived taxes = 0;
    };

    pb::Transaction& m_message;
    Settle& m_settle;
    std::unordered_map<std::uint32_t, std::int64_t> m_rates;
    std::unordered_map<std::uint32_t, Sums> m_sums; // by rate
    Derived m_total = 0;
    Derived m_tax = 0;
};

} // namespace

void omitDerived(pb::Transaction& message) {
    // Cleared at the end, since others follow from them; so what clears holds nothing but the
    // message.
    std::vector<std::function<void()>> clears;
    const auto settle = [&clears](bool has, std::int64_t value, const Derived& derived,
                                  auto /*set*/, auto clear) {
        if (has && derived && value == *derived) {
            clears.emplace_back(clear);
        }
    };
    DerivedFields{message, settle}.walk();
    for (const auto& clear : clears) {
        clear();
    }
}

void addDerived(pb::Transaction& message) {
    const auto settle = [](bool has, std::int64_t /*value*/, const Derived& derived, auto set,
                           auto /*clear*/) {
        if (!has) {
            set(derived.value_or(0));
        }
    };
    DerivedFields{message, settle}.walk();
}

} // namespace evertill::wire
