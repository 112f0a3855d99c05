// SPDX-License-Identifier: Apache-2.0
#pragma once

// Files a person asked for on the screen, to be taken away: in DIR/exports, whole or not at all,
// for the owner and the group only (they name people and what they did). Threads: any.

#include "base/clock.h"
#include "base/expected.h"

#include <filesystem>
#include <string>

namespace evertill::terminal {

// One of the same name is replaced (terminal/whole_output.h). The path. Errors: InvalidFormat (a
// name that leads elsewhere), AlreadyExists (a folder), StorageFailed.
[[nodiscard]] base::Expected<std::string> keepExport(const std::filesystem::path& directory,
                                                     const std::string& name,
                                                     const std::string& bytes);

// If it is there.
void removeExport(const std::filesystem::path& directory, const std::string& name);
// Files there that were written so many days ago or earlier go: they name people. What cannot be
// removed now goes the next time.
void removeOldExports(const std::filesystem::path& directory, base::UtcTime now, std::int64_t days);

} // namespace evertill::terminal
