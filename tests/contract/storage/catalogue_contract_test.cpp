// SPDX-License-Identifier: Apache-2.0
// Goal: a catalogue answers the same from memory and from ref.db: look-ups, prices, refusals,
// search. Method: each case writes a small catalogue through the writer's door, publishes it and
// asks the reader.

#include "storage/memory/memory_catalogue.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "support/till_fixture.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <memory>

using namespace evertill;

namespace {

struct MemoryCatalogue {
    storage::MemoryReference reference;
    storage::MemoryCatalogueReader view{reference};
    std::unique_ptr<ports::CatalogueWriter> writer() {
        return std::make_unique<storage::MemoryCatalogueWriter>(reference);
    }
    ports::CatalogueReader& reader() { return view; }
};

struct SqliteCatalogue {
    test::TempFolder folder;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::SqliteCatalogueReader> view =
        std::move(*storage::SqliteCatalogueReader::open(directory));
    std::unique_ptr<ports::CatalogueWriter> writer() {
        return std::move(*storage::SqliteCatalogueWriter::begin(directory));
    }
    ports::CatalogueReader& reader() { return *view; }
};

#define BOTH_CATALOGUES MemoryCatalogue, SqliteCatalogue

core::Item itemNamed(const std::string& sku, const std::string& name,
                     std::vector<core::LocalName> names = {}) {
    core::Item item;
    item.sku = core::Sku{sku};
    item.name = name;
    item.localNames = std::move(names);
    item.taxCategory = core::TaxCategoryId{"standard"};
    return item;
}

core::Item fullItem() {
    core::Item item = itemNamed("FULL", "Gin 0.7 l", {{"zh-Hans", "金酒"}, {"de", "Gin"}});
    item.kind = core::ItemKind::Goods;
    item.lifeState = core::LifeState::Clearance;
    item.tracking = core::Tracking::Lot;
    item.soldBy = core::SoldBy::Weight;
    item.unit = core::UnitOfMeasure::Litre;
    item.category = core::CategoryId{"spirits"};
    item.minimumAge = 18;
    item.blocked = core::BlockReason::Recalled;
    item.blockText = "Recall 2026-17: glass";
    item.linked = {{core::Sku{"DEP"}, core::Quantity::units(2)}};
    item.variantOf = core::Sku{"GIN"};
    item.variantText = "0.7 l";
    item.supplier = "ACME";
    item.cost = core::UnitPrice::tenThousandths(12'345, test::gbp());
    item.pictureFile = "gin.png";
    item.brand = "Acme";
    item.tags = {"organic", "summer-26"};
    return item;
}

std::vector<std::string> skusOf(const base::Expected<std::vector<core::Item>>& items) {
    std::vector<std::string> skus;
    for (const core::Item& item : *items) {
        skus.push_back(item.sku.value());
    }
    std::ranges::sort(skus);
    return skus;
}

template <typename C>
void publish(C& catalogue, ports::CatalogueWriter& writer) {
    REQUIRE(writer.publish());
    CHECK(*catalogue.reader().reopen());
    CHECK_FALSE(*catalogue.reader().reopen());
}

} // namespace

TEST_CASE_TEMPLATE("an empty catalogue knows nothing and says so", C, BOTH_CATALOGUES) {
    C catalogue;
    CHECK(catalogue.reader().bySku(core::Sku{"A"}).error().code == base::ErrorCode::UnknownItem);
    CHECK(catalogue.reader().byStoreCode("A").error().code == base::ErrorCode::UnknownBarcode);
    CHECK(catalogue.reader().search("tea", 10)->empty());
    CHECK(catalogue.reader().summary()->itemCount == 0);
    CHECK(catalogue.reader().taxTable()->empty());
}

TEST_CASE_TEMPLATE("everything about an item comes back", C, BOTH_CATALOGUES) {
    C catalogue;
    {
        const auto writer = catalogue.writer();
        REQUIRE(writer->putItem(fullItem()));
        REQUIRE(writer->putItem(itemNamed("A", "Plain")));
        REQUIRE(
            writer->putBarcode({"4006381333931", core::Sku{"FULL"}, core::Quantity::units(12)}));
        REQUIRE(writer->putBarcode({"PLU-7", core::Sku{"A"}, core::Quantity::units(1)}));
        REQUIRE(writer->putStock(core::Sku{"A"}, core::Quantity::units(5), 77));
        publish(catalogue, *writer);
    }
    CHECK(*catalogue.reader().bySku(core::Sku{"FULL"}) == fullItem());
    const auto match = catalogue.reader().byGtin(*core::Gtin::parse("04006381333931"));
    REQUIRE(match);
    CHECK(match->item.sku.value() == "FULL");
    CHECK(match->unitsPerScan == core::Quantity::units(12));
    CHECK(catalogue.reader().byStoreCode("PLU-7")->item.sku.value() == "A");
    CHECK(catalogue.reader().byStoreCode("FULL")->item.sku.value() == "FULL");
    CHECK(catalogue.reader().byStoreCode("full").error().code == base::ErrorCode::UnknownBarcode);
    CHECK(catalogue.reader().centralStock(core::Sku{"A"})->onHand == core::Quantity::units(5));
    CHECK(catalogue.reader().centralStock(core::Sku{"FULL"})->asOfMicros == 0);
    CHECK(catalogue.reader().summary()->itemCount == 2);
    CHECK(catalogue.reader().summary()->barcodeCount == 2);
    CHECK(catalogue.reader().summary()->priceBookVersion == 1);
}

TEST_CASE_TEMPLATE("a put replaces, another item's code is refused, nothing shows before publish",
                   C, BOTH_CATALOGUES) {
    C catalogue;
    {
        const auto writer = catalogue.writer();
        REQUIRE(writer->putItem(itemNamed("A", "Old")));
        REQUIRE(writer->putItem(itemNamed("B", "Other")));
        REQUIRE(writer->putBarcode({"0000000011686", core::Sku{"A"}}));
        const auto refused = writer->putBarcode({"00011686", core::Sku{"B"}});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == base::ErrorCode::AlreadyExists);
        CHECK(refused.error().context == "A");
        CHECK(writer->ownerOf("00011686")->value() == "A");
        CHECK(writer->putBarcode({"X", core::Sku{"NONE"}}).error().code ==
              base::ErrorCode::UnknownItem);
        CHECK_FALSE(*catalogue.reader().reopen());
        publish(catalogue, *writer);
    }
    {
        const auto dropped = catalogue.writer();
        REQUIRE(dropped->putItem(itemNamed("A", "Never seen")));
    }
    CHECK(catalogue.reader().bySku(core::Sku{"A"})->name == "Old");
    const auto writer = catalogue.writer();
    REQUIRE(writer->putItem(itemNamed("A", "New")));
    publish(catalogue, *writer);
    CHECK(catalogue.reader().bySku(core::Sku{"A"})->name == "New");
    CHECK(catalogue.reader().byGtin(*core::Gtin::parse("00011686"))->item.name == "New");
    CHECK(catalogue.reader().summary()->itemCount == 2);
    CHECK(skusOf(catalogue.reader().search("new", 10)) == std::vector<std::string>{"A"});
    CHECK(catalogue.reader().search("old", 10)->empty());
}

