// SPDX-License-Identifier: Apache-2.0
// Goal: a store's logo comes out on every printer and in every picture of a receipt dot for dot, in
// the middle, and never hinders a receipt. Method: PNG files made here, the setting's text and
// back, the simulated printer's dots; rapidcheck for any picture.

#include "unit/render/receipts.h"

#include "core/receipt/logo.h"
#include "hardware/fake/escpos_paper.h"
#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "render/logo.h"
#include "render/picture_renderer.h"
#include "render/text_renderer.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

namespace evertill::hardware {

namespace {

// A frame with a cross in it: 96 x 40 dots.
core::DotPicture frame() {
    core::DotPicture picture{12, 40, {}};
    picture.bits.assign(12 * 40, 0);
    for (int y = 0; y < 40; ++y) {
        for (int x = 0; x < 96; ++x) {
            if (y < 4 || y > 35 || x < 4 || x > 91 || x == 2 * y) {
                auto& byte = picture.bits[static_cast<std::size_t>(y * 12 + x / 8)];
                byte = static_cast<std::uint8_t>(byte | (0x80U >> static_cast<unsigned>(x % 8)));
            }
        }
    }
    return picture;
}

bool dotAt(base::ByteView bits, int widthBytes, int x, int y) {
    const std::uint8_t byte = bits[static_cast<std::size_t>(y * widthBytes + x / 8)];
    return (byte & (0x80U >> static_cast<unsigned>(x % 8))) != 0;
}

core::ReceiptDocument withLogo(const core::DotPicture& logo, int columns) {
    core::ReceiptDocument document = test::englishReceipt(columns);
    document.blocks.insert(document.blocks.begin(), core::LogoBlock{logo});
    return document;
}

} // namespace

TEST_CASE("each profile prints the logo dot for dot in the middle, above an unchanged receipt") {
    const core::DotPicture logo = frame();
    for (const render::EscposProfile& profile : printerProfiles()) {
        CAPTURE(profile.name);
        PaperModel model;
        model.columns = profile.columns;
        model.tearsAtCut = true;
        model.hasChineseFont = profile.chineseFont == render::ChineseFont::Gbk;
        EscposPaper paper{model};
        paper.feed(render::renderEscpos(withLogo(logo, profile.columns), profile));
        paper.tear();
        const auto slips = paper.takeSlips();
        REQUIRE_FALSE(slips.empty());
        CHECK(paper.unknownCommands().empty());
        const int left = (profile.columns * 12 - 96) / 2;
        int wrong = 0;
        for (int y = 0; y < 40; ++y) {
            for (int x = 0; x < profile.columns * 12; ++x) {
                const bool isInside = x >= left && x < left + 96;
                const bool wanted = isInside && dotAt(logo.bits, 12, x - left, y);
                wrong += dotAt(slips[0].dots, slips[0].widthBytes, x, y) == wanted ? 0 : 1;
            }
        }
        CHECK(wrong == 0);
        EscposPaper plain{model};
        plain.feed(render::renderEscpos(test::englishReceipt(profile.columns), profile));
        plain.tear();
        const std::string without = plain.takeSlips()[0].text;
        CHECK(slips[0].text.ends_with(without));
        CHECK(slips[0].text.size() > without.size());
    }
}

TEST_CASE("the logo stands in PNG, PDF and text") {
    const auto with = render::renderPng(withLogo(frame(), 48)).value();
    const auto without = render::renderPng(test::englishReceipt(48)).value();
    const auto back = render::logoFromPng(with[0]); // as far as the longest logo goes
    REQUIRE(back);
    CHECK(with[0] != without[0]);
    CHECK(render::renderPdf(withLogo(frame(), 48)).value().size() >
          render::renderPdf(test::englishReceipt(48)).value().size());
    CHECK(render::renderText(withLogo(frame(), 48)).find("[logo]") != std::string::npos);
}

TEST_CASE("a PNG becomes dots that fit the narrowest paper; what is no picture is refused") {
    base::Bytes dots(80 * 300, 0xFF); // 640 x 300 black, with the paper's white margins
    const auto large = render::logoFromPng(render::dotsToPng(dots, 80).value());
    REQUIRE(large);
    CHECK(large->widthBytes * 8 <= core::kMaxLogoDots);
    CHECK(large->height <= core::kMaxLogoRows);
    CHECK(dotAt(large->bits, large->widthBytes, large->widthBytes * 4, large->height / 2));
    CHECK_FALSE(dotAt(large->bits, large->widthBytes, large->widthBytes * 4, 0)); // the margin

    base::Bytes white(80 * 30, 0);
    CHECK(render::logoFromPng(render::dotsToPng(white, 80).value()).error().code ==
          base::ErrorCode::OutOfRange);
    base::Bytes png = render::dotsToPng(dots, 80).value();
    CHECK_FALSE(render::logoFromPng(base::ByteView{png}.first(png.size() / 2)));
    CHECK_FALSE(render::logoFromPng({}));
    CHECK_FALSE(render::logoFromPng(base::viewOf("GIF89a")));
    png[16] = 0x7F; // a hostile width
    CHECK(render::logoFromPng(png).error().code == base::ErrorCode::OutOfRange);
}

TEST_CASE("the setting's text gives the picture back, and no other text gives one") {
    CHECK(rc::check([] {
        core::DotPicture picture;
        picture.widthBytes = *rc::gen::inRange(1, core::kMaxLogoDots / 8 + 1);
        picture.height = *rc::gen::inRange(1, 40);
        picture.bits = *rc::gen::container<base::Bytes>(
            static_cast<std::size_t>(picture.widthBytes * picture.height),
            rc::gen::arbitrary<std::uint8_t>());
        std::string text = core::logoText(picture);
        RC_ASSERT(core::parseLogo(text).value() == picture);
        text.pop_back();
        RC_ASSERT_FALSE(core::parseLogo(text).hasValue());
    }));
    for (const char* bad : {"", "none", "8x1:", "8x1:0", "8x1:zz", "7x1:00", "392x1:00", "8x201:00",
                            "0x1:", "8x0:", "-8x1:00", "8:00", "8x1 00"}) {
        CAPTURE(bad);
        CHECK_FALSE(core::parseLogo(bad));
    }
}

TEST_CASE("a logo that is wider than the paper is left out, the receipt is not") {
    core::DotPicture wide{48, 1, base::Bytes(48, 0xFF)};
    CHECK(render::renderText(withLogo(wide, 16)) == render::renderText(test::englishReceipt(16)));
}

} // namespace evertill::hardware
