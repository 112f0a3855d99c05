// SPDX-License-Identifier: Apache-2.0
// Goal: a full disk beside the agent stops no sale, a full disk at the centre loses none; when
// there is room again everything drains by itself. Method: real processes, the writing of one of
// them refused by a preloaded library (support/full_disk.c).

#include "support/temp_folder.h"
#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <csignal>
#include <doctest/doctest.h>

using namespace evertill::test;
namespace fs = std::filesystem;

TEST_CASE("the agent's disk is full: the till sells; with room everything drains by itself") {
    Chain chain;
    const FillableDisk disk{chain.till().directory(), chain.folder.path() / "full"};
    chain.till().startAgent(disk.environment());
    REQUIRE(chain.till().waitUntilSent());
    disk.fill();
    chain.till().sell(10);
    const auto file = chain.folder.file("new.csv", "sku,name,price\nNEW1,Too much,3.50\n");
    REQUIRE(chain.centre.command({"import", "catalogue", file.string()}).exitCode == 0);
    CHECK(waitUntil([&] { return !chain.till().status().at("trouble").as_string().empty(); }, 20));
    const std::string trouble{chain.till().status().at("trouble").as_string()};
    CHECK(trouble.find("StorageFull") != std::string::npos);
    chain.till().sell(10);
    CHECK(chain.till().evertill({"sell", "NEW1", "cash"}).exitCode != 0); // not half of it
    CHECK(chain.centre.transactions() <= 20);
    disk.free();
    CHECK(waitUntil(
        [&] {
            return chain.till().evertill({"sell", "NEW1", "cash"}).exitCode == 0;
        },
        30)); // looked at again after 1, 2, 4 s and so on
    CHECK(chain.till().waitUntilSent());
    CHECK(chain.centre.waitForSales(21) == 21);
    chain.till().killAgent(); // what it remembers is on the disk again
    CHECK(chain.till().once().exitCode == 0);
    CHECK(chain.centre.transactions() == 21);
    CHECK(chain.isSound());
}

TEST_CASE("the agent begins on a full disk: it says so, and begins when there is room") {
    Chain chain;
    const FillableDisk disk{chain.till().directory(), chain.folder.path() / "full"};
    chain.till().sell(5);
    disk.fill();
    const Finished refused = chain.till().once(disk.environment());
    INFO(refused.err);
    CHECK(refused.signal == 0);
    chain.till().sell(5);
    disk.free();
    CHECK(chain.till().once(disk.environment()).exitCode == 0);
    CHECK(chain.centre.waitForSales(10) == 10);
}

TEST_CASE(
    "the centre's disk is full: nothing is acknowledged, the till keeps it, later it drains") {
    const Folder place;
    const FillableDisk disk{place.path() / "centre", place.path() / "full"};
    Centre centre{place.path() / "centre", disk.environment()};
    centre.start();
    SyncTill till{place.path() / "till", "S1", "T1"};
    till.importGoods(place);
    till.mustEnrol(centre, "S1", "T1");
    till.startAgent();
    till.sell(5);
    REQUIRE(till.waitUntilSent());
    REQUIRE(centre.waitForSales(5) == 5); // on a full disk nothing is projected either
    std::int64_t sold = 5;
    for (const std::int64_t room : {0, 6'000}) { // less than one commit needs
        CAPTURE(room);
        const std::int64_t acked = till.status().at("acked_seq").as_int64();
        disk.fill(room);
        till.sell(20);
        CHECK(!till.waitUntilSent(4));
        CHECK(till.status().at("acked_seq").as_int64() == acked);
        CHECK(till.status().at("unsent_sales").as_int64() == 20);
        CHECK(centre.transactions() == sold);
        disk.free();
        sold += 20;
        CHECK(till.waitUntilSent(40));
        CHECK(centre.waitForSales(sold) == sold);
    }
    CHECK(till.stopAgent().exitCode == 0);
    CHECK(centre.command({"verify"}).exitCode == 0);
    CHECK(centre.stop().exitCode == 0);
}

TEST_CASE("Bug: each killed run of the tests left 256 MB behind") {
    const Folder place;
    SyncTill till{place.path() / "till", "S1", "T1"};
    till.importGoods(place);
    till.sell(1);
    const auto ballast = till.directory() / "ballast";
    CHECK((!fs::exists(ballast) || fs::file_size(ballast) <= 1U << 20U));
    const fs::path parent = place.path() / "all";
    Process running{{"/bin/cat", {}, {}}};
    Process gone{{"/bin/cat", {}, {}}};
    const std::string dead = std::to_string(gone.pid());
    gone.kill(SIGKILL);
    static_cast<void>(gone.finish());
    const fs::path kept = parent / (std::to_string(running.pid()) + "-AbCdEf");
    for (const fs::path& folder : {parent / (dead + "-AbCdEf") / "till", kept, parent / "notes"}) {
        fs::create_directories(folder);
    }
    clearLeftovers(parent);
    CHECK(!fs::exists(parent / (dead + "-AbCdEf")));
    CHECK(fs::exists(kept)); // of a run that goes on
    CHECK(fs::exists(parent / "notes"));
}
