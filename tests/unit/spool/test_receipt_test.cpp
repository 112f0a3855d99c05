// SPDX-License-Identifier: Apache-2.0
// Goal: the test receipt shows by eye whether the profile is the printer's: a printer with another
// code page, or without the Chinese font, prints lines that differ. Method: the receipt of each
// profile on the simulated paper of a printer that is as the profile says, and of one that is not.

#include "hardware/fake/escpos_paper.h"
#include "hardware/printer/profiles.h"
#include "render/escpos_renderer.h"
#include "usecase/receipts.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

constexpr const char* kLetters = "ÄÖÜ äöü ß éèêç ñ Æ";

hardware::PaperModel modelOf(const render::EscposProfile& profile) {
    hardware::PaperModel model;
    model.columns = profile.columns;
    model.keepsPicture = false;
    model.hasChineseFont = profile.chineseFont == render::ChineseFont::Gbk;
    return model;
}

std::string paperOf(const render::EscposProfile& profile, hardware::PaperModel model) {
    hardware::EscposPaper paper{std::move(model)};
    paper.feed(render::renderEscpos(
        usecase::makeTestReceipt(usecase::TillSettings{}, profile.columns), profile));
    CHECK(paper.unknownCommands().empty());
    return paper.text();
}

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("the test receipt proves the code page by letters of its own, and the Chinese font") {
    for (const render::EscposProfile& profile : hardware::printerProfiles()) {
        CAPTURE(profile.name);
        const bool isChinese = profile.chineseFont == render::ChineseFont::Gbk;
        const std::string right = paperOf(profile, modelOf(profile));
        CHECK(has(right, kLetters) == !isChinese); // else a picture, as it has no table then
        CHECK(has(right, "简体中文 小票") == isChinese);
        CHECK(has(right, "[picture")); // the same letters to compare with

        hardware::PaperModel other = modelOf(profile);
        other.hasChineseFont = false;
        for (auto& [number, page] : other.codePages) {
            page = render::CodePage::Pc866; // a printer sold elsewhere
        }
        const std::string wrong = paperOf(profile, other);
        CHECK_FALSE(has(wrong, kLetters));
        CHECK_FALSE(has(wrong, "简体中文 小票"));
    }
}
