// SPDX-License-Identifier: Apache-2.0
// Goal: what came back is counted once, over the till's own returns and what the centre tells, and
// no more comes back of a sale of this till than was sold, whatever two baskets have promised.
// Method: a till in a folder with the agent's reference data beside it.
#include "storage/pos/return_book.h"
#include "storage/sync/reference_store.h"
#include "support/some_return.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

struct Till {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> database;
    core::Transaction sale;

    Till() {
        REQUIRE(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools()));
        open();
        core::Transaction sold = someSale(1, {"A", "B"});
        sale = database->commitTransaction(std::move(sold), false, at(1)).value().transaction;
    }
    void open() {
        database.reset();
        database = storage::TillDatabase::open(directory, codecs.tools()).value();
    }
    std::vector<core::ReturnedLine> soFar() {
        auto book = storage::SqliteReturnBook::open(directory).value();
        return book->returnedSoFar(sale.store, sale.till, sale.number).value();
    }
    core::Quantity returned() {
        core::Quantity sum;
        for (const core::ReturnedLine& line : soFar()) {
            CHECK(line.lineNo == 1);
            sum = core::checkedAdd(sum, line.quantity).value();
        }
        return sum;
    }
};

ports::DecodedRow rowOf(ports::Stream stream, const std::string& key, ports::ReferenceRow value) {
    return {{static_cast<std::uint16_t>(stream), key, 1, false, {1}}, std::move(value)};
}

} // namespace

TEST_CASE("Two baskets that promise to take the same goods back: the second commit is refused") {
    Till till;
    CHECK(till.soFar().empty());
    const core::Transaction first = someReturn(2, till.sale, 1);
    const core::Transaction second = someReturn(3, till.sale, 1); // begun before the first is done
    REQUIRE(till.database->commitTransaction(first, false, at(2)));
    CHECK(till.returned() == core::Quantity::units(1));
    const core::JournalPosition head = till.database->head();
    const auto refused = till.database->commitTransaction(second, false, at(3));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::OutOfRange);
    CHECK(till.database->head() == head); // nothing of it happened
    CHECK(till.returned() == core::Quantity::units(1));
    till.open();
    CHECK(till.returned() == core::Quantity::units(1));
    CHECK(till.database->commitTransaction(someSale(4, {"A"}), false, at(4))
              .value()
              .transaction.number == core::ReceiptNumber{3}); // no gap
}

TEST_CASE("What the centre holds of the till's own returns does not count twice") {
    Till till;
    const auto committed =
        till.database->commitTransaction(someReturn(2, till.sale, 1), false, at(2)).value();
    const auto agent =
        storage::SqliteReferenceStore::open(till.directory, till.codecs.sha256).value();
    const auto tell = [&](std::int64_t seq, std::int64_t quantity, std::int64_t position) {
        ports::ReturnedLinesRow row{till.sale.store, till.sale.till, till.sale.number, {}};
        row.lines.push_back({1, core::Quantity::units(quantity)});
        REQUIRE(agent->apply(
            {rowOf(ports::Stream::ReturnedLines, "S1/T1/1", row),
             rowOf(ports::Stream::StockApplied, "key",
                   ports::StockAppliedRow{someIdentity().device, someIdentity().epoch, seq})},
            {uuidOf(3), position}));
    };
    // The centre knows of three that came back at another till, and not of this one's yet.
    tell(committed.position.seq - 1, 3, 1);
    CHECK(till.returned() == core::Quantity::units(4));
    // Now its figure holds this one as well.
    tell(committed.position.seq, 4, 2);
    CHECK(till.returned() == core::Quantity::units(4));
}
