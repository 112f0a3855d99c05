// SPDX-License-Identifier: Apache-2.0
// Goal: invoices are numbered without a gap, one for a sale, and the buyer's name is readable in no
// file: not in the journal, and not at all once forgotten. Method: the real program on a real till;
// its files searched for the name.
#include "system/till.h"

#include <fstream>
#include <iterator>

#include <doctest/doctest.h>

using namespace evertill;

namespace {

bool isInAnyFile(const test::Till& till, const std::string& text) {
    for (const auto& entry : test::fs::recursive_directory_iterator(till.folder())) {
        if (!entry.is_regular_file()) {
            continue;
        }
        std::ifstream file{entry.path(), std::ios::binary};
        const std::string content{std::istreambuf_iterator<char>{file}, {}};
        if (content.find(text) != std::string::npos) {
            return true;
        }
    }
    return false;
}

test::Finished issue(const test::Till& till, const std::string& receipt,
                     const std::string& taxNumber) {
    return till.evertill({"invoice", "issue", receipt, "--name", "Zwetschgenhandel", "--address",
                          "Ring 5", "--address", "Wien", "--tax-number", taxNumber, "--json"});
}

} // namespace

TEST_CASE("an invoice is issued once per sale, shown as a copy, and its buyer can be forgotten") {
    const test::Till till;
    for (int i = 0; i < 3; ++i) {
        REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    }
    CHECK(test::errorCode(issue(till, "2", "ATU13585628")) == "WrongCheckDigit");
    CHECK(issue(till, "9", "ATU13585627").exitCode == 5);
    const auto first = issue(till, "2", "at u1358 5627");
    INFO(first.out << first.err);
    REQUIRE(first.exitCode == 0);
    const auto paper = test::jsonLines(first.out).back();
    CHECK(paper.at("number").as_int64() == 1);
    const std::string text{paper.at("text").as_string()};
    for (const char* part : {"INVOICE", "Zwetschgenhandel", "Ring 5", "Wien", "ATU13585627"}) {
        CHECK(text.find(part) != std::string::npos);
    }
    CHECK(text.find("COPY") == std::string::npos);
    CHECK(test::errorCode(issue(till, "2", "ATU13585627")) == "AlreadyExists");
    CHECK(test::jsonLines(issue(till, "1", "91350100M000100Y43").out).back().at("number") == 2);
    CHECK_FALSE(isInAnyFile(till, "Zwetschgenhandel"));
    const auto copy = till.evertill({"invoice", "show", "1"});
    CHECK(copy.out.find("COPY") != std::string::npos);
    CHECK(copy.out.find("Zwetschgenhandel") != std::string::npos);
    const auto pdf = till.folder() / "invoice.pdf";
    REQUIRE(till.evertill({"invoice", "show", "1", "--format", "pdf", "--out", pdf.string()})
                .exitCode == 0);
    CHECK(test::fs::file_size(pdf) > 1'000);
    REQUIRE(till.evertill({"invoice", "forget", "1", "--by", "7"}).exitCode == 0);
    const auto again = till.evertill({"invoice", "forget", "1", "--json"});
    CHECK_FALSE(test::jsonLines(again.out).back().at("wasKnown").as_bool());
    const auto told = till.evertill({"journal", "export"}).out;
    const auto trace = told.find(R"("invoice.buyer_forgotten")");
    REQUIRE(trace != std::string::npos);
    CHECK(told.substr(trace, 100).find(R"("by":"7")") != std::string::npos);
    CHECK(told.find(R"("invoice.buyer_forgotten")", trace + 1) == std::string::npos);
    CHECK(till.number("SELECT count(*) FROM invoice_key") == 1);
    const auto erased = till.evertill({"invoice", "show", "1"});
    CHECK(erased.out.find("Zwetschgenhandel") == std::string::npos);
    CHECK(erased.out.find("erased") != std::string::npos);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    CHECK(till.soundSales() == 3);
}

TEST_CASE("a sale that was taken back wholly gets no invoice; one of which a part came back does") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "A2", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"post-void", "1", "--reason", "typed wrongly"}).exitCode == 0);
    REQUIRE(till.evertill({"return", "2", "--line", "1", "--reason", "broken"}).exitCode == 0);
    CHECK(test::errorCode(issue(till, "1", "ATU13585627")) == "Unsupported");
    CHECK(test::errorCode(issue(till, "3", "ATU13585627")) == "Unsupported"); // the void itself
    CHECK(issue(till, "2", "ATU13585627").exitCode == 0);
    CHECK(till.evertill({"invoice", "list"}).out.starts_with("1  I-"));
}

