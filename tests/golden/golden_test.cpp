// SPDX-License-Identifier: Apache-2.0
// Goal: what is stored for ever and read by others never changes by accident: the preimage of a
// record's hash, and the bytes of every event. Method: files in this folder hold the expected bytes
// as hexadecimal text. The hash's were worked out with Python's struct and hashlib, not with this
// code. An event's bytes were reviewed once against its .proto; a deliberate change of the wire
// form adds a version and a file, it does not edit one.

#include "core/journal/chain.h"
#include "crypto/openssl_sha256.h"
#include "unit/wire/samples.h"
#include "wire/event_codec.h"

#include <doctest/doctest.h>
#include <fstream>
#include <map>

using namespace evertill;

namespace {

// "name hex" per line; "#" starts a comment.
std::map<std::string, std::string> goldenFile(const std::string& name) {
    std::ifstream file(std::string{EVERTILL_SOURCE_DIR} + "/tests/golden/" + name);
    REQUIRE(file.is_open());
    std::map<std::string, std::string> entries;
    for (std::string line; std::getline(file, line);) {
        const std::size_t space = line.find(' ');
        if (!line.empty() && line[0] != '#' && space != std::string::npos) {
            entries[line.substr(0, space)] = line.substr(space + 1);
        }
    }
    return entries;
}

void checkFixed(const core::Transaction& transaction, const std::string& file) {
    auto expected = goldenFile(file);
    const wire::ProtobufEventCodec codec;
    const core::Event event = core::TransactionCompleted{transaction};
    CHECK(base::toHex(codec.encode(event)) == expected["TransactionCompleted"]);
    const std::uint16_t type = core::typeNumber(event);
    const auto bytes = base::fromHex(expected["TransactionCompleted"]);
    REQUIRE(bytes.hasValue());
    const auto back = codec.decode(type, codec.version(type), *bytes);
    REQUIRE(back.hasValue());
    CHECK(*back == event);
}

core::JournalRecord goldenRecord() {
    core::JournalRecord record;
    record.device = core::DeviceId{test::uuidOf(0x01)};
    record.position = {{0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA8}, 0x0102030405060708};
    record.type = 3;
    record.version = 1;
    record.hlc = 0x0192A3B4C5D60007;
    record.body = {'b', 'o', 'd', 'y', 0, 0xFF};
    return record;
}

} // namespace

TEST_CASE("the preimage and hash of a record are fixed byte for byte") {
    auto expected = goldenFile("journal_hash.txt");
    const crypto::OpensslSha256 sha256;
    base::Digest previous{};
    for (std::size_t i = 0; i < previous.size(); ++i) {
        previous[i] = static_cast<std::uint8_t>(0xC0 + i);
    }
    const base::Bytes preimage = core::hashPreimage(goldenRecord(), previous);
    CHECK(base::toHex(preimage) == expected["preimage"]);
    CHECK(base::toHex(sha256.of(preimage)) == expected["sha256"]);

    core::JournalRecord first = goldenRecord();
    first.position.seq = 1;
    first.body.clear();
    const base::Bytes firstPreimage = core::hashPreimage(first, base::Digest{});
    CHECK(base::toHex(firstPreimage) == expected["first_preimage"]);
    CHECK(base::toHex(sha256.of(firstPreimage)) == expected["first_sha256"]);
}

// Fields that came later: their numbers are fixed too, and sales without them keep their bytes.
TEST_CASE("the bytes of a sale with promotions are fixed, and still read as the same sale") {
    checkFixed(test::promotedTransaction(), "promotions_v1.txt");
}

TEST_CASE("the bytes of a sale taken back are fixed, and still read as the same") {
    checkFixed(test::postVoidTransaction(), "returns_v1.txt");
}

TEST_CASE("the bytes of every event are fixed, and still read as the same event") {
    const wire::ProtobufEventCodec codec;
    auto expected = goldenFile("events_v1.txt");
    for (const core::Event& event : test::everyEvent()) {
        const std::uint16_t type = core::typeNumber(event);
        const std::string name{core::typeName(type)};
        CAPTURE(name);
        CHECK(base::toHex(codec.encode(event)) == expected[name]);
        const auto stored = base::fromHex(expected[name]);
        REQUIRE(stored);
        const auto back = codec.decode(type, codec.version(type), *stored);
        REQUIRE(back);
        CHECK(*back == event);
    }
    CHECK(base::toHex(codec.encode(core::TransactionCompleted{test::fiveLineSale()})) ==
          expected["FiveLineSale"]);
    CHECK(expected.size() == test::everyEvent().size() + 1);
}
