// SPDX-License-Identifier: Apache-2.0
#include "bench/replication/workload_till.h"

#include "support/process.h"
#include "usecase/selling_context.h"

namespace evertill::bench {

namespace {

constexpr std::string_view kFakeTime = "/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1";

std::unique_ptr<terminal::Terminal> opened(const std::filesystem::path& directory) {
    auto terminal = terminal::Terminal::openForSelling(directory, "bench");
    EVERTILL_CHECK(terminal.hasValue(), base::describe(terminal.error()).c_str());
    return std::move(*terminal);
}

} // namespace

void WorkloadTill::create(const std::filesystem::path& directory, const std::string& store,
                          const std::string& till) {
    EVERTILL_CHECK(std::filesystem::exists(kFakeTime), "needs the package faketime");
    const test::Finished made =
        test::run({test::builtProgram("evertill"),
                   {"init", "--store", store, "--till", till, "--currency", "GBP", "--dir",
                    directory.string()},
                   {"LD_PRELOAD=" + std::string{kFakeTime}, "FAKETIME=2010-11-30 12:00:00"}});
    EVERTILL_CHECK(made.exitCode == 0, made.err.c_str());
}

WorkloadTill::WorkloadTill(const std::filesystem::path& directory,
                           const std::filesystem::path& workload, WorkloadCashier::Setting setting)
    : m_terminal(opened(directory))
    , m_cashier(workload, std::move(setting), sinks()) {
    openDay();
}

usecase::SessionSinks WorkloadTill::sinks() {
    usecase::SessionSinks sinks;
    sinks.basketChanged = [this](const core::BasketChange& change, const auto& events) {
        EVERTILL_CHECK(m_terminal->baskets().save(change, events, m_cashier.now()).hasValue(),
                       "the basket is saved");
    };
    sinks.basketCancelled = [](const auto& /*event*/, const auto& /*allowed*/) {};
    return sinks;
}

void WorkloadTill::openDay() {
    auto day =
        usecase::ensureOpenDay(m_terminal->journal(), usecase::defaultOperator(), m_cashier.now());
    EVERTILL_CHECK(day.hasValue(), "a day opens");
    m_cashier.open(*day);
}

void WorkloadTill::prepare() {
    if (m_cashier.isNewDay()) {
        openDay();
    }
    m_sale = m_cashier.next();
}

std::int64_t WorkloadTill::commit() {
    const auto begin = std::chrono::steady_clock::now();
    const auto committed =
        m_terminal->journal().commitTransaction(*std::move(m_sale), true, m_cashier.now());
    const auto nanos = std::chrono::nanoseconds(std::chrono::steady_clock::now() - begin).count();
    EVERTILL_CHECK(committed.hasValue(), "the sale is committed");
    m_cashier.completed();
    m_terminal->maintain();
    return nanos;
}

} // namespace evertill::bench
