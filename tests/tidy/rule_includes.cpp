// SPDX-License-Identifier: Apache-2.0
#include "tidy/layer_table.h"
#include "tidy/rules.h"

#include <algorithm>
#include <cctype>

namespace evertill::tidy {
namespace {

// Standard headers that a pure layer has no business with: they reach files, threads or chance.
constexpr std::string_view kImpure =
    "iostream fstream filesystem cstdio random thread mutex shared_mutex condition_variable future "
    "ctime csignal";
constexpr std::string_view kPureLayers = "shared/core/ shared/ports/";

// Calls `use` with each space-separated entry until it answers true.
template <typename Use>
bool anyEntry(std::string_view list, Use use) {
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(' '), list.size());
        if (end > 0 && use(list.substr(0, end))) {
            return true;
        }
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return false;
}

bool headerMatches(std::string_view list, std::string_view header) {
    return anyEntry(list, [&](std::string_view entry) {
        if (entry == "any") {
            return true;
        }
        if (entry == "posix") {
            return headerMatches(kPosix, header);
        }
        if (entry.ends_with('/')) {
            return header.starts_with(entry);
        }
        return entry.starts_with('*') ? header.ends_with(entry.substr(1)) : header == entry;
    });
}

// The C++ standard library: <vector>, <cstdint>. Qt's start with a capital, everything else has a
// dot or a folder.
bool isStandard(std::string_view header) {
    return header.find_first_of("./") == std::string_view::npos &&
           std::islower(static_cast<unsigned char>(header.front())) != 0;
}

bool isQt(std::string_view header) {
    return header.starts_with("Q");
}

bool layerAllowed(const LayerRow& row, std::string_view header) {
    if (row.layers == "all" || header.starts_with(row.prefix)) {
        return true;
    }
    return anyEntry(row.layers, [&](std::string_view entry) { return header.starts_with(entry); });
}

bool isLayerHeader(std::string_view header) {
    return std::any_of(kLayers.begin(), kLayers.end(), [&](const LayerRow& row) {
        return !row.prefix.empty() && header.starts_with(row.prefix);
    });
}

// What is wrong with this include in that layer; empty when nothing is.
std::string judge(const LayerRow& row, std::string_view header, bool quoted) {
    const std::string name{header};
    if (quoted && isLayerHeader(header)) {
        return layerAllowed(row, header)
                   ? ""
                   : std::string(row.folder) + " may not include \"" + name +
                         "\": go through a port, or move the code to the layer that may";
    }
    if (headerMatches(row.outside, header)) {
        return "";
    }
    if (quoted) {
        return row.qt && header.ends_with(".moc")
                   ? ""
                   : "\"" + name +
                         "\" names no layer: write it from the include root, as in "
                         "\"core/money/money.h\"";
    }
    if (isQt(header)) {
        return row.qt ? "" : "Qt belongs to pos_app only; <" + name + "> must stay out of here";
    }
    if (!isStandard(header)) {
        return "<" + name + "> is not among the libraries of " + std::string(row.folder) +
               "; hide it behind a port (or add it to layer_table.h with a reason)";
    }
    const bool pure = anyEntry(kPureLayers, [&](std::string_view f) { return row.folder == f; });
    if (pure && headerMatches(kImpure, header)) {
        return "<" + name + "> reaches outside a pure layer; take what it gives as a parameter";
    }
    return "";
}

} // namespace

Findings checkIncludes(const SourceFile& file) {
    Findings findings;
    if (!file.isCpp()) {
        return findings;
    }
    const LayerRow* row = layerOf(file.path);
    if (row == nullptr) {
        return {{file.path, 0, "layer", "lies in no layer: add a row to tests/tidy/layer_table.h"}};
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
        if (findWord(file.code[i], "include") == std::string_view::npos ||
            file.code[i].find_first_not_of(' ') != file.code[i].find('#')) {
            continue;
        }
        const std::string_view line = file.lines[i];
        const std::size_t open = line.find_first_of("<\"");
        const std::size_t close = line.find_first_of(">\"", open + 1);
        if (open == std::string_view::npos || close == std::string_view::npos ||
            close == open + 1) {
            findings.push_back({file.path, i + 1, "include", "name the header in the include"});
            continue;
        }
        std::string mend = judge(*row, line.substr(open + 1, close - open - 1), line[open] == '"');
        if (!mend.empty()) {
            findings.push_back({file.path, i + 1, "include", std::move(mend)});
        }
    }
    return findings;
}

} // namespace evertill::tidy
