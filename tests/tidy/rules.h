// SPDX-License-Identifier: Apache-2.0
#pragma once

// The house rules that a compiler does not hold. Each rule reads one file and answers what is wrong
// with it; it knows by itself which files it is about. To add one: a function here, a line in
// kRules, a planted fault in a *_selftest.cpp.

#include "tidy/source_file.h"

#include <array>
#include <vector>

namespace evertill::tidy {

using Findings = std::vector<Finding>;

[[nodiscard]] Findings checkIncludes(const SourceFile& file);      // the table in layer_table.h
[[nodiscard]] Findings checkSizes(const SourceFile& file);         // files and lines
[[nodiscard]] Findings checkFunctionSizes(const SourceFile& file); // functions up to 70 lines
[[nodiscard]] Findings checkFloats(const SourceFile& file);      // no double where money is counted
[[nodiscard]] Findings checkClocks(const SourceFile& file);      // time comes in as a parameter
[[nodiscard]] Findings checkRandom(const SourceFile& file);      // and so does chance
[[nodiscard]] Findings checkLicence(const SourceFile& file);     // SPDX line of its folder
[[nodiscard]] Findings checkHeader(const SourceFile& file);      // guard, prose, no using namespace
[[nodiscard]] Findings checkTestComment(const SourceFile& file); // goal and method of a test
[[nodiscard]] Findings checkProperties(const SourceFile& file);  // what a property says is asked
[[nodiscard]] Findings checkMarkers(const SourceFile& file);     // nothing left for later

inline constexpr std::array kRules = {
    &checkIncludes,    &checkSizes,      &checkFunctionSizes, &checkFloats,
    &checkClocks,      &checkRandom,     &checkLicence,       &checkHeader,
    &checkTestComment, &checkProperties, &checkMarkers,
};

} // namespace evertill::tidy
