// SPDX-License-Identifier: Apache-2.0
#pragma once

// The common workload (10,000 sales of five lines) as a till would ring it up: each sale goes
// through the real use case over a catalogue that has its goods, by a cashier who takes 1.2 to 4
// seconds a scan, 3 to 9 until money is on the counter and 2 to 8 to close the drawer, to the
// microsecond. Same file, same sales. Threads: one.

#include "usecase/sale_session.h"
#include "wire/sync/frames.h"

#include <filesystem>
#include <memory>

namespace evertill::bench {

inline constexpr std::int64_t kWorkloadSales = 10'000;

class WorkloadCashier {
public:
    struct Setting {
        std::string store = "S001";
        std::string till = "01";
        std::size_t first = 0; // sale of the file to begin with
        // 0: at the log's times. Otherwise so many sales a day, from eight o'clock on.
        std::size_t salesPerDay = 0;
    };
    // Aborts if the file is not what it should be. sinks: where baskets and lines go.
    WorkloadCashier(const std::filesystem::path& file, Setting setting,
                    usecase::SessionSinks sinks);
    ~WorkloadCashier();
    WorkloadCashier(const WorkloadCashier&) = delete;
    WorkloadCashier& operator=(const WorkloadCashier&) = delete;

    // Rings up the next sale, paid and frozen, without its number; then completed() is due. After
    // the last one the file begins again, at later times.
    [[nodiscard]] core::Transaction next();
    void completed();
    // What the till's clock shows.
    [[nodiscard]] base::UtcTime now() const;
    // True: the next sale is of another day, whose morning it is now and which is to be opened.
    [[nodiscard]] bool isNewDay();
    void open(const ports::OpenDay& day);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

// The whole file as the events that such a till sends.
[[nodiscard]] std::vector<wire::PushedEvent> workloadEvents(const std::filesystem::path& file);

} // namespace evertill::bench
