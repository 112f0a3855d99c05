// SPDX-License-Identifier: Apache-2.0
// Goal: a snapshot that is whole and cannot be opened costs the agent a retry, never its life.
// Method: a folder where the new file's log should be; found by the simulation on a full disk.

#include "storage/sqlite/database.h"
#include "storage/sync/reference_store.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>

using namespace evertill;
namespace fs = std::filesystem;

namespace {

ports::DecodedRow config(const std::string& key) {
    ports::DecodedRow row;
    row.encoded.stream = static_cast<std::uint16_t>(ports::Stream::Config);
    row.encoded.key = key;
    row.encoded.version = 1;
    row.encoded.body = {1};
    row.value = ports::ConfigRow{key, "yes"};
    return row;
}

} // namespace

TEST_CASE("Bug: a new generation that could not be opened crashed the agent at its next look") {
    test::TempFolder folder;
    crypto::OpensslSha256 sha256;
    const auto directory = *storage::TillDirectory::create(folder.path() / "till");
    const auto store = std::move(*storage::SqliteReferenceStore::open(directory, sha256));
    REQUIRE(store->apply({config("a")}, {test::uuidOf(3), 5}));
    auto snapshot = store->beginSnapshot();
    REQUIRE(snapshot);
    REQUIRE((*snapshot)->add({config("a"), config("b")}));
    const fs::path next = directory.referenceFile(*directory.currentGeneration() + 1);
    const fs::path inTheWay = next.string() + "-wal";
    fs::create_directory(inTheWay);
    CHECK_FALSE((*snapshot)->finish({test::uuidOf(3), 9}));
    snapshot->reset();
    CHECK_FALSE(store->cursor());
    CHECK_FALSE(store->digest(ports::Stream::Config));
    CHECK_FALSE(store->apply({config("c")}, {test::uuidOf(3), 10}));
    CHECK_FALSE(store->replaceStream(ports::Stream::Config, {}));
    CHECK_FALSE(store->keptAsBytes(10));
    CHECK_FALSE(store->visitCatalogue([](const auto&) { return base::Expected<void>{}; }));
    CHECK_FALSE(store->visitStoreFigures([](const auto&) { return base::Expected<void>{}; }));
    CHECK_FALSE(store->beginSnapshot());
    store->rest();
    fs::remove(inTheWay);
    CHECK(store->cursor()->position == 9);
    CHECK(store->digest(ports::Stream::Config)->rows == 2);
    REQUIRE(store->apply({config("c")}, {test::uuidOf(3), 10}));
    CHECK(store->digest(ports::Stream::Config)->rows == 3);
}

TEST_CASE("Bug: a position that rotted on the disk was asked from for ever; all is fetched anew") {
    test::TempFolder folder;
    crypto::OpensslSha256 sha256;
    const auto directory = *storage::TillDirectory::create(folder.path() / "till");
    const auto store = std::move(*storage::SqliteReferenceStore::open(directory, sha256));
    REQUIRE(store->apply({config("a")}, {test::uuidOf(3), 5}));
    auto other =
        storage::Database::open(directory.referenceFile(*directory.currentGeneration()).string(),
                                storage::OpenMode::ReadWrite);
    REQUIRE(other->execute("UPDATE meta SET value=-81 WHERE key='position'"));
    CHECK(*store->cursor() == ports::ReferenceCursor{});
}
