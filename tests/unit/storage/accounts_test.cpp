// SPDX-License-Identifier: Apache-2.0
// Goal: what is owed on an account is what was sold on it, less what came back to it and what was
// paid, in any order and over restarts; nobody goes beyond its limit alone. Method: random steps by
// real sessions on a real till against a sum kept by hand; the same from the journal.
#include "core/order/account.h"
#include "storage/pos/credit_note_book.h"
#include "storage/pos/return_book.h"
#include "support/small_shop.h"
#include "support/till_fixture.h"
#include "usecase/accounts.h"
#include "usecase/refund_accounts.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using core::Money;
using core::TenderType;

namespace {

const std::string kAccount = "AC-77";

struct Till {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> database;
    std::unique_ptr<storage::SqliteTillReader> records;
    std::unique_ptr<storage::SqliteReturnBook> book;
    std::unique_ptr<storage::SqliteCreditNoteBook> notes;
    SmallShop shop;
    std::unique_ptr<usecase::SaleSession> session;

    explicit Till(std::int64_t limit) {
        EVERTILL_CHECK(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools())
                .hasValue(),
            "a till");
        open();
        EVERTILL_CHECK(database
                           ->changeSetting({ports::accountSetting(kAccount),
                                            ports::accountText(pence(limit)), core::OperatorId{}},
                                           at(0))
                           .hasValue(),
                       "a limit");
    }
    void open() {
        session.reset();
        notes.reset();
        records.reset();
        book.reset();
        database.reset();
        database = storage::TillDatabase::open(directory, codecs.tools()).value();
        records = storage::SqliteTillReader::open(directory, codecs.events).value();
        book = storage::SqliteReturnBook::open(directory).value();
        notes = storage::SqliteCreditNoteBook::open(directory).value();
        usecase::SellingContext context = shop.context();
        context.identity = someIdentity();
        session = std::make_unique<usecase::SaleSession>(context, shop.catalogue, shop.clock,
                                                         shop.random, shop.recorder.sinks());
        session->setCreditNotes(*notes);
    }
    std::int64_t commit() {
        const core::Settlement due = session->settlement();
        if (!due.isSettled()) {
            EVERTILL_CHECK(session->tender(TenderType::Cash, due.cashRemaining).hasValue(), "cash");
        }
        const auto sale = database->commitTransaction(session->prepare().value(), false, at(1));
        EVERTILL_CHECK(sale.hasValue(), "committed");
        session->completed();
        return sale->transaction.number.value();
    }
    base::Expected<void> takeBack(std::int64_t receipt, std::vector<core::ReturnedLine> lines = {},
                                  const core::Approval& approvedBy = {}) {
        const auto found = usecase::findReturnable(doors(), *session, std::to_string(receipt));
        return usecase::returnGoods(*session, found.value(), std::move(lines),
                                    {"unwanted", {}, {}, 1, {}}, approvedBy);
    }
    usecase::ReturnDoors doors() { return {*records, *book}; }
    base::Expected<void> giveBack(const Money& amount, const std::string& account = {}) {
        return usecase::refundOnAccount(*session, usecase::salesBehind(doors(), *session).value(),
                                        -amount, account);
    }
    Money owed(const std::string& account) {
        const auto state = ports::accountOf(*notes, account, pence(0)).value();
        return state ? state->owed() : pence(0);
    }
    ports::Account state() { return ports::accountOf(*notes, kAccount, pence(0)).value().value(); }
};

struct Sale {
    std::int64_t receipt = 0;
    Money onAccount;
};

} // namespace

