// SPDX-License-Identifier: Apache-2.0
// Goal: every scale protocol gives the same answer however its bytes are cut, survives garbage, and
// INV never calls a weight stable that the scale did not. Method: frames from the manuals, a model
// of each scale, and random loads, cuts and noise.

#include "hardware/fake/scale_model.h"
#include "hardware/scale/scale_protocol.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::hardware {

using ports::WeighOutcome;

namespace {

constexpr ScaleKind kKinds[] = {ScaleKind::Toledo8217, ScaleKind::Dialog, ScaleKind::Cas,
                                ScaleKind::CasStream};

std::unique_ptr<ScaleProtocol> protocolOf(ScaleKind kind) {
    switch (kind) {
    case ScaleKind::Toledo8217: return makeToledo8217();
    case ScaleKind::Dialog: return makeDialogScale();
    case ScaleKind::Cas: return makeCasScale();
    case ScaleKind::CasStream: break;
    }
    return makeCasStream();
}

const ScaleOrder kOrder{0, 1299};

std::optional<ScaleAnswer> feedPieces(ScaleProtocol& protocol, base::ByteView bytes,
                                      std::size_t piece) {
    std::optional<ScaleAnswer> answer;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        auto step = protocol.feed(bytes.subspan(at, std::min(piece, bytes.size() - at)));
        answer = step.answer ? step.answer : answer;
    }
    return answer;
}

std::optional<ScaleAnswer> answerTo(ScaleProtocol& protocol, std::string_view reply) {
    static_cast<void>(protocol.begin(kOrder));
    return protocol.feed(base::viewOf(reply)).answer;
}

// The whole conversation, with the scale's bytes in pieces.
std::optional<ScaleAnswer> converse(ScaleProtocol& protocol, ScaleModel& scale,
                                    const ScaleOrder& order, std::size_t piece) {
    ScaleStep step = protocol.begin(order);
    for (int round = 0; round < 40 && !step.answer; ++round) {
        scale.received(step.send);
        scale.tick();
        const base::Bytes said = scale.takeOutput();
        step = {};
        for (std::size_t at = 0; at < said.size() && !step.answer; at += piece) {
            ScaleStep part =
                protocol.feed(base::ByteView{said}.subspan(at, std::min(piece, said.size() - at)));
            step.send.insert(step.send.end(), part.send.begin(), part.send.end());
            step.answer = part.answer;
        }
    }
    return step.answer;
}

WeighOutcome expected(const ScaleLoad& load, std::int64_t max) {
    if (load.moving) {
        return WeighOutcome::Moving;
    }
    return load.grams > max  ? WeighOutcome::Overload
           : load.grams < 0  ? WeighOutcome::UnderZero
           : load.grams == 0 ? WeighOutcome::Empty
                             : WeighOutcome::Weighed;
}

} // namespace

TEST_CASE("Toledo 8217: weights, net weights and the bits of its status") {
    const auto protocol = makeToledo8217();
    CHECK(answerTo(*protocol,
                   "\x02"
                   "01.252\r") == ScaleAnswer{WeighOutcome::Weighed, 1252, false, {}, {}});
    CHECK(answerTo(*protocol,
                   "\x02"
                   "01.252N\r") == ScaleAnswer{WeighOutcome::Weighed, 1252, true, {}, {}});
    CHECK(answerTo(*protocol, "\x02"
                              "00.000\r")
              ->outcome == WeighOutcome::Empty);
    CHECK(answerTo(*protocol, "\x02"
                              "02.76\r")
              ->outcome == WeighOutcome::Refused); // pounds
    CHECK(answerTo(*protocol, "\x02?A\r")->outcome == WeighOutcome::Moving);
    CHECK(answerTo(*protocol, "\x02?B\r")->outcome == WeighOutcome::Overload);
    CHECK(answerTo(*protocol, "\x02?D\r")->outcome == WeighOutcome::UnderZero);
    CHECK(answerTo(*protocol, "\x02?H\r")->outcome == WeighOutcome::NotZeroed);
    CHECK(answerTo(*protocol, "\x02?P\r")->outcome == WeighOutcome::Empty);
    CHECK(answerTo(*protocol, "\x02?\xC1\r")->outcome == WeighOutcome::Moving); // 8-bit line
    for (const char* noise : {"01.252\r",
                              "\x02"
                              "1.252\r",
                              "\x02"
                              "01.2.2\r",
                              "\x02 1.252\r",
                              "\x02"
                              "01.252",
                              "\x02?!\r",
                              "\x02"
                              "01,252\r",
                              "\x02"
                              "01.252X\r",
                              "\x02"
                              "001.252\r",
                              "\x02\r"}) {
        CAPTURE(noise);
        CHECK_FALSE(answerTo(*protocol, noise));
    }
}

