// SPDX-License-Identifier: Apache-2.0
// Goal: what docs/offline.md says that a till does without the internet, it does: one test a row of
// its table, named after the row ("offline row: Sale"), here what is sold and paid; the rest is in
// offline_matrix_store_test.cpp. Method: the real programs on an enrolled till whose centre is
// gone, from a cold start, and once more after everything was killed; no row is without its test.
#include "system/sync/dark_till.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <vector>

using namespace evertill::test;

namespace {

std::string tenderOf(const json::object& sale, std::size_t at = 0) {
    return std::string{sale.at("tenders").as_array().at(at).at("type").as_string()};
}

std::string referenceOf(const json::object& sale) {
    return std::string{sale.at("tenders").as_array().at(0).at("reference").as_string()};
}

std::int64_t totalOf(const json::object& sale) {
    return sale.at("total").as_int64();
}

std::string contentOf(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    REQUIRE(in.good());
    return {std::istreambuf_iterator<char>{in}, {}};
}

// The cells of the body of the table that begins with this header.
std::vector<std::vector<std::string>> tableOf(const std::string& page, const std::string& header) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines{page.substr(page.find(header))};
    for (std::string line; std::getline(lines, line) && line.starts_with("| ");) {
        std::vector<std::string> cells;
        for (std::size_t at = 2; at < line.size();) {
            const std::size_t end = line.find(" |", at);
            cells.push_back(line.substr(at, end - at));
            at = end == std::string::npos ? line.size() : end + 3;
        }
        rows.push_back(cells);
    }
    REQUIRE(rows.size() > 2);
    rows.erase(rows.begin(), rows.begin() + 2); // header and rule
    return rows;
}

std::set<std::string> testsOf(const std::string& source) {
    constexpr std::string_view kMark = "TEST_CASE(\"offline row: ";
    std::set<std::string> rows;
    for (std::size_t at = 0; (at = source.find(kMark, at)) != std::string::npos;) {
        at += kMark.size();
        rows.insert(source.substr(at, source.find('"', at) - at));
    }
    return rows;
}

} // namespace

TEST_CASE("each row of docs/offline.md has a test that bears its name, or says why it has none") {
    const fs::path root{EVERTILL_SOURCE_DIR};
    const std::string page = contentOf(root / "docs/offline.md");
    std::set<std::string> working;
    std::set<std::string> lacking;
    const auto rows = tableOf(page, "| group | now, on one till | not built |");
    for (const std::vector<std::string>& row : rows) {
        CAPTURE(row.at(0));
        CHECK((row.at(1) != "-" || row.at(2) != "-"));
        if (row.at(1) != "-") {
            working.insert(row.at(0));
        }
        if (row.at(2) != "-") {
            lacking.insert(row.at(0));
        }
    }
    std::set<std::string> tested;
    for (const char* file : {"offline_matrix_test.cpp", "offline_matrix_store_test.cpp"}) {
        tested.merge(testsOf(contentOf(root / "tests/system/sync" / file)));
    }
    CHECK(working == tested);
    // What is not built says why.
    std::set<std::string> told;
    const auto reasons = tableOf(page, "| group | not yet | why |");
    for (const std::vector<std::string>& row : reasons) {
        told.insert(row.at(0));
        CHECK(row.at(2).size() > 5);
    }
    CHECK(lacking == told);
}

