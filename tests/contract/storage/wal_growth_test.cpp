// SPDX-License-Identifier: Apache-2.0
// Goal: the WAL of a till's record stays bounded however much is sold, and a reader that holds its
// snapshot for a while makes it grow only while it does. Method: sales on SQLite, with maintain()
// after each as the store thread does it; the size of pos.db-wal.
#include "storage/sqlite/database.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>

using namespace evertill;

TEST_CASE("INV the WAL stays bounded over thousands of sales, also after a reader held it up") {
    constexpr std::int64_t kFrameBytes = 2'048 + 24;
    const std::int64_t bound = 2 * storage::TillOptions{}.checkpointFrames * kFrameBytes;
    const test::TempFolder folder;
    const test::Codecs codecs;
    const auto directory = storage::TillDirectory::create(folder.path()).value();
    REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(), test::at(0),
                                codecs.tools()));
    const auto till = storage::TillDatabase::open(directory, codecs.tools()).value();
    std::int64_t sold = 0;
    std::int64_t largest = 0;
    const auto sell = [&](int count) {
        for (int i = 0; i < count; ++i) {
            ++sold;
            REQUIRE(
                till->commitTransaction(test::someSale(sold, {"A", "B"}), false, test::at(sold)));
            REQUIRE(till->maintain());
            largest = std::max(largest, static_cast<std::int64_t>(std::filesystem::file_size(
                                            folder.path() / "pos.db-wal")));
        }
    };
    sell(1'500);
    CHECK(largest <= bound);
    {
        auto reader = storage::Database::open((folder.path() / "pos.db").string(),
                                              storage::OpenMode::ReadOnly)
                          .value();
        REQUIRE(reader.execute("BEGIN"));
        const std::int64_t seen = reader.integer("SELECT count(*) FROM journal").value();
        sell(1'000);
        CHECK(reader.integer("SELECT count(*) FROM journal").value() == seen);
        CHECK(largest > bound); // or the reader held nothing up, and this test shows nothing
    }
    const std::int64_t held = largest;
    sell(1'500);
    CHECK(largest < held + 100 * kFrameBytes); // the sale before the next checkpoint; then it is
                                               // used again
}
