// SPDX-License-Identifier: Apache-2.0
// Goal: what is kept beside the journal is compared with the journal of the same moment, whatever
// the till does meanwhile: it sells, takes back, folds, and lines of old sales leave; and a row
// that differs is named all the same. Method: a till in a folder that does so in the middle of
// every walk, and one that does so in a thread of its own.

#include "storage/ref/member_store.h"
#include "support/pruned_till.h"
#include "usecase/verify_customers.h"
#include "usecase/verify_figures.h"
#include "usecase/verify_orders.h"
#include "usecase/verify_shifts.h"

#include <atomic>
#include <doctest/doctest.h>
#include <thread>

using namespace evertill;
using namespace evertill::test;

namespace {

void doAll(PrunedTill& till) {
    const core::Transaction sale = till.sell({"A", "B"}, true, true);
    till.sell(7);
    REQUIRE(till.giveBack(sale));
    till.centreHasAll();
    till.maintain(at(till.sold - 6));
}

// As `evertill journal verify` does. between: in the middle of every walk, and at its end.
base::Expected<std::int64_t> verifyAll(const PrunedTill& till,
                                       const std::function<void()>& between) {
    const auto records = till.reader();
    const auto kept = storage::SqliteKeptAudit::open(till.directory, till.codecs.events).value();
    const auto members = storage::SqliteMemberStore::open(till.directory).value();
    const auto bounded = usecase::walkUntil(*records, kept->newest());
    const usecase::JournalWalk journal = [&](const auto& visit) {
        int seen = 0;
        auto walked = bounded([&](const core::JournalRecord& record) {
            if (++seen == 10) {
                between();
            }
            return visit(record);
        });
        between();
        return walked;
    };
    const auto& codec = till.codecs.events;
    EVERTILL_TRY(sales, usecase::verifySales(journal, codec, kept->sales()));
    EVERTILL_TRY(shifts, usecase::verifyShifts(journal, codec, kept->shifts(), gbp()));
    EVERTILL_TRY(figures, usecase::verifyFigures(journal, codec, kept->figures(), kept->people()));
    EVERTILL_TRY(orders, usecase::verifyOrders(journal, codec, kept->sales()));
    EVERTILL_TRY(customers, usecase::verifyCustomers(journal, codec, kept->customers(), *members,
                                                     someIdentity()));
    CHECK(shifts + figures + orders + customers.invoices >= 0);
    return sales;
}

} // namespace

TEST_CASE("all that is kept agrees with the journal while the till sells, takes back and prunes") {
    PrunedTill till;
    doAll(till);
    const std::int64_t before = till.number("SELECT count(*) FROM sale");
    const std::int64_t pruned = till.number("SELECT value FROM meta WHERE key='pruned_receipt'");
    const auto found = verifyAll(till, [&] { doAll(till); });
    INFO((found ? std::string{} : found.error().place + ": " + found.error().context));
    REQUIRE(found);
    CHECK(*found == before);
    CHECK(till.number("SELECT count(*) FROM sale") == before + 10 * 9);
    CHECK(till.number("SELECT value FROM meta WHERE key='pruned_receipt'") > pruned);
}

TEST_CASE("a row that differs is named while the till sells") {
    PrunedTill till;
    doAll(till);
    const auto change = [&](const char* sql) {
        till.database.reset();
        auto file =
            storage::Database::open(till.directory.posFile().string(), storage::OpenMode::ReadWrite)
                .value();
        auto update = file.prepare(sql).value();
        REQUIRE(update.execute());
        REQUIRE(file.integer("SELECT changes()").value() > 0);
        till.open();
    };
    std::string place;
    SUBCASE("a sale") {
        change("UPDATE sale SET total=total+1 WHERE receipt_no=5");
        place = "receipt 5";
    }
    SUBCASE("a sum") {
        change("UPDATE figure SET amount=amount+1 WHERE kind=0");
        place = "figures of ";
    }
    SUBCASE("by whom it is found") {
        change("UPDATE member_sale SET member=zeroblob(16) WHERE receipt_no=1");
        place = "receipt 1";
    }
    const auto found = verifyAll(till, [&] { till.sell(2); });
    REQUIRE_FALSE(found);
    CHECK(found.error().code == base::ErrorCode::JournalBroken);
    CHECK(found.error().place.starts_with(place));
}

TEST_CASE("beside a till that sells without a pause") {
    PrunedTill till;
    till.sell(50);
    std::atomic<bool> isOver = false;
    std::thread seller{[&] {
        while (!isOver) {
            till.sell(3);
            till.centreHasAll();
            till.maintain(at(till.sold - 20));
        }
    }};
    std::int64_t last = 0;
    for (int i = 0; i < 20; ++i) {
        const auto found = verifyAll(till, [] {});
        INFO((found ? std::string{} : found.error().place + ": " + found.error().context));
        CHECK(found);
        CHECK(found.valueOr(0) >= last);
        last = found.valueOr(0);
    }
    isOver = true;
    seller.join();
    CHECK(last > 50);
}
