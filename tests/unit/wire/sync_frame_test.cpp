// SPDX-License-Identifier: Apache-2.0
// Goal: a frame comes out of its bytes as it went in, and bytes from anybody are refused without
// harm, before they cost memory. Method: samples with every field set; frames drawn at random;
// every truncation and many bit flips of the samples; hand-made hostile frames over each limit. The
// sanitizer builds run the same tests.

#include "unit/wire/sync_generators.h"
#include "wire/message_bytes.h"
#include "wire/sync/frame_codec.h"

#include <doctest/doctest.h>
#include <evertill/sync/v1/columns.pb.h>
#include <evertill/sync/v1/session.pb.h>
#include <set>
#include <zstd.h>

using namespace evertill;
namespace pb = evertill::sync::v1;

namespace {

bool isRefused(const pb::Frame& frame) {
    const auto decoded = wire::decodeFrame(wire::bytesOf(frame));
    return !decoded && decoded.error().code == base::ErrorCode::InvalidFormat;
}

std::string zstdOf(const std::string& text) {
    std::string packed(ZSTD_compressBound(text.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 19));
    return packed;
}

std::string bytesAsText(const google::protobuf::MessageLite& message) {
    return message.SerializeAsString();
}

pb::Frame pushOf(pb::Packing packing, const std::string& data) {
    pb::Frame frame;
    frame.mutable_push()->set_first_seq(1);
    frame.mutable_push()->mutable_events()->set_packing(packing);
    frame.mutable_push()->mutable_events()->set_data(data);
    return frame;
}

pb::Events eventsOf(int count) {
    pb::Events events;
    for (int i = 0; i < count; ++i) {
        events.add_types(1);
        events.add_hlc_steps(i);
        events.add_body_lengths(1);
    }
    return events;
}

pb::Frame deltaOf(const pb::Rows& rows) {
    pb::Frame frame;
    frame.mutable_delta()->mutable_rows()->set_data(rows.SerializeAsString());
    return frame;
}

pb::Rows rowsOf(int count) {
    pb::Rows rows;
    for (int i = 0; i < count; ++i) {
        rows.add_streams(4);
        rows.add_key_lengths(1);
        rows.mutable_keys()->push_back('k');
        rows.add_body_lengths(0);
    }
    return rows;
}

} // namespace

TEST_CASE("every frame with every field set comes back equal, and each has a name of its own") {
    std::set<std::string_view> names;
    for (const wire::Frame& frame : test::everyFrame()) {
        CAPTURE(wire::frameName(frame));
        const auto back = wire::decodeFrame(wire::encodeFrame(frame));
        REQUIRE(back);
        CHECK(*back == frame);
        names.insert(wire::frameName(frame));
    }
    CHECK(names.size() == std::variant_size_v<wire::Frame> - 1);
}

TEST_CASE("INV decode(encode(frame)) == frame, and the bytes are always the same") {
    CHECK(rc::check([] {
        const wire::Frame frame = *test::anyFrame();
        const base::Bytes bytes = wire::encodeFrame(frame);
        const auto back = wire::decodeFrame(bytes);
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == frame);
        RC_ASSERT(wire::encodeFrame(*back) == bytes);
    }));
}

TEST_CASE("a frame cut at any byte is refused or read, never worse") {
    for (const wire::Frame& frame : test::everyFrame()) {
        const base::Bytes bytes = wire::encodeFrame(frame);
        std::size_t refused = 0;
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            // A copy of its own size, so that reading past the end is seen by the sanitizer.
            const base::Bytes cut(bytes.begin(),
                                  bytes.begin() + static_cast<std::ptrdiff_t>(length));
            refused += wire::decodeFrame(cut) ? 0U : 1U;
        }
        CHECK(refused == bytes.size()); // the kind's length no longer fits
    }
}

TEST_CASE("a frame with any bit flipped is refused or read, never worse") {
    for (const wire::Frame& frame : test::everyFrame()) {
        base::Bytes bytes = wire::encodeFrame(frame);
        for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            const auto decoded = wire::decodeFrame(bytes);
            if (decoded && !std::holds_alternative<wire::UnknownFrame>(*decoded)) {
                const base::Bytes again = wire::encodeFrame(*decoded);
                CHECK(wire::decodeFrame(again).hasValue());
            }
            bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        }
    }
}

