// SPDX-License-Identifier: Apache-2.0
// Goal: goods come back on the command line as at a till: in parts, in exchange, without a receipt,
// as a whole sale taken back; never more than was sold, and nothing half-made stays. Method: the
// real program on a real till; what is on the disk is asked apart from it.
#include "core/basket/edit.h"
#include "core/returns/returnable.h"
#include "system/till.h"
#include "terminal/terminal.h"

#include <csignal>
#include <thread>

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

std::string messageOf(const test::Finished& finished) {
    const auto error = test::jsonLines(finished.out).back().at("error").as_object();
    return std::string{error.at("message").as_string()};
}

// Line 1 of receipt 1 is back in an open basket, as the screen leaves it when it is cut short.
void leaveReturnOpen(const test::Till& till) {
    const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test").value();
    const core::Transaction sale =
        terminal->newReader().value()->transaction(core::ReceiptNumber{1}).value();
    const core::ReturnedLine wanted{1, core::Quantity::units(1)};
    const auto back = core::linesBack(
        sale, {}, {&wanted, 1}, {"torn", {}, core::EntryMethod::Scanned, 7, sale.taxPolicy.mode});
    core::Basket basket{core::BasketId{base::Uuid{base::Uuid::Raw{9}}}, sale.currency};
    REQUIRE(terminal->baskets().save(core::addLine(basket, back->front().line).value()));
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

TEST_CASE("Bug: two cards that paid a sale could not each get their part back") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "card:K8:1.00", "card:K9"}).exitCode == 0);
    const auto back = [&](const std::string& first) {
        return till.evertill({"return", "1", "--reason", "torn", "--refund", first, "--refund",
                              "card:K9:0.07", "--json"});
    };
    for (const char* wrong : {"card:K8:1.08", "card:K8:0", "card:K8:-1", "card:K8:x"}) {
        CAPTURE(wrong);
        CHECK(back(wrong).exitCode == 1);
    }
    const auto done = back("card:K8:1.00");
    REQUIRE(done.exitCode == 0);
    const auto tenders = test::jsonLines(done.out).back().at("tenders").as_array();
    REQUIRE(tenders.size() == 2);
    CHECK(tenders[0].at("reference").as_string() == "K8");
    CHECK(tenders[0].at("applied").as_int64() == -100);
    CHECK(tenders[1].at("reference").as_string() == "K9");
    CHECK(tenders[1].at("applied").as_int64() == -7);
    CHECK(till.soundSales() == 2);
}

TEST_CASE("exempt by certificate: no tax, on record with the reason, and back for what was paid") {
    const test::Till till;
    const auto taxed = till.file("taxed.csv", "sku,name,price,tax\nA1,Article 1,1.07,20%\n");
    REQUIRE(till.evertill({"import", "catalogue", taxed.string()}).exitCode == 0);
    const auto plain =
        test::jsonLines(till.evertill({"sell", "3*A1", "cash", "--json"}).out).back();
    const std::int64_t tax = plain.at("tax").as_int64();
    REQUIRE(tax > 0);
    CHECK(plain.at("tax_exemption").is_null());
    CHECK(till.evertill({"sell", "A1", "exempt:ST-120:", "cancel"}).exitCode == 1); // no reason
    REQUIRE(till.evertill({"sell", "cancel"}).exitCode == 0);
    const auto sold = till.evertill({"sell", "3*A1", "exempt:ST-120 4711:resale", "cash"});
    INFO(sold.out << sold.err);
    REQUIRE(sold.exitCode == 0);
    CHECK(sold.out.find("Tax exempt") != std::string::npos);
    CHECK(sold.out.find("ST-120 4711") != std::string::npos);
    CHECK(till.number("SELECT total FROM sale WHERE receipt_no=2") ==
          plain.at("total").as_int64() - tax);
    CHECK(till.number("SELECT tax FROM sale WHERE receipt_no=2") == 0);
    const auto told = till.evertill({"journal", "export"});
    CHECK(told.out.find(R"("taxExemption":{"certificate":"ST-120 4711","reason":"resale"})") !=
          std::string::npos);
    const auto proof = test::jsonLines(till.evertill({"receipt", "verify", "2", "--json"}).out);
    CHECK(proof.back().at("needs_look_up") == true); // no other till gives that tax back
    std::int64_t back = 0;
    for (const char* piece : {"1:1", "1:2"}) {
        back -= refunded(till, {"return", "2", "--line", piece, "--reason", "torn", "--json"});
    }
    CHECK(back == plain.at("total").as_int64() - tax);
    CHECK(till.number("SELECT sum(tax) FROM sale WHERE receipt_no>1") == 0);
    CHECK(till.soundSales() == 4);
}

