// SPDX-License-Identifier: Apache-2.0
// Goal: what a manager's page takes over 5,000,000 sale lines, and what keeping its sums costs a
// sale. Method: a real store of 250,000 sales of 20 lines on 365 dates with 25,000 other records,
// made by the till's own commits, with two Zs a date, the time clock of twelve people, a hundred
// open layaways and ten other tills the centre told of; each page is asked for over its own
// connection with the most records behind the fold. The cost: two tills in turns, one that folds
// and one that never does, commits and the work between sales together. Then the full store against
// an empty one.

#include "bench/sections.h"
#include "core/receipt/shift_report.h"
#include "storage/pos/figure_reader.h"
#include "storage/pos/people_reader.h"
#include "storage/pos/shift_rows.h"
#include "storage/pos/stock_reader.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/sync/reference_store.h"
#include "support/till_fixture.h"
#include "usecase/reports/hours.h"
#include "usecase/reports/reports.h"
#include "usecase/stock_list.h"

namespace evertill::bench {

namespace {

constexpr int kLines = 20;
constexpr int kDates = 365;
constexpr int kOperators = 12;
constexpr int kCategories = 60;
constexpr std::int64_t kSalesADay = 1'440; // by the clock: one a minute

class Store {
public:
    Store(const std::filesystem::path& folder, std::int64_t figureRecords)
        : m_directory(storage::TillDirectory::create(folder).value()) {
        EVERTILL_CHECK(storage::createTill(m_directory, test::someIdentity(), test::someGenesis(),
                                           test::at(0), m_codecs.tools())
                           .hasValue(),
                       "a new till");
        m_options.figureRecords = figureRecords;
        start();
    }