TEST_CASE("INV random bytes are refused or read, never worse") {
    CHECK(rc::check([](const std::vector<std::uint8_t>& bytes) {
        const auto decoded = wire::decodeFrame(bytes);
        const bool isRefused = !decoded && decoded.error().code == base::ErrorCode::InvalidFormat;
        RC_ASSERT(decoded.hasValue() || isRefused);
    }));
}

TEST_CASE("a frame of a newer program is passed over, its new fields too") {
    const base::Bytes unknownKind = {0xC2, 0x3E, 0x02, 0x08, 0x01}; // field 1000
    const auto kind = wire::decodeFrame(unknownKind);
    REQUIRE(kind);
    CHECK(std::holds_alternative<wire::UnknownFrame>(*kind));

    pb::Frame ack;
    // Field 2, the seq, and field 200, a text, by a program that knows it.
    REQUIRE(ack.mutable_ack()->ParseFromString("\x10\x0E\xC2\x0C\x03new"));
    const auto back = wire::decodeFrame(wire::bytesOf(ack));
    REQUIRE(back);
    CHECK(std::get<wire::Ack>(*back).seq == 7);

    CHECK_FALSE(wire::decodeFrame({}).hasValue());
}

TEST_CASE("a frame over 2 MiB and a frame of too many fields are refused unread") {
    const base::Bytes large(wire::kMaxFrameBytes + 1, 0);
    CHECK_FALSE(wire::decodeFrame(large).hasValue());
    pb::Frame many;
    for (std::size_t i = 0; i < wire::kMaxFrameFields + 1; ++i) {
        many.mutable_member_keys()->add_keys();
    }
    CHECK(isRefused(many));
}

TEST_CASE("zstd bombs, garbage, unknown packings and unknown dictionaries are refused") {
    CHECK(isRefused(pushOf(pb::ZSTD, zstdOf(std::string(std::size_t{64} << 20U, '\0')))));
    CHECK(isRefused(pushOf(pb::ZSTD, zstdOf(std::string(wire::kMaxUnpackedBytes + 1, 'x')))));
    CHECK(isRefused(pushOf(pb::ZSTD, "no zstd at all")));
    CHECK(isRefused(pushOf(pb::ZSTD, "")));
    CHECK(isRefused(pushOf(static_cast<pb::Packing>(7), bytesAsText(eventsOf(1)))));
    const std::string good = zstdOf(bytesAsText(eventsOf(5)));
    CHECK_FALSE(isRefused(pushOf(pb::ZSTD, good)));
    CHECK(isRefused(pushOf(pb::ZSTD, good + good)));
    CHECK(isRefused(pushOf(pb::ZSTD, good + '\0')));
    pb::Frame dictionary = pushOf(pb::ZSTD, good);
    dictionary.mutable_push()->mutable_events()->set_dictionary(4'000'000);
    CHECK(isRefused(dictionary));
    // A frame that does not tell its content size, as a streaming encoder writes it.
    std::string streamed = good;
    const char magic[] = "\x28\xB5\x2F\xFD\x00\x58\x00\x00\x00";
    streamed.assign(magic, sizeof magic - 1);
    CHECK(isRefused(pushOf(pb::ZSTD, streamed)));
}

