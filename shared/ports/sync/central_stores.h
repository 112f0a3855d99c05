// SPDX-License-Identifier: Apache-2.0
#pragma once

// The centre's doors, as the receiver of the protocol needs them (docs/protocol.md).
//   CentralJournal   accepted events of every journal, for ever; branches of forks included
//   DeviceRegistry   who may speak for which till of which store; session tokens; what was heard
//   ReferenceFeed    rows of streams with their position: deltas, snapshots, digests
//   MemberKeyInbox   keys and look-up hashes of members enrolled at tills
//   Questions        what tills ask online
// INV a call that returns success is durable. INV everything that is read for a till is read with
// its tenant and store, which come from the registry, never from what the till sent.
// Threads: each object belongs to one thread at a time; a centre has a thread for the journal
// (group commit) and one for the rest. Errors: StorageFull, StorageReadOnly, StorageFailed,
// Unavailable (the database server is away): nothing of the call happened.

#include "ports/sync/agent_stores.h"
#include "ports/sync/journal_run.h"

#include <compare>
#include <span>

namespace evertill::ports {

using TenantId = base::StrongId<struct TenantTag>;

// Where a device stands, by the registry.
struct DevicePlace {
    TenantId tenant;
    core::StoreId store;
    core::TillId till;
    friend bool operator==(const DevicePlace&, const DevicePlace&) = default;
};

// ---- the journal

struct AcceptRequest {
    DevicePlace place;
    JournalRun run;
    std::int64_t receivedMicros = 0; // the centre's clock; shown, never used for order
};

// Durable up to the end of the run, on that branch (0: main). seq and hash are the run's own last.
struct RunAccepted {
    std::int64_t seq = 0;
    base::Digest hash{};
    std::int32_t branch = 0;
};
// Nothing was kept: send from here.
struct RunGap {
    std::int64_t expectedSeq = 1;
};
// As RunAccepted, and it began a branch: the record differentSeq is another one than the known.
struct RunForked {
    std::int64_t differentSeq = 0;
    std::int64_t seq = 0;
    base::Digest hash{};
    std::int32_t branch = 0;
};
// The chain does not fit its own last hash, or a limit is passed. Nothing was kept.
struct RunRefused {
    std::string reason;
};
using AcceptOutcome = std::variant<RunAccepted, RunGap, RunForked, RunRefused>;

struct BranchHead {
    std::int32_t branch = 0;       // 0: main
    std::int32_t parentBranch = 0; // what it left, and after which record
    std::int64_t parentSeq = 0;    // main: 0
    std::int64_t headSeq = 0;
    base::Digest headHash{};
    friend bool operator==(const BranchHead&, const BranchHead&) = default;
};

struct JournalTip {
    core::EpochNonce epoch{};
    std::int64_t seq = 0; // 0: nothing of it is here
    base::Digest hash{};
    std::int32_t branch = 0;
    friend bool operator==(const JournalTip&, const JournalTip&) = default;
};

class CentralJournal {
public:
    virtual ~CentralJournal() = default;

    // One durable transaction for all of them; each is judged by session/judge.h inside it, in
    // order, so that a run may follow another of the same group. One outcome per request. An error
    // means that nothing of the group happened.
    [[nodiscard]] virtual Expected<std::vector<AcceptOutcome>>
    accept(std::span<const AcceptRequest> requests) = 0;

