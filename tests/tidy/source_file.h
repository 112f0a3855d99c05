// SPDX-License-Identifier: Apache-2.0
#pragma once

// A source file as the rules see it: its lines as written, and the same lines with comments and the
// insides of string and character literals blanked out, so that a rule about code never trips over
// prose. Both have the same number of lines and every line the same length; line numbers count from
// 1 in findings.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace evertill::tidy {

struct SourceFile {
    std::string path; // relative to the root of the repository, with '/'
    std::vector<std::string> lines;
    std::vector<std::string> code;

    // Kinds by file name.
    [[nodiscard]] bool isHeader() const { return path.ends_with(".h"); }
    [[nodiscard]] bool isCpp() const { return isHeader() || path.ends_with(".cpp"); }
    [[nodiscard]] bool isQml() const { return path.ends_with(".qml"); }
    [[nodiscard]] bool isSql() const { return path.ends_with(".sql"); }
    [[nodiscard]] bool isIn(std::string_view folder) const { return path.starts_with(folder); }
};

// What a rule found, and what to do about it. line 0 means the file as a whole.
struct Finding {
    std::string path;
    std::size_t line = 0;
    std::string rule;
    std::string mend;
};

[[nodiscard]] SourceFile makeSourceFile(std::string path, std::string_view text);

// Every source and script below the source folders of the repository at `root`, plus the files at
// its top. Order: by path.
[[nodiscard]] std::vector<SourceFile> loadRepository(const std::string& root);

// Blanks comments and literals: C++ (with raw strings and digit separators) and the JavaScript
// inside QML.
[[nodiscard]] std::string blankCommentsAndLiterals(std::string_view text, bool isScript);

// Position of `word` in `line` as a whole identifier, at or after `from`; npos when it is not
// there.
[[nodiscard]] std::size_t findWord(std::string_view line, std::string_view word,
                                   std::size_t from = 0);

} // namespace evertill::tidy
