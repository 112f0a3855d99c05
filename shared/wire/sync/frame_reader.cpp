// SPDX-License-Identifier: Apache-2.0
#include "wire/body_reader.h"
#include "wire/message_bytes.h"
#include "wire/sync/columns.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/packing.h"
#include "wire/sync/wire_walker.h"

#include <evertill/sync/v1/session.pb.h>

namespace evertill::wire {

namespace pb = sync::v1;

namespace {

// The values of a frame. As BodyReader: the first bad one is remembered, outcome() tells at the
// end.
class FrameReader {
public:
    [[nodiscard]] BodyReader& body() { return m_body; }
    [[nodiscard]] base::Expected<void> outcome() const { return m_body.outcome(); }

    void require(bool holds, const char* what) { m_body.require(holds, what); }
    [[nodiscard]] base::Uuid id(const std::string& bytes, const char* what) {
        return m_body.id(bytes, what);
    }
    [[nodiscard]] core::EpochNonce epoch(const std::string& bytes) {
        return m_body.fixedBytes<8>(bytes, "epoch");
    }
    [[nodiscard]] base::Digest digest(const std::string& bytes, const char* what) {
        return m_body.fixedBytes<32>(bytes, what);
    }
    // Half of the range, so that adding to it cannot overflow.
    [[nodiscard]] std::int64_t count(std::int64_t value, const char* what) {
        require(value >= 0 && value <= INT64_MAX / 2, what);
        return value;
    }
    [[nodiscard]] std::uint16_t stream(std::uint32_t value) {
        require(value <= UINT16_MAX, "stream");
        return static_cast<std::uint16_t>(value);
    }
    template <typename Enum>
    [[nodiscard]] Enum number(int value, const char* what) {
        require(value >= 0 && value <= UINT8_MAX, what);
        return static_cast<Enum>(static_cast<std::uint8_t>(value));
    }
    [[nodiscard]] std::string text(const std::string& value, std::size_t limit, const char* what) {
        require(value.size() <= limit, what);
        return value.size() <= limit ? value : std::string{};
    }
    [[nodiscard]] base::Bytes bytes(const std::string& value, std::size_t limit, const char* what) {
        require(value.size() <= limit, what);
        const base::ByteView view = base::viewOf(value);
        return value.size() <= limit ? base::Bytes{view.begin(), view.end()} : base::Bytes{};
    }
    [[nodiscard]] std::vector<base::Digest> digests(const std::string& joined, std::size_t limit,
                                                    const char* what) {
        std::vector<base::Digest> result;
        const bool isSane =
            joined.size() % kDigestBytes == 0 && joined.size() / kDigestBytes <= limit;
        require(isSane, what);
        for (std::size_t at = 0; isSane && at < joined.size(); at += kDigestBytes) {
            const base::ByteView view = base::viewOf(joined).subspan(at, kDigestBytes);
            std::copy(view.begin(), view.end(), result.emplace_back().begin());
        }
        return result;
    }
    [[nodiscard]] ports::ReferenceCursor cursor(const pb::Cursor& from) {
        return {id(from.incarnation(), "incarnation"), count(from.position(), "position")};
    }
    [[nodiscard]] std::vector<ports::EncodedRow> rows(const pb::Packed& from) {
        const auto unpacked = unpack(from, kMaxUnpackedBytes);
        require(unpacked.hasValue(), "packed rows");
        if (!unpacked) {
            return {};
        }
        auto read = readRowColumns(*unpacked, kMaxDeltaRows);
        require(read.hasValue(), "rows");
        return read ? *std::move(read) : std::vector<ports::EncodedRow>{};
    }
    [[nodiscard]] std::vector<PushedEvent> events(const pb::Packed& from) {
        const auto unpacked = unpack(from, kMaxUnpackedBytes);
        require(unpacked.hasValue(), "packed events");
        if (!unpacked) {
            return {};
        }
        auto read = readEventColumns(*unpacked);
        require(read.hasValue() && !read->empty(), "events");
        return read ? *std::move(read) : std::vector<PushedEvent>{};
    }

private:
    static constexpr std::size_t kDigestBytes = 32;