    // All branches of an epoch, main first; empty: never seen.
    [[nodiscard]] virtual Expected<std::vector<BranchHead>>
    branches(const core::DeviceId& device, const core::EpochNonce& epoch) = 0;
    // The hash of a record as a reader of that branch sees it (records before its parentSeq are its
    // parent's); nullopt: not here.
    [[nodiscard]] virtual Expected<std::optional<base::Digest>>
    hashAt(const core::DeviceId& device, const core::EpochNonce& epoch, std::int32_t branch,
           std::int64_t seq) = 0;
    // The epoch whose first record came last; nullopt: nothing of this device is here.
    [[nodiscard]] virtual Expected<std::optional<core::EpochNonce>>
    latestEpoch(const core::DeviceId& device) = 0;
    // Up to where the last finished backup holds every branch of this epoch; 0: no backup.
    [[nodiscard]] virtual Expected<std::int64_t> backedUp(const core::DeviceId& device,
                                                          const core::EpochNonce& epoch) = 0;
    // A new one was drawn when the centre was created and whenever it was restored.
    [[nodiscard]] virtual Expected<base::Uuid> incarnation() = 0;
    // It is proved that what is here is older than what this centre once had: somebody put a copy
    // back. Draws a new incarnation and gives it, so that tills send again what is missing; not
    // more than once an hour, else the present one.
    [[nodiscard]] virtual Expected<base::Uuid> wentBack() = 0;
    // What only this centre, or a copy of it, can put under a message: HMAC-SHA-256.
    [[nodiscard]] virtual Expected<base::Digest> seal(base::ByteView message) = 0;
};

// ---- who is who

enum class BoxState : std::uint8_t { Active, Revoked, Retired };

// The tokens of a device's session (docs/protocol.md, clones). previous is the one last used by the
// till, current the one given to it since; either may be shown next, an older one is a clone.
struct SessionTokens {
    base::Bytes current; // empty: none yet
    base::Bytes previous;
    base::Uuid boot; // of the till's program that used previous
    friend bool operator==(const SessionTokens&, const SessionTokens&) = default;
};

struct DeviceRecord {
    core::DeviceId device;
    DevicePlace place;
    BoxState state = BoxState::Active;
    SessionTokens tokens;
    // A person let it in again: up to this moment the next token is taken whatever it is.
    std::int64_t unlockedUntilMicros = 0;
};

// The client certificate of a connection, its chain verified.
struct ShownCertificate {
    base::Bytes serial;
    base::Bytes publicKey; // SubjectPublicKeyInfo, DER
    std::int64_t notBeforeMicros = 0;
    std::int64_t notAfterMicros = 0;
};

enum class CertificateStanding : std::uint8_t {
    Good,
    Unknown,  // not of this centre's book, and not of the key the device was enrolled with
    Replaced, // a later one of this device has been used since
    Revoked,  // the device was enrolled again or struck off, or it is another device's
};

// What a session learned of a till, for the fleet page. Fields are as the till said them.
struct DeviceSeen {
    std::int64_t atMicros = 0; // the centre's clock
    std::string software;
    std::int64_t clockOffsetMicros = 0; // till minus centre
    std::int64_t unsentEvents = 0;
    std::int64_t oldestUnsentMicros = 0;
    std::int64_t diskFreeBytes = 0;
    std::int64_t certificateUntilMicros = 0; // 0: not told
    std::int64_t referencePosition = 0;      // of this incarnation of the centre
    std::int64_t ruleSetPosition = 0;        // the same, of a till that sells by rule sets; else 0
    std::int64_t agreedMicros = 0;           // when its backlog was last empty; 0: leave as it is
    std::string alarm;                       // "clone", "fork", "restored"; empty: leave as it is
};

class DeviceRegistry {
public:
    virtual ~DeviceRegistry() = default;

    [[nodiscard]] virtual Expected<std::optional<DeviceRecord>>
    device(const core::DeviceId& device) = 0;
    // Ends unlockedUntilMicros.
    [[nodiscard]] virtual Expected<void> saveTokens(const core::DeviceId& device,
                                                    const SessionTokens& tokens) = 0;
    // What useCertificate() would say; nothing changes. Only for a device that is known.
    [[nodiscard]] virtual Expected<CertificateStanding>
    checkCertificate(const core::DeviceId& device, const ShownCertificate& shown,
                     std::int64_t nowMicros) = 0;
    // Good: it is the one in use from now on; those given before it are Replaced (a renewal leaves
    // the old one good until then). One that a restored centre has forgotten is taken into its book
    // again, if it is of the device's own key. Only for a device that is known.
    [[nodiscard]] virtual Expected<CertificateStanding>
    useCertificate(const core::DeviceId& device, const ShownCertificate& shown,
                   std::int64_t nowMicros) = 0;
    // May be written late and lost in a crash.
    [[nodiscard]] virtual Expected<void> seen(const core::DeviceId& device,
                                              const DeviceSeen& seen) = 0;
};

// ---- what goes down

struct FeedScope {
    TenantId tenant;
    core::StoreId store;
    friend auto operator<=>(const FeedScope&, const FeedScope&) = default;
    friend bool operator==(const FeedScope&, const FeedScope&) = default;
};

struct FeedDelta {
    std::vector<EncodedRow> rows; // of positions in (cursor, upTo], in position order
    std::int64_t upTo = 0;
    // The end of the run of transactions the rows belong to; >= upTo. Equal: the tills may apply
    // what they have.
    std::int64_t consistentTo = 0;
};

struct FeedSnapshot {
    base::Uuid incarnation;
    std::int64_t position = 0; // consistent
    struct ChunkName {
        base::Digest id{}; // SHA-256 of the packed bytes
        std::int64_t bytes = 0;
    };
    std::vector<ChunkName> chunks; // in stream order
    std::int64_t rows = 0;
};

struct WholeStream {
    std::vector<EncodedRow> rows; // without the removed ones
    std::int64_t position = 0;    // consistent
};

class ReferenceFeed {
public:
    virtual ~ReferenceFeed() = default;

