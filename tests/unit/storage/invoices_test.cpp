// SPDX-License-Identifier: Apache-2.0
// Goal: invoices are numbered without a gap whatever fails and however often the till starts, a
// sale has one at most, and a buyer that is forgotten is gone. Method: a till in a folder; random
// sales, good and refused ones, restarts and erasures against a model.
#include "storage/pos/invoice_rows.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>

#include <rapidcheck.h>

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
    base::Expected<ports::InvoiceRow> issue(std::int64_t receipt) {
        core::InvoiceIssued event;
        event.receipt = core::ReceiptNumber{receipt};
        event.buyer = {core::MemberId{uuidOf(receipt)}, base::Bytes{1, 2, 3}};
        event.by = core::OperatorId{"1"};
        return database->issueInvoice(std::move(event), base::Bytes(32, 7), someDay(), at(1));
    }
    std::unique_ptr<storage::SqliteInvoiceReader> reader() {
        return storage::SqliteInvoiceReader::open(directory).value();
    }
};

} // namespace

TEST_CASE("INV invoices have no gap, a sale one at most, over refusals, restarts and erasures") {
    CHECK(rc::check([] {
        Till till;
        std::map<std::int64_t, std::int64_t> numberOf; // by receipt
        std::set<std::int64_t> forgotten;
        for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 24))) {
            if (step >= 20) {
                till.open();
                continue;
            }
            const std::int64_t receipt = step / 2 + 1;
            const auto known = numberOf.find(receipt);
            if (step % 5 == 4 && known != numberOf.end()) {
                RC_ASSERT(till.database->forgetBuyer(known->second).hasValue());
                forgotten.insert(receipt);
                continue;
            }
            const core::JournalPosition before = till.database->head();
            const auto issued = till.issue(receipt);
            if (known != numberOf.end()) {
                RC_ASSERT(issued.error().code == base::ErrorCode::AlreadyExists);
                RC_ASSERT(issued.error().context == std::to_string(known->second));
                RC_ASSERT(till.database->head() == before);
                continue;
            }
            numberOf[receipt] = static_cast<std::int64_t>(numberOf.size()) + 1;
            RC_ASSERT(issued->number == numberOf[receipt]);
            RC_ASSERT(till.database->head().seq == before.seq + 1);
        }
        const auto reader = till.reader();
        RC_ASSERT(reader->invoices(100)->size() == numberOf.size());
        for (const auto& [receipt, number] : numberOf) {
            const auto row = reader->invoiceOf(core::ReceiptNumber{receipt}).value();
            RC_ASSERT(row.number == number);
            RC_ASSERT(row.printed.ends_with("-00000" + std::to_string(number)) || number > 9);
            RC_ASSERT(row.key.empty() == forgotten.contains(receipt));
            RC_ASSERT(reader->invoice(number)->receipt == core::ReceiptNumber{receipt});
        }
    }));
}

TEST_CASE("An invoice keeps its printed number in a new epoch, and the series goes on") {
    Till till;
    const auto first = till.issue(1).value();
    CHECK(first.printed.starts_with("I-"));
    REQUIRE(till.database->startEpoch({"restore", 0, 0}, core::EpochNonce{9, 9, 9}, at(2)));
    const auto second = till.issue(2).value();
    CHECK(second.number == 2);
    CHECK(second.printed.substr(0, second.printed.rfind('-')) !=
          first.printed.substr(0, first.printed.rfind('-')));
    CHECK(till.reader()->invoice(1)->printed == first.printed);
    CHECK(till.reader()->invoice(3).error().code == base::ErrorCode::NotFound);
    CHECK(till.database->forgetBuyer(3).error().code == base::ErrorCode::NotFound);
}