TEST_CASE("a Push holds 1 to 1000 events of matching columns") {
    CHECK(isRefused(pushOf(pb::STORED, "")));
    CHECK_FALSE(isRefused(pushOf(pb::STORED, bytesAsText(eventsOf(1'000)))));
    CHECK(isRefused(pushOf(pb::STORED, bytesAsText(eventsOf(1'001)))));
    pb::Events uneven = eventsOf(3);
    uneven.add_types(1);
    CHECK(isRefused(pushOf(pb::STORED, bytesAsText(uneven))));
    pb::Events wrongType = eventsOf(3);
    wrongType.set_types(1, 65'536);
    CHECK(isRefused(pushOf(pb::STORED, bytesAsText(wrongType))));
    pb::Events longBody = eventsOf(3);
    longBody.set_body_lengths(0, 5);
    longBody.set_bodies("abc");
    CHECK(isRefused(pushOf(pb::STORED, bytesAsText(longBody))));
    longBody.set_bodies("abcde");
    CHECK(isRefused(pushOf(pb::STORED, bytesAsText(longBody))));
    longBody.set_bodies("abcd");
    CHECK_FALSE(isRefused(pushOf(pb::STORED, bytesAsText(longBody))));
    pb::Frame noSeq = pushOf(pb::STORED, bytesAsText(eventsOf(1)));
    noSeq.mutable_push()->set_first_seq(0);
    CHECK(isRefused(noSeq));
    noSeq.mutable_push()->set_first_seq(INT64_MAX);
    CHECK(isRefused(noSeq));
}

TEST_CASE("a Delta holds at most 5000 rows with sound keys") {
    CHECK_FALSE(isRefused(deltaOf(rowsOf(5'000))));
    CHECK(isRefused(deltaOf(rowsOf(5'001))));
    pb::Rows zero = rowsOf(2);
    zero.set_keys(std::string{"a\0", 2});
    CHECK(isRefused(deltaOf(zero)));
    pb::Rows noUtf8 = rowsOf(2);
    noUtf8.set_keys("a\xFF");
    CHECK(isRefused(deltaOf(noUtf8)));
    pb::Rows removed = rowsOf(2);
    removed.add_removed(2);
    CHECK(isRefused(deltaOf(removed)));
    pb::Rows removedWithBody = rowsOf(2);
    removedWithBody.set_body_lengths(1, 1);
    removedWithBody.set_bodies("x");
    removedWithBody.add_removed(1);
    CHECK(isRefused(deltaOf(removedWithBody)));
    pb::Rows longKey = rowsOf(1);
    longKey.set_key_lengths(0, 513);
    longKey.set_keys(std::string(513, 'k'));
    CHECK(isRefused(deltaOf(longKey)));
}

TEST_CASE("counts, ids and lists out of their bounds are refused by name") {
    const auto refusedField = [](const pb::Frame& frame) {
        const auto decoded = wire::decodeFrame(wire::bytesOf(frame));
        return decoded ? std::string{} : decoded.error().place;
    };
    pb::Frame frame;
    frame.mutable_hello()->set_head(-1);
    CHECK(refusedField(frame) == "head");
    frame.mutable_hello()->set_head(1);
    frame.mutable_hello()->set_device("short");
    CHECK(refusedField(frame) == "device");
    frame.mutable_hello()->clear_device();
    frame.mutable_hello()->set_token(std::string(65, 't'));
    CHECK(refusedField(frame) == "token");
    frame.mutable_ack()->set_epoch("123456789");
    CHECK(refusedField(frame) == "epoch");
    frame.mutable_ask()->set_body(std::string(4'097, 'b'));
    CHECK(refusedField(frame) == "body");
    frame.mutable_ask()->set_body("b");
    frame.mutable_ask()->set_question(static_cast<pb::Question>(256));
    CHECK(refusedField(frame) == "question");
    frame.mutable_snapshot_offer()->set_chunk_ids(std::string(64, 'i'));
    frame.mutable_snapshot_offer()->add_chunk_bytes(1);
    CHECK(refusedField(frame) == "chunk_bytes");
    frame.mutable_snapshot_offer()->set_chunk_ids(std::string(33, 'i'));
    CHECK(refusedField(frame) == "chunk_ids");
    for (int i = 0; i < 65; ++i) {
        frame.mutable_digest_check()->add_streams();
    }
    CHECK(refusedField(frame) == "streams");
    frame.mutable_renewed()->add_chain(std::string(8'193, 'c'));
    CHECK(refusedField(frame) == "chain");
    frame.mutable_chunk()->set_data(std::string(wire::kMaxChunkBytes + 1, 'c'));
    CHECK(refusedField(frame) == "data");
    frame.mutable_member_keys()->add_keys()->set_lookups(std::string(17 * 32, 'l'));
    CHECK(refusedField(frame) == "lookups");
    frame.mutable_bye()->set_reason(std::string(513, 'r'));
    CHECK(refusedField(frame) == "reason");
}