    // The last consistent position a till of this scope can reach; 0: there is no row for anybody
    // of the tenant. Positions of other scopes may count: it need not be the last of its own rows.
    [[nodiscard]] virtual Expected<std::int64_t> head(const FeedScope& scope) = 0;
    // nullopt: not as a delta; the cursor is of another incarnation, beyond the head, older than
    // what is kept, or so far behind that a snapshot is cheaper.
    [[nodiscard]] virtual Expected<std::optional<FeedDelta>>
    delta(const FeedScope& scope, const ReferenceCursor& cursor, std::int64_t maxRows) = 0;
    // Builds it if there is none fresh enough. One with no rows is never offered.
    [[nodiscard]] virtual Expected<FeedSnapshot> snapshot(const FeedScope& scope) = 0;
    // nullopt: no chunk of a snapshot this scope was offered.
    [[nodiscard]] virtual Expected<std::optional<base::Bytes>> chunk(const FeedScope& scope,
                                                                     const base::Digest& id) = 0;
    // Of the rows at a position; nullopt: the centre is at another one by now.
    [[nodiscard]] virtual Expected<std::optional<std::vector<StreamDigest>>>
    digests(const FeedScope& scope, std::int64_t position) = 0;
    // A stream whole; nullopt: more than maxRows, so a snapshot is cheaper.
    [[nodiscard]] virtual Expected<std::optional<WholeStream>>
    wholeStream(const FeedScope& scope, Stream stream, std::size_t maxRows) = 0;

    // A till's own catalogue, taken only while there is no row of the tenant: rows are kept aside
    // per device until the last part, then they become rows of the streams in one transaction.
    // False: the centre has rows by now.
    [[nodiscard]] virtual Expected<bool> publish(const FeedScope& scope,
                                                 const core::DeviceId& device,
                                                 const std::vector<EncodedRow>& rows, bool isFirst,
                                                 bool isLast) = 0;
};

// ---- members and questions

class MemberKeyInbox {
public:
    virtual ~MemberKeyInbox() = default;
    // Idempotent by (device, number). A member that was erased stays erased.
    [[nodiscard]] virtual Expected<void>
    keep(const DevicePlace& place, const core::DeviceId& device,
         const std::vector<JournalSource::LocalMemberKey>& keys) = 0;
};

struct StockElsewhere {
    core::StoreId store;
    core::Quantity onHand;
    std::int64_t asOfMicros = 0;
};

class Questions {
public:
    virtual ~Questions() = default;
    // Every store of the tenant that knows the item, the asker's own excluded.
    [[nodiscard]] virtual Expected<std::vector<StockElsewhere>>
    stockElsewhere(const FeedScope& scope, const core::Sku& sku) = 0;
    // Members and MemberKeys rows of one member of the tenant; empty: unknown. From then on the
    // member belongs to the asker's store too.
    [[nodiscard]] virtual Expected<std::vector<EncodedRow>>
    memberByLookup(const FeedScope& scope, const base::Digest& lookup) = 0;
};

} // namespace evertill::ports
