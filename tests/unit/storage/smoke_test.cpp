// SPDX-License-Identifier: Apache-2.0
// Goal: a till is made, sells, and says what it sold. Method: one folder, two connections.

#include "support/till_fixture.h"

#include <doctest/doctest.h>

using namespace evertill;

TEST_CASE("a new till sells and reads back what it sold") {
    const test::TempFolder folder;
    const test::Codecs codecs;
    const auto directory = storage::TillDirectory::create(folder.path());
    REQUIRE(directory);
    REQUIRE(storage::createTill(*directory, test::someIdentity(), test::someGenesis(), test::at(0),
                                codecs.tools()));
    auto till = storage::TillDatabase::open(*directory, codecs.tools());
    REQUIRE(till);
    CHECK((*till)->identity().epochTag() == "0102");
    const auto sold =
        (*till)->commitTransaction(test::someSale(1, {"A", "B", "A"}), true, test::at(1));
    REQUIRE(sold);
    CHECK(sold->transaction.number.value() == 1);
    CHECK(sold->position.seq == 2);
    CHECK(sold->printJob == 1);
    auto reader = storage::SqliteTillReader::open(*directory, codecs.events);
    REQUIRE(reader);
    CHECK(*(*reader)->transaction(core::ReceiptNumber{1}) == sold->transaction);
    CHECK((*reader)->localStockChange(core::Sku{"A"})->toString() == "-2");
    CHECK((*reader)->dayReport(test::someDay())->gross.toString() == "7.65");
}