TEST_CASE("who has no receipt: a sale is found by the member or the card, and comes back") {
    const test::Till till;
    const auto members =
        till.file("members.csv", "number,name,phone\n1001,Jane,0201\n1002,Omar,9\n");
    REQUIRE(till.evertill({"import", "members", members.string()}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "member:1001", "A1", "cash:5"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A2", "card:Visa 1234 #42"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "member:1001", "A3", "card:A7"}).exitCode == 0);
    const auto listed = [&](const std::vector<std::string>& words) {
        std::vector<std::int64_t> receipts;
        const auto list = test::jsonLines(till.evertill(words).out);
        for (const auto& sale : list) {
            receipts.push_back(sale.at("receipt").as_int64());
        }
        return receipts;
    };
    CHECK(listed({"return", "--member", "02 01", "--json"}) == std::vector<std::int64_t>{3, 1});
    CHECK(listed({"return", "--card", "1234", "--json"}) == std::vector<std::int64_t>{2});
    const auto none = till.evertill({"return", "--member", "1002"});
    CHECK(none.exitCode == 5);
    CHECK(none.err.find("90 days") != std::string::npos);
    CHECK(till.evertill({"return", "--member", "7"}).exitCode == 5);
    CHECK(till.evertill({"return", "--member", "1001", "--card", "A7"}).exitCode == 2);
    CHECK(till.evertill({"return", "2", "--member", "1001", "--reason", "torn"}).exitCode == 5);
    CHECK(till.evertill({"return", "1", "--member", "1001"}).exitCode == 2); // without a reason
    CHECK(cameBack(till) == 0);
    CHECK(refunded(till, {"return", "1", "--member", "1001", "--reason", "torn", "--json"}) ==
          -107);
    CHECK(refunded(till, {"return", "3", "--card", "a7", "--reason", "torn", "--refund", "card:R1",
                          "--json"}) < 0);
    CHECK(till.soundSales() == 5);
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

TEST_CASE("Bug: goods that came back in a basket that was left open were sold on with it") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    leaveReturnOpen(till);
    for (const auto& words : {std::vector<std::string>{"sell", "A2", "cash", "--json"},
                              {"sell", "suspend:later", "--json"},
                              {"return", "1", "--reason", "torn", "--json"},
                              {"post-void", "1", "--reason", "wrong", "--json"}}) {
        const auto refused = till.evertill(words);
        CHECK(refused.exitCode == 1);
        CHECK(test::errorCode(refused) == "BasketBusy");
        CHECK(messageOf(refused).find("of receipt 1") != std::string::npos);
        CHECK(messageOf(refused).find("evertill sell finish") != std::string::npos);
        CHECK(messageOf(refused).find("evertill sell cancel") != std::string::npos);
    }
    CHECK(till.number("SELECT count(*) FROM sale") == 1);
    CHECK(till.evertill({"sell", "cancel", "A2", "cash", "--json"}).exitCode == 0);
    CHECK(till.number("SELECT total FROM sale WHERE receipt_no=2") == 114);
    leaveReturnOpen(till);
    CHECK(till.evertill({"sell", "cash", "A2", "cash", "--json"}).exitCode == 0);
    CHECK(till.column("SELECT total FROM sale ORDER BY receipt_no") ==
          std::vector<std::string>{"107", "114", "-107", "114"});
    CHECK(till.soundSales() == 4);
}

TEST_CASE("Bug: a return that was killed half-way stayed in the till") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "50*A1", "cash"}).exitCode == 0);
    std::vector<std::string> words{"return", "1", "--line", "1:1", "--reason", "torn"};
    for (int i = 0; i < 200; ++i) { // long enough to be met half-way
        words.insert(words.end(), {"--sell", "A2"});
    }
    words.insert(words.end(), {"--sell", "cash"});
    for (int kill = 0; kill < 25; ++kill) {
        test::Process process{till.command(words)};
        std::this_thread::sleep_for(std::chrono::milliseconds{kill * 3});
        process.kill(SIGKILL);
        static_cast<void>(process.finish());
        // Nothing, or all of it.
        CHECK(till.number("SELECT count(*) FROM basket_row") == 0);
        CHECK(cameBack(till) == *till.number("SELECT count(*) FROM sale") - 1);
    }
    CHECK(till.soundSales() >= 1);
}

