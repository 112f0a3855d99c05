// SPDX-License-Identifier: Apache-2.0
// Goal: the POSLog of a till is read by a program that is not ours, and is what the standard says:
// every element, in its order, with its values (support/poslog_model.h). Method: a till that sells
// and takes back in every way there is; xmllint reads the file; with EVERTILL_POSLOG_XSD, the
// standard's schema, which is not ours to hand on, it is held to that as well.
#include "support/poslog_model.h"
#include "system/till.h"

#include <cstdlib>
#include <doctest/doctest.h>

using namespace evertill;

namespace {

void done(const test::Till& till, const std::vector<std::string>& words) {
    const auto finished = till.evertill(words);
    CAPTURE(words.at(1));
    INFO(finished.out << finished.err);
    REQUIRE(finished.exitCode == 0);
}

void tradeInEveryWay(const test::Till& till) {
    const auto goods = till.file(
        "goods.csv", "sku,name,price,tax,sold_by,unit,kind,tracking,linked,category\n"
                     "DEP,Deposit,0.25,20%,,,deposit,,,\nT1,Tea <&> \"x\",1.07,20%,,,,,DEP:1,Food\n"
                     "W1,Bananas,1.10,8.875%,weight,KGM,,,,Food > Fruit\n"
                     "H1,Work,30,20%,weight,HUR,service,,,\nF1,Delivery,4,0%,,,fee,,,\n"
                     "S1,Phone,99,20%,,,,serial,,\nL1,Milk,0.90,0%,,,,lot,,\n");
    done(till, {"import", "catalogue", goods.string()});
    const auto members = till.file("members.csv", "number,name\n1001,Jane\n");
    done(till, {"import", "members", members.string()});
    done(till, {"rate", "set", "USD", "0.79"});
    done(till, {"account", "limit", "AC-ACME", "500"});
    done(till, {"shift", "open", "--float", "900"});
    done(till, {"sell", "member:1001", "2*T1", "discount:10%:friend", "0.455*W1", "1.500*H1", "F1",
                "serial:SN1", "S1", "lot:L7", "L1", "basket:5%:staff", "cash:200"});
    done(till, {"sell", "A1", "void", "2*A2", "A3", "card:K1:1.00", "wallet:W2:0.50",
                "voucher:V1:0.25", "other:O1:0.10", "cash"});
    done(till, {"sell", "price:0.50:dented", "A1", "foreign-cash:USD:20"});
    done(till, {"sell", "A1", "account:AC-ACME"});
    done(till, {"account", "pay", "AC-ACME", "1.00", "cash"});
    done(till, {"return", "1", "--line", "1:1", "--reason", "torn", "--condition", "damaged"});
    done(till, {"return", "2", "--line", "2:1", "--reason", "torn", "--refund", "credit-note"});
    done(till,
         {"return", "1", "--line", "3", "--reason", "torn", "--sell", "A9", "--sell", "cash"});
    done(till, {"return", "1", "--line", "1:1", "--reason", "torn", "--sell", "DEAR", "--sell",
                "card:K9"});
    done(till, {"sell", "A5", "cash"});
    done(till, {"post-void", "10", "--reason", "mistyped"});
    done(till, {"sell", "FREE", "finish"});
    done(till, {"return", "--without-receipt", "A4", "--reason", "gift"});
    done(till, {"quote", "make", "A6"});
}

} // namespace

TEST_CASE("a POSLog is read by another program, and is of the standard's elements in its order") {
    const test::Till till;
    tradeInEveryWay(till);
    const auto file = till.folder().parent_path() / "sales.xml";
    done(till, {"export", "poslog", "--out", file.string()});
    const auto read = test::run({"/usr/bin/xmllint", {"--noout", "--nonet", file.string()}, {}});
    INFO(read.err);
    CHECK(read.exitCode == 0);
    pugi::xml_document document;
    REQUIRE(document.load_file(file.c_str()));
    CHECK(test::poslogFault(document.first_child()) == "");
    CHECK(document.select_nodes("/POSLog/Transaction").size() == 13);
    // A returned line names the transaction and the line that it was sold with.
    const auto links = document.select_nodes("//Return/TransactionLink");
    CHECK(links.size() >= 5);
    for (const pugi::xpath_node& each : links) {
        const std::string of = each.node().child_value("TransactionID");
        const std::string line = each.node().child_value("LineItemSequenceNumber");
        const std::string sold = "/POSLog/Transaction[TransactionID='" + of +
                                 "']/RetailTransaction/LineItem[SequenceNumber='" + line +
                                 "']/Sale/ItemID";
        CAPTURE(sold);
        CHECK(std::string{document.select_node(sold.c_str()).node().child_value()} ==
              each.node().parent().child_value("ItemID"));
    }
    if (const char* schema = std::getenv("EVERTILL_POSLOG_XSD")) {
        const auto valid = test::run(
            {"/usr/bin/xmllint", {"--noout", "--nonet", "--schema", schema, file.string()}, {}});
        INFO(valid.err);
        CHECK(valid.exitCode == 0);
    }
}

TEST_CASE("what is not of the standard is named") {
    const auto faultOf = [](const char* inner) {
        pugi::xml_document document;
        REQUIRE(document.load_string(inner));
        return test::poslogFault(document.first_child());
    };
    CHECK(faultOf("<POSLog><Transaction><WorkstationID>1</WorkstationID></Transaction></POSLog>")
              .empty());
    CHECK(faultOf("<POSLog><Receipt/></POSLog>") == "/POSLog/Receipt");
    CHECK(faultOf("<POSLog><Transaction><SequenceNumber>1</SequenceNumber><WorkstationID/>"
                  "</Transaction></POSLog>") == "/POSLog/Transaction/WorkstationID"); // its order
    CHECK(faultOf("<POSLog><Transaction TypeCode='Sale'/></POSLog>") ==
          "/POSLog/Transaction@TypeCode=Sale");
    CHECK(faultOf("<POSLog><Transaction TypeCode='evertill:PostVoid'/></POSLog>").empty());
    CHECK(faultOf("<POSLog><Transaction><RetailTransaction><LineItem><Sale><ExtendedAmount>-1"
                  "</ExtendedAmount></Sale></LineItem></RetailTransaction></Transaction></POSLog>")
              .ends_with("is negative"));
}
