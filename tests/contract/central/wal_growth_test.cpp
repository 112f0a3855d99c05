// SPDX-License-Identifier: Apache-2.0
// Goal: the WAL of the centre's journal on SQLite stays bounded however much is accepted, and a
// reader that holds its snapshot for a while makes it grow only while it does. Method: runs of 500
// sales of one till; the size of journal.db-wal.
#include "contract/central/centre_fixture.h"

using namespace evertill;
using namespace evertill::test;

TEST_CASE("INV the WAL of the centre stays bounded, also after a reader held it up") {
    constexpr std::int64_t kBound = 5'000 * (4'096 + 24); // wal_autocheckpoint is 4,000
    constexpr int kRuns = 70;                             // more than that holds
    Centre c{Backend::Sqlite};
    TestTill till{1};
    c.enrol(till);
    std::int64_t largest = 0;
    const auto accept = [&](int runs) {
        for (int i = 0; i < runs; ++i) {
            static_cast<void>(c.accept(till.sales(500)));
            largest = std::max(largest, static_cast<std::int64_t>(std::filesystem::file_size(
                                            c.folder.path() / "journal.db-wal")));
        }
    };
    accept(kRuns);
    CHECK(largest <= kBound);
    {
        const auto reader = c.database->connectJournal().value();
        REQUIRE(reader->script("BEGIN"));
        const std::int64_t seen = c.number(*reader, "SELECT count(*) FROM event");
        CHECK(seen == kRuns * 500);
        accept(90);
        CHECK(c.number(*reader, "SELECT count(*) FROM event") == seen);
        CHECK(largest > kBound); // or the reader held nothing up, and this test shows nothing
        REQUIRE(reader->script("COMMIT"));
    }
    const std::int64_t held = largest;
    accept(kRuns);
    CHECK(largest < held + kBound / 8); // the run before the next checkpoint; then it is used again
}
