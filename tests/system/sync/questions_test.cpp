// SPDX-License-Identifier: Apache-2.0
// Goal: what a till asks of the chain while it sells - stock of other stores with its age, a member
// who is another store's - comes back over the whole way, and without that way the till is told so
// at once and sells on with what it has itself. Method: two stores, real processes; asked through
// the same door as the screens ask, agent.sock.
#include "core/member/member.h"
#include "system/sync/chain.h"
#include "terminal/terminal.h"

#include <doctest/doctest.h>

using namespace evertill;
using test::Chain;

namespace {

constexpr std::chrono::milliseconds kDeadline{1'500}; // as the screens give
constexpr std::int64_t kAtOnceMicros = 1'000'000;

std::int64_t wallMicros() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

bool isImported(const Chain& chain, const std::string& kind, const std::string& store,
                const std::string& content) {
    const auto file = chain.folder.file(kind + store + ".csv", content);
    return chain.centre.command({"import", kind, file.string(), "--store", store}).exitCode == 0;
}

// A chain with a till of store S1 whose agent runs, and a store S2 with goods and a member.
struct TwoStores {
    TwoStores() {
        static_cast<void>(chain.centre.code("S2", "T1")); // makes the store
        chain.till().startAgent();
        REQUIRE(chain.till().waitUntilSent());
        // Of goods that the centre has from this till's own catalogue.
        REQUIRE(test::waitUntil(
            [&] { return isImported(chain, "stock", "S2", "sku,on_hand\nA1,12\n"); }, 20));
        REQUIRE(isImported(chain, "members", "S1", "number,name,points\n1001,Own Member,5\n"));
        REQUIRE(isImported(chain, "members", "S2",
                           "number,name,points\n2002,Far Away,321\n2004,Never Asked,1\n"));
        REQUIRE(test::waitUntil([&] { return serves("1001"); }, 20));
        terminal = terminal::Terminal::openForSelling(chain.till().directory(), "test").value();
        link = terminal->newLink().value();
    }
    [[nodiscard]] bool serves(const std::string& number) const {
        return chain.tills.front()
                   ->evertill({"sell", "--json"}, "member:" + number + " A1 cash\n")
                   .exitCode == 0;
    }
    [[nodiscard]] base::Expected<ports::FoundMember> member(const std::string& number) const {
        return link->memberOnline(terminal->cipher().lookupHash(core::normaliseLookup(number)),
                                  kDeadline);
    }

    std::int64_t since = wallMicros();
    Chain chain;
    std::unique_ptr<terminal::Terminal> terminal;
    std::unique_ptr<ports::TillLink> link;
};

} // namespace

TEST_CASE("stock of another store comes with its age, and a member of it is found and opened") {
    const TwoStores stores;
    const auto stock = stores.link->stockElsewhere(core::Sku{"A1"}, kDeadline);
    REQUIRE(stock);
    const auto there = std::find_if(stock->begin(), stock->end(),
                                    [](const auto& row) { return row.store.value() == "S2"; });
    REQUIRE(there != stock->end());
    CHECK(there->onHand == core::Quantity::units(12));
    CHECK(there->asOfMicros >= stores.since);
    CHECK(there->asOfMicros <= wallMicros());
    CHECK(stores.link->stockElsewhere(core::Sku{"NOBODY"}, kDeadline).error().code ==
          base::ErrorCode::NotFound);

    const auto found = stores.member("2002");
    REQUIRE(found);
    CHECK(found->centralPoints == 321);
    const auto profile = stores.terminal->cipher().open(found->envelope, found->key);
    REQUIRE(profile);
    CHECK(profile->name == "Far Away");
    CHECK(stores.member("3003").error().code == base::ErrorCode::MemberUnknown);
}

TEST_CASE(
    "without its agent a till is told at once that it cannot ask, and serves its own members") {
    TwoStores stores;
    REQUIRE(stores.member("2002"));
    stores.chain.till().killAgent();
    const std::int64_t start = test::nowMicros();
    CHECK(stores.link->stockElsewhere(core::Sku{"A1"}, kDeadline).error().code ==
          base::ErrorCode::Unavailable);
    CHECK(stores.member("2002").error().code == base::ErrorCode::Unavailable);
    CHECK(test::nowMicros() - start < kAtOnceMicros);
    stores.terminal.reset(); // the command takes the writer's lock
    CHECK(stores.serves("1001"));
    CHECK_FALSE(stores.serves("2004")); // 2002 may have come since it was asked for
    stores.chain.till().sell(1);
}
