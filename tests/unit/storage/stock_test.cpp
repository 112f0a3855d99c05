// SPDX-License-Identifier: Apache-2.0
// Goal: stock documents move what is on hand once, wherever the centre's marks stand and however
// counting and selling mix; movements come page by page from an index that may be behind or gone.
// Method: a real till in a folder with small steps and random work, against a plain model of it.
#include "storage/pos/stock_reader.h"
#include "storage/ref/catalogue_reader.h"
#include "support/till_fixture.h"
#include "usecase/stock_desk.h"
#include "usecase/stock_refusals.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <map>

using namespace evertill;
using core::Quantity;
using core::Sku;
using core::StockDocumentKind;

namespace {

struct TillClock final : base::Clock {
    std::int64_t second = 0;
    [[nodiscard]] base::UtcTime now() const override { return test::at(second); }
    [[nodiscard]] std::int64_t steadyMicros() const override { return second * 1'000'000; }
};

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    TillClock clock;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> database;
    core::Staff staff;
    struct Moved {
        std::int64_t seq;
        std::string sku;
        std::int64_t units;
    };
    std::vector<Moved> all; // in the order of the journal

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        open();
    }
    void open() {
        database.reset();
        storage::TillOptions options;
        options.foldReceipts = 3;
        database = std::move(*storage::TillDatabase::open(directory, codecs.tools(), options));
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteStockReader> reader() const {
        return std::move(*storage::SqliteStockReader::open(directory, codecs.events));
    }
    [[nodiscard]] usecase::StockDesk desk() {
        return usecase::StockDesk{{database.get(), database.get(), &clock, staff}};
    }
    void sell(const std::vector<std::string>& skus) {
        ++clock.second;
        REQUIRE(
            database->commitTransaction(test::someSale(clock.second, skus), false, clock.now()));
        for (const std::string& sku : skus) {
            all.push_back({database->head().seq, sku, -1});
        }
        REQUIRE(database->maintain());
    }
    base::Expected<usecase::PostedStock> post(StockDocumentKind kind, const std::string& sku,
                                              std::int64_t units) {
        ++clock.second;
        ports::StockDraft said{kind, "D1", "ACME", "why", {{Sku{sku}, Quantity::units(units)}}};
        auto posted = desk().post({core::OperatorId{"anna"}}, said, true); // one number for all
        if (posted) {
            note(*posted);
        }
        return posted;
    }
    void note(const usecase::PostedStock& posted) {
        for (const core::StockLine& line : posted.lines) {
            all.push_back(
                {database->head().seq, line.sku.value(), line.change.inThousandths() / 1000});
        }
    }
    // What a centre that knows the journal up to there says.
    [[nodiscard]] usecase::StockDesk::CentralStock centre(const std::string& sku,
                                                          std::int64_t seq) const {
        usecase::StockDesk::CentralStock central{
            {}, 1, {{test::someIdentity().device, test::someIdentity().epoch, seq}}};
        for (const Moved& one : all) {
            if (one.seq <= seq && one.sku == sku) {
                central.onHand = central.onHand + Quantity::units(one.units);
            }
        }
        return central;
    }
    [[nodiscard]] std::int64_t ledger(const std::string& sku) const {
        return centre(sku, INT64_MAX).onHand.inThousandths() / 1000;
    }
};

std::int64_t someMark(const Till& till) {
    return *rc::gen::inRange<std::int64_t>(0, till.database->head().seq + 1);
}

} // namespace

TEST_CASE("INV on hand is every movement once, wherever the centre's mark stands") {
    CHECK(rc::check([] {
        Till till;
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8));
        for (const int step : steps) {
            if (step < 4) {
                till.sell({step % 2 == 0 ? "A" : "B", "B"});
            } else if (step == 4) {
                RC_ASSERT(till.post(StockDocumentKind::Receipt, "A", 5).hasValue());
            } else if (step == 5) {
                RC_ASSERT(till.post(StockDocumentKind::Waste, "B", 2).hasValue());
            } else if (step == 6) {
                till.database->setApplied(till.centre("A", someMark(till)).applied);
                RC_ASSERT(till.database->maintain().hasValue());
            } else {
                till.open();
            }
        }
        const auto reader = till.reader();
        const std::vector<Sku> skus{Sku{"A"}, Sku{"B"}, Sku{"C"}};
        const std::int64_t mark = someMark(till);
        const auto own = *reader->ownStock(skus, till.centre("A", mark).applied);
        for (std::size_t i = 0; i < skus.size(); ++i) {
            const std::string& sku = skus[i].value();
            const auto central = till.centre(sku, mark);
            RC_ASSERT(central.onHand + own[i] == Quantity::units(till.ledger(sku)));
            RC_ASSERT(*till.database->ownStock(skus[i], central.applied) == own[i]);
        }
    }));
}

