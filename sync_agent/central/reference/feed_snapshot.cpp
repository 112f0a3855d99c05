// SPDX-License-Identifier: Apache-2.0
// Snapshots and the taking over of a till's own catalogue.
#include "central/reference/feed_statements.h"
#include "central/reference/reference_feed.h"
#include "wire/sync/row_codec.h"

namespace evertill::central {

using ports::EncodedRow;
using ports::FeedScope;

namespace {

constexpr std::int64_t kPageRows = 10'000;
// How many changed rows an old snapshot may leave to the delta behind it.
constexpr std::int64_t kAllowedBehind = 10'000;
constexpr std::int64_t kAllowedBytesBehind = std::int64_t{16} << 20U; // of rule sets

} // namespace

Expected<StoredFeed::Part> StoredFeed::freshPart(const std::string& tenant,
                                                 const std::string& scope,
                                                 std::int64_t allowedBehind) {
    Part part;
    EVERTILL_TRY_VOID(m_statements->newestPart.each(
        [&](const Row& row) {
            part.position = row.integer(0);
            part.rows = row.integer(3);
            if (row.integer(2) > 0) {
                part.chunks.push_back({row.array<base::Digest>(1), row.integer(2)});
            }
        },
        tenant, scope));
    if (part.position >= 0) {
        EVERTILL_TRY(floor, m_statements->floor.integer(tenant));
        EVERTILL_TRY(behind, m_statements->countAfter.integer(tenant, scope, part.position,
                                                              allowedBehind + 1));
        EVERTILL_TRY(bytes, ruleBytesAfter(tenant, part.position));
        if (behind.value_or(0) <= allowedBehind && bytes <= kAllowedBytesBehind &&
            part.position >= floor.value_or(0)) {
            return part;
        }
    }
    return buildPart(tenant, scope);
}

Expected<StoredFeed::Part> StoredFeed::buildPart(const std::string& tenant,
                                                 const std::string& scope) {
    Part part;
    std::vector<base::Bytes> packed;
    const auto keep = [&](std::vector<base::Bytes> chunks) {
        for (base::Bytes& chunk : chunks) {
            part.chunks.push_back({m_sha256.of(chunk), static_cast<std::int64_t>(chunk.size())});
            packed.push_back(std::move(chunk));
        }
    };
    {
        const auto reading = Transaction::begin(*m_connection, Connection::Mode::Read);
        if (!reading) {
            return reading.error();
        }
        EVERTILL_TRY(position, m_statements->position.integer(tenant));
        part.position = position.value_or(0);
        wire::ChunkBuilder builder;
        std::uint16_t stream = 0;
        std::string key;
        for (std::int64_t found = kPageRows; found == kPageRows;) {
            found = 0;
            EVERTILL_TRY_VOID(m_statements->page.each(
                [&](const Row& row) {
                    ++found;
                    const bool isRemoved = row.integer(4) != 0;
                    part.rows += isRemoved ? 0 : 1;
                    stream = row.as<std::uint16_t>(0);
                    key = row.text(1);
                    keep(builder.add(
                        {stream, key, row.as<std::uint16_t>(2), isRemoved, row.bytes(3)}));
                },
                tenant, scope, std::int64_t{stream}, std::string{key}, ports::Stream::MemberKeys,
                kPageRows));
        }
        keep(builder.finish());
    }
    EVERTILL_TRY(writing, Transaction::begin(*m_connection));
    EVERTILL_TRY_VOID(m_statements->lock.integer(tenant));
    // Somebody was erased since it was read: the key would be in it.
    EVERTILL_TRY(isLate, m_statements->erasedAfter.integer(tenant, scope, part.position,
                                                           ports::Stream::MemberKeys));
    if (isLate) {
        EVERTILL_TRY_VOID(writing.commit());
        return buildPart(tenant, scope);
    }
    for (std::size_t i = 0; i < packed.size(); ++i) {
        EVERTILL_TRY_VOID(m_statements->putChunk.execute(tenant, part.chunks[i].id, packed[i]));
        EVERTILL_TRY_VOID(m_statements->putPart.execute(
            tenant, scope, part.position, i, part.chunks[i].id, part.chunks[i].bytes, part.rows));
    }
    if (packed.empty()) { // so that nobody builds it again
        EVERTILL_TRY_VOID(
            m_statements->putPart.execute(tenant, scope, part.position, 0, base::Digest{}, 0, 0));
    }
    // The one before stays for tills that are in the middle of it.
    EVERTILL_TRY_VOID(m_statements->dropParts.execute(tenant, scope, part.position));
    EVERTILL_TRY_VOID(m_statements->dropChunks.execute(tenant));
    EVERTILL_TRY_VOID(writing.commit());
    return part;
}

Expected<ports::FeedSnapshot> StoredFeed::snapshot(const FeedScope& scope) {
    const std::string& tenant = scope.tenant.value();
    EVERTILL_TRY(everywhere, freshPart(tenant, "", kAllowedBehind));
    EVERTILL_TRY(ofStore, freshPart(tenant, scope.store.value(), kAllowedBehind));
    ports::FeedSnapshot snapshot;
    snapshot.incarnation = m_database.incarnation();
    snapshot.position = std::min(everywhere.position, ofStore.position);
    snapshot.chunks = std::move(everywhere.chunks);
    snapshot.chunks.insert(snapshot.chunks.end(), ofStore.chunks.begin(), ofStore.chunks.end());
    snapshot.rows = everywhere.rows + ofStore.rows;
    return snapshot;
}

Expected<bool> StoredFeed::publish(const FeedScope& scope, const core::DeviceId& device,
                                   const std::vector<EncodedRow>& rows, bool isFirst, bool isLast) {
    EVERTILL_TRY(transaction, Transaction::begin(*m_connection));
    EVERTILL_TRY(present, catalogueRows(scope.tenant));
    if (isFirst) {
        EVERTILL_TRY_VOID(m_statements->dropOffer.execute(scope.tenant, device));
    }
    EVERTILL_TRY(last, m_statements->lastOffered.integer(scope.tenant, device));
    std::int64_t number = last.value_or(0);
    std::vector<Value> values;
    for (const EncodedRow& row : rows) {
        const bool isCatalogue =
            (row.stream >= static_cast<std::uint16_t>(ports::Stream::TaxCategories) &&
             row.stream <= static_cast<std::uint16_t>(ports::Stream::QuickKeys)) ||
            row.stream == static_cast<std::uint16_t>(ports::Stream::RuleSets);
        const bool isTaken =
            isCatalogue ? present == 0 : OpeningFigures::takes(row.stream); // what is missing here
        if (isTaken && !row.isRemoved) {
            values.insert(values.end(),
                          {Value{scope.tenant}, Value{device}, Value{++number}, Value{row.stream},
                           Value{row.key}, Value{row.version}, Value{row.body}});
        }
    }
    EVERTILL_TRY_VOID(m_statements->offer.insert(values));
    if (isLast) {
        EVERTILL_TRY_VOID(takeOffer(scope, device));
    }
    EVERTILL_TRY_VOID(transaction.commit());
    if (isLast) {
        m_database.referenceChanged().raise();
    }
    return true;
}

Expected<void> StoredFeed::takeOffer(const FeedScope& scope, const core::DeviceId& device) {
    std::vector<ScopedRow> rows;
    EVERTILL_TRY_VOID(m_statements->offered.each(
        [&](const Row& row) {
            rows.push_back({"",
                            {row.as<std::uint16_t>(0), row.text(1), row.as<std::uint16_t>(2), false,
                             row.bytes(3)}});
        },
        scope.tenant, device));
    EVERTILL_TRY(present, catalogueRows(scope.tenant));
    if (present > 0) { // another till's came first
        std::erase_if(
            rows, [](const ScopedRow& each) { return !OpeningFigures::takes(each.row.stream); });
    }
    std::vector<ports::ReferenceRow> figures;
    for (const ScopedRow& each : rows) {
        EVERTILL_TRY(decoded, wire::decodeRow(each.row));
        if (!decoded.value) {
            continue;
        }
        if (const auto* item = std::get_if<ports::ItemRow>(&*decoded.value)) {
            EVERTILL_TRY_VOID(m_statements->codes.replace(scope.tenant.value(), *item));
        } else if (OpeningFigures::takes(each.row.stream)) {
            figures.push_back(*std::move(decoded.value));
        }
    }
    std::erase_if(rows,
                  [](const ScopedRow& each) { return OpeningFigures::takes(each.row.stream); });
    EVERTILL_TRY_VOID(m_statements->opening.take(scope, figures, rows));
    EVERTILL_TRY_VOID(m_statements->rows.write(scope.tenant.value(), rows));
    EVERTILL_TRY_VOID(m_statements->dropOffer.execute(scope.tenant, device));
    return {};
}

} // namespace evertill::central
