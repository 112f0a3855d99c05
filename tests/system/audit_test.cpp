// SPDX-License-Identifier: Apache-2.0
// Goal: what an auditor asks of the real program: a changed, missing or added journal record is
// named, a signed head kept elsewhere shows a chain made again, a receipt's code proves itself at
// this till and at none that does not know the key, and the key lies there for its owner only.
// Method: the program on a till whose pos.db is altered with SQL.

#include "support/till_fixture.h"
#include "system/till.h"
#include "terminal/terminal.h"

#include <atomic>
#include <fstream>
#include <sys/stat.h>
#include <thread>

#include <doctest/doctest.h>

using namespace evertill;

namespace {

void sell(const test::Till& till, int times) {
    for (int i = 0; i < times; ++i) {
        REQUIRE(till.evertill({"sell", "A1", "A2", "cash"}).exitCode == 0);
    }
}

std::string journalIdOf(const test::Till& till, int receipt) {
    return std::to_string(
        *till.number("SELECT journal_id FROM sale WHERE receipt_no=" + std::to_string(receipt)));
}

// "record N": the id's lower 40 bits.
std::string placeOf(const std::string& id) {
    return "record " + std::to_string(std::stoll(id) & ((std::int64_t{1} << 40) - 1));
}

struct Refused {
    std::string place;
    std::string context;
};

Refused verify(const test::Till& till, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments{"journal", "verify", "--json"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const test::Finished finished = till.evertill(arguments);
    CHECK(finished.exitCode == 4);
    CHECK(test::errorCode(finished) == "JournalBroken");
    const boost::json::object error = test::jsonLines(finished.out).back().at("error").as_object();
    return {std::string{error.at("place").as_string()},
            std::string{error.at("context").as_string()}};
}

std::string codeOf(const test::Till& till, const std::string& receipt) {
    const test::Finished told = till.evertill({"receipt", "verify", receipt, "--json"});
    REQUIRE(told.exitCode == 0);
    const auto answer = test::jsonLines(told.out).back();
    CHECK(answer.at("verdict").as_string() == "genuine");
    CHECK(answer.at("in_journal").as_bool());
    return std::string{answer.at("code").as_string()};
}

} // namespace

TEST_CASE("verify names the record that SQL altered, deleted or put in") {
    const test::Till till;
    sell(till, 5);
    const std::string third = journalIdOf(till, 3);
    const std::string all = "CREATE TABLE kept AS SELECT * FROM journal";
    till.change(all);
    const auto restore = [&till] {
        till.change("DELETE FROM journal");
        till.change("INSERT INTO journal SELECT * FROM kept");
        REQUIRE(till.evertill({"journal", "verify"}).exitCode == 0);
    };
    till.change("UPDATE journal SET body=substr(body,1,20)||x'07'||substr(body,22) WHERE id=" +
                third);
    CHECK(verify(till).place == placeOf(third));
    CHECK(verify(till).context.find("altered") != std::string::npos);
    restore();
    till.change("DELETE FROM journal WHERE id=" + third);
    CHECK(verify(till).place == placeOf(third));
    CHECK(verify(till).context.find("missing") != std::string::npos);
    // The numbers moved down, so that no gap is seen.
    till.change("UPDATE journal SET id=id-1 WHERE id>" + third);
    CHECK(verify(till).place == placeOf(third));
    CHECK(verify(till).context.find("missing") != std::string::npos);
    restore();
    // A copy of the second sale in the place of the third, and all behind it moved up.
    till.change("UPDATE journal SET id=-(id+1) WHERE id>=" + third);
    till.change("UPDATE journal SET id=-id WHERE id<0");
    till.change("INSERT INTO journal SELECT " + third + ",type,version,hlc,hash,body FROM kept " +
                "WHERE id=" + journalIdOf(till, 2));
    CHECK(verify(till).place == placeOf(third));
    CHECK(verify(till).context.find("inserted") != std::string::npos);
    restore();
}

TEST_CASE("Bug: what came back could be forgotten, and sold quantities raised, unseen by verify") {
    const test::Till till;
    sell(till, 2);
    REQUIRE(till.evertill({"return", "1", "--line", "1", "--reason", "torn"}).exitCode == 0);
    REQUIRE(till.evertill({"journal", "verify"}).exitCode == 0);
    SUBCASE("forgotten") {
        till.change("DELETE FROM returned_line");
    }
    SUBCASE("less of it") {
        till.change("UPDATE returned_line SET quantity=0");
    }
    SUBCASE("of another line") {
        till.change("UPDATE returned_line SET line_no=2");
    }
    SUBCASE("more sold") {
        till.change("UPDATE sale_line SET quantity=9000 WHERE kind=0 AND id<131072");
    }
    CHECK(verify(till).place == "receipt 1");
}

TEST_CASE("verify compares what was given and taken of credit notes") {
    const test::Till till;
    sell(till, 1);
    const test::Finished back =
        till.evertill({"return", "1", "--reason", "unwanted", "--refund", "credit-note", "--json"});
    REQUIRE(back.exitCode == 0);
    const std::string note = till.column("SELECT number FROM credit_note").at(0);
    REQUIRE(till.evertill({"sell", "A1", "credit-note:" + note}).exitCode == 0);
    REQUIRE(till.evertill({"journal", "verify"}).exitCode == 0);
    SUBCASE("worth more") {
        till.change("UPDATE credit_note SET issued=issued+1 WHERE issued>0");
    }
    SUBCASE("never redeemed") {
        till.change("DELETE FROM credit_note WHERE redeemed>0");
    }
    SUBCASE("by another sale, which the centre might hold already") {
        till.change("UPDATE credit_note SET journal_id=journal_id+1000 WHERE redeemed>0");
    }
    CHECK(verify(till).place == "credit note " + note);
    till.change("DELETE FROM credit_note");
    CHECK(verify(till).place == "credit note " + note);
}

TEST_CASE("verify compares quotations and layaways, step by step") {
    const test::Till till;
    REQUIRE(till.evertill({"quote", "make", "A1"}).exitCode == 0);
    REQUIRE(till.evertill({"layaway", "make", "10*A1"}).exitCode == 0);
    const std::string number = till.column("SELECT number FROM sale_order WHERE kind=1").at(0);
    REQUIRE(till.evertill({"layaway", "pay", number, "cash"}).exitCode == 0);
    const test::Finished sound = till.evertill({"journal", "verify", "--json"});
    REQUIRE(sound.exitCode == 0);
    CHECK(test::jsonLines(sound.out).back().at("orders").as_int64() == 2);
    const std::string its = " WHERE number='" + number + "'";
    SUBCASE("ended") {
        till.change("UPDATE sale_order SET state=1" + its);
    }
    SUBCASE("a quotation") {
        till.change("UPDATE sale_order SET kind=0" + its);
    }
    SUBCASE("made at another time") {
        till.change("UPDATE sale_order SET made_at=made_at+60000000" + its);
    }
    SUBCASE("a deposit forgotten") {
        till.change("DELETE FROM order_step" + its + " AND step_no=2");
    }
    SUBCASE("another deposit") {
        till.change("UPDATE order_step SET body=substr(body,1,length(body)-1)||x'01'" + its +
                    " AND step_no=2");
    }
    SUBCASE("gone") {
        till.change("DELETE FROM sale_order" + its);
        till.change("DELETE FROM order_step" + its);
    }
    SUBCASE("renamed") {
        till.change("UPDATE sale_order SET number='L-X-1'" + its);
    }
    CHECK(verify(till).place == "order " + number);
}

TEST_CASE("verify names an order that the journal does not have") {
    const test::Till till;
    till.change("INSERT INTO sale_order VALUES('Q-X-1',0,0,0)");
    CHECK(verify(till).place == "order Q-X-1");
}

TEST_CASE("verify compares the sums for managers, the audit trail and working time") {
    const test::Till till;
    sell(till, 3);
    REQUIRE(till.evertill({"sell", "A1", "A2", "void", "cash"}).exitCode == 0);
    REQUIRE(till.evertill({"operator", "add", "7", "--name", "Li"}).exitCode == 0);
    REQUIRE(till.evertill({"clock", "in", "7"}).exitCode == 0);
    REQUIRE(till.evertill({"clock", "out", "7"}).exitCode == 0);
    std::string sales;
    for (int i = 0; i < 300; ++i) { // so many that what came before is folded
        sales += "A1 cash\n";
    }
    REQUIRE(till.evertill({"sell"}, sales).exitCode == 0);
    const test::Finished sound = till.evertill({"journal", "verify", "--json"});
    CHECK(sound.exitCode == 0);
    CHECK(test::jsonLines(sound.out).back().at("figures").as_int64() > 10);
    REQUIRE(till.number("SELECT count(*) FROM figure").value() > 0);
    REQUIRE(till.number("SELECT count(*) FROM audit_index").value() > 0);
    // There and back again, so that one fault stands by itself.
    const auto isNamed = [&](const std::string& fault, const std::string& mend) {
        CAPTURE(fault);
        till.change(fault);
        const std::string place = verify(till).place;
        till.change(mend);
        CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
        return place;
    };
    CHECK(isNamed("UPDATE figure SET amount=amount+1 WHERE kind=0",
                  "UPDATE figure SET amount=amount-1 WHERE kind=0")
              .starts_with("figures of 20"));
    CHECK(isNamed("INSERT INTO figure VALUES(1,7,'x',1,1,1)", "DELETE FROM figure WHERE key='x'")
              .starts_with("figures of 1970"));
    till.change("CREATE TABLE aside AS SELECT * FROM audit_index");
    CHECK(isNamed("DELETE FROM audit_index WHERE id=(SELECT max(id) FROM audit_index)",
                  "INSERT OR IGNORE INTO audit_index SELECT * FROM aside") == "audit trail");
    till.change("DROP TABLE aside");
    CHECK(isNamed("UPDATE time_clock SET at=at+60000000 WHERE step=1",
                  "UPDATE time_clock SET at=at-60000000 WHERE step=1") == "working time");
    CHECK(isNamed("UPDATE time_clock SET of='8'", "UPDATE time_clock SET of='7'") ==
          "working time");
}

TEST_CASE("verify compares invoices, consents, and by whom and which card sales are found") {
    const test::Till till;
    const auto members = till.file("members.csv", "number,name,phone\n1001,Jane Doe,0201 77\n");
    REQUIRE(till.evertill({"import", "members", members.string()}).exitCode == 0);
    REQUIRE(till.evertill({"member", "consent", "1001", "phone", "yes"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "member:1001", "A1", "card:4242"}).exitCode == 0);
    REQUIRE(till.evertill({"sell", "A1", "card:4243"}).exitCode == 0);
    for (const char* receipt : {"1", "2"}) {
        REQUIRE(till.evertill({"invoice", "issue", receipt, "--name", "Acme", "--address", "Ring"})
                    .exitCode == 0);
    }
    std::string sales;
    for (int i = 0; i < 1'100; ++i) { // so many that what came before is folded
        sales += "A1 cash\n";
    }
    REQUIRE(till.evertill({"sell"}, sales).exitCode == 0);
    const test::Finished sound = till.evertill({"journal", "verify", "--json"});
    REQUIRE(sound.exitCode == 0);
    CHECK(test::jsonLines(sound.out).back().at("invoices").as_int64() == 2);
    CHECK(test::jsonLines(sound.out).back().at("consents").as_int64() == 1);
    REQUIRE(till.number("SELECT count(*) FROM card_sale") == 2);
    const auto isNamed = [&](const std::string& table, const std::string& fault) {
        CAPTURE(fault);
        till.change("CREATE TABLE aside AS SELECT * FROM " + table);
        till.change(fault);
        const std::string place = verify(till).place;
        till.change("DELETE FROM " + table);
        till.change("INSERT INTO " + table + " SELECT * FROM aside");
        till.change("DROP TABLE aside");
        CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
        return place;
    };
    CHECK(isNamed("invoice", "DELETE FROM invoice WHERE number=2") == "invoice 2");
    CHECK(isNamed("invoice", "UPDATE invoice SET receipt_no=7 WHERE number=1") == "invoice 1");
    CHECK(isNamed("invoice", "UPDATE invoice SET printed='I-1' WHERE number=2") == "invoice 2");
    CHECK(isNamed("invoice", "UPDATE invoice SET ciphertext=x'00' WHERE number=2") == "invoice 2");
    CHECK(isNamed("invoice", "INSERT INTO invoice VALUES(3,'I-3',9,1,x'00',x'00')") == "invoice 3");
    CHECK(isNamed("member_consent", "DELETE FROM member_consent").starts_with("consent of "));
    CHECK(isNamed("member_consent", "UPDATE member_consent SET is_given=0")
              .starts_with("consent of "));
    CHECK(isNamed("member_sale", "DELETE FROM member_sale") == "receipt 1");
    CHECK(isNamed("member_sale", "UPDATE member_sale SET receipt_no=2") == "receipt 1");
    CHECK(isNamed("card_sale", "DELETE FROM card_sale WHERE receipt_no=1") == "receipt 1");
    CHECK(isNamed("card_sale", "INSERT INTO card_sale VALUES('9',5)") == "receipt 5");
}

TEST_CASE("a file that is saved is on record, with who and why; what cannot be is not saved") {
    const test::Till till;
    sell(till, 1);
    const test::fs::path folder = till.folder().parent_path();
    const auto saved = [&] {
        std::vector<std::string> told;
        const std::string records = till.evertill({"journal", "export"}).out;
        for (const boost::json::object& line : test::jsonLines(records)) {
            if (line.at("name").as_string() == "ControlActed") {
                const boost::json::object& act = line.at("body").as_object();
                told.push_back(std::string{act.at("action").as_string()} + ": " +
                               std::string{act.at("subject").as_string()} + ", " +
                               std::string{act.at("by").as_string()} + ", " +
                               std::string{act.at("reason").as_string()});
            }
        }
        return told;
    };
    const auto save = [&](std::vector<std::string> arguments, const char* name) {
        arguments.insert(arguments.end(), {"--out", (folder / name).string(), "--json"});
        return till.evertill(arguments);
    };
    CHECK(saved().empty()); // what goes to standard output is none
    REQUIRE(save({"export", "csv", "--by", "9", "--reason", "tax adviser"}, "csv").exitCode == 0);
    REQUIRE(save({"export", "poslog"}, "sales.xml").exitCode == 0);
    REQUIRE(save({"export", "dsfinvk"}, "dsfinvk").exitCode == 0);
    REQUIRE(save({"journal", "export"}, "all.jsonl").exitCode == 0);
    REQUIRE(save({"shift", "show", "1", "--format", "pdf"}, "shift.pdf").exitCode == 0);
    REQUIRE(save({"shift", "day"}, "day.txt").exitCode == 0);
    const std::string pdf = (folder / "hours.pdf").string();
    REQUIRE(till.evertill({"report", "hours", "--pdf", pdf, "--reason", "owner"}).exitCode == 0);
    const std::vector<std::string> all{
        "file saved: csv, 9, tax adviser", "file saved: sales.xml, 1, ", "file saved: dsfinvk, 1, ",
        "file saved: all.jsonl, 1, ",      "file saved: shift.pdf, 1, ", "file saved: day.txt, 1, ",
        "file saved: hours.pdf, 1, owner"};
    CHECK(saved() == all);
    CHECK(test::errorCode(save({"export", "csv"}, "csv")) == "AlreadyExists"); // nothing is saved
    CHECK(saved() == all);
    test::Process selling{till.command({"sell", "--keep-going", "--json"})};
    selling.write("A1\nACK\n");
    while (selling.out().find('\n') == std::string::npos && selling.readSome(1'000)) {
    }
    CHECK(test::errorCode(save({"export", "poslog"}, "second.xml")) == "StorageBusy");
    CHECK_FALSE(test::fs::exists(folder / "second.xml"));
    CHECK(till.evertill({"journal", "export"}).exitCode == 0); // reading goes on
    selling.write("cash\n");
    static_cast<void>(selling.finish());
    CHECK(saved() == all);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
}

TEST_CASE("a signed head kept elsewhere shows a tail that was cut off") {
    const test::Till till;
    sell(till, 2);
    const std::string head = till.folder().parent_path() / "head.json";
    REQUIRE(till.evertill({"journal", "sign", "--out", head}).exitCode == 0);
    sell(till, 1);
    REQUIRE(till.evertill({"journal", "verify", "--head", head}).exitCode == 0);
    std::ifstream in{head};
    std::string text{std::istreambuf_iterator<char>{in}, {}};
    // A head whose facts were changed proves nothing, and says so.
    const std::size_t hash = text.find("\"hash\":\"") + 8;
    text[hash] = text[hash] == '0' ? '1' : '0';
    const std::string forged = till.file("forged.json", text);
    const test::Finished refused = till.evertill({"journal", "verify", "--head", forged, "--json"});
    CHECK(refused.exitCode == 1);
    CHECK(test::errorCode(refused) == "InvalidFormat");
    // Cut back to before the head, with the sale rows, as if it had never been: a chain alone
    // cannot show that, and the witness is taken away too.
    const std::string second = journalIdOf(till, 2);
    till.change("DELETE FROM journal WHERE id>=" + second);
    for (const auto& entry : test::fs::directory_iterator{till.folder().parent_path()}) {
        if (entry.path().filename().string().starts_with(".evertill-witness")) {
            test::fs::remove(entry.path());
        }
    }
    const Refused cut = verify(till, {"--head", head});
    CHECK(cut.context == "a signed head knows a record that is not here");
}

TEST_CASE(
    "the code on a Z proves the journal before it: the same for ever, and found when cut off") {
    const test::Till till;
    const auto seal = [&till](std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), "shift");
        arguments.emplace_back("--json");
        const test::Finished told = till.evertill(arguments);
        REQUIRE(told.exitCode == 0);
        return std::string{test::jsonLines(told.out).back().at("seal").as_string()};
    };
    const auto close = [&] {
        REQUIRE(till.evertill({"shift", "open", "--float", "100.00"}).exitCode == 0);
        sell(till, 1);
        return seal({"z"});
    };
    const std::string first = close();
    const std::string second = close();
    CHECK(first != second);
    CHECK(seal({"show", "--z", "1"}) == first); // made again, not stored
    CHECK(seal({"show", "--z", "2"}) == second);
    CHECK(till.evertill({"shift", "show", "--z", "1"}).out.find(first) != std::string::npos);
    REQUIRE(till.evertill({"journal", "verify", "--head", first, "--head", second}).exitCode == 0);
    std::string forged = second;
    forged[60] = forged[60] == 'A' ? 'B' : 'A';
    CHECK(till.evertill({"journal", "verify", "--head", forged}).exitCode == 1);
    till.change("DELETE FROM journal WHERE id>=" + journalIdOf(till, 2));
    for (const auto& entry : test::fs::directory_iterator{till.folder().parent_path()}) {
        if (entry.path().filename().string().starts_with(".evertill-witness")) {
            test::fs::remove(entry.path());
        }
    }
    CHECK(verify(till, {"--head", second}).context ==
          "a signed head knows a record that is not here");
}