TEST_CASE("INV what is owed is sold on account less returns to it and payments, in any order") {
    CHECK(rc::check([] {
        constexpr std::int64_t kLimit = 2'000;
        Till till{kLimit};
        Money owed = pence(0);
        std::vector<Sale> sales;
        std::vector<Sale> payments;
        for (const int step : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
            usecase::SaleSession& session = *till.session;
            if (step <= 1) { // goods, all or a part of them on account
                RC_ASSERT(session.scan({"tea"}).hasValue());
                const Money total = session.totals().total;
                const Money part = step == 0 ? total : pence(total.minorUnits() / 2);
                const auto taken = session.tender(TenderType::OnAccount, part, kAccount);
                RC_ASSERT(taken.hasValue() == (owed + part <= pence(kLimit)));
                if (!taken) {
                    RC_ASSERT(taken.error().place == usecase::kAccountLeft);
                    RC_ASSERT(taken.error().context ==
                              std::max(pence(kLimit) - owed, pence(0)).toString());
                }
                sales.push_back({till.commit(), taken ? part : pence(0)});
                owed += sales.back().onAccount;
            } else if (step == 2) {
                const Money paid = pence(*rc::gen::inRange<std::int64_t>(1, 900));
                RC_ASSERT(session.payOnAccount(kAccount, paid).hasValue());
                payments.push_back({till.commit(), paid});
                owed -= paid;
            } else if (step == 3 && !sales.empty()) { // goods come back the way they were paid
                RC_ASSERT(till.takeBack(sales.back().receipt).hasValue());
                if (!sales.back().onAccount.isZero()) {
                    RC_ASSERT(
                        session.tender(TenderType::OnAccount, -sales.back().onAccount, kAccount)
                            .hasValue());
                }
                owed -= sales.back().onAccount;
                till.commit();
                sales.pop_back();
            } else if (step == 4 && !payments.empty()) { // a payment is given back
                const auto taken = till.takeBack(payments.back().receipt);
                const Money again = owed + payments.back().onAccount;
                RC_ASSERT(taken.hasValue() == (again <= pence(kLimit)));
                if (taken) {
                    owed = again;
                    till.commit();
                    payments.pop_back();
                } else {
                    RC_ASSERT(taken.error().place == usecase::kAccountLeft);
                }
            } else if (step == 5) {
                till.open();
            }
            const ports::Account state = till.state();
            RC_ASSERT(state.owed() == owed);
            RC_ASSERT(state.left() == pence(kLimit) - owed);
        }
        const auto lines =
            usecase::accountStatement(*till.records, till.codecs.events, kAccount, kGbp).value();
        RC_ASSERT((lines.empty() ? pence(0) : lines.back().owed) == owed);
    }));
}

