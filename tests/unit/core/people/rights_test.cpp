// SPDX-License-Identifier: Apache-2.0
// Goal: who may do what, who may allow it on the spot, and that asking for less never needs more.
// Method: the built-in roles by example; random staffs and requests against the invariants of
// rights.h; the text of rights there and back.
#include "core/people/rights.h"

#include "core/money/currency.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::core {

namespace {

const Currency kGbp = Currency::parse("GBP").value();

Money pence(std::int64_t value) {
    return Money::minor(value, kGbp);
}

Rate percent(std::int64_t value) {
    return Rate::millionths(value * 10'000);
}

std::int64_t within(std::int64_t least, std::int64_t most) {
    return *rc::gen::inRange<std::int64_t>(least, most + 1);
}

std::vector<Grant> anyGrants() {
    std::vector<Grant> grants;
    for (std::size_t i = 0; i < kRights; ++i) {
        if (within(0, 2) == 0) {
            Grant grant{static_cast<Right>(i), {}, {}};
            if (within(0, 1) == 0) {
                grant.mostRate = percent(within(0, 100));
            }
            if (within(0, 1) == 0) {
                grant.mostAmount = pence(within(0, 10'000));
            }
            grants.push_back(grant);
        }
    }
    return grants;
}

Staff anyStaff() {
    Staff staff;
    for (std::int64_t i = within(1, 3); i > 0; --i) {
        staff.roles.push_back({"role" + std::to_string(i), anyGrants()});
    }
    for (std::int64_t i = within(1, 5); i > 0; --i) {
        staff.operators.push_back({OperatorId{std::to_string(i)}, "", // some have no such role
                                   "role" + std::to_string(within(1, 4)), within(0, 4) > 0,
                                   within(0, 3) > 0});
    }
    return staff;
}

RightRequest anyRequest() {
    return {static_cast<Right>(within(0, kRights - 1)), percent(within(0, 100)),
            pence(within(0, 20'000))};
}

Staff shop() {
    return {{{OperatorId{"1"}, "Ann", "cashier", true, true},
             {OperatorId{"2"}, "Bo", "supervisor", true, true},
             {OperatorId{"3"}, "Cy", "manager", true, false}},
            {builtInRole("cashier"), builtInRole("supervisor"), builtInRole("manager")}};
}

} // namespace

TEST_CASE(
    "a cashier gives ten per cent; twenty-five need a supervisor; sixty nobody who can prove") {
    const Staff staff = shop();
    const OperatorId ann{"1"};
    CHECK(decide(staff, ann, {Right::DiscountLine, percent(10)}).verdict == Verdict::Allowed);
    const Decision more = decide(staff, ann, {Right::DiscountLine, percent(25)});
    CHECK(more.verdict == Verdict::NeedsOverride);
    CHECK(more.by == std::vector{OperatorId{"2"}});
    CHECK(decide(staff, ann, {Right::DiscountLine, percent(60)}).verdict == Verdict::Never);
    CHECK(decide(staff, OperatorId{"3"}, {Right::DiscountLine, percent(60)}).verdict ==
          Verdict::Allowed);
    CHECK(decide(staff, OperatorId{"stranger"}, {Right::VoidLine, {}}).by ==
          std::vector{OperatorId{"1"}, OperatorId{"2"}});
}

TEST_CASE("a till without people allows what it always did") {
    for (std::size_t i = 0; i < kRights; ++i) {
        CHECK(decide({}, OperatorId{"1"}, {static_cast<Right>(i), percent(100)}).verdict ==
              Verdict::Allowed);
    }
}

TEST_CASE("INV who is said to be able to allow it, is; nobody else could; less never needs more") {
    CHECK(rc::check([] {
        const Staff staff = anyStaff();
        const OperatorId who{std::to_string(within(1, 6))};
        const RightRequest request = anyRequest();
        const Decision decision = decide(staff, who, request);
        RC_ASSERT((decision.verdict == Verdict::NeedsOverride) == !decision.by.empty());
        std::vector<OperatorId> able;
        for (const Operator& one : staff.operators) {
            const bool mayAlone = decide(staff, one.id, request).verdict == Verdict::Allowed;
            RC_ASSERT(!mayAlone || one.isActive);
            if (one.id == who) {
                RC_ASSERT(mayAlone == (decision.verdict == Verdict::Allowed));
            }
            if (mayAlone && one.canProve) {
                able.push_back(one.id);
            }
        }
        if (decision.verdict != Verdict::Allowed) {
            RC_ASSERT(decision.by == able);
        }
        RightRequest less = request;
        less.rate = percent(within(0, less.rate.inMillionths() / 10'000));
        less.amount = pence(within(0, less.amount->minorUnits()));
        RC_ASSERT(decide(staff, who, less).verdict <= decision.verdict);
    }));
}

TEST_CASE("rights as text: there and back, and what is no right is named") {
    CHECK(rc::check([] {
        const std::vector<Grant> grants = anyGrants();
        RC_ASSERT(parseGrants(grantsText(grants), kGbp).value() == grants);
    }));
    CHECK(parseGrants("discount_line=10%,20.00  open_drawer", kGbp).value() ==
          std::vector<Grant>{{Right::DiscountLine, percent(10), pence(2'000)},
                             {Right::OpenDrawer, {}, {}}});
    using base::ErrorCode;
    CHECK(parseGrants("fly", kGbp).error().context == "fly");
    CHECK(parseGrants("discount_line=", kGbp).error().code == ErrorCode::InvalidFormat);
    CHECK(parseGrants("discount_line=101%", kGbp).error().code == ErrorCode::OutOfRange);
    CHECK(parseGrants("discount_line=-1", kGbp).error().code == ErrorCode::OutOfRange);
    CHECK(parseGrants("reprint reprint", kGbp).error().code == ErrorCode::AlreadyExists);
    CHECK(builtInRole("nobody").grants.empty());
}

} // namespace evertill::core
