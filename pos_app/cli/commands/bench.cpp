// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/counter.h"
#include "cli/demo_till.h"
#include "core/money/decimal.h"

#include <boost/json.hpp>

#include <algorithm>
#include <memory>

namespace evertill::cli {

namespace {

// How fast is this machine? Durable five-line sales in a throw-away demo till. The figures that are
// held against targets come from evertill-bench (docs/benchmarks.md).
Expected<std::vector<std::int64_t>> timeSales(Counter& counter, int sales) {
    std::vector<core::Sku> goods;
    EVERTILL_TRY(pages, counter.catalogue().quickKeyPages());
    for (const ports::QuickKeyPage& page : pages) {
        EVERTILL_TRY(keys, counter.catalogue().quickKeys(page.page));
        for (const ports::QuickKey& key : keys) {
            const auto item = counter.catalogue().bySku(key.sku);
            if (item && item->soldBy == core::SoldBy::Count && item->minimumAge == 0 &&
                item->tracking == core::Tracking::None && item->linked.empty()) {
                goods.push_back(key.sku);
            }
        }
    }
    if (goods.size() < 5) {
        return base::makeError(base::ErrorCode::UnknownItem, "quick keys");
    }
    const base::Clock& clock = counter.terminal().clock();
    std::vector<std::int64_t> micros;
    for (int i = 0; i < sales; ++i) {
        for (std::size_t line = 0; line < 5; ++line) {
            EVERTILL_TRY(added,
                         counter.session().addItem(
                             goods[(static_cast<std::size_t>(i) + line) % goods.size()], {}));
            static_cast<void>(added);
        }
        EVERTILL_TRY(tendered,
                     counter.session().tender(core::TenderType::Cash,
                                              counter.session().settlement().cashRemaining));
        static_cast<void>(tendered);
        const std::int64_t started = clock.steadyMicros();
        EVERTILL_TRY(committed, counter.complete(false));
        static_cast<void>(committed);
        micros.push_back(clock.steadyMicros() - started);
    }
    std::sort(micros.begin(), micros.end());
    return micros;
}

int bench(const Program& program, int sales) {
    const std::filesystem::path directory =
        program.directory.empty() ? std::filesystem::temp_directory_path() / "evertill-bench"
                                  : program.directory;
    const auto made = ensureDemoTill(directory, {core::StoreId{"S01"}, core::TillId{"01"}, false});
    if (!made) {
        return program.output.fail(made.error());
    }
    auto counter = Counter::open(directory, "evertill bench");
    if (!counter) {
        return program.output.fail(counter.error());
    }
    const auto micros = timeSales(**counter, sales);
    if (!micros) {
        return program.output.fail(micros.error());
    }
    const std::int64_t median = (*micros)[micros->size() / 2];
    const std::int64_t p99 = (*micros)[micros->size() * 99 / 100];
    if (program.output.isJson()) {
        program.output.json({{"sales", sales}, {"median_us", median}, {"p99_us", p99}});
    } else {
        program.output.text() << sales << " durable five-line sales: median "
                              << core::formatScaled(median, 3, 3) << " ms, p99 "
                              << core::formatScaled(p99, 3, 3) << " ms (in " << directory.string()
                              << ")\n";
    }
    return kDone;
}

} // namespace

void addBench(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "bench",
                   "Time durable sales on this machine, in a throw-away demo till", false);
    const auto sales = std::make_shared<int>(1000); // outlives this function, in the callbacks
    command->add_option("--sales", *sales, "How many")->check(CLI::Range(1, 1'000'000));
    command->callback([&program, sales] {
        program.action = [&program, sales] { return bench(program, *sales); };
    });
}

} // namespace evertill::cli