TEST_CASE("verify beside a till that sells finds nothing wrong, and names an altered row still") {
    const test::Till till;
    std::atomic<int> sold = 0;
    std::atomic<bool> isOver = false;
    std::thread seller{[&] {
        const auto terminal = terminal::Terminal::openForSelling(till.folder(), "test");
        REQUIRE(terminal);
        while (!isOver) {
            const base::UtcTime now = (*terminal)->clock().now();
            core::Transaction sale = test::someSale(sold + 1, {"A1", "A2"});
            sale.committedAt = now;
            REQUIRE((*terminal)->journal().commitTransaction(std::move(sale), false, now));
            ++sold;
        }
    }};
    const auto waitFor = [&](int sales) {
        for (const int wanted = sold + sales; sold < wanted;) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    };
    waitFor(300);
    for (int i = 0; i < 5; ++i) {
        const test::Finished finished = till.evertill({"journal", "verify"});
        INFO(finished.err);
        CHECK(finished.exitCode == 0);
        waitFor(1);
    }
    isOver = true;
    seller.join();
    till.change("UPDATE sale SET total=total+1 WHERE receipt_no=7");
    CHECK(verify(till).place == "receipt 7");
}

TEST_CASE(
    "a receipt's code proves it; changed, or at a till that does not know the key, it does not") {
    const test::Till till;
    sell(till, 2);
    const std::string code = codeOf(till, "2");
    CHECK(codeOf(till, "2") == code); // made again, not stored
    const test::Finished genuine = till.evertill({"receipt", "verify", "--code", code});
    CHECK(genuine.exitCode == 0);
    CHECK(genuine.out.find("Genuine") != std::string::npos);
    CHECK(genuine.out.find("A2") != std::string::npos);
    std::string changed = code;
    changed[60] = changed[60] == 'A' ? 'B' : 'A';
    CHECK(till.evertill({"receipt", "verify", "--code", changed}).exitCode == 1);
    const test::Till stranger;
    const test::Finished unknown =
        stranger.evertill({"receipt", "verify", "--code", code, "--json"});
    CHECK(unknown.exitCode == 1);
    CHECK(test::jsonLines(unknown.out).back().at("verdict").as_string() == "unknown_key");
    // Genuine, but the record behind it is gone or another: this till does not vouch for it.
    till.change("UPDATE journal SET hash=zeroblob(32) WHERE id=" + journalIdOf(till, 2));
    const test::Finished gone = till.evertill({"receipt", "verify", "--code", code, "--json"});
    CHECK(gone.exitCode == 1);
    CHECK_FALSE(test::jsonLines(gone.out).back().at("in_journal").as_bool());
}

