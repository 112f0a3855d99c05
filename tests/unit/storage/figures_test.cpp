// SPDX-License-Identifier: Apache-2.0
// Goal: what managers are shown is the fold of the journal, exact at any moment: however many
// records were folded already, after a restart, and when all of it is made again. Method: a real
// till in a folder with small steps and random work, compared with folding its journal anew.
#include "storage/pos/figure_reader.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill;

namespace {

constexpr std::int64_t kStep = 8;

struct Till {
    test::TempFolder folder;
    test::Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path() / "till");
    std::unique_ptr<storage::TillDatabase> database;
    std::int64_t count = 0;

    Till() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(),
                                    test::at(0), codecs.tools()));
        open();
    }
    void open() {
        database.reset();
        storage::TillOptions options;
        options.figureRecords = kStep;
        database = std::move(*storage::TillDatabase::open(directory, codecs.tools(), options));
    }
    void work(int choice) {
        const base::UtcTime now = test::at(++count * 600);
        const core::OperatorId who{choice % 2 == 0 ? "anna" : "ben"};
        const auto date = core::BusinessDate::fromDays(test::someDay().days() + choice % 3);
        if (choice < 6) {
            REQUIRE(
                database->commitTransaction(test::someSale(count, {"A", "B"}, date), false, now));
        } else if (choice == 6) {
            REQUIRE(database->append(core::DrawerOpened{who, "change"}, now));
        } else if (choice == 7) {
            REQUIRE(database->startDay({date, core::ShiftId{count}, who}, now));
        } else {
            REQUIRE(database->append(
                core::LineVoided{{}, who, core::Sku{"A"}, {}, core::Money::minor(255, test::gbp())},
                now));
        }
        REQUIRE(database->maintain());
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteFigureReader> reader() const {
        return std::move(*storage::SqliteFigureReader::open(directory, codecs.events));
    }
    // From the journal alone.
    [[nodiscard]] core::DayFigures
    recomputed(std::vector<core::AuditEntry>* trail = nullptr) const {
        const auto journal = std::move(*storage::SqliteTillReader::open(directory, codecs.events));
        core::DayFigures figures;
        core::BusinessDate day;
        REQUIRE(journal->journal(1, [&](const core::JournalRecord& record) {
            const auto event = codecs.events.decode(record.type, record.version, record.body);
            REQUIRE(event);
            core::addFigures(figures, day, *event);
            if (trail != nullptr && core::isAudited(*event)) {
                trail->insert(trail->begin(), core::auditEntry(*event));
            }
            return true;
        }));
        return figures;
    }
};

const auto kFirst = core::BusinessDate::fromDays(0);
const auto kLast = core::BusinessDate::fromDays(60'000);

} // namespace

TEST_CASE("INV: the managers' sums and trail are the fold of the journal at any moment") {
    CHECK(rc::check([] {
        Till till;
        const auto reader = till.reader();
        const auto choices =
            *rc::gen::resize(20, rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 9)));
        for (const int choice : choices) {
            till.work(choice);
            if (choice == 3) {
                till.open();
            }
        }
        std::vector<core::AuditEntry> trail;
        const core::DayFigures expected = till.recomputed(&trail);
        RC_ASSERT(reader->figures(kFirst, kLast).value() == expected);
        ports::AuditQuery query;
        query.limit = 1'000;
        const auto rows = reader->audit(query).value();
        RC_ASSERT(rows.size() == trail.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            RC_ASSERT(rows[i].entry == trail[i]);
        }
    }));
}

TEST_CASE("Sums of an older file are made when it is opened; sums that were emptied, again") {
    Till till;
    for (int i = 0; i < 40; ++i) {
        till.work(i % 9);
    }
    const core::DayFigures expected = till.recomputed();
    till.database.reset();
    {
        auto raw = std::move(*storage::Database::open(till.directory.posFile().string(),
                                                      storage::OpenMode::ReadWrite));
        REQUIRE(raw.execute("DELETE FROM figure; DELETE FROM audit_index; "
                            "DELETE FROM meta WHERE key LIKE 'figure_%'"));
    }
    till.open();
    CHECK(till.reader()->figures(kFirst, kLast).value() == expected);
    auto raw = std::move(
        *storage::Database::open(till.directory.posFile().string(), storage::OpenMode::ReadOnly));
    CHECK(raw.integer("SELECT count(*) FROM figure").value() > 0);
}

TEST_CASE("The trail is filtered by kind, person and time, and read page by page") {
    Till till;
    for (int i = 0; i < 45; ++i) {
        till.work(i % 9);
    }
    const auto reader = till.reader();
    ports::AuditQuery query;
    query.types = {static_cast<std::uint16_t>(core::EventType::DrawerOpened)};
    query.by = core::OperatorId{"anna"};
    query.limit = 2;
    std::size_t seen = 0;
    for (;;) {
        const auto rows = reader->audit(query).value();
        if (rows.empty()) {
            break;
        }
        for (const ports::AuditRow& row : rows) {
            CHECK(row.id < query.before);
            CHECK(row.entry.type == query.types.front());
            query.before = row.id;
            ++seen;
        }
    }
    CHECK(seen == 5);
    query = {};
    query.fromMicros = test::at(10 * 600).micros;
    query.untilMicros = test::at(20 * 600).micros;
    for (const ports::AuditRow& row : reader->audit(query).value()) {
        CHECK(row.atMicros >= query.fromMicros);
        CHECK(row.atMicros < query.untilMicros);
    }
    CHECK(reader->today().value() == core::BusinessDate::fromDays(test::someDay().days() + 1));
}