TEST_CASE("Dialog: the price goes out, the weight comes back with price and total") {
    const auto protocol = makeDialogScale();
    const ScaleOrder order{150, 1299};
    const ScaleStep start = protocol->begin(order);
    CHECK(base::textOf(start.send) == "\x04\x02"
                                      "03\x1B"
                                      "001299\x1B"
                                      "0150\x03");
    CHECK(base::textOf(protocol->feed(base::viewOf("\x06")).send) == "\x04\x05");
    const auto answer = protocol
                            ->feed(base::viewOf("\x02"
                                                "02\x1B"
                                                "3\x1B"
                                                "01252\x1B"
                                                "001299\x1B"
                                                "001626\x03"))
                            .answer;
    CHECK(answer == ScaleAnswer{WeighOutcome::Weighed, 1252, true, 1626, {}});

    // Another price, or a total that is none of this weight, is not ours.
    for (const char* wrong : {"\x02"
                              "02\x1B"
                              "3\x1B"
                              "01252\x1B"
                              "001298\x1B"
                              "001626\x03",
                              "\x02"
                              "02\x1B"
                              "3\x1B"
                              "01352\x1B"
                              "001299\x1B"
                              "001626\x03"}) {
        static_cast<void>(protocol->begin(order));
        static_cast<void>(protocol->feed(base::viewOf("\x06")));
        CHECK_FALSE(protocol->feed(base::viewOf(wrong)).answer);
    }
    const auto status = [&](const char* code) {
        static_cast<void>(protocol->begin(order));
        static_cast<void>(protocol->feed(base::viewOf("\x06")));
        CHECK(base::textOf(protocol->feed(base::viewOf("\x15")).send) == "\x04\x02"
                                                                         "08\x03");
        const std::string reply = std::string{"\x02"
                                              "09\x1B"} +
                                  code + "\x03";
        return protocol->feed(base::viewOf(reply)).answer->outcome;
    };
    CHECK(status("20") == WeighOutcome::Moving);
    CHECK(status("21") == WeighOutcome::Unchanged);
    CHECK(status("22") == WeighOutcome::Refused);
    CHECK(status("30") == WeighOutcome::Empty);
    CHECK(status("31") == WeighOutcome::UnderZero);
    CHECK(status("32") == WeighOutcome::Overload);
    CHECK(protocol->begin({0, std::nullopt}).answer->outcome == WeighOutcome::Refused);
    CHECK(protocol->begin({10'000, 100}).answer->outcome == WeighOutcome::Refused);
}

TEST_CASE("CAS: the check byte guards the frame, the stream starts at a line's begin") {
    const auto protocol = makeCasScale();
    const auto reply = [&](std::string block, int change) {
        int check = change;
        for (const char c : block) {
            check ^= c;
        }
        const std::string frame = "\x06\x01\x02" + block + static_cast<char>(check) + "\x03\x04";
        return answerTo(*protocol, frame);
    };
    CHECK(reply("S  1.252kg", 0) == ScaleAnswer{WeighOutcome::Weighed, 1252, false, {}, {}});
    CHECK(reply("S 01.25 kg", 0) == std::nullopt);
    CHECK(reply("U  1.252kg", 0)->outcome == WeighOutcome::Moving);
    CHECK(reply("S- 0.020kg", 0)->outcome == WeighOutcome::UnderZero);
    CHECK(reply("S  0.000kg", 0)->outcome == WeighOutcome::Empty);
    CHECK(reply("S   F   kg", 0)->outcome == WeighOutcome::Overload);
    CHECK(reply("S  1.252lb", 0)->outcome == WeighOutcome::Refused);
    CHECK_FALSE(reply("S  1.252kg", 1));

    const auto stream = makeCasStream();
    const std::string line = "ST,GS,1\xC0,   1.252 kg\r\n";
    CHECK_FALSE(answerTo(*stream, line)); // it may have begun before we asked
    CHECK(answerTo(*stream, line + line) ==
          ScaleAnswer{WeighOutcome::Weighed, 1252, false, {}, {}});
    CHECK(answerTo(*stream, line.substr(7) + line)->grams == 1252);
    CHECK(answerTo(*stream, "x\nUS,GS,1\xC0,   1.252 kg\r\n")->outcome == WeighOutcome::Moving);
    CHECK(answerTo(*stream, "x\nOL,GS,1\xC0,         kg\r\n")->outcome == WeighOutcome::Overload);
    CHECK(answerTo(*stream, "x\nST,NT,1\xC0,   0.500 kg\r\n")->isNet);
}

TEST_CASE("pieces of any size give the same answer, for every protocol") {
    CHECK(rc::check([] {
        const ScaleKind kind =
            *rc::gen::elementOf(std::vector(std::begin(kKinds), std::end(kKinds)));
        const ScaleLoad load{*rc::gen::inRange<std::int64_t>(-200, 16'000),
                             *rc::gen::arbitrary<bool>(), true};
        const auto piece = *rc::gen::inRange<std::size_t>(1, 30);
        ScaleModel scale{kind};
        scale.put(load);
        const auto protocol = protocolOf(kind);
        const auto answer = converse(*protocol, scale, kOrder, piece);
        RC_ASSERT(answer.has_value());
        if (!load.moving || kind != ScaleKind::Toledo8217) { // which says the gravest first
            const bool casOver = load.moving && load.grams > 15'000;
            RC_ASSERT(casOver || answer->outcome == expected(load, 15'000));
        }
        RC_ASSERT(!load.moving || answer->outcome != WeighOutcome::Weighed);
        RC_ASSERT(answer->outcome != WeighOutcome::Weighed || answer->grams == load.grams);
    }));
}

TEST_CASE("INV no unstable weight and no garbage is ever a stable weight") {
    CHECK(rc::check([] {
        const ScaleKind kind =
            *rc::gen::elementOf(std::vector(std::begin(kKinds), std::end(kKinds)));
        const auto protocol = protocolOf(kind);
        static_cast<void>(protocol->begin(kOrder));
        // A line of unstable frames with noise of the protocol's own letters between them.
        base::Bytes bytes;
        const auto noise = *rc::gen::container<base::Bytes>(rc::gen::elementOf(
            base::Bytes{0x00, 0x01, 0x03, 0x04, 0x05, 0x06, 0x0D, 0x0A, 0x15, 0x1B,
                        'U',  '?',  'A',  '.',  ' ',  'k',  'g',  'F',  '-',  ','}));
        for (int frame = 0; frame < 3; ++frame) {
            ScaleModel scale{kind};
            scale.put({*rc::gen::inRange<std::int64_t>(1, 14'000), true, true});
            scale.received(base::viewOf("\x02"
                                        "03\x1B"
                                        "001299\x1B"
                                        "0000\x03"));
            scale.received(base::viewOf("W\x05\x11"));
            for (int i = 0; i < 3; ++i) {
                scale.tick();
            }
            const base::Bytes said = scale.takeOutput();
            bytes.insert(bytes.end(), said.begin(), said.end());
            bytes.insert(bytes.end(), noise.begin(), noise.end());
        }
        const auto piece = *rc::gen::inRange<std::size_t>(1, 9);
        const auto answer = feedPieces(*protocol, bytes, piece);
        RC_ASSERT(!answer || answer->outcome != WeighOutcome::Weighed);
    }));
    CHECK(rc::check([] { // any bytes at all: at most one answer, and it stays within bounds
        const ScaleKind kind =
            *rc::gen::elementOf(std::vector(std::begin(kKinds), std::end(kKinds)));
        const auto protocol = protocolOf(kind);
        static_cast<void>(protocol->begin(kOrder));
        const auto bytes = *rc::gen::arbitrary<base::Bytes>();
        const auto answer = feedPieces(*protocol, bytes, *rc::gen::inRange<std::size_t>(1, 9));
        RC_ASSERT(!answer || (answer->grams >= 0 && answer->grams < 1'000'000'000));
        RC_ASSERT(!protocol
                       ->feed(base::viewOf("\x02"
                                           "01.252\r"))
                       .answer ||
                  !answer);
    }));
}

} // namespace evertill::hardware
