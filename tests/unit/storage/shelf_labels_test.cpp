// SPDX-License-Identifier: Apache-2.0
// Goal: the book of shelf labels lists what is to be printed anew, and nothing else, over restarts
// and new reference data. Method: real files; prices published as an import publishes them.
#include "storage/ref/catalogue_writer.h"
#include "storage/shelf/shelf_label_book.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

core::UnitPrice price(std::int64_t pennies) {
    return core::UnitPrice::tenThousandths(pennies * 100, test::gbp());
}

struct Shop {
    test::TempFolder folder;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::SqliteShelfLabels> book;

    void publish(const std::map<std::string, std::int64_t>& prices,
                 core::LifeState life = core::LifeState::Active) const {
        const auto writer =
            storage::SqliteCatalogueWriter::begin(directory, storage::BuildFrom::Current);
        for (const auto& [sku, pennies] : prices) {
            core::Item item;
            item.sku = core::Sku{sku};
            item.name = "Item " + sku;
            item.lifeState = life;
            REQUIRE((*writer)->putItem(item));
            core::PriceRow row;
            row.sku = item.sku;
            row.price = price(pennies);
            row.fromQuantity = core::Quantity::units(1);
            REQUIRE((*writer)->putPrice(row));
        }
        REQUIRE((*writer)->publish());
    }
    void open() {
        book.reset();
        book = std::move(*storage::SqliteShelfLabels::open(directory));
    }
    ports::ShelfChanges changes(std::size_t limit = 100) const {
        core::PriceQuestion now;
        now.store = core::StoreId{"S1"};
        now.atMicros = test::at(1).micros;
        return book->changes(now, limit).value();
    }
};

} // namespace

TEST_CASE("what is printed is listed no more; what changes, what is new and what is in doubt is") {
    Shop shop;
    shop.open();
    CHECK(shop.changes() == ports::ShelfChanges{}); // no goods yet: the book has not begun
    shop.publish({{"A", 100}, {"B", 200}, {"C", 300}});
    CHECK(shop.changes().begunWith == 3);
    CHECK(shop.changes() == ports::ShelfChanges{});

    shop.publish({{"A", 100}, {"B", 250}, {"D", 400}});
    const ports::ShelfChanges two = shop.changes();
    REQUIRE(two.count == 2);
    CHECK(two.changes[0] == ports::ShelfChange{core::Sku{"B"}, price(250), price(200), false});
    CHECK(two.changes[1] == ports::ShelfChange{core::Sku{"D"}, price(400), std::nullopt, false});
    CHECK(shop.changes(1).changes.size() == 1);
    CHECK(shop.changes(1).count == 2);

    REQUIRE(shop.book->sending(core::Sku{"B"}, price(250)));
    REQUIRE(shop.book->sending(core::Sku{"D"}, price(400)));
    shop.open(); // killed meanwhile
    CHECK(shop.changes().changes[0].isInDoubt);
    REQUIRE(shop.book->settle(core::Sku{"B"}, true));
    REQUIRE(shop.book->settle(core::Sku{"D"}, false));
    CHECK(shop.book->settle(core::Sku{"D"}, true).error().code == base::ErrorCode::NotFound);
    REQUIRE(shop.changes().count == 1);
    CHECK(shop.changes().changes[0] ==
          ports::ShelfChange{core::Sku{"D"}, price(400), std::nullopt, false});

    shop.publish({{"D", 400}}, core::LifeState::Withdrawn);
    CHECK(shop.changes().count == 0);
    shop.publish({{"B", 200}}); // and back
    CHECK(shop.changes().changes[0].before == price(250));
}
