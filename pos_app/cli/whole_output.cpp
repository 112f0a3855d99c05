// SPDX-License-Identifier: Apache-2.0
#include "cli/whole_output.h"

#include "storage/directory.h"

namespace evertill::cli {

namespace fs = std::filesystem;

WholeOutput::WholeOutput(fs::path path, Kind kind)
    : m_path(std::move(path))
    , m_part(m_path.string() + ".part")
    , m_kind(kind) {}

WholeOutput::WholeOutput(WholeOutput&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_part(std::exchange(other.m_part, {}))
    , m_kind(other.m_kind)
    , m_files(std::move(other.m_files)) {}

WholeOutput::~WholeOutput() {
    if (!m_part.empty()) {
        m_files.clear();
        std::error_code problem;
        fs::remove_all(m_part, problem);
    }
}

base::Expected<WholeOutput> WholeOutput::begin(fs::path path, Kind kind) {
    std::error_code problem;
    if (!path.has_filename()) { // "out/"
        path = path.parent_path();
    }
    const bool isFolderThere = fs::is_directory(path, problem);
    if (isFolderThere || (kind == Kind::Folder && fs::exists(path, problem))) {
        return base::makeError(base::ErrorCode::AlreadyExists, "exports are written to a new name",
                               path.string());
    }
    WholeOutput output{std::move(path), kind};
    fs::remove_all(output.m_part, problem); // of a run that was killed
    if (kind == Kind::Folder) {
        fs::create_directory(output.m_part, problem);
        fs::permissions(output.m_part, fs::perms::owner_all, problem);
        if (problem) {
            return base::makeError(base::ErrorCode::StorageFailed, problem.message(),
                                   output.m_part.string());
        }
    } else if (!output.file()) {
        return base::makeError(base::ErrorCode::StorageFailed, "cannot be written",
                               output.m_part.string());
    }
    return output;
}

std::ostream& WholeOutput::file(std::string_view name) {
    const std::string key{m_kind == Kind::File ? std::string_view{} : name};
    const auto [place, isNew] = m_files.try_emplace(key);
    if (isNew) {
        const fs::path path = key.empty() ? m_part : m_part / key;
        place->second.open(path, std::ios::binary | std::ios::trunc);
        std::error_code problem;
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, problem);
    }
    return place->second;
}

base::Expected<void> WholeOutput::commit() {
    for (auto& [name, stream] : m_files) {
        stream.close();
        const fs::path path = name.empty() ? m_part : m_part / name;
        if (!stream) {
            return base::makeError(base::ErrorCode::StorageFailed,
                                   "it could not be written whole; nothing was left behind",
                                   path.string());
        }
        EVERTILL_TRY_VOID(storage::syncPath(path));
    }
    std::error_code problem;
    fs::rename(m_part, m_path, problem);
    if (problem) {
        return base::makeError(base::ErrorCode::StorageFailed, problem.message(), m_path.string());
    }
    m_part.clear();
    return storage::syncPath(fs::absolute(m_path).parent_path());
}

} // namespace evertill::cli
