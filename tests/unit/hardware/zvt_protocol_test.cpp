// SPDX-License-Identifier: Apache-2.0
// Goal: ZVT messages are found in the stream whole, split at every byte and
// glued together, on TCP and in serial frames, and their fields are read as
// another project reads them. Method: the frames of ../shared/data/zvt (skipped
// with a message where they are absent), random messages, noise.

#include "hardware/payment/zvt_exchange.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <rapidcheck.h>

namespace evertill::hardware {

namespace {

struct Vector {
    std::string test;
    std::vector<base::Bytes> pieces;
    [[nodiscard]] base::Bytes all() const {
        base::Bytes bytes;
        for (const base::Bytes& piece : pieces) {
            bytes.insert(bytes.end(), piece.begin(), piece.end());
        }
        return bytes;
    }
};

// The file is one JSON array of objects with "test" and "hex"; strings hold no
// escapes there.
std::vector<Vector> vectors() {
    const char* given = std::getenv("EVERTILL_SHARED_DATA");
    const std::filesystem::path root =
        given != nullptr ? std::filesystem::path{given}
                         : std::filesystem::path{EVERTILL_SOURCE_DIR} / "../shared/data";
    std::ifstream in(root / "zvt/frames.json");
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    std::vector<Vector> all;
    for (std::size_t at = text.find("\"test\": \""); at != std::string::npos;
         at = text.find("\"test\": \"", at + 1)) {
        Vector vector;
        vector.test = text.substr(at + 9, text.find('"', at + 9) - at - 9);
        std::size_t quote = text.find('[', text.find("\"hex\"", at));
        const std::size_t end = text.find(']', quote);
        while ((quote = text.find('"', quote + 1)) < end) {
            const std::size_t close = text.find('"', quote + 1);
            std::string hex = text.substr(quote + 1, close - quote - 1);
            std::erase(hex, ' ');
            vector.pieces.push_back(*base::fromHex(hex));
            quote = close;
        }
        all.push_back(std::move(vector));
    }
    return all;
}

const Vector* vectorOf(const std::vector<Vector>& all, std::string_view test) {
    for (const Vector& vector : all) {
        if (vector.test == test) {
            return &vector;
        }
    }
    return nullptr;
}

struct Heard {
    std::vector<Apdu> apdus;
    base::Bytes replies;
    bool corrupt = false;
    bool refused = false;
};

Heard feedPieces(ZvtTransport& transport, base::ByteView bytes, std::size_t first,
                 std::size_t piece) {
    Heard heard;
    transport.reset();
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t size = std::min(at == 0 && first > 0 ? first : piece, bytes.size() - at);
        TransportStep step = transport.feed(bytes.subspan(at, size));
        heard.apdus.insert(heard.apdus.end(), step.apdus.begin(), step.apdus.end());
        heard.replies.insert(heard.replies.end(), step.reply.begin(), step.reply.end());
        heard.corrupt = heard.corrupt || step.corrupt;
        heard.refused = heard.refused || step.refused;
        at += size;
    }
    return heard;
}

rc::Gen<Apdu> anyApdu() {
    return rc::gen::apply(
        [](std::uint8_t cls, std::uint8_t instr, base::Bytes data, std::size_t repeat) {
            Apdu apdu{cls, instr, {}};
            for (std::size_t i = 0; i < repeat; ++i) {
                apdu.data.insert(apdu.data.end(), data.begin(), data.end());
            }
            return apdu;
        },
        rc::gen::element<std::uint8_t>(0x04, 0x05, 0x06, 0x80, 0x84),
        rc::gen::arbitrary<std::uint8_t>(), rc::gen::arbitrary<base::Bytes>(),
        rc::gen::inRange<std::size_t>(0, 12));
}

} // namespace

