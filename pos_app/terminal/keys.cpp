// SPDX-License-Identifier: Apache-2.0
#include "terminal/keys.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace evertill::terminal {

using base::ErrorCode;
using base::makeError;

namespace {

std::filesystem::path keyFile(const std::filesystem::path& directory) {
    return directory / "keys" / "lookup.key";
}

} // namespace

base::Expected<void> createLookupKey(const std::filesystem::path& directory,
                                     base::RandomSource& random) {
    std::error_code problem;
    std::filesystem::create_directories(keyFile(directory).parent_path(), problem);
    std::filesystem::permissions(keyFile(directory).parent_path(),
                                 std::filesystem::perms::owner_all, problem);
    LookupKey key{};
    random.fill(key);
    const int file =
        ::open(keyFile(directory).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0) {
        return makeError(errno == EEXIST ? ErrorCode::AlreadyExists : ErrorCode::StorageFailed,
                         keyFile(directory).string());
    }
    const bool whole = ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                       ::fsync(file) == 0;
    ::close(file);
    return whole ? base::Expected<void>{}
                 : base::Expected<void>{
                       makeError(ErrorCode::StorageFailed, keyFile(directory).string())};
}

base::Expected<LookupKey> readLookupKey(const std::filesystem::path& directory) {
    const int file = ::open(keyFile(directory).c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return makeError(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::FileUnreadable,
                         keyFile(directory).string(), std::strerror(errno));
    }
    LookupKey key{};
    const bool whole = ::read(file, key.data(), key.size()) == static_cast<ssize_t>(key.size());
    ::close(file);
    if (!whole) {
        return makeError(ErrorCode::StorageCorrupt, keyFile(directory).string());
    }
    return key;
}

} // namespace evertill::terminal
