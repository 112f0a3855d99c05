// SPDX-License-Identifier: Apache-2.0
#include "fuzz/entries.h"
#include "hardware/camera/camera_frame.h"
#include "hardware/camera/code_reader.h"
#include "hardware/channel/ieee1284.h"
#include "hardware/channel/recording.h"
#include "hardware/fake/display_model.h"
#include "hardware/fake/label_model.h"
#include "hardware/payment/gateway_protocol.h"
#include "hardware/payment/zvt_exchange.h"
#include "hardware/scale/scale_protocol.h"
#include "hardware/scanner/hid_scan.h"
#include "hardware/scanner/key_text.h"
#include "hardware/scanner/wedge_burst.h"
#include "render/logo.h"

#include "core/barcode/scan.h"
#include "core/receipt/logo.h"

#include <array>

namespace evertill::fuzz {

namespace {

using hardware::Apdu;
using hardware::ScaleAnswer;

bool isWhole(const render::GreyPicture& picture) {
    return picture.pixels.size() ==
           static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
}

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

void hidScan(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    const std::size_t length = std::min<std::size_t>(bytes[0], bytes.size() - 1);
    const auto layout = hardware::parseHidScanner(bytes.subspan(1, length));
    if (!layout) {
        return;
    }
    for (const hardware::HidScanReport& report : *layout) {
        EVERTILL_CHECK(report.data.bit + report.data.bits <= report.bits, "within its report");
    }
    hardware::HidScanReader reader{*layout};
    constexpr std::size_t kReport = 64;
    for (std::size_t at = 1 + length; at < bytes.size(); at += kReport) {
        const auto code = reader.feed(bytes.subspan(at, std::min(kReport, bytes.size() - at)));
        EVERTILL_CHECK(!code || code->size() <= core::kMaxScanBytes, "no longer than a code");
    }
}

void gatewayReply(base::ByteView bytes) {
    const hardware::GatewayOrder order{
        "0011223344556677", core::Money::minor(5, *core::Currency::parse("EUR")), {}};
    hardware::GatewayReply whole;
    const auto atOnce = whole.feed(bytes);
    hardware::GatewayReply split;
    auto inPieces = hardware::GatewayReply::Progress::More;
    for (std::size_t at = 0;
         at < bytes.size() && inPieces == hardware::GatewayReply::Progress::More; ++at) {
        inPieces = split.feed(bytes.subspan(at, 1));
    }
    if (atOnce == hardware::GatewayReply::Progress::Whole &&
        inPieces == hardware::GatewayReply::Progress::Whole) {
        const auto one = whole.answerTo(order);
        const auto other = split.answerTo(order);
        EVERTILL_CHECK(one.has_value() == other.has_value() && (!one || one->state == other->state),
                       "pieces of any size give the same answer");
    }
}

void printerId(base::ByteView bytes) {
    const hardware::PrinterId id = hardware::parseDeviceId(base::textOf(bytes));
    EVERTILL_CHECK(id.name().size() <= bytes.size() + 1, "no more than was there");
}

void keyText(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    constexpr std::array<std::string_view, 4> kNames{"us", "de", "fr", "cn"};
    hardware::KeyText keys{*hardware::keyLayout(kNames[bytes[0] % kNames.size()])};
    for (std::size_t at = 1; at + 1 < bytes.size(); at += 2) {
        const std::string text = keys.key(bytes[at], bytes[at + 1] % 3);
        EVERTILL_CHECK(text.size() <= 8, "one key is a character or two");
    }
}

void wedgeKeys(base::ByteView bytes) {
    if (bytes.empty()) {
        return;
    }
    hardware::WedgeSettings settings;
    settings.prefix = (bytes[0] & 1U) != 0 ? U"~A" : U"";
    settings.suffix = (bytes[0] & 2U) != 0 ? U"$$" : U"";
    const std::size_t marks = settings.prefix.size() + settings.suffix.size();
    hardware::WedgeBurst burst{settings};
    std::int64_t now = 0;
    std::size_t typed = 0;
    std::size_t passed = 0;
    std::size_t most = 0; // characters in scans, with what was taken off
    const auto take = [&](const std::vector<hardware::WedgeOutput>& outputs) {
        for (const auto& output : outputs) {
            if (const auto* scan = std::get_if<core::ScanInput>(&output)) {
                EVERTILL_CHECK(!scan->data.empty(), "no scan of nothing");
                most += scan->data.size() + marks;
            } else {
                passed += std::get<hardware::WedgeKey>(output).character != 0 ? 1U : 0U;
            }
        }
    };
    for (std::size_t at = 1; at + 1 < bytes.size(); at += 2) {
        now += bytes[at + 1] * 1000;
        const bool isEnter = bytes[at] == '\r';
        typed += isEnter || bytes[at] == 0 ? 0U : 1U;
        take(burst.key({isEnter ? U'\0' : static_cast<char32_t>(bytes[at]),
                        isEnter ? hardware::SpecialKey::Enter : hardware::SpecialKey::None, now,
                        at}));
    }
    take(burst.expire(now + 1'000'000));
    EVERTILL_CHECK(passed <= typed && passed + most >= typed, "each key once, and none is lost");
}

void recording(base::ByteView bytes) {
    const auto events = hardware::parseRecording(base::textOf(bytes));
    std::size_t kept = 0;
    for (const auto& event : events ? *events : std::vector<hardware::RecordedEvent>{}) {
        EVERTILL_CHECK(event.millis >= 0, "time goes on");
        kept += event.bytes.size();
    }
    EVERTILL_CHECK(2 * kept <= bytes.size(), "no more bytes than were written");
}

void logoText(base::ByteView bytes) {
    const auto logo = core::parseLogo(base::textOf(bytes));
    if (logo) {
        EVERTILL_CHECK(core::parseLogo(core::logoText(*logo)).value() == *logo,
                       "a logo survives being written and read");
    }
}

void logoPicture(base::ByteView bytes) {
    const auto logo = render::logoFromPng(bytes);
    EVERTILL_CHECK(!logo || (logo->widthBytes * 8 <= core::kMaxLogoDots &&
                             logo->height <= core::kMaxLogoRows &&
                             core::parseLogo(core::logoText(*logo)).hasValue()),
                   "it fits the narrowest paper");
}

void pictureFile(base::ByteView bytes) {
    const auto picture = render::greyFromFile(bytes);
    EVERTILL_CHECK(!picture || isWhole(*picture), "a picture has all its pixels");
    // The reader of codes is not ours; it gets what is quickly read.
    if (picture && picture->pixels.size() <= 100'000) {
        for (const std::string& code : hardware::codesIn(*picture, hardware::CodeKinds::All)) {
            EVERTILL_CHECK(code.starts_with(']'), "a code says what it is");
        }
    }
}

void cameraFrame(base::ByteView bytes) {
    if (bytes.size() < 4) {
        return;
    }
    const hardware::FrameShape shape{static_cast<hardware::FrameCoding>(bytes[0] % 3), bytes[1],
                                     bytes[2], bytes[3] * 2};
    const auto picture = hardware::greyOfFrame(bytes.subspan(4), shape);
    EVERTILL_CHECK(!picture || isWhole(*picture), "a picture has all its pixels");
}

} // namespace evertill::fuzz
