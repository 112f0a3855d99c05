// SPDX-License-Identifier: Apache-2.0
#pragma once

// Files a person asked for, to be taken away: in DIR/exports or where they say, for the owner and
// the group only (they name people and what they did). Threads: any.

#include "base/clock.h"
#include "base/expected.h"

#include <filesystem>
#include <string>

namespace evertill::terminal {

// Written whole or not at all, beside the target first; one of the same name is replaced. Error:
// StorageFailed.
[[nodiscard]] base::Expected<void> replaceFile(const std::filesystem::path& target,
                                               const std::string& bytes);
// Likewise. The path. Errors: InvalidFormat (a name that leads elsewhere), StorageFailed.
[[nodiscard]] base::Expected<std::string> keepExport(const std::filesystem::path& directory,
                                                     const std::string& name,
                                                     const std::string& bytes);

// If it is there.
void removeExport(const std::filesystem::path& directory, const std::string& name);
// Files there that were written so many days ago or earlier go: they name people. What cannot be
// removed now goes the next time.
void removeOldExports(const std::filesystem::path& directory, base::UtcTime now, std::int64_t days);

} // namespace evertill::terminal
