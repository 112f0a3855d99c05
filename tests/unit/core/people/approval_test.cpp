// SPDX-License-Identifier: Apache-2.0
// Goal: INV nothing beyond the own rights is allowed without somebody who may and a reason; a deed
// keeps its own reason; and who is refused is told whom to ask, and whether to ask why. Method:
// random lists of who may, approvals and reasons against that rule; the refusal read back.
#include "core/people/approval.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;

namespace {

Decision anyDecision() {
    const auto ids = *rc::gen::unique<std::vector<int>>(rc::gen::inRange(1, 6));
    Decision needed{Verdict::NeedsOverride, {}};
    for (const int id : ids) {
        needed.by.emplace_back(std::to_string(id));
    }
    return needed;
}

std::string anyReason() {
    return *rc::gen::element<std::string>("", "damaged", "price on the shelf");
}

} // namespace

TEST_CASE("INV who may has to allow it, with a reason: the deed's own, or else the approval's") {
    CHECK(rc::check([] {
        const Decision needed = anyDecision();
        const Approval approval{OperatorId{*rc::gen::element<std::string>("", "1", "2", "9")},
                                anyReason()};
        const std::string own = anyReason();
        const auto reason = reasonOf(Right::VoidLine, needed, approval, own);
        const bool mayAllow = std::ranges::count(needed.by, approval.by) == 1;
        const std::string& expected = own.empty() ? approval.why : own;
        RC_ASSERT(reason.hasValue() == (mayAllow && !expected.empty()));
        if (reason) {
            RC_ASSERT(*reason == expected);
            return;
        }
        RC_ASSERT(reason.error().code == evertill::base::ErrorCode::NotPermitted);
        RC_ASSERT(reason.error().context == nameOf(Right::VoidLine));
        const Refusal refusal = refusalOf(reason.error());
        RC_ASSERT(refusal.by == needed.by);
        // Where nobody could allow it there is nothing to ask.
        RC_ASSERT(refusal.asksWhy == (own.empty() && !needed.by.empty()));
    }));
}

TEST_CASE("nobody may allow what nobody may") {
    const Decision never;
    const auto reason = reasonOf(Right::Training, never, {OperatorId{"1"}, "to learn"}, {});
    REQUIRE_FALSE(reason);
    CHECK(refusalOf(reason.error()).by.empty());
    CHECK_FALSE(refusalOf(reason.error()).asksWhy);
}
