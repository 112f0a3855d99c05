// SPDX-License-Identifier: Apache-2.0
#include "terminal/whole_output.h"

#include "storage/directory.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace evertill::terminal {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

constexpr const char* kPartPrefix = ".evertill-part-";
constexpr mode_t kFileMode = 0640;
constexpr mode_t kFolderMode = 0750;

base::Error notBegun(const fs::path& path, int problem) {
    return base::makeError(ErrorCode::StorageFailed,
                           path.string() + " (" + std::strerror(problem) + ")",
                           std::string{kNotBegun});
}

fs::path folderOf(const fs::path& path) {
    return path.has_parent_path() ? path.parent_path() : fs::path{"."};
}

// Of programs that were killed: nobody holds their locks.
void removeLeftovers(const fs::path& folder) {
    std::vector<fs::path> parts;
    std::error_code problem;
    for (const fs::directory_entry& entry : fs::directory_iterator{folder, problem}) {
        if (entry.path().filename().string().starts_with(kPartPrefix)) {
            parts.push_back(entry.path());
        }
    }
    for (const fs::path& part : parts) {
        const int file = ::open(part.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (file >= 0) {
            if (::flock(file, LOCK_EX | LOCK_NB) == 0) {
                fs::remove_all(part, problem);
            }
            ::close(file);
        }
    }
}

} // namespace

WholeOutput::WholeOutput(fs::path path, Kind kind) : m_path(std::move(path)), m_kind(kind) {}

WholeOutput::WholeOutput(WholeOutput&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_part(std::exchange(other.m_part, {}))
    , m_kind(other.m_kind)
    , m_lock(std::exchange(other.m_lock, -1))
    , m_files(std::move(other.m_files)) {}

WholeOutput::~WholeOutput() {
    m_files.clear();
    if (!m_part.empty() && !isStraight()) {
        std::error_code problem;
        fs::remove_all(m_part, problem);
    }
    if (m_lock >= 0) {
        ::close(m_lock);
    }
}

base::Expected<WholeOutput> WholeOutput::begin(fs::path path, Kind kind) {
    std::error_code problem;
    if (!path.has_filename()) { // "out/"
        path = path.parent_path();
    }
    if (fs::is_symlink(path, problem)) {
        path = fs::weakly_canonical(path, problem);
    }
    const fs::file_status there = fs::status(path, problem);
    if (fs::is_directory(there) || (kind == Kind::Folder && fs::exists(there))) {
        return base::makeError(ErrorCode::AlreadyExists,
                               kind == Kind::File ? "a folder; name a file in it"
                                                  : "a folder is written under a new name",
                               path.string());
    }
    WholeOutput output{std::move(path), kind};
    if (fs::is_other(there)) {
        output.m_part = output.m_path;
        if (!output.file()) {
            return notBegun(output.m_path, EACCES);
        }
        return output;
    }
    EVERTILL_TRY_VOID(output.makePart());
    return output;
}

base::Expected<void> WholeOutput::makePart() {
    const fs::path folder = folderOf(m_path);
    removeLeftovers(folder);
    constexpr int kAttempts = 100;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        std::string name = (folder / (std::string{kPartPrefix} + "XXXXXX")).string();
        int part = -1;
        if (m_kind == Kind::File) {
            part = ::mkostemp(name.data(), O_CLOEXEC);
        } else if (::mkdtemp(name.data()) != nullptr) {
            part = ::open(name.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        }
        if (part < 0) {
            return notBegun(m_path, errno);
        }
        // Before it was locked, another program may have taken it for a leftover.
        const bool isHeld = ::flock(part, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK;
        if (isHeld && ::access(name.c_str(), F_OK) == 0) {
            static_cast<void>(::fchmod(part, m_kind == Kind::File ? kFileMode : kFolderMode));
            m_part = name;
            m_lock = part;
            return {};
        }
        ::close(part);
    }
    return notBegun(m_path, EBUSY);
}

std::ostream& WholeOutput::file(std::string_view name) {
    const std::string key{m_kind == Kind::File ? std::string_view{} : name};
    const auto [place, isNew] = m_files.try_emplace(key);
    if (isNew) {
        const fs::path path = key.empty() ? m_part : m_part / key;
        place->second.open(path, std::ios::binary | std::ios::trunc);
        if (!key.empty()) {
            static_cast<void>(::chmod(path.c_str(), kFileMode));
        }
    }
    return place->second;
}

base::Expected<void> WholeOutput::commit() {
    for (auto& [name, stream] : m_files) {
        stream.close();
        if (!stream) {
            return base::makeError(ErrorCode::StorageFailed, "it could not be written whole",
                                   m_path.string());
        }
        if (!isStraight()) {
            EVERTILL_TRY_VOID(storage::syncPath(name.empty() ? m_part : m_part / name));
        }
    }
    if (isStraight()) {
        return {};
    }
    if (::rename(m_part.c_str(), m_path.c_str()) != 0) {
        const int problem = errno; // a folder of the name, made since begin()
        const bool isThere = problem == ENOTEMPTY || problem == EEXIST || problem == EISDIR;
        return base::makeError(isThere ? ErrorCode::AlreadyExists : ErrorCode::StorageFailed,
                               std::strerror(problem), m_path.string());
    }
    m_part.clear();
    return storage::syncPath(folderOf(m_path));
}

} // namespace evertill::terminal
