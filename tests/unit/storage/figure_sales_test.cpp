// SPDX-License-Identifier: Apache-2.0
// Goal: the sales shown behind a figure are those it is made of, whatever of them is folded
// already. Method: a real till in a folder with small steps and random sales; the sales found, page
// by page, are added up again by the rule that makes figures.
#include "storage/pos/figure_reader.h"
#include "storage/pos/till_reader.h"
#include "support/pruned_till.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;
using core::FigureKind;

namespace {

constexpr std::int64_t kMicrosPerHour = 3'600'000'000;

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> database;
    std::int64_t count = 0;

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        storage::TillOptions options;
        options.figureRecords = 5;
        options.foldReceipts = 7;
        database = std::move(*storage::TillDatabase::open(directory, codecs.tools(), options));
    }
    // choice says on which date, in which hour, by whom, what, and how it was paid.
    void sell(int choice) {
        ++count;
        const auto date = core::BusinessDate::fromDays(test::someDay().days() + choice % 3);
        core::Transaction sale = test::someSale(count, {"A", "B"}, date);
        sale.cashier = core::OperatorId{choice % 2 == 0 ? "anna" : "ben"};
        sale.committedAt = {test::at(count).micros + choice % 5 * kMicrosPerHour,
                            static_cast<std::int16_t>(choice % 4 * 30)};
        sale.lines[0].line.category = core::CategoryId{choice % 3 == 0 ? "food" : "drinks"};
        sale.lines[1].line.category = core::CategoryId{choice % 7 == 0 ? "food" : ""};
        if (choice % 4 == 1) {
            sale.tenders[0].type = core::TenderType::Card;
        }
        REQUIRE(database->commitTransaction(std::move(sale), false, test::at(count * 600)));
        REQUIRE(database->maintain());
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteFigureReader> reader() const {
        return std::move(*storage::SqliteFigureReader::open(directory, codecs.events));
    }
};

// All pages of a query, newest first.
std::vector<std::int64_t> receiptsOf(ports::FigureReader& reader, ports::SalesQuery query) {
    std::vector<std::int64_t> receipts;
    query.limit = 3;
    do {
        const ports::SalesPage page = reader.sales(query).value();
        for (const ports::TransactionSummary& sale : page.sales) {
            receipts.push_back(sale.number.value());
        }
        query.before = page.next;
    } while (!query.before.isEmpty());
    return receipts;
}

} // namespace

TEST_CASE("INV the sales behind a figure come to the figure, once each, newest first") {
    CHECK(rc::check([] {
        Till till;
        const auto choices =
            *rc::gen::resize(25, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 200)));
        for (const int choice : choices) {
            till.sell(choice);
        }
        const auto first =
            core::BusinessDate::fromDays(test::someDay().days() + *rc::gen::inRange(0, 2));
        const auto last = core::BusinessDate::fromDays(first.days() + *rc::gen::inRange(0, 2));
        const auto reader = till.reader();
        const auto sales =
            std::move(*storage::SqliteTillReader::open(till.directory, till.codecs.events));
        std::map<std::pair<FigureKind, std::string>, core::FigureSums> wanted;
        for (const auto& [key, sums] : reader->figures(first, last).value()) {
            wanted[{key.kind, key.key}] += sums;
        }
        for (const auto& [key, sums] : wanted) {
            ports::SalesQuery query{first, last, key.first, key.second};
            core::FigureSums found;
            std::int64_t before = INT64_MAX;
            for (const std::int64_t number : receiptsOf(*reader, query)) {
                RC_ASSERT(number < before);
                before = number;
                core::DayFigures figures;
                core::BusinessDate day;
                core::addFigures(figures, day,
                                 core::TransactionCompleted{
                                     sales->transaction(core::ReceiptNumber{number}).value()});
                found += figures[{day, key.first, key.second}];
            }
            RC_ASSERT(found == sums);
        }
    }));
}

TEST_CASE("Sales of a shift, of a name nobody has, and of dates without any") {
    Till till;
    for (int i = 0; i < 30; ++i) {
        till.sell(i);
    }
    const auto reader = till.reader();
    ports::SalesQuery query{core::BusinessDate::fromDays(0), core::BusinessDate::fromDays(60'000)};
    CHECK(receiptsOf(*reader, query).size() == 30);
    const auto shift = till.database->ledger().state().last;
    query.shift = core::ShiftId{1'000'000};
    CHECK(receiptsOf(*reader, query).empty());
    query.shift = shift;
    const std::size_t ofShift = receiptsOf(*reader, query).size();
    CHECK(ofShift > 0);
    query.shift = {};
    query.kind = FigureKind::Operator;
    query.key = "nobody";
    CHECK(receiptsOf(*reader, query).empty());
    query.kind = FigureKind::Day;
    query.key = "";
    query.last = query.first;
    CHECK(receiptsOf(*reader, query).empty());
}

TEST_CASE("A rare figure is looked for in parts, and is found") {
    Till till;
    till.sell(1); // by card
    const std::int64_t others = storage::FigureSales::kMostRecords + 5;
    for (std::int64_t i = 0; i < others; ++i) {
        till.sell(4);
    }
    const auto reader = till.reader();
    ports::SalesQuery query{core::BusinessDate::fromDays(0), core::BusinessDate::fromDays(60'000),
                            FigureKind::Tender, "card"};
    const auto page = reader->sales(query).value();
    CHECK(page.sales.empty());
    CHECK_FALSE(page.next.isEmpty());
    CHECK(receiptsOf(*reader, query) == std::vector<std::int64_t>{1});
}

TEST_CASE("Sales whose file of the archive is lost or damaged are not left out in silence") {
    test::PrunedTill till;
    till.sell(20);
    till.pruneAll();
    const auto ask = [&] {
        ports::SalesQuery query{core::BusinessDate::fromDays(0),
                                core::BusinessDate::fromDays(60'000), FigureKind::Tender, "cash"};
        return storage::SqliteFigureReader::open(till.directory, till.codecs.events)
            .value()
            ->sales(query);
    };
    REQUIRE(ask().value().sales.size() == 10);
    const std::filesystem::path archive = till.home / "archive";
    const auto file = std::filesystem::directory_iterator {
        archive
        } -> path();
    auto wanted = base::ErrorCode::FileMissing;
    SUBCASE("lost") {
        std::filesystem::remove(file);
    }
    SUBCASE("cut short") {
        std::filesystem::resize_file(file, 50);
        wanted = base::ErrorCode::StorageCorrupt;
    }
    const auto found = ask();
    REQUIRE_FALSE(found);
    CHECK(found.error().code == wanted);
    CHECK(found.error().place == file.string());
}
