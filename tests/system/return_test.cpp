// SPDX-License-Identifier: Apache-2.0
// Goal: goods come back on the command line as at a till: in parts, in exchange, without a receipt,
// as a whole sale taken back; never more than was sold, and nothing half-made stays. Method: the
// real program on a real till; what is on the disk is asked apart from it.
#include "system/till.h"

#include <doctest/doctest.h>

using namespace evertill;

namespace {

std::int64_t refunded(const test::Till& till, const std::vector<std::string>& words) {
    const auto done = till.evertill(words);
    INFO(done.out << done.err);
    REQUIRE(done.exitCode == 0);
    return test::jsonLines(done.out).back().at("total").as_int64();
}

std::int64_t cameBack(const test::Till& till) {
    return till.number("SELECT sum(quantity) FROM returned_line").value_or(0) / 1000;
}

} // namespace

TEST_CASE("a sale comes back in parts and no further, an exchange is one receipt") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "3*A1", "A2", "cash:10"}).exitCode == 0); // 3 x 1.07, 1.14
    CHECK(refunded(till, {"return", "1", "--line", "1:1", "--reason", "torn", "--json"}) == -107);
    const auto tooMany =
        till.evertill({"return", "1", "--line", "1:3", "--reason", "torn", "--json"});
    CHECK(tooMany.exitCode == 1);
    CHECK(test::errorCode(tooMany) == "OutOfRange");
    CHECK(till.number("SELECT count(*) FROM basket_row") == 0); // nothing half-made waits
    CHECK(till.evertill({"return", "9", "--reason", "torn"}).exitCode == 5);
    CHECK(till.evertill({"return", "S9-01-000001", "--reason", "torn", "--json"}).exitCode != 0);
    CHECK(till.evertill({"return", "1"}).exitCode == 2); // without a reason
    // The other two of line 1 damaged, for A3 (1.21): 2.14 back less 1.21.
    CHECK(refunded(till, {"return", "1", "--line", "1", "--condition", "damaged", "--reason",
                          "torn", "--sell", "A3", "--json"}) == -93);
    CHECK(till.column("SELECT kind FROM sale ORDER BY receipt_no") ==
          std::vector<std::string>{"0", "1", "0"});
    CHECK(refunded(till, {"return", "1", "--reason", "late", "--refund", "credit-note",
                          "--json"}) == -114);
    CHECK(till.evertill({"return", "1", "--reason", "again"}).exitCode == 5); // nothing is left
    CHECK(cameBack(till) == 4);
    // Sold 3, one back to stock, two kept apart.
    CHECK(till.number("SELECT sum(stock_effect) FROM sale_line WHERE code='A1' AND kind<3") ==
          -2000);
    CHECK(till.soundSales() == 4);
}

TEST_CASE("money goes back the way it was paid, or as a credit note") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "card:R1"}).exitCode == 0);
    const auto cash =
        till.evertill({"return", "1", "--reason", "torn", "--refund", "cash", "--json"});
    CHECK(test::errorCode(cash) == "TenderNotAllowed");
    CHECK(till.evertill({"return", "1", "--reason", "torn"}).exitCode == 1); // which card slip?
    const auto done =
        till.evertill({"return", "1", "--reason", "torn", "--refund", "card:R2", "--json"});
    REQUIRE(done.exitCode == 0);
    const auto tender = test::jsonLines(done.out).back().at("tenders").as_array().at(0);
    CHECK(tender.at("type").as_string() == "card");
    CHECK(tender.at("applied").as_int64() == -107);
    CHECK(till.soundSales() == 2);
}

TEST_CASE("a sale of today is taken back as a whole, once, and its receipt says so") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "2*A1", "cash:5"}).exitCode == 0);
    const auto done = till.evertill({"post-void", "1", "--reason", "wrong customer"});
    REQUIRE(done.exitCode == 0);
    CHECK(done.out.find("SALE TAKEN BACK") != std::string::npos);
    CHECK(done.out.find("Of receipt") != std::string::npos);
    CHECK(till.number("SELECT kind FROM sale WHERE receipt_no=2") == 4);
    CHECK(till.number("SELECT total FROM sale WHERE receipt_no=2") == -214);
    CHECK(till.evertill({"post-void", "1", "--reason", "again"}).exitCode == 1);
    CHECK(till.evertill({"return", "1", "--reason", "again"}).exitCode == 5);
    CHECK(till.evertill({"post-void", "2", "--reason", "the void"}).exitCode == 1); // not a sale
    const auto copy = till.evertill({"receipt", "2"});
    CHECK(copy.out.find("COPY 1") != std::string::npos);
    CHECK(copy.out.find("SALE TAKEN BACK") != std::string::npos);
    CHECK(till.soundSales() == 2);
}

TEST_CASE("without a receipt a credit note is given, and a gift receipt tells no price") {
    const test::Till till;
    const auto back = till.evertill({"return", "--without-receipt", "A1:2", "--reason", "gift"});
    REQUIRE(back.exitCode == 0);
    CHECK(back.out.find("Credit note CN") != std::string::npos);
    CHECK(
        till.evertill({"return", "--without-receipt", "A1", "--reason", "gift", "--refund", "cash"})
            .exitCode == 1);
    CHECK(till.evertill({"return", "--reason", "gift"}).exitCode == 2);
    REQUIRE(till.evertill({"sell", "A2", "cash:5"}).exitCode == 0);
    const auto gift = till.evertill({"gift-receipt", "2"});
    REQUIRE(gift.exitCode == 0);
    CHECK(gift.out.find("GIFT RECEIPT") != std::string::npos);
    CHECK(gift.out.find("1.14") == std::string::npos);
    CHECK(till.evertill({"gift-receipt", "9"}).exitCode == 5);
    CHECK(till.soundSales() == 2);
}
