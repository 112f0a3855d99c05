// SPDX-License-Identifier: Apache-2.0
#pragma once

// What came back at a till so far, behind ports::ReturnBook. Its own connections, for one thread.

#include "ports/return_book.h"

#include <filesystem>
#include <memory>

namespace evertill::terminal {

// Errors: FileMissing, StorageTooNew, StorageCorrupt.
[[nodiscard]] base::Expected<std::unique_ptr<ports::ReturnBook>>
openReturnBook(const std::filesystem::path& directory);

} // namespace evertill::terminal
