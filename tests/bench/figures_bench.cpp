// SPDX-License-Identifier: Apache-2.0
// Goal: what a manager's page takes over 5,000,000 sale lines, and what keeping its sums costs a
// sale. Method: a real store of 250,000 sales of 20 lines on 365 dates with 25,000 other records,
// made by the till's own commits; each page is asked for over its own connection with the most
// records behind the fold. The cost: two tills in turns, one that folds and one that never does,
// commits and the work between sales together. Then the full store against an empty one.

#include "bench/sections.h"
#include "core/receipt/shift_report.h"
#include "storage/pos/figure_reader.h"
#include "storage/pos/shift_rows.h"
#include "storage/pos/stock_reader.h"
#include "support/till_fixture.h"
#include "usecase/reports/reports.h"

namespace evertill::bench {

namespace {

constexpr int kLines = 20;
constexpr int kDates = 365;
constexpr int kOperators = 12;
constexpr int kCategories = 60;

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
        const auto date = core::BusinessDate::fromDays(
            test::someDay().days() + static_cast<std::int32_t>(m_count * kDates / (ofSales + 1)));
        core::Transaction sale = test::someSale(m_count, skus, date);
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
}

void measurePages(const BenchOptions& options, Report& report) {
    const std::int64_t sales = options.quick ? 5'000 : 250'000;
    Store store{options.work / "figures", storage::TillOptions{}.figureRecords};
    store.sellOnce("RARE");
    for (std::int64_t i = 0; i < sales; ++i) {
        store.sell(kLines, sales);
    }
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
