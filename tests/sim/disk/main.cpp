// SPDX-License-Identifier: Apache-2.0

// sim_disk --seed N --seeds K [--mutant till-normal|centre-normal|epoch-kept] [--trace]
// [--coverage] Worlds of one till and one centre on SQLite over the failing disk. Exit codes as
// sim_test.

#include "sim/disk/disk_world.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace evertill::sim;

constexpr std::array kNames = {std::pair{"till-normal", DiskMutant::TillNormal},
                               std::pair{"centre-normal", DiskMutant::CentreNormal},
                               std::pair{"epoch-kept", DiskMutant::EpochKept}};

// What must have happened at least once over a normal run.
constexpr std::array kMustHappen = {
    "till-power-cut", "till-killed",    "centre-power-cut", "centre-killed", "disk-full",
    "sale-refused",   "restored-whole", "restored-pos",     "witness-epoch", "new-epoch",
    "link-cut",       "centre:fork",    "price-changed",    "sector-torn",   "sector-garbled",
    "sector-dropped", "sector-kept"};

int usage() {
    std::printf("sim_disk --seed N --seeds K [--mutant NAME] [--trace] [--coverage] "
                "[--must-cover]\n");
    return 2;
}

} // namespace

int main(int count, char** arguments) {
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    DiskMutant mutant = DiskMutant::None;
    std::string mutantName;
    bool isTraced = false;
    bool showsCoverage = false;
    bool checksCoverage = false;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const bool hasValue = i + 1 < count;
        if (name == "--seed" && hasValue) {
            seed = std::strtoull(arguments[++i], nullptr, 10);
        } else if (name == "--seeds" && hasValue) {
            seeds = std::strtoull(arguments[++i], nullptr, 10);
        } else if (name == "--mutant" && hasValue) {
            mutantName = arguments[++i];
            for (const auto& [known, value] : kNames) {
                mutant = mutantName == known ? value : mutant;
            }
            if (mutant == DiskMutant::None) {
                return usage();
            }
        } else if (name == "--trace") {
            isTraced = true;
        } else if (name == "--coverage") {
            showsCoverage = true;
        } else if (name == "--must-cover") {
            checksCoverage = true;
        } else {
            return usage();
        }
    }
    (void)FailingDisk::instance(); // before any file is opened
    const FreshFolders fresh;
    Coverage coverage;
    for (std::uint64_t i = 0; i < seeds; ++i) {
        DiskWorld world(fresh, seed + i, mutant, coverage, isTraced);
        const std::string violation = world.run();
        if (!violation.empty() && mutant != DiskMutant::None) {
            std::printf("%s: caught after %llu seeds (%s)\n", mutantName.c_str(),
                        static_cast<unsigned long long>(i + 1), violation.c_str());
            return 0;
        }
        if (!violation.empty()) {
            std::printf("seed %llu: %s\nreplay: sim_disk --seed %llu --trace\n",
                        static_cast<unsigned long long>(seed + i), violation.c_str(),
                        static_cast<unsigned long long>(seed + i));
            return 1;
        }
        if (i == 0 && !isTraced) { // P14
            Coverage again;
            DiskWorld twin(fresh, seed, mutant, again, false);
            if (!twin.run().empty() || twin.trace() != world.trace()) {
                std::printf("P14 another trace the second time\n");
                return 1;
            }
        }
    }
    for (const auto& [name, number] : FailingDisk::instance().counts) {
        coverage[name] += number;
    }
    int missing = 0;
    for (const char* name : kMustHappen) {
        if (checksCoverage && coverage[name] == 0) {
            std::printf("never happened: %s\n", name);
            ++missing;
        }
    }
    for (const auto& [name, number] : coverage) {
        if (showsCoverage) {
            std::printf("%10lld %s\n", static_cast<long long>(number), name.c_str());
        }
    }
    std::printf("%llu worlds: %s\n", static_cast<unsigned long long>(seeds),
                mutant == DiskMutant::None ? "every invariant held" : "NOT caught");
    return mutant == DiskMutant::None && missing == 0 ? 0 : 1;
}
