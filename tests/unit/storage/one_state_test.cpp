// SPDX-License-Identifier: Apache-2.0
// Goal: a basket never holds a price of one state of the reference data and a tax of another.
// Method: the agent's store writes a new price and a new tax, in one transaction, between two scans
// of a sale over the real file.

#include "crypto/openssl_sha256.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "storage/sync/reference_store.h"
#include "support/small_shop.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace evertill;
using namespace evertill::test;

namespace {

ports::DecodedRow rowOf(ports::Stream stream, const std::string& key, ports::ReferenceRow value,
                        std::uint8_t body) {
    return {{static_cast<std::uint16_t>(stream), key, 1, false, {body}}, std::move(value)};
}

// Goods at a price and a tax, as one change of the centre.
std::vector<ports::DecodedRow> goods(std::int64_t price, std::int64_t tax, std::uint8_t body) {
    ports::ItemRow item;
    item.item.sku = core::Sku{"TEA"};
    item.item.name = "Tea";
    item.item.taxCategory = core::TaxCategoryId{"standard"};
    core::PriceRow row;
    row.sku = item.item.sku;
    row.price = core::UnitPrice::tenThousandths(price, gbp());
    core::TaxCategory category;
    category.id = item.item.taxCategory;
    category.rates = {{core::TaxRateId{"r"}, "VAT", "A", core::Rate::millionths(tax), false}};
    return {rowOf(ports::Stream::Items, "TEA", item, 1),
            rowOf(ports::Stream::Prices, "TEA", ports::PricesRow{row.sku, {row}}, body),
            rowOf(ports::Stream::TaxCategories, "standard", category, body)};
}

} // namespace

TEST_CASE("Bug: a sale mixed the new price with the old tax until the till looked again") {
    const TempFolder folder;
    const crypto::OpensslSha256 sha256;
    const auto directory = *storage::TillDirectory::create(folder.path());
    const auto agent = storage::SqliteReferenceStore::open(directory, sha256).value();
    REQUIRE(agent->apply(goods(10'000, 200'000, 1), {uuidOf(3), 1}));
    const auto before = storage::SqliteCatalogueReader::open(directory).value();
    std::unique_ptr<storage::SqliteCatalogueReader> after; // outlives the session

    SmallShop shop;
    usecase::SellingContext context = shop.context();
    const auto contextOf = [&](ports::CatalogueReader& reader) {
        return usecase::makeContext(context.identity, context.day, reader, context.settings, "1")
            .value();
    };
    std::optional<ports::OneState> start;
    start.emplace(*before);
    usecase::SaleSession session{contextOf(*before), *before, shop.clock, shop.random,
                                 shop.recorder.sinks()};
    start.reset();
    REQUIRE(session.scan({"TEA"}));
    CHECK(session.totals().tax.minorUnits() == 17); // 1.00 with 20 % in it
    REQUIRE(agent->apply(goods(20'000, 50'000, 2), {uuidOf(3), 3}));
    REQUIRE(session.scan({"TEA"}));
    CHECK(session.totals().total.minorUnits() == 200); // not 300, and not 5 %
    CHECK(session.totals().tax.minorUnits() == 33);

    // Between two sales the till goes on with all of the new.
    session.completed();
    after = storage::SqliteCatalogueReader::open(directory).value();
    const ports::OneState held{*after};
    session.setCatalogue(*after);
    session.setContext(contextOf(*after));
    REQUIRE(session.scan({"TEA"}));
    CHECK(session.totals().total.minorUnits() == 200);
    CHECK(session.totals().tax.minorUnits() == 10);
}

TEST_CASE("an imported file that the agent begins to change is held from the next question on") {
    const TempFolder folder;
    const crypto::OpensslSha256 sha256;
    const auto directory = *storage::TillDirectory::create(folder.path());
    REQUIRE((*storage::SqliteCatalogueWriter::begin(directory))->publish());
    const auto reader = storage::SqliteCatalogueReader::open(directory).value();
    const core::Sku tea{"TEA"};
    const auto price = [&] { return reader->prices(tea)->at(0).price.inTenThousandths(); };
    {
        const ports::OneState nobodyWrites{*reader};
        CHECK(reader->prices(tea)->empty());
        // Not held, or the agent would wait here for as long as a sale takes.
        const auto agent = storage::SqliteReferenceStore::open(directory, sha256).value();
        REQUIRE(agent->apply(goods(10'000, 200'000, 1), {uuidOf(3), 1}));
        CHECK(price() == 10'000);
        {
            const ports::OneState held{*reader};
            REQUIRE(agent->apply(goods(20'000, 50'000, 2), {uuidOf(3), 3}));
            CHECK(price() == 10'000);
        }
    }
    CHECK(price() == 20'000);
}

TEST_CASE("Bug: a key erased beside a reader stayed in the agent's file after a restart") {
    const TempFolder folder;
    const crypto::OpensslSha256 sha256;
    const auto directory = *storage::TillDirectory::create(folder.path());
    const std::string key(32, 'K');
    const core::MemberId member{uuidOf(50)};
    const ports::MemberKeyRow row{member, base::Bytes(key.begin(), key.end()), {}};
    const auto fileHolds = [&] {
        for (const auto& entry : std::filesystem::directory_iterator{folder.path()}) {
            std::ifstream in{entry.path(), std::ios::binary};
            const std::string bytes{std::istreambuf_iterator<char>{in}, {}};
            if (bytes.find(key) != std::string::npos) {
                return true;
            }
        }
        return false;
    };
    auto agent = storage::SqliteReferenceStore::open(directory, sha256).value();
    REQUIRE(agent->apply({rowOf(ports::Stream::MemberKeys, member.value().toString(), row, 1)},
                         {uuidOf(3), 1}));
    const auto file = directory.referenceFile(directory.currentGeneration().value());
    auto reader = storage::Database::open(file.string(), storage::OpenMode::ReadOnly).value();
    REQUIRE(reader.execute("BEGIN; SELECT count(*) FROM sqlite_master"));
    ports::DecodedRow gone = rowOf(ports::Stream::MemberKeys, member.value().toString(), row, 1);
    gone.encoded.isRemoved = true;
    gone.value.reset();
    REQUIRE(agent->apply({gone}, {uuidOf(3), 2}));
    agent.reset();
    REQUIRE(reader.execute("COMMIT"));
    CHECK(fileHolds());
    agent = storage::SqliteReferenceStore::open(directory, sha256).value();
    agent->rest();
    CHECK_FALSE(fileHolds());
}