    BodyReader m_body;
};

// One overload per frame.

Frame read(const pb::Hello& from, FrameReader& in) {
    Hello to;
    to.protocolMin = from.protocol_min();
    to.protocolMax = from.protocol_max();
    to.device = core::DeviceId{in.id(from.device(), "device")};
    to.epoch = in.epoch(from.epoch());
    to.head = in.count(from.head(), "head");
    to.ackedEpoch = in.epoch(from.acked_epoch());
    to.acked = in.count(from.acked(), "acked");
    to.ackedHash = in.digest(from.acked_hash(), "acked_hash");
    to.incarnation = in.id(from.incarnation(), "incarnation");
    to.token = in.bytes(from.token(), kMaxTokenBytes, "token");
    to.boot = in.id(from.boot(), "boot");
    to.cursor = in.cursor(from.cursor());
    to.software = in.text(from.software(), kMaxTokenBytes, "software");
    to.clockMicros = from.clock_micros();
    to.unsentEvents = in.count(from.unsent_events(), "unsent_events");
    to.oldestUnsentMicros = from.oldest_unsent_micros();
    to.diskFreeBytes = in.count(from.disk_free_bytes(), "disk_free_bytes");
    to.features = from.features();
    return to;
}

Frame read(const pb::Welcome& from, FrameReader& in) {
    Welcome to;
    to.protocol = from.protocol();
    to.incarnation = in.id(from.incarnation(), "incarnation");
    to.serverMicros = from.server_micros();
    to.durableEpoch = in.epoch(from.durable_epoch());
    to.durableSeq = in.count(from.durable_seq(), "durable_seq");
    to.durableHash = in.digest(from.durable_hash(), "durable_hash");
    to.backedUpSeq = in.count(from.backed_up_seq(), "backed_up_seq");
    to.credit = in.count(from.credit(), "credit");
    to.token = in.bytes(from.token(), kMaxTokenBytes, "token");
    to.store = in.text(from.store(), kMaxTextBytes, "store");
    to.till = in.text(from.till(), kMaxTextBytes, "till");
    to.referenceHead = in.count(from.reference_head(), "reference_head");
    to.features = from.features();
    return to;
}

Frame read(const pb::Reject& from, FrameReader& in) {
    return Reject{in.number<RejectReason>(from.reason(), "reason"),
                  in.text(from.text(), kMaxTextBytes, "text"),
                  in.count(from.retry_after_millis(), "retry_after_millis"),
                  in.count(from.seq(), "seq")};
}

Frame read(const pb::Push& from, FrameReader& in) {
    Push to;
    to.epoch = in.epoch(from.epoch());
    to.firstSeq = in.count(from.first_seq(), "first_seq");
    in.require(to.firstSeq >= 1, "first_seq");
    to.events = in.events(from.events());
    to.lastHash = in.digest(from.last_hash(), "last_hash");
    return to;
}

Frame read(const pb::Ack& from, FrameReader& in) {
    return Ack{in.epoch(from.epoch()), in.count(from.seq(), "seq"), in.digest(from.hash(), "hash"),
               in.count(from.credit(), "credit")};
}

Frame read(const pb::Nack& from, FrameReader& in) {
    return Nack{in.epoch(from.epoch()), in.count(from.expected_seq(), "expected_seq")};
}

Frame read(const pb::Pull& from, FrameReader& in) {
    return Pull{in.cursor(from.cursor()), in.stream(from.only_stream()),
                in.count(from.max_rows(), "max_rows")};
}

Frame read(const pb::Delta& from, FrameReader& in) {
    return Delta{in.cursor(from.from()),          in.rows(from.rows()),
                 in.count(from.up_to(), "up_to"), in.count(from.consistent_to(), "consistent_to"),
                 in.stream(from.only_stream()),   !from.is_partial()};
}

Frame read(const pb::SnapshotOffer& from, FrameReader& in) {
    SnapshotOffer to;
    to.incarnation = in.id(from.incarnation(), "incarnation");
    to.position = in.count(from.position(), "position");
    const std::vector<base::Digest> ids =
        in.digests(from.chunk_ids(), kMaxSnapshotChunks, "chunk_ids");
    const bool isSane = ids.size() == static_cast<std::size_t>(from.chunk_bytes_size());
    in.require(isSane, "chunk_bytes");
    for (std::size_t i = 0; isSane && i < ids.size(); ++i) {
        const std::int64_t bytes = from.chunk_bytes(static_cast<int>(i));
        in.require(bytes > 0 && bytes <= static_cast<std::int64_t>(kMaxChunkBytes), "chunk_bytes");
        to.chunks.push_back({ids[i], bytes});
    }
    to.rows = in.count(from.rows(), "rows");
    return to;
}

Frame read(const pb::ChunkWanted& from, FrameReader& in) {
    return ChunkWanted{in.digest(from.id(), "id")};
}

Frame read(const pb::Chunk& from, FrameReader& in) {
    return Chunk{in.digest(from.id(), "id"), in.bytes(from.data(), kMaxChunkBytes, "data")};
}

Frame read(const pb::Nudge& from, FrameReader& in) {
    return Nudge{in.count(from.position(), "position")};
}

Frame read(const pb::DigestCheck& from, FrameReader& in) {
    DigestCheck to;
    to.position = in.count(from.position(), "position");
    in.require(static_cast<std::size_t>(from.streams_size()) <= kMaxDigestStreams, "streams");
    for (const pb::StreamDigest& digest : from.streams()) {
        to.streams.push_back({in.stream(digest.stream()), in.count(digest.rows(), "rows"),
                              in.digest(digest.sum(), "sum")});
    }
    return to;
}

Frame read(const pb::Beat& from, FrameReader& in) {
    return Beat{from.clock_micros(), in.count(from.unsent_events(), "unsent_events"),
                from.oldest_unsent_micros(), in.count(from.disk_free_bytes(), "disk_free_bytes"),
                from.history_kept()};
}

Frame read(const pb::MemberKeys& from, FrameReader& in) {
    MemberKeys to;
    in.require(static_cast<std::size_t>(from.keys_size()) <= kMaxMemberKeys, "keys");
    for (const pb::NumberedMemberKey& key : from.keys()) {
        ports::JournalSource::LocalMemberKey& added = to.keys.emplace_back();
        added.number = in.count(key.number(), "number");
        added.row.member = core::MemberId{in.id(key.member(), "member")};
        added.row.key = in.bytes(key.key(), kMaxTokenBytes, "key");
        added.row.lookups = in.digests(key.lookups(), kMaxLookups, "lookups");
    }
    return to;
}

Frame read(const pb::MemberKeysAck& from, FrameReader& in) {
    return MemberKeysAck{in.count(from.number(), "number")};
}

Frame read(const pb::Publish& from, FrameReader& in) {
    return Publish{in.rows(from.rows()), from.is_last()};
}

Frame read(const pb::PublishAck& from, FrameReader& in) {
    return PublishAck{from.is_accepted(), in.text(from.text(), kMaxTextBytes, "text")};
}

Frame read(const pb::Renew& from, FrameReader& in) {
    return Renew{in.bytes(from.certificate_request(), kMaxCertificateBytes, "certificate_request")};
}

Frame read(const pb::Renewed& from, FrameReader& in) {
    Renewed to;
    in.require(static_cast<std::size_t>(from.chain_size()) <= kMaxCertificates &&
                   static_cast<std::size_t>(from.roots_size()) <= kMaxCertificates,
               "certificates");
    for (const std::string& certificate : from.chain()) {
        to.chain.push_back(in.bytes(certificate, kMaxCertificateBytes, "chain"));
    }
    for (const std::string& root : from.roots()) {
        to.roots.push_back(in.bytes(root, kMaxCertificateBytes, "roots"));
    }
    return to;
}

Frame read(const pb::Ask& from, FrameReader& in) {
    return Ask{from.id(), in.count(from.deadline_millis(), "deadline_millis"),
               in.number<Question>(from.question(), "question"),
               in.bytes(from.body(), kMaxQuestionBytes, "body")};
}

Frame read(const pb::Answer& from, FrameReader& in) {
    Answer to;
    to.id = from.id();
    to.status = in.number<AnswerStatus>(from.status(), "status");
    in.require(static_cast<std::size_t>(from.stock_size()) <= kMaxStores, "stock");
    for (const pb::StoreStock& stock : from.stock()) {
        to.stock.push_back({core::StoreId{in.text(stock.store(), kMaxTextBytes, "store")},
                            in.body().quantity(stock.on_hand(), "on_hand"), stock.as_of_micros()});
    }
    if (from.has_member_rows()) {
        to.memberRows = in.rows(from.member_rows());
    }
    return to;
}

Frame read(const pb::Bye& from, FrameReader& in) {
    return Bye{in.text(from.reason(), kMaxTextBytes, "reason")};
}

Frame readKind(const pb::Frame& message, FrameReader& in) {
    switch (message.kind_case()) {
    case pb::Frame::kHello: return read(message.hello(), in);
    case pb::Frame::kWelcome: return read(message.welcome(), in);
    case pb::Frame::kReject: return read(message.reject(), in);
    case pb::Frame::kPush: return read(message.push(), in);
    case pb::Frame::kAck: return read(message.ack(), in);
    case pb::Frame::kNack: return read(message.nack(), in);
    case pb::Frame::kPull: return read(message.pull(), in);
    case pb::Frame::kDelta: return read(message.delta(), in);
    case pb::Frame::kSnapshotOffer: return read(message.snapshot_offer(), in);
    case pb::Frame::kChunkWanted: return read(message.chunk_wanted(), in);
    case pb::Frame::kChunk: return read(message.chunk(), in);
    case pb::Frame::kNudge: return read(message.nudge(), in);
    case pb::Frame::kDigestCheck: return read(message.digest_check(), in);
    case pb::Frame::kBeat: return read(message.beat(), in);
    case pb::Frame::kMemberKeys: return read(message.member_keys(), in);
    case pb::Frame::kMemberKeysAck: return read(message.member_keys_ack(), in);
    case pb::Frame::kPublish: return read(message.publish(), in);
    case pb::Frame::kPublishAck: return read(message.publish_ack(), in);
    case pb::Frame::kRenew: return read(message.renew(), in);
    case pb::Frame::kRenewed: return read(message.renewed(), in);
    case pb::Frame::kAsk: return read(message.ask(), in);
    case pb::Frame::kAnswer: return read(message.answer(), in);
    case pb::Frame::kBye: return read(message.bye(), in);
    case pb::Frame::KIND_NOT_SET: break;
    }
    return UnknownFrame{};
}

} // namespace

base::Expected<Frame> decodeFrame(base::ByteView bytes) {
    if (bytes.empty() || bytes.size() > kMaxFrameBytes ||
        !hasAtMostFields(bytes, kMaxFrameFields)) {
        return base::makeError(base::ErrorCode::InvalidFormat, "frame", "size");
    }
    pb::Frame message;
    EVERTILL_TRY_VOID(parseInto(message, bytes, kMaxFrameBytes));
    FrameReader in;
    Frame frame = readKind(message, in);
    EVERTILL_TRY_VOID(in.outcome());
    return frame;
}

} // namespace evertill::wire
