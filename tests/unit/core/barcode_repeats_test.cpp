// SPDX-License-Identifier: Apache-2.0
// Goal: a pack read twice in one pull counts once, and no second item is lost. Method: recorded
// orders of readings, and rapidcheck: packs with an EAN, a GS1 code or both, read in any order at
// any time, against how many there are.
#include "core/barcode/scan_marks.h"
#include "core/barcode/scan_repeats.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace evertill::core;

namespace {

constexpr const char* kEan = "4006381333931";
constexpr const char* kOther = "96385074";

std::string elements(const std::string& serial) {
    return "]Q301040063813339311" + std::string{"726123121"} + serial; // 01, 17, 21
}

class Reader {
public:
    explicit Reader(RepeatWindows windows = {}) : m_repeats(windows) {}

    ReadingVerdict read(const std::string& text, std::int64_t at) {
        const auto code = parseScan({text}, {2026, {}, {}, {}, {}, true});
        REQUIRE(code);
        const ReadingVerdict verdict = m_repeats.judge(text, *code, at);
        if (verdict == ReadingVerdict::Counts) {
            m_repeats.counted(text, *code, at);
        }
        return verdict;
    }
    int count(const std::vector<std::pair<std::string, std::int64_t>>& readings) {
        return static_cast<int>(
            std::count_if(readings.begin(), readings.end(), [&](const auto& each) {
                return read(each.first, each.second) == ReadingVerdict::Counts;
            }));
    }

private:
    ScanRepeats m_repeats;
};

} // namespace

TEST_CASE("an EAN and a GS1 QR of one item in one pull count once, in either order") {
    CHECK(Reader{}.count({{kEan, 0}, {elements("A1"), 180}}) == 1);
    CHECK(Reader{}.count({{elements("A1"), 0}, {kEan, 180}}) == 1);
    Reader reader;
    CHECK(reader.read(kEan, 0) == ReadingVerdict::Counts);
    CHECK(reader.read("https://id.gs1.org/01/04006381333931/21/A1", 100) ==
          ReadingVerdict::SameItem);
}

TEST_CASE("each reading of the other code stands for one that counted, and for one only") {
    const std::string first = elements("A1");
    const std::string second = elements("A2");
    CHECK(Reader{}.count({{kEan, 0}, {first, 90}, {kEan, 200}, {second, 290}}) == 2);
    CHECK(Reader{}.count({{kEan, 0}, {kEan, 90}, {first, 200}, {second, 290}}) == 2);
    CHECK(Reader{}.count({{kEan, 0}, {first, 90}, {second, 200}}) == 2);
    CHECK(Reader{}.count({{kEan, 0}, {first, 500}}) == 2);  // no longer one pull
    CHECK(Reader{}.count({{kOther, 0}, {first, 90}}) == 2); // another item
    CHECK(Reader{{0, 0}}.count({{kEan, 0}, {first, 1}}) == 2);
}

TEST_CASE("without a time that was set, the same code counts each time, however fast") {
    CHECK(Reader{}.count({{kEan, 0}, {kEan, 0}, {kEan, 1}, {kEan, 40}}) == 4);
}

TEST_CASE("with one, a label that stays in view counts once, and again when it had gone") {
    Reader reader{{300, 0}};
    CHECK(reader.count({{kEan, 0}, {kEan, 120}, {kEan, 350}, {kEan, 640}, {kEan, 940}}) == 2);
    CHECK(reader.count({{kOther, 950}, {kEan, 960}}) == 1);
}

TEST_CASE("what was read and refused may be read again at once") {
    ScanRepeats repeats{{300, 500}};
    const auto code = parseScan({kEan}, {2026, {}, {}, {}, {}, true});
    REQUIRE(code);
    CHECK(repeats.judge(kEan, *code, 0) == ReadingVerdict::Counts);
    CHECK(repeats.judge(kEan, *code, 50) == ReadingVerdict::Counts);
}

TEST_CASE("no item is lost to the readings of another, in any order and at any speed") {
    CHECK(rc::check([] {
        const auto packs = *rc::gen::inRange(1, 12);
        std::vector<std::pair<std::string, std::int64_t>> readings;
        int byEan = 0;
        int byElements = 0;
        for (int i = 0; i < packs; ++i) {
            const auto codes = *rc::gen::inRange(1, 4); // 1: EAN, 2: GS1, 3: both
            const auto at = [] { return static_cast<std::int64_t>(*rc::gen::inRange(0, 3000)); };
            if ((codes & 1) != 0) {
                ++byEan;
                readings.emplace_back(kEan, at());
            }
            if ((codes & 2) != 0) {
                ++byElements;
                readings.emplace_back(elements("S" + std::to_string(i)), at());
            }
        }
        std::stable_sort(readings.begin(), readings.end(),
                         [](const auto& a, const auto& b) { return a.second < b.second; });
        const int counted = Reader{}.count(readings);
        RC_ASSERT(counted >= std::max(byEan, byElements));
        RC_ASSERT(counted <= byEan + byElements);
    }));
}

TEST_CASE("packs with both codes, one pull after the other, count as many as there are") {
    CHECK(rc::check([] {
        const auto packs = *rc::gen::inRange(1, 30);
        std::vector<std::pair<std::string, std::int64_t>> readings;
        std::int64_t now = 0;
        for (int i = 0; i < packs; ++i) {
            std::pair<std::string, std::int64_t> ean{kEan, now};
            std::pair<std::string, std::int64_t> square{elements("S" + std::to_string(i)), now};
            const bool eanFirst = *rc::gen::arbitrary<bool>();
            (eanFirst ? square : ean).second += *rc::gen::inRange(0, 500);
            readings.push_back(eanFirst ? ean : square);
            readings.push_back(eanFirst ? square : ean);
            now = readings.back().second + *rc::gen::inRange(0, 2000); // the next pack, soon
        }
        RC_ASSERT(Reader{}.count(readings) == packs);
    }));
}

TEST_CASE("marks are taken off where they are, and are written with %XX") {
    CHECK(scanMarkOf("~").value() == "~");
    CHECK(scanMarkOf("%02A%26%25").value() == "\x02"
                                              "A&%");
    CHECK(scanMarkOf("").value().empty());
    for (const char* bad : {"%", "%2", "%zz", "%0", "a%0d", "%00", "12345678901234567"}) {
        CAPTURE(bad);
        CHECK_FALSE(scanMarkOf(bad));
    }
    const ScanMarks marks{"~A", "$"};
    CHECK(withoutMarks("~A4006381333931$", marks) == "4006381333931");
    CHECK(withoutMarks("4006381333931$", marks) == "4006381333931");
    CHECK(withoutMarks("~A4006381333931", marks) == "4006381333931");
    CHECK(withoutMarks("4006381333931", marks) == "4006381333931");
    CHECK(withoutMarks("~A", marks) == "~A");
    CHECK(withoutMarks("A~", {}) == "A~");
}
