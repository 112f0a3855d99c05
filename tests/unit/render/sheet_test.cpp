// SPDX-License-Identifier: Apache-2.0
// Goal: a report on paper loses no row and no figure, upright or lying, in Chinese as in English,
// and says which page it is. Method: sheets as PDF, read back with pdftotext and pdfinfo; without
// these the case says so and passes.

#include "render/sheet_renderer.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>
#include <unistd.h>

namespace evertill::render {

namespace {

namespace fs = std::filesystem;

class PdfFile {
public:
    explicit PdfFile(const base::Bytes& bytes)
        : m_path(fs::temp_directory_path() / ("evertill-sheet-" + std::to_string(getpid()))) {
        std::ofstream{m_path, std::ios::binary} << base::textOf(bytes);
    }
    ~PdfFile() { fs::remove(m_path); }
    PdfFile(const PdfFile&) = delete;
    PdfFile& operator=(const PdfFile&) = delete;

    [[nodiscard]] std::string text() const {
        return outputOf("pdftotext -layout " + m_path.string() + " -");
    }
    [[nodiscard]] std::string facts() const { return outputOf("pdfinfo " + m_path.string()); }

private:
    static std::string outputOf(const std::string& command) {
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
    fs::path m_path;
};

bool canRead() {
    const bool there = std::system("command -v pdftotext > /dev/null") == 0;
    if (!there) {
        std::cout << "SKIPPED: needs pdftotext, which is not on this machine\n";
    }
    return there;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

std::vector<std::string> linesOf(const std::string& text) {
    std::istringstream stream{text};
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

core::Sheet longSheet(std::size_t rows) {
    core::Sheet sheet{
        {"Tenders", {"Harbour Street, till T1", "1 to 24 November"}, "Page %1 of %2", "en"},
        {{"Paid with"}, {"Count", true}, {"Amount", true}},
        {}};
    for (std::size_t i = 1; i <= rows; ++i) {
        sheet.rows.push_back(
            {"tender " + std::to_string(i), std::to_string(i), std::to_string(i * 100) + ".05"});
    }
    return sheet;
}

} // namespace

TEST_CASE("every row of a long table is on a page that has the head and its number") {
    if (!canRead()) {
        return;
    }
    const auto pdf = renderSheet(longSheet(200));
    REQUIRE(pdf);
    const PdfFile file{*pdf};
    const std::string text = file.text();
    const auto pages = std::count(text.begin(), text.end(), '\f');
    REQUIRE(pages > 2);
    std::size_t heads = 0;
    for (const std::string& line : linesOf(text)) {
        heads += contains(line, "Paid with") ? 1U : 0U;
    }
    CHECK(heads == static_cast<std::size_t>(pages));
    for (int row = 1; row <= 200; ++row) {
        CAPTURE(row);
        CHECK(contains(text, "tender " + std::to_string(row) + " "));
        CHECK(contains(text, std::to_string(row * 100) + ".05"));
    }
    CHECK(contains(text, "Harbour Street, till T1"));
    for (int page = 1; page <= pages; ++page) {
        CHECK(contains(text, "Page " + std::to_string(page) + " of " + std::to_string(pages)));
    }
    CHECK(contains(file.facts(), "Title:           Tenders"));
    CHECK(contains(file.facts(), "595.276 x 841.89"));
}

TEST_CASE("figures stand at the right, words at the left") {
    if (!canRead()) {
        return;
    }
    core::Sheet sheet = longSheet(0);
    sheet.rows = {{"cash", "3", "1234.50"}, {"a longer way to pay", "12345", "5.00"}};
    const auto pdf = renderSheet(sheet);
    REQUIRE(pdf);
    std::vector<std::string> rows;
    for (const std::string& line : linesOf(PdfFile{*pdf}.text())) {
        if (contains(line, ".50") || contains(line, "5.00")) {
            rows.push_back(line);
        }
    }
    REQUIRE(rows.size() == 2);
    CAPTURE(rows[0]);
    CAPTURE(rows[1]);
    CHECK(rows[0].find("cash") == rows[1].find("a longer"));
    CHECK(rows[0].find("1234.50") + 7 == rows[1].find("5.00") + 4);
    CHECK(rows[0].find(" 3 ") + 2 == rows[1].find("12345") + 5);
}

TEST_CASE("Chinese is on the paper as text, of the mainland and of Taiwan") {
    if (!canRead()) {
        return;
    }
    for (const char* language : {"zh-CN", "zh-TW"}) {
        core::Sheet sheet{{"營業时段", {"上海店"}, "第 %1 页，共 %2 页", language},
                          {{"类别"}, {"金额", true}},
                          {{"饮料與小吃", "37.90"}}};
        const auto pdf = renderSheet(sheet);
        REQUIRE(pdf);
        const std::string text = PdfFile{*pdf}.text();
        CAPTURE(text);
        for (const char* part : {"營業时段", "上海店", "饮料與小吃", "金额", "37.90", "共 1 页"}) {
            CHECK(contains(text, part));
        }
    }
}

TEST_CASE("a wide table lies, and keeps every figure whole") {
    if (!canRead()) {
        return;
    }
    core::Sheet sheet{{"Operators", {}, "%1/%2", "en"}, {{"Operator"}}, {{"ann"}}};
    for (int i = 0; i < 20; ++i) {
        sheet.columns.push_back({"Lines taken out, amount", true});
        sheet.rows[0].push_back(std::to_string(1'234'000 + i) + ".55");
    }
    sheet.columns.push_back({"Unusual"});
    sheet.rows[0].push_back("refunds voids cancels no_sales overrides discounts");
    const auto pdf = renderSheet(sheet);
    REQUIRE(pdf);
    const PdfFile file{*pdf};
    CHECK(contains(file.facts(), "841.89 x 595.276"));
    const std::string text = file.text();
    CAPTURE(text);
    for (int i = 0; i < 20; ++i) {
        CHECK(contains(text, std::to_string(1'234'000 + i) + ".55"));
    }
    CHECK(contains(text, "discounts"));
}

TEST_CASE("a table without rows is a page with its head; one that is no paper is refused") {
    const auto empty = renderSheet(longSheet(0));
    REQUIRE(empty);
    CHECK(base::textOf(*empty).substr(0, 5) == "%PDF-");
    if (canRead()) {
        CHECK(contains(PdfFile{*empty}.text(), "Page 1 of 1"));
    }
    const auto refused = renderSheet(longSheet(kMaxSheetRows + 1));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::OutOfRange);
}

} // namespace evertill::render
