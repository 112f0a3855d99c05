// SPDX-License-Identifier: Apache-2.0
#pragma once

// A till directory in which the common workload is sold: the real session, baskets saved line by
// line, the real stores, durable commits, the agent's bell. Only the clock is the workload's. Makes
// nothing up: what goes to the centre is what a cashier would have made. Threads: one.

#include "bench/wire/workload.h"
#include "terminal/terminal.h"

namespace evertill::bench {

class WorkloadTill {
public:
    // evertill init by a clock of 30 November 2010, so that the log's times are not in the past.
    static void create(const std::filesystem::path& directory, const std::string& store,
                       const std::string& till);
    // Opens it for selling; aborts if that fails.
    WorkloadTill(const std::filesystem::path& directory, const std::filesystem::path& workload,
                 WorkloadCashier::Setting setting);

    // Rings up the next sale, so that only "pay" is left.
    void prepare();
    // Commits it; nanoseconds until it was durable. Then what a till does between sales.
    std::int64_t commit();
    std::int64_t sell() {
        prepare();
        return commit();
    }
    [[nodiscard]] terminal::Terminal& terminal() { return *m_terminal; }

private:
    [[nodiscard]] usecase::SessionSinks sinks();
    void openDay();

    std::unique_ptr<terminal::Terminal> m_terminal;
    WorkloadCashier m_cashier;
    std::optional<core::Transaction> m_sale;
};

} // namespace evertill::bench
