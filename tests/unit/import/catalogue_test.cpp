// SPDX-License-Identifier: Apache-2.0
// Goal: an import takes what is right, names what is wrong by line, field and reason, leaves
// nothing half-done, and repeated changes nothing. Method: small files of each kind of row, onto a
// catalogue in memory that keeps the promises of the doors.

#include "unit/import/fixture.h"

#include "rows/column_map.h"
#include "rows/issue_text.h"

using namespace evertill;
using base::ErrorCode;
using test::FakeGeneration;
using test::import;
using usecase::ImportMode;

namespace {

// The only row of a file is refused for this reason in this field.
void checkRefused(const std::string& header, const std::string& row, const std::string& field,
                  ErrorCode code) {
    CAPTURE(row);
    FakeGeneration data;
    const auto report = import(data, header + "\n" + row + "\n");
    CHECK(report.refused == 1);
    CHECK_FALSE(report.published);
    CHECK(data.generation == 0);
    REQUIRE_FALSE(report.issues.empty());
    CHECK(report.issues.front().line == 2);
    CHECK(report.issues.front().field == field);
    CHECK(report.issues.front().code == code);
}

} // namespace

TEST_CASE("import: a row with every column") {
    FakeGeneration data;
    const auto report = import(
        data,
        "sku,name,name_zh,name:zh-Hant,gtin,code,pack_gtin,pack_units,price,member_price,breaks,"
        "tax,"
        "category,unit,sold_by,min_age,kind,life,tracking,linked,supplier,cost,blocked,block_text,"
        "variant_of,variant,quick_key\n"
        "D1,Deposit,,,,,,,0.20,,,0%,,,,,deposit,,,,,,,,,,\n"
        "A1,Ale,麦芽酒,麥芽酒,4006381333931 00011686,ALE,14006381333938,12,2.50,2.25,6:2.10 "
        "12:1.99,"
        "20%,Drinks > Beer,,,18,,clearance,lot,D1:1,Old Cooper,1.1234,recalled,Recall 17,S1,M / "
        "blue,"
        "2:5\n");
    CHECK(report.accepted == 2);
    CHECK(report.published);
    REQUIRE(report.issues.empty());
    const core::Item& ale = data.items.at("A1");
    CHECK(ale.localNames ==
          std::vector<core::LocalName>{{"zh-Hans", "麦芽酒"}, {"zh-Hant", "麥芽酒"}});
    CHECK(ale.minimumAge == 18);
    CHECK(ale.lifeState == core::LifeState::Clearance);
    CHECK(ale.tracking == core::Tracking::Lot);
    CHECK(ale.blocked == core::BlockReason::Recalled);
    CHECK(ale.blockText == "Recall 17");
    CHECK(ale.linked == std::vector<core::LinkedItem>{{core::Sku{"D1"}, core::Quantity::units(1)}});
    CHECK(ale.cost->toString() == "1.1234");
    CHECK(ale.category.value() == "Drinks>Beer");
    CHECK(data.categories.at(ale.category).parent.value() == "Drinks");
    CHECK(data.items.at("D1").kind == core::ItemKind::Deposit);
    CHECK(data.taxes.at(ale.taxCategory).rates.front().rate == core::Rate::millionths(200'000));
    CHECK(data.barcodes.at("14006381333938").unitsPerScan == core::Quantity::units(12));
    CHECK(data.barcodes.at("00000000011686").sku.value() == "A1");
    CHECK(data.barcodes.at("ALE").sku.value() == "A1");
    CHECK(data.prices.at("A1").size() == 4);
    CHECK(data.keys.at({1, 4}).sku.value() == "A1");
}

TEST_CASE("import: each kind of wrong cell is refused with line, field and reason") {
    checkRefused("sku,gtin", "A,4006381333932", "gtin", ErrorCode::WrongCheckDigit);
    checkRefused("sku,gtin", "A,40063", "gtin", ErrorCode::InvalidFormat);
    checkRefused("sku,price", "A,one", "price", ErrorCode::InvalidFormat);
    checkRefused("sku,price", "A,-1", "price", ErrorCode::OutOfRange);
    checkRefused("sku,price", "A,99999999999999999999", "price", ErrorCode::Overflow);
    checkRefused("sku,tax", "A,luxury", "tax", ErrorCode::NotFound);
    checkRefused("sku,tax", "A,x%", "tax", ErrorCode::InvalidFormat);
    checkRefused("sku,kind", "A,thing", "kind", ErrorCode::InvalidFormat);
    checkRefused("sku,min_age", "A,200", "min_age", ErrorCode::OutOfRange);
    checkRefused("sku,sold_by,unit", "A,weight,each", "unit", ErrorCode::InvalidFormat);
    checkRefused("sku,pack_gtin,pack_units", "A,14006381333938,", "pack_units",
                 ErrorCode::InvalidFormat);
    checkRefused("sku,pack_gtin,pack_units", "A,14006381333938,0", "pack_units",
                 ErrorCode::OutOfRange);
    checkRefused("sku,linked", "A,NONE:1", "linked", ErrorCode::UnknownItem);
    checkRefused("sku,linked", "A,A:1", "linked", ErrorCode::InvalidFormat);
    checkRefused("sku,quick_key", "A,0:1", "quick_key", ErrorCode::InvalidFormat);
    checkRefused("sku,name", ",Nothing", "sku", ErrorCode::MissingColumn);
    checkRefused("sku,picture", "A,../../x.png", "picture", ErrorCode::InvalidFormat);
}

TEST_CASE("import: truncated and hostile rows are refused, not guessed") {
    checkRefused("sku,name,price", "A,Half", "", ErrorCode::InvalidFormat);
    checkRefused("sku,name", "A,Name,too,many", "", ErrorCode::InvalidFormat);
    checkRefused("sku,name", "A,\"never closed", "", ErrorCode::InvalidFormat);
    checkRefused("sku,name", "A," + std::string(10'000, 'x'), "name", ErrorCode::OutOfRange);
    checkRefused("sku,name", std::string(10'000, '9') + ",x", "sku", ErrorCode::OutOfRange);
    checkRefused("sku,name", std::string("A,x\0y", 5), "name", ErrorCode::HostileInput);
    checkRefused("sku,name", "A,\x1B[31mred", "name", ErrorCode::HostileInput);
    FakeGeneration data;
    const auto report = import(data, "sku,name\nA,\x1B[31m" + std::string(5000, 'x') + "\n");
    CHECK(report.issues.front().value.size() < 100);
    CHECK(report.issues.front().value.find('\x1B') == std::string::npos);
}

TEST_CASE("import: all that is wrong with a row is told, and counted once") {
    FakeGeneration data;
    const auto report = import(data, "sku,gtin,price,kind\nA,123,x,y\n");
    CHECK(report.refused == 1);
    CHECK(report.issues.size() == 3);
    CHECK(report.refusedBy.size() == 1);
}

TEST_CASE("import: one wrong row and nothing is published; accepting the good publishes the rest") {
    const std::string text = "sku,gtin,name\nA,4006381333931,Ale\nB,4006381333932,Beer\nC,,Cola\n";
    FakeGeneration data;
    const auto strict = import(data, text);
    CHECK(strict.refused == 1);
    CHECK_FALSE(strict.published);
    CHECK(data.generation == 0);
    CHECK(data.items.empty());

    const auto good = import(data, text, test::someOptions(ImportMode::AcceptGood));
    CHECK(good.published);
    CHECK(good.accepted == 2);
    CHECK(good.refused == 1);
    CHECK(good.issues.front().line == 3);
    CHECK(data.generation == 1);
    CHECK(data.items.size() == 2);
    CHECK_FALSE(data.items.contains("B"));
}

TEST_CASE("import: duplicated and contradictory rows name the row they fight with") {
    FakeGeneration data;
    const auto report = import(data,
                               "sku,gtin,name\nA,00011686,Ale\nA,00011686,Ale\nA,,Other\n"
                               "B,0000000011686,Beer\n",
                               test::someOptions(ImportMode::AcceptGood));
    REQUIRE(report.issues.size() == 3);
    CHECK(report.issues[0].code == ErrorCode::AlreadyExists);
    CHECK(report.issues[0].otherLine == 2);
    CHECK(report.issues[1].code == ErrorCode::ImportRefused);
    CHECK(report.issues[2].code == ErrorCode::AmbiguousBarcode);
    CHECK(report.issues[2].otherItem == "A");
    CHECK(report.issues[2].otherLine == 2);
    CHECK(rows::issueLine(report.issues[2]) ==
          "line 5, gtin: 00000000011686 is already a code of item A (line 2)");

    // The code of an item imported before, and one place for two quick keys.
    const auto later = import(data, "sku,gtin,quick_key\nC,11686,1:1\nD,00011686,1:1\nE,,1:1\n",
                              test::someOptions(ImportMode::AcceptGood));
    REQUIRE(later.issues.size() == 3);
    CHECK(later.issues[1].code == ErrorCode::AmbiguousBarcode);
    CHECK(later.issues[1].otherItem == "A");
    CHECK(later.issues[1].otherLine == 0);
}

TEST_CASE("import: the same file twice changes nothing") {
    const std::string text =
        "sku,name,gtin,price,member_price,category,quick_key,pack_gtin,"
        "pack_units\nA,Ale,4006381333931,2.50,2.25,Drinks,1:1,14006381333938,6\n"
        "B,Bag,,0.30,,,,,\n";
    FakeGeneration data;
    CHECK(import(data, text).added == 2);
    const FakeGeneration once = data;
    const auto again = import(data, text);
    CHECK(again.unchanged == 2);
    CHECK(data.items == once.items);
    CHECK(data.prices == once.prices);
    CHECK(data.keys == once.keys);
    CHECK(data.barcodes.size() == once.barcodes.size());

    const auto dearer = import(data, "sku,name,price\nA,Ale,2.60\nB,Bag,0.30\n");
    CHECK(dearer.updated == 1); // and its category, which this file leaves empty
    CHECK(dearer.unchanged == 1);
}

TEST_CASE("import: rows may link to rows below them") {
    FakeGeneration data;
    const auto report =
        import(data, "sku,name,linked\nA,Ale,D:1\nD,Deposit,\nX,Loop,Y:1\nY,Loop,X:1\n",
               test::someOptions(ImportMode::AcceptGood));
    CHECK(report.accepted == 2);
    CHECK(report.refused == 2);
    CHECK(data.items.contains("A"));
    CHECK_FALSE(data.items.contains("X"));
}

TEST_CASE("import: a row without a name takes its code and a warning") {
    FakeGeneration data;
    const auto report = import(data, "gtin,name\n00052337,\n");
    CHECK(report.accepted == 1);
    CHECK(report.warnings == 1);
    CHECK(report.issues.front().isWarning);
    CHECK(data.items.at("00052337").name == "00052337");
}

TEST_CASE("import: issues are listed to the cap and counted beyond it") {
    std::string text = "sku,gtin\n";
    for (int i = 0; i < 50; ++i) {
        text += std::to_string(i) + ",1\n";
    }
    auto options = test::someOptions(ImportMode::AcceptGood);
    options.limits.maxIssues = 10;
    FakeGeneration data;
    const auto report = import(data, text, options);
    CHECK(report.refused == 50);
    CHECK(report.issues.size() == 10);
    CHECK(report.issuesBeyondCap == 40);
    CHECK_FALSE(report.published);
}

TEST_CASE("import: foreign headers by alias and by map") {
    FakeGeneration data;
    CHECK(import(data, "货号,品名,条码,售价\nA,农夫山泉,6921168509256,2.00\n").accepted == 1);
    CHECK(data.items.at("A").name == "农夫山泉");

    auto options = test::someOptions();
    options.map = *rows::parseColumnMap("# theirs\nsku = StockCode\nname=Description\n");
    CHECK(import(data, "StockCode,Description,Rest\n85123A,Holder,x\n", options).accepted == 1);
    CHECK(data.items.at("85123A").name == "Holder");
    CHECK_FALSE(rows::parseColumnMap("sku\n"));
    CHECK_FALSE(rows::parseColumnMap("sku=a\nsku=b\n"));

    test::FakeWriter writer{data};
    const auto headerError = [&](const std::string& text) {
        auto rows = rows::rowsOf(text);
        const auto report = usecase::importCatalogue(**rows, writer, nullptr, options);
        return report ? ErrorCode{} : report.error().code;
    };
    CHECK(headerError("StockCode,x\n") == ErrorCode::NotFound);
    CHECK(headerError("StockCode,Description,gtin,ean\n") == ErrorCode::AlreadyExists);
    options.map.clear();
    CHECK(headerError("name,price\n") == ErrorCode::MissingColumn);
}

TEST_CASE("import: JSON gives the same rows, numbers as written, lines kept") {
    FakeGeneration data;
    const auto report = import(data, R"([
  {"sku": "A", "name": {"en": "Ale", "zh-Hans": "麦芽酒"}, "price": 1.10,
   "gtin": ["4006381333931", "00011686"]},
  {"sku": "B", "name": "Bad", "price": 1e2},
  {"sku": "C", "name": "Broken" "x"}
])",
                               test::someOptions(ImportMode::AcceptGood));
    CHECK(report.accepted == 1);
    REQUIRE(report.issues.size() >= 2);
    CHECK(data.prices.at("A").front().price.toString() == "1.10");
    CHECK(data.barcodes.size() == 2);
    CHECK(data.items.at("A").localNames.size() == 2);
    CHECK(report.issues.back().line == 5);
    CHECK(
        import(data, "{\"sku\":\"D\",\"name\":\"x\"}\n{\"sku\":\"E\",\"name\":\"y\"}\n").accepted ==
        2);
    CHECK_FALSE(rows::rowsOf("[{\"sku\": \"A\"}, oops]"));
    CHECK_FALSE(rows::rowsOf("[{\"sku\": \"A\""));
    CHECK_FALSE(rows::rowsOf(""));
}

TEST_CASE("import: files that are not there or not text") {
    CHECK(rows::openRows("/nonexistent/file.csv").error().code == ErrorCode::FileMissing);
    CHECK_FALSE(rows::rowsOf("sku,name\n1,Caf\xE9 noir\n"));
}

TEST_CASE("Bug: import: an empty price, member price or break left the old one in force") {
    FakeGeneration data;
    const std::string full = "sku,name,price,member_price,breaks\n"
                             "A1,Ale,2.50,2.25,6:2.00 12:1.80\nB1,Beer,3.00,2.50,6:2.75\n";
    REQUIRE(import(data, full).published);
    const auto levels = [&](const std::string& sku) {
        std::string text;
        for (const core::PriceRow& row : data.prices.at(sku)) {
            text += (row.level == core::PriceLevel::Member ? "m" : "r") +
                    row.fromQuantity.toString() + "=" + row.price.toString() + " ";
        }
        return text;
    };
    REQUIRE(levels("A1") == "r0=2.50 m0=2.25 r6=2.00 r12=1.80 ");
    CHECK(import(data, full).unchanged == 2);

    auto report = import(data, "sku,member_price\nA1,\nB1,2.50\n");
    CHECK(report.updated == 1);
    CHECK(report.unchanged == 1);
    CHECK(levels("A1") == "r0=2.50 r6=2.00 r12=1.80 ");
    report = import(data, "sku,breaks\nA1,\n");
    CHECK(report.updated == 1);
    CHECK(levels("A1") == "r0=2.50 ");
    report = import(data, "sku,price\nA1,\n");
    CHECK(report.updated == 1);
    CHECK(report.warnings == 1); // it cannot be sold now
    CHECK(levels("A1").empty());
    CHECK(import(data, "sku,price,member_price,breaks\nA1,,,\n").unchanged == 1);
    CHECK(levels("B1") == "r0=3.00 m0=2.50 r6=2.75 "); // nobody spoke of it
    // What is checked only changes nothing: one row is refused.
    CHECK_FALSE(import(data, "sku,price\nB1,\nC1,oops\n").published);
    CHECK(levels("B1") == "r0=3.00 m0=2.50 r6=2.75 ");
}

TEST_CASE(
    "import: a file without a column keeps what the item has there, an empty cell clears it") {
    FakeGeneration data;
    REQUIRE(import(data,
                   "sku,name,name_zh,name_fr,price,tax,category,sold_by,unit,min_age,supplier,"
                   "blocked,cost,linked\n"
                   "D1,Deposit,,,0.20,0%,,,,,,,,\n"
                   "A1,Ale,麦芽酒,Bière,2.50,20%,Drinks > Beer,weight,g,18,Old Cooper,recalled,"
                   "1.5,D1:1\n")
                .published);
    const core::Item before = data.items.at("A1");
    REQUIRE(before.taxCategory.value() == "rate-20");

    auto noDefault = test::someOptions();
    noDefault.rules.defaultTax = {};
    auto report = import(data, "sku,price\nA1,2.75\n", noDefault);
    CHECK(report.updated == 1);
    CHECK(report.issues.empty());
    CHECK(data.items.at("A1") == before);
    CHECK(data.prices.at("A1").front().price.toString() == "2.75");
    CHECK(import(data, "sku,price\nA1,2.75\n").unchanged == 1);

    report = import(data, "sku,name_fr,tax,min_age,supplier\nA1,,,,\n");
    CHECK(report.updated == 1);
    core::Item cleared = before;
    cleared.localNames = {{"zh-Hans", "麦芽酒"}};
    cleared.taxCategory = core::TaxCategoryId{"standard"};
    cleared.minimumAge = 0;
    cleared.supplier.clear();
    CHECK(data.items.at("A1") == cleared);
    // The unit follows how it is sold.
    import(data, "sku,sold_by\nA1,count\n");
    CHECK(data.items.at("A1").unit == core::UnitOfMeasure::Piece);
    CHECK(data.items.at("A1").name == "Ale");
}

TEST_CASE("import: a new item without a tax, where there is no default, is refused") {
    FakeGeneration data;
    auto options = test::someOptions();
    options.rules.defaultTax = {};
    const auto report = import(data, "sku,price\nA1,2.75\n", options);
    REQUIRE(report.issues.size() == 1);
    CHECK(report.issues.front().field == "tax");
    CHECK(report.issues.front().code == ErrorCode::MissingColumn);
}

TEST_CASE("import: a JSON object that says one thing twice is refused, the next goes on") {
    FakeGeneration data;
    const auto report = import(data, R"([{"sku":"A","name":"one","price":"1","price":"2"},
{"sku":"B","name":"two","price":"1"}])",
                               test::someOptions(ImportMode::AcceptGood));
    CHECK(report.refused == 1);
    CHECK(report.accepted == 1);
    REQUIRE(report.issues.size() == 1);
    CHECK(report.issues.front().line == 1);
    CHECK(report.issues.front().code == ErrorCode::InvalidFormat);
}

TEST_CASE("import: a price list changes prices of items that are there, and makes none") {
    FakeGeneration data;
    (void)import(data, "sku,name,price\nA,Apple,1.00\n");
    auto options = test::someOptions(ImportMode::AcceptGood);
    options.onlyKnown = true;
    const auto report = import(data, "sku,price\nA,1.10\nB,2.00\n", options);
    CHECK(report.updated == 1);
    CHECK(report.refused == 1);
    REQUIRE(report.issues.size() == 1);
    CHECK(report.issues.front().code == ErrorCode::UnknownItem);
    CHECK(report.issues.front().line == 3);
}
