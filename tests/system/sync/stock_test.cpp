// SPDX-License-Identifier: Apache-2.0
// Goal: goods that a till receives are on hand at the store's other till and at the centre, once,
// and the receiving till does not count them twice. Method: real programs over TLS on loopback.

#include "system/sync/chain.h"

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

std::int64_t onHand(const SyncTill& till, const std::string& sku) {
    const Finished told = till.evertill({"stock", "show", sku, "--json"});
    INFO(told.err);
    return told.exitCode == 0
               ? json::parse(told.out).at("rows").at(0).at("on_hand").as_int64() / 1000
               : -1'000'000;
}

std::int64_t atCentre(const Centre& centre, const std::string& sku) {
    const Finished told = centre.command({"report", "stock", "--json"});
    if (told.exitCode != 0) {
        return -1'000'000;
    }
    const json::value report = json::parse(told.out); // outlives the loop
    for (const json::value& row : report.at("stock").as_array()) {
        if (row.at("sku").as_string() == sku) {
            return row.at("on_hand_thousandths").as_int64() / 1000;
        }
    }
    return 0;
}

} // namespace

TEST_CASE("ten received at one till are ten at the other and at the centre, and stay ten here") {
    Chain chain{{2, false, {}, {}, {}}};
    SyncTill& a = *chain.tills.at(0);
    SyncTill& b = *chain.tills.at(1);
    a.startAgent();
    b.startAgent();
    REQUIRE(a.evertill({"stock", "receive", "--delivery", "L1", "--line", "A1=10"}).exitCode == 0);
    CHECK(onHand(a, "A1") == 10); // before the centre knows
    CHECK(a.waitUntilSent());
    CHECK(waitUntil([&] { return onHand(b, "A1") == 10; }, 10));
    REQUIRE(b.evertill({"sell", "A1", "A1", "cash"}).exitCode == 0);
    REQUIRE(b.evertill({"stock", "count", "--line", "A1=7", "--post"}).exitCode == 0);
    CHECK(waitUntil([&] { return onHand(a, "A1") == 7; }, 10));
    CHECK(waitUntil([&] { return atCentre(chain.centre, "A1") == 7; }, 10));
    CHECK(onHand(b, "A1") == 7);
    CHECK(chain.centre.command({"verify"}).exitCode == 0);
}
