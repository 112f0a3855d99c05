// SPDX-License-Identifier: Apache-2.0
// Goal: an import of a few columns changes those and nothing else; an empty cell in a column that
// is there clears it. Method: one row over an item that has something in every field, once for each
// column.

#include "usecase/import/keep_absent.h"

#include <doctest/doctest.h>

#include <map>

using namespace evertill;
using base::ErrorCode;

namespace {

core::Item fullItem() {
    core::Item item;
    item.sku = core::Sku{"A1"};
    item.name = "Ale";
    item.localNames = {{"zh-Hans", "麦芽酒"}, {"fr", "Bière"}};
    item.kind = core::ItemKind::Service;
    item.lifeState = core::LifeState::Clearance;
    item.tracking = core::Tracking::Lot;
    item.soldBy = core::SoldBy::Weight;
    item.unit = core::UnitOfMeasure::Gram;
    item.taxCategory = core::TaxCategoryId{"reduced"};
    item.category = core::CategoryId{"Drinks"};
    item.minimumAge = 18;
    item.blocked = core::BlockReason::Recalled;
    item.blockText = "Recall 17";
    item.linked = {{core::Sku{"D1"}, core::Quantity::units(1)}};
    item.variantOf = core::Sku{"S1"};
    item.variantText = "M / blue";
    item.supplier = "Old Cooper";
    item.cost = core::UnitPrice::tenThousandths(11'234, *core::Currency::parse("GBP"));
    item.pictureFile = "ale.png";
    item.brand = "Acme";
    item.tags = {"organic"};
    return item;
}

struct Read {
    usecase::ItemRow row;
    core::Item item;
};

// A file with the column sku and these others, and its only row, read over the full item.
Read readOver(const std::vector<std::pair<std::string, std::string>>& cells,
              const core::Item& before = fullItem()) {
    std::vector<std::string> header{"sku"};
    usecase::ImportRow row;
    row.line = 2;
    row.values = {"A1"};
    for (const auto& [column, value] : cells) {
        header.push_back(column);
        row.values.emplace_back(value);
    }
    const auto columns = usecase::Columns::bind(header, {}, usecase::kItemColumns);
    REQUIRE(columns);
    const usecase::ItemRules rules{*core::Currency::parse("GBP"), core::TaxCategoryId{"standard"},
                                   std::nullopt};
    Read read{usecase::readItemRow(row, *columns, rules), {}};
    usecase::keepAbsent(read.row, before, row, *columns);
    read.item = read.row.item;
    return read;
}

} // namespace

TEST_CASE("a file with nothing but SKUs changes nothing of an item") {
    const Read read = readOver({});
    CHECK(read.item == fullItem());
    CHECK(read.row.errors.empty());
    CHECK(read.row.warnings.empty()); // that a name is missing is said of new items only
}

TEST_CASE("each column changes its own field, and the empty cell clears it") {
    using Change = std::function<void(core::Item&)>;
    struct Case {
        std::string column;
        std::string value;
        Change given;
        Change cleared;
    };
    const std::vector<Case> cases{
        {"category", "Food", [](auto& i) { i.category = core::CategoryId{"Food"}; },
         [](auto& i) { i.category = core::CategoryId{}; }},
        {"kind", "fee", [](auto& i) { i.kind = core::ItemKind::Fee; },
         [](auto& i) { i.kind = core::ItemKind::Goods; }},
        {"life", "active", [](auto& i) { i.lifeState = core::LifeState::Active; },
         [](auto& i) { i.lifeState = core::LifeState::Active; }},
        {"tracking", "serial", [](auto& i) { i.tracking = core::Tracking::Serial; },
         [](auto& i) { i.tracking = core::Tracking::None; }},
        {"min_age", "16", [](auto& i) { i.minimumAge = 16; }, [](auto& i) { i.minimumAge = 0; }},
        {"blocked", "not_for_sale", [](auto& i) { i.blocked = core::BlockReason::NotForSale; },
         [](auto& i) { i.blocked = core::BlockReason::None; }},
        {"block_text", "Wait", [](auto& i) { i.blockText = "Wait"; },
         [](auto& i) { i.blockText.clear(); }},
        {"linked", "D2:2",
         [](auto& i) {
             i.linked = {{core::Sku{"D2"}, core::Quantity::units(2)}};
         },
         [](auto& i) { i.linked.clear(); }},
        {"variant_of", "S2", [](auto& i) { i.variantOf = core::Sku{"S2"}; },
         [](auto& i) { i.variantOf = core::Sku{}; }},
        {"variant", "L", [](auto& i) { i.variantText = "L"; },
         [](auto& i) { i.variantText.clear(); }},
        {"supplier", "New", [](auto& i) { i.supplier = "New"; },
         [](auto& i) { i.supplier.clear(); }},
        {"cost", "2.00",
         [](auto& i) {
             i.cost = core::UnitPrice::tenThousandths(20'000, *core::Currency::parse("GBP"));
         },
         [](auto& i) { i.cost.reset(); }},
        {"brand", "Other", [](auto& i) { i.brand = "Other"; }, [](auto& i) { i.brand.clear(); }},
        {"tags", "local|summer-26",
         [](auto& i) {
             i.tags = {"local", "summer-26"};
         },
         [](auto& i) { i.tags.clear(); }},
        {"picture", "b.png", [](auto& i) { i.pictureFile = "b.png"; },
         [](auto& i) { i.pictureFile.clear(); }},
    };
    for (const Case& one : cases) {
        CAPTURE(one.column);
        core::Item expected = fullItem();
        one.given(expected);
        const Read given = readOver({{one.column, one.value}});
        CHECK(given.row.errors.empty());
        CHECK(given.item == expected);
        expected = fullItem();
        one.cleared(expected);
        CHECK(readOver({{one.column, ""}}).item == expected);
    }
}

TEST_CASE("names: a language that has a column is given or cleared, the others stay in place") {
    core::Item expected = fullItem();
    expected.localNames = {{"zh-Hans", "麦芽酒"}, {"fr", "Blonde"}};
    CHECK(readOver({{"name:fr", "Blonde"}}).item == expected);
    expected.localNames = {{"zh-Hans", "麦芽酒"}};
    CHECK(readOver({{"name:fr", ""}}).item == expected);
    expected.localNames = {{"zh-Hans", "麦芽酒"}, {"fr", "Bière"}, {"de", "Bier"}};
    CHECK(readOver({{"name:de", "Bier"}}).item == expected);
    expected = fullItem();
    expected.name = "Stout";
    CHECK(readOver({{"name", "Stout"}}).item == expected);
}

TEST_CASE("the unit stays with how an item is sold, and weight in pieces is refused") {
    core::Item byCount = fullItem();
    byCount.soldBy = core::SoldBy::Count;
    byCount.unit = core::UnitOfMeasure::Piece;
    SUBCASE("sold by weight from now on: kilograms, unless the file says grams") {
        CHECK(readOver({{"sold_by", "weight"}}, byCount).item.unit ==
              core::UnitOfMeasure::Kilogram);
        CHECK(readOver({{"sold_by", "weight"}, {"unit", "g"}}, byCount).item.unit ==
              core::UnitOfMeasure::Gram);
    }
    SUBCASE("still sold by weight: the unit it had") {
        CHECK(readOver({{"sold_by", "weight"}}).item.unit == core::UnitOfMeasure::Gram);
    }
    SUBCASE("a unit of pieces for what is sold by weight") {
        const Read read = readOver({{"unit", "each"}});
        REQUIRE(read.row.errors.size() == 1);
        CHECK(read.row.errors[0].field == "unit");
        CHECK(read.row.errors[0].line == 2);
        CHECK(read.row.errors[0].code == ErrorCode::InvalidFormat);
    }
}
