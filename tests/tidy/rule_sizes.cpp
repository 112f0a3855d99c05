// SPDX-License-Identifier: Apache-2.0
#include "tidy/rules.h"

namespace evertill::tidy {
namespace {

constexpr std::size_t kMaxCppLines = 500;
constexpr std::size_t kMaxQmlLines = 250;
constexpr std::size_t kMaxColumns = 100;

// Columns, not bytes: every UTF-8 lead byte counts as one.
std::size_t columns(std::string_view line) {
    std::size_t count = 0;
    for (const char c : line) {
        count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1U : 0U;
    }
    return count;
}

} // namespace

Findings checkSizes(const SourceFile& file) {
    Findings findings;
    if (!file.isCpp() && !file.isQml()) {
        return findings;
    }
    const std::size_t limit = file.isQml() ? kMaxQmlLines : kMaxCppLines;
    if (file.lines.size() > limit) {
        findings.push_back({file.path, limit + 1, "file size",
                            std::to_string(file.lines.size()) + " lines, at most " +
                                std::to_string(limit) + ": split it by what changes together"});
    }
    // clang-format breaks the lines of C++; a string or an include that it cannot break may be
    // longer.
    for (std::size_t i = 0; file.isQml() && i < file.lines.size(); ++i) {
        if (columns(file.lines[i]) > kMaxColumns) {
            findings.push_back({file.path, i + 1, "line length",
                                std::to_string(columns(file.lines[i])) + " columns, at most " +
                                    std::to_string(kMaxColumns) + ": break it"});
        }
    }
    return findings;
}

} // namespace evertill::tidy
