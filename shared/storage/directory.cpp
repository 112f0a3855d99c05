// SPDX-License-Identifier: Apache-2.0
#include "storage/directory.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace evertill::storage {

using base::Error;
using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kReferencePrefix = "ref-";
constexpr std::string_view kReferenceSuffix = ".db";

Error systemError(int number, const fs::path& path) {
    ErrorCode code = ErrorCode::StorageFailed;
    switch (number) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG: code = ErrorCode::StorageFull; break;
    case EACCES:
    case EPERM:
    case EROFS: code = ErrorCode::StorageReadOnly; break;
    case ENOENT:
    case ENOTDIR: code = ErrorCode::FileMissing; break;
    default: break;
    }
    return makeError(code, std::strerror(number), path.string());
}

std::string readSmallFile(const fs::path& path) {
    std::ifstream in{path};
    std::string text;
    std::getline(in, text);
    return text;
}

Expected<void> writeAll(int descriptor, std::string_view text, const fs::path& path) {
    while (!text.empty()) {
        const ssize_t written = ::write(descriptor, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return systemError(errno, path);
        }
        text.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return {};
}

// Till and agent are two users of one group, and the usual umask takes the group's writing away.
// Only the owner of a file that is there already may set this; then it is set.
int openShared(const fs::path& file, int flags) {
    const int descriptor = ::open(file.c_str(), flags | O_CREAT | O_CLOEXEC, 0660);
    if (descriptor >= 0) {
        static_cast<void>(::fchmod(descriptor, 0660));
    }
    return descriptor;
}

} // namespace

Expected<FileLock> FileLock::acquire(const fs::path& file, const std::string& holder) {
    const int descriptor = openShared(file, O_RDWR);
    if (descriptor < 0) {
        return systemError(errno, file);
    }
    FileLock lock{descriptor};
    if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK) {
            return systemError(errno, file);
        }
        return makeError(ErrorCode::StorageBusy, readSmallFile(file), file.string());
    }
    const std::string text = holder + " (pid " + std::to_string(::getpid()) + ")\n";
    if (::ftruncate(descriptor, 0) != 0) {
        return systemError(errno, file);
    }
    // On a full disk the name is missing; the lock itself holds all the same.
    static_cast<void>(writeAll(descriptor, text, file));
    return lock;
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

FileLock::~FileLock() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Expected<TillDirectory> TillDirectory::create(const fs::path& path) {
    std::error_code error;
    if (fs::create_directories(path, error)) {
        // The till and its agent may be two users of one group.
        static_cast<void>(::chmod(path.c_str(), 02770));
    }
    if (error) {
        return systemError(error.value(), path);
    }
    TillDirectory directory{path};
    if (fs::exists(directory.posFile(), error)) {
        return makeError(ErrorCode::AlreadyExists, "a till", path.string());
    }
    return directory;
}

Expected<TillDirectory> TillDirectory::open(const fs::path& path) {
    TillDirectory directory{path};
    std::error_code error;
    if (!fs::exists(directory.posFile(), error)) {
        return makeError(ErrorCode::FileMissing, "no till", path.string());
    }
    return directory;
}

fs::path TillDirectory::referenceFile(std::int64_t generation) const {
    return m_path / (std::string{kReferencePrefix} + std::to_string(generation) +
                     std::string{kReferenceSuffix});
}

Expected<FileLock> TillDirectory::lockTill(const std::string& holder) const {
    return FileLock::acquire(m_path / "lock", holder);
}

Expected<FileLock> TillDirectory::lockReference(const std::string& holder) const {
    return FileLock::acquire(m_path / "ref.lock", holder);
}

Expected<std::int64_t> TillDirectory::currentGeneration() const {
    const fs::path pointer = m_path / "ref.current";
    std::error_code error;
    if (!fs::exists(pointer, error)) {
        return std::int64_t{0};
    }
    const std::string text = readSmallFile(pointer);
    std::int64_t generation = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), generation);
    if (problem != std::errc{} || end != text.data() + text.size() || generation <= 0) {
        return makeError(ErrorCode::StorageCorrupt, text, pointer.string());
    }
    return generation;
}

Expected<void> syncPath(const fs::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return systemError(errno, path);
    }
    const int result = ::fsync(descriptor);
    const int problem = errno;
    ::close(descriptor);
    if (result != 0) {
        return systemError(problem, path);
    }
    return {};
}

Expected<void> TillDirectory::setCurrentGeneration(std::int64_t generation) const {
    EVERTILL_TRY_VOID(syncPath(referenceFile(generation)));
    const fs::path pointer = m_path / "ref.current";
    const fs::path next = m_path / "ref.current.new";
    const int descriptor = openShared(next, O_WRONLY | O_TRUNC);
    if (descriptor < 0) {
        return systemError(errno, next);
    }
    const Expected<void> written = writeAll(descriptor, std::to_string(generation) + "\n", next);
    ::close(descriptor);
    EVERTILL_TRY_VOID(written);
    EVERTILL_TRY_VOID(syncPath(next));
    if (::rename(next.c_str(), pointer.c_str()) != 0) {
        return systemError(errno, pointer);
    }
    return syncPath(m_path);
}

std::vector<std::int64_t> TillDirectory::generations() const {
    std::vector<std::int64_t> found;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator{m_path, error}) {
        const std::string fileName = entry.path().filename().string();
        if (!fileName.starts_with(kReferencePrefix) || !fileName.ends_with(kReferenceSuffix)) {
            continue;
        }
        const std::string_view digits = std::string_view{fileName}.substr(
            kReferencePrefix.size(),
            fileName.size() - kReferencePrefix.size() - kReferenceSuffix.size());
        std::int64_t generation = 0;
        const auto [end, problem] =
            std::from_chars(digits.data(), digits.data() + digits.size(), generation);
        if (problem == std::errc{} && end == digits.data() + digits.size()) {
            found.push_back(generation);
        }
    }
    return found;
}

void TillDirectory::removeOldGenerations() const {
    const Expected<std::int64_t> current = currentGeneration();
    if (!current) {
        return; // without a pointer nobody can say which one is old
    }
    for (const std::int64_t generation : generations()) {
        if (generation != *current) {
            std::error_code error;
            fs::remove(referenceFile(generation), error);
            for (const char* beside : {"-journal", "-wal", "-shm"}) {
                fs::remove(referenceFile(generation).string() + beside, error);
            }
        }
    }
}

} // namespace evertill::storage
