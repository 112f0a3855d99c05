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
#include "usecase/returns.h"

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
    void takeBack(std::int64_t receipt) {
        const auto found = usecase::findSold({*records, *book}, session->context().identity,
                                             std::to_string(receipt))
                               .value();
        EVERTILL_CHECK(
            usecase::returnGoods(*session, found, {}, {"unwanted", {}, {}, 1, {}}).hasValue(),
            "comes back");
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
                till.takeBack(sales.back().receipt);
                if (!sales.back().onAccount.isZero()) {
                    RC_ASSERT(
                        session.tender(TenderType::OnAccount, -sales.back().onAccount, kAccount)
                            .hasValue());
                }
                owed -= sales.back().onAccount;
                till.commit();
                sales.pop_back();
            } else if (step == 4 && !payments.empty()) { // a payment is given back
                till.takeBack(payments.back().receipt);
                owed += payments.back().onAccount;
                till.commit();
                payments.pop_back();
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
