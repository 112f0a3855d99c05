// SPDX-License-Identifier: Apache-2.0
#pragma once

// The key files of a terminal: keys/lookup.key, 32 random bytes, readable by the owner only. The
// members of a store are found through hashes under it. It is made once, with the till, and changes
// at most once more: a till that joins a chain takes over the chain's. That one is kept beside it
// (keys/lookup.next) until the next start has hashed the till's own members again.

#include "base/bytes.h"
#include "base/random.h"

#include <array>
#include <filesystem>
#include <optional>

namespace evertill::terminal {

using LookupKey = std::array<std::uint8_t, 32>;

// Errors: AlreadyExists, StorageFailed.
[[nodiscard]] base::Expected<void> createLookupKey(const std::filesystem::path& directory,
                                                   base::RandomSource& random);
// Errors: FileMissing, FileUnreadable (wrong size; context: the path).
[[nodiscard]] base::Expected<LookupKey> readLookupKey(const std::filesystem::path& directory);

// For a till of training, which finds the same members.
[[nodiscard]] base::Expected<void> copyLookupKey(const std::filesystem::path& from,
                                                 const std::filesystem::path& to);

// A chain's key, until adoptLookupKey() puts it in the place of the old one.
// Errors: InvalidFormat (not 32 bytes), StorageFull, StorageFailed.
[[nodiscard]] base::Expected<void> keepNextLookupKey(const std::filesystem::path& directory,
                                                     base::ByteView key);
// nullopt: there is none.
[[nodiscard]] std::optional<LookupKey> nextLookupKey(const std::filesystem::path& directory);
[[nodiscard]] base::Expected<void> adoptLookupKey(const std::filesystem::path& directory);
// The till's own, from before it joined a chain (keys/lookup.former): PINs and badges set then are
// hashed under it, and cannot be hashed again.
[[nodiscard]] std::optional<LookupKey> formerLookupKey(const std::filesystem::path& directory);

} // namespace evertill::terminal
