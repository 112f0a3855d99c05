// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sums for managers (core/figures/day_figures.h) and the audit trail's index, kept in pos.db as
// folds of the journal up to a mark. They are brought up to date between sales, so that a sale
// costs nothing more; a reader folds the few records behind the mark, with the same code. INV
// table + tail = fold of the whole journal. A record whose body cannot be read is left out of the
// sums: `journal verify` names it. Threads: those of the database.

#include "core/figures/audit.h"
#include "core/figures/day_figures.h"
#include "ports/event_codec.h"
#include "storage/pos/body_archive.h"

#include <functional>

namespace evertill::storage {

// How far the sums go, and the business date in force there.
struct FigureMark {
    std::int64_t journalId = 0; // the last record in them
    core::BusinessDate day;
};

struct FoldedRecord {
    std::int64_t id = 0;
    std::int64_t atMicros = 0;
    core::Event event;
};

// Reads the journal behind a mark; for the fold and for readers alike.
class JournalTail {
public:
    // The codec is borrowed. archive: the folder beside the database.
    [[nodiscard]] static Expected<JournalTail>
    open(Database& database, const ports::EventCodec& codec, std::filesystem::path archive);

    [[nodiscard]] Expected<FigureMark> mark();
    // Calls visit for at most `limit` records behind the id, in order; returns the last one's id,
    // or the id given where there is none.
    [[nodiscard]] Expected<std::int64_t>
    read(std::int64_t after, std::int64_t limit,
         const std::function<Expected<void>(const FoldedRecord&)>& visit);
    // NotFound; or as the codec.
    [[nodiscard]] Expected<FoldedRecord> record(std::int64_t id);

private:
    JournalTail(Database& database, const ports::EventCodec& codec, std::filesystem::path archive)
        : m_database(&database)
        , m_codec(&codec)
        , m_archived(std::move(archive)) {}
    [[nodiscard]] Expected<FoldedRecord> decode(const Rows& rows);

    Database* m_database;
    const ports::EventCodec* m_codec;
    ArchivedBodies m_archived;
    Statement m_mark;
    Statement m_records;
    Statement m_record;
};

class FigureFolds {
public:
    [[nodiscard]] static Expected<FigureFolds>
    open(Database& database, const ports::EventCodec& codec, std::filesystem::path archive);

    // Of the last record in the sums.
    [[nodiscard]] std::int64_t foldedId() const { return m_mark.journalId; }
    // Folds at most `records` more, inside the caller's transaction; commitFold(the result) when it
    // is stored.
    [[nodiscard]] Expected<FigureMark> fold(std::int64_t records);
    void commitFold(const FigureMark& mark) { m_mark = mark; }

private:
    explicit FigureFolds(JournalTail tail) : m_tail(std::move(tail)) {}
    [[nodiscard]] Expected<core::FigureSums> stored(const core::FigureKey& key);

    JournalTail m_tail;
    FigureMark m_mark;
    Statement m_sums;
    Statement m_add;
    Statement m_audit;
    Statement m_putMeta;
};

} // namespace evertill::storage
