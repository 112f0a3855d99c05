// SPDX-License-Identifier: Apache-2.0
// Goal: what the documents of the command line say of its finer points. Method: the real program.

#include "system/till.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;

namespace {

std::string lineText(const boost::json::object& sale, std::size_t line, const char* name) {
    return std::string{sale.at("lines").as_array().at(line).as_object().at(name).as_string()};
}

std::uint32_t bigEndian(const std::string& bytes, std::size_t at) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        value = value << 8U | static_cast<std::uint8_t>(bytes.at(at + i));
    }
    return value;
}

std::string contentOf(const test::fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

} // namespace

TEST_CASE(
    "price:AMOUNT:REASON changes a price for the next scan only, and the reason is on record") {
    const test::Till till;
    const auto sold =
        till.evertill({"sell", "price:0.99:dented", "A1", "A2", "A1", "cash", "--json"});
    REQUIRE(sold.exitCode == 0);
    const boost::json::object sale = test::jsonLines(sold.out).back();
    REQUIRE(sale.at("lines").as_array().size() == 3); // two A1, for they cost different
    CHECK(lineText(sale, 0, "sku") == "A1");
    CHECK(lineText(sale, 0, "unit_price").starts_with("0.99"));
    CHECK(lineText(sale, 1, "unit_price").starts_with("1.14"));
    CHECK(lineText(sale, 2, "unit_price").starts_with("1.07"));
    const auto exported = till.evertill({"journal", "export"});
    CHECK(exported.out.find("\"overrideReason\":\"dented\"") != std::string::npos);
    CHECK(exported.out.find("\"override\"") != std::string::npos);
}

TEST_CASE("goods that have a price are not sold for another one without a reason") {
    const test::Till till;
    for (const char* const word : {"price:0.99", "price:0.99:"}) {
        const auto refused = till.evertill({"sell", word, "A1", "cash", "--json"});
        CHECK(refused.exitCode != 0);
        CHECK(test::errorCode(refused) == "ReasonRequired");
    }
    CHECK(till.number("SELECT count(*) FROM sale") == 0);
    // A reason may hold colons; what has no price needs none.
    CHECK(till.evertill({"sell", "price:0.50:ticket 12:30", "A1", "price:3", "NOPRICE", "cash"})
              .exitCode == 0);
    CHECK(till.evertill({"journal", "export"}).out.find("\"ticket 12:30\"") != std::string::npos);
    CHECK(till.soundSales() == 1);
}

