// SPDX-License-Identifier: Apache-2.0
// Goal: an order, its journal events and the sale that ends it are on the disk together or not at
// all, and read the same after the till was killed. Method: a till in a folder, opened again after
// each step; a sale that names orders of every state.
#include "storage/pos/order_rows.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

struct Till {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> database;

    Till() {
        REQUIRE(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools()));
        open();
    }
    void open() {
        database.reset();
        database = storage::TillDatabase::open(directory, codecs.tools()).value();
    }
    core::Order make(std::int64_t second, std::int64_t basket = 50) {
        return database->makeOrder(made(second), core::BasketId{uuidOf(basket)}, at(second))
            .value();
    }
    static core::OrderRecorded made(std::int64_t id) {
        core::OrderRecorded made;
        made.order = core::OrderId{uuidOf(id)};
        made.date = someDay();
        made.total = core::Money::minor(255, gbp());
        made.deposit = core::Money::zero(gbp());
        core::BasketLine line = someLine(1, "A");
        line.price.source = core::PriceSource::Override;
        line.fixedAmount = made.total;
        made.lines = {line};
        return made;
    }
    core::Order read(const std::string& number) {
        return storage::SqliteOrderReader::open(directory, codecs.events)
            .value()
            ->order(number)
            .value()
            .order;
    }
    std::size_t open(bool alsoEnded) {
        return storage::SqliteOrderReader::open(directory, codecs.events)
            .value()
            ->orders({std::nullopt, alsoEnded, 100})
            .value()
            .size();
    }
};

// Its lines are those of the order.
core::Transaction saleOf(const core::Order& order, std::int64_t second) {
    core::Transaction sale = someSale(second, {"A"});
    sale.orderReference = order.number;
    core::BasketLine& line = sale.lines.front().line;
    line.price.source = core::PriceSource::Override;
    line.overrideReason = order.number;
    line.fixedAmount = sale.lines.front().amounts.extended;
    return sale;
}

} // namespace

TEST_CASE("An order is there after a kill, its basket is gone, and numbers go on") {
    Till till;
    core::Basket basket{core::BasketId{uuidOf(50)}, gbp()};
    core::BasketChange change{basket.header(), basket.header(), {}};
    change.lines.push_back({std::nullopt, someLine(1, "A")});
    REQUIRE(till.database->save(change));
    REQUIRE(till.database->load().value().size() == 1);
    const core::Order order = till.make(1);
    CHECK(order.number.substr(0, 8) == "Q-S1-T1-");
    CHECK(order.number.substr(order.number.size() - 7) == "-000001");
    CHECK(till.database->load().value().empty());
    till.open();
    CHECK(till.read(order.number) == order);
    CHECK(till.make(2).number.back() == '2');
    CHECK(till.open(false) == 2);
}

TEST_CASE("A sale of an order completes it with its receipt, in one transaction") {
    Till till;
    const core::Order order = till.make(1);
    const auto sold = till.database->commitTransaction(saleOf(order, 2), false, at(2)).value();
    CHECK(sold.position == till.database->head()); // the sale itself comes last
    till.open();
    const core::Order after = till.read(order.number);
    CHECK(after.state == core::OrderState::Completed);
    CHECK(after.soldBy == sold.transaction.number);
    CHECK(till.open(false) == 0);
    CHECK(till.open(true) == 1);
    // Out of a basket that was set aside meanwhile it is not sold a second time.
    const core::JournalPosition head = till.database->head();
    const auto again = till.database->commitTransaction(saleOf(order, 3), false, at(3));
    REQUIRE_FALSE(again.hasValue());
    CHECK(again.error().code == base::ErrorCode::NotPermitted);
    CHECK(till.database->head() == head);
    CHECK(till.read(order.number) == after);
    // A reference of a replayed log, or of nothing here, is no order.
    core::Transaction other = someSale(4, {"A"});
    other.orderReference = "536365";
    CHECK(till.database->commitTransaction(other, false, at(4)));
    other.orderReference = "Q-S1-T1-0102-000099";
    CHECK(till.database->commitTransaction(other, false, at(5)));
}

TEST_CASE("Bug: many layaways hid the quotations of a list") {
    Till till;
    const core::Order quotation = till.make(1);
    core::OrderRecorded layaway = Till::made(2);
    layaway.kind = core::OrderKind::Layaway;
    REQUIRE(till.database->makeOrder(layaway, core::BasketId{uuidOf(51)}, at(2)));
    const auto reader = storage::SqliteOrderReader::open(till.directory, till.codecs.events);
    for (const bool alsoEnded : {false, true}) {
        const auto one = reader.value()->orders({core::OrderKind::Quotation, alsoEnded, 1});
        REQUIRE(one.value().size() == 1);
        CHECK(one.value().front().order.number == quotation.number);
    }
    CHECK(reader.value()->orders({std::nullopt, false, 5}).value().size() == 2);
}

TEST_CASE("A step that does not fit leaves nothing behind") {
    Till till;
    const core::Order order = till.make(1);
    core::OrderRecorded step = Till::made(1);
    step.number = order.number;
    step.step = core::OrderStep::Cancelled;
    step.lines.clear();
    step.total = step.deposit;
    REQUIRE(till.database->stepOrder(step, at(2)));
    const core::JournalPosition head = till.database->head();
    const auto again = till.database->stepOrder(step, at(3));
    REQUIRE_FALSE(again);
    CHECK(again.error().code == base::ErrorCode::NotPermitted);
    CHECK(till.database->head() == head);
    till.open();
    CHECK(till.read(order.number).state == core::OrderState::Cancelled);
}
