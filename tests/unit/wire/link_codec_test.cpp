// SPDX-License-Identifier: Apache-2.0
// Goal: a link that remembers its pushes gives every frame exactly as it was sent, whatever came
// before; nothing from the other end makes it do otherwise or keep more. Method: two codecs as both
// ends of a link; real sales, random runs, gaps, new epochs, wrong hashes, rests; bytes changed on
// the way; ends that do not know the feature.

#include "core/journal/chain.h"
#include "crypto/openssl_sha256.h"
#include "unit/wire/sync_generators.h"
#include "wire/event_codec.h"
#include "wire/sync/frame_codec.h"
#include "wire/sync/link_codec.h"

#include <doctest/doctest.h>
#include <evertill/sync/v1/session.pb.h>
#include <rapidcheck.h>

using namespace evertill;
using namespace evertill::test;

namespace {

const crypto::OpensslSha256 kSha256;

// A till's journal as pushes with right hashes.
class Journal {
public:
    wire::Push next(std::size_t events) {
        wire::Push push{m_epoch, m_seq, {}, {}};
        for (std::size_t i = 0; i < events; ++i) {
            push.events.push_back(sale());
            core::JournalRecord record;
            record.device = device();
            record.position = {m_epoch, m_seq++};
            record.type = push.events.back().type;
            record.hlc = push.events.back().hlc;
            record.body = push.events.back().body;
            m_hash = kSha256.of(core::hashPreimage(record, m_hash));
        }
        push.lastHash = m_hash;
        return push;
    }
    void startEpoch(std::uint8_t first) {
        m_epoch = epochOf(first);
        m_seq = 1;
        m_hash = {};
    }
    static core::DeviceId device() { return core::DeviceId{uuidOf(9)}; }

private:
    wire::PushedEvent sale() {
        core::Transaction transaction = fiveLineSale();
        const std::int64_t number = ++m_number;
        transaction.number = core::ReceiptNumber{number};
        transaction.basket = core::BasketId{uuidOf(static_cast<std::uint8_t>(number))};
        for (core::TransactionLine& line : transaction.lines) {
            line.line.scannedAtMicros += number * 97'003'000 + line.line.lineNo * number * 1'000;
        }
        return {3, 1, (kFirstScan / 1'000 + number * 97'003) * 65'536,
                wire::ProtobufEventCodec{}.encode(core::TransactionCompleted{transaction})};
    }

    core::EpochNonce m_epoch = epochOf(0xA1);
    std::int64_t m_seq = 1;
    std::int64_t m_number = 0;
    base::Digest m_hash{};
};

struct Link {
    explicit Link(bool isAgreed = true) {
        wire::Hello hello;
        hello.device = Journal::device();
        auto heard =
            isAgreed ? centre.decode(till.encode(hello)) : centre.decode(wire::encodeFrame(hello));
        REQUIRE(heard);
        REQUIRE(till.decode(centre.encode(wire::Welcome{})));
    }
    wire::LinkCodec till{kSha256};
    wire::LinkCodec centre{kSha256};
};

} // namespace

TEST_CASE("INV whatever is pushed over a link arrives as it was") {
    CHECK(rc::check([] {
        Link link;
        Journal journal;
        for (std::int64_t left = within(1, 25); left > 0; --left) {
            wire::Push push = journal.next(static_cast<std::size_t>(within(1, coin() ? 2 : 40)));
            switch (within(0, 9)) {
            case 0: static_cast<void>(journal.next(3)); break; // a gap afterwards
            case 1: journal.startEpoch(static_cast<std::uint8_t>(within(1, 200))); break;
            case 2: push.lastHash[0] ^= 1U; break; // the receiver's rules are to see it
            case 3: push.events.front().body = someBytes(300); break;
            case 4:
                for (std::int64_t beats = within(1, 9); beats > 0; --beats) {
                    RC_ASSERT(link.centre.decode(link.till.encode(wire::Beat{})).hasValue());
                }
                link.till.rest();
                break;
            case 5:
                link.centre.rest();
                link.centre.rest();
                break;
            default: break;
            }
            const base::Bytes bytes = link.till.encode(push);
            const auto back = link.centre.decode(bytes);
            RC_ASSERT(back.hasValue());
            RC_ASSERT(*back == wire::Frame{push});
            const auto ack = link.till.decode(link.centre.encode(wire::Ack{push.epoch, 1, {}, 9}));
            RC_ASSERT(ack.hasValue());
        }
    }));
}

