// SPDX-License-Identifier: Apache-2.0
#include "core/money/allocate.h"

#include <algorithm>
#include <numeric>

namespace evertill::core {

namespace {

__extension__ using Int128 = __int128;

struct Share {
    std::size_t index;
    std::int64_t whole;
    Int128 remainder;
};

} // namespace

std::vector<Money> allocate(const Money& amount, std::span<const Weight> weights) {
    const Currency currency = amount.currency();
    std::vector<Money> parts(weights.size(), Money::zero(currency));
    if (weights.empty()) {
        EVERTILL_CHECK(amount.isZero(), "an amount needs somebody to bear it");
        return parts;
    }
    Int128 total = 0;
    for (const Weight& weight : weights) {
        EVERTILL_CHECK(weight.weight >= 0, "weights are not negative");
        total += weight.weight;
    }
    const bool even = total == 0; // nothing to go by: the first by key bears it
    const std::int64_t magnitude = amount.abs().minorUnits();
    std::vector<Share> shares;
    shares.reserve(weights.size());
    std::int64_t given = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        const Int128 exact = static_cast<Int128>(magnitude) * (even ? 0 : weights[i].weight);
        const auto whole = static_cast<std::int64_t>(even ? 0 : exact / total);
        shares.push_back({i, whole, even ? 0 : exact % total});
        given += whole;
    }
    std::sort(shares.begin(), shares.end(), [&](const Share& a, const Share& b) {
        if (a.remainder != b.remainder) {
            return a.remainder > b.remainder;
        }
        const Weight& one = weights[a.index];
        const Weight& other = weights[b.index];
        const int order = one.key.compare(other.key);
        if (order != 0) {
            return order < 0;
        }
        return one.weight != other.weight ? one.weight > other.weight : a.index < b.index;
    });
    std::int64_t left = magnitude - given;
    if (even) {
        shares.front().whole += left;
        left = 0;
    }
    for (Share& share : shares) {
        if (left > 0) {
            ++share.whole;
            --left;
        }
        parts[share.index] =
            Money::minor(amount.isNegative() ? -share.whole : share.whole, currency);
    }
    EVERTILL_CHECK(left == 0, "remainders are fewer than parts");
    return parts;
}

} // namespace evertill::core