TEST_CASE("Bug: what was paid by voucher and in cash came back as a credit note of everything") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A2", "voucher:V1:0.50", "cash"}).exitCode == 0);
    const auto back = till.evertill({"return", "1", "--reason", "torn", "--json"});
    REQUIRE(back.exitCode == 0);
    const auto answer = test::jsonLines(back.out).back();
    const auto& tenders = answer.at("tenders").as_array();
    REQUIRE(tenders.size() == 2);
    CHECK(tenders[0].at("type").as_string() == "credit-note");
    CHECK(tenders[0].at("applied").as_int64() == -50);
    CHECK(tenders[1].at("type").as_string() == "cash");
    CHECK(tenders[1].at("applied").as_int64() == -64);
    const auto& of = answer.at("lines").as_array().at(0).at("return_of");
    CHECK(of.at("number").as_int64() == 1);
    CHECK(of.at("line").as_int64() == 1);
}

TEST_CASE("Bug: more cash than should be in the drawer went out without a word") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    for (std::vector<std::string> words :
         {std::vector<std::string>{"shift", "pay-out", "900", "--reason", "milk"},
          {"shift", "drop", "900", "--to", "bank"},
          {"return", "1", "--reason", "torn"}}) {
        CAPTURE(words.at(1));
        words.emplace_back("--json");
        const auto refused = till.evertill(words);
        CHECK(refused.exitCode == 1);
        CHECK(messageOf(refused).find("--yes") != std::string::npos);
        words.emplace_back("--yes");
        CHECK(till.evertill(words).exitCode == 0);
    }
}

TEST_CASE("Bug: a refused return was booked as a cancelled sale, in words that were not true") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "card:R1"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A2", "voucher:V1:0.50", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A3", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"return", "3", "--reason", "torn"}).exitCode == 0);
    const auto written = till.number("SELECT count(*) FROM journal");
    const auto refused = [&](std::vector<std::string> words, const char* said) {
        words.insert(words.end(), {"--reason", "torn", "--json"});
        const auto done = till.evertill(words);
        CHECK(done.exitCode != 0);
        INFO(messageOf(done));
        CHECK(messageOf(done).find(said) != std::string::npos);
        CHECK(messageOf(done).find("Nothing was changed") != std::string::npos);
        CHECK(messageOf(done).find("basket is kept") == std::string::npos);
        CHECK(till.number("SELECT count(*) FROM basket_row") == 0);
        CHECK(till.number("SELECT count(*) FROM journal") == written);
    };
    refused({"return", "1"}, "--refund card:REF");
    refused({"return", "1", "--refund", "cash"}, "at most 0.00 by cash");
    refused({"return", "2", "--refund", "cash"}, "0.50 can not go back");
    refused({"return", "--without-receipt", "A1:0"}, "a whole number: 0.");
    refused({"return", "--without-receipt", "A1:-1"}, "a whole number: -1.");
    refused({"return", "2", "--line", "1:2"}, "So much of Article 2 can not come back");
    refused({"return", "2", "--line", "1:0"}, "a whole number: 0.");
    refused({"return", "2", "--line", "1.9:1"}, "a whole number: line 1.9.");
    refused({"return", "2", "--line", "7"}, "no line 7");
    refused({"return", "3", "--line", "1"}, "Of receipt 3, line 1 nothing is left");
    refused({"return", "4"}, "receipt 4: it is not a sale");
    refused({"post-void", "4"}, "receipt 4: it is not a sale");
    for (const char* word : {"suspend:later", "cancel", "undo"}) {
        refused({"return", "2", "--sell", word}, "--sell takes no");
    }
    const auto gift = till.evertill({"gift-receipt", "4", "--json"});
    CHECK(gift.exitCode == 1);
    CHECK(messageOf(gift).find("Nothing was printed") != std::string::npos);
}

TEST_CASE("Bug: the mark in a receipt's barcode was not looked at") {
    const test::Till till;
    REQUIRE(till.evertill({"sell", "A1", "cash"}).exitCode == 0);
    const std::string mark = till.column("SELECT lower(hex(substr(nonce,1,2))) FROM epoch").at(0);
    const std::string wrong = mark == "00ff" ? "00fe" : "00ff";
    const auto refused =
        till.evertill({"return", "S1-T1-" + wrong + "-000001", "--reason", "torn", "--json"});
    CHECK(refused.exitCode == 5);
    CHECK(test::errorCode(refused) == "NotFound");
    CHECK(refunded(till, {"return", "S1-T1-" + mark + "-000001", "--reason", "torn", "--json"}) ==
          -107);
}
