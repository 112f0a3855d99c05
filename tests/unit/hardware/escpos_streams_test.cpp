// SPDX-License-Identifier: Apache-2.0
// Goal: the simulated printer understands what other programs send, so that what it shows of our
// own streams means something. Method: the streams of ../shared/data/escpos (made by receiptline,
// receipt-printer-encoder and escpos-tools for many models; skipped where absent): no unknown
// command, and the letters and digits of receiptline's own SVG of the same receipt, in order. Left
// out, each with its reason: see kNoEscpos and isReadOtherwise.

#include "hardware/fake/escpos_paper.h"
#include "support/shared_data.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <doctest/doctest.h>
#include <fstream>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;

// StarPRNT, another language, in spite of the name of their folder.
constexpr std::array<std::string_view, 2> kNoEscpos{"star-tsp100iii.bin", "star-tsp650ii.bin"};

std::string contentOf(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<fs::path> streams(const fs::path& folder) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        const std::string name = entry.path().filename().string();
        if (entry.path().extension() == ".bin" &&
            std::find(kNoEscpos.begin(), kNoEscpos.end(), name) == kNoEscpos.end()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

// Shift-JIS is for printers of Japan, whose characters ours has not. In these of GB18030 some
// characters take four bytes, which a two-byte printer shows as a sign and digits.
bool isReadOtherwise(const std::string& name) {
    constexpr std::array<std::string_view, 5> kFourBytes{"ja-credit1", "ja-credit2", "ja-guest",
                                                         "ja-receipt", "ja-receipt2"};
    const std::string stem = name.substr(0, name.find('.'));
    return name.find("shiftjis") != std::string::npos ||
           (name.find("gb18030") != std::string::npos &&
            std::find(kFourBytes.begin(), kFourBytes.end(), stem) != kFourBytes.end());
}

EscposPaper printed(const fs::path& file, std::size_t piece) {
    PaperModel model;
    model.keepsPicture = false;
    model.hasChineseFont = file.string().find("gb18030") != std::string::npos;
    EscposPaper paper{model};
    const std::string bytes = contentOf(file);
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        paper.feed(base::viewOf(std::string_view{bytes}.substr(at, piece)));
    }
    return paper;
}

std::string lettersAndDigits(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0 &&
            static_cast<unsigned char>(c) < 128) {
            kept += c;
        }
    }
    return kept;
}

// Our notes on pictures and codes are not on the paper as text.
std::string withoutNotes(const std::string& text) {
    std::string kept;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::string line = text.substr(at, end - at);
        const bool isNote = line.starts_with("[") && line.ends_with("]");
        kept += isNote ? "" : line + "\n";
        at = end + 1;
    }
    return kept;
}

std::string textOfSvg(const std::string& svg) {
    std::string text;
    for (std::size_t at = svg.find("<tspan"); at != std::string::npos;
         at = svg.find("<tspan", at)) {
        at = svg.find('>', at) + 1;
        std::string content = svg.substr(at, svg.find('<', at) - at);
        for (std::size_t amp = content.find('&'); amp != std::string::npos;
             amp = content.find('&')) { // &#xa0; &amp;: none is a letter or digit
            content.erase(amp, content.find(';', amp) - amp + 1);
        }
        text += content;
    }
    return text;
}

} // namespace

TEST_CASE("streams of other encoders: no unknown command, whole and byte by byte") {
    const auto folder = test::sharedData("escpos");
    if (!folder) {
        return;
    }
    const auto files = streams(*folder);
    CHECK(files.size() == 141);
    for (const fs::path& file : files) {
        CAPTURE(file.filename().string());
        const EscposPaper whole = printed(file, 1U << 20U);
        for (const auto& [command, times] : whole.unknownCommands()) {
            FAIL_CHECK(command << " " << times << " times");
        }
        CHECK(printed(file, 1).text() == whole.text());
    }
}

TEST_CASE("streams of other encoders: the text is that of their own picture of the receipt") {
    const auto folder = test::sharedData("escpos/receiptline");
    if (!folder) {
        return;
    }
    int compared = 0;
    for (const fs::path& file : streams(*folder)) {
        const std::string name = file.filename().string();
        const fs::path svg = *folder / (name.substr(0, name.find('.')) + ".svg");
        if (isReadOtherwise(name) || !fs::exists(svg)) {
            continue;
        }
        CAPTURE(name);
        ++compared;
        CHECK(lettersAndDigits(withoutNotes(printed(file, 1U << 20U).text())) ==
              lettersAndDigits(textOfSvg(contentOf(svg))));
    }
    CHECK(compared >= 85);
}

} // namespace evertill::hardware
