// SPDX-License-Identifier: Apache-2.0
// Goal: a row of every stream comes out of its bytes as it went in, what is not known is kept, a
// chunk is at most 1 MiB and holds exactly the rows put in, and hostile bytes do no harm. Method:
// samples, rows drawn at random, truncations and bit flips, rows that do not compress.

#include "unit/wire/sync_generators.h"
#include "wire/message_bytes.h"
#include "wire/sync/row_codec.h"

#include <doctest/doctest.h>
#include <evertill/sync/v1/session.pb.h>
#include <numeric>

using namespace evertill;

namespace {

// Bytes that no compressor makes smaller.
base::Bytes noise(std::size_t size, std::uint64_t seed) {
    base::Bytes bytes(size);
    for (std::uint8_t& byte : bytes) {
        seed = seed * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
        byte = static_cast<std::uint8_t>(seed >> 56U);
    }
    return bytes;
}

std::vector<base::Bytes> chunksOf(const std::vector<ports::EncodedRow>& rows) {
    wire::ChunkBuilder builder;
    std::vector<base::Bytes> chunks;
    for (const ports::EncodedRow& row : rows) {
        for (base::Bytes& chunk : builder.add(row)) {
            chunks.push_back(std::move(chunk));
        }
    }
    for (base::Bytes& chunk : builder.finish()) {
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

void checkSame(const std::vector<base::Bytes>& chunks, const std::vector<ports::EncodedRow>& rows) {
    std::size_t at = 0;
    for (const base::Bytes& chunk : chunks) {
        CHECK(chunk.size() <= wire::kMaxChunkBytes);
        const auto unpacked = wire::unpackRows(chunk);
        REQUIRE(unpacked);
        REQUIRE(at + unpacked->size() <= rows.size());
        CHECK(std::equal(unpacked->begin(), unpacked->end(),
                         rows.begin() + static_cast<std::ptrdiff_t>(at)));
        at += unpacked->size();
    }
    CHECK(at == rows.size());
}

} // namespace

TEST_CASE("every row with every field set comes back equal, under its stream and key") {
    std::uint16_t stream = 0;
    for (const ports::ReferenceRow& row : test::everyRow()) {
        const ports::EncodedRow encoded = wire::encodeRow(row);
        CHECK(encoded.stream == ++stream);
        CHECK(encoded.key == wire::rowKey(row));
        const auto back = wire::decodeRow(encoded);
        REQUIRE(back);
        CHECK(back->encoded == encoded);
        REQUIRE(back->value);
        CHECK(*back->value == row);
    }
    CHECK(stream == ports::kStreams.size());
}

TEST_CASE("INV decode(encode(row)) == row") {
    CHECK(rc::check([] {
        const ports::ReferenceRow row = *test::anyReferenceRow();
        const auto back = wire::decodeRow(wire::encodeRow(row));
        if (!back) {
            RC_FAIL(std::to_string(row.index()) + ": " + base::describe(back.error()));
        }
        RC_ASSERT(back->value.has_value());
        RC_ASSERT(*back->value == row);
    }));
}

TEST_CASE("INV keys of two stores never meet, whatever their names hold") {
    const auto keyOf = [](const std::string& store, const std::string& till) {
        return wire::rowKey(ports::ReturnedLinesRow{
            core::StoreId{store}, core::TillId{till}, core::ReceiptNumber{1}, {}});
    };
    CHECK(rc::check([&keyOf] {
        const auto name =
            rc::gen::container<std::string>(rc::gen::element('a', '/', '%', '2', 'F', '\0'));
        const std::string a = *name;
        const std::string b = *name;
        const std::string c = *name;
        const std::string d = *name;
        RC_ASSERT((keyOf(a, b) == keyOf(c, d)) == (a == c && b == d));
    }));
    CHECK(keyOf(std::string{"a/b%\0", 5}, "c") == "a%2Fb%25%00/c/1");
}

TEST_CASE("what this program does not know is kept as it came and has no value") {
    const ports::EncodedRow newStream{999, "key", 1, false, {1, 2, 3}};
    ports::EncodedRow newVersion = wire::encodeRow(test::fullItemRow());
    newVersion.version = 2;
    const ports::EncodedRow removed = wire::removedRow(ports::Stream::Items, "85123A");
    for (const ports::EncodedRow& row : {newStream, newVersion, removed}) {
        const auto decoded = wire::decodeRow(row);
        REQUIRE(decoded);
        CHECK_FALSE(decoded->value);
        CHECK(decoded->encoded == row);
    }
    ports::EncodedRow newField = wire::encodeRow(ports::ConfigRow{"key", "value"});
    for (const char byte : {'\xC2', '\x0C', '\x01', 'x'}) { // field 200, a text
        newField.body.push_back(static_cast<std::uint8_t>(byte));
    }
    const auto decoded = wire::decodeRow(newField);
    REQUIRE(decoded);
    CHECK(decoded->value == ports::ReferenceRow{ports::ConfigRow{"key", "value"}});
    CHECK(decoded->encoded == newField); // passed on with the field it does not know
}

TEST_CASE("a body that belongs to another key, and a key of no kind, are refused") {
    for (const ports::ReferenceRow& row : test::everyRow()) {
        ports::EncodedRow encoded = wire::encodeRow(row);
        encoded.key += std::string(513, 'x');
        CHECK_FALSE(wire::decodeRow(encoded).hasValue());
        encoded.key.clear();
        CHECK_FALSE(wire::decodeRow(encoded).hasValue());
    }
    ports::EncodedRow totals = wire::encodeRow(test::everyRow()[13]);
    totals.key = "S2/T1/2025-11-22/GBP";
    CHECK_FALSE(wire::decodeRow(totals).hasValue());
    ports::EncodedRow member = wire::encodeRow(test::everyRow()[8]);
    member.key = "no uuid";
    CHECK_FALSE(wire::decodeRow(member).hasValue());
    ports::EncodedRow page = wire::encodeRow(test::everyRow()[5]);
    for (const char* key : {"-1", "x", "02", "99999999999"}) {
        page.key = key;
        CHECK_FALSE(wire::decodeRow(page).hasValue());
    }
}

TEST_CASE("a row cut at any byte or with any bit flipped is refused or read, never worse") {
    for (const ports::ReferenceRow& row : test::everyRow()) {
        const ports::EncodedRow whole = wire::encodeRow(row);
        for (std::size_t length = 0; length < whole.body.size(); ++length) {
            ports::EncodedRow cut = whole;
            cut.body.assign(whole.body.begin(),
                            whole.body.begin() + static_cast<std::ptrdiff_t>(length));
            const auto decoded = wire::decodeRow(std::move(cut));
            CHECK((decoded || decoded.error().code == base::ErrorCode::InvalidFormat));
        }
        for (std::size_t bit = 0; bit < whole.body.size() * 8; ++bit) {
            ports::EncodedRow flipped = whole;
            flipped.body[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
            const auto decoded = wire::decodeRow(std::move(flipped));
            CHECK((decoded || decoded.error().code == base::ErrorCode::InvalidFormat));
        }
    }
}

TEST_CASE("INV a chunk gives back the rows put in") {
    CHECK(rc::check([] {
        const std::vector<ports::EncodedRow> rows = test::anyRows();
        const auto back = wire::unpackRows(wire::packRows(rows));
        RC_ASSERT(back.hasValue());
        RC_ASSERT(*back == rows);
    }));
}

TEST_CASE("chunks stay below 1 MiB, also when nothing compresses, and are always cut the same") {
    std::vector<ports::EncodedRow> rows;
    for (std::uint64_t i = 0; i < 60; ++i) {
        rows.push_back({9, "member" + std::to_string(i), 1, false, noise(100'000, i)});
    }
    const std::vector<base::Bytes> chunks = chunksOf(rows);
    CHECK(chunks.size() >= 6);
    checkSame(chunks, rows);
    CHECK(chunksOf(rows) == chunks);
}

TEST_CASE("chunks of rows that compress well are full as rows, so that a reader needs little") {
    std::vector<ports::EncodedRow> rows;
    for (std::uint64_t i = 0; i < 60'000; ++i) {
        const base::Bytes code = noise(6, i);
        rows.push_back({4, "SKU" + std::to_string(i), 1, false, code});
        const std::string_view text = "a name that every item has, and that compresses to little";
        rows.back().body.insert(rows.back().body.end(), text.begin(), text.end());
    }
    const std::vector<base::Bytes> chunks = chunksOf(rows);
    checkSame(chunks, rows);
    const std::size_t bytes = std::accumulate(rows.begin(), rows.end(), std::size_t{0},
                                              [](std::size_t sum, const ports::EncodedRow& row) {
                                                  return sum + row.key.size() + row.body.size();
                                              });
    constexpr std::size_t kFull = std::size_t{2} << 20U;
    CHECK(chunks.size() >= bytes / kFull);
    CHECK(chunks.size() <= bytes / kFull + 2);
}

TEST_CASE("a chunk that is cut, garbled or over its limits is refused or read, never worse") {
    const base::Bytes chunk = wire::packRows(test::everyEncodedRow());
    for (std::size_t length = 0; length < chunk.size(); ++length) {
        const base::Bytes cut(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(length));
        const auto rows = wire::unpackRows(cut);
        CHECK((!rows || rows->empty()));
    }
    for (std::size_t bit = 0; bit < chunk.size() * 8; ++bit) {
        base::Bytes flipped = chunk;
        flipped[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
        const auto rows = wire::unpackRows(flipped);
        CHECK((rows || rows.error().code == base::ErrorCode::InvalidFormat));
    }
    CHECK_FALSE(wire::unpackRows(base::Bytes(wire::kMaxChunkBytes + 1, 0)).hasValue());
    const std::vector<ports::EncodedRow> many(wire::kMaxChunkRows + 1, {7, "k", 1, false, {}});
    CHECK_FALSE(wire::unpackRows(wire::packRows(many)).hasValue());
}
