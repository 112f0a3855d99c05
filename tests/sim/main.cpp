// SPDX-License-Identifier: Apache-2.0

// sim_test --seed N --seeds K [--mutant NAME|all] [--trace] [--coverage]: runs worlds; the first
// that breaks an invariant is named with the command that replays it. --find FACTS: the first seed
// in whose world all of them happen (kept_seeds.h says how they are written). Exit codes: 0 all
// held (with --mutant: the planted bug was caught; with --find: there is one), 1 not, 2 wrong use.

#include "sim/kept_seeds.h"
#include "sim/world.h"

#include <algorithm>
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
    std::string find;
};

int fail(std::uint64_t seed, std::string_view mutant, const std::string& violation) {
    std::printf("seed %llu: %s\nreplay: sim_test --seed %llu --seeds 1%s%.*s --trace\n",
                static_cast<unsigned long long>(seed), violation.c_str(),
                static_cast<unsigned long long>(seed), mutant.empty() ? "" : " --mutant ",
                static_cast<int>(mutant.size()), mutant.data());
    return 1;
}

// What of the facts did not happen often enough; empty: all did.
std::string missingOf(std::string_view facts, const Coverage& coverage) {
    while (!facts.empty()) {
        const std::string_view one = facts.substr(0, facts.find(','));
        facts.remove_prefix(std::min(facts.size(), one.size() + 1));
        // A name may have a colon in it: the number comes after the last one.
        const std::size_t colon = one.rfind(':');
        const bool hasNumber = colon != std::string_view::npos && colon + 1 < one.size() &&
                               one.find_first_not_of("0123456789", colon + 1) == one.npos;
        const std::string name{hasNumber ? one.substr(0, colon) : one};
        const std::int64_t atLeast = hasNumber ? std::stoll(std::string{one.substr(colon + 1)}) : 1;
        const auto found = coverage.find(name);
        const std::int64_t times = found == coverage.end() ? 0 : found->second;
        if (times < atLeast) {
            return name + " " + std::to_string(times) + " of " + std::to_string(atLeast) + " times";
        }
    }
    return {};
}

int find(const Options& options) {
    for (std::uint64_t i = 0; i < options.seeds; ++i) {
        Coverage coverage;
        const std::uint64_t seed = options.seed + i;
        (void)World(seed, Mutant::None, coverage, false).run();
        if (missingOf(options.find, coverage).empty()) {
            std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed),
                        options.find.c_str());
            return 0;
        }
    }
    std::printf("no world of %llu in which all of this happens: %s\n",
                static_cast<unsigned long long>(options.seeds), options.find.c_str());
    return 1;
}

// Runs the kept worlds; each must hold and tell its story.
int runKept(Coverage& all) {
    for (const KeptSeed& kept : kKeptSeeds) {
        Coverage coverage;
        const Outcome outcome = World(kept.seed, Mutant::None, coverage, false).run();
        if (!outcome.violation.empty()) {
            return fail(kept.seed, "", outcome.violation);
        }
        const std::string missing = missingOf(kept.facts, coverage);
        if (!missing.empty()) {
            std::printf("seed %llu no longer tells of %.*s: %s\n"
                        "another for tests/sim/kept_seeds.h: sim_test --seed 1 --seeds 100000 "
                        "--find %.*s\n",
                        static_cast<unsigned long long>(kept.seed),
                        static_cast<int>(kept.story.size()), kept.story.data(), missing.c_str(),
                        static_cast<int>(kept.facts.size()), kept.facts.data());
            return 1;
        }
        for (const auto& [name, count] : coverage) {
            all[name] += count;
        }
    }
    return 0;
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
    if (options.keptSeeds && runKept(coverage) != 0) {
        return 1;
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
        } else if (name == "--find" && hasValue) {
            options.find = arguments[++i];
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
                        "[--must-cover] [--kept] [--find FACT[:N],...]\n");
            return 2;
        }
    }
    if (!options.find.empty()) {
        return find(options);
    }
    return options.mutant.empty() ? runSeeds(options) : runMutants(options);
}
