// SPDX-License-Identifier: Apache-2.0
// Goal: who may speak for which till: expired certificates renew and nothing else, revoked and
// foreign ones are refused, an identity cannot be borrowed, copies of a till are found. Selling
// goes on in all of it. Method: real processes; clocks shifted by libfaketime; directories copied.

#include "system/sync/chain.h"
#include "system/sync/tools.h"

#include <fstream>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

std::string textOf(const fs::path& file) {
    std::ifstream in{file};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void copyLink(const SyncTill& from, const SyncTill& to) {
    for (const char* name :
         {"sync.conf", "keys/device.key", "certs/device.pem", "certs/roots.pem"}) {
        fs::create_directories((to.directory() / name).parent_path());
        fs::copy_file(from.directory() / name, to.directory() / name,
                      fs::copy_options::overwrite_existing);
    }
}

} // namespace

TEST_CASE("a till's clock of 1970 or five years on does not keep it from the centre") {
    Chain chain;
    std::int64_t sold = 0;
    for (const std::string time : {"@1970-01-02 00:00:00", "+1825d"}) {
        CAPTURE(time);
        chain.till().sell(5);
        sold += 5;
        const Finished done = chain.till().once(atTime(time));
        INFO(done.err);
        CHECK(done.exitCode == 0);
        CHECK(chain.centre.waitForSales(sold) == sold);
    }
}

TEST_CASE("an expired certificate may only renew, and does; one long expired may not") {
    const Folder folder;
    Centre centre{folder.path() / "centre", atTime("-100d")};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    const std::string before = textOf(till.directory() / "certs/device.pem");
    static_cast<void>(centre.stop());
    Centre now{centre.directory()};
    now.start();
    till.useCentre(now.port());
    till.sell(5);
    const Finished done = till.once();
    INFO(done.err);
    CHECK(done.exitCode == 0);
    CHECK(now.waitForSales(5) == 5);
    CHECK(textOf(till.directory() / "certs/device.pem") != before);
    static_cast<void>(now.stop());
    // The renewed one ends in 90 days; 90 more for renewing; 200 days on it is too late.
    Centre later{centre.directory(), atTime("+200d")};
    later.start();
    till.useCentre(later.port());
    till.sell(1);
    CHECK(till.once().exitCode == 1);
    CHECK(later.transactions() == 5);
}

TEST_CASE("a revoked device is refused at once, also while it is connected; it sells on") {
    Chain chain;
    chain.till().sell(3);
    chain.till().startAgent();
    REQUIRE(chain.till().waitUntilSent());
    const Finished revoked = chain.centre.command({"revoke", "--device", chain.till().device()});
    INFO(revoked.err);
    REQUIRE(revoked.exitCode == 0);
    CHECK(waitUntil([&] { return !chain.till().status().at("stopped").as_string().empty(); }, 10));
    static_cast<void>(chain.till().stopAgent());
    chain.till().sell(3);
    CHECK(chain.till().once().exitCode == 1);
    CHECK(chain.centre.transactions() == 3);
}

TEST_CASE("a till that claims another's identity gets nothing and leaves nothing") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill honest{folder.path() / "honest", "S1", "T1"};
    honest.importGoods(folder);
    honest.mustEnrol(centre, "S1", "T1");
    SyncTill other{folder.path() / "other", "S1", "T1"};
    other.importGoods(folder);
    copyLink(honest, other);
    other.sell(5);
    CHECK(other.once().exitCode == 1);
    CHECK(centre.transactions() == 0);
    honest.sell(2);
    CHECK(honest.once().exitCode == 0);
    CHECK(centre.waitForSales(2) == 2);
}

TEST_CASE("a centre of another authority is not spoken to, and does not speak") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Centre foreign{folder.path() / "foreign"};
    foreign.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(5);
    till.useCentre(foreign.port());
    const Finished refused = till.once();
    CHECK(refused.exitCode == 1);
    CHECK(foreign.transactions() == 0);
    // The code names the root: at the wrong centre it is not even sent.
    CHECK(till.enrol(centre.code("S1", "T1"), foreign.port()).exitCode != 0);
}

TEST_CASE("a code is good once, and only as it was made") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    const std::string code = centre.code("S1", "T1");
    SyncTill first{folder.path() / "first", "S1", "T1"};
    SyncTill second{folder.path() / "second", "S1", "T1"};
    std::string wrong = code;
    wrong[0] = wrong[0] == 'A' ? 'B' : 'A';
    CHECK(first.enrol(wrong, centre.port()).exitCode != 0);
    CHECK(first.enrol(code, centre.port()).exitCode == 0);
    CHECK(second.enrol(code, centre.port()).exitCode != 0);
}
