// SPDX-License-Identifier: Apache-2.0
// Goal: the centre adds up what all tills issued and redeemed of a credit note, tells every till of
// the chain, and flags one that was overdrawn while tills were apart, also where it is redeemed
// before its issue arrives. Method: journals of two tills of two stores in either order, on each
// database.
#include "central/reference/accounts.h"
#include "central/replay/alerts.h"
#include "contract/central/centre_fixture.h"
#include "core/order/account.h"
#include "ports/sync/reference_rows.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

// Of a sale of 5.10: so much by the note, the rest in cash. Less than nothing: issued.
core::Event withNote(TestTill& till, std::int64_t amount, const char* number = "CN1") {
    core::Event event = till.sale({"A", "B"});
    core::Transaction& sale = std::get<core::TransactionCompleted>(event).transaction;
    core::TenderLine note = sale.tenders.front();
    note.type = core::TenderType::CreditNote;
    note.handed = note.applied = pence(amount);
    note.change = note.forfeited = pence(0);
    note.reference = number;
    core::TenderLine cash = sale.tenders.front();
    cash.number = 2;
    cash.handed = cash.applied = sale.total + sale.rounding - note.applied;
    cash.change = pence(0);
    sale.tenders = {note, cash};
    sale.change = pence(0);
    return event;
}

std::vector<Alert> alertsOf(Centre& c) {
    http::AlertQuery query;
    query.kind = "credit_note";
    return Alerts(*c.centre).list("main", query).value();
}

ports::CreditNoteRow told(Centre& c, const std::string& number) {
    constexpr auto kStream = static_cast<std::uint16_t>(ports::Stream::CreditNotes);
    ports::CreditNoteRow row;
    c.centre
        ->prepare("SELECT body FROM ref_row WHERE tenant='main' AND scope='' AND key=$1 AND "
                  "stream=" +
                  std::to_string(kStream))
        .each(
            [&](const Row& found) {
                const auto decoded =
                    wire::decodeRow({kStream, number, 1, false, found.bytes(0)}).value();
                row = std::get<ports::CreditNoteRow>(*decoded.value);
            },
            number)
        .value();
    return row;
}

} // namespace

TEST_CASE("a credit note overdrawn while tills were apart is told and flagged, in any order") {
    onEachDatabase([](Backend backend) {
        for (const bool isIssueLast : {false, true}) {
            Centre c{backend};
            TestTill first{1};
            TestTill second{2, "S2"};
            const auto issued = first.run(withNote(first, -1'000));
            const auto redeemed = second.run(withNote(second, 400));
            if (isIssueLast) {
                c.accept(redeemed);
                c.project();
                REQUIRE(alertsOf(c).size() == 1); // nobody is known to have issued it
                c.accept(issued);
            } else {
                c.accept(issued);
                c.accept(redeemed);
            }
            c.project();
            CHECK(alertsOf(c).empty());
            CHECK(told(c, "CN1") == ports::CreditNoteRow{"CN1", pence(1'000), pence(400)});
            c.accept(first.run(withNote(first, 450)));
            c.accept(second.run(withNote(second, 300, "CN2")));
            c.project();
            CHECK(alertsOf(c).size() == 1); // CN2
            c.accept(second.run(withNote(second, 200)));
            c.project();
            const auto alerts = alertsOf(c);
            REQUIRE(alerts.size() == 2);
            const Alert& overdrawn = alerts[0].key == "CN1" ? alerts[0] : alerts[1];
            CHECK(overdrawn.key == "CN1");
            CHECK(overdrawn.sold == 1'050);
            CHECK(overdrawn.ours == 1'000);
            CHECK(told(c, "CN1").redeemed == pence(1'050));
            c.mustVerify();
            REQUIRE(c.centre->script("UPDATE credit_note SET redeemed=redeemed-1"));
            CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 2);
        }
    });
}

TEST_CASE("what all tills charged to an account and were paid on it is told, and is no alert") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill first{1};
        TestTill second{2, "S2"};
        const auto onAccount = [](TestTill& till, std::int64_t amount) {
            core::Event event = withNote(till, amount, "AC-ACME");
            std::get<core::TransactionCompleted>(event).transaction.tenders.front().type =
                core::TenderType::OnAccount;
            return event;
        };
        c.accept(first.run(onAccount(first, 400)));
        c.accept(second.run(onAccount(second, 300)));
        c.accept(second.run(onAccount(second, -50))); // goods came back to it
        core::Event payment = second.sale({"A", "B"});
        core::Transaction& paid = std::get<core::TransactionCompleted>(payment).transaction;
        core::TransactionLine& line = paid.lines.front();
        line.line.sku = core::Sku{std::string{core::kAccountPaymentSku}};
        line.line.taxCategory = core::outsideTax().id;
        line.line.comment = "AC-ACME";
        const core::Money amount = line.amounts.amount;
        c.accept(second.run(payment));
        c.project();
        CHECK(told(c, "AC-ACME") ==
              ports::CreditNoteRow{"AC-ACME", pence(50) + amount, pence(700)});
        CHECK(alertsOf(c).empty());
    });
}

TEST_CASE(
    "the limit of an account is a setting of the tills of its stores, and changes on record") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        const auto set = [&](const char* store, const char* number, const char* limit) {
            return changeAccount(*c.database, c.sha256, {"main", store, number, limit, 5});
        };
        REQUIRE(set("", "AC-ACME", "500"));
        REQUIRE(set("S2", "AC-ACME", "20.50"));
        CHECK(set("S9", "AC-ACME", "1").error().code == base::ErrorCode::NotFound);
        CHECK(set("", "ACME", "1").error().code == base::ErrorCode::InvalidFormat);
        CHECK(set("", "AC-ACME", "-1").error().code == base::ErrorCode::OutOfRange);
        CHECK_FALSE(set("", "AC-ACME", "much"));
        TestTill till{1};
        core::Event charged = withNote(till, 300, "AC-ACME");
        core::Event unknown = withNote(till, 100, "AC-OTHER");
        for (core::Event* event : {&charged, &unknown}) {
            std::get<core::TransactionCompleted>(*event).transaction.tenders.front().type =
                core::TenderType::OnAccount;
            c.accept(till.run(*event));
        }
        c.project();
        const auto states = accounts(*c.centre, "main").value();
        REQUIRE(states.size() == 3);
        CHECK(states[0].store == "S1");
        CHECK(states[0].limit == pence(50'000));
        CHECK(states[1].store == "S2");
        CHECK(states[1].limit == pence(2'050));
        CHECK(states[1].charged == pence(300)); // by all tills
        CHECK(states[2].number == "AC-OTHER");
        CHECK_FALSE(states[2].limit);
        CHECK(accounts(*c.centre, "other")->empty());
        Statement audited =
            c.centre->prepare("SELECT count(*) FROM audit WHERE action='account.set'");
        CHECK(audited.integer().value() == 2);
    });
}
