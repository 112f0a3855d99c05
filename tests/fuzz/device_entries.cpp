// SPDX-License-Identifier: Apache-2.0
#include "fuzz/entries.h"
#include "hardware/fake/display_model.h"
#include "hardware/fake/label_model.h"
#include "hardware/payment/zvt_exchange.h"
#include "hardware/scale/scale_protocol.h"

#include <array>

namespace evertill::fuzz {

namespace {

using hardware::Apdu;
using hardware::ScaleAnswer;

std::unique_ptr<hardware::ScaleProtocol> scaleOf(unsigned kind) {
    switch (kind % 4) {
    case 0: return hardware::makeToledo8217();
    case 1: return hardware::makeDialogScale();
    case 2: return hardware::makeCasScale();
    default: return hardware::makeCasStream();
    }
}

std::optional<ScaleAnswer> scaleAnswer(unsigned kind, base::ByteView bytes, std::size_t piece) {
    const auto protocol = scaleOf(kind);
    static_cast<void>(protocol->begin({0, 1299}));
    std::optional<ScaleAnswer> answer;
    for (std::size_t at = 0; at < bytes.size() && !answer; at += piece) {
        answer = protocol->feed(bytes.subspan(at, std::min(piece, bytes.size() - at))).answer;
    }
    return answer;
}

std::vector<Apdu> apdusOf(bool isSerial, base::ByteView bytes, std::size_t piece) {
    const auto transport = isSerial ? hardware::makeZvtSerial() : hardware::makeZvtTcp();
    std::vector<Apdu> apdus;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        auto step = transport->feed(bytes.subspan(at, std::min(piece, bytes.size() - at)));
        apdus.insert(apdus.end(), step.apdus.begin(), step.apdus.end());
    }
    return apdus;
}

} // namespace

void scale(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    const auto whole = scaleAnswer(bytes[0], bytes.subspan(1), bytes.size());
    const auto pieces = scaleAnswer(bytes[0], bytes.subspan(1), 1);
    EVERTILL_CHECK(whole == pieces, "pieces of any size give the same answer");
    EVERTILL_CHECK(!whole || whole->outcome != ports::WeighOutcome::Weighed || whole->grams > 0,
                   "a weight is more than nothing");
}

void zvtStream(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    const bool isSerial = bytes[0] % 2 == 1;
    const base::ByteView stream = bytes.subspan(1);
    const auto apdus = apdusOf(isSerial, stream, stream.size() + 1);
    EVERTILL_CHECK(apdus == apdusOf(isSerial, stream, 1), "pieces of any size, same messages");
    hardware::ZvtExchange exchange;
    for (const Apdu& apdu : apdus) {
        const base::Bytes again = hardware::encodeApdu(apdu);
        if (again.size() < 5 || again[2] != 0xFF) { // a short length may be written long, too
            EVERTILL_CHECK(isSerial || apdusOf(false, again, again.size()).size() == 1,
                           "a message survives being written and read");
        }
        static_cast<void>(exchange.feed(apdu));
    }
}

void zvtFields(base::ByteView bytes) {
    const hardware::BmpFields fields = hardware::parseBmps(bytes);
    std::size_t read = 0;
    for (const hardware::BmpField& field : fields.fields) {
        read += 1 + field.value.size();
    }
    EVERTILL_CHECK(read <= bytes.size(), "fields do not overlap");
    const hardware::ZvtStatus status = hardware::parseZvtStatus(bytes);
    EVERTILL_CHECK(status.facts.cardEnd.size() <= 4, "no more of a card than its last digits");
    static_cast<void>(hardware::parseTlvs(bytes));
    static_cast<void>(hardware::zvtPrintLines(0xD1, bytes));
    static_cast<void>(hardware::zvtPrintLines(0xD3, bytes));
}

void displayPaper(base::ByteView bytes) {
    hardware::DisplayModel model{20, bytes.size() % 2 == 1};
    model.received(bytes);
    static_cast<void>(model.line(0));
    static_cast<void>(model.line(1));
}

void labelPaper(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    hardware::LabelModel model{bytes[0] % 2 == 1 ? hardware::LabelLanguage::Tspl
                                                 : hardware::LabelLanguage::Zpl};
    const base::ByteView stream = bytes.subspan(1);
    model.received(stream.first(stream.size() / 2)); // in two pieces, as a link gives them
    model.received(stream.subspan(stream.size() / 2));
    for (int i = 0; i < 8; ++i) {
        model.tick();
    }
    for (const hardware::SimulatedLabel& label : model.printed()) {
        static_cast<void>(label.dots());
    }
}

void labelStatus(base::ByteView bytes) {
    for (const auto language : {hardware::LabelLanguage::Zpl, hardware::LabelLanguage::Tspl}) {
        hardware::LabelStatusParser whole{language};
        const auto all = whole.feed(bytes);
        hardware::LabelStatusParser split{language};
        std::vector<hardware::LabelStatus> pieces;
        for (const std::uint8_t byte : bytes) {
            for (hardware::LabelStatus& status : split.feed({&byte, 1})) {
                pieces.push_back(std::move(status));
            }
        }
        EVERTILL_CHECK(all == pieces, "pieces of any size give the same states");
    }
}

} // namespace evertill::fuzz
