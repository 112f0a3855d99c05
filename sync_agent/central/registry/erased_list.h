// SPDX-License-Identifier: Apache-2.0
#pragma once

// erased.txt in the centre's folder: the members that were erased, a line each ("tenant member"),
// kept apart from the databases so that no backup brings them back. A line is on the disk before
// the erasure is committed. A power cut may tear the last line, which nobody was told of yet; it is
// passed over when read, and cut off by the next line. Threads: one.

#include "core/ids.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace evertill::central {

using base::Expected;

struct ErasedMember {
    std::string tenant;
    core::MemberId member;
};

struct ErasedList {
    std::vector<ErasedMember> members;
    std::optional<std::string> tornLine; // the last one, passed over
};

// No file: an empty list. Error: InvalidFormat (place: the file and the line).
[[nodiscard]] Expected<ErasedList> readErased(const std::filesystem::path& directory);
// On the disk when it returns, and the folder's entry too. Errors: StorageFailed.
[[nodiscard]] Expected<void> noteErased(const std::filesystem::path& directory,
                                        const std::string& tenant, const core::MemberId& member);

} // namespace evertill::central
