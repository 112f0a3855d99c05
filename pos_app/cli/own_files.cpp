// SPDX-License-Identifier: Apache-2.0
#include "cli/own_files.h"

#include <algorithm>
#include <iterator>

namespace evertill::cli {

namespace fs = std::filesystem;

namespace {

// In the folder itself, where somebody may also keep papers: pos.db, pos.db-wal, ref.lock, lock...
bool isOwnName(const fs::path& name) {
    const std::string kind = name.extension().string();
    return kind.empty() || kind.starts_with(".db") || kind == ".lock" || kind == ".current" ||
           kind == ".conf" || kind == ".sock";
}

bool isOwnFile(const fs::path& directory, const fs::path& file) {
    std::error_code failed;
    const fs::path folder = fs::canonical(directory, failed);
    const fs::path target = failed ? fs::path{} : fs::canonical(file, failed);
    if (failed) { // there is no such file to lose, or no till
        return false;
    }
    const auto [own, rest] =
        std::mismatch(folder.begin(), folder.end(), target.begin(), target.end());
    if (own != folder.end() || rest == target.end()) {
        return false;
    }
    return std::next(rest) == target.end() ? isOwnName(*rest) : *rest != "exports";
}

} // namespace

Expected<void> checkOutFiles(const Program& program) {
    const CLI::App* command = &program.app;
    while (!command->get_subcommands().empty()) {
        command = command->get_subcommands().front();
        for (const char* name : {"--out", "--pdf"}) {
            const CLI::Option* file = command->get_option_no_throw(name);
            if (file == nullptr || file->count() == 0) {
                continue;
            }
            const auto path = file->as<std::string>();
            if (path.empty()) {
                return base::makeError(base::ErrorCode::InvalidFormat, name, std::string{kNoName});
            }
            if (isOwnFile(program.directory, path)) {
                return base::makeError(base::ErrorCode::AlreadyExists, path);
            }
        }
    }
    return {};
}

} // namespace evertill::cli
