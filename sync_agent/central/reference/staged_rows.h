// SPDX-License-Identifier: Apache-2.0
#pragma once

// What an import has put together and not yet published: rows by stream and key, and the codes that
// were new. On the disk, in a file of the centre's folder that has no name any more from its first
// moment, so that a large catalogue takes no memory and a crash leaves nothing. The later of two
// rows with one key counts. Errors: Storage* of that file. Threads: one.

#include "central/sqlite/sqlite_connection.h"
#include "core/ids.h"
#include "ports/sync/reference_rows.h"

#include <unordered_set>

namespace evertill::central {

class StagedRows {
public:
    [[nodiscard]] static Expected<std::unique_ptr<StagedRows>>
    open(const std::filesystem::path& folder);

    [[nodiscard]] Expected<void> put(const ports::EncodedRow& row);
    [[nodiscard]] Expected<std::optional<ports::EncodedRow>> find(ports::Stream stream,
                                                                  std::string_view key);
    // Who has this new code; empty: nobody.
    [[nodiscard]] Expected<core::Sku> ownerOf(std::string_view code);
    [[nodiscard]] Expected<void> claim(std::string_view code, const core::Sku& sku);

    // All, in the order of stream and key, so many at a time.
    static constexpr std::size_t kWindow = 4'000;
    using TakeRows = std::function<Expected<void>(std::vector<ports::EncodedRow>)>;
    [[nodiscard]] Expected<void> eachRows(const TakeRows& take);
    using Code = std::pair<std::string, core::Sku>;
    using TakeCodes = std::function<Expected<void>(const std::vector<Code>&)>;
    [[nodiscard]] Expected<void> eachCodes(const TakeCodes& take);

private:
    explicit StagedRows(std::unique_ptr<SqliteConnection> file);

    std::unique_ptr<SqliteConnection> m_file;
    Statement m_put;
    Statement m_find;
    Statement m_claim;
    Statement m_owner;
    Statement m_rows;
    Statement m_codes;
    // Hashes of what is there: most is asked for once, before it is.
    std::unordered_set<std::size_t> m_known;
};

} // namespace evertill::central
