// SPDX-License-Identifier: Apache-2.0

// sim_disk --seed N --seeds K [--mutant NAME] [--trace]
// [--coverage] Worlds of some tills and their centre on SQLite over the failing disk. Exit codes as
// sim_test.

#include "sim/disk/disk_world.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace evertill::sim;

constexpr std::array kNames = {std::pair{"till-normal", DiskMutant::TillNormal},
                               std::pair{"centre-normal", DiskMutant::CentreNormal},
                               std::pair{"epoch-kept", DiskMutant::EpochKept},
                               std::pair{"retry-without-timer", DiskMutant::RetryWithoutTimer}};

// What must have happened at least once over a normal run.
constexpr std::array kMustHappen = {
    "till-power-cut", "till-killed",    "centre-power-cut", "centre-killed", "disk-full",
    "sale-refused",   "restored-whole", "restored-pos",     "witness-epoch", "new-epoch",
    "link-cut",       "centre:fork",    "price-changed",    "sector-torn",   "sector-garbled",
    "sector-dropped", "sector-kept",    "centre-restored",  "group-commit",  "archived",
    "poison",         "quarantined",    "lying-sync",       "rot",           "loss-named",
    "bad-disk-named"};

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    DiskMutant mutant = DiskMutant::None;
    std::string mutantName;
    bool isTraced = false;
    bool showsCoverage = false;
    bool checksCoverage = false;
};

// nullopt: wrong use.
std::optional<Options> parse(int count, char** arguments) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const bool hasValue = i + 1 < count;
        if (name == "--seed" && hasValue) {
            options.seed = std::strtoull(arguments[++i], nullptr, 10);
        } else if (name == "--seeds" && hasValue) {
            options.seeds = std::strtoull(arguments[++i], nullptr, 10);
        } else if (name == "--mutant" && hasValue) {
            options.mutantName = arguments[++i];
            for (const auto& [known, value] : kNames) {
                options.mutant = options.mutantName == known ? value : options.mutant;
            }
            if (options.mutant == DiskMutant::None) {
                return std::nullopt;
            }
        } else if (name == "--trace") {
            options.isTraced = true;
        } else if (name == "--coverage") {
            options.showsCoverage = true;
        } else if (name == "--must-cover") {
            options.checksCoverage = true;
        } else {
            return std::nullopt;
        }
    }
    return options;
}

// False: a violation, printed with the command that replays it.
bool runWorld(const FreshFolders& fresh, const Options& options, std::uint64_t seed,
              Coverage& coverage) {
    DiskWorld world(fresh, seed, options.mutant, coverage, options.isTraced);
    const std::string violation = world.run();
    if (!violation.empty()) {
        const bool isMutant = options.mutant != DiskMutant::None;
        std::printf("seed %llu: %s\nreplay: sim_disk --seed %llu%s%s --trace\n",
                    static_cast<unsigned long long>(seed), violation.c_str(),
                    static_cast<unsigned long long>(seed), isMutant ? " --mutant " : "",
                    options.mutantName.c_str());
        return false;
    }
    if (seed == options.seed && !options.isTraced) { // P14
        Coverage again;
        DiskWorld twin(fresh, seed, options.mutant, again, false);
        if (!twin.run().empty() || twin.trace() != world.trace()) {
            std::printf("P14 another trace the second time\n");
            return false;
        }
    }
    return true;
}

int report(const Options& options, Coverage& coverage) {
    for (const auto& [name, number] : FailingDisk::instance().counts) {
        coverage[name] += number;
    }
    int missing = 0;
    for (const char* name : kMustHappen) {
        if (options.checksCoverage && coverage[name] == 0) {
            std::printf("never happened: %s\n", name);
            ++missing;
        }
    }
    for (const auto& [name, number] : coverage) {
        if (options.showsCoverage) {
            std::printf("%10lld %s\n", static_cast<long long>(number), name.c_str());
        }
    }
    return missing;
}

} // namespace

int main(int count, char** arguments) {
    const std::optional<Options> options = parse(count, arguments);
    if (!options) {
        std::printf("sim_disk --seed N --seeds K [--mutant NAME] [--trace] [--coverage] "
                    "[--must-cover]\n");
        return 2;
    }
    (void)FailingDisk::instance(); // before any file is opened
    const FreshFolders fresh;
    Coverage coverage;
    const bool isMutant = options->mutant != DiskMutant::None;
    for (std::uint64_t i = 0; i < options->seeds; ++i) {
        if (!runWorld(fresh, *options, options->seed + i, coverage)) {
            if (isMutant) {
                std::printf("%s: caught after %llu seeds\n", options->mutantName.c_str(),
                            static_cast<unsigned long long>(i + 1));
            }
            return isMutant ? 0 : 1;
        }
    }
    const int missing = report(*options, coverage);
    std::printf("%llu worlds: %s\n", static_cast<unsigned long long>(options->seeds),
                isMutant ? "NOT caught" : "every invariant held");
    return !isMutant && missing == 0 ? 0 : 1;
}
