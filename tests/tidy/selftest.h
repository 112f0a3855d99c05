// SPDX-License-Identifier: Apache-2.0
#pragma once

// Helpers of the self-tests: plant a text under a path, ask one rule, look at what it says.

#include "tidy/rules.h"

#include <string>
#include <string_view>

namespace evertill::tidy {

// The lines on which the rule finds something, as "3 7"; empty when it finds nothing.
template <typename Rule>
std::string linesFound(Rule rule, std::string path, std::string_view text) {
    std::string lines;
    for (const Finding& finding : rule(makeSourceFile(std::move(path), text))) {
        lines += (lines.empty() ? "" : " ") + std::to_string(finding.line);
    }
    return lines;
}

inline std::string repeated(std::string_view line, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) {
        text += line;
    }
    return text;
}

} // namespace evertill::tidy
