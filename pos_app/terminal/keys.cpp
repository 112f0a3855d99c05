// SPDX-License-Identifier: Apache-2.0
#include "terminal/keys.h"

#include "net/link_files.h"

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

namespace {

base::Expected<LookupKey> readKey(const std::filesystem::path& path) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return makeError(errno == ENOENT ? ErrorCode::FileMissing : ErrorCode::FileUnreadable,
                         path.string(), std::strerror(errno));
    }
    LookupKey key{};
    const bool whole = ::read(file, key.data(), key.size()) == static_cast<ssize_t>(key.size());
    ::close(file);
    if (!whole) {
        return makeError(ErrorCode::StorageCorrupt, path.string());
    }
    return key;
}

std::filesystem::path nextFile(const std::filesystem::path& directory) {
    return directory / "keys" / "lookup.next";
}

std::filesystem::path formerFile(const std::filesystem::path& directory) {
    return directory / "keys" / "lookup.former";
}

} // namespace

base::Expected<LookupKey> readLookupKey(const std::filesystem::path& directory) {
    return readKey(keyFile(directory));
}

base::Expected<void> copyLookupKey(const std::filesystem::path& from,
                                   const std::filesystem::path& to) {
    EVERTILL_TRY(key, readLookupKey(from));
    std::error_code problem;
    std::filesystem::create_directories(keyFile(to).parent_path(), problem);
    std::filesystem::permissions(keyFile(to).parent_path(), std::filesystem::perms::owner_all,
                                 problem);
    return net::writeSmallFile(keyFile(to), base::textOf(key), 0600);
}

base::Expected<void> keepNextLookupKey(const std::filesystem::path& directory, base::ByteView key) {
    if (key.size() != LookupKey{}.size()) {
        return makeError(ErrorCode::InvalidFormat, "the chain's look-up key");
    }
    return net::writeSmallFile(nextFile(directory), base::textOf(key), 0600);
}

std::optional<LookupKey> nextLookupKey(const std::filesystem::path& directory) {
    const auto key = readKey(nextFile(directory));
    return key ? std::optional{*key} : std::nullopt;
}

std::optional<LookupKey> formerLookupKey(const std::filesystem::path& directory) {
    const auto key = readKey(formerFile(directory));
    return key ? std::optional{*key} : std::nullopt;
}

base::Expected<void> adoptLookupKey(const std::filesystem::path& directory) {
    if (!formerLookupKey(directory)) {
        EVERTILL_TRY(own, readLookupKey(directory));
        EVERTILL_TRY_VOID(net::writeSmallFile(formerFile(directory), base::textOf(own), 0600));
    }
    std::error_code problem;
    std::filesystem::rename(nextFile(directory), keyFile(directory), problem);
    return problem ? base::Expected<void>{makeError(ErrorCode::StorageFailed, problem.message(),
                                                    keyFile(directory).string())}
                   : base::Expected<void>{};
}

} // namespace evertill::terminal