TEST_CASE("the signed QR stands on the receipt where the setting says so") {
    const test::Till till;
    sell(till, 1);
    const auto paper = [&till] {
        const auto shown = till.evertill({"receipt", "1"});
        REQUIRE(shown.exitCode == 0);
        return shown.out;
    };
    CHECK(paper().find("EVR1") == std::string::npos);
    till.change("INSERT INTO setting(key,value,journal_id) VALUES('receipt.signed','yes',0)");
    CHECK(paper().find(codeOf(till, "1")) != std::string::npos);
}

TEST_CASE("the signing key is its owner's alone, told once, and made anew where it was lost") {
    const test::Till till;
    sell(till, 2);
    const test::fs::path key = till.folder() / "keys/signing.key";
    struct stat facts {};
    REQUIRE(::stat(key.c_str(), &facts) == 0);
    CHECK((facts.st_mode & 0777) == 0600);
    const std::string told = "SELECT count(*) FROM setting WHERE key LIKE 'fiscal.key.%'";
    CHECK(till.number(told) == 1);
    const std::string code = codeOf(till, "1");
    // Lost with a disk: a new one is told, and receipts of the old one stay provable.
    test::fs::remove(key);
    sell(till, 1);
    CHECK(till.number(told) == 2);
    CHECK(till.evertill({"receipt", "verify", "--code", code}).exitCode == 0);
    CHECK(codeOf(till, "1") != code);
    CHECK(till.evertill({"journal", "verify"}).exitCode == 0);
    // Open to others: not used, and selling goes on.
    ::chmod(key.c_str(), 0644);
    const test::Finished open = till.evertill({"journal", "sign", "--json"});
    CHECK(test::errorCode(open) == "NotPermitted");
    sell(till, 1);
    CHECK(till.evertill({"receipt", "4"}).exitCode == 0);
}
