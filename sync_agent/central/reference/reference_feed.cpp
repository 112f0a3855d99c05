// SPDX-License-Identifier: Apache-2.0
#include "central/reference/reference_feed.h"

#include "central/reference/feed_statements.h"

#include "wire/sync/frame_codec.h"

#include <algorithm>

namespace evertill::central {

using ports::EncodedRow;
using ports::FeedScope;
using Kind = Value::Kind;

namespace {

constexpr std::int64_t kWorthSnapshot = 20'000;                       // rows behind
constexpr std::int64_t kWorthSnapshotBytes = std::int64_t{64} << 20U; // of rule sets behind
// Rows read at once: rule sets come in large ones, and a frame holds only a few of those.
constexpr std::int64_t kReadRows = 250;
constexpr auto kLastCatalogueStream = static_cast<std::int64_t>(ports::Stream::QuickKeys);

std::size_t sizeOf(const EncodedRow& row) {
    return row.key.size() + row.body.size();
}

} // namespace

StoredFeed::Statements::Statements(Connection& c, const base::Sha256& sha256)
    : position(c.prepare("SELECT position FROM ref_head WHERE tenant=$1"))
    , catalogueRows(c.prepare("SELECT CAST(coalesce(sum(live),0) AS BIGINT) FROM ref_digest "
                              "WHERE tenant=$1 AND scope='' AND stream<=$2"))
    , rowsAfter(c.prepare("SELECT position,stream,key,version,removed,body FROM ref_row "
                          "WHERE tenant=$1 AND scope=$2 AND position>$3 "
                          "ORDER BY position LIMIT $4"))
    , countAfter(c.prepare("SELECT count(*) FROM (SELECT 1 FROM ref_row WHERE tenant=$1 AND "
                           "scope=$2 AND position>$3 LIMIT $4) AS found"))
    , ruleBytesAfter(c.prepare("SELECT CAST(coalesce(sum(length(body)),0) AS BIGINT) FROM ref_row "
                               "WHERE tenant=$1 AND scope='' AND stream=$2 AND position>$3"))
    , floor(c.prepare("SELECT position FROM ref_floor WHERE tenant=$1"))
    , gap(c.prepare("SELECT 1 FROM ref_gap WHERE tenant=$1 AND after>$2 AND before<$2 LIMIT 1"))
    , sums(c.prepare("SELECT stream,live,sum FROM ref_digest WHERE tenant=$1 AND scope=$2"))
    , wholeStream(c.prepare("SELECT key,version,body FROM ref_row WHERE tenant=$1 AND scope=$2 "
                            "AND stream=$3 AND removed=0 ORDER BY key LIMIT $4"))
    // Erased members too: a till may have enrolled one, and forgets the key only when it is told.
    , page(c.prepare("SELECT stream,key,version,body,removed FROM ref_row WHERE tenant=$1 AND "
                     "scope=$2 AND (stream>$3 OR (stream=$3 AND key>$4)) AND (removed=0 OR "
                     "stream=$5) ORDER BY stream,key LIMIT $6"))
    , lock(lockTenant(c))
    , erasedAfter(c.prepare("SELECT 1 FROM ref_row WHERE tenant=$1 AND scope=$2 AND position>$3 "
                            "AND removed=1 AND stream=$4 LIMIT 1"))
    , newestPart(c.prepare("SELECT position,id,bytes,live FROM ref_snapshot WHERE tenant=$1 AND "
                           "scope=$2 AND position=(SELECT max(position) FROM ref_snapshot WHERE "
                           "tenant=$1 AND scope=$2) ORDER BY chunk_no"))
    , putPart(c.prepare("INSERT INTO ref_snapshot(tenant,scope,position,chunk_no,id,bytes,live) "
                        "VALUES($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING"))
    , dropParts(c.prepare(
          "DELETE FROM ref_snapshot WHERE tenant=$1 AND scope=$2 AND position<"
          "(SELECT max(position) FROM ref_snapshot WHERE tenant=$1 AND scope=$2 AND position<$3)"))
    , putChunk(c.prepare("INSERT INTO ref_chunk(tenant,id,packed) VALUES($1,$2,$3) "
                         "ON CONFLICT DO NOTHING"))
    , dropChunks(c.prepare("DELETE FROM ref_chunk WHERE tenant=$1 AND id NOT IN "
                           "(SELECT id FROM ref_snapshot WHERE tenant=$1)"))
    , chunk(c.prepare("SELECT packed FROM ref_chunk WHERE tenant=$1 AND id=$2 AND EXISTS(SELECT 1 "
                      "FROM ref_snapshot s WHERE s.tenant=$1 AND s.id=$2 AND s.scope IN ('',$3))"))
    , offered(c.prepare("SELECT stream,key,version,body FROM ref_offer WHERE tenant=$1 AND "
                        "device=$2 ORDER BY number"))
    , lastOffered(c.prepare("SELECT max(number) FROM ref_offer WHERE tenant=$1 AND device=$2"))
    , dropOffer(c.prepare("DELETE FROM ref_offer WHERE tenant=$1 AND device=$2"))
    , offer(c.prepareBulk({"ref_offer",
                           {{"tenant", Kind::Text},
                            {"device", Kind::Bytes},
                            {"number"},
                            {"stream"},
                            {"key", Kind::Text},
                            {"version"},
                            {"body", Kind::Bytes}},
                           ""}))
    , rows(c, sha256)
    , codes(c)
    , opening(c) {}

Expected<std::unique_ptr<StoredFeed>> StoredFeed::open(CentralDatabase& database,
                                                       const base::Sha256& sha256) {
    std::unique_ptr<StoredFeed> feed{new StoredFeed{database, sha256}};
    EVERTILL_TRY(connection, database.connectCentre());
    feed->m_connection = std::move(connection);
    feed->m_statements = std::make_unique<Statements>(*feed->m_connection, sha256);
    return feed;
}

StoredFeed::StoredFeed(CentralDatabase& database, const base::Sha256& sha256)
    : m_database(database)
    , m_sha256(sha256) {}

StoredFeed::~StoredFeed() {
    m_statements.reset();
}

Expected<std::int64_t> StoredFeed::position(const ports::TenantId& tenant) {
    EVERTILL_TRY(position, m_statements->position.integer(tenant));
    return position.value_or(0);
}

Expected<std::int64_t> StoredFeed::catalogueRows(const ports::TenantId& tenant) {
    EVERTILL_TRY(rows, m_statements->catalogueRows.integer(tenant, kLastCatalogueStream));
    return rows.value_or(0);
}

Expected<std::int64_t> StoredFeed::head(const FeedScope& scope) {
    EVERTILL_TRY(rows, catalogueRows(scope.tenant));
    return rows == 0 ? Expected<std::int64_t>{std::int64_t{0}} : position(scope.tenant);
}

Expected<std::vector<std::pair<std::int64_t, EncodedRow>>>
StoredFeed::rowsAfter(const std::string& tenant, const std::string& scope, std::int64_t after,
                      std::int64_t limit) {
    std::vector<std::pair<std::int64_t, EncodedRow>> rows;
    std::size_t bytes = 0;
    while (limit > 0 && bytes <= wire::kMaxBatchBytes) {
        const std::int64_t wanted = std::min(limit, kReadRows);
        EVERTILL_TRY(found, m_statements->rowsAfter.each(
                                [&](const Row& row) {
                                    after = row.integer(0);
                                    rows.emplace_back(
                                        after, EncodedRow{row.as<std::uint16_t>(1), row.text(2),
                                                          row.as<std::uint16_t>(3),
                                                          row.integer(4) != 0, row.bytes(5)});
                                    bytes += sizeOf(rows.back().second);
                                },
                                tenant, scope, std::int64_t{after}, wanted));
        limit = found < wanted ? 0 : limit - found;
    }
    return rows;
}

Expected<std::int64_t> StoredFeed::ruleBytesAfter(const std::string& tenant, std::int64_t after) {
    EVERTILL_TRY(bytes,
                 m_statements->ruleBytesAfter.integer(tenant, ports::Stream::RuleSets, after));
    return bytes.value_or(0);
}

Expected<bool> StoredFeed::isWorthSnapshot(const FeedScope& scope, std::int64_t cursor) {
    std::int64_t behind = 0;
    for (const std::string& each : {std::string{}, scope.store.value()}) {
        EVERTILL_TRY(
            rows, m_statements->countAfter.integer(scope.tenant, each, cursor, kWorthSnapshot + 1));
        behind += rows.value_or(0);
    }
    return behind > kWorthSnapshot;
}

Expected<std::optional<ports::FeedDelta>> StoredFeed::delta(const FeedScope& scope,
                                                            const ports::ReferenceCursor& cursor,
                                                            std::int64_t maxRows) {
    const auto transaction = Transaction::begin(*m_connection, Connection::Mode::Read);
    if (!transaction) {
        return transaction.error();
    }
    EVERTILL_TRY(head, position(scope.tenant));
    EVERTILL_TRY(floor, m_statements->floor.integer(scope.tenant));
    // A till that comes for the first time gets everything anew: what it had before is not ours.
    const bool isOther = cursor.incarnation != m_database.incarnation() && head > 0;
    std::optional<ports::FeedDelta> none;
    if (isOther || cursor.position > head || cursor.position < floor.value_or(0)) {
        return none;
    }
    EVERTILL_TRY(gap, m_statements->gap.integer(scope.tenant, cursor.position));
    if (gap) { // given out by this centre before it was put back from a copy
        return none;
    }
    if (head - cursor.position > kWorthSnapshot) {
        EVERTILL_TRY(isWorth, isWorthSnapshot(scope, cursor.position));
        if (isWorth) {
            return none;
        }
    }
    EVERTILL_TRY(ruleBytes, ruleBytesAfter(scope.tenant.value(), cursor.position));
    if (ruleBytes > kWorthSnapshotBytes) {
        return none;
    }
    EVERTILL_TRY(rows, rowsAfter(scope.tenant.value(), "", cursor.position, maxRows));
    EVERTILL_TRY(ofStore,
                 rowsAfter(scope.tenant.value(), scope.store.value(), cursor.position, maxRows));
    rows.insert(rows.end(), std::make_move_iterator(ofStore.begin()),
                std::make_move_iterator(ofStore.end()));
    std::sort(rows.begin(), rows.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    ports::FeedDelta delta;
    delta.consistentTo = head;
    delta.upTo = head;
    // One list may have been cut at maxRows or at what a frame holds, so nothing beyond the first
    // of both that make up as much is sure.
    const auto limit = static_cast<std::size_t>(std::max<std::int64_t>(maxRows, 1));
    std::size_t taken = 0;
    std::size_t bytes = 0;
    while (taken < std::min(rows.size(), limit) &&
           (taken == 0 || bytes + sizeOf(rows[taken].second) <= wire::kMaxBatchBytes)) {
        bytes += sizeOf(rows[taken].second);
        ++taken;
    }
    if (taken < rows.size() || rows.size() >= limit) {
        rows.resize(taken);
        delta.upTo = rows.back().first;
    }
    delta.rows.reserve(rows.size());
    for (auto& [position, row] : rows) {
        delta.rows.push_back(std::move(row));
    }
    return std::optional{std::move(delta)};
}

Expected<std::optional<base::Bytes>> StoredFeed::chunk(const FeedScope& scope,
                                                       const base::Digest& id) {
    std::optional<base::Bytes> packed;
    EVERTILL_TRY_VOID(m_statements->chunk.each([&](const Row& row) { packed = row.bytes(0); },
                                               scope.tenant, id, scope.store));
    return packed;
}

Expected<std::optional<std::vector<ports::StreamDigest>>>
StoredFeed::digests(const FeedScope& scope, std::int64_t position) {
    const auto transaction = Transaction::begin(*m_connection, Connection::Mode::Read);
    if (!transaction) {
        return transaction.error();
    }
    EVERTILL_TRY(head, this->position(scope.tenant));
    std::optional<std::vector<ports::StreamDigest>> result;
    if (head != position) {
        return result;
    }
    std::vector<ports::StreamDigest> digests;
    for (const ports::StreamRow& stream : ports::kStreams) {
        digests.push_back({static_cast<std::uint16_t>(stream.stream), 0, {}});
    }
    for (const std::string& each : {std::string{}, scope.store.value()}) {
        EVERTILL_TRY_VOID(m_statements->sums.each(
            [&](const Row& row) {
                const auto stream = row.as<std::uint16_t>(0);
                for (ports::StreamDigest& digest : digests) {
                    if (digest.stream == stream) {
                        digest.rows += row.integer(1);
                        ports::addDigest(digest.sum, row.array<base::Digest>(2));
                    }
                }
            },
            scope.tenant, each));
    }
    result = std::move(digests);
    return result;
}

Expected<std::optional<ports::WholeStream>>
StoredFeed::wholeStream(const FeedScope& scope, ports::Stream stream, std::size_t maxRows) {
    const auto transaction = Transaction::begin(*m_connection, Connection::Mode::Read);
    if (!transaction) {
        return transaction.error();
    }
    ports::WholeStream whole;
    EVERTILL_TRY(head, position(scope.tenant));
    whole.position = head;
    const auto number = static_cast<std::uint16_t>(stream);
    EVERTILL_TRY_VOID(m_statements->wholeStream.each(
        [&](const Row& row) {
            whole.rows.push_back(
                {number, row.text(0), row.as<std::uint16_t>(1), false, row.bytes(2)});
        },
        scope.tenant, scopeOf(number, scope.store), number,
        static_cast<std::int64_t>(maxRows) + 1));
    std::optional<ports::WholeStream> result;
    if (whole.rows.size() <= maxRows) {
        result = std::move(whole);
    }
    return result;
}

} // namespace evertill::central
