// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/link_codec.h"

#include "core/journal/chain.h"
#include "wire/message_bytes.h"
#include "wire/sync/columns.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/packing.h"

#include <algorithm>
#include <evertill/sync/v1/session.pb.h>
#include <utility>

namespace evertill::wire {

namespace pb = sync::v1;

namespace {

constexpr std::uint32_t kFeatures = kPushAfterPush | kHistoryShrinks | kSellsByRules;
constexpr int kRestsAfterBeats = 4;    // a minute
constexpr std::size_t kCheckBytes = 8; // of the last hash, in a Push after a Push
// Columns that are kept, or do not compress, with all that is around them.
constexpr std::size_t kMaxSmallFrame = kHistoryBytes + 512;

base::Error badPush(const char* what) {
    return base::makeError(base::ErrorCode::InvalidFormat, "push", what);
}

// Only small ones are remembered: a large one is its own best dictionary.
bool isSmall(std::size_t columnBytes) {
    return columnBytes <= kHistoryBytes;
}

} // namespace

base::Bytes LinkCodec::encode(const Frame& frame) {
    if (const auto* hello = std::get_if<Hello>(&frame)) {
        m_device = hello->device;
        Hello told = *hello;
        told.features |= kFeatures;
        return encodeFrame(told);
    }
    if (const auto* welcome = std::get_if<Welcome>(&frame)) {
        Welcome told = *welcome;
        told.features |= m_peerFeatures & kFeatures;
        m_agreed = told.features;
        return encodeFrame(told);
    }
    if (const auto* beat = std::get_if<Beat>(&frame)) {
        return encodeBeat(*beat);
    }
    const auto* push = std::get_if<Push>(&frame);
    return push != nullptr && isAgreed(kPushAfterPush) ? encodePush(*push) : encodeFrame(frame);
}

base::Expected<Frame> LinkCodec::decode(base::ByteView bytes) {
    if (isAgreed(kPushAfterPush) && bytes.size() <= kMaxSmallFrame) {
        return decodeSmall(bytes);
    }
    EVERTILL_TRY(frame, decodeFrame(bytes));
    if (const auto* hello = std::get_if<Hello>(&frame)) {
        m_device = hello->device;
        m_peerFeatures = hello->features;
    } else if (const auto* welcome = std::get_if<Welcome>(&frame)) {
        m_agreed = welcome->features & kFeatures;
    } else if (const auto* push = std::get_if<Push>(&frame)) {
        remember(*push);
    }
    return frame;
}

// A frame in which a remembered Push may be.
base::Expected<Frame> LinkCodec::decodeSmall(base::ByteView bytes) {
    pb::Frame message;
    EVERTILL_TRY_VOID(parseInto(message, bytes, kMaxSmallFrame));
    if (message.has_push() && !message.push().check().empty()) {
        return decodeNext(message.push());
    }
    EVERTILL_TRY(frame, decodeFrame(bytes));
    if (const auto* push = std::get_if<Push>(&frame)) {
        // The columns as they came: another program may make others of the same records.
        const auto columns = unpack(message.push().events(), kHistoryBytes);
        wake();
        if (columns) { // otherwise they are too many to be kept
            keep(*columns);
        }
        remember(*push);
    } else if (auto* beat = std::get_if<Beat>(&frame); beat != nullptr && beat->historyKept > 0) {
        if (isAgreed(kHistoryShrinks)) {
            shrink(beat->historyKept);
        }
        beat->historyKept = 0; // of the link, and nobody else's
    }
    return frame;
}

base::Bytes LinkCodec::encodeBeat(Beat beat) {
    const bool mayShrink = isAgreed(kHistoryShrinks) && m_history.size() > kRestingHistoryBytes;
    if (++m_beatsSincePush >= kRestsAfterBeats && mayShrink) {
        beat.historyKept = static_cast<std::uint32_t>(kRestingHistoryBytes);
        shrink(kRestingHistoryBytes);
    }
    return encodeFrame(beat);
}

void LinkCodec::shrink(std::size_t bytes) {
    wake();
    if (m_history.size() > bytes) {
        m_history = base::Bytes(m_history.end() - static_cast<std::ptrdiff_t>(bytes),
                                m_history.end()); // without the room
    }
}

bool LinkCodec::follows(const Push& push) const {
    return m_last.nextSeq != 0 && push.epoch == m_last.epoch && push.firstSeq == m_last.nextSeq &&
           !push.events.empty();
}

base::Digest LinkCodec::lastHashOf(const Push& push) const {
    core::JournalRecord record;
    record.device = m_device;
    record.position = {push.epoch, push.firstSeq};
    base::Digest hash = m_last.hash;
    for (const PushedEvent& event : push.events) {
        record.type = event.type;
        record.version = event.version;
        record.hlc = event.hlc;
        record.body = event.body;
        hash = m_sha256.of(core::hashPreimage(record, hash));
        ++record.position.seq;
    }
    return hash;
}

base::Bytes LinkCodec::encodePush(const Push& push) {
    const EventColumns columns = eventColumns(push.events);
    wake();
    m_beatsSincePush = 0;
    base::Bytes bytes;
    // A hash that does not follow is for the receiver's rules to see, in full.
    if (follows(push) && isSmall(columns.bytes.size()) && lastHashOf(push) == push.lastHash) {
        pb::Frame frame;
        pb::Push& to = *frame.mutable_push();
        packAfter(columns.bytes, m_history, *to.mutable_events());
        to.set_check(push.lastHash.data(), kCheckBytes);
        bytes = bytesOf(frame);
    } else {
        bytes = encodePushOf(push, columns);
    }
    keep(columns.bytes);
    remember(push);
    return bytes;
}

base::Expected<Frame> LinkCodec::decodeNext(const pb::Push& from) {
    if (m_last.nextSeq == 0 || from.check().size() != kCheckBytes) {
        return badPush("check");
    }
    wake();
    EVERTILL_TRY(columns, unpackAfter(from.events(), m_history, kHistoryBytes));
    Push push;
    push.epoch = m_last.epoch;
    push.firstSeq = m_last.nextSeq;
    EVERTILL_TRY(events, readEventColumns(columns));
    push.events = std::move(events);
    if (push.events.empty()) {
        return badPush("events");
    }
    push.lastHash = lastHashOf(push);
    if (!std::equal(push.lastHash.begin(), push.lastHash.begin() + kCheckBytes,
                    base::viewOf(from.check()).begin())) {
        return badPush("check");
    }
    keep(columns);
    remember(push);
    return Frame{std::move(push)};
}

void LinkCodec::remember(const Push& push) {
    m_last = {push.epoch, push.firstSeq + static_cast<std::int64_t>(push.events.size()),
              push.lastHash};
}

void LinkCodec::keep(base::ByteView columns) {
    if (!isSmall(columns.size())) {
        return;
    }
    const std::size_t all = m_history.size() + columns.size();
    if (all > kHistoryBytes) {
        m_history.erase(m_history.begin(),
                        m_history.begin() + static_cast<std::ptrdiff_t>(all - kHistoryBytes));
    }
    m_history.insert(m_history.end(), columns.begin(), columns.end());
}

void LinkCodec::rest() {
    if (!std::exchange(m_isInUse, false) && !m_history.empty()) {
        pb::Packed packed;
        packAfter(m_history, {}, packed);
        m_packedHistory = bytesOf(packed);
        m_history = base::Bytes{}; // with its room
    }
}

void LinkCodec::wake() {
    m_isInUse = true;
    if (!m_packedHistory.empty()) {
        pb::Packed packed;
        const bool isRead = parseInto(packed, m_packedHistory, 2 * kHistoryBytes).hasValue();
        auto bytes = unpackAfter(packed, {}, kHistoryBytes);
        EVERTILL_CHECK(isRead && bytes.hasValue(), "what was packed here is read here");
        m_history = *std::move(bytes);
        m_packedHistory = base::Bytes{};
    }
}

} // namespace evertill::wire
