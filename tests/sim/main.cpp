// SPDX-License-Identifier: Apache-2.0

// sim_test --seed N --seeds K [--mutant NAME|all] [--trace] [--coverage]: runs worlds; the first
// that breaks an invariant is named with the command that replays it. Exit codes: 0 all held (with
// --mutant: the planted bug was caught), 1 not, 2 wrong use.

#include "sim/kept_seeds.h"
#include "sim/world.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace evertill::sim;

struct Options {
    std::uint64_t seed = 1;
    std::uint64_t seeds = 1;
    std::string mutant;
    bool isTraced = false;
    bool showsCoverage = false;
    bool checksCoverage = false;
    bool keptSeeds = false;
};

int fail(std::uint64_t seed, std::string_view mutant, const std::string& violation) {
    std::printf("seed %llu: %s\nreplay: sim_test --seed %llu --seeds 1%s%.*s --trace\n",
                static_cast<unsigned long long>(seed), violation.c_str(),
                static_cast<unsigned long long>(seed), mutant.empty() ? "" : " --mutant ",
                static_cast<int>(mutant.size()), mutant.data());
    return 1;
}

// Two runs of one seed have one trace.
int runSeeds(const Options& options) {
    Coverage coverage;
    std::int64_t steps = 0;
    const auto one = [&](std::uint64_t seed) {
        const Outcome outcome = World(seed, Mutant::None, coverage, options.isTraced).run();
        steps += outcome.steps;
        if (!outcome.violation.empty()) {
            return fail(seed, "", outcome.violation);
        }
        if (seed % 50 == 0) {
            Coverage again;
            if (World(seed, Mutant::None, again, false).run().trace != outcome.trace) {
                return fail(seed, "", "P14 another trace the second time");
            }
        }
        return 0;
    };
    if (options.keptSeeds) {
        for (const std::uint64_t seed : kKeptSeeds) {
            if (one(seed) != 0) {
                return 1;
            }
        }
    }
    for (std::uint64_t i = 0; i < options.seeds; ++i) {
        if (one(options.seed + i) != 0) {
            return 1;
        }
    }
    int missing = 0;
    if (options.checksCoverage) {
        for (const std::string_view name : kMustHappen) {
            if (coverage[std::string(name)] == 0) {
                std::printf("never happened: %.*s\n", static_cast<int>(name.size()), name.data());
                ++missing;
            }
        }
    }
    if (options.showsCoverage) {
        for (const auto& [name, count] : coverage) {
            std::printf("%10lld %s\n", static_cast<long long>(count), name.c_str());
        }
    }
    std::printf("%llu seeds, %lld steps: every invariant held\n",
                static_cast<unsigned long long>(options.seeds), static_cast<long long>(steps));
    return missing == 0 ? 0 : 1;
}

int runMutant(const Options& options, const MutantName& mutant) {
    Coverage coverage;
    for (std::uint64_t i = 0; i < options.seeds; ++i) {
        const std::uint64_t seed = options.seed + i;
        const Outcome outcome = World(seed, mutant.mutant, coverage, options.isTraced).run();
        if (!outcome.violation.empty()) {
            std::printf("%.*s: caught after %llu seeds (seed %llu: %s)\n",
                        static_cast<int>(mutant.name.size()), mutant.name.data(),
                        static_cast<unsigned long long>(i + 1),
                        static_cast<unsigned long long>(seed), outcome.violation.c_str());
            return 0;
        }
    }
    std::printf("%.*s: NOT caught in %llu seeds\n", static_cast<int>(mutant.name.size()),
                mutant.name.data(), static_cast<unsigned long long>(options.seeds));
    return 1;
}

int runMutants(const Options& options) {
    int result = 0;
    bool isKnown = false;
    for (const MutantName& mutant : kMutants) {
        if (options.mutant == "all" || options.mutant == mutant.name) {
            isKnown = true;
            result |= runMutant(options, mutant);
        }
    }
    return isKnown ? result : 2;
}

} // namespace

int main(int count, char** arguments) {
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const bool hasValue = i + 1 < count;
        if (name == "--seed" && hasValue) {
            options.seed = std::strtoull(arguments[++i], nullptr, 10);
        } else if (name == "--seeds" && hasValue) {
            options.seeds = std::strtoull(arguments[++i], nullptr, 10);
        } else if (name == "--mutant" && hasValue) {
            options.mutant = arguments[++i];
        } else if (name == "--trace") {
            options.isTraced = true;
        } else if (name == "--coverage") {
            options.showsCoverage = true;
        } else if (name == "--must-cover") {
            options.checksCoverage = true;
        } else if (name == "--kept") {
            options.keptSeeds = true;
        } else {
            std::printf("sim_test --seed N --seeds K [--mutant NAME|all] [--trace] [--coverage] "
                        "[--must-cover] [--kept]\n");
            return 2;
        }
    }
    return options.mutant.empty() ? runSeeds(options) : runMutants(options);
}