TEST_CASE("an invoice is of what the customer kept, stays as it was, and who corrects it is told") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "4*A1", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"return", "1", "--line", "1:3", "--reason", "torn"}).exitCode == 0);
    const auto paper = test::jsonLines(issue(till, "1", "CHE116281710").out).back();
    const std::string text{paper.at("text").as_string()};
    CHECK(text.find("1.07") != std::string::npos);
    CHECK(text.find("4.28") == std::string::npos); // what all four cost
    CHECK(text.find("Cash") == std::string::npos); // more was paid than this
    CHECK(till.evertill({"invoice", "list"}).out.find("came back") == std::string::npos);
    const auto copyOf = [&] { return till.evertill({"invoice", "show", "1"}); };
    const std::string before = copyOf().out;
    const auto back = till.evertill({"return", "1", "--reason", "torn"});
    REQUIRE(back.exitCode == 0);
    CHECK(back.err.find("Receipt 1 has invoice I-") != std::string::npos);
    CHECK(copyOf().out == before);
    CHECK(copyOf().err.find("all of it came back since") != std::string::npos);
    const auto listed = test::jsonLines(till.evertill({"invoice", "list", "--json"}).out).back();
    CHECK(listed.at("invoices").at(0).at("cameBack").as_string() == "all");
}

TEST_CASE("a paper that cannot be written uses no number") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const auto to = [&](const std::string& file) {
        return till.evertill({"invoice", "issue", "1", "--name", "Acme", "--address", "Ring 5",
                              "--format", "pdf", "--out", file});
    };
    const auto refused = to((till.folder() / "nowhere" / "x.pdf").string());
    CHECK(refused.exitCode == 4);
    CHECK(refused.err.find("No invoice was made") != std::string::npos);
    CHECK(till.evertill({"invoice", "issue", "1", "--name", "Acme", "--address", "Ring 5",
                         "--format", "pdf", "--json"})
              .exitCode == 1);
    CHECK(till.number("SELECT count(*) FROM invoice") == 0);
    // Writing may fail afterwards all the same.
    const auto full = to("/dev/full");
    CHECK(full.exitCode == 4);
    CHECK(full.err.find("evertill invoice show 1") != std::string::npos);
    CHECK(till.number("SELECT count(*) FROM invoice") == 1);
}

TEST_CASE("the code for an electronic invoice is on receipts of sales alone, read back by a scan") {
    const test::Till till;
    const auto linkOf = [&](const char* receipt) {
        const std::string text = till.evertill({"receipt", receipt}).out;
        const auto from = text.find("https://");
        return from == std::string::npos
                   ? ""
                   : text.substr(from, text.find_first_of(" \n]", from) - from);
    };
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    CHECK(linkOf("1").empty());
    const std::string form =
        "https://fp.example.com/a?r={receipt}&m={amount}&d={date}&g={signature}";
    CHECK(
        till.evertill({"setting", "set", "receipt.invoice_link", "https://x/{receipt}"}).exitCode ==
        1);
    REQUIRE(till.evertill({"setting", "set", "receipt.invoice_link", form}).exitCode == 0);
    REQUIRE(till.evertill({"return", "1", "--reason", "broken"}).exitCode == 0);
    const std::string link = linkOf("1");
    CHECK(link.starts_with("https://fp.example.com/a?r="));
    CHECK(link.find("-000001&m=1.07&d=") != std::string::npos);
    CHECK(link.size() - link.rfind('=') - 1 == 103); // 64 bytes in base 32
    CHECK(linkOf("2").empty());                      // a return
    const std::string picture = (till.folder() / "receipt.png").string();
    REQUIRE(till.evertill({"receipt", "1", "--format", "png", "--out", picture}).exitCode == 0);
    CHECK(till.evertill({"scan", "--image", picture}).out.find(link) != std::string::npos);
    CHECK(till.evertill({"setting", "set", "receipt.invoice_link", "none"}).exitCode == 0);
    CHECK(linkOf("1").empty());
}