TEST_CASE_TEMPLATE("price rows, taxes, categories and quick keys come back", C, BOTH_CATALOGUES) {
    C catalogue;
    const core::TaxCategory standard{
        core::TaxCategoryId{"standard"},
        "Standard",
        {{core::TaxRateId{"gb-20"}, "VAT 20 %", "A", core::Rate::millionths(200'000), false},
         {core::TaxRateId{"x"}, "Levy", "B", core::Rate::millionths(10'000), true}}};
    core::PriceRow row;
    row.sku = core::Sku{"A"};
    row.price = core::UnitPrice::tenThousandths(25'500, test::gbp());
    core::PriceRow member = row;
    member.level = core::PriceLevel::Tier;
    member.tier = "gold";
    member.place = core::PricePlace::Store;
    member.placeId = "S1";
    member.fromQuantity = core::Quantity::units(3);
    member.validFromMicros = 5;
    member.validUntilMicros = 10;
    member.version = 9;
    const core::Category category{
        core::CategoryId{"food"}, core::CategoryId{}, "Food", {{"zh-Hans", "食品"}}};
    const ports::QuickKeyPage page{0, "Fruit", {{"de", "Obst"}}};
    const ports::QuickKey key{0, 3, core::Sku{"A"}, "Apple", "#00ff00"};
    const auto writer = catalogue.writer();
    REQUIRE(writer->putItem(itemNamed("A", "Apple")));
    REQUIRE(writer->putPrice(row));
    REQUIRE(writer->putPrice(row));
    REQUIRE(writer->putPrice(member));
    core::PriceRow gone = row; // one that is taken away again
    gone.level = core::PriceLevel::Member;
    REQUIRE(writer->putPrice(gone));
    REQUIRE(writer->removePrice(gone));
    gone.fromQuantity = core::Quantity::units(7); // no such row: nothing happens
    REQUIRE(writer->removePrice(gone));
    REQUIRE(writer->putTaxCategory(standard));
    REQUIRE(writer->putTaxPolicy({core::TaxMode::Exclusive, core::TaxRounding::PerLine, 4}));
    REQUIRE(writer->putCategory(category));
    REQUIRE(writer->putQuickKeyPage(page));
    REQUIRE(writer->putQuickKey(key));
    publish(catalogue, *writer);
    const auto prices = catalogue.reader().prices(core::Sku{"A"});
    REQUIRE(prices->size() == 2);
    row.version = 1;
    CHECK((*prices)[0] == row);
    CHECK((*prices)[1] == member);
    CHECK(catalogue.reader().prices(core::Sku{"B"})->empty());
    CHECK(catalogue.reader().taxTable()->at(standard.id) == standard);
    CHECK(catalogue.reader().taxPolicy()->rounding == core::TaxRounding::PerLine);
    CHECK(catalogue.reader().categories()->front() == category);
    CHECK(catalogue.reader().quickKeyPages()->front() == page);
    CHECK(catalogue.reader().quickKeys(0)->front() == key);
    CHECK(catalogue.reader().quickKeys(1)->empty());
}

TEST_CASE_TEMPLATE("search finds parts of names in any script, initials, SKUs and barcodes", C,
                   BOTH_CATALOGUES) {
    C catalogue;
    const auto writer = catalogue.writer();
    REQUIRE(
        writer->putItem(itemNamed("W1", "Nongfu Spring 550ml", {{"zh-Hans", "农夫山泉 550ml"}})));
    REQUIRE(writer->putItem(itemNamed("W2", "伊利纯牛奶")));
    REQUIRE(writer->putItem(itemNamed("W3", "Vitória Crackers")));
    REQUIRE(writer->putItem(itemNamed("W4", "Green Tea \"Extra\" 100%")));
    REQUIRE(writer->putItem(itemNamed("W5", "統一綠茶")));
    REQUIRE(writer->putItem(itemNamed("ABC-9", "Кофе молотый")));
    REQUIRE(writer->putBarcode({"4006381333931", core::Sku{"W3"}}));
    publish(catalogue, *writer);
    const auto find = [&](std::string_view text) {
        return skusOf(catalogue.reader().search(text, 50));
    };
    using Skus = std::vector<std::string>;
    CHECK(find("农夫") == Skus{"W1"});
    CHECK(find("泉") == Skus{"W1"});
    CHECK(find("nfsq") == Skus{"W1"});
    CHECK(find("NFSQ") == Skus{"W1"});
    CHECK(find("sq") == Skus{"W1"});
    CHECK(find("牛奶") == Skus{"W2"});
    CHECK(find("ylcnn") == Skus{"W2"});
    CHECK(find("cnn") == Skus{"W2"});
    CHECK(find("綠茶") == Skus{"W5"});
    CHECK(find("vitoria") == Skus{"W3"});
    CHECK(find("VITÓRIA crack") == Skus{"W3"});
    CHECK(find("ackers vi") == Skus{"W3"});
    CHECK(find("te") == Skus{"W4"});
    CHECK(find("te gre") == Skus{"W4"});
    CHECK(find("кофе") == Skus{"ABC-9"});
    CHECK(find("ABC") == Skus{"ABC-9"});
    CHECK(find("400638") == Skus{"W3"});
    CHECK(find("4006381333931") == Skus{"W3"});
    CHECK(find("农夫 550") == Skus{"W1"});
    CHECK(find("农夫 green").empty());
    CHECK(find("zzzz").empty());
    CHECK(find("  ").empty());
    CHECK(find("\" OR *").empty());
    CHECK(find("a\" NEAR(").empty());
    CHECK(find(std::string(10'000, 'x')).empty());
    CHECK(catalogue.reader().search("W", 2)->size() == 2);
}
