// SPDX-License-Identifier: Apache-2.0
#pragma once

// The key files of a terminal: keys/lookup.key, 32 random bytes, readable by the owner only. The
// members of a store are found through hashes under it, so it is made once, with the till, and
// never changed.

#include "base/expected.h"
#include "base/random.h"

#include <array>
#include <filesystem>

namespace evertill::terminal {

using LookupKey = std::array<std::uint8_t, 32>;

// Errors: AlreadyExists, StorageFailed.
[[nodiscard]] base::Expected<void> createLookupKey(const std::filesystem::path& directory,
                                                   base::RandomSource& random);
// Errors: FileMissing, FileUnreadable (wrong size; context: the path).
[[nodiscard]] base::Expected<LookupKey> readLookupKey(const std::filesystem::path& directory);

} // namespace evertill::terminal
