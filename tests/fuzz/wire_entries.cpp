// SPDX-License-Identifier: Apache-2.0
#include "fuzz/entries.h"
#include "wire/basket_codec.h"
#include "wire/event_codec.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/link_codec.h"
#include "wire/sync/row_codec.h"
#include "wire/sync/split.h"

namespace evertill::fuzz {

void frame(base::ByteView bytes) {
    const auto decoded = wire::decodeFrame(bytes);
    if (!decoded || std::holds_alternative<wire::UnknownFrame>(*decoded)) {
        return;
    }
    const auto again = wire::decodeFrame(wire::encodeFrame(*decoded));
    EVERTILL_CHECK(again && *again == *decoded, "a frame survives being written and read");
    if (const auto* push = std::get_if<wire::Push>(&*decoded)) {
        for (const wire::PushedEvent& pushed : push->events) {
            static_cast<void>(
                wire::ProtobufEventCodec{}.decode(pushed.type, pushed.version, pushed.body));
        }
    }
}

namespace {

// Not a hash of anything: only the same for the same bytes.
class Sum final : public base::Sha256 {
public:
    base::Digest of(base::ByteView bytes) const override {
        base::Digest digest{};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            std::uint8_t& place = digest[i % 4]; // within what a Push tells of it
            place = static_cast<std::uint8_t>(place * 31U + bytes[i]);
        }
        return digest;
    }
};

} // namespace

void linkPush(base::ByteView bytes) {
    const Sum sum;
    wire::LinkCodec till{sum};
    wire::LinkCodec centre{sum};
    const bool isAgreed = centre.decode(till.encode(wire::Hello{})).hasValue() &&
                          till.decode(centre.encode(wire::Welcome{})).hasValue();
    const wire::Push first{{1}, 7, {{3, 1, 4'000, {8, 1, 18, 2, 0x41, 0x42}}}, {}};
    EVERTILL_CHECK(isAgreed && centre.decode(till.encode(first)).hasValue(), "a link");
    const auto decoded = centre.decode(bytes);
    const auto* push = decoded ? std::get_if<wire::Push>(&*decoded) : nullptr;
    if (push != nullptr) {
        const auto again = wire::decodeFrame(wire::encodeFrame(*push));
        EVERTILL_CHECK(again && *again == *decoded, "what was read is a Push");
    }
    centre.rest();
}

void row(base::ByteView bytes) {
    if (bytes.size() < 5) {
        return;
    }
    ports::EncodedRow encoded;
    encoded.stream = static_cast<std::uint16_t>(bytes[0] << 8U | bytes[1]);
    encoded.version = static_cast<std::uint16_t>(bytes[2] << 8U | bytes[3]);
    const std::size_t keySize = std::min<std::size_t>(bytes[4], bytes.size() - 5);
    encoded.key = base::textOf(bytes.subspan(5, keySize));
    const base::ByteView body = bytes.subspan(5 + keySize);
    encoded.body.assign(body.begin(), body.end());
    const auto decoded = wire::decodeRow(std::move(encoded));
    if (!decoded || !decoded->value) {
        return;
    }
    const auto again = wire::decodeRow(wire::encodeRow(*decoded->value));
    EVERTILL_CHECK(again && again->value == decoded->value,
                   "a row survives being written and read");
}

void chunk(base::ByteView bytes) {
    const auto unpacked = wire::unpackRows(bytes);
    if (!unpacked) {
        return;
    }
    const auto again = wire::unpackRows(wire::packRows(*unpacked));
    EVERTILL_CHECK(again && *again == *unpacked, "rows survive being packed and unpacked");
}

void split(base::ByteView bytes) {
    const auto apart = wire::splitBodies({&bytes, 1});
    if (apart.isSplit.front()) {
        const auto joined = wire::joinBodies(apart.columns, 1, wire::kMaxUnpackedBytes);
        EVERTILL_CHECK(joined && std::equal(joined->front().begin(), joined->front().end(),
                                            bytes.begin(), bytes.end()),
                       "a body comes back byte for byte");
    }
    if (!bytes.empty()) {
        constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
        static_cast<void>(wire::joinBodies(bytes.subspan(1), bytes[0], kMostBytes));
    }
}

void event(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    const wire::ProtobufEventCodec codec;
    const std::uint16_t type = bytes[0];
    const auto decoded = codec.decode(type, 1, bytes.subspan(1));
    if (!decoded || std::holds_alternative<core::UnknownEvent>(*decoded)) {
        return;
    }
    const auto again = codec.decode(type, 1, codec.encode(*decoded));
    EVERTILL_CHECK(again && *again == *decoded, "an event survives being written and read");
    if (const auto* sale = std::get_if<core::TransactionCompleted>(&*decoded)) {
        static_cast<void>(core::checkBalance(sale->transaction));
    }
}

void basket(base::ByteView bytes) {
    const wire::ProtobufBasketCodec codec;
    if (const auto line = codec.decodeLine(bytes)) {
        const auto again = codec.decodeLine(codec.encodeLine(*line));
        EVERTILL_CHECK(again && *again == *line, "a line survives being written and read");
    }
    if (const auto header = codec.decodeHeader(bytes)) {
        const auto again = codec.decodeHeader(codec.encodeHeader(*header));
        EVERTILL_CHECK(again && *again == *header, "a header survives being written and read");
    }
}

} // namespace evertill::fuzz
