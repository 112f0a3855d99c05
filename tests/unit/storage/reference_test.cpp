// SPDX-License-Identifier: Apache-2.0
// Goal: a generation of ref.db is seen whole or not at all, by one writer, and what a list packs it
// unpacks. Method: writers dropped, locked out and killed; property tests on the packed lists.

#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "storage/ref/member_store.h"
#include "storage/ref/packed_list.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>
#include <fstream>
#include <rapidcheck.h>
#include <sys/wait.h>

using namespace evertill;
namespace fs = std::filesystem;

namespace {

core::Item someItem(const std::string& sku) {
    core::Item item;
    item.sku = core::Sku{sku};
    item.name = "Item " + sku;
    return item;
}

std::size_t referenceFiles(const fs::path& folder) {
    std::size_t count = 0;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder}) {
        const std::string name = entry.path().filename().string();
        count += name.starts_with("ref") && name != "ref.lock" && name != "ref.current" ? 1U : 0U;
    }
    return count;
}

} // namespace

TEST_CASE("one writer of reference data at a time") {
    const test::TempFolder folder;
    const auto directory = *storage::TillDirectory::create(folder.path());
    const auto first = storage::SqliteCatalogueWriter::begin(directory, storage::BuildFrom::Current,
                                                             "evertill-sync");
    REQUIRE(first);
    const auto second = storage::SqliteCatalogueWriter::begin(directory);
    REQUIRE_FALSE(second);
    CHECK(second.error().code == base::ErrorCode::StorageBusy);
    CHECK(second.error().context.starts_with("evertill-sync"));
}

TEST_CASE("a writer that goes without publishing, or is killed, leaves no trace") {
    const test::TempFolder folder;
    const auto directory = *storage::TillDirectory::create(folder.path());
    {
        const auto writer = storage::SqliteCatalogueWriter::begin(directory);
        REQUIRE((*writer)->putItem(someItem("A")));
    }
    CHECK(referenceFiles(folder.path()) == 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto writer = storage::SqliteCatalogueWriter::begin(directory);
        static_cast<void>((*writer)->putItem(someItem("B")));
        ::_exit(0); // without destructors, as if killed
    }
    ::waitpid(child, nullptr, 0);
    const auto writer = storage::SqliteCatalogueWriter::begin(directory);
    REQUIRE(writer);
    REQUIRE((*writer)->putItem(someItem("C")));
    REQUIRE((*writer)->publish());
    CHECK(referenceFiles(folder.path()) == 1);
    const auto reader = storage::SqliteCatalogueReader::open(directory);
    CHECK((*reader)->summary()->itemCount == 1);
}

TEST_CASE("a reader keeps its generation until it asks for the next; old files go at start") {
    const test::TempFolder folder;
    const auto directory = *storage::TillDirectory::create(folder.path());
    const auto publish = [&](const std::string& sku, storage::BuildFrom from) {
        const auto writer = storage::SqliteCatalogueWriter::begin(directory, from);
        REQUIRE((*writer)->putItem(someItem(sku)));
        REQUIRE((*writer)->publish());
    };
    publish("A", storage::BuildFrom::Empty);
    const auto reader = storage::SqliteCatalogueReader::open(directory);
    publish("B", storage::BuildFrom::Current);
    CHECK_FALSE((*reader)->bySku(core::Sku{"B"}));
    CHECK(*(*reader)->reopen());
    CHECK((*reader)->bySku(core::Sku{"A"}));
    CHECK((*reader)->bySku(core::Sku{"B"}));
    publish("C", storage::BuildFrom::Empty);
    CHECK(*(*reader)->reopen());
    CHECK_FALSE((*reader)->bySku(core::Sku{"A"}));
    CHECK(referenceFiles(folder.path()) == 3);
    directory.removeOldGenerations();
    CHECK(referenceFiles(folder.path()) == 1);
    CHECK((*reader)->summary()->priceBookVersion == 1);
}

TEST_CASE("a damaged pointer or generation is called corrupt, a newer one too new") {
    const test::TempFolder folder;
    const auto directory = *storage::TillDirectory::create(folder.path());
    {
        const auto writer = storage::SqliteCatalogueWriter::begin(directory);
        REQUIRE((*writer)->publish());
    }
    SUBCASE("pointer") {
        std::ofstream{folder.path() / "ref.current"} << "seven\n";
        CHECK(storage::SqliteCatalogueReader::open(directory).error().code ==
              base::ErrorCode::StorageCorrupt);
    }
    SUBCASE("file") {
        std::ofstream{directory.referenceFile(1)} << "not a database, whatever it is called";
        CHECK(storage::SqliteCatalogueReader::open(directory).error().code ==
              base::ErrorCode::StorageCorrupt);
    }
    SUBCASE("newer") {
        std::fstream out{directory.referenceFile(1),
                         std::ios::in | std::ios::out | std::ios::binary};
        out.seekp(60);
        out.write("\0\0\1\0", 4);
        out.close();
        CHECK(storage::SqliteCatalogueReader::open(directory).error().code ==
              base::ErrorCode::StorageTooNew);
    }
}

TEST_CASE("members: the overlay first, then the reference data; an erased one says so") {
    const test::TempFolder folder;
    const test::Codecs codecs;
    const auto directory = *storage::TillDirectory::create(folder.path());
    REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(), test::at(0),
                                codecs.tools()));
    auto till = storage::TillDatabase::open(directory, codecs.tools());
    const auto store = storage::SqliteMemberStore::open(directory);
    REQUIRE(store);
    base::Digest lookup{};
    lookup.fill(7);
    const core::MemberId id{test::uuidOf(3)};
    {
        const auto writer = storage::SqliteCatalogueWriter::begin(directory);
        REQUIRE((*writer)->putMember({{id, {1}}, base::Bytes(32, 1), {lookup}, 120}));
        REQUIRE((*writer)->publish());
    }
    CHECK((*store)->byLookup(lookup)->envelope.ciphertext == base::Bytes{1});
    CHECK((*store)->byId(id)->centralPoints == 120);
    REQUIRE((*till)->enrolMember({{id, {2}}, {}}, base::Bytes(32, 2), {lookup}, test::at(1)));
    CHECK((*store)->byLookup(lookup)->envelope.ciphertext == base::Bytes{2});
    CHECK((*store)->byLookup(lookup)->centralPoints == 120);
    REQUIRE((*till)->eraseMember(id));
    CHECK((*store)->byId(id).error().code == base::ErrorCode::MemberErased);
}

TEST_CASE("INV a packed list unpacks to itself, whatever bytes it holds") {
    CHECK(rc::check([](const std::vector<std::string>& list) {
        RC_ASSERT(*storage::unpackList(storage::packList(list)) == list);
    }));
    for (const char* damaged : {"3:ab", "x", "5", "-1:a", "99999999999999999999:a"}) {
        CHECK(storage::unpackList(damaged).error().code == base::ErrorCode::StorageCorrupt);
    }
}