TEST_CASE("A payment on an account bears no tax and moves no stock, and is bounded") {
    Till till{100};
    usecase::SaleSession& session = *till.session;
    CHECK(session.payOnAccount("77", pence(100)).error().code == base::ErrorCode::InvalidFormat);
    CHECK(session.payOnAccount(kAccount, pence(0)).error().code == base::ErrorCode::OutOfRange);
    CHECK(session.payOnAccount(kAccount, pence(-5)).error().context == "0.01");
    REQUIRE(session.payOnAccount(kAccount, pence(100)));
    CHECK(session.payOnAccount(kAccount, pence(1)).error().code == base::ErrorCode::BasketBusy);
    CHECK(session.totals().tax == pence(0));
    CHECK_FALSE(session.discountLine(1, percentOff(500'000)).hasValue());
    CHECK_FALSE(session.changeQuantity(1, core::Quantity::units(2)).hasValue());
    const std::int64_t receipt = till.commit();
    const core::Transaction sale = till.records->transaction(core::ReceiptNumber{receipt}).value();
    CHECK(sale.total == pence(100));
    CHECK(core::stockEffect(sale.lines.front().line) == core::Quantity{});
    CHECK(till.state().owed() == pence(-100));
    CHECK(till.state().left() == pence(200));
}

TEST_CASE("A number that is no account's has no limit to be within, and is counted nowhere") {
    Till till{100};
    REQUIRE(till.session->scan({"tea"}));
    // As before there were accounts: where no people are known nobody is asked.
    REQUIRE(till.session->tender(TenderType::OnAccount, till.session->totals().total, "Smith"));
    till.commit();
    CHECK_FALSE(till.session->account("Smith").value());
    CHECK(till.state().charged == pence(0));
    for (const char* text :
         {"", "AC-", "AC-a", "ac-1", "AC-1 ", "CN1", "XAC-1", "AC-1234567890123456789012345"}) {
        CAPTURE(text);
        CHECK_FALSE(core::isAccountNumber(text));
    }
    CHECK(core::isAccountNumber("AC-ACME-01"));
    CHECK(ports::readAccount(ports::accountText(pence(1'050))).value() == pence(1'050));
    for (const char* text : {"", "GBP", "GBP ", "GBP -1.00", "1.00", "GBP x"}) {
        CAPTURE(text);
        CHECK_FALSE(ports::readAccount(text));
    }
}

TEST_CASE(
    "INV a refund on account goes to the accounts that were charged, in order, and no other") {
    CHECK(rc::check([] {
        Till till{10'000};
        usecase::SaleSession& session = *till.session;
        for (const char* other : {"AC-A", "AC-B"}) {
            RC_ASSERT(till.database
                          ->changeSetting({ports::accountSetting(other),
                                           ports::accountText(pence(10'000)), core::OperatorId{}},
                                          at(0))
                          .hasValue());
        }
        const int pieces = *rc::gen::inRange(1, 6);
        for (int i = 0; i < pieces; ++i) {
            RC_ASSERT(session.scan({"tea"}).hasValue());
        }
        const std::int64_t total = session.totals().total.minorUnits();
        const Money a = pence(*rc::gen::inRange<std::int64_t>(1, total));
        const Money b = pence(*rc::gen::inRange<std::int64_t>(0, total - a.minorUnits() + 1));
        RC_ASSERT(session.tender(TenderType::OnAccount, a, "AC-A").hasValue());
        if (!b.isZero()) {
            RC_ASSERT(session.tender(TenderType::OnAccount, b, "AC-B").hasValue());
        }
        const std::int64_t receipt = till.commit();
        for (int left = pieces; left > 0;) {
            const int now = *rc::gen::inRange(1, left + 1);
            RC_ASSERT(till.takeBack(receipt, {{1, core::Quantity::units(now)}}).hasValue());
            const Money most = session.mostRefund(TenderType::OnAccount).value();
            if (!most.isZero()) {
                RC_ASSERT(till.giveBack(most, "AC-77").error().place == usecase::kOtherAccount);
                RC_ASSERT(till.giveBack(most).hasValue());
            }
            RC_ASSERT(session.mostRefund(TenderType::OnAccount).value().isZero());
            const Money owed = till.owed("AC-A") + till.owed("AC-B") - most;
            for (const core::TenderShare& share : usecase::refundPlan(session)) {
                const bool isNote = share.type == TenderType::CreditNote;
                RC_ASSERT(session
                              .tender(share.type, -share.amount,
                                      isNote ? usecase::newCreditNote(session.basket()) : "")
                              .hasValue());
            }
            till.commit();
            left -= now;
            RC_ASSERT(till.owed("AC-A") + till.owed("AC-B") == owed);
            RC_ASSERT(till.owed("AC-A").isZero() || till.owed("AC-B") == b); // in order
            RC_ASSERT(!till.owed("AC-A").isNegative() && !till.owed("AC-B").isNegative());
        }
        RC_ASSERT(till.owed("AC-A").isZero() && till.owed("AC-B").isZero());
    }));
}

TEST_CASE("Bug: an account was spent as a credit note, and small letters were another account") {
    Till till{1'000};
    usecase::SaleSession& session = *till.session;
    REQUIRE(session.payOnAccount("ac-77", pence(300)));
    till.commit();
    CHECK(till.owed(kAccount) == pence(-300));
    REQUIRE(session.scan({"tea"}));
    for (const char* typed : {"AC-77", "ac-77"}) {
        const auto spent = session.tender(TenderType::CreditNote, pence(100), typed);
        CHECK(spent.error().place == usecase::kUnknownNote);
    }
    REQUIRE(session.tender(TenderType::OnAccount, session.totals().total, " ac-77"));
    const Money total = session.totals().total;
    till.commit();
    CHECK(till.owed(kAccount) == total - pence(300));
    CHECK(session.accountLeft("Ac-77").value() == pence(1'300) - total);
}

TEST_CASE("Bug: the limit was passed by giving a payment back, and nobody was asked") {
    Till till{100};
    REQUIRE(till.session->payOnAccount(kAccount, pence(500)));
    const std::int64_t payment = till.commit();
    REQUIRE(till.session->scan({"tea"}));
    REQUIRE(till.session->tender(TenderType::OnAccount, till.session->totals().total, kAccount));
    till.commit();
    const Money beyond = till.owed(kAccount) + pence(500) - pence(100);
    REQUIRE(beyond > pence(0));

    core::Staff staff;
    const auto role = [](const char* id, const char* may) {
        return core::Role{id, core::parseGrants(may, kGbp).value()};
    };
    staff.operators = {{core::OperatorId{"ann"}, "Ann", "cashier", true, true},
                       {core::OperatorId{"bo"}, "Bo", "boss", true, true}};
    staff.roles = {role("cashier", "return_goods"), role("boss", "return_goods exceed_account")};
    usecase::SellingContext context = till.session->context();
    context.cashier = core::OperatorId{"ann"};
    context.staff = std::make_shared<const core::Staff>(std::move(staff));
    till.session->setContext(context);

    const auto refused = till.takeBack(payment);
    CHECK(refused.error().code == base::ErrorCode::NotPermitted);
    CHECK(refused.error().context == "exceed_account");
    CHECK(till.session->basket().isEmpty());
    REQUIRE(till.takeBack(payment, {}, {core::OperatorId{"bo"}}));
    REQUIRE(till.shop.recorder.overridden.size() == 1);
    CHECK(till.shop.recorder.overridden.front().right == "exceed_account");
    CHECK(till.shop.recorder.overridden.front().subject == kAccount);
    CHECK(till.shop.recorder.overridden.front().amount == beyond);
}
