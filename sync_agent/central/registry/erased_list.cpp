// SPDX-License-Identifier: Apache-2.0
#include "central/registry/erased_list.h"

#include "storage/directory.h"

#include <fstream>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "erased.txt";

std::optional<ErasedMember> memberOf(std::string_view line) {
    const std::size_t blank = line.find(' ');
    if (blank == 0 || blank == std::string_view::npos) {
        return std::nullopt;
    }
    const auto member = base::Uuid::parse(line.substr(blank + 1));
    return member ? std::optional{ErasedMember{std::string{line.substr(0, blank)},
                                               core::MemberId{*member}}}
                  : std::nullopt;
}

struct Lines {
    std::vector<std::string> whole;
    std::string rest; // without an end; the next line must not be joined to it
};

Lines linesOf(const fs::path& file) {
    Lines lines;
    std::ifstream in{file, std::ios::binary};
    std::string line;
    while (std::getline(in, line)) {
        (in.eof() ? lines.rest : lines.whole.emplace_back()) = line;
    }
    return lines;
}

Expected<void> cutTornLine(const fs::path& file) {
    std::error_code problem;
    if (!fs::exists(file, problem)) {
        return {};
    }
    const Lines lines = linesOf(file);
    if (!lines.rest.empty() && !memberOf(lines.rest)) {
        fs::resize_file(file, fs::file_size(file, problem) - lines.rest.size(), problem);
    } else if (!lines.rest.empty()) { // whole but for its end: somebody's editor
        std::ofstream{file, std::ios::app} << "\n";
    }
    return problem ? Expected<void>{makeError(ErrorCode::StorageFailed, problem.message(),
                                              file.string())}
                   : Expected<void>{};
}

} // namespace

Expected<ErasedList> readErased(const fs::path& directory) {
    const fs::path file = directory / kName;
    const Lines lines = linesOf(file);
    ErasedList list;
    for (std::size_t i = 0; i < lines.whole.size(); ++i) {
        std::string_view line = lines.whole[i];
        line.remove_suffix(line.ends_with('\r') ? 1 : 0);
        auto member = memberOf(line);
        if (!member && !line.empty()) {
            return makeError(ErrorCode::InvalidFormat,
                             "it is no tenant and member's id; correct the line or take it out",
                             file.string() + ", line " + std::to_string(i + 1));
        }
        if (member) {
            list.members.push_back(std::move(*member));
        }
    }
    if (auto last = memberOf(lines.rest)) {
        list.members.push_back(std::move(*last));
    } else if (!lines.rest.empty()) {
        list.tornLine = lines.rest;
    }
    return list;
}

Expected<void> noteErased(const fs::path& directory, const std::string& tenant,
                          const core::MemberId& member) {
    const fs::path file = directory / kName;
    EVERTILL_TRY_VOID(cutTornLine(file));
    {
        std::ofstream list{file, std::ios::app};
        list << tenant << " " << member.value().toString() << "\n" << std::flush;
        if (!list) {
            return makeError(ErrorCode::StorageFailed, "cannot be written", file.string());
        }
    }
    EVERTILL_TRY_VOID(storage::syncPath(file));
    return storage::syncPath(directory);
}

} // namespace evertill::central
