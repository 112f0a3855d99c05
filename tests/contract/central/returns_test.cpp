// SPDX-License-Identifier: Apache-2.0
// Goal: the centre counts what came back of each line over all tills, tells the tills of the sale's
// store, and flags what came back twice while tills were apart, also where the return arrives
// before its sale. Method: journals of two tills in either order, on each database.
#include "central/replay/alerts.h"
#include "contract/central/centre_fixture.h"
#include "support/some_return.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

constexpr auto kStream = static_cast<int>(ports::Stream::ReturnedLines);

core::Transaction numbered(core::Transaction transaction, std::int64_t number) {
    transaction.number = core::ReceiptNumber{number};
    return transaction;
}

core::Event committed(core::Transaction transaction) {
    return core::TransactionCompleted{std::move(transaction)};
}

// At another till of the store than the one that sold.
core::Event returnedAt(const TestTill& till, const core::Transaction& sale, std::int64_t basket) {
    core::Transaction back = numbered(someReturn(basket, sale, 1), basket);
    back.till = till.place.till;
    return committed(std::move(back));
}

std::vector<Alert> alertsOf(Centre& c) {
    http::AlertQuery query;
    query.kind = "returned";
    return Alerts(*c.centre).list("main", query).value();
}

ports::ReturnedLinesRow toldRow(Centre& c) {
    std::optional<ports::ReturnedLinesRow> row;
    c.centre
        ->prepare("SELECT key,body FROM ref_row WHERE tenant='main' AND scope='S1' AND stream=" +
                  std::to_string(kStream))
        .each([&](const Row& found) {
            CHECK(found.text(0) == "S1/T1/1");
            ports::EncodedRow encoded{kStream, found.text(0), 1, false, found.bytes(1)};
            const auto decoded = wire::decodeRow(encoded).value();
            row = std::get<ports::ReturnedLinesRow>(*decoded.value);
        })
        .value();
    REQUIRE(row.has_value());
    return *row;
}

} // namespace

TEST_CASE("What came back twice while tills were apart is told and flagged, in any order") {
    onEachDatabase([](Backend backend) {
        for (const bool isSaleLast : {false, true}) {
            Centre c{backend};
            TestTill first{1};
            TestTill second{2, "S1", "main", "T2"};
            const core::Transaction sale = numbered(someSale(1, {"A", "B"}), 1);
            const auto sold = first.run(committed(sale));
            const auto returned = first.run(returnedAt(first, sale, 2));
            const auto again = second.run(returnedAt(second, sale, 3));
            if (!isSaleLast) {
                c.accept(sold);
                c.accept(returned);
                c.project();
                CHECK(alertsOf(c).empty());
                CHECK(toldRow(c).lines.at(0).returned == core::Quantity::units(1));
                c.accept(again);
            } else {
                c.accept(again);
                c.project(); // of a sale that has not come
                CHECK(alertsOf(c).empty());
                c.accept(sold);
                c.accept(returned);
            }
            c.project();
            const std::vector<Alert> alerts = alertsOf(c);
            REQUIRE(alerts.size() == 1);
            CHECK(alerts[0].key == "S1/T1/1/1");
            CHECK(alerts[0].sold == 2000);
            CHECK(alerts[0].ours == 1000);
            const ports::ReturnedLinesRow row = toldRow(c);
            REQUIRE(row.lines.size() == 1);
            CHECK(row.lines[0].lineNo == 1);
            CHECK(row.lines[0].returned == core::Quantity::units(2));
            c.mustVerify();
        }
    });
}

TEST_CASE("Goods that came back damaged are not on hand again") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        const core::Transaction sale = numbered(someSale(1, {"A"}), 1);
        core::Transaction back = numbered(someReturn(2, sale, 1), 2);
        back.lines[0].line.condition = core::ReturnCondition::Damaged;
        c.accept(till.run(committed(sale)));
        c.accept(till.run(committed(back)));
        c.project();
        CHECK(c.number(*c.centre, "SELECT on_hand FROM stock WHERE sku='A'") == -1000);
        c.mustVerify();
    });
}

TEST_CASE("Bug: what came back of a line that was never sold raised no alert") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        const core::Transaction sale = numbered(someSale(1, {"A"}), 1);
        core::Transaction back = numbered(someReturn(2, sale, 1), 2);
        back.lines[0].line.returnOf->lineNo = 99;
        c.accept(till.run(committed(sale)));
        c.accept(till.run(committed(back)));
        c.project();
        const std::vector<Alert> alerts = alertsOf(c);
        REQUIRE(alerts.size() == 1);
        CHECK(alerts[0].key == "S1/T1/1/99");
        CHECK(alerts[0].ours == 0);
        c.mustVerify();
    });
}
