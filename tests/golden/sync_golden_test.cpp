// SPDX-License-Identifier: Apache-2.0
// Goal: what is on the wire between tills and centres of different age never changes by accident.
// Method: one file per frame and per stream in tests/golden/sync holds the bytes of a sample with
// every field set and a line that says what it is. Today's encoder must give these bytes and
// today's decoder must read them as that sample. The files named newer_... were made by hand as a
// later version would write: fields, frames, streams and versions that this program does not know.
// Packed bytes are those of libzstd 1.5 (Debian 12); another one may pack otherwise, and reads
// these. EVERTILL_WRITE_GOLDEN=1 writes the files anew, for a form that no release has sent yet.

#include "crypto/openssl_sha256.h"
#include "ports/sync/row_digest.h"
#include "unit/wire/sync_samples.h"
#include "wire/event_codec.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/link_codec.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>

using namespace evertill;

namespace {

std::filesystem::path fileOf(const std::string& name) {
    return std::filesystem::path{EVERTILL_SOURCE_DIR} / "tests/golden/sync" / (name + ".txt");
}

// "# what it is" lines, then hexadecimal digits in lines of at most 64.
void write(const std::string& name, const std::string& what, const base::Bytes& bytes) {
    std::ofstream out(fileOf(name));
    out << "# " << what << '\n';
    const std::string hex = base::toHex(bytes);
    for (std::size_t at = 0; at < hex.size(); at += 64) {
        out << hex.substr(at, 64) << '\n';
    }
}

base::Bytes stored(const std::string& name) {
    std::ifstream in(fileOf(name));
    REQUIRE_MESSAGE(in.is_open(), name);
    std::string hex;
    for (std::string line; std::getline(in, line);) {
        hex += line.starts_with('#') ? std::string{} : line;
    }
    const auto bytes = base::fromHex(hex);
    REQUIRE(bytes);
    return *bytes;
}

bool isWriting() {
    return std::getenv("EVERTILL_WRITE_GOLDEN") != nullptr;
}

// Sales enough for columns of every form, as a till would send them.
wire::Push salesPush() {
    wire::Push push{test::epochOf(0xA1), 2, {}, test::digestOf(0x10)};
    const wire::ProtobufEventCodec codec;
    for (int i = 0; i < 70; ++i) {
        core::Transaction sale = test::fiveLineSale();
        sale.number = core::ReceiptNumber{10'342 + i};
        sale.lines.resize(static_cast<std::size_t>(1 + i % 5));
        push.events.push_back({3, 1, (test::kFirstScan / 1'000 + i * 40'000) * 65'536,
                               codec.encode(core::TransactionCompleted{sale})});
    }
    return push;
}

std::vector<std::pair<std::string, wire::Frame>> namedFrames() {
    std::vector<std::pair<std::string, wire::Frame>> frames;
    for (const wire::Frame& frame : test::everyFrame()) {
        frames.emplace_back("frame_" + std::string{wire::frameName(frame)}, frame);
    }
    wire::Push one{test::epochOf(0xA1), 10'342, {}, test::digestOf(0x10)};
    one.events = {
        {3, 1, test::kFirstScan / 1'000 * 65'536,
         wire::ProtobufEventCodec{}.encode(core::TransactionCompleted{test::fiveLineSale()})}};
    frames.emplace_back("frame_Push_one_sale", one);
    frames.emplace_back("frame_Push_many_sales", salesPush());
    return frames;
}

// Stream and version in front, 2 bytes each, then the key with its length in one byte.
base::Bytes rowBytes(const ports::EncodedRow& row) {
    base::Bytes bytes = {
        static_cast<std::uint8_t>(row.stream >> 8U), static_cast<std::uint8_t>(row.stream & 0xFFU),
        static_cast<std::uint8_t>(row.version >> 8U),
        static_cast<std::uint8_t>(row.version & 0xFFU), static_cast<std::uint8_t>(row.key.size())};
    bytes.insert(bytes.end(), row.key.begin(), row.key.end());
    bytes.insert(bytes.end(), row.body.begin(), row.body.end());
    return bytes;
}

std::string nameOf(std::uint16_t stream) {
    return "row_" + std::string{ports::kStreams[stream - 1U].name};
}

} // namespace

TEST_CASE("the bytes of every frame are fixed, and still read as the same frame") {
    for (const auto& [name, frame] : namedFrames()) {
        CAPTURE(name);
        if (isWriting()) {
            write(name, "one Frame: " + std::string{wire::frameName(frame)},
                  wire::encodeFrame(frame));
        }
        const base::Bytes bytes = stored(name);
        CHECK(base::toHex(wire::encodeFrame(frame)) == base::toHex(bytes));
        const auto back = wire::decodeFrame(bytes);
        REQUIRE(back);
        CHECK(*back == frame);
    }
}

TEST_CASE("the bytes of a Push after a Push are fixed, and still read as the same Push") {
    const crypto::OpensslSha256 sha256;
    wire::LinkCodec till{sha256};
    wire::LinkCodec centre{sha256};
    wire::Hello hello;
    hello.device = core::DeviceId{test::uuidOf(1)};
    REQUIRE(centre.decode(till.encode(hello)));
    REQUIRE(till.decode(centre.encode(wire::Welcome{})));
    const std::vector<wire::PushedEvent> events = salesPush().events;
    core::JournalRecord record;
    record.device = hello.device;
    record.position.epoch = test::epochOf(0xA1);
    base::Digest hash{};
    for (const char* name : {"link_push_first", "link_push_after", "link_push_third"}) {
        CAPTURE(name);
        record.type = events[static_cast<std::size_t>(record.position.seq)].type;
        record.hlc = events[static_cast<std::size_t>(record.position.seq)].hlc;
        record.body = events[static_cast<std::size_t>(record.position.seq)].body;
        ++record.position.seq;
        hash = sha256.of(core::hashPreimage(record, hash));
        const wire::Push push{record.position.epoch,
                              record.position.seq,
                              {{record.type, 1, record.hlc, record.body}},
                              hash};
        const base::Bytes made = till.encode(push);
        if (isWriting()) {
            write(name, "one Frame: Push, of device 01 02 .. 10, in this order on one link", made);
        }
        const base::Bytes bytes = stored(name);
        CHECK(base::toHex(made) == base::toHex(bytes));
        const auto back = centre.decode(bytes);
        REQUIRE(back);
        CHECK(*back == wire::Frame{push});
    }
}

TEST_CASE("the bytes and digest of every row are fixed, and still read as the same row") {
    const crypto::OpensslSha256 sha256;
    base::Digest sum{};
    for (const ports::ReferenceRow& row : test::everyRow()) {
        const ports::EncodedRow encoded = wire::encodeRow(row);
        const std::string name = nameOf(encoded.stream);
        CAPTURE(name);
        if (isWriting()) {
            write(name, "stream (2 bytes), version (2), length of the key (1), key, body",
                  rowBytes(encoded));
        }
        const base::Bytes bytes = stored(name);
        CHECK(base::toHex(rowBytes(encoded)) == base::toHex(bytes));
        ports::EncodedRow read{encoded.stream, encoded.key, encoded.version, false, {}};
        read.body.assign(bytes.begin() + static_cast<std::ptrdiff_t>(5 + encoded.key.size()),
                         bytes.end());
        const auto back = wire::decodeRow(read);
        REQUIRE(back);
        REQUIRE(back->value);
        CHECK(*back->value == row);
        ports::addDigest(sum, ports::rowDigest(encoded, sha256));
    }
    const base::Bytes digest{sum.begin(), sum.end()};
    if (isWriting()) {
        write("row_digest", "XOR of the digests of all row_ samples", digest);
    }
    CHECK(base::toHex(digest) == base::toHex(stored("row_digest")));
}

TEST_CASE("the bytes of a chunk are fixed, and still read as the same rows") {
    const std::vector<ports::EncodedRow> rows = test::everyEncodedRow();
    if (isWriting()) {
        write("chunk", "a Packed of Rows", wire::packRows(rows));
    }
    const base::Bytes bytes = stored("chunk");
    CHECK(base::toHex(wire::packRows(rows)) == base::toHex(bytes));
    const auto back = wire::unpackRows(bytes);
    REQUIRE(back);
    CHECK(*back == rows);
}

TEST_CASE("what a newer version sends is read as far as it is known, and the rest is kept") {
    // An Ack with the fields 5 (text) and 200 (number); a frame of kind 1000.
    const auto ack = wire::decodeFrame(stored("newer_ack_with_new_fields"));
    REQUIRE(ack);
    CHECK(*ack == wire::Frame{wire::Ack{test::epochOf(0xA1), 10'343, test::digestOf(0x77), 3'000}});
    const auto unknown = wire::decodeFrame(stored("newer_frame_kind"));
    REQUIRE(unknown);
    CHECK(std::holds_alternative<wire::UnknownFrame>(*unknown));
    // Its reason is 99.
    const auto reject = wire::decodeFrame(stored("newer_reject_reason"));
    REQUIRE(reject);
    CHECK(static_cast<int>(std::get<wire::Reject>(*reject).reason) == 99);

    // A Delta, stored without compression: an item of version 2, a row of stream 77, a config row
    // with a new field, and a new column that this program passes over.
    const auto delta = wire::decodeFrame(stored("newer_delta"));
    REQUIRE(delta);
    const auto& rows = std::get<wire::Delta>(*delta).rows;
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == ports::EncodedRow{4, "A1", 2, false, {0x0A, 0x01, 'x'}});
    CHECK(rows[1] == ports::EncodedRow{77, "B", 1, false, {1, 2, 3}});
    CHECK(rows[2].body == base::Bytes{0x0A, 0x01, 'v', 0xC2, 0x0C, 0x01, 'n'});
    for (const ports::EncodedRow& row : rows) {
        const auto decoded = wire::decodeRow(row);
        REQUIRE(decoded);
        CHECK(decoded->encoded == row);
        CHECK(decoded->value.has_value() == (row.stream == 12));
    }

    // A Push of a sale with a field of the future and an event of type 500.
    const auto push = wire::decodeFrame(stored("newer_push"));
    REQUIRE(push);
    const auto& events = std::get<wire::Push>(*push).events;
    REQUIRE(events.size() == 2);
    CHECK(events[0] ==
          wire::PushedEvent{9, 1, 7 * 65'536, {0x0A, 0x01, 'k', 0xC2, 0x0C, 0x01, 'n'}});
    CHECK(events[1] == wire::PushedEvent{500, 3, 8 * 65'536, {0xFF, 0x00}});
    const auto known = wire::ProtobufEventCodec{}.decode(9, 1, events[0].body);
    REQUIRE(known);
    CHECK(std::get<core::SettingChanged>(*known).key == "k");
}