TEST_CASE("the frames of another project: whole, split at every byte, glued") {
    const auto all = vectors();
    if (all.empty()) {
        MESSAGE("skipped: ../shared/data/zvt/frames.json is not there");
        return;
    }
    REQUIRE(all.size() == 8);
    const auto transport = makeZvtTcp();
    std::size_t messages = 0;
    base::Bytes glued;
    std::vector<Apdu> expected;
    for (const Vector& vector : all) {
        CAPTURE(vector.test);
        const base::Bytes bytes = vector.all();
        const bool broken =
            vector.test == "ProcessData_CorruptLinesReceivedPackageToLarge_Successful";
        const Heard whole = feedPieces(*transport, bytes, 0, bytes.size());
        CHECK(whole.corrupt == broken); // four bytes more than it says: out of step from there
        REQUIRE_FALSE(whole.apdus.empty());
        for (std::size_t cut = 1; cut < bytes.size(); ++cut) {
            const Heard split = feedPieces(*transport, bytes, cut, bytes.size());
            REQUIRE(split.apdus == whole.apdus);
            REQUIRE(split.corrupt == broken);
        }
        REQUIRE(feedPieces(*transport, bytes, 0, 1).apdus == whole.apdus);
        if (!broken) {
            messages += whole.apdus.size();
            glued.insert(glued.end(), bytes.begin(), bytes.end());
            expected.insert(expected.end(), whole.apdus.begin(), whole.apdus.end());
            base::Bytes again;
            for (const Apdu& apdu : whole.apdus) {
                const base::Bytes encoded = encodeApdu(apdu);
                again.insert(again.end(), encoded.begin(), encoded.end());
            }
            CHECK(again == bytes);
        }
    }
    CHECK(messages == 48);
    CHECK(feedPieces(*transport, glued, 0, glued.size()).apdus == expected);
    CHECK(feedPieces(*transport, glued, 0, 7).apdus == expected);

    const auto serial = makeZvtSerial(); // the same messages in serial frames, split everywhere
    base::Bytes frames;
    for (const Apdu& apdu : expected) {
        const base::Bytes frame = serial->encode(apdu);
        frames.insert(frames.end(), frame.begin(), frame.end());
        for (std::size_t cut = 1; cut < frame.size(); ++cut) {
            const Heard heard = feedPieces(*serial, frame, cut, frame.size());
            REQUIRE(heard.apdus == std::vector{apdu});
            REQUIRE(heard.replies == base::Bytes{0x06});
        }
    }
    CHECK(feedPieces(*serial, frames, 0, frames.size()).apdus == expected);
    CHECK(feedPieces(*serial, frames, 0, 1).apdus == expected);
}

TEST_CASE("the fields of those frames: results, cards, receipts in CP437") {
    const auto all = vectors();
    if (all.empty()) {
        MESSAGE("skipped: ../shared/data/zvt/frames.json is not there");
        return;
    }
    const auto apdusOf = [&](std::string_view test) {
        const Vector* vector = vectorOf(all, test);
        REQUIRE(vector != nullptr);
        const base::Bytes bytes = vector->all();
        return makeZvtTcp()->feed(bytes).apdus;
    };
    const Apdu good = apdusOf("Parse_TlvInfos2_Successful").at(0);
    CHECK(parseBmps(good.data).complete);
    const ZvtStatus paid = parseZvtStatus(good.data);
    CHECK(paid.hasResult);
    CHECK(paid.facts.resultCode == 0);
    CHECK(paid.facts.amountMinor == 2040);
    CHECK(paid.facts.trace == 0);
    CHECK(paid.facts.receipt == 5);
    CHECK(paid.facts.terminal == "6");
    CHECK(paid.facts.cardName == "MASTERCARD");
    CHECK(paid.facts.cardEnd == "4771");

    const Apdu bad = apdusOf("PaymentAsync_CardRejected_Successful").at(0);
    CHECK(parseBmps(bad.data).complete);
    const ZvtStatus rejected = parseZvtStatus(bad.data);
    CHECK(rejected.facts.resultCode == 5);
    CHECK(rejected.facts.terminal == "29000274");
    CHECK_FALSE(rejected.mark());

    const auto linesOf = [&](std::string_view test) {
        std::string text;
        for (const Apdu& apdu : apdusOf(test)) {
            if (apdu.is(0x06, 0xD1) || apdu.is(0x06, 0xD3)) {
                for (const std::string& line : zvtPrintLines(apdu.instr, apdu.data)) {
                    text += line + "\n";
                }
            }
        }
        return text;
    };
    const std::string cardholder = linesOf("Parse_CardholderReceipt_Successful");
    CHECK(cardholder.starts_with("  Leihstellung von hobex\n     für PORTALUM GmbH\n"));
    CHECK(cardholder.find("KUNDENBELEG") != std::string::npos);
    CHECK(linesOf("Parse_AdministrationReceipt_Successful").find("Abschluss - keine TX") !=
          std::string::npos);
    CHECK(linesOf("ProcessData_FragmentedDataPackets1_Successful") == cardholder);
    CHECK(linesOf("ProcessData_LineReceived1_Successful").starts_with("** KASSENSCHNITT **\n"));
}