    void stop() { m_till.reset(); }
    void start() {
        m_till = storage::TillDatabase::open(m_directory, m_codecs.tools(), m_options).value();
    }
    void openShift() {
        const core::ShiftOpened opened{m_till->ledger().nextShift(), test::someDay(),
                                       core::DrawerId{"1"}, who(),
                                       core::Money::minor(10'000, test::gbp())};
        EVERTILL_CHECK(m_till->recordShift({opened}, test::at(m_count * 60)).hasValue(),
                       "a shift is opened");
    }
    [[nodiscard]] core::ReceiptDocument x() const {
        const auto shifts = storage::SqliteShiftReader::open(m_directory, m_codecs.events).value();
        const core::LedgerState state = shifts->open().value();
        return core::buildShiftReport(state.shifts.at(state.active), {}, {});
    }

    void sell(int lines, std::int64_t ofSales) {
        ++m_count;
        std::vector<std::string> skus;
        for (int i = 0; i < lines; ++i) {
            skus.push_back("85" + std::to_string((m_count * 31 + i * 7) % 4'000));
        }
        core::Transaction sale = test::someSale(m_count, skus, dateOf(m_count, ofSales));
        sale.cashier = who();
        for (std::size_t i = 0; i < sale.lines.size(); ++i) {
            sale.lines[i].line.category = core::CategoryId{
                "c" + std::to_string((m_count + static_cast<std::int64_t>(i)) % kCategories)};
        }
        EVERTILL_CHECK(
            m_till->commitTransaction(std::move(sale), false, test::at(m_count * 60)).hasValue(),
            "the sale is committed");
        if (m_count % 10 == 0) {
            note();
        }
        EVERTILL_CHECK(m_till->maintain().hasValue(), "maintenance between sales");
    }
    // What a shop does beside selling, at sale `number` of all.
    void runTheShop(std::int64_t number, std::int64_t ofSales) {
        if (number % (ofSales / (2 * kDates)) == 0) {
            closeShift(number, ofSales);
        }
        if (number % kSalesADay == 0) {
            for (const core::ClockStep step : {core::ClockStep::In, core::ClockStep::BreakStarted,
                                               core::ClockStep::BreakEnded, core::ClockStep::Out}) {
                for (int person = 0; person < kOperators; ++person) {
                    const core::OperatorId who{std::to_string(person)};
                    EVERTILL_CHECK(m_till->clock({who, step, who, {}}, now()).hasValue(), "a step");
                    ++m_moments;
                }
            }
        }
    }
    void layAway(int layaways) {
        for (int i = 0; i < layaways; ++i) {
            core::OrderRecorded made;
            made.order = core::OrderId{test::uuidOf(1'000'000 + i)};
            made.kind = core::OrderKind::Layaway;
            made.by = who();
            made.date = test::someDay();
            made.total = made.deposit = core::Money::zero(test::gbp());
            for (int line = 1; line <= 5; ++line) {
                made.lines.push_back(
                    test::someLine(line, "85" + std::to_string((i * 37 + line) % 4'000)));
            }
            const auto order =
                m_till->makeOrder(made, core::BasketId{test::uuidOf(2'000'000 + i)}, now());
            EVERTILL_CHECK(order.hasValue(), "a layaway");
        }
    }
    // The days of ten other tills, as the centre tells them.
    void hearOfOthers() const {
        std::vector<ports::DecodedRow> rows;
        for (int till = 2; till <= 11; ++till) {
            for (int day = 0; day < kDates; ++day) {
                ports::DayTotalsRow row;
                row.store = test::someIdentity().store;
                row.till = core::TillId{"T" + std::to_string(till)};
                row.date = core::BusinessDate::fromDays(test::someDay().days() + day);
                row.transactions = 700;
                row.total = row.net = core::Money::minor(1'000'000, test::gbp());
                row.tax = core::Money::zero(test::gbp());
                rows.push_back({{static_cast<std::uint16_t>(ports::Stream::DayTotals),
                                 row.till.value() + row.date.toString(),
                                 1,
                                 false,
                                 {1}},
                                row});
            }
        }
        const auto agent =
            storage::SqliteReferenceStore::open(m_directory, m_codecs.sha256).value();
        EVERTILL_CHECK(agent->apply(rows, {test::uuidOf(3), 1}).hasValue(), "the centre's rows");
    }
    [[nodiscard]] base::UtcTime now() const { return test::at(m_count * 60 + m_moments % 60); }
    [[nodiscard]] const storage::TillDirectory& directory() const { return m_directory; }
    [[nodiscard]] std::unique_ptr<storage::SqliteShiftReader> shifts() const {
        return storage::SqliteShiftReader::open(m_directory, m_codecs.events).value();
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteStockReader> stock() const {
        return storage::SqliteStockReader::open(m_directory, m_codecs.events).value();
    }
    void sellOnce(const std::string& sku) {
        ++m_count;
        EVERTILL_CHECK(
            m_till->commitTransaction(test::someSale(m_count, {sku}), false, test::at(m_count * 60))
                .hasValue(),
            "the sale is committed");
    }
    [[nodiscard]] std::unique_ptr<storage::SqliteFigureReader> reader() const {
        return storage::SqliteFigureReader::open(m_directory, m_codecs.events).value();
    }

private:
    void closeShift(std::int64_t number, std::int64_t ofSales) {
        const core::ShiftLedger& ledger = m_till->ledger();
        std::vector<core::Event> events;
        if (ledger.active() != nullptr) {
            const core::ShiftId id = ledger.active()->figures.shift;
            const core::TillCounted counted{
                id,
                who(),
                false,
                {{core::TenderType::Cash, core::Money::minor(1'000'000, test::gbp()), {}}}};
            core::ShiftLedger after = ledger;
            EVERTILL_CHECK(after.fold(core::Event{counted}).hasValue(), "a count");
            events.emplace_back(counted);
            events.emplace_back(
                core::ShiftClosed{ledger.lastZ() + 1, who(), after.find(id)->figures});
        }
        events.emplace_back(core::ShiftOpened{ledger.nextShift(), dateOf(number, ofSales),
                                              core::DrawerId{"1"}, who(),
                                              core::Money::minor(10'000, test::gbp())});
        EVERTILL_CHECK(m_till->recordShift(events, now()).hasValue(), "a Z");
    }
    [[nodiscard]] static core::BusinessDate dateOf(std::int64_t number, std::int64_t ofSales) {
        return core::BusinessDate::fromDays(
            test::someDay().days() + static_cast<std::int32_t>(number * kDates / (ofSales + 1)));
    }
    [[nodiscard]] core::OperatorId who() const {
        return core::OperatorId{std::to_string(m_count % kOperators)};
    }
    void note() {
        core::Event event = core::LineVoided{{},
                                             who(),
                                             core::Sku{"A"},
                                             core::Quantity::units(1),
                                             core::Money::minor(255, test::gbp())};
        if (m_count % 1'000 == 0) {
            event = core::DrawerOpened{who(), "change"};
        }
        EVERTILL_CHECK(m_till->append(event, test::at(m_count * 60)).hasValue(), "a record");
    }

    test::Codecs m_codecs;
    storage::TillOptions m_options;
    storage::TillDirectory m_directory;
    std::unique_ptr<storage::TillDatabase> m_till;
    std::int64_t m_count = 0;
    std::int64_t m_moments = 0; // between two sales
};

template <typename Ask>
void measurePage(Report& report, const std::string& name, int rounds, Ask ask) {
    constexpr double kMicrosPerMilli = 1'000;
    Samples samples;
    for (int i = 0; i < rounds; ++i) {
        timed(samples, [&] { EVERTILL_CHECK(ask().hasValue(), "the page is read"); });
    }
    report.atMost(name + ", p99", samples.micros(99) / kMicrosPerMilli, 300, "ms");
}

// What grows with a store must not slow who serves: both in turns.
void measureAgainstEmpty(const BenchOptions& options, Report& report, Store& full) {
    const int rounds = options.quick ? 10 : 100;
    Store empty{options.work / "empty", storage::TillOptions{}.figureRecords};
    std::array<Samples, 2> start;
    std::array<Samples, 2> commit;
    std::array<Samples, 2> x;
    const std::array<Store*, 2> stores{&empty, &full};
    for (Store* store : stores) {
        store->openShift();
    }
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t i = 0; i < stores.size(); ++i) {
            Store& store = *stores.at(i);
            store.stop();
            timed(start.at(i), [&] { store.start(); });
            for (int sale = 0; sale < 20; ++sale) {
                timed(commit.at(i), [&] { store.sell(5, INT32_MAX); });
            }
            timed(x.at(i), [&] { EVERTILL_CHECK(!store.x().blocks.empty(), "an X"); });
        }
    }
    report.atMost("start, full / empty, median", start[1].micros(50) / start[0].micros(50), 1.2,
                  "x");
    report.atMost("sale and the work behind it, full / empty, median",
                  commit[1].micros(50) / commit[0].micros(50), 1.2, "x");
    report.info("X, full / empty, median", x[1].micros(50) / x[0].micros(50), "x",
                "opened anew each time");
    report.atMost("X of the full store, p99", x[1].micros(99) / 1'000, 300, "ms");
}

// The catalogue is not in it: names are point look-ups of lookup_bench.
void measureStock(const Store& store, int rounds, Report& report) {
    const auto stock = store.stock();
    measurePage(report, "movements of an item, newest 50", rounds,
                [&] { return stock->movements(core::Sku{"8531"}, {}, 50); });
    measurePage(report, "movements of an item sold once, first of all", rounds,
                [&] { return stock->movements(core::Sku{"RARE"}, {}, 50); });
    measurePage(report, "movements of an item that never was", rounds,
                [&] { return stock->movements(core::Sku{"NONE"}, {}, 50); });
    const std::vector<core::Sku> page = stock->moved({}, 50).value();
    const std::vector<core::Sku> many = stock->moved({}, 1'000).value();
    EVERTILL_CHECK(page.size() == 50 && many.size() == 1'000, "items moved");
    measurePage(report, "stock list, which 50 items", rounds,
                [&] { return stock->moved(page.back(), 50); });
    measurePage(report, "stock list, on hand of 50 items", rounds,
                [&] { return stock->ownStock(page, {}); });
    measurePage(report, "low stock, on hand of 1,000 items", rounds,
                [&] { return stock->ownStock(many, {}); });
    const auto catalogue = storage::SqliteCatalogueReader::open(store.directory()).value();
    const usecase::StockReaders readers{*catalogue, *stock};
    measurePage(report, "the page of stock, 50 items with what 100 layaways hold", rounds,
                [&] { return usecase::listStock(readers, {}, page.back(), 50); });
    measurePage(report, "the page of what is low, 4,000 items and none is", rounds, [&] {
        return usecase::lowStock(readers, core::Quantity::units(-100'000), {}, 50);
    });
}

// Of 28 days, the first page of 50; and what a figure that nothing is behind takes.
void measureDrill(const Store& store, core::BusinessDate today, int rounds, Report& report) {
    const auto reader = store.reader();
    const usecase::Period days = usecase::periodUntil(today, 28);
    const auto behind = [&](const std::string& name, core::FigureKind kind,
                            const std::string& key) {
        measurePage(report, "sales behind " + name, rounds, [&] {
            return reader->sales({days.first, days.last, kind, key});
        });
    };
    const auto hours = usecase::sumsBy(*reader, core::FigureKind::Hour, days).value();
    EVERTILL_CHECK(!hours.empty(), "hours");
    behind("an hour", core::FigureKind::Hour, hours.front().key);
    behind("a category", core::FigureKind::Category, "c7");
    behind("an operator", core::FigureKind::Operator, "5");
    behind("a way to pay", core::FigureKind::Tender, "cash");
    behind("an operator that is not there", core::FigureKind::Operator, "nobody");
    behind("a way to pay that is not there, one answer", core::FigureKind::Tender, "card");
    const auto shifts = store.shifts();
    const core::LedgerShift z = shifts->shifts({}, 50).value().at(40);
    measurePage(report, "sales behind a Z", rounds, [&] {
        ports::SalesQuery query{z.figures.date, today};
        query.shift = z.figures.shift;
        query.before = core::ReceiptNumber{z.figures.lastReceipt.value() + 1};
        return reader->sales(query);
    });
}

void measureOtherPages(const Store& store, core::BusinessDate today, int rounds, Report& report) {
    const auto reader = store.reader();
    const auto own = test::someIdentity().till;
    measurePage(report, "tills of the store, 28 days of 11 tills", rounds,
                [&] { return usecase::sumsByTill(*reader, own, usecase::periodUntil(today, 28)); });
    const auto shifts = store.shifts();
    measurePage(report, "the newest 50 Zs with over and short", rounds,
                [&] { return shifts->shifts({}, 50); });
    const auto people = storage::SqlitePeopleReader::open(store.directory()).value();
    const usecase::Period days =
        usecase::periodUntil(core::BusinessDate::localDayOf(store.now()), 28);
    measurePage(report, "working time of 12 people, 28 days", rounds,
                [&] { return usecase::workedHours(*people, days, store.now()); });
    ports::AuditQuery ofOne;
    ofOne.by = core::OperatorId{"3"};
    ofOne.types = {static_cast<std::uint16_t>(core::EventType::DrawerOpened)};
    measurePage(report, "audit trail of a person and a kind, newest 100", rounds,
                [&] { return reader->audit(ofOne); });
    measurePage(report, "tenders of 28 days", rounds, [&] {
        return usecase::sumsBy(*reader, core::FigureKind::Tender, usecase::periodUntil(today, 28));
    });
}

void measurePages(const BenchOptions& options, Report& report) {
    const std::int64_t sales = options.quick ? 5'000 : 250'000;
    Store store{options.work / "figures", storage::TillOptions{}.figureRecords};
    store.sellOnce("RARE");
    for (std::int64_t i = 0; i < sales; ++i) {
        store.sell(kLines, sales);
        store.runTheShop(i + 1, sales);
    }
    store.layAway(100);
    store.hearOfOthers();
    const auto reader = store.reader();
    const core::BusinessDate today = reader->today().value();
    const int rounds = options.quick ? 20 : 200;
    measurePage(report, "a day at a glance", rounds,
                [&] { return usecase::dayGlance(*reader, today); });
    measurePage(report, "hours of a year", rounds, [&] {
        return usecase::sumsBy(*reader, core::FigureKind::Hour,
                               usecase::periodUntil(today, kDates));
    });
    measurePage(report, "categories of 28 days", rounds, [&] {
        return usecase::sumsBy(*reader, core::FigureKind::Category,
                               usecase::periodUntil(today, 28));
    });
    measurePage(report, "operators of 28 days", rounds,
                [&] { return usecase::operatorReport(*reader, usecase::periodUntil(today, 28)); });
    measurePage(report, "audit trail, newest 100", rounds, [&] { return reader->audit({}); });
    ports::AuditQuery rare;
    rare.types = {static_cast<std::uint16_t>(core::EventType::SettingChanged)};
    measurePage(report, "audit trail, a kind that is not there", rounds,
                [&] { return reader->audit(rare); });
    measureOtherPages(store, today, rounds, report);
    measureDrill(store, today, rounds, report);
    measureStock(store, rounds, report);
    measureAgainstEmpty(options, report, store);
}

void measureCost(const BenchOptions& options, Report& report) {
    constexpr int kBlock = 500;
    const int blocks = options.quick ? 2 : 20;
    const std::int64_t sales = std::int64_t{kBlock} * blocks;
    Store folds{options.work / "with-figures", storage::TillOptions{}.figureRecords};
    Store plain{options.work / "without-figures", INT64_MAX};
    Samples with;
    Samples without;
    for (int block = 0; block < blocks; ++block) {
        for (int i = 0; i < kBlock; ++i) {
            timed(with, [&] { folds.sell(5, sales); });
        }
        for (int i = 0; i < kBlock; ++i) {
            timed(without, [&] { plain.sell(5, sales); });
        }
    }
    report.latencies("sale and the work behind it, sums kept", with);
    report.latencies("the same, no sums", without);
    report.atMost("with / without, median", with.micros(50) / without.micros(50), 1.05, "x");
    report.info("with / without, p99", with.micros(99) / without.micros(99), "x",
                "one sale in 256 is followed by a fold");
}

} // namespace

void benchFigures(const BenchOptions& options, Report& report) {
    report.section("Managers' pages over 5,000,000 sale lines");
    measureCost(options, report);
    measurePages(options, report);
}

} // namespace evertill::bench
