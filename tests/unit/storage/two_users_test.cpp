// SPDX-License-Identifier: Apache-2.0
// Goal: a till and its agent, two users of one group with the usual umask, both open one directory:
// in either order, also with what a kill -9 left behind. Method: processes of two numeric users of
// one group, which root makes by setuid; without root the cases say so and pass.

#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "support/till_fixture.h"

#include <csignal>
#include <cstdio>
#include <doctest/doctest.h>
#include <functional>
#include <grp.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace evertill;
namespace fs = std::filesystem;

namespace {

constexpr uid_t kTill = 65'001;
constexpr uid_t kAgent = 65'002;
constexpr gid_t kGroup = 65'010;
constexpr int kKilled = -1;

bool isRoot() {
    if (::geteuid() == 0) {
        return true;
    }
    std::printf("SKIPPED: needs root, to be two users\n");
    return false;
}

// The work's answer as that user, 0 = fine; kKilled if it killed itself. In a process of its own.
int as(uid_t user, const std::function<int()>& work) {
    std::fflush(stdout);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::umask(022);
        const bool isUser =
            ::setgroups(0, nullptr) == 0 && ::setgid(kGroup) == 0 && ::setuid(user) == 0;
        ::_exit(isUser ? work() : 99);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return WIFEXITED(status) ? WEXITSTATUS(status) : kKilled;
}

int told(const base::Error& error) {
    std::fprintf(stderr, "%s\n", base::describe(error).c_str());
    return 1;
}

struct Place {
    Place() { REQUIRE(::chmod(folder.path().c_str(), 0777) == 0); }
    [[nodiscard]] fs::path path() const { return folder.path() / "till"; }
    [[nodiscard]] storage::TillDirectory directory() const {
        return storage::TillDirectory::open(path()).value();
    }
    void create(uid_t user) const {
        REQUIRE(as(user, [this] {
                    const auto made = storage::TillDirectory::create(path());
                    const auto till =
                        made ? storage::createTill(*made, test::someIdentity(), test::someGenesis(),
                                                   test::at(0), test::Codecs{}.tools())
                             : base::Expected<void>{made.error()};
                    return till ? 0 : told(till.error());
                }) == 0);
    }
    test::TempFolder folder;
};

int sell(const Place& place, bool thenDie) {
    const test::Codecs codecs;
    auto till = storage::TillDatabase::open(place.directory(), codecs.tools(), {});
    if (!till) {
        return told(till.error());
    }
    const auto sold = (*till)->commitTransaction(test::someSale(0, {"A1"}), false, test::at(1));
    if (!sold) {
        return told(sold.error());
    }
    if (thenDie) {
        ::kill(::getpid(), SIGKILL); // its WAL stays behind, hot
    }
    return 0;
}

// What an agent does: reads the sales, and writes reference data.
int readSales(const Place& place, std::int64_t expected) {
    const test::Codecs codecs;
    const auto reader = storage::SqliteTillReader::open(place.directory(), codecs.events);
    if (!reader) {
        return told(reader.error());
    }
    const auto recent = (*reader)->recent({}, 10);
    return recent && static_cast<std::int64_t>(recent->size()) == expected ? 0 : 2;
}

int writeReference(const Place& place, const char* sku) {
    auto writer = storage::SqliteCatalogueWriter::begin(place.directory());
    if (!writer) {
        return told(writer.error());
    }
    core::Item item;
    item.sku = core::Sku{sku};
    item.name = sku;
    item.taxCategory = core::TaxCategoryId{"standard"};
    const auto taxed = (*writer)->putTaxCategory({core::TaxCategoryId{"standard"}, "Standard", {}});
    const auto put = taxed ? (*writer)->putItem(item) : taxed;
    if (!put) {
        return told(put.error());
    }
    const auto published = (*writer)->publish();
    return published ? 0 : told(published.error());
}

int lookUp(const Place& place, const char* sku) {
    const auto reader = storage::SqliteCatalogueReader::open(place.directory());
    if (!reader) {
        return told(reader.error());
    }
    const auto item = (*reader)->bySku(core::Sku{sku});
    return item ? 0 : told(item.error());
}

} // namespace

TEST_CASE("till and agent, two users of one group: the till first, killed, then the agent") {
    if (!isRoot()) {
        return;
    }
    const Place place;
    place.create(kTill);
    CHECK(as(kTill, [&] { return sell(place, true); }) == kKilled);
    CHECK(as(kAgent, [&] { return readSales(place, 1); }) == 0); // out of the hot WAL
    CHECK(as(kTill, [&] { return sell(place, false); }) == 0);
    CHECK(as(kAgent, [&] { return readSales(place, 2); }) == 0);
}

TEST_CASE("till and agent, two users of one group: the agent opens first, the till sells on") {
    if (!isRoot()) {
        return;
    }
    const Place place;
    place.create(kTill);
    CHECK(as(kAgent, [&] { return readSales(place, 0); }) == 0); // the -shm is the agent's
    CHECK(as(kTill, [&] { return sell(place, true); }) == kKilled);
    CHECK(as(kTill, [&] { return sell(place, false); }) == 0);
    CHECK(as(kAgent, [&] { return readSales(place, 2); }) == 0);
}

TEST_CASE("till and agent, two users of one group: each may write the reference data") {
    if (!isRoot()) {
        return;
    }
    const Place place;
    place.create(kTill);
    CHECK(as(kTill, [&] { return writeReference(place, "A1"); }) == 0);
    CHECK(as(kAgent, [&] { return writeReference(place, "A2"); }) == 0);
    CHECK(as(kTill, [&] { return lookUp(place, "A2"); }) == 0);
    CHECK(as(kTill, [&] { return writeReference(place, "A3"); }) == 0);
    CHECK(as(kAgent, [&] { return lookUp(place, "A3"); }) == 0);
    for (const fs::directory_entry& entry : fs::directory_iterator{place.path()}) {
        struct stat status {};
        REQUIRE(::stat(entry.path().c_str(), &status) == 0);
        CAPTURE(entry.path().filename().string());
        CHECK(status.st_gid == kGroup);
        CHECK((status.st_mode & 0060) == 0060); // the group may read and write all of it ...
        CHECK((status.st_mode & 0007) == 0);    // ... and nobody else anything
    }
}
