// SPDX-License-Identifier: Apache-2.0
#pragma once

// The messages of the replication session as values (docs/protocol.md; public form:
// proto/evertill/sync/v1/session.proto). One frame is one WebSocket message, or one element of an
// HTTPS POST body. A till sends Hello first; everything else only after Welcome.
//
// Limits: kMax... below; a frame over one is refused before it is unpacked.

#include "core/journal/chain.h"
#include "ports/sync/agent_stores.h"
#include "ports/sync/journal_run.h"

namespace evertill::wire {

inline constexpr std::uint32_t kProtocolVersion = 1;
inline constexpr std::size_t kMaxFrameBytes = std::size_t{2} << 20U;     // as received
inline constexpr std::size_t kMaxUnpackedBytes = std::size_t{16} << 20U; // after decompression
inline constexpr std::size_t kMaxPushEvents = 1000;
inline constexpr std::size_t kMaxDeltaRows = 5000;
inline constexpr std::size_t kMaxChunkBytes = std::size_t{1} << 20U; // packed
inline constexpr std::size_t kMaxQuestionBytes = std::size_t{4} << 10U;

// What an end can do beyond the protocol's version; used when both can. Bits: append only.
inline constexpr std::uint32_t kPushAfterPush = 1;  // link_codec.h
inline constexpr std::uint32_t kHistoryShrinks = 2; // the same
inline constexpr std::uint32_t kSellsByRules = 4;   // the stream RuleSets is more than kept

struct Hello {
    std::uint32_t protocolMin = kProtocolVersion;
    std::uint32_t protocolMax = kProtocolVersion;
    core::DeviceId device;
    core::EpochNonce epoch{}; // of the head
    std::int64_t head = 0;
    core::EpochNonce ackedEpoch{};
    std::int64_t acked = 0;
    base::Digest ackedHash{};
    base::Uuid incarnation; // of the centre that acknowledged; zero: never spoke to one
    base::Bytes token;
    base::Uuid boot; // a new one for each start of the agent
    ports::ReferenceCursor cursor;
    std::string software;
    std::int64_t clockMicros = 0;
    std::int64_t unsentEvents = 0;
    std::int64_t oldestUnsentMicros = 0;
    std::int64_t diskFreeBytes = 0;
    std::uint32_t features = 0; // the link's codec says and reads it
    friend bool operator==(const Hello&, const Hello&) = default;
};

struct Welcome {
    std::uint32_t protocol = kProtocolVersion;
    base::Uuid incarnation;
    std::int64_t serverMicros = 0;
    // Of the epoch the till asked about as acked: where its journal stands here.
    core::EpochNonce durableEpoch{};
    std::int64_t durableSeq = 0;
    base::Digest durableHash{};
    std::int64_t backedUpSeq = 0;
    std::int64_t credit = 0; // events that may be in flight
    base::Bytes token;
    std::string store;
    std::string till;
    std::int64_t referenceHead =
        0;                      // 0: the centre has no catalogue; a till with one offers its own
    std::uint32_t features = 0; // of both ends
    friend bool operator==(const Welcome&, const Welcome&) = default;
};

enum class RejectReason : std::uint8_t {
    Fork = 1,       // seq: the first record that differs; the till starts a new epoch
    Clone = 2,      // another machine uses this identity
    Retired = 3,    // the device was revoked or replaced
    RenewCert = 4,  // only Renew is taken
    Upgrade = 5,    // no common protocol version
    RetryAfter = 6, // retryAfterMillis
    NewEpoch = 7,   // head is behind what is durable here: the till was restored
    Malformed = 8,  // the frame cannot be read, or came at the wrong time
    // not the one in use for this device: it has to be enrolled again
    Certificate = 9,
};

struct Reject {
    RejectReason reason{};
    std::string text; // English, for logs
    std::int64_t retryAfterMillis = 0;
    std::int64_t seq = 0;
    friend bool operator==(const Reject&, const Reject&) = default;
};

using PushedEvent = ports::RunEvent;

struct Push { // a run of one epoch; hashes are recomputed by the receiver
    core::EpochNonce epoch{};
    std::int64_t firstSeq = 0;
    std::vector<PushedEvent> events;
    base::Digest lastHash{};
    friend bool operator==(const Push&, const Push&) = default;
};
struct Ack { // durable up to here, cumulative
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    base::Digest hash{};
    std::int64_t credit = 0;
    friend bool operator==(const Ack&, const Ack&) = default;
};
struct Nack { // a gap: send from expectedSeq
    core::EpochNonce epoch{};
    std::int64_t expectedSeq = 0;
    friend bool operator==(const Nack&, const Nack&) = default;
};

struct Pull {
    ports::ReferenceCursor cursor;
    std::uint16_t onlyStream = 0; // not 0: this stream whole, cursor is not moved by it
    std::int64_t maxRows = 0;     // credit
    friend bool operator==(const Pull&, const Pull&) = default;
};
struct Delta {
    ports::ReferenceCursor from;
    std::vector<ports::EncodedRow> rows;
    std::int64_t upTo = 0;         // position after the last row
    std::int64_t consistentTo = 0; // apply when upTo reaches it
    std::uint16_t onlyStream = 0;
    bool isLast = true; // of a stream sent whole
    friend bool operator==(const Delta&, const Delta&) = default;
};
struct SnapshotOffer { // instead of a Delta when the cursor is too old or there is too much
    base::Uuid incarnation;
    std::int64_t position = 0;
    struct ChunkName {
        base::Digest id{}; // SHA-256 of the packed bytes
        std::int64_t bytes = 0;
        friend bool operator==(const ChunkName&, const ChunkName&) = default;
    };
    std::vector<ChunkName> chunks;
    std::int64_t rows = 0;
    friend bool operator==(const SnapshotOffer&, const SnapshotOffer&) = default;
};
struct ChunkWanted {
    base::Digest id{};
    friend bool operator==(const ChunkWanted&, const ChunkWanted&) = default;
};
struct Chunk {
    base::Digest id{};
    base::Bytes packed; // zstd of a row list (row_codec.h)
    friend bool operator==(const Chunk&, const Chunk&) = default;
};
struct Nudge { // there is something newer than your cursor
    std::int64_t position = 0;
    friend bool operator==(const Nudge&, const Nudge&) = default;
};

struct DigestCheck { // both ways: till asks, centre answers with its own at the same position
    std::int64_t position = 0;
    std::vector<ports::StreamDigest> streams;
    friend bool operator==(const DigestCheck&, const DigestCheck&) = default;
};

struct Beat {
    std::int64_t clockMicros = 0;
    std::int64_t unsentEvents = 0;
    std::int64_t oldestUnsentMicros = 0;
    std::int64_t diskFreeBytes = 0;
    std::uint32_t historyKept = 0; // the link's codec says and reads it
    friend bool operator==(const Beat&, const Beat&) = default;
};

struct MemberKeys {
    std::vector<ports::JournalSource::LocalMemberKey> keys;
    friend bool operator==(const MemberKeys&, const MemberKeys&) = default;
};
struct MemberKeysAck {
    std::int64_t number = 0;
    friend bool operator==(const MemberKeysAck&, const MemberKeysAck&) = default;
};

// A till's own catalogue for a centre that has none.
struct Publish {
    std::vector<ports::EncodedRow> rows;
    bool isLast = false;
    friend bool operator==(const Publish&, const Publish&) = default;
};
struct PublishAck {
    bool isAccepted = false;
    std::string text;
    friend bool operator==(const PublishAck&, const PublishAck&) = default;
};

struct Renew {
    base::Bytes certificateRequest; // PKCS#10, DER
    friend bool operator==(const Renew&, const Renew&) = default;
};
struct Renewed {
    std::vector<base::Bytes> chain; // DER, own certificate first
    std::vector<base::Bytes> roots; // every root in force
    friend bool operator==(const Renewed&, const Renewed&) = default;
};

enum class Question : std::uint8_t {
    StockElsewhere = 1, // question: SKU
    MemberByLookup = 2, // question: look-up hash, 32 bytes
    BackedUp = 3,       // question: empty
};
enum class AnswerStatus : std::uint8_t { Found = 0, NotFound = 1, Refused = 2, TooLate = 3 };
struct Ask {
    std::int64_t id = 0;
    std::int64_t deadlineMillis = 0; // from receipt
    Question question{};
    base::Bytes body;
    friend bool operator==(const Ask&, const Ask&) = default;
};
struct StoreStock { // of the answer to StockElsewhere, repeated
    core::StoreId store;
    core::Quantity onHand;
    std::int64_t asOfMicros = 0;
    friend bool operator==(const StoreStock&, const StoreStock&) = default;
};
struct Answer {
    std::int64_t id = 0;
    AnswerStatus status{};
    std::vector<StoreStock> stock;             // StockElsewhere
    std::vector<ports::EncodedRow> memberRows; // MemberByLookup: Members and MemberKeys
    friend bool operator==(const Answer&, const Answer&) = default;
};

struct Bye {
    std::string reason;
    friend bool operator==(const Bye&, const Bye&) = default;
};

struct UnknownFrame { // of a newer program: passed over
    friend bool operator==(const UnknownFrame&, const UnknownFrame&) = default;
};

using Frame = std::variant<Hello, Welcome, Reject, Push, Ack, Nack, Pull, Delta, SnapshotOffer,
                           ChunkWanted, Chunk, Nudge, DigestCheck, Beat, MemberKeys, MemberKeysAck,
                           Publish, PublishAck, Renew, Renewed, Ask, Answer, Bye, UnknownFrame>;

} // namespace evertill::wire
