// SPDX-License-Identifier: Apache-2.0
// Goal: where nothing is sold every kind of code names its item and how much one scan is, what
// names none is refused, and what is typed may also be a SKU. Method: a shop in memory, a case for
// each kind of code.
#include "usecase/find_item.h"

#include "support/small_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::Quantity;

namespace {

struct Shelf {
    SmallShop shop;
    core::ScanRules rules = shop.context().settings.scanRules;

    base::Expected<core::BarcodeMatch> scan(const std::string& code) {
        return usecase::findScanned(shop.catalogue, {code}, rules);
    }
    base::Expected<core::BarcodeMatch> type(const std::string& code) {
        return usecase::findTyped(shop.catalogue, code, rules);
    }
};

} // namespace

TEST_CASE("a scan names the item and how much of it one scan is, whatever kind of code it is") {
    Shelf shelf;
    CHECK(shelf.scan("4006381333931")->item.sku == core::Sku{"tea"});
    CHECK(shelf.scan("4006381333931")->unitsPerScan == Quantity::units(1));
    CHECK(shelf.scan(checked("1400638133393"))->unitsPerScan == Quantity::units(12)); // a case
    CHECK(shelf.scan(checked("211234500455"))->item.sku == core::Sku{"cheese"});      // its label
    CHECK(shelf.scan("https://id.gs1.org/01/09506000134352/10/L7")->item.sku == core::Sku{"milk"});
    CHECK(shelf.scan("tea")->item.sku == core::Sku{"tea"}); // a code of the shop's own
}

TEST_CASE("what names no item is refused: a stranger, a member, a receipt, a misread number") {
    Shelf shelf;
    CHECK(shelf.scan(checked("400638133394")).error().code == ErrorCode::UnknownBarcode);
    CHECK(shelf.scan("M-0000001").error() ==
          base::makeError(ErrorCode::UnknownBarcode, "M-0000001"));
    CHECK(shelf.scan("S01-01-a7f0-000017").error().code == ErrorCode::UnknownBarcode);
    CHECK(shelf.scan("4006381333932").error().code == ErrorCode::WrongCheckDigit);
}

TEST_CASE("what is typed is a SKU first, then a code; else no item is known by it") {
    Shelf shelf;
    shelf.shop.catalogue.put("4006381333931", 100); // a SKU that looks like tea's code
    CHECK(shelf.type("4006381333931")->item.sku == core::Sku{"4006381333931"});
    CHECK(shelf.type(checked("1400638133393"))->unitsPerScan == Quantity::units(12));
    CHECK(shelf.type("4006381333932").error() ==
          base::makeError(ErrorCode::UnknownItem, "4006381333932"));
}
