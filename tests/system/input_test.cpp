// SPDX-License-Identifier: Apache-2.0
// Goal: hostile codes, numbers beyond all bounds and broken import files are refused with the right
// reason, and change nothing. Method: the real program fed with them; afterwards a plain sale must
// still work and be the first.

#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

// The error that selling this word gives; the basket is unchanged by it.
std::string refusal(const test::Till& till, const std::string& word) {
    const test::Finished finished =
        till.evertill({"sell", "--keep-going", "--json"}, "A1\n" + word + "\ncancel\n");
    INFO(finished.err);
    CHECK(finished.signal == 0);
    CHECK(till.number("SELECT count(*) FROM sale") == 0);
    const auto answers = test::jsonLines(finished.out);
    return answers.empty() ? "" : test::errorCode(answers.front());
}

std::string importError(const test::Till& till, const std::string& content, int exitCode) {
    const auto file = till.file("import.csv", content);
    const test::Finished finished = till.evertill({"import", "catalogue", file.string(), "--json"});
    INFO(finished.err);
    INFO(finished.out);
    CHECK(finished.exitCode == exitCode);
    CHECK(finished.signal == 0);
    const auto answers = test::jsonLines(finished.out);
    REQUIRE(answers.size() == 1);
    if (const auto* issues = answers[0].if_contains("issues")) {
        CHECK(!answers[0].at("published").as_bool());
        return std::string{issues->as_array().at(0).as_object().at("code").as_string()};
    }
    return test::errorCode(answers[0]);
}

void checkStillSells(const test::Till& till) {
    CHECK(till.evertill({"sell", "A1", "A2", "cash"}).exitCode == 0);
    CHECK(till.soundSales() == 1);
}

} // namespace

TEST_CASE("barcodes: unknown, malformed, 10 kB, control characters, broken UTF-8") {
    const test::Till till;
    CHECK(refusal(till, "4006381333931") == "UnknownBarcode");
    CHECK(refusal(till, "4006381333932") == "WrongCheckDigit");
    CHECK(refusal(till, std::string(10'000, '7')) == "HostileInput");
    CHECK(refusal(till, std::string("A1\x01\x02\x1b[2J")) == "HostileInput");
    CHECK(!refusal(till, "\xff\xfe\x80").empty());
    CHECK(!refusal(till, "](01)99999999999999999999").empty());
    for (const std::string& code : {std::string(10'000, 'x'), std::string{"\x07\x1b]0;x"},
                                    std::string{"'; DROP TABLE sale;--"}}) {
        const test::Finished scanned = till.evertill({"scan", "--json", "--", code});
        CHECK(scanned.signal == 0);
        const auto answers = test::jsonLines(scanned.out);
        REQUIRE(answers.size() == 1);
        CHECK((answers[0].contains("error") || answers[0].contains("item_error")));
    }
    checkStillSells(till);
}

TEST_CASE("quantities and amounts beyond their bounds") {
    const test::Till till;
    for (const char* const word :
         {"0*A1", "-1*A1", "99999999999999999999*A1", "1e9*A1", "1.2345*A1", "*A1"}) {
        CAPTURE(word);
        CHECK(!refusal(till, word).empty());
    }
    CHECK(!refusal(till, "999999999*DEAR").empty());
    CHECK(!refusal(till, "cash:99999999999999999999").empty());
    CHECK(!refusal(till, "cash:-5").empty());
    CHECK(!refusal(till, "cash:1.999").empty());
    checkStillSells(till);
}

TEST_CASE("an item without a price is refused until a price is given") {
    const test::Till till;
    CHECK(refusal(till, "NOPRICE") == "PriceMissing");
    CHECK(till.evertill({"sell", "price:3.50", "NOPRICE", "cash"}).exitCode == 0);
    CHECK(till.soundSales() == 1);
}

TEST_CASE("imports: truncated, mis-encoded, duplicated, contradictory; nothing half-imported") {
    const test::Till till;
    CHECK(!importError(till, "sku,name,price\nB1,Good,1.00\nB2,\"cut in the mid", 1).empty());
    CHECK(!importError(till,
                       std::string{"sku,name,price\nB1,caf\xc3\xa9,1.00\nB2,\xc3(\xff,1.00\n"}, 1)
               .empty());
    CHECK(!importError(till, "sku,name,price\nB1,One,1.00\nB1,Another,2.00\n", 1).empty());
    CHECK(importError(till, "sku,gtin,name,price\nB1,4006381333932,X,1.00\n", 1) ==
          "WrongCheckDigit");
    CHECK(importError(till,
                      "sku,gtin,name,price\nB1,4006381333931,X,1.00\nB2,4006381333931,Y,1.00\n",
                      1) == "AmbiguousBarcode");
    CHECK(!importError(till, "sku,name,price\nB1,X,1.00\nB2,Y,-1.00\n", 1).empty());
    CHECK(!importError(till, "sku,name,price\nB1,X,1.00\nB2,Y,many\n", 1).empty());
    CHECK(importError(till, "colour,size\nred,9\n", 1) == "MissingColumn");
    CHECK(!importError(till, "", 1).empty());
    CHECK(refusal(till, "B1") == "UnknownBarcode");
    const auto cut = till.file("cut.csv.zst", std::string{"\x28\xb5\x2f\xfd\x04\x00\x59", 7});
    CHECK(till.evertill({"import", "catalogue", cut.string()}).exitCode == 1);
    checkStillSells(till);
}

TEST_CASE("an import that is killed leaves the catalogue as it was") {
    const test::Till till;
    std::string csv = "sku,name,price\n";
    for (int i = 0; i < 20'000; ++i) {
        csv += "N" + std::to_string(i) + ",New article " + std::to_string(i) + ",1.00\n";
    }
    const auto file = till.file("more.csv", csv);
    for (int i = 0; i < 8; ++i) {
        test::Process process{till.command({"import", "catalogue", file.string()})};
        const std::int64_t until = test::nowMicros() + 10'000 + i * 20'000;
        while (test::nowMicros() < until && process.readSome(1)) {
        }
        process.kill(9);
        const bool wasKilled = process.finish().signal == 9;
        const bool isThere =
            till.evertill({"scan", "N19999", "--json"}).out.find("UnknownBarcode") ==
            std::string::npos;
        const bool firstIsThere =
            till.evertill({"scan", "N0", "--json"}).out.find("UnknownBarcode") == std::string::npos;
        CHECK(isThere == firstIsThere);
        CHECK((wasKilled || isThere));
        CHECK(till.evertill({"scan", "A1", "--json"}).out.find("UnknownBarcode") ==
              std::string::npos);
    }
    CHECK(till.evertill({"import", "catalogue", file.string()}).exitCode == 0);
    checkStillSells(till);
}
