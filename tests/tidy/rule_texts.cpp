// SPDX-License-Identifier: Apache-2.0
#include "tidy/rules.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace evertill::tidy {
namespace {

constexpr std::size_t kHeadLines = 3;     // a script has its "#!" line first
constexpr std::size_t kProseWithin = 12;  // lines after the include guard
constexpr std::size_t kProseLetters = 25; // a name alone explains nothing
constexpr std::string_view kTag = "SPDX-License-Identifier: ";

std::string_view licenceOf(const SourceFile& file) {
    const bool isTillProgram =
        file.isIn("pos_app/") && !file.isIn("pos_app/cli/") && !file.isIn("pos_app/terminal/");
    return isTillProgram ? "GPL-3.0-or-later" : "Apache-2.0";
}

std::string_view trimmed(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) {
        line.remove_suffix(1);
    }
    return line;
}

bool isComment(std::string_view line) {
    const std::string_view text = trimmed(line);
    return text.starts_with("//") || text.starts_with("/*") || text.starts_with("* ");
}

std::size_t letters(std::string_view line) {
    return static_cast<std::size_t>(std::count_if(line.begin(), line.end(), [](char c) {
        return std::isalpha(static_cast<unsigned char>(c)) != 0;
    }));
}

// Prose among lines [from, from + count).
bool hasProse(const SourceFile& file, std::size_t from, std::size_t count) {
    std::size_t found = 0;
    for (std::size_t i = from; i < std::min(from + count, file.lines.size()); ++i) {
        if (isComment(file.lines[i]) && file.lines[i].find(kTag) == std::string::npos) {
            found += letters(file.lines[i]);
        }
    }
    return found >= kProseLetters;
}

} // namespace

Findings checkLicence(const SourceFile& file) {
    const std::string wanted = std::string(kTag) + std::string(licenceOf(file));
    for (std::size_t i = 0; i < std::min(kHeadLines, file.lines.size()); ++i) {
        const std::size_t at = file.lines[i].find(kTag);
        if (at != std::string::npos) {
            if (trimmed(std::string_view(file.lines[i]).substr(at)) == wanted) {
                return {};
            }
            return {{file.path, i + 1, "licence", "this folder's licence line is: " + wanted}};
        }
    }
    return {{file.path, 1, "licence", "start the file with a comment: " + wanted}};
}

Findings checkHeader(const SourceFile& file) {
    Findings findings;
    if (!file.isHeader()) {
        return findings;
    }
    const auto guard = std::find(file.lines.begin(), file.lines.end(), "#pragma once");
    if (guard == file.lines.end()) {
        return {{file.path, 1, "include guard", "add #pragma once below the licence line"}};
    }
    const auto guardLine = static_cast<std::size_t>(guard - file.lines.begin());
    if (!hasProse(file, guardLine + 1, kProseWithin)) {
        findings.push_back({file.path, guardLine + 1, "header prose",
                            "say below the guard what this is, its invariant, units and errors"});
    }
    for (std::size_t i = 0; i < file.code.size(); ++i) {
        // The house format does not indent namespaces, so an indented one is inside a function.
        if (file.code[i].starts_with("using namespace ")) {
            findings.push_back({file.path, i + 1, "using namespace",
                                "it spills into every includer: name what you use"});
        }
    }
    return findings;
}

Findings checkTestComment(const SourceFile& file) {
    const bool hasTests =
        file.isIn("tests/") && file.path.ends_with(".cpp") &&
        std::any_of(file.code.begin(), file.code.end(),
                    [](const std::string& line) { return line.starts_with("TEST_CASE("); });
    if (!hasTests || hasProse(file, 0, kProseWithin)) {
        return {};
    }
    return {{file.path, 2, "test comment",
             "say below the licence line what is tested (goal) and how (method)"}};
}

Findings checkProperties(const SourceFile& file) {
    Findings findings;
    char before = ';'; // last character of code on the lines above
    for (std::size_t i = 0; i < file.code.size(); ++i) {
        const std::string& line = file.code[i];
        const std::size_t start = line.find_first_not_of(' ');
        if (start == std::string::npos) {
            continue;
        }
        if (before != '(' && line.compare(start, 10, "rc::check(") == 0) {
            findings.push_back({file.path, i + 1, "property unasked",
                                "rc::check fails nothing by itself: CHECK(rc::check(...))"});
        }
        before = line[line.find_last_not_of(' ')];
    }
    return findings;
}

Findings checkMarkers(const SourceFile& file) {
    // In two halves, so that this file does not find itself. The last is a currency code of ISO
    // 4217 too
    // ("no currency"), so it counts with its colon only.
    static const std::array<std::string, 4> markers = {
        std::string("TO") + "DO", std::string("FIX") + "ME", std::string("HA") + "CK",
        std::string("XX") + "X:"};
    Findings findings;
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        for (const std::string& marker : markers) {
            if (findWord(file.lines[i], marker) != std::string_view::npos) {
                findings.push_back({file.path, i + 1, "marker",
                                    marker + ": do it now, or open an issue and delete the note"});
            }
        }
    }
    return findings;
}

} // namespace evertill::tidy
