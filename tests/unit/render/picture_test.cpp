// SPDX-License-Identifier: Apache-2.0
// Goal: pictures of receipts are what a customer needs: codes that scanners read, text that can be
// searched. Method: render real documents, then read them back with programs of others, zbarimg and
// pdftotext; without these the case says so and passes.

#include "unit/render/receipts.h"

#include "render/picture_renderer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <optional>
#include <unistd.h>

namespace evertill::render {

namespace {

namespace fs = std::filesystem;

class Folder {
public:
    Folder() : m_path(fs::temp_directory_path() / ("evertill-render-" + std::to_string(getpid()))) {
        fs::create_directories(m_path);
    }
    ~Folder() { fs::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path write(const std::string& name, const base::Bytes& bytes) const {
        const fs::path path = m_path / name;
        std::ofstream{path, std::ios::binary} << base::textOf(bytes);
        return path;
    }

private:
    fs::path m_path;
};

bool hasTool(const std::string& tool) {
    const bool there = std::system(("command -v " + tool + " > /dev/null").c_str()) == 0;
    if (!there) {
        std::cout << "SKIPPED: needs " << tool << ", which is not on this machine\n";
    }
    return there;
}

std::string outputOf(const std::string& command) {
    std::string output;
    FILE* pipe = popen(command.c_str(), "r");
    REQUIRE(pipe != nullptr);
    std::array<char, 4096> buffer{};
    while (const std::size_t count = fread(buffer.data(), 1, buffer.size(), pipe)) {
        output.append(buffer.data(), count);
    }
    pclose(pipe);
    return output;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

} // namespace

TEST_CASE("the codes of a PNG receipt are read back, on both paper widths") {
    if (!hasTool("zbarimg")) {
        return;
    }
    const Folder folder;
    for (const int columns : {32, 48}) {
        for (const bool chinese : {false, true}) {
            const auto document =
                chinese ? test::chineseReceipt(columns) : test::englishReceipt(columns);
            const auto png = renderPng(document);
            REQUIRE(png);
            REQUIRE(png->size() == 1);
            const fs::path path = folder.write("receipt.png", png->front());
            const std::string codes = outputOf("zbarimg -q --nodbus " + path.string());
            const std::string number = chinese ? "S01-02-A7-000124" : "S01-02-A7-000123";
            CAPTURE(columns);
            CAPTURE(codes);
            CHECK(contains(codes, "CODE-128:" + number + "\n"));
            CHECK(contains(codes, "QR-Code:https://example.com/r/" + number + "\n"));
        }
    }
}

TEST_CASE("the text of a PDF receipt can be searched") {
    if (!hasTool("pdftotext")) {
        return;
    }
    const Folder folder;
    const auto english = renderPdf(test::englishReceipt());
    const auto chinese = renderPdf(test::chineseReceipt(32));
    REQUIRE(english);
    REQUIRE(chinese);
    const std::string text =
        outputOf("pdftotext -layout " + folder.write("a.pdf", *english).string() + " -");
    CAPTURE(text);
    CHECK(contains(text, "\u20AC 9.32"));
    CHECK(contains(text, "S01-02-A7-000123"));
    const std::string words =
        outputOf("pdftotext -layout " + folder.write("b.pdf", *chinese).string() + " -");
    CAPTURE(words);
    CHECK(contains(words, "37.90"));
    CHECK(contains(words, "合计"));
}

TEST_CASE("a receipt of 1,114 lines comes as pages of a PDF and parts of a PNG, none lost") {
    core::ReceiptDocument document;
    for (int line = 1; line <= 1'114; ++line) {
        document.blocks.push_back(core::PairBlock{"item-" + std::to_string(line), "1.00 A"});
        document.blocks.push_back(core::TextBlock{"  2 x 0.50"});
    }
    const auto png = renderPng(document);
    REQUIRE(png);
    CHECK(png->size() == 4); // 2,228 rows of 30 dots, 20,000 dots a part
    int height = 0;
    for (const base::Bytes& part : *png) { // the PNG header: width and height, big-endian
        REQUIRE(part.size() > 24);
        const int dots = part[20] << 24 | part[21] << 16 | part[22] << 8 | part[23];
        CHECK(dots <= 20'000);
        height += dots - 48;
    }
    CHECK(height == 2'228 * 30);
    const auto pdf = renderPdf(document);
    REQUIRE(pdf);
    if (!hasTool("pdftotext")) {
        return;
    }
    const Folder folder;
    const std::string text =
        outputOf("pdftotext -layout " + folder.write("long.pdf", *pdf).string() + " -");
    for (int line = 1; line <= 1'114; ++line) {
        const std::string name = "item-" + std::to_string(line) + " ";
        CAPTURE(name);
        REQUIRE(contains(text, name));
    }
    CHECK(std::count(text.begin(), text.end(), '\f') == 4);
}

TEST_CASE("a receipt as long as no roll is refused") {
    core::ReceiptDocument document;
    document.blocks.assign(30'000, core::TextBlock{"x"});
    const auto png = renderPng(document);
    REQUIRE_FALSE(png);
    CHECK(png.error().code == base::ErrorCode::OutOfRange);
    CHECK_FALSE(renderPdf(document));
}

} // namespace evertill::render
