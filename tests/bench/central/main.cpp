// SPDX-License-Identifier: Apache-2.0
// Figures of the centre's store: events accepted per second, durably, by size of group and number
// of connections, and sales projected per second, on SQLite and on a PostgreSQL of its own. The
// sales have five lines of 400 items. docs/benchmarks.md says how they are made.
#define DOCTEST_CONFIG_IMPLEMENT
#include "contract/central/centre_fixture.h"

#include <chrono>
#include <iostream>
#include <thread>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

using Steady = std::chrono::steady_clock;

double secondsSince(Steady::time_point start) {
    return std::chrono::duration<double>(Steady::now() - start).count();
}

std::vector<ports::AcceptRequest> journalOf(std::int64_t till, int runs, int eventsPerRun) {
    TestTill writer{till, "S1", "main", "T" + std::to_string(till)};
    std::vector<ports::AcceptRequest> list;
    for (int i = 0; i < runs; ++i) {
        std::vector<std::string> skus;
        for (int l = 0; l < 5; ++l) {
            skus.push_back("SKU" + std::to_string((i * 7 + l * 31 + till) % 400));
        }
        list.push_back(writer.sales(eventsPerRun, skus));
    }
    return list;
}

// Each connection's journal: requests of perRun events, grouped into transactions of group events.
double accept(Centre& c, int connections, int events, int perRun, int group) {
    static std::int64_t nextTill = 1;
    std::vector<std::vector<ports::AcceptRequest>> journals;
    for (int i = 0; i < connections; ++i) {
        journals.push_back(journalOf(nextTill++, events / perRun / connections, perRun));
    }
    const auto start = Steady::now();
    std::vector<std::thread> threads;
    for (const auto& journal : journals) {
        threads.emplace_back([&] {
            crypto::OpensslSha256 sha256;
            auto store = StoredJournal::open(*c.database, sha256).value();
            const std::span<const ports::AcceptRequest> all{journal};
            const auto width = static_cast<std::size_t>(std::max(1, group / perRun));
            for (std::size_t at = 0; at < all.size(); at += width) {
                store->accept(all.subspan(at, std::min(width, all.size() - at))).value();
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    return events / secondsSince(start);
}

void measure(Backend backend, const char* name) {
    struct Case {
        int connections, events, perRun, group;
    };
    for (const Case& each :
         {Case{1, 2'000, 1, 1}, Case{1, 20'000, 100, 100}, Case{1, 40'000, 100, 1000},
          Case{2, 40'000, 100, 1000}, Case{4, 40'000, 100, 500}}) {
        Centre c{backend};
        const double rate = accept(c, each.connections, each.events, each.perRun, each.group);
        std::cout << name << " accept: " << each.connections << " connections, " << each.group
                  << " events a transaction: " << static_cast<std::int64_t>(rate) << " events/s"
                  << std::endl;
    }
    Centre c{backend};
    accept(c, 2, 20'000, 100, 1000);
    while (c.sequencer->sequence().value() > 0) {
    }
    const auto start = Steady::now();
    const std::int64_t sales = c.projector->run().value();
    std::cout << name << " projections: "
              << static_cast<std::int64_t>(static_cast<double>(sales) / secondsSince(start))
              << " sales/s" << std::endl;
}

} // namespace

int main() {
    measure(Backend::Sqlite, "SQLite");
    if (PostgresServer::instance() != nullptr) {
        measure(Backend::Postgres, "PostgreSQL");
    }
    return 0;
}
