// SPDX-License-Identifier: Apache-2.0
// Goal: the repository keeps the house rules that no compiler checks.
// Method: read every source file, ask every rule (rules.h), print "path:line: rule: how to mend it"
// for each finding; and hold the layers that the build declares against the include table.

#include "tidy/layer_table.h"
#include "tidy/rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iostream>
#include <sstream>

namespace evertill::tidy {
namespace {

const std::vector<SourceFile>& repository() {
    static const std::vector<SourceFile> files = loadRepository(EVERTILL_SOURCE_DIR);
    return files;
}

struct DeclaredLayer {
    std::string name;
    std::string folder;
    std::vector<std::string> depends;
};

// Reads the calls "evertill_layer(NAME core DIR core DEPENDS base)" of one CMakeLists.txt.
std::vector<DeclaredLayer> declaredLayers(const SourceFile& file) {
    std::string text;
    for (const std::string& line : file.lines) {
        text += line.substr(0, line.find('#'));
        text += ' ';
    }
    const std::string base = file.path.substr(0, file.path.rfind('/') + 1);
    std::vector<DeclaredLayer> layers;
    constexpr std::string_view kCall = "evertill_layer(";
    for (std::size_t at = text.find(kCall); at != std::string::npos;
         at = text.find(kCall, at + 1)) {
        const std::size_t start = at + kCall.size();
        std::istringstream words(text.substr(start, text.find(')', start) - start));
        DeclaredLayer layer;
        std::string key;
        for (std::string word; words >> word;) {
            const bool isKey = word == "NAME" || word == "DIR" || word == "DEPENDS" ||
                               word == "LINK" || word == "PRIVATE_LINK" || word == "SOURCES";
            if (isKey) {
                key = word;
            } else if (key == "NAME") {
                layer.name = word;
            } else if (key == "DIR") {
                layer.folder = base + (word == "." ? "" : word + "/");
            } else if (key == "DEPENDS") {
                layer.depends.push_back(word);
            }
        }
        layers.push_back(std::move(layer));
    }
    return layers;
}

} // namespace

TEST_CASE("every file keeps the house rules") {
    std::size_t count = 0;
    for (const SourceFile& file : repository()) {
        for (const auto rule : kRules) {
            for (const Finding& finding : rule(file)) {
                std::cout << finding.path << ':' << finding.line << ": " << finding.rule << ": "
                          << finding.mend << '\n';
                ++count;
            }
        }
    }
    CHECK_MESSAGE(count == 0, count << " findings, listed above");
}

TEST_CASE("the walk sees the source folders") {
    // A wrong root would make the rules pass on nothing.
    const auto sees = [](std::string_view path) {
        return std::any_of(repository().begin(), repository().end(),
                           [&](const SourceFile& file) { return file.path == path; });
    };
    CHECK(sees("shared/base/expected.h"));
    CHECK(sees("shared/CMakeLists.txt"));
    CHECK(sees("tests/tidy/tree_test.cpp"));
    CHECK(sees("packaging/install-deps.sh"));
    CHECK(sees("dev"));
}

TEST_CASE("the layers that the build declares are those of the include table") {
    std::size_t declared = 0;
    for (const SourceFile& file : repository()) {
        if (!file.path.ends_with("CMakeLists.txt")) {
            continue;
        }
        for (const DeclaredLayer& layer : declaredLayers(file)) {
            ++declared;
            const LayerRow* row = layerOf(layer.folder);
            CHECK_MESSAGE(row != nullptr, layer.folder << " has no row in layer_table.h");
            if (row == nullptr) {
                continue;
            }
            CHECK_MESSAGE(row->prefix == layer.name + "/",
                          file.path << ": layer " << layer.name << " of " << layer.folder
                                    << " has no row of its own in layer_table.h");
            const std::string allowed = " " + std::string(row->layers);
            for (const std::string& other : layer.depends) {
                CHECK_MESSAGE(
                    (row->layers == "all" || allowed.find(" " + other + "/") != std::string::npos),
                    file.path << ": " << layer.name << " must not depend on " << other);
            }
        }
    }
    CHECK(declared >= 2);
}

} // namespace evertill::tidy
