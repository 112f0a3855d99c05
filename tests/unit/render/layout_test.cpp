// SPDX-License-Identifier: Apache-2.0
// Goal: a receipt reads right on every width, in text and in ESC/POS. Method: golden text and
// golden bytes for a receipt; rapidcheck for the promises of the layout and of the encoder.

#include "unit/render/receipts.h"

#include "render/code128.h"
#include "render/escpos_renderer.h"
#include "render/layout.h"
#include "render/text_renderer.h"

#include "base/utf8.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::render {

namespace {

EscposProfile profile(ChineseFont font = ChineseFont::None) {
    EscposProfile made;
    made.chineseFont = font;
    return made;
}

// Text from the alphabets that receipts have, with the nasty ones: controls and a broken byte.
rc::Gen<std::string> genText() {
    return rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 14)),
                        [](const std::vector<int>& picks) {
                            static const std::vector<std::string> kParts{
                                "a",      "W", " ", "  ",      "农",   "夫",           "é",
                                "\u00A5", "€", "0", "e\u0301", "\x1B", "\x10\x04\x01", "\n"};
                            std::string text;
                            for (const int pick : picks) {
                                text += kParts[static_cast<std::size_t>(pick)];
                            }
                            return text;
                        });
}

std::string inked(std::string_view text) { // what must not be lost
    std::string kept;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = base::nextCodePoint(text, at);
        if (c && *c > ' ') {
            base::appendCodePoint(kept, *c);
        }
    }
    return kept;
}

bool hasRealTimeCommand(const base::Bytes& bytes) {
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
        const std::uint8_t next = bytes[i + 1];
        if (bytes[i] == 0x10 && (next == 0x04 || next == 0x05 || next == 0x14)) {
            return true;
        }
    }
    return false;
}

} // namespace

TEST_CASE("a narrow receipt as text") {
    using namespace core;
    const ReceiptDocument document{
        32,
        {TextBlock{"Corner Market", Align::Centre, true, 2}, RuleBlock{},
         PairBlock{"光明纯牛奶利乐枕家庭装早餐奶整箱", "39.90 A"}, TextBlock{"  2 x 19.95"},
         PairBlock{"Total", "\u00A5 39.90", true, 2}, FeedBlock{}, BarcodeBlock{"S01-02-A7-000123"},
         BarcodeBlock{"TOO-LONG-FOR-PAPER-OF-58-MM"}, QrBlock{"x"}, CutBlock{}}};
    CHECK(renderText(document) == "         Corner Market\n"
                                  "--------------------------------\n"
                                  "光明纯牛奶利乐枕家庭装早 39.90 A\n"
                                  "餐奶整箱\n"
                                  "  2 x 19.95\n"
                                  "Total                    \u00A5 39.90\n"
                                  "\n"
                                  "  [code 128: S01-02-A7-000123]\n"
                                  "[QR: TOO-LONG-FOR-PAPER-OF-58-MM]\n"
                                  "            [QR: x]\n"
                                  "================================\n");
}

TEST_CASE("a receipt as ESC/POS bytes") {
    using namespace core;
    const ReceiptDocument document{48,
                                   {TextBlock{"Shop", Align::Centre, true, 2},
                                    PairBlock{"Caf\u00E9", "1.00"}, BarcodeBlock{"A7-000123"},
                                    QrBlock{"x"}, FeedBlock{2}, CutBlock{}}};
    const std::string shop = std::string(10, ' ') + "Shop\n";
    const std::string pair = "Caf\x82" + std::string(40, ' ') + "1.00\n";
    const std::string wanted =
        std::string("\x1B@\x1C.\x1Bt\0", 7) + "\x1B" + "E\x01\x1D!\x11" + shop +
        std::string("\x1D!\0\x1B"
                    "E\0",
                    6) +
        pair +
        std::string("\x1B"
                    "a\x01\x1Dh\x48\x1Dw\x02\x1DH\x02\x1D"
                    "f\0",
                    15) +
        "\x1Dk\x49\x0A{BA7-{C" +
        std::string("\0\x01\x17\n\x1B"
                    "a\0",
                    7) +
        std::string("\x1B"
                    "a\x01",
                    3) +
        std::string("\x1D(k\x04\0\x31\x41\x32\0", 9) + std::string("\x1D(k\x03\0\x31\x43\x06", 8) +
        std::string("\x1D(k\x03\0\x31\x45\x31", 8) + std::string("\x1D(k\x04\0\x31\x50\x30x", 9) +
        std::string("\x1D(k\x03\0\x31\x51\x30", 8) +
        std::string("\n\x1B"
                    "a\0",
                    4) +
        "\n\n" + std::string("\x1DV\x42\0", 4);
    CHECK(base::toHex(renderEscpos(document, profile())) == base::toHex(base::viewOf(wanted)));
}

