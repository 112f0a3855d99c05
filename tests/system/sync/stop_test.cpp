// SPDX-License-Identifier: Apache-2.0
// Goal: a centre that is told to stop ends within three seconds whatever it is at, and nobody is
// told something untrue: an import that is under way is given up whole, and who asked for it hears
// so. Method: the real centre, imports of many rows by the command and by the API (curl), SIGTERM
// in the middle; the centre's files before and after.

#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <doctest/doctest.h>

#include <csignal>
#include <fstream>

using namespace evertill::test;

namespace {

constexpr int kRows = 400'000;
constexpr std::int64_t kPromisedMicros = 3'000'000;

fs::path manyGoods(const Folder& folder) {
    const fs::path file = folder.path() / "goods.csv";
    std::ofstream out{file};
    out << "sku,name,price,tax\n";
    for (int i = 0; i < kRows; ++i) {
        out << "G" << i << ",Goods number " << i << "," << i % 90 << ".10,20%\n";
    }
    return file;
}

std::string keyOf(const Centre& centre) {
    const std::string& words = centre.firstWords();
    const std::size_t at = words.find("): ", words.find("administrator code"));
    REQUIRE(at != std::string::npos);
    const Finished done = run({"/usr/bin/curl",
                               {"-sS", "-k", portUrl(centre.port()) + "/api/v1/session", "-H",
                                "Content-Type: application/json", "-d",
                                R"({"code":")" + words.substr(at + 3, 23) + R"("})"},
                               {}});
    const std::size_t begin = done.out.find(R"("key":")");
    REQUIRE(begin != std::string::npos);
    return done.out.substr(begin + 7, 4 + 16 + 1 + 64);
}

std::int64_t itemsIn(const Centre& centre) {
    return sqlNumber(centre.directory() / "central.db", "SELECT count(*) FROM ref_row");
}

// Stops it some time after an import began; gives what the importer was told. How far the import
// was by then depends on the machine, so several moments are tried.
void stopWithin(Centre& centre, Process& import, int millis) {
    const std::int64_t until = nowMicros() + std::int64_t{millis} * 1000;
    while (nowMicros() < until && import.readSome(20)) {
    }
    const std::int64_t begun = nowMicros();
    const Finished stopped = centre.stop();
    INFO(stopped.err);
    CHECK(stopped.exitCode == 0);
    CHECK(nowMicros() - begun < kPromisedMicros);
}

} // namespace

TEST_CASE("Bug: SIGTERM waited for an import to end, and its command then told an untruth") {
    const Folder folder;
    const fs::path file = manyGoods(folder);
    Centre centre{folder.path() / "centre"};
    int cut = 0;
    for (const int millis : {300, 1500, 3000}) {
        CAPTURE(millis);
        centre.start();
        const std::int64_t before = itemsIn(centre);
        Process import{
            {builtProgram("evertill-central"),
             {"import", "catalogue", file.string(), "--dir", centre.directory().string()},
             {}}};
        stopWithin(centre, import, millis);
        const Finished told = import.finish();
        CAPTURE(told.err);
        CAPTURE(told.out);
        if (told.exitCode == 0) { // it was quicker
            CHECK(itemsIn(centre) >= 2 * kRows);
            break;
        }
        ++cut;
        CHECK(told.exitCode == 3);
        CHECK(told.err.find("the centre is stopping; nothing of this import was kept; send it "
                            "again") != std::string::npos);
        CHECK(itemsIn(centre) == before);
    }
    CHECK(cut > 0);
    centre.start();
    CHECK(centre.command({"verify"}).exitCode == 0);
    CHECK(centre.stop().exitCode == 0);
}

TEST_CASE("by the API an import that is given up is answered 503, and nothing of it is kept") {
    const Folder folder;
    const fs::path file = manyGoods(folder);
    Centre centre{folder.path() / "centre"};
    centre.start();
    const std::int64_t before = itemsIn(centre);
    Process import{{"/usr/bin/curl",
                    {"-sS", "-k", portUrl(centre.port()) + "/api/v1/import/catalogue", "-H",
                     "Authorization: Bearer " + keyOf(centre), "-H", "Content-Type: text/csv",
                     "--data-binary", "@" + file.string(), "-w", "\n%{http_code}"},
                    {}}};
    stopWithin(centre, import, 1500);
    const Finished told = import.finish();
    CAPTURE(told.err);
    CAPTURE(told.out);
    CHECK(told.out.ends_with("\n503"));
    CHECK(told.out.find("Nothing of this import was kept") != std::string::npos);
    CHECK(itemsIn(centre) == before);
}
