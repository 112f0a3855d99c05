// SPDX-License-Identifier: Apache-2.0
#include "tidy/rules.h"

#include <algorithm>
#include <array>

namespace evertill::tidy {
namespace {

// Money, quantities and stock live here, from the domain to the database.
constexpr std::array<std::string_view, 4> kExactFolders = {"shared/core/", "shared/ports/",
                                                           "shared/usecase/", "shared/storage/"};

// Where the operating system may be asked for time and chance: programs, adapters of the doors,
// tests.
constexpr std::array<std::string_view, 2> kShells = {"shared/platform/", "tests/"};

// Even a monotonic clock is a hidden input of these.
constexpr std::array<std::string_view, 4> kTimeless = {"shared/base/", "shared/core/",
                                                       "shared/ports/", "shared/usecase/"};

constexpr std::array<std::string_view, 12> kWallClocks = {
    "system_clock", "utc_clock", "gettimeofday", "clock_gettime",    "timespec_get", "std::time(",
    "time(nullptr", "time(NULL", "time(0)",      "currentDateTime(", "currentDate(", "currentTime(",
};
constexpr std::array<std::string_view, 3> kQtClocks = {
    "currentDateTimeUtc(", "currentMSecsSinceEpoch(", "currentSecsSinceEpoch("};
constexpr std::array<std::string_view, 3> kScriptClocks = {"Date.now", "new Date()", "new Date;"};
constexpr std::array<std::string_view, 2> kSteadyClocks = {"steady_clock", "high_resolution_clock"};
constexpr std::array<std::string_view, 4> kSqlClocks = {"CURRENT_TIMESTAMP", "CURRENT_DATE",
                                                        "CURRENT_TIME", "'now'"};
constexpr std::array<std::string_view, 4> kChance = {"random_device", "std::rand(", "getrandom(",
                                                     "arc4random"};

template <typename Folders>
bool isInAny(const SourceFile& file, const Folders& folders) {
    return std::any_of(folders.begin(), folders.end(),
                       [&](std::string_view folder) { return file.isIn(folder); });
}

// A token that starts with a letter must not continue an identifier: findWord checks both ends, so
// a token that ends in '(' or ';' is compared by its start only.
bool contains(std::string_view line, std::string_view token) {
    for (std::size_t at = line.find(token); at != std::string_view::npos;
         at = line.find(token, at + 1)) {
        const char before = at == 0 ? ' ' : line[at - 1];
        const bool continues = before == '_' || (before >= 'a' && before <= 'z') ||
                               (before >= 'A' && before <= 'Z') || (before >= '0' && before <= '9');
        if (!continues) {
            return true;
        }
    }
    return false;
}

template <typename Tokens>
void find(const SourceFile& file, const std::vector<std::string>& lines, const Tokens& tokens,
          const std::string& rule, const std::string& mend, Findings& findings) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (const std::string_view token : tokens) {
            if (contains(lines[i], token)) {
                findings.push_back({file.path, i + 1, rule, std::string(token) + ": " + mend});
                break;
            }
        }
    }
}

} // namespace

Findings checkFloats(const SourceFile& file) {
    Findings findings;
    if (!file.isCpp() || !isInAny(file, kExactFolders)) {
        return findings;
    }
    for (std::size_t i = 0; i < file.code.size(); ++i) {
        for (const std::string_view word : {"double", "float"}) {
            if (findWord(file.code[i], word) != std::string_view::npos) {
                findings.push_back({file.path, i + 1, "floating point",
                                    std::string(word) +
                                        ": amounts are exact; count in integers (core/money, "
                                        "core/quantity), or measure in the program"});
            }
        }
    }
    return findings;
}

Findings checkClocks(const SourceFile& file) {
    Findings findings;
    if (isInAny(file, kShells) || file.path.ends_with("/main.cpp")) {
        return findings;
    }
    const std::string mend =
        "take the time as a parameter or from base::Clock, so that a test and a "
        "replay can choose it";
    if (file.isCpp()) {
        find(file, file.code, kWallClocks, "wall clock", mend, findings);
        find(file, file.code, kQtClocks, "wall clock", mend, findings);
    }
    if (file.isQml()) {
        find(file, file.code, kScriptClocks, "wall clock", "ask the view-model", findings);
    }
    if (file.isSql() || (file.isCpp() && file.isIn("shared/storage/"))) {
        find(file, file.lines, kSqlClocks, "wall clock", "bind the time as a value", findings);
    }
    if (file.isCpp() && isInAny(file, kTimeless)) {
        find(file, file.code, kSteadyClocks, "clock", mend, findings);
    }
    return findings;
}

Findings checkRandom(const SourceFile& file) {
    Findings findings;
    const bool mayAsk = isInAny(file, kShells) || file.isIn("shared/crypto/");
    if (file.isCpp() && !mayAsk) {
        find(file, file.code, kChance, "chance",
             "take a base::RandomSource, so that a seed repeats it", findings);
    }
    return findings;
}

} // namespace evertill::tidy
