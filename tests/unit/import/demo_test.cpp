// SPDX-License-Identifier: Apache-2.0
// Goal: the demo shop is a shop: everything priced, taxed and named in three scripts, all codes
// valid and unique, links that lead somewhere, and the same each time. Method: fill a catalogue in
// memory and look at all of it.

#include "demo/demo_store.h"
#include "unit/import/fake_catalogue.h"
#include "unit/import/fake_members.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

test::FakeGeneration demoShop(std::uint64_t seed = 1) {
    test::FakeGeneration data;
    test::FakeWriter writer{data};
    test::FakeCipher cipher;
    demo::DemoOptions options;
    options.seed = seed;
    options.now.micros = 1'700'000'000'000'000;
    const auto filled = demo::fillDemoStore(writer, cipher, options);
    REQUIRE(filled);
    REQUIRE(writer.publish());
    return data;
}

} // namespace

TEST_CASE("demo: everything is named, priced and taxed") {
    const test::FakeGeneration data = demoShop();
    MESSAGE("items: " << data.items.size() << ", codes: " << data.barcodes.size());
    CHECK(data.items.size() >= 1900);
    CHECK(data.items.size() <= 2200);
    for (const auto& [sku, item] : data.items) {
        CAPTURE(item.name);
        CHECK(item.localNames.size() == 2);
        CHECK(data.taxes.contains(item.taxCategory));
        CHECK(data.categories.contains(item.category));
        REQUIRE(data.prices.contains(sku));
        CHECK(data.prices.at(sku).front().price.inTenThousandths() > 0);
        for (const core::LinkedItem& link : item.linked) {
            CHECK(data.items.contains(link.sku.value()));
        }
    }
    for (const auto& [id, category] : data.categories) {
        CHECK((category.parent.isEmpty() || data.categories.contains(category.parent)));
    }
}

TEST_CASE("demo: codes are valid, and each leads to one item (the writer refuses a second)") {
    const test::FakeGeneration data = demoShop();
    std::size_t gtins = 0;
    for (const auto& [code, row] : data.barcodes) {
        CAPTURE(code);
        const bool isPlu = code.size() == 4;
        CHECK((isPlu || core::Gtin::parse(code)));
        gtins += isPlu ? 0U : 1U;
    }
    CHECK(gtins > 1900);
}

TEST_CASE("demo: one of everything the till can do") {
    const test::FakeGeneration data = demoShop();
    std::map<std::string, int> seen;
    for (const auto& [sku, item] : data.items) {
        seen["weighed"] += item.soldBy == core::SoldBy::Weight ? 1 : 0;
        seen["serial"] += item.tracking == core::Tracking::Serial ? 1 : 0;
        seen["lot"] += item.tracking == core::Tracking::Lot ? 1 : 0;
        seen["age"] += item.minimumAge >= 18 ? 1 : 0;
        seen["linked"] += item.linked.empty() ? 0 : 1;
        seen["variant"] += item.variantOf.isEmpty() ? 0 : 1;
        seen["recalled"] += item.blocked == core::BlockReason::Recalled ? 1 : 0;
        seen["gift card"] += item.kind == core::ItemKind::GiftCard ? 1 : 0;
        seen["tax " + item.taxCategory.value()] += 1;
    }
    for (const auto& [sku, prices] : data.prices) {
        for (const core::PriceRow& row : prices) {
            seen["member price"] += row.level == core::PriceLevel::Member ? 1 : 0;
            seen["break"] += row.fromQuantity.isZero() ? 0 : 1;
        }
    }
    for (const char* what : {"weighed", "serial", "lot", "age", "linked", "variant", "gift card",
                             "member price", "break", "tax standard", "tax reduced", "tax zero"}) {
        CAPTURE(what);
        CHECK(seen[what] > 1);
    }
    CHECK(seen["recalled"] == 1);
    CHECK(data.pages.size() == 4);
    for (const auto& [place, key] : data.keys) {
        CHECK(data.items.contains(key.sku.value()));
        CHECK(key.colour.size() == 7);
    }
    CHECK(data.stock.size() > 1900);
    CHECK(data.members.size() == 50);
}

TEST_CASE("demo: the same seed makes the same shop") {
    const test::FakeGeneration one = demoShop();
    const test::FakeGeneration same = demoShop();
    CHECK(one.items == same.items);
    CHECK(one.prices == same.prices);
    CHECK(one.stock == same.stock);
    CHECK(one.stock != demoShop(2).stock);
}
