// SPDX-License-Identifier: Apache-2.0
#include "core/tax/tax.h"

#include "core/money/allocate.h"

#include <algorithm>
#include <map>

namespace evertill::core {

namespace {

constexpr std::int64_t kOne = 1'000'000;

// The rates of a category as they bear on its base amount, in millionths of that base. A compound
// rate also bears on the rates before it: 5 % then compound 9.975 % makes 50,000 and 104,738
// (rounded half-up).
std::vector<std::int64_t> effectiveRates(const TaxCategory& category) {
    std::vector<std::int64_t> effective;
    std::int64_t before = 0;
    for (const TaxRate& rate : category.rates) {
        const std::int64_t own = rate.rate.inMillionths();
        const std::int64_t base = rate.compound ? kOne + before : kOne;
        const std::int64_t value = base::mulDiv(own, base, kOne, base::Rounding::HalfUp).value();
        effective.push_back(value);
        before += value;
    }
    return effective;
}

// One category's lines, taxed together (per rate) or one by one (per line).
struct Group {
    const TaxCategory* category;
    std::vector<std::size_t> members;
};

// The tax of each rate on one base amount.
std::vector<Money> taxOn(const Money& amount, const std::vector<std::int64_t>& effective,
                         TaxMode mode) {
    std::vector<Money> taxes;
    if (mode == TaxMode::Exclusive) {
        for (const std::int64_t rate : effective) {
            taxes.push_back(share(amount, Rate::millionths(rate), base::Rounding::HalfUp));
        }
        return taxes;
    }
    // Inclusive: the whole tax is rounded once, then split by rate, so that net + tax = gross
    // holds.
    std::int64_t sum = 0;
    for (const std::int64_t rate : effective) {
        sum += rate;
    }
    const Money whole = includedShare(amount, Rate::millionths(sum), base::Rounding::HalfUp);
    std::vector<Weight> weights;
    for (const std::int64_t rate : effective) {
        weights.push_back({rate, {}});
    }
    return weights.empty() ? taxes : allocate(whole, weights);
}

// Spreads a rate's tax over lines that may have both signs: returns and sales are weighted by what
// each would bear alone, and the difference of rounding goes to the largest by key.
std::vector<Money> spread(const Money& tax, std::span<const TaxableLine> lines,
                          const std::vector<std::size_t>& members, std::int64_t effective,
                          std::int64_t sumOfRates, TaxMode mode) {
    std::vector<Money> parts;
    Money given = Money::zero(tax.currency());
    const std::int64_t divisor = mode == TaxMode::Inclusive ? kOne + sumOfRates : kOne;
    for (const std::size_t i : members) {
        const Money part = Money::minor(
            base::mulDiv(lines[i].amount.minorUnits(), effective, divisor, base::Rounding::Down)
                .value(),
            tax.currency());
        parts.push_back(part);
        given += part;
    }
    std::vector<Weight> weights;
    for (const std::size_t i : members) {
        weights.push_back({lines[i].amount.abs().minorUnits(), lines[i].key});
    }
    const std::vector<Money> rest = allocate(tax - given, weights);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        parts[i] += rest[i];
    }
    return parts;
}

std::vector<Group> groupsOf(std::span<const TaxableLine> lines, TaxRounding rounding) {
    std::vector<Group> groups;
    std::map<TaxCategoryId, std::size_t> byCategory;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const TaxCategory* category = lines[i].category;
        if (rounding == TaxRounding::PerLine) {
            groups.push_back({category, {i}});
            continue;
        }
        const auto [at, isNew] = byCategory.try_emplace(category->id, groups.size());
        if (isNew) {
            groups.push_back({category, {}});
        }
        groups[at->second].members.push_back(i);
    }
    return groups;
}

} // namespace

TaxResult computeTax(std::span<const TaxableLine> lines, const TaxPolicy& policy,
                     Currency currency) {
    TaxResult result;
    result.lines.resize(lines.size());
    result.net = result.tax = result.gross = Money::zero(currency);
    std::map<TaxRateId, TaxTotal> totals;

    for (const Group& group : groupsOf(lines, policy.rounding)) {
        const std::vector<std::int64_t> effective = effectiveRates(*group.category);
        Money amount = Money::zero(currency);
        for (const std::size_t i : group.members) {
            amount += lines[i].amount;
        }
        const std::vector<Money> taxes = taxOn(amount, effective, policy.mode);
        Money tax = Money::zero(currency);
        std::int64_t sumOfRates = 0;
        for (std::size_t r = 0; r < taxes.size(); ++r) {
            tax += taxes[r];
            sumOfRates += effective[r];
        }
        const Money net = policy.mode == TaxMode::Inclusive ? amount - tax : amount;
        result.net += net;
        result.tax += tax;
        result.gross += net + tax;

        for (std::size_t r = 0; r < taxes.size(); ++r) {
            const TaxRate& rate = group.category->rates[r];
            const Money zero = Money::zero(currency);
            TaxTotal& total = totals
                                  .try_emplace(rate.id, TaxTotal{rate.id, rate.name, rate.letter,
                                                                 rate.rate, zero, zero, zero})
                                  .first->second;
            total.net += net;
            total.tax += taxes[r];
            total.gross += net + taxes[r];
            const std::vector<Money> parts =
                spread(taxes[r], lines, group.members, effective[r], sumOfRates, policy.mode);
            for (std::size_t i = 0; i < parts.size(); ++i) {
                result.lines[group.members[i]].push_back({rate.id, parts[i]});
            }
        }
    }
    for (auto& [id, total] : totals) {
        result.totals.push_back(std::move(total));
    }
    return result;
}

} // namespace evertill::core