TEST_CASE("offline row: Sale") {
    DarkTill till;
    till.nowAndAfterRestart([&](int run) {
        CHECK(till.ask({"scan", "4006381333931"}).at("item").at("sku") == "OAT"); // price check
        CHECK(till.refused({"sell", "ALE"}) == "AgeCheckRequired");
        const std::string serial = "serial:SN" + std::to_string(run);
        const json::object sale =
            till.ask({"sell", "3*4006381333931", "age:18", "ALE", "0.455*BANANAS", serial, "PHONE",
                      "lot:L1", "MILK", "TEA", "void", "price:4.00:dented", "COFFEE", "cash:200"});
        CHECK(lineOf(sale, "OAT").at("amount") == 420);
        CHECK(lineOf(sale, "DEPOSIT").at("amount") == 20); // comes along with the ale
        CHECK(lineOf(sale, "BANANAS").at("amount") == 50);
        CHECK(lineOf(sale, "COFFEE").at("amount") == 400);
        CHECK(totalOf(sale) == 420 + 230 + 20 + 50 + 9900 + 90 + 400);
        CHECK(sale.at("change") == 20'000 - totalOf(sale));
        const json::object pack = till.ask({"sell", "14006381333938", "cash"}); // 12 in a case
        CHECK(lineOf(pack, "OAT").at("quantity") == "12");
        CHECK(totalOf(pack) == 12 * 120);
        const json::object exempt = till.ask({"sell", "OAT", "exempt:ST-120:resale", "cash"});
        CHECK(exempt.at("tax") == 0);
        CHECK(totalOf(exempt) == 117);
        CHECK(till.words({"gift-receipt", till.receipt()}).find("1.17") == std::string::npos);
        CHECK(till.evertill({"sell", "OAT", "cancel"}).exitCode == 0);
    });
    // A basket that was open when the power went.
    CHECK(till.evertill({"sell", "2*COFFEE"}).exitCode == 1);
    till.restart();
    CHECK(totalOf(till.ask({"sell", "cash"})) == 1000);
}

TEST_CASE("offline row: Charges") {
    DarkTill till;
    till.nowAndAfterRestart([&](int) {
        const json::object sale = till.ask({"sell", "age:18", "ALE", "DELIVERY", "cash"});
        CHECK(lineOf(sale, "DELIVERY").at("amount") == 400);
        CHECK(lineOf(sale, "DEPOSIT").at("amount") == 20);
        CHECK(totalOf(sale) == 230 + 20 + 400);
    });
}

TEST_CASE("offline row: Discounts") {
    DarkTill till;
    till.nowAndAfterRestart([&](int) {
        CHECK(totalOf(till.ask({"sell", "COFFEE", "discount:10%:friend", "cash"})) == 450);
        CHECK(totalOf(till.ask({"sell", "COFFEE", "discount:1.50:friend", "cash"})) == 350);
        CHECK(totalOf(till.ask({"sell", "2*COFFEE", "basket:5%:friend", "cash"})) == 950);
        CHECK(totalOf(till.ask({"sell", "2*COFFEE", "basket:2.00:friend", "cash"})) == 800);
        CHECK(totalOf(till.ask({"sell", "TEA", "cash"})) == 270); // the centre's last rules
        CHECK(totalOf(till.ask({"sell", "COFFEE", "coupon:SAVE50", "cash"})) == 250);
        CHECK(totalOf(till.ask({"sell", "6*OAT", "cash"})) == 720);
        CHECK(totalOf(till.ask({"sell", "member:1001", "OAT", "cash"})) == 125);
        CHECK(till.evertill({"sell", "COFFEE", "discount:10%:"}).exitCode == 1); // no reason
        CHECK(till.evertill({"sell", "cancel"}).exitCode == 0);
        CHECK_FALSE(till.ask({"report", "promotion"}).at("promotions").as_array().empty());
    });
}

TEST_CASE("offline row: Tenders") {
    DarkTill till;
    till.nowAndAfterRestart([&](int) {
        CHECK(till.ask({"sell", "COFFEE", "cash:20"}).at("change") == 1500);
        const json::object foreign = till.ask({"sell", "COFFEE", "foreign-cash:USD:10"});
        CHECK(tenderOf(foreign) == "foreign-cash");
        CHECK(foreign.at("change") == 290); // 7.90 by the last rate
        for (const char* way : {"card", "wallet", "voucher", "other"}) {
            CAPTURE(way);
            CHECK(tenderOf(till.ask({"sell", "COFFEE", std::string{way} + ":R1"})) == way);
        }
        const json::object split = till.ask({"sell", "COFFEE", "card:R1:2.00", "cash"});
        CHECK(split.at("tenders").as_array().size() == 2);
        const json::object before = till.ask({"account", "show", "AC-ACME"});
        CHECK(tenderOf(till.ask({"sell", "COFFEE", "account:AC-ACME"})) == "account");
        const json::object after = till.ask({"account", "show", "AC-ACME"});
        CHECK(after.at("owedMinor").as_int64() == before.at("owedMinor").as_int64() + 500);
        CHECK(till.refused({"sell", "serial:X", "PHONE", "account:AC-ACME"}) == "OutOfRange");
        CHECK(till.evertill({"sell", "cancel"}).exitCode == 0);
        CHECK(totalOf(till.ask({"account", "pay", "AC-ACME", "3.00", "cash"})) == 300);
        static_cast<void>(till.ask({"sell", "COFFEE", "cash"}));
        const json::object back =
            till.ask({"return", till.receipt(), "--reason", "unwanted", "--refund", "credit-note"});
        const json::object paid = till.ask({"sell", "COFFEE", "credit-note:" + referenceOf(back)});
        CHECK(tenderOf(paid) == "credit-note");
    });
}

TEST_CASE("offline row: Stored value") {
    DarkTill till;
    std::string first;
    till.nowAndAfterRestart([&](int run) {
        static_cast<void>(till.ask({"sell", "2*COFFEE", "cash"}));
        const std::string note = referenceOf(till.ask(
            {"return", till.receipt(), "--reason", "unwanted", "--refund", "credit-note"}));
        CHECK(till.ask({"credit-note", "show", note}).at("leftMinor") == 1000);
        static_cast<void>(till.ask({"sell", "COFFEE", "credit-note:" + note}));
        CHECK(till.ask({"credit-note", "show", note}).at("leftMinor") == 500);
        CHECK(till.evertill({"sell", "2*COFFEE", "credit-note:" + note + ":6.00"}).exitCode != 0);
        CHECK(till.evertill({"sell", "cancel"}).exitCode == 0);
        if (run == 1) {
            first = note;
        } else { // what was left before the restart is left
            CHECK(till.ask({"credit-note", "show", first}).at("leftMinor") == 500);
        }
    });
}

TEST_CASE("offline row: Returns") {
    DarkTill till;
    static_cast<void>(till.ask({"setting", "set", "receipt.signed", "yes"}));
    till.nowAndAfterRestart([&](int) {
        static_cast<void>(till.ask({"sell", "member:1001", "3*COFFEE", "TEA", "cash:20"}));
        const std::string sold = till.receipt();
        CHECK(till.ask({"receipt", "verify", sold}).at("verdict") == "genuine");
        CHECK(totalOf(till.ask({"return", sold, "--line", "1:1", "--reason", "torn", "--condition",
                                "damaged"})) == -500);
        CHECK(till.refused({"return", sold, "--line", "1:3", "--reason", "torn"}) == "OutOfRange");
        const json::object exchange =
            till.ask({"return", sold, "--line", "1:1", "--reason", "unwanted", "--sell", "OAT"});
        CHECK(totalOf(exchange) == -500 + 125); // her price
        CHECK(totalOf(till.ask({"return", sold, "--member", "1001", "--line", "2", "--reason",
                                "unwanted"})) == -270); // after its discount
        static_cast<void>(till.ask({"sell", "2*COFFEE", "cash"}));
        const std::string code{
            till.ask({"receipt", "verify", till.receipt()}).at("code").as_string()};
        CHECK(totalOf(till.ask({"return", code, "--line", "1:1", "--reason", "torn"})) == -500);
        CHECK(till.refused({"return", code, "--line", "1:2", "--reason", "torn"}) == "OutOfRange");
        static_cast<void>(till.ask({"sell", "COFFEE", "card:Visa 1234 #42"}));
        CHECK(totalOf(till.ask({"return", till.receipt(), "--card", "1234", "--reason", "unwanted",
                                "--refund", "card:R2"})) == -500);
        const json::object without =
            till.ask({"return", "--without-receipt", "COFFEE", "--reason", "gift"});
        CHECK(tenderOf(without) == "credit-note");
        static_cast<void>(till.ask({"sell", "COFFEE", "cash"}));
        const std::string wrong = till.receipt();
        CHECK(totalOf(till.ask({"post-void", wrong, "--reason", "mistyped"})) == -500);
        CHECK(till.refused({"return", wrong, "--reason", "again"}) == "NotFound");
    });
    CHECK(till.number("SELECT sum(quantity) FROM returned_line") == 2 * 6 * 1000);
}

TEST_CASE("offline row: Suspend, recall") {
    DarkTill till;
    CHECK(till.evertill({"sell", "2*COFFEE", "suspend:Smith"}).exitCode == 0);
    CHECK(till.evertill({"sell", "OAT", "suspend:Jones"}).exitCode == 0);
    CHECK(totalOf(till.ask({"sell", "TEA", "cash"})) == 270); // others are served meanwhile
    till.restart();
    CHECK(till.evertill({"sell", "TEA", "recall:Smith"}).exitCode == 1); // one is open
    CHECK(till.evertill({"sell", "cancel"}).exitCode == 0);
    CHECK(till.refused({"sell", "recall:Nobody"}) == "NotFound");
    CHECK(totalOf(till.ask({"sell", "recall:Smith", "TEA", "cash"})) == 1270);
    CHECK(till.refused({"sell", "recall:Smith"}) == "NotFound"); // it was paid
    till.restart();
    CHECK(totalOf(till.ask({"sell", "recall:Jones", "cash"})) == 140);
    CHECK(till.number("SELECT count(DISTINCT basket_id) FROM basket_row WHERE line_no>0") == 0);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("offline row: Orders") {
    DarkTill till;
    const auto made = [&](const char* kind) {
        return std::string{till.ask({kind, "make", "2*COFFEE"}).at("number").as_string()};
    };
    const std::string quoted = made("quote");
    const std::string laid = made("layaway");
    CHECK(totalOf(till.ask({"layaway", "pay", laid, "cash"})) == 200);
    till.nowAndAfterRestart([&](int run) {
        const std::string quote = run == 1 ? made("quote") : quoted; // of before the restart
        CHECK(till.ask({"quote", "show", quote}).at("state") == "open");
        CHECK(totalOf(till.ask({"quote", "sell", quote, "cash"})) == 1000);
        CHECK(till.ask({"quote", "show", quote}).at("state") == "completed");
        const std::string paper = till.receipt();
        CHECK(till.ask({"invoice", "issue", paper, "--name", "Zwetschgenhandel", "--address",
                        "Ring 5"})
                  .at("number") == run);
        CHECK(till.words({"invoice", "show", std::to_string(run)}).find("COPY") !=
              std::string::npos);
        const std::string cancelled = made("layaway");
        CHECK(totalOf(till.ask({"layaway", "pay", cancelled, "--amount", "5", "card:R1"})) == 500);
        CHECK(till.ask({"layaway", "cancel", cancelled, "--reason", "moved", "--refund", "card:R2"})
                  .at("state") == "cancelled");
    });
    CHECK(till.ask({"layaway", "show", laid}).at("deposits") == 200);
    CHECK(totalOf(till.ask({"layaway", "sell", laid, "cash"})) == 800);
    CHECK(till.ask({"quote", "cancel", made("quote"), "--reason", "late"}).at("state") ==
          "cancelled");
}
