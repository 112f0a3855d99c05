// SPDX-License-Identifier: Apache-2.0
#pragma once

// The streams of ref.db: values in their tables (stream_values.h), and beside them each row's
// digest, the sums, what is kept as bytes, and the cursor. Everything inside the caller's
// transaction; begin() at its start and finish() at its end, so that what is remembered between
// fits what is on the disk. Threads: those of the database.

#include "ports/sync/agent_stores.h"
#include "ports/sync/row_digest.h"
#include "storage/sync/stream_values.h"

#include <map>

namespace evertill::storage {

class StreamRows {
public:
    // sha256 is borrowed. Empty: the file holds nothing but what comes through this object, so a
    // key that is new to the streams is new to the tables.
    enum class Content : std::uint8_t { Any, Empty };
    [[nodiscard]] static Expected<StreamRows> open(Database& database, const base::Sha256& sha256,
                                                   Content content = Content::Any);

    [[nodiscard]] Expected<ports::ReferenceCursor> cursor();
    [[nodiscard]] Expected<ports::StreamDigest> digest(ports::Stream stream);
    [[nodiscard]] Expected<std::vector<ports::EncodedRow>> keptAsBytes(std::size_t limit);

    [[nodiscard]] Expected<void> begin(const ports::ReferenceCursor& next);
    // Every: also those that are here already in the same form.
    enum class Which : std::uint8_t { Changed, Every };
    [[nodiscard]] Expected<void> apply(const std::vector<ports::DecodedRow>& rows,
                                       Which which = Which::Changed);
    // Removes the stream's rows that are not in the list.
    [[nodiscard]] Expected<void> keepOnly(ports::Stream stream,
                                          const std::vector<ports::DecodedRow>& rows);
    // Of a snapshot, whose place is known at its end.
    void setNext(const ports::ReferenceCursor& next);
    [[nodiscard]] Expected<void> finish();
    // A member's key went in this transaction: the WAL still has it.
    [[nodiscard]] bool hasErased() const { return m_hasErased; }

private:
    struct Sum {
        std::int64_t rows = 0;
        base::Digest sum{};
    };
    struct Known {
        base::Digest digest{};
        bool isKept = false;
    };
    StreamRows(StreamValues values, const base::Sha256& sha256)
        : m_values(std::move(values))
        , m_sha256(&sha256) {}
    [[nodiscard]] Expected<void> prepare(Database& database);
    [[nodiscard]] Expected<void> loadSums();
    [[nodiscard]] Expected<std::optional<Known>> find(std::uint16_t stream, const std::string& key);
    [[nodiscard]] Expected<void> applyOne(const ports::DecodedRow& row, Which which);
    // False: the key is here already.
    [[nodiscard]] Expected<bool> addNew(const ports::EncodedRow& row, const base::Digest& digest,
                                        bool keepsBytes);
    [[nodiscard]] Expected<void> putValue(const ports::DecodedRow& row,
                                          StreamValues::Before before);
    void note(std::uint16_t stream);
    [[nodiscard]] Expected<void> removeOne(std::uint16_t stream, const std::string& key,
                                           const Known& known);
    [[nodiscard]] Expected<std::int64_t> meta(std::string_view key);
    [[nodiscard]] Expected<void> count(std::string_view key, Statement& statement);

    StreamValues m_values;
    const base::Sha256* m_sha256;
    std::map<std::uint16_t, Sum> m_sums;
    ports::ReferenceCursor m_next;
    std::int64_t m_priceVersion = 0;
    Content m_content = Content::Any;
    bool m_hasErased = false;
    bool m_itemsChanged = false;
    bool m_pricesChanged = false; // what a line is priced by
    bool m_rulesChanged = false;
    bool m_catalogueChanged = false; // what a screen shows of the catalogue, a setting, or rules

    Statement m_find;
    Statement m_put;
    Statement m_putNew;
    Statement m_drop;
    Statement m_keys;
    Statement m_kept;
    Statement m_sumsOf;
    Statement m_putSum;
    Statement m_meta;
    Statement m_putMeta;
    Statement m_items;
    Statement m_codes;
};

} // namespace evertill::storage