TEST_CASE("a receipt too long for one picture becomes FILE.png, FILE-2.png and so on") {
    const test::Till till;
    std::string csv = "sku,name,price\n";
    std::vector<std::string> words{"sell"};
    for (int i = 0; i < 800; ++i) {
        csv += "L" + std::to_string(i) + ",Article number " + std::to_string(i) + ",1.00\n";
        words.push_back("L" + std::to_string(i));
    }
    REQUIRE(till.evertill({"import", "catalogue", till.file("long.csv", csv).string()}).exitCode ==
            0);
    words.insert(words.end(), {"cash", "--json"});
    REQUIRE(till.evertill(words).exitCode == 0);
    const test::fs::path file = till.folder().parent_path() / "receipt.png";
    const auto made =
        till.evertill({"receipt", "1", "--format", "png", "--out", file.string(), "--json"});
    REQUIRE(made.exitCode == 0);
    const boost::json::object answer = test::jsonLines(made.out).back();
    const boost::json::array& files = answer.at("files").as_array();
    REQUIRE(files.size() >= 2);
    CHECK(std::string{files.at(0).as_string()} == file.string());
    CHECK(std::string{files.at(1).as_string()} == (file.parent_path() / "receipt-2.png").string());
    std::uintmax_t bytes = 0;
    std::uint32_t width = 0;
    for (const boost::json::value& name : files) {
        const std::string picture = contentOf(std::string{name.as_string()});
        REQUIRE(picture.size() > 24);
        CHECK(picture.starts_with("\x89PNG\r\n\x1a\n"));
        width = width == 0 ? bigEndian(picture, 16) : width;
        CHECK(bigEndian(picture, 16) == width); // one roll of paper
        CHECK(bigEndian(picture, 20) <= 20'000);
        bytes += picture.size();
    }
    CHECK(static_cast<std::uintmax_t>(answer.at("bytes").as_int64()) == bytes);
    CHECK_FALSE(test::fs::exists(file.parent_path() /
                                 ("receipt-" + std::to_string(files.size() + 1) + ".png")));
    // Several pictures do not fit into one stream.
    const auto refused = till.evertill({"receipt", "1", "--format", "png"});
    CHECK(refused.exitCode != 0);
    CHECK(refused.out.empty());
}

TEST_CASE("evertill scan --image reads the codes of a receipt's picture") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const test::TestFolder folder;
    const std::string picture = (folder.path() / "receipt.png").string();
    REQUIRE(till.evertill({"receipt", "1", "--format", "png", "--out", picture}).exitCode == 0);
    const auto read = till.evertill({"scan", "--image", picture, "--json"});
    CAPTURE(read.err);
    REQUIRE(read.exitCode == 0);
    const auto hasReceipt = [](const std::string& out) {
        const auto codes = test::jsonLines(out);
        return std::any_of(codes.begin(), codes.end(), [](const boost::json::object& code) {
            return code.at("kind").as_string() == "receipt";
        });
    };
    CHECK(hasReceipt(read.out));
    // As a telephone sends it.
    const std::string photo = (folder.path() / "receipt.jpg").string();
    REQUIRE(test::run({"/usr/bin/convert", {picture, "-quality", "70", photo}, {}}).exitCode == 0);
    const auto again = till.evertill({"scan", "--image", photo, "--json"});
    CHECK(again.exitCode == 0);
    CHECK(hasReceipt(again.out));
    const std::string words = (folder.path() / "words.jpg").string();
    std::ofstream{words} << "no picture";
    const auto refused = till.evertill({"scan", "--image", words});
    CHECK(refused.exitCode == 1);
    CHECK(refused.err.find("neither PNG nor JPEG") != std::string::npos);
    CHECK(till.evertill({"scan", "--image", picture + ".gone"}).exitCode != 0);
    CHECK(till.evertill({"scan"}).exitCode == 2);
}

TEST_CASE("evertill setting switches the signed code of receipts and the bounds of returns") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto isSigned = [&] {
        return till.evertill({"receipt", "1"}).out.find("EVR1") != std::string::npos;
    };
    const auto listed = [&] {
        const auto shown = till.evertill({"setting", "list", "--json"});
        REQUIRE(shown.exitCode == 0);
        std::vector<std::string> values;
        const auto answers = test::jsonLines(shown.out);
        for (const auto& row : answers.back().at("settings").as_array()) {
            const std::string key{row.as_object().at("key").as_string()};
            if (key == "receipt.signed" || key.starts_with("returns.")) {
                values.emplace_back(row.as_object().at("value").as_string());
            }
        }
        return values;
    };
    using Values = std::vector<std::string>; // in the order of the list
    CHECK(listed() == Values{"no", "none", "no"});
    CHECK_FALSE(isSigned());
    CHECK(till.evertill({"setting", "set", "receipt.signed", "yes"}).exitCode == 0);
    CHECK(till.evertill({"setting", "set", "returns.no_receipt_most", "50.00"}).exitCode == 0);
    CHECK(till.evertill({"setting", "set", "returns.no_receipt_cash", "yes"}).exitCode == 0);
    CHECK(listed() == Values{"yes", "50.00", "yes"});
    CHECK(isSigned());
    const auto exported = till.evertill({"journal", "export"}).out;
    CHECK(exported.find("\"returns.no_receipt_most\"") != std::string::npos);
    const auto records = till.number("SELECT count(*) FROM journal");
    for (const auto& [key, value] : {std::pair{"receipt.signed", "maybe"},
                                     {"returns.no_receipt_cash", "50.00"},
                                     {"returns.no_receipt_most", "1.234"},
                                     {"returns.no_receipt_most", "yes"},
                                     {"store.name", "yes"}}) {
        CAPTURE(key);
        const auto refused = till.evertill({"setting", "set", key, value, "--json"});
        const bool isKnown = std::string_view{key} != "store.name";
        CHECK(refused.exitCode == (isKnown ? 1 : 5));
        CHECK(test::errorCode(refused) == (isKnown ? "InvalidFormat" : "NotFound"));
        CHECK(refused.err.find("Nothing was changed.") != std::string::npos);
    }
    CHECK(till.number("SELECT count(*) FROM journal") == records);
    CHECK(listed() == Values{"yes", "50.00", "yes"});
    CHECK(till.evertill({"setting", "set", "returns.no_receipt_most", "none"}).exitCode == 0);
    CHECK(till.evertill({"setting", "set", "receipt.signed", "no"}).exitCode == 0);
    CHECK(listed() == Values{"no", "none", "yes"});
    CHECK_FALSE(isSigned());
}