TEST_CASE("Chinese goes as GBK where the font is, else as a picture; the yen sign as GBK has it") {
    const core::ReceiptDocument document{48, {core::PairBlock{"合计", "\u00A5 1.00"}}};
    const base::Bytes native = renderEscpos(document, profile(ChineseFont::Gbk));
    const std::string wanted =
        "\x1B@\x1C&\xBA\xCF\xBC\xC6" + std::string(37, ' ') + "\xA3\xA4 1.00\n";
    CHECK(base::toHex(native) == base::toHex(base::viewOf(wanted)));

    const base::Bytes picture = renderEscpos(document, profile());
    const std::string header("\x1Dv0\0\x48\0\x1E\0", 8);
    CHECK(base::textOf(picture).find(header) != std::string_view::npos);
    CHECK(picture.size() == 7 + 8 + 72 * 30);

    const core::ReceiptDocument rare{48, {core::TextBlock{"\U00020BB7\u91CE\u5BB6"}}};
    const auto bytes = renderEscpos(rare, profile(ChineseFont::Gbk)); // four bytes in GB 18030
    CHECK(base::textOf(bytes).find(header) != std::string_view::npos);
}

TEST_CASE("INV layout loses no character and fits the paper") {
    CHECK(rc::check([] {
        const int columns = *rc::gen::inRange(16, 49);
        const std::string left = *genText();
        const std::string right = *genText();
        const auto scale = static_cast<std::uint8_t>(*rc::gen::inRange(1, 3));
        const core::ReceiptDocument pair{columns, {core::PairBlock{left, right, false, scale}}};
        const core::ReceiptDocument text{columns,
                                         {core::TextBlock{left, core::Align::Right, true, scale}}};
        std::string lefts;
        std::string rights;
        for (const Row& row : layOut(pair).rows) {
            lefts += inked(row.text);
            rights += inked(row.right);
            RC_ASSERT(widthOf(paddedLine(row, columns), defaultWidth) * row.scale <= columns);
        }
        RC_ASSERT(lefts == inked(left));
        RC_ASSERT(rights == inked(right));
        std::string words;
        for (const Row& row : layOut(text).rows) {
            words += inked(row.text);
            RC_ASSERT(widthOf(paddedLine(row, columns), defaultWidth) * row.scale <= columns);
        }
        RC_ASSERT(words == inked(left));
    }));
}

TEST_CASE("INV no receipt carries a real-time command") {
    // Digit pairs 16 and 04 in set C would read as DLE EOT.
    for (const char* code : {"160400", "A-160500", "162000", "16041604"}) {
        const core::ReceiptDocument document{48, {core::BarcodeBlock{code}}};
        CHECK_FALSE(hasRealTimeCommand(renderEscpos(document, profile())));
    }
    const core::ReceiptDocument longCode{48, {core::QrBlock{std::string(1037, 'x')}}};
    CHECK_FALSE(hasRealTimeCommand(renderEscpos(longCode, profile())));
    CHECK_FALSE(hasRealTimeCommand(renderEscpos(test::chineseReceipt(), profile())));
    CHECK(rc::check([] {
        const core::ReceiptDocument document{
            48, {core::PairBlock{*genText(), *genText()}, core::QrBlock{*genText()}}};
        RC_ASSERT(!hasRealTimeCommand(renderEscpos(document, profile())));
        RC_ASSERT(!hasRealTimeCommand(renderEscpos(document, profile(ChineseFont::Gbk))));
    }));
}

TEST_CASE("INV character sets are the same in both directions") {
    for (const CodePage page : {CodePage::Pc437, CodePage::Pc850, CodePage::Pc852, CodePage::Pc858,
                                CodePage::Pc866, CodePage::Wpc1252}) {
        for (unsigned byte = 0x20; byte < 0x100; ++byte) {
            const char32_t c = decodeByte(page, static_cast<std::uint8_t>(byte));
            if (c != 0xFFFD) {
                CHECK(encodeByte(page, c) == byte);
            }
        }
    }
    CHECK(encodeByte(CodePage::Pc858, U'\u20AC') == 0xD5);
    CHECK_FALSE(encodeByte(CodePage::Pc437, U'\u20AC').has_value());
    int known = 0;
    for (unsigned lead = 0x81; lead < 0xFF; ++lead) {
        for (unsigned trail = 0x40; trail < 0xFF; ++trail) {
            const auto c =
                decodeGbk(static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail));
            if (c) {
                ++known;
                CHECK(encodeGbk(*c).has_value());
            }
        }
    }
    CHECK(known > 21'000); // GBK has 21,886 characters
    CHECK_FALSE(encodeGbk(U'\u20AC').has_value());
}

} // namespace evertill::render
