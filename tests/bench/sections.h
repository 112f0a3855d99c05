// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sections of evertill-bench, one file each. A section that cannot run here (no data set, no
// display server) says so as a note.

#include "bench/report.h"

#include <filesystem>
#include <string>

namespace evertill::bench {

struct BenchOptions {
    std::filesystem::path work;         // on the disk that is measured; emptied at the start
    std::filesystem::path offDirectory; // till with the real catalogue, kept between runs
    bool quick = false;                 // fewer rounds, to see that it works
};

void benchSale(const BenchOptions& options, Report& report);
void benchImport(const BenchOptions& options, Report& report);
void benchLookup(const BenchOptions& options, Report& report);
void benchSearch(const BenchOptions& options, Report& report);
void benchHuman(const BenchOptions& options, Report& report);
void benchPromotion(const BenchOptions& options, Report& report);
void benchReplay(const BenchOptions& options, Report& report);
void benchTill(const BenchOptions& options, Report& report);
void benchFigures(const BenchOptions& options, Report& report);
void benchDevice(const BenchOptions& options, Report& report);
// Replication, folder replication; prepareReplication() once before any of them.
void prepareReplication();
void benchDrain(const BenchOptions& options, Report& report);
void benchLive(const BenchOptions& options, Report& report);
void benchSpread(const BenchOptions& options, Report& report);
void benchFirstLoad(const BenchOptions& options, Report& report);
void benchLinks(const BenchOptions& options, Report& report);
void benchTillCost(const BenchOptions& options, Report& report);

} // namespace evertill::bench
