// SPDX-License-Identifier: Apache-2.0
// Goal: splitting an amount loses nothing and does not depend on the order of the parts.
// Method: random amounts of both signs and random weights, zeros and ties among them.
#include "core/money/allocate.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <numeric>
#include <rapidcheck.h>

using namespace evertill::core;

namespace {

__extension__ using Int128 = __int128;

const Currency kGbp = Currency::parse("GBP").value();

struct Case {
    std::int64_t amount;
    std::vector<std::int64_t> weights;
    std::vector<std::string> keys; // one per weight, all different
};

Case anyCase() {
    Case made;
    made.amount = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-500, 500),
                                  rc::gen::inRange(-kMaxMoneyMinor, kMaxMoneyMinor));
    made.weights = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::int64_t>>(rc::gen::oneOf(
        rc::gen::inRange<std::int64_t>(0, 4), rc::gen::inRange<std::int64_t>(0, kMaxMoneyMinor))));
    for (std::size_t i = 0; i < made.weights.size(); ++i) {
        made.keys.push_back("item " + std::to_string(i * 7919 % 1000) + "/" + std::to_string(i));
    }
    return made;
}

std::vector<Money> split(const Case& of, const std::vector<std::size_t>& order) {
    std::vector<Weight> weights;
    for (const std::size_t i : order) {
        weights.push_back({of.weights[i], of.keys[i]});
    }
    return allocate(Money::minor(of.amount, kGbp), weights);
}

std::vector<std::size_t> straight(const Case& of) {
    std::vector<std::size_t> order(of.weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    return order;
}

} // namespace

TEST_CASE("INV parts sum to the whole and stay within one minor unit of the exact share") {
    CHECK(rc::check([] {
        const Case of = anyCase();
        const std::vector<Money> parts = split(of, straight(of));
        Int128 total = 0;
        for (const std::int64_t weight : of.weights) {
            total += weight;
        }
        Money sum = Money::zero(kGbp);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            sum += parts[i];
            if (total > 0) {
                const Int128 error =
                    parts[i].minorUnits() * total - static_cast<Int128>(of.amount) * of.weights[i];
                RC_ASSERT(error < total && error > -total);
                RC_ASSERT(of.weights[i] != 0 || parts[i].isZero());
            }
        }
        RC_ASSERT(sum.minorUnits() == of.amount);
    }));
}

TEST_CASE("INV the part of a key does not depend on the order of the weights") {
    CHECK(rc::check([] {
        const Case of = anyCase();
        std::vector<std::size_t> order = straight(of);
        const std::vector<Money> parts = split(of, order);
        const auto seed = *rc::gen::inRange<std::size_t>(1, 1000);
        for (std::size_t i = order.size(); i > 1; --i) {
            std::swap(order[i - 1], order[seed * 31 % i]);
        }
        const std::vector<Money> shuffled = split(of, order);
        for (std::size_t i = 0; i < order.size(); ++i) {
            RC_ASSERT(shuffled[i] == parts[order[i]]);
        }
    }));
}

TEST_CASE("A split of a refund mirrors the split of the sale") {
    CHECK(rc::check([] {
        Case of = anyCase();
        const std::vector<Money> parts = split(of, straight(of));
        of.amount = -of.amount;
        const std::vector<Money> mirrored = split(of, straight(of));
        for (std::size_t i = 0; i < parts.size(); ++i) {
            RC_ASSERT(mirrored[i] == -parts[i]);
        }
    }));
}

TEST_CASE("Without weights to go by the first by key bears all; nobody bears nothing") {
    const std::vector<Weight> none{{0, "b"}, {0, "a"}};
    const auto parts = allocate(Money::minor(-7, kGbp), none);
    CHECK(parts[0].isZero());
    CHECK(parts[1].minorUnits() == -7);
    CHECK(allocate(Money::zero(kGbp), {}).empty());
    const std::vector<Weight> thirds{{1, "c"}, {1, "a"}, {1, "b"}};
    const auto cents = allocate(Money::minor(100, kGbp), thirds);
    CHECK(cents[1].minorUnits() == 34);
    CHECK(cents[0].minorUnits() == 33);
}

TEST_CASE("Bug: equal keys with different weights were split by position") {
    const std::vector<Weight> one{{3, "k"}, {1, "k"}};
    const std::vector<Weight> other{{1, "k"}, {3, "k"}};
    const auto a = allocate(Money::minor(2, kGbp), one); // 1.5 and 0.5: a tie
    const auto b = allocate(Money::minor(2, kGbp), other);
    CHECK(a[0] == b[1]);
    CHECK(a[1] == b[0]);
}
