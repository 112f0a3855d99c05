// SPDX-License-Identifier: Apache-2.0
// Goal: the cost of a durable sale of five lines beside bare SQLite. Method: the till and a plain C
// program that writes the same rows take turns in blocks on the same disk in one run, so that
// whatever else the machine does meets all of them; checkpoints run between sales in both and are
// not in the times. Open baskets are saved line by line as at the till, before the commit.

#include "bench/bare_sale.h"
#include "bench/sections.h"
#include "support/till_fixture.h"

namespace evertill::bench {

namespace {

constexpr int kBlock = 200;
const auto kCheckpointFrames = static_cast<int>(storage::TillOptions{}.checkpointFrames);

class TillSubject {
public:
    explicit TillSubject(const std::filesystem::path& folder) {
        const auto directory = storage::TillDirectory::create(folder);
        EVERTILL_CHECK(directory.hasValue(), "a folder for the till");
        EVERTILL_CHECK(storage::createTill(*directory, test::someIdentity(), test::someGenesis(),
                                           test::at(0), m_codecs.tools())
                           .hasValue(),
                       "a new till");
        auto opened = storage::TillDatabase::open(*directory, m_codecs.tools());
        EVERTILL_CHECK(opened.hasValue(), "the till opens");
        m_till = std::move(*opened);
    }

    void sell(Samples& commits) {
        ++m_count;
        const std::string suffix = std::to_string(m_count % 4'000);
        core::Transaction sale =
            test::someSale(m_count, {"85123A" + suffix, "71053" + suffix, "84406B" + suffix,
                                     "84029G" + suffix, "84029E" + suffix});
        saveBasket(sale);
        timed(commits, [&] {
            const auto sold = m_till->commitTransaction(std::move(sale), true, test::at(m_count));
            EVERTILL_CHECK(sold.hasValue(), "the sale is committed");
        });
        EVERTILL_CHECK(m_till->maintain().hasValue(), "maintenance between sales");
    }

private:
    void saveBasket(const core::Transaction& sale) {
        core::BasketHeader header;
        header.id = sale.basket;
        header.currency = test::gbp();
        for (const core::TransactionLine& line : sale.lines) {
            core::BasketChange change{header, header, {{std::nullopt, line.line}}};
            change.after.nextLineNo = line.line.lineNo + 1;
            EVERTILL_CHECK(m_till->save(change).hasValue(), "the basket is saved");
            header = change.after;
        }
    }

    test::Codecs m_codecs;
    std::unique_ptr<storage::TillDatabase> m_till;
    std::int64_t m_count = 0;
};

class BareSubject {
public:
    BareSubject(const std::filesystem::path& model, const std::filesystem::path& file,
                std::int64_t sales)
        : m_store(bareOpen(model.c_str(), file.c_str(), 1, sales, kCheckpointFrames)) {
        EVERTILL_CHECK(m_store != nullptr, "the bare program opens its file");
    }
    BareSubject(const BareSubject&) = delete;
    BareSubject& operator=(const BareSubject&) = delete;
    ~BareSubject() { bareClose(m_store); }

    template <typename Write>
    void write(Samples& samples, Write writeOne) {
        int result = 0;
        timed(samples, [&] { result = writeOne(m_store, m_count++); });
        EVERTILL_CHECK(result == 0, "the bare program writes");
        EVERTILL_CHECK(bareMaintain(m_store) == 0, "the bare program's checkpoint");
    }
    [[nodiscard]] int rows() const { return bareRowCount(m_store, 0); }

private:
    BareStore* m_store;
    std::int64_t m_count = 0;
};

} // namespace

void benchSale(const BenchOptions& options, Report& report) {
    report.section("Durable sale of five lines (commit of \"pay\", synchronous FULL)");
    const int blocks = options.quick ? 3 : 20;
    const std::filesystem::path model = options.work / "sale-till";
    TillSubject till{model};
    Samples warm;
    for (int i = 0; i < kBlock; ++i) {
        till.sell(warm);
    }
    BareSubject bare{model / "pos.db", options.work / "bare-sale.db", kBlock};
    BareSubject row{model / "pos.db", options.work / "bare-row.db", kBlock};

    Samples sales;
    Samples bareSales;
    Samples bareRows;
    for (int block = 0; block < blocks; ++block) {
        for (int i = 0; i < kBlock; ++i) {
            till.sell(sales);
        }
        for (int i = 0; i < kBlock; ++i) {
            bare.write(bareSales, bareSale);
        }
        for (int i = 0; i < kBlock; ++i) {
            row.write(bareRows, bareRow);
        }
    }
    report.latencies("evertill sale", sales);
    report.latencies("bare C, the same " + std::to_string(bare.rows()) + " rows", bareSales);
    report.latencies("bare C, one row", bareRows);
    report.atMost("sale / bare sale, median", sales.micros(50) / bareSales.micros(50), 1.5, "x");
    report.atMost("sale / bare sale, p99", sales.micros(99) / bareSales.micros(99), 1.5, "x");
    report.atMost("sale / bare row, median", sales.micros(50) / bareRows.micros(50), 2, "x", "aim");
    report.info("sale / bare row, p99", sales.micros(99) / bareRows.micros(99), "x");
}

} // namespace evertill::bench
