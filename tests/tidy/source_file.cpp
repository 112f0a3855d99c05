// SPDX-License-Identifier: Apache-2.0
#include "tidy/source_file.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace evertill::tidy {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 6> kSourceFolders = {"shared",  "hardware",  "sync_agent",
                                                            "pos_app", "packaging", "tests"};
constexpr std::array<std::string_view, 4> kTopFiles = {"dev", ".ci/run", "CMakeLists.txt",
                                                       ".clang-tidy"};
constexpr std::array<std::string_view, 9> kExtensions = {".h",  ".cpp",   ".c",     ".qml", ".js",
                                                         ".sh", ".cmake", ".proto", ".sql"};

bool isSource(const fs::path& path) {
    const std::string extension = path.extension().string();
    return path.filename() == "CMakeLists.txt" ||
           std::find(kExtensions.begin(), kExtensions.end(), extension) != kExtensions.end();
}

std::vector<std::string> splitLines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return lines;
}

SourceFile load(const fs::path& root, const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    return makeSourceFile(fs::relative(path, root).generic_string(), text);
}

} // namespace

SourceFile makeSourceFile(std::string path, std::string_view text) {
    SourceFile file;
    const bool isScript = path.ends_with(".qml") || path.ends_with(".js");
    file.path = std::move(path);
    file.lines = splitLines(text);
    file.code = splitLines(blankCommentsAndLiterals(text, isScript));
    return file;
}

std::vector<SourceFile> loadRepository(const std::string& root) {
    std::vector<SourceFile> files;
    for (const std::string_view folder : kSourceFolders) {
        const fs::path top = fs::path{root} / folder;
        if (!fs::exists(top)) {
            continue;
        }
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(top)) {
            if (entry.is_regular_file() && isSource(entry.path())) {
                files.push_back(load(root, entry.path()));
            }
        }
    }
    for (const std::string_view name : kTopFiles) {
        const fs::path path = fs::path{root} / name;
        if (fs::exists(path)) {
            files.push_back(load(root, path));
        }
    }
    std::sort(files.begin(), files.end(),
              [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

} // namespace evertill::tidy
