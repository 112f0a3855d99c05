// SPDX-License-Identifier: Apache-2.0
#include "wire/body_writer.h"
#include "wire/message_bytes.h"
#include "wire/sync/columns.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/packing.h"

#include <algorithm>
#include <evertill/sync/v1/session.pb.h>

namespace evertill::wire {

namespace pb = sync::v1;

namespace {

// All zeros are not written.
template <std::size_t Size>
void put(const std::array<std::uint8_t, Size>& from, std::string* to) {
    if (from != std::array<std::uint8_t, Size>{}) {
        to->assign(reinterpret_cast<const char*>(from.data()), from.size());
    }
}

void put(const base::Uuid& from, std::string* to) {
    BodyWriter::id(from, to);
}

void put(const base::Bytes& from, std::string* to) {
    to->assign(reinterpret_cast<const char*>(from.data()), from.size());
}

void put(const std::string& from, std::string* to) {
    BodyWriter::text(from, to);
}

void put(const ports::ReferenceCursor& from, pb::Cursor* to) {
    put(from.incarnation, to->mutable_incarnation());
    to->set_position(from.position);
}

void putRows(const std::vector<ports::EncodedRow>& rows, pb::Packed* to) {
    pack(rowColumns(rows), DictionaryUse::Rows, *to);
}

// One overload per frame.

void write(const Hello& from, pb::Frame& frame) {
    pb::Hello& to = *frame.mutable_hello();
    to.set_protocol_min(from.protocolMin);
    to.set_protocol_max(from.protocolMax);
    put(from.device.value(), to.mutable_device());
    put(from.epoch, to.mutable_epoch());
    to.set_head(from.head);
    put(from.ackedEpoch, to.mutable_acked_epoch());
    to.set_acked(from.acked);
    put(from.ackedHash, to.mutable_acked_hash());
    put(from.incarnation, to.mutable_incarnation());
    put(from.token, to.mutable_token());
    put(from.boot, to.mutable_boot());
    put(from.cursor, to.mutable_cursor());
    put(from.software, to.mutable_software());
    to.set_clock_micros(from.clockMicros);
    to.set_unsent_events(from.unsentEvents);
    to.set_oldest_unsent_micros(from.oldestUnsentMicros);
    to.set_disk_free_bytes(from.diskFreeBytes);
    to.set_features(from.features);
}

void write(const Welcome& from, pb::Frame& frame) {
    pb::Welcome& to = *frame.mutable_welcome();
    to.set_protocol(from.protocol);
    put(from.incarnation, to.mutable_incarnation());
    to.set_server_micros(from.serverMicros);
    put(from.durableEpoch, to.mutable_durable_epoch());
    to.set_durable_seq(from.durableSeq);
    put(from.durableHash, to.mutable_durable_hash());
    to.set_backed_up_seq(from.backedUpSeq);
    to.set_credit(from.credit);
    put(from.token, to.mutable_token());
    put(from.store, to.mutable_store());
    put(from.till, to.mutable_till());
    to.set_reference_head(from.referenceHead);
    to.set_features(from.features);
}

void write(const Reject& from, pb::Frame& frame) {
    pb::Reject& to = *frame.mutable_reject();
    to.set_reason(static_cast<pb::RejectReason>(from.reason));
    put(from.text, to.mutable_text());
    to.set_retry_after_millis(from.retryAfterMillis);
    to.set_seq(from.seq);
}

void write(const Push& from, const EventColumns& columns, pb::Frame& frame) {
    pb::Push& to = *frame.mutable_push();
    put(from.epoch, to.mutable_epoch());
    to.set_first_seq(from.firstSeq);
    pack(columns.bytes, DictionaryUse::Events, *to.mutable_events(), columns.cuts);
    put(from.lastHash, to.mutable_last_hash());
}

void write(const Push& from, pb::Frame& frame) {
    write(from, eventColumns(from.events), frame);
}

void write(const Ack& from, pb::Frame& frame) {
    pb::Ack& to = *frame.mutable_ack();
    put(from.epoch, to.mutable_epoch());
    to.set_seq(from.seq);
    put(from.hash, to.mutable_hash());
    to.set_credit(from.credit);
}

void write(const Nack& from, pb::Frame& frame) {
    pb::Nack& to = *frame.mutable_nack();
    put(from.epoch, to.mutable_epoch());
    to.set_expected_seq(from.expectedSeq);
}

void write(const Pull& from, pb::Frame& frame) {
    pb::Pull& to = *frame.mutable_pull();
    put(from.cursor, to.mutable_cursor());
    to.set_only_stream(from.onlyStream);
    to.set_max_rows(from.maxRows);
}

void write(const Delta& from, pb::Frame& frame) {
    pb::Delta& to = *frame.mutable_delta();
    put(from.from, to.mutable_from());
    putRows(from.rows, to.mutable_rows());
    to.set_up_to(from.upTo);
    to.set_consistent_to(from.consistentTo);
    to.set_only_stream(from.onlyStream);
    to.set_is_partial(!from.isLast);
}

void write(const SnapshotOffer& from, pb::Frame& frame) {
    pb::SnapshotOffer& to = *frame.mutable_snapshot_offer();
    put(from.incarnation, to.mutable_incarnation());
    to.set_position(from.position);
    for (const SnapshotOffer::ChunkName& chunk : from.chunks) {
        to.mutable_chunk_ids()->append(base::textOf(chunk.id));
        to.add_chunk_bytes(chunk.bytes);
    }
    to.set_rows(from.rows);
}

void write(const ChunkWanted& from, pb::Frame& frame) {
    put(from.id, frame.mutable_chunk_wanted()->mutable_id());
}

void write(const Chunk& from, pb::Frame& frame) {
    pb::Chunk& to = *frame.mutable_chunk();
    put(from.id, to.mutable_id());
    put(from.packed, to.mutable_data());
}

void write(const Nudge& from, pb::Frame& frame) {
    frame.mutable_nudge()->set_position(from.position);
}

void write(const DigestCheck& from, pb::Frame& frame) {
    pb::DigestCheck& to = *frame.mutable_digest_check();
    to.set_position(from.position);
    for (const ports::StreamDigest& digest : from.streams) {
        pb::StreamDigest& added = *to.add_streams();
        added.set_stream(digest.stream);
        added.set_rows(digest.rows);
        put(digest.sum, added.mutable_sum());
    }
}

void write(const Beat& from, pb::Frame& frame) {
    pb::Beat& to = *frame.mutable_beat();
    to.set_clock_micros(from.clockMicros);
    to.set_unsent_events(from.unsentEvents);
    to.set_oldest_unsent_micros(from.oldestUnsentMicros);
    to.set_disk_free_bytes(from.diskFreeBytes);
    to.set_history_kept(from.historyKept);
}

void write(const MemberKeys& from, pb::Frame& frame) {
    pb::MemberKeys& to = *frame.mutable_member_keys();
    for (const ports::JournalSource::LocalMemberKey& key : from.keys) {
        pb::NumberedMemberKey& added = *to.add_keys();
        added.set_number(key.number);
        put(key.row.member.value(), added.mutable_member());
        put(key.row.key, added.mutable_key());
        for (const base::Digest& lookup : key.row.lookups) {
            added.mutable_lookups()->append(base::textOf(lookup));
        }
    }
}

void write(const MemberKeysAck& from, pb::Frame& frame) {
    frame.mutable_member_keys_ack()->set_number(from.number);
}

void write(const Publish& from, pb::Frame& frame) {
    pb::Publish& to = *frame.mutable_publish();
    putRows(from.rows, to.mutable_rows());
    to.set_is_last(from.isLast);
}

void write(const PublishAck& from, pb::Frame& frame) {
    pb::PublishAck& to = *frame.mutable_publish_ack();
    to.set_is_accepted(from.isAccepted);
    put(from.text, to.mutable_text());
}

void write(const Renew& from, pb::Frame& frame) {
    put(from.certificateRequest, frame.mutable_renew()->mutable_certificate_request());
}

void write(const Renewed& from, pb::Frame& frame) {
    pb::Renewed& to = *frame.mutable_renewed();
    for (const base::Bytes& certificate : from.chain) {
        put(certificate, to.add_chain());
    }
    for (const base::Bytes& root : from.roots) {
        put(root, to.add_roots());
    }
}

void write(const Ask& from, pb::Frame& frame) {
    pb::Ask& to = *frame.mutable_ask();
    to.set_id(from.id);
    to.set_deadline_millis(from.deadlineMillis);
    to.set_question(static_cast<pb::Question>(from.question));
    put(from.body, to.mutable_body());
}

void write(const Answer& from, pb::Frame& frame) {
    pb::Answer& to = *frame.mutable_answer();
    to.set_id(from.id);
    to.set_status(static_cast<pb::AnswerStatus>(from.status));
    for (const StoreStock& stock : from.stock) {
        pb::StoreStock& added = *to.add_stock();
        put(stock.store.value(), added.mutable_store());
        added.set_on_hand(stock.onHand.inThousandths());
        added.set_as_of_micros(stock.asOfMicros);
    }
    if (!from.memberRows.empty()) {
        putRows(from.memberRows, to.mutable_member_rows());
    }
}

void write(const Bye& from, pb::Frame& frame) {
    put(from.reason, frame.mutable_bye()->mutable_reason());
}

void write(const UnknownFrame& /*from*/, pb::Frame& /*frame*/) {
    EVERTILL_CHECK(false, "an unknown frame is never written");
}

struct NameOf {
    std::string_view operator()(const Hello& /*f*/) const { return "Hello"; }
    std::string_view operator()(const Welcome& /*f*/) const { return "Welcome"; }
    std::string_view operator()(const Reject& /*f*/) const { return "Reject"; }
    std::string_view operator()(const Push& /*f*/) const { return "Push"; }
    std::string_view operator()(const Ack& /*f*/) const { return "Ack"; }
    std::string_view operator()(const Nack& /*f*/) const { return "Nack"; }
    std::string_view operator()(const Pull& /*f*/) const { return "Pull"; }
    std::string_view operator()(const Delta& /*f*/) const { return "Delta"; }
    std::string_view operator()(const SnapshotOffer& /*f*/) const { return "SnapshotOffer"; }
    std::string_view operator()(const ChunkWanted& /*f*/) const { return "ChunkWanted"; }
    std::string_view operator()(const Chunk& /*f*/) const { return "Chunk"; }
    std::string_view operator()(const Nudge& /*f*/) const { return "Nudge"; }
    std::string_view operator()(const DigestCheck& /*f*/) const { return "DigestCheck"; }
    std::string_view operator()(const Beat& /*f*/) const { return "Beat"; }
    std::string_view operator()(const MemberKeys& /*f*/) const { return "MemberKeys"; }
    std::string_view operator()(const MemberKeysAck& /*f*/) const { return "MemberKeysAck"; }
    std::string_view operator()(const Publish& /*f*/) const { return "Publish"; }
    std::string_view operator()(const PublishAck& /*f*/) const { return "PublishAck"; }
    std::string_view operator()(const Renew& /*f*/) const { return "Renew"; }
    std::string_view operator()(const Renewed& /*f*/) const { return "Renewed"; }
    std::string_view operator()(const Ask& /*f*/) const { return "Ask"; }
    std::string_view operator()(const Answer& /*f*/) const { return "Answer"; }
    std::string_view operator()(const Bye& /*f*/) const { return "Bye"; }
    std::string_view operator()(const UnknownFrame& /*f*/) const { return "Unknown"; }
};

} // namespace

base::Bytes encodePushOf(const Push& push, const EventColumns& columns) {
    pb::Frame message;
    write(push, columns, message);
    return bytesOf(message);
}

base::Bytes encodeFrame(const Frame& frame) {
    pb::Frame message;
    std::visit([&message](const auto& kind) { write(kind, message); }, frame);
    return bytesOf(message);
}

std::string_view frameName(const Frame& frame) {
    return std::visit(NameOf{}, frame);
}

} // namespace evertill::wire
