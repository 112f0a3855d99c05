// SPDX-License-Identifier: Apache-2.0
#pragma once

// What goes down to the tills (door: ports/sync/central_stores.h). A delta merges the rows of
// "every till" and of the till's store by position. A snapshot is two lists of chunks, one for
// every till of the tenant and one per store, each built when the last one is too far behind; its
// position is the older of the two, and the delta after it brings what is newer.
// Threads: one.

#include "central/database/central_database.h"
#include "central/reference/row_writer.h"

namespace evertill::central {

class StoredFeed final : public ports::ReferenceFeed {
public:
    [[nodiscard]] static Expected<std::unique_ptr<StoredFeed>> open(CentralDatabase& database,
                                                                    const base::Sha256& sha256);
    ~StoredFeed() override;

    // 0 as long as nobody gave the tenant a catalogue, though there may be rows of other streams.
    [[nodiscard]] Expected<std::int64_t> head(const ports::FeedScope& scope) override;
    [[nodiscard]] Expected<std::optional<ports::FeedDelta>>
    delta(const ports::FeedScope& scope, const ports::ReferenceCursor& cursor,
          std::int64_t maxRows) override;
    [[nodiscard]] Expected<ports::FeedSnapshot> snapshot(const ports::FeedScope& scope) override;
    [[nodiscard]] Expected<std::optional<base::Bytes>> chunk(const ports::FeedScope& scope,
                                                             const base::Digest& id) override;
    [[nodiscard]] Expected<std::optional<std::vector<ports::StreamDigest>>>
    digests(const ports::FeedScope& scope, std::int64_t position) override;
    [[nodiscard]] Expected<std::optional<ports::WholeStream>>
    wholeStream(const ports::FeedScope& scope, ports::Stream stream, std::size_t maxRows) override;
    [[nodiscard]] Expected<bool> publish(const ports::FeedScope& scope,
                                         const core::DeviceId& device,
                                         const std::vector<ports::EncodedRow>& rows, bool isFirst,
                                         bool isLast) override;

private:
    struct Statements;
    struct Part {                   // of a snapshot
        std::int64_t position = -1; // -1: none
        std::int64_t rows = 0;
        std::vector<ports::FeedSnapshot::ChunkName> chunks;
    };

    StoredFeed(CentralDatabase& database, const base::Sha256& sha256);
    [[nodiscard]] Expected<std::int64_t> position(const ports::TenantId& tenant);
    [[nodiscard]] Expected<std::int64_t> catalogueRows(const ports::TenantId& tenant);
    // Some beyond what a frame holds (wire::kMaxBatchBytes), not all of them.
    [[nodiscard]] Expected<std::vector<std::pair<std::int64_t, ports::EncodedRow>>>
    rowsAfter(const std::string& tenant, const std::string& scope, std::int64_t after,
              std::int64_t limit);
    [[nodiscard]] Expected<std::int64_t> ruleBytesAfter(const std::string& tenant,
                                                        std::int64_t after);
    [[nodiscard]] Expected<bool> isWorthSnapshot(const ports::FeedScope& scope,
                                                 std::int64_t cursor);
    [[nodiscard]] Expected<Part> freshPart(const std::string& tenant, const std::string& scope,
                                           std::int64_t allowedBehind);
    [[nodiscard]] Expected<Part> buildPart(const std::string& tenant, const std::string& scope);
    [[nodiscard]] Expected<void> takeOffer(const ports::FeedScope& scope,
                                           const core::DeviceId& device);

    CentralDatabase& m_database;
    const base::Sha256& m_sha256;
    std::unique_ptr<Connection> m_connection;
    std::unique_ptr<Statements> m_statements;
};

} // namespace evertill::central
