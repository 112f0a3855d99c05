// SPDX-License-Identifier: Apache-2.0
#pragma once

// The agent's doors to the files of a terminal (docs/architecture.md, one writer per file).
//   JournalSource   pos.db, read-only: what is to be sent
//   SyncState       sync.db, written by the agent: how far it got
//   ReferenceStore  ref.db, written by the agent: what came down
// Threads: each belongs to the agent's thread. Errors: as JournalStore; StorageFull from a writing
// call means that nothing of it happened and the agent stops fetching, never selling.

#include "ports/journal_store.h"
#include "ports/sync/reference_rows.h"

#include <functional>
#include <memory>
#include <optional>

namespace evertill::ports {

// A place in a till's journal over all its epochs. epochNo counts from 1 on this till only; the
// wire knows the nonce.
struct LocalPosition {
    std::int64_t epochNo = 0;
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    base::Digest hash{};
    friend bool operator==(const LocalPosition&, const LocalPosition&) = default;
};

class JournalSource {
public:
    virtual ~JournalSource() = default;

    [[nodiscard]] virtual Expected<TillIdentity> identity() = 0;
    // The newest record.
    [[nodiscard]] virtual Expected<LocalPosition> head() = 0;
    // The end of an epoch; nullopt if this till never had it.
    [[nodiscard]] virtual Expected<std::optional<LocalPosition>>
    endOf(const core::EpochNonce& epoch) = 0;
    // The hash of one record; nullopt: not here.
    [[nodiscard]] virtual Expected<std::optional<base::Digest>>
    hashAt(const core::EpochNonce& epoch, std::int64_t seq) = 0;
    // Records after a place, in order, all of one epoch (the next one when the place is the end of
    // its own). Stops before maxEvents or maxBytes of bodies is passed, but gives at least one.
    [[nodiscard]] virtual Expected<std::vector<core::JournalRecord>>
    after(std::int64_t epochNo, std::int64_t seq, std::size_t maxEvents, std::size_t maxBytes) = 0;
    // What is not at the centre yet: events, and the oldest one's time and the sales' money.
    struct Backlog {
        std::int64_t events = 0;
        std::int64_t sales = 0;
        std::int64_t oldestMicros = 0; // 0: none
        core::Money salesTotal;
    };
    [[nodiscard]] virtual Expected<Backlog> backlog(std::int64_t epochNo, std::int64_t seq) = 0;
    // Keys and look-up hashes of members enrolled here, numbered; after a number. Those that
    // changed together have one number and come together, so there may be more than limit.
    struct LocalMemberKey {
        std::int64_t number = 0;
        MemberKeyRow row;
        friend bool operator==(const LocalMemberKey&, const LocalMemberKey&) = default;
    };
    [[nodiscard]] virtual Expected<std::vector<LocalMemberKey>>
    memberKeysAfter(std::int64_t number, std::size_t limit) = 0;
};

// Everything the agent must remember. One small row, saved whole; save() is durable.
struct AgentState {
    std::int64_t ackedEpochNo = 0;
    core::EpochNonce ackedEpoch{};
    std::int64_t ackedSeq = 0;
    base::Digest ackedHash{};
    std::int64_t backedUpSeq = 0; // of the acked epoch
    std::int64_t memberKeysAcked = 0;
    base::Uuid incarnation;            // of the centre that acknowledged
    base::Bytes sessionToken;          // as the last WELCOME gave it
    std::int64_t lastAgreedMicros = 0; // when the backlog was last empty, centre's time
    std::int64_t clockOffsetMicros = 0;
    // Reason for a new epoch; the till starts one when it sees it, if its epoch is still the one
    // meant. centreHeadSeq: how far the centre knows that epoch (0: not told), so that receipt
    // numbers jump beyond any that was printed.
    std::string wantsNewEpoch;
    core::EpochNonce wantsNewEpochOf{};
    std::int64_t centreHeadSeq = 0;
    // Why replication stands (clone, retired, certificate, upgrade); empty: it does not.
    std::string stopped;
    friend bool operator==(const AgentState&, const AgentState&) = default;
};

class SyncState {
public:
    virtual ~SyncState() = default;
    [[nodiscard]] virtual Expected<AgentState> load() = 0;
    [[nodiscard]] virtual Expected<void> save(const AgentState& state) = 0;
};

struct DecodedRow {
    EncodedRow encoded;
    std::optional<ReferenceRow> value; // nullopt: removed, or unknown to this program
    friend bool operator==(const DecodedRow&, const DecodedRow&) = default;
};

struct StreamDigest {
    std::uint16_t stream = 0;
    std::int64_t rows = 0;
    base::Digest sum{}; // XOR of rowDigest() of all rows (row_digest.h)
    friend bool operator==(const StreamDigest&, const StreamDigest&) = default;
};

class ReferenceStore {
public:
    virtual ~ReferenceStore() = default;

    [[nodiscard]] virtual Expected<ReferenceCursor> cursor() = 0;
    // One transaction: all rows and the new cursor, or nothing. Within it rows take effect in order
    // of their streams, so that an item stands before its prices. A row that is already here in the
    // same form costs a look-up only. Rows without a value are kept as bytes.
    [[nodiscard]] virtual Expected<void> apply(const std::vector<DecodedRow>& rows,
                                               const ReferenceCursor& cursor) = 0;
    [[nodiscard]] virtual Expected<StreamDigest> digest(Stream stream) = 0;
    // Replaces one stream whole (after its digest did not fit), cursor untouched.
    [[nodiscard]] virtual Expected<void> replaceStream(Stream stream,
                                                       const std::vector<DecodedRow>& rows) = 0;

    // Nothing came for a second or two: a moment to clear away what readers no longer need.
    virtual void rest() {}
    // Rows kept as bytes because this program could not read them when they came: asked at start,
    // decoded if the program has learned to, and given to apply() again with the present cursor.
    [[nodiscard]] virtual Expected<std::vector<EncodedRow>> keptAsBytes(std::size_t limit) = 0;
    // Catalogue rows as they stand here (streams 1 to 6, and rule sets), in stream order: what a
    // till offers to a centre that has none. An error of visit ends the walk and is given back.
    [[nodiscard]] virtual Expected<void>
    visitCatalogue(const std::function<Expected<void>(const ReferenceRow&)>& visit) = 0;
    // Stock and members as they were imported here: what only this till knows of its store before
    // it had anything from a centre.
    [[nodiscard]] virtual Expected<void>
    visitStoreFigures(const std::function<Expected<void>(const ReferenceRow&)>& visit) = 0;

    // A whole new generation beside the one in use. Rows come in stream order; nothing is seen by
    // the till before finish().
    class Snapshot {
    public:
        virtual ~Snapshot() = default;
        [[nodiscard]] virtual Expected<void> add(const std::vector<DecodedRow>& rows) = 0;
        [[nodiscard]] virtual Expected<void> finish(const ReferenceCursor& cursor) = 0;
    };
    [[nodiscard]] virtual Expected<std::unique_ptr<Snapshot>> beginSnapshot() = 0;

    // Chunks of a snapshot that is being fetched, kept over a restart.
    [[nodiscard]] virtual Expected<void> keepChunk(const base::Digest& id,
                                                   base::ByteView bytes) = 0;
    [[nodiscard]] virtual Expected<std::optional<base::Bytes>> chunk(const base::Digest& id) = 0;
    [[nodiscard]] virtual Expected<void> dropChunks() = 0;
};

} // namespace evertill::ports
