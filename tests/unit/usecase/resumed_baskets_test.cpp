// SPDX-License-Identifier: Apache-2.0
// Goal: no basket that the store holds is lost at start. Method: all phases mixed, and more than
// one open basket; what is set aside is stored as the change says.
#include "core/basket/edit.h"
#include "core/basket/tendering.h"
#include "support/baskets.h"
#include "usecase/resumed_baskets.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

core::Basket basket(std::uint8_t id, std::int64_t begunAt) {
    core::Basket made{core::BasketId{base::Uuid{base::Uuid::Raw{id}}}, kGbp};
    core::BasketLine line = lineOf("tea", 250);
    line.scannedAtMicros = begunAt;
    made.apply(core::addLine(made, line).value());
    return made;
}

} // namespace

TEST_CASE("Bug: of two open baskets at start one was lost") {
    const core::OperatorId ann{"1"};
    const auto found = usecase::sortResumed({basket(1, 30), basket(2, 50), basket(3, 40)}, ann, 99);
    REQUIRE(found.open);
    CHECK(*found.open == basket(2, 50)); // begun last
    REQUIRE(found.suspended.size() == 2);
    REQUIRE(found.setAside.size() == 2);
    for (std::size_t i = 0; i < 2; ++i) {
        const core::Basket& aside = found.suspended[i];
        CHECK(aside.header().phase == core::BasketPhase::Suspended);
        CHECK(aside.header().suspendedBy == ann);
        CHECK(aside.header().suspendedAtMicros == 99);
        CHECK(aside.lines().size() == 1);
        CHECK(found.setAside[i].after == aside.header());
        CHECK(core::recall(aside).value().after.phase == core::BasketPhase::Open);
    }
}

TEST_CASE("At start the basket with payments goes on, and payments survive being set aside") {
    core::Basket paid = basket(1, 30);
    const core::TenderOffer offer{core::TenderType::Cash, pence(10), "", 31};
    paid.apply(core::addTender(paid, pence(250), offer).value());
    core::Basket alsoPaid = basket(2, 20);
    alsoPaid.apply(core::addTender(alsoPaid, pence(250), offer).value());
    const auto found = usecase::sortResumed({paid, basket(3, 50), alsoPaid}, {}, 99);
    REQUIRE(found.open);
    CHECK(*found.open == paid);
    REQUIRE(found.suspended.size() == 2);
    const core::Basket& aside = found.suspended.back();
    CHECK(aside.header().tenders.size() == 1);
    CHECK(core::recall(aside).value().after.phase == core::BasketPhase::Tendering);
    CHECK_FALSE(usecase::sortResumed({}, {}, 1).open);
}