TEST_CASE("a sale after a sale takes less than half of what it takes alone") {
    Link link;
    Journal journal;
    const wire::Push first = journal.next(1);
    const std::size_t alone = link.till.encode(first).size();
    CHECK(alone == wire::encodeFrame(first).size());
    std::size_t last = 0;
    for (int i = 0; i < 20; ++i) {
        last = link.till.encode(journal.next(1)).size();
    }
    CHECK(last * 2 < alone);
}

TEST_CASE("a link that rests keeps little, and goes on from there") {
    Link link;
    Journal journal;
    const auto sendSale = [&] {
        const wire::Push push = journal.next(1);
        const base::Bytes bytes = link.till.encode(push);
        const auto back = link.centre.decode(bytes);
        REQUIRE(back);
        CHECK(*back == wire::Frame{push});
        return bytes.size();
    };
    const auto sendBeat = [&] {
        const wire::Beat beat{5, 0, 0, 7};
        const base::Bytes bytes = link.till.encode(beat);
        const auto back = link.centre.decode(bytes);
        REQUIRE(back);
        CHECK(*back == wire::Frame{beat}); // the session hears nothing of it
        link.centre.rest();
        link.centre.rest();
        return bytes.size();
    };
    const std::size_t alone = sendSale();
    for (int i = 0; i < 60; ++i) {
        sendSale();
    }
    REQUIRE(link.centre.keptBytes() > 5'000); // packed it is as much
    const std::size_t plain = sendBeat();
    CHECK(sendBeat() == plain);
    CHECK(sendBeat() == plain);
    const std::size_t full = link.centre.keptBytes();
    CHECK(sendBeat() > plain); // a minute without a sale
    CHECK(link.centre.keptBytes() * 2 < full);
    CHECK(link.centre.keptBytes() < 3'000);
    CHECK(sendBeat() == plain); // said once
    CHECK(sendSale() * 2 < alone);
    CHECK(sendBeat() == plain);
    for (int i = 0; i < 60; ++i) {
        sendSale();
    }
}

TEST_CASE("an end that does not know of it gets the frames of frame_codec.h") {
    Link link{false};
    Journal journal;
    for (int i = 0; i < 3; ++i) {
        const wire::Push push = journal.next(1);
        CHECK(link.till.encode(push) == wire::encodeFrame(push));
        const auto back = link.centre.decode(wire::encodeFrame(push));
        REQUIRE(back);
        CHECK(*back == wire::Frame{push});
    }
    // and one that comes although it was not agreed is refused
    Link agreed;
    Journal other;
    static_cast<void>(agreed.till.encode(other.next(1)));
    CHECK_FALSE(link.centre.decode(agreed.till.encode(other.next(1))));
}

TEST_CASE("a Push after a Push that never came, or came otherwise, is refused") {
    Link link;
    Journal journal;
    const base::Bytes first = link.till.encode(journal.next(1));
    const base::Bytes second = link.till.encode(journal.next(1));
    const base::Bytes third = link.till.encode(journal.next(1));
    Link fresh;
    CHECK_FALSE(fresh.centre.decode(second));
    REQUIRE(link.centre.decode(first));
    CHECK_FALSE(link.centre.decode(third)); // the second is missing
}

TEST_CASE("a changed byte is an error or changes nothing") {
    Journal journal;
    Link link;
    const wire::Push before = journal.next(1);
    const wire::Push push = journal.next(1);
    const base::Bytes first = link.till.encode(before);
    const base::Bytes bytes = link.till.encode(push);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const unsigned flip : {0x01U, 0x80U, 0xFFU}) {
            Link other;
            REQUIRE(other.centre.decode(first));
            base::Bytes changed = bytes;
            changed[i] ^= static_cast<std::uint8_t>(flip);
            const auto back = other.centre.decode(changed);
            CHECK((!back || *back == wire::Frame{push} ||
                   !std::holds_alternative<wire::Push>(*back)));
        }
    }
}

TEST_CASE("what unpacks to more than is ever kept is refused before it is unpacked") {
    Link link;
    Journal journal;
    REQUIRE(link.centre.decode(link.till.encode(journal.next(1))));
    sync::v1::Frame frame;
    frame.mutable_push()->set_check("12345678");
    auto* packed = frame.mutable_push()->mutable_events();
    packed->set_packing(sync::v1::ZSTD_AFTER);
    packed->set_dictionary(1);
    // A zstd frame that tells a content of 2 MiB: magic, single segment with 4 bytes of size.
    packed->set_data(std::string("\x28\xB5\x2F\xFD\xA0\x00\x00\x20\x00\x01\x00\x00", 12));
    const std::string bytes = frame.SerializeAsString();
    CHECK_FALSE(link.centre.decode(base::viewOf(bytes)));
    packed->set_dictionary(77);
    CHECK_FALSE(link.centre.decode(base::viewOf(frame.SerializeAsString())));
}