TEST_CASE("INV a count loses no sale and no delivery, whenever they come and it is posted") {
    CHECK(rc::check([] {
        Till till;
        std::map<std::string, std::int64_t> shelf{{"A", 40}, {"B", 7}};
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 7));
        const auto count = [&](const std::string& sku) {
            // Once, so that it is not doubtful: what is there now.
            RC_ASSERT(till.database->dropDraftLine(StockDocumentKind::Count, Sku{sku}).hasValue());
            ++till.clock.second;
            const auto line =
                till.desk().add(StockDocumentKind::Count, Sku{sku}, Quantity::units(shelf[sku]),
                                till.centre(sku, someMark(till)));
            RC_ASSERT(line.hasValue());
            RC_ASSERT(!line->isDoubtful);
        };
        const auto postCount = [&] {
            const auto draft = *till.database->draft(StockDocumentKind::Count);
            if (draft.lines.empty()) {
                return;
            }
            ++till.clock.second;
            const auto posted =
                till.desk().postOpen({core::OperatorId{"anna"}}, StockDocumentKind::Count);
            RC_ASSERT(posted.hasValue());
            till.note(*posted);
            for (const ports::StockDraftLine& line : draft.lines) {
                RC_ASSERT(till.ledger(line.sku.value()) == shelf[line.sku.value()]);
            }
            RC_ASSERT((*till.database->draft(StockDocumentKind::Count)).lines.empty());
        };
        for (const int step : steps) {
            const std::string sku = step % 2 == 0 ? "A" : "B";
            if (step < 3) {
                if (shelf[sku] > 0) {
                    till.sell({sku});
                    --shelf[sku];
                }
            } else if (step == 3) {
                RC_ASSERT(till.post(StockDocumentKind::Receipt, sku, 4).hasValue());
                shelf[sku] += 4;
            } else if (step < 6) {
                count(sku);
            } else {
                till.open(); // the open count is there again
                postCount();
            }
        }
        postCount();
    }));
}

TEST_CASE("an item that moved between two scans of one count is doubtful, and told") {
    Till till;
    const auto central = till.centre("A", 0);
    const auto scan = [&] {
        return *till.desk().add(StockDocumentKind::Count, Sku{"A"}, Quantity::units(1), central);
    };
    CHECK_FALSE(scan().isDoubtful);
    CHECK_FALSE(scan().isDoubtful);
    till.sell({"A"});
    const ports::StockDraftLine line = scan();
    CHECK(line.isDoubtful);
    CHECK(line.quantity == Quantity::units(3));
    CHECK(line.expected == Quantity::units(-1));
}

TEST_CASE("a document that is being made outlives a restart, and goes when it is posted") {
    Till till;
    REQUIRE(till.database->putDraftHead({StockDocumentKind::Receipt, "D7", "ACME", "", {}}));
    REQUIRE(till.desk().add(StockDocumentKind::Receipt, Sku{"A"}, Quantity::units(2), {}));
    REQUIRE(till.desk().add(StockDocumentKind::Receipt, Sku{"A"}, Quantity::units(3), {}));
    till.open();
    const ports::StockDraft draft = *till.database->draft(StockDocumentKind::Receipt);
    CHECK(draft.reference == "D7");
    REQUIRE(draft.lines.size() == 1);
    CHECK(draft.lines.front().quantity == Quantity::units(5));
    REQUIRE(till.desk().postOpen({core::OperatorId{"anna"}}, StockDocumentKind::Receipt));
    CHECK(*till.database->draft(StockDocumentKind::Receipt) ==
          ports::StockDraft{StockDocumentKind::Receipt, "", "", "", {}});
    CHECK_FALSE(till.desk().postOpen({core::OperatorId{"anna"}}, StockDocumentKind::Receipt));
    CHECK(*till.database->ownStock(Sku{"A"}, {}) == Quantity::units(5));
}

TEST_CASE("who may not move stock has it allowed by who may, on record; else nothing happens") {
    Till till;
    till.staff.roles = {core::builtInRole("cashier"), core::builtInRole("manager")};
    till.staff.operators = {{core::OperatorId{"anna"}, "Anna", "cashier", true, true},
                            {core::OperatorId{"mia"}, "Mia", "manager", true, true}};
    const auto refused = till.post(StockDocumentKind::Receipt, "A", 1);
    REQUIRE_FALSE(refused);
    CHECK(core::refusalOf(refused.error()).by == std::vector{core::OperatorId{"mia"}});
    CHECK(till.database->ownStock(Sku{"A"}, {})->isZero());
    const ports::StockDraft said{
        StockDocumentKind::Receipt, "D1", "", "", {{Sku{"A"}, Quantity::units(1)}}};
    REQUIRE(
        till.desk().post({core::OperatorId{"anna"}, {core::OperatorId{"mia"}, "delivery"}}, said));
    const auto found = *till.reader()->movements(Sku{"A"}, {}, 9);
    REQUIRE(found.size() == 1);
    CHECK(found.front().by == core::OperatorId{"anna"});
    CHECK(found.front().approvedBy == core::OperatorId{"mia"});
}

