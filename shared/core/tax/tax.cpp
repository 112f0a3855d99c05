// SPDX-License-Identifier: Apache-2.0
#include "core/tax/tax.h"

#include "core/money/allocate.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

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

// Lines under the same rates, taxed together (per rate) or one by one (per line).
struct Group {
    const TaxCategory* category;
    std::vector<std::size_t> members;
};

// The tax of each rate on one base amount.
std::vector<Money> taxOn(const Money& amount, const TaxCategory& category,
                         const std::vector<std::int64_t>& effective, TaxMode mode) {
    std::vector<Money> taxes;
    if (mode == TaxMode::Exclusive) {
        Money before = Money::zero(amount.currency()); // what a compound rate bears on besides
        for (const TaxRate& rate : category.rates) {
            taxes.push_back(
                share(rate.compound ? amount + before : amount, rate.rate, base::Rounding::HalfUp));
            before += taxes.back();
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

// What a line would bear alone, rounded down (towards minus infinity), and what that leaves out.
struct Bearer {
    std::size_t index; // into the lines
    std::size_t place; // into the group
    std::int64_t whole;
    std::int64_t remainder;
};

// Spreads a rate's tax over lines that may have both signs, largest remainder first, so that no
// line is further than a minor unit or two from what it would bear alone. Lines that come to
// nothing bear nothing.
std::vector<Money> spread(const Money& tax, std::span<const TaxableLine> lines,
                          const std::vector<std::size_t>& members, std::int64_t effective,
                          std::int64_t divisor) {
    std::vector<Money> parts(members.size(), Money::zero(tax.currency()));
    std::vector<Bearer> bearers;
    std::int64_t left = tax.minorUnits();
    for (std::size_t place = 0; place < members.size(); ++place) {
        const std::int64_t amount = lines[members[place]].amount.minorUnits();
        if (amount == 0) {
            continue;
        }
        const auto part =
            base::floorDiv(amount, effective, divisor).value(); // in bounds like the tax itself
        bearers.push_back({members[place], place, part.quotient, part.remainder});
        left -= part.quotient;
    }
    EVERTILL_CHECK(left == 0 || !bearers.empty(), "tax has a line to bear it");
    std::sort(bearers.begin(), bearers.end(), [&](const Bearer& a, const Bearer& b) {
        const auto rank = [&](const Bearer& bearer) {
            const TaxableLine& line = lines[bearer.index];
            return std::make_tuple(-bearer.remainder, line.key, -line.amount.minorUnits(),
                                   bearer.index);
        };
        return rank(a) < rank(b);
    });
    for (std::size_t next = 0; left > 0; next = (next + 1) % bearers.size(), --left) {
        ++bearers[next].whole;
    }
    for (std::size_t next = bearers.size(); left < 0; ++left) {
        next = next == 0 ? bearers.size() - 1 : next - 1;
        --bearers[next % bearers.size()].whole;
    }
    for (const Bearer& bearer : bearers) {
        parts[bearer.place] = Money::minor(bearer.whole, tax.currency());
    }
    return parts;
}

std::vector<Group> groupsOf(std::span<const TaxableLine> lines, TaxRounding rounding) {
    std::vector<Group> groups;
    std::map<std::vector<std::pair<TaxRateId, bool>>, std::size_t> byRates;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const TaxCategory* category = lines[i].category;
        if (rounding == TaxRounding::PerLine) {
            groups.push_back({category, {i}});
            continue;
        }
        // Categories under the same rates are rounded together: the rate counts, not the shelf.
        std::vector<std::pair<TaxRateId, bool>> rates;
        for (const TaxRate& rate : category->rates) {
            rates.emplace_back(rate.id, rate.compound);
        }
        const auto [at, isNew] = byRates.try_emplace(std::move(rates), groups.size());
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
        const std::vector<Money> taxes = taxOn(amount, *group.category, effective, policy.mode);
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

        const std::int64_t divisor = policy.mode == TaxMode::Inclusive ? kOne + sumOfRates : kOne;
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
                spread(taxes[r], lines, group.members, effective[r], divisor);
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