TEST_CASE("commands stand as the protocol writes them") {
    ZvtSettings settings;
    settings.currency = *core::Currency::parse("EUR");
    CHECK(base::toHex(encodeApdu(zvtPayment(1250, settings))) == "06010a04000000001250490978");
    CHECK(base::toHex(encodeApdu(zvtReversal(343, settings))) == "063006000000870343");
    CHECK(base::toHex(encodeApdu(zvtRefund(99, settings))) == "06310a00000004000000000099");
    CHECK(base::toHex(encodeApdu(zvtEndOfDay(settings))) == "065003000000");
    CHECK(base::toHex(encodeApdu(zvtRepeatReceipt(settings))) == "062003000000");
    CHECK(base::toHex(encodeApdu(zvtStatusEnquiry())) == "050100");
    CHECK(encodeApdu(zvtRegistration(settings))[6] == 0xBE);
    const Apdu big{0x06, 0xD3, base::Bytes(654, 0x20)};
    CHECK(base::toHex(base::ByteView{encodeApdu(big)}.first(5)) == "06d3ff8e02");
}

TEST_CASE("any messages come out as they went in, in pieces of any size, on TCP and serial") {
    CHECK(rc::check([] {
        const auto apdus = *rc::gen::container<std::vector<Apdu>>(anyApdu());
        const auto piece = *rc::gen::inRange<std::size_t>(1, 400);
        for (const bool isSerial : {false, true}) {
            const auto transport = isSerial ? makeZvtSerial() : makeZvtTcp();
            base::Bytes bytes;
            for (const Apdu& apdu : apdus) {
                const base::Bytes frame = transport->encode(apdu);
                bytes.insert(bytes.end(), frame.begin(), frame.end());
            }
            const Heard heard = feedPieces(*transport, bytes, 0, piece);
            RC_ASSERT(heard.apdus == apdus);
            RC_ASSERT(!heard.corrupt);
            RC_ASSERT(heard.replies.size() == (isSerial ? apdus.size() : 0));
        }
    }));
}

TEST_CASE("INV a serial frame with one bit changed gives no message, and the next one is heard") {
    CHECK(rc::check([] {
        const auto apdu = *anyApdu();
        const auto serial = makeZvtSerial();
        base::Bytes frame = serial->encode(apdu);
        // A changed DLE, STX or ETX may hide the frame's end; the CRC and the data
        // may not lie.
        const auto at = *rc::gen::inRange<std::size_t>(2, frame.size() - 4);
        const auto bit = *rc::gen::inRange(0, 8);
        frame[at] = static_cast<std::uint8_t>(frame[at] ^ (1U << static_cast<unsigned>(bit)));
        const Heard heard = feedPieces(*serial, frame, 0, 3);
        RC_ASSERT(heard.apdus.empty());
        if (heard.replies == base::Bytes{0x15}) {
            RC_ASSERT(serial->feed(serial->encode(apdu)).apdus == std::vector{apdu});
        }
    }));
}

TEST_CASE("garbage never reads beyond its end and never aborts") {
    CHECK(rc::check([] {
        const auto bytes = *rc::gen::arbitrary<base::Bytes>();
        static_cast<void>(parseBmps(bytes));
        static_cast<void>(parseZvtStatus(bytes));
        static_cast<void>(parseTlvs(bytes));
        static_cast<void>(zvtPrintLines(0xD1, bytes));
        static_cast<void>(zvtPrintLines(0xD3, bytes));
        const Heard heard = feedPieces(*makeZvtTcp(), bytes, 0, 5);
        for (const Apdu& apdu : heard.apdus) {
            ZvtExchange exchange;
            static_cast<void>(exchange.feed(apdu));
        }
    }));
}

TEST_CASE("an exchange believes nothing before its acknowledgement") {
    ZvtExchange exchange;
    const Apdu status{0x04, 0x0F, {0x27, 0x00}};
    CHECK(exchange.feed(status).reply == Apdu{0x80, 0x00, {}});
    CHECK_FALSE(exchange.feed({0x06, 0x0F, {}}).end); // of the exchange before
    CHECK_FALSE(exchange.feed({0x84, 0x9C, {}}).end); // more time
    static_cast<void>(exchange.feed({0x80, 0x00, {}}));
    const ZvtStep unknown = exchange.feed({0x06, 0xE0, {}});
    CHECK(unknown.reply == Apdu{0x84, 0x83, {}});
    CHECK(exchange.feed({0x04, 0xFF, {0x0A, 0x01}}).progress == 0x0A);
    const ZvtStep end = exchange.feed({0x06, 0x0F, {}});
    REQUIRE(end.end);
    CHECK_FALSE(end.end->status);
    ZvtExchange refused;
    CHECK(refused.feed({0x84, 0x83, {}}).end->kind == ZvtEnd::Kind::Refused);
}

} // namespace evertill::hardware