TEST_CASE("retention.journal is set as the others, and its least holds") {
    const test::Till till;
    const auto set = [&](const char* days) {
        return till.evertill({"setting", "set", "retention.journal", days}).exitCode;
    };
    CHECK(set("34") == 1);
    CHECK(set("60") == 0);
    CHECK(till.evertill({"setting", "list"}).out.find("retention.journal  60\n") !=
          std::string::npos);
}

TEST_CASE("Bug: what is refused was told without saying what is wanted") {
    const test::Till till;
    const auto err = [&](std::vector<std::string> words) {
        const test::Finished refused = till.evertill(std::move(words));
        CHECK(refused.exitCode != 0);
        return refused.err;
    };
    const auto says = [](const std::string& text, const char* part) {
        CAPTURE(text);
        CHECK(text.find(part) != std::string::npos);
    };
    for (std::vector<std::string> command : {std::vector<std::string>{"report", "day", "--date"},
                                             {"report", "hours", "--date"},
                                             {"report", "promotion", "--from"},
                                             {"shift", "day", "--date"},
                                             {"clock", "report", "--date"},
                                             {"export", "csv", "--out", "x", "--from"},
                                             {"archive", "restore", "--to", "x", "--from"}}) {
        command.emplace_back("yesterday");
        const std::string text = err(command);
        says(text, "yesterday is no date.");
        says(text, "as in 2026-11-22");
    }
    says(err({"archive", "restore", "--sale", "0"}), "1 or more");
    CHECK(err({"archive", "restore", "--sale", "0"}).size() < 200);

    for (const char* who : {"1", "3"}) {
        REQUIRE(till.evertill({"operator", "add", who, "--name", "Ann"}).exitCode == 0);
    }
    says(err({"clock", "out", "1"}), "1 is away: that step cannot come next.");
    says(err({"clock", "out", "1"}), "What may come: in.");
    REQUIRE(till.evertill({"clock", "in", "1"}).exitCode == 0);
    says(err({"clock", "break-end", "1"}), "What may come: break-start or out.");
    says(err({"clock", "out", "1", "--by", "2"}), "known by 2");
    says(err({"clock", "out", "1", "--by", "3"}), "Say it with --reason");
}

TEST_CASE("Bug: keys unseal with nothing sealed said that it had moved the key") {
    const test::Till till;
    const auto none = till.evertill({"keys", "unseal"});
    CHECK(none.exitCode == 5);
    CHECK(none.err.find("There is no signing key yet") != std::string::npos);
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto clear = till.evertill({"keys", "unseal"});
    CHECK(clear.exitCode == 0);
    CHECK(clear.out.find("There was nothing to do") == 0);
    const auto told = till.evertill({"keys", "unseal", "--json"});
    CHECK(test::jsonLines(told.out).back().at("changed") == false);
    CHECK(test::jsonLines(told.out).back().at("signing") == "file");
}