TEST_CASE("Bug: the same delivery number received twice counted the goods twice, unasked") {
    Till till;
    const auto receive = [&](StockDocumentKind kind, const char* number, const char* from,
                             bool again = false) {
        const ports::StockDraft said{
            kind, number, from, {}, {{Sku{"tea"}, Quantity::units(2), Quantity::units(2)}}};
        return till.desk().post({core::OperatorId{"anna"}}, said, again);
    };
    const base::Error refused =
        base::makeError(base::ErrorCode::AlreadyExists, "L-7", usecase::kReceivedAlready);
    REQUIRE(receive(StockDocumentKind::Receipt, "L-7", "ACME"));
    CHECK(receive(StockDocumentKind::Receipt, "L-7", "ACME").error() == refused);
    CHECK(receive(StockDocumentKind::Receipt, "L-7", "").error() == refused);
    CHECK(*till.database->ownStock(Sku{"tea"}, {}) == Quantity::units(2));
    CHECK(receive(StockDocumentKind::Receipt, "L-7", "Another")); // whose numbers are its own
    CHECK(receive(StockDocumentKind::TransferIn, "L-7", "S2"));   // no delivery
    CHECK(receive(StockDocumentKind::Receipt, "", "ACME"));
    CHECK(receive(StockDocumentKind::Receipt, "", "ACME"));
    CHECK(receive(StockDocumentKind::Receipt, "L-7", "ACME", true)); // the rest of it
    CHECK(*till.database->ownStock(Sku{"tea"}, {}) == Quantity::units(12));
}

TEST_CASE("INV movements of an item, page by page, are all of them, newest first") {
    CHECK(rc::check([] {
        Till till;
        const auto steps = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 7));
        for (const int step : steps) {
            if (step < 5) {
                till.sell(step == 4 ? std::vector<std::string>{"A", "B", "A"}
                                    : std::vector<std::string>{step == 3 ? "A" : "B"});
            } else if (step == 5) {
                RC_ASSERT(till.post(StockDocumentKind::Receipt, "A", 2).hasValue());
            } else {
                till.open();
            }
        }
        if (*rc::gen::arbitrary<bool>()) { // as a file of an older program, or a cache thrown away
            till.database.reset();
            auto raw = std::move(*storage::Database::open(till.directory.posFile().string(),
                                                          storage::OpenMode::ReadWrite));
            RC_ASSERT(raw.execute("DELETE FROM stock_seen; DELETE FROM meta WHERE "
                                  "key='seen_receipt'")
                          .hasValue());
            if (*rc::gen::arbitrary<bool>()) {
                till.open();
            }
        }
        std::vector<std::int64_t> expected;
        for (auto one = till.all.rbegin(); one != till.all.rend(); ++one) {
            if (one->sku == "A") {
                expected.push_back(one->seq);
            }
        }
        const auto reader = till.reader();
        const std::size_t page = *rc::gen::inRange<std::size_t>(1, 4);
        std::vector<std::int64_t> found;
        ports::MovementKey before;
        for (;;) {
            const auto rows = *reader->movements(Sku{"A"}, before, page);
            for (const ports::StockMovement& row : rows) {
                RC_ASSERT(row.key < before);
                before = row.key;
                found.push_back(row.key.journalId & ((std::int64_t{1} << 40) - 1));
            }
            if (rows.size() < page) {
                break;
            }
        }
        RC_ASSERT(found == expected);
    }));
}

TEST_CASE("a movement says what it was") {
    Till till;
    till.sell({"A"});
    REQUIRE(till.post(StockDocumentKind::Waste, "A", 2));
    const auto found = *till.reader()->movements(Sku{"A"}, {}, 9);
    REQUIRE(found.size() == 2);
    CHECK(found[0].document == StockDocumentKind::Waste);
    CHECK(found[0].change == Quantity::units(-2));
    CHECK(found[0].reference == "D1");
    CHECK(found[0].reason == "why");
    CHECK(found[0].at == test::at(2));
    CHECK(found[1].receipt == core::ReceiptNumber{1});
    CHECK(found[1].change == Quantity::units(-1));
    CHECK(found[1].at == test::at(1));
    CHECK(*till.reader()->moved({}, 9) == std::vector<Sku>{Sku{"A"}});
}
