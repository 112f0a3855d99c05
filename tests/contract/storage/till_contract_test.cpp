// SPDX-License-Identifier: Apache-2.0
// Goal: whatever keeps the till's record, memory or SQLite, keeps the same promises.
// Method: each case runs on both; the SQLite till is closed and opened again wherever it must
// remember.

#include "core/basket/edit.h"
#include "core/basket/tendering.h"
#include "core/shift/figures.h"
#include "storage/memory/memory_till.h"
#include "storage/ref/member_store.h"
#include "support/till_fixture.h"

#include <doctest/doctest.h>
#include <memory>

using namespace evertill;

namespace {

struct MemoryHarness {
    test::Codecs codecs;
    storage::MemoryTill till{test::someIdentity(), test::someGenesis(41), test::at(0),
                             codecs.events, codecs.sha256};
    ports::JournalStore& journal() { return till; }
    ports::BasketStore& baskets() { return till; }
    ports::PrintSpool& spool() { return till; }
    ports::TillReader& reader() { return till; }
    ports::MemberStore& members() { return till; }
    void reopen() {}
};

struct SqliteHarness {
    test::TempFolder folder;
    test::Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> till;
    std::unique_ptr<storage::SqliteTillReader> record;
    std::unique_ptr<storage::SqliteMemberStore> people;

    SqliteHarness() {
        REQUIRE(storage::createTill(directory, test::someIdentity(), test::someGenesis(41),
                                    test::at(0), codecs.tools()));
        reopen();
    }
    ports::JournalStore& journal() { return *till; }
    ports::BasketStore& baskets() { return *till; }
    ports::PrintSpool& spool() { return *till; }
    ports::TillReader& reader() { return *record; }
    ports::MemberStore& members() { return *people; }
    void reopen() {
        till.reset();
        till = std::move(*storage::TillDatabase::open(directory, codecs.tools()));
        record = std::move(*storage::SqliteTillReader::open(directory, codecs.events));
        people = std::move(*storage::SqliteMemberStore::open(directory));
    }
};

#define BOTH_STORES MemoryHarness, SqliteHarness

constexpr ports::PrintRole kReceipts = ports::PrintRole::Receipt;

core::Basket basketOf(const core::Transaction& sale, ports::BasketStore& store) {
    core::Basket basket{sale.basket, sale.currency};
    for (const core::TransactionLine& line : sale.lines) {
        core::BasketChange change{basket.header(), basket.header(), {}};
        change.after.nextLineNo = line.line.lineNo + 1;
        change.lines.push_back({std::nullopt, line.line});
        REQUIRE(store.save(change));
        basket.apply(change);
    }
    return basket;
}

// Pieces at 2.55 that go out and come back, settled in cash either way.
core::Transaction dealOf(std::int64_t number, core::TransactionKind kind, std::int64_t out,
                         std::int64_t back) {
    core::Basket basket{core::BasketId{test::uuidOf(number)}, test::gbp()};
    for (const core::LineKind line : {core::LineKind::Sale, core::LineKind::Return}) {
        const std::int64_t pieces = line == core::LineKind::Sale ? out : back;
        if (pieces > 0) {
            core::BasketLine added = test::someLine(0, "A", pieces);
            added.kind = kind == core::TransactionKind::WriteOff ? core::LineKind::WriteOff : line;
            added.taxCategory = core::TaxCategoryId{"exempt"};
            basket.apply(core::addLine(basket, added).value());
        }
    }
    const core::TaxTable taxes{{core::TaxCategoryId{"exempt"}, {}}};
    const core::BasketTotals totals = core::computeTotals(basket, taxes, {}).value();
    if (!totals.total.isZero()) {
        basket.apply(core::addTender(basket, totals.total,
                                     {core::TenderType::Cash, totals.total, "", number})
                         .value());
    }
    core::FreezeContext context;
    context.kind = kind;
    context.cashier = core::OperatorId{"anna"};
    context.shift = core::ShiftId{1};
    context.businessDate = test::someDay();
    context.now = test::at(number);
    return core::freeze(basket, totals, context).value();
}

} // namespace

TEST_CASE_TEMPLATE("receipt numbers and journal are dense, also after opening again", H,
                   BOTH_STORES) {
    H h;
    for (std::int64_t i = 0; i < 6; ++i) {
        const auto sold =
            h.journal().commitTransaction(test::someSale(i, {"A", "B"}), i % 2 == 0, test::at(i));
        REQUIRE(sold);
        CHECK(sold->transaction.number.value() == 41 + i);
        CHECK(sold->position.seq == 2 + i);
        CHECK((sold->printJob != 0) == (i % 2 == 0));
        if (i == 2) {
            h.reopen();
        }
    }
    std::int64_t seq = 0;
    base::Digest previous{};
    REQUIRE(h.reader().journal(1, [&](const core::JournalRecord& record) {
        CHECK(record.position.seq == ++seq);
        CHECK(record.hash == h.codecs.sha256.of(core::hashPreimage(record, previous)));
        previous = record.hash;
        return true;
    }));
    CHECK(seq == 7);
    CHECK(h.journal().head().seq == 7);
    CHECK(h.reader().recent(core::ReceiptNumber{44}, 2)->front().number.value() == 43);
}

TEST_CASE_TEMPLATE("a transaction that does not balance changes nothing", H, BOTH_STORES) {
    H h;
    core::Transaction broken = test::someSale(1, {"A"});
    broken.total += core::Money::minor(1, test::gbp());
    CHECK(h.journal().commitTransaction(broken, true, test::at(1)).error().code ==
          base::ErrorCode::UnbalancedTransaction);
    CHECK(h.journal().head().seq == 1);
    CHECK(h.spool().waiting(kReceipts, 10)->empty());
    const auto sold = h.journal().commitTransaction(test::someSale(1, {"A"}), false, test::at(1));
    CHECK(sold->transaction.number.value() == 41);
}

TEST_CASE_TEMPLATE("what was sold reads back equal and adds up", H, BOTH_STORES) {
    H h;
    core::Transaction sale = test::someSale(1, {"A", "B", "A"});
    sale.orderReference = "536365";
    sale.member = core::BasketMember{core::MemberId{test::uuidOf(9)}, ""};
    sale.pointsEarned = 7;
    const auto sold = h.journal().commitTransaction(sale, false, test::at(1));
    REQUIRE(sold);
    const auto other = *core::BusinessDate::of(2026, 11, 23);
    REQUIRE(h.journal().commitTransaction(test::someSale(2, {"B"}, other), false, test::at(2)));
    REQUIRE(h.journal().commitTransaction(test::someSale(3, {"C"}), false, test::at(3)));
    CHECK(*h.reader().transaction(core::ReceiptNumber{41}) == sold->transaction);
    CHECK(h.reader().transaction(core::ReceiptNumber{99}).error().code ==
          base::ErrorCode::NotFound);
    CHECK(h.reader().localStockChange(core::Sku{"A"}, {})->toString() == "-2");
    CHECK(h.reader().localStockChange(core::Sku{"Z"}, {})->isZero());
    CHECK(*h.reader().localPoints(core::MemberId{test::uuidOf(9)}, {}) == 7);
    const auto report = h.reader().dayReport(test::someDay());
    REQUIRE(report);
    CHECK(report->sales == 2);
    CHECK(report->lines == 4);
    CHECK(report->gross.toString() == "10.20");
    CHECK((report->net + report->tax) == report->gross);
    REQUIRE(report->tenders.size() == 1);
    CHECK(report->tenders[0].count == 2);
    REQUIRE(report->taxes.size() == 1);
    CHECK(report->taxes[0].tax == report->tax);
    CHECK(*h.reader().orderReferences() == std::vector<std::string>{"536365"});
    CHECK(h.reader().replayTotals()->lines == 3);
}

TEST_CASE_TEMPLATE("Bug: INV the report of a day counts an exchange as the shift does", H,
                   BOTH_STORES) {
    using Kind = core::TransactionKind;
    struct Deal {
        Kind kind;
        std::int64_t out;
        std::int64_t back;
    };
    H h;
    core::ShiftFigures shift = core::emptyFigures(core::ShiftId{1}, test::someDay(), test::gbp());
    std::int64_t number = 0;
    for (const Deal& deal : {Deal{Kind::Sale, 3, 0}, Deal{Kind::Sale, 2, 1}, Deal{Kind::Sale, 1, 1},
                             Deal{Kind::Sale, 1, 2}, Deal{Kind::Return, 0, 1},
                             Deal{Kind::PostVoid, 0, 2}, Deal{Kind::WriteOff, 1, 0}}) {
        CAPTURE(++number);
        const auto done = h.journal().commitTransaction(
            dealOf(number, deal.kind, deal.out, deal.back), false, test::at(number));
        REQUIRE(done);
        REQUIRE(core::addTransaction(shift, done->transaction));
        const auto day = h.reader().dayReport(test::someDay());
        CHECK(day->sales == shift.sales);
        CHECK(day->returns == shift.returns);
        CHECK(day->refunds == shift.refunded);
        CHECK(day->gross == shift.sold + shift.refunded);
        CHECK(day->lines == shift.lines);
    }
    CHECK(shift.sales == 3);
    CHECK(shift.returns == 3);
}

TEST_CASE_TEMPLATE("an open basket survives, and goes with its sale or its cancelling", H,
                   BOTH_STORES) {
    H h;
    const core::Transaction sale = test::someSale(1, {"A", "B", "C"});
    core::Basket basket = basketOf(sale, h.baskets());
    const core::Basket other = basketOf(test::someSale(2, {"D"}), h.baskets());
    core::BasketChange gone{basket.header(), basket.header(), {}};
    gone.lines.push_back({basket.lines()[1], std::nullopt});
    REQUIRE(h.baskets().save(gone));
    basket.apply(gone);
    h.reopen();
    const auto loaded = h.baskets().load();
    REQUIRE(loaded->size() == 2);
    CHECK((*loaded)[0] == basket);
    CHECK((*loaded)[1] == other);
    REQUIRE(h.journal().commitTransaction(sale, false, test::at(3)));
    CHECK(h.baskets().load()->size() == 1);
    core::BasketCancelled cancelled;
    cancelled.basket = other.header().id;
    cancelled.lineCount = 1;
    cancelled.total = core::Money::zero(test::gbp());
    REQUIRE(h.journal().cancelBasket(cancelled, test::at(4)));
    h.reopen();
    CHECK(h.baskets().load()->empty());
}

TEST_CASE_TEMPLATE("settings and the open day are remembered", H, BOTH_STORES) {
    H h;
    CHECK_FALSE(h.reader().setting("language")->has_value());
    REQUIRE(
        h.journal().changeSetting({"language", "zh-Hans", core::OperatorId{"anna"}}, test::at(1)));
    REQUIRE(h.journal().changeSetting({"language", "en", core::OperatorId{"anna"}}, test::at(2)));
    CHECK_FALSE(h.journal().openDay().has_value());
    REQUIRE(h.journal().startDay({test::someDay(), core::ShiftId{3}, core::OperatorId{"anna"}},
                                 test::at(3)));
    h.reopen();
    CHECK(*h.reader().setting("language") == "en");
    REQUIRE(h.journal().openDay().has_value());
    CHECK(h.journal().openDay()->date == test::someDay());
    CHECK(h.journal().openDay()->shift.value() == 3);
    CHECK(h.journal().head().seq == 4);
}

TEST_CASE_TEMPLATE("Bug: a terminal's password went into the journal, and so to the centre", H,
                   BOTH_STORES) {
    H h;
    const std::string setting = "tcp:10.0.0.5:20007?password=123456&columns=32";
    REQUIRE(h.journal().changeSetting({"device.terminal", setting, core::OperatorId{"anna"}},
                                      test::at(1)));
    h.reopen();
    CHECK(*h.reader().setting("device.terminal") == setting);
    std::string recorded;
    REQUIRE(h.reader().journal(1, [&](const core::JournalRecord& record) {
        recorded += base::textOf(record.body);
        return true;
    }));
    CHECK(recorded.find("password=***&columns=32") != std::string::npos);
    CHECK(recorded.find("123456") == std::string::npos);
}

TEST_CASE_TEMPLATE("a member enrolled here is found by each look-up", H, BOTH_STORES) {
    H h;
    const core::MemberEnrolled anna{{core::MemberId{test::uuidOf(1)}, {1, 2, 3}}, {}};
    const base::Digest phone = h.codecs.sha256.of(base::viewOf("phone"));
    const base::Digest card = h.codecs.sha256.of(base::viewOf("card"));
    CHECK(h.members().byLookup(phone).error().code == base::ErrorCode::MemberUnknown);
    REQUIRE(h.journal().enrolMember(anna, base::Bytes(32, 5), {phone, card}, test::at(1)));
    CHECK(h.members().byLookup(card)->envelope == anna.envelope);
    CHECK(h.members().byId(anna.envelope.id)->key == base::Bytes(32, 5));
    const core::MemberEnrolled bob{{core::MemberId{test::uuidOf(2)}, {4}}, {}};
    CHECK(h.journal().enrolMember(bob, base::Bytes(32, 6), {phone}, test::at(2)).error().code ==
          base::ErrorCode::MemberExists);
    CHECK(h.members().byId(bob.envelope.id).error().code == base::ErrorCode::MemberUnknown);
    CHECK(h.journal().head().seq == 2);
}

TEST_CASE_TEMPLATE("the report of a shift waits in the spool as a receipt does; its copies count",
                   H, BOTH_STORES) {
    H h;
    REQUIRE(h.journal().commitTransaction(test::someSale(1, {"A"}), true, test::at(1)));
    const core::ShiftId shift{7};
    const auto z = h.spool().queueReport(shift, false, test::at(2));
    REQUIRE(z);
    CHECK(z->shift == shift);
    CHECK(z->receipt.isEmpty());
    CHECK(z->copy == 0);
    CHECK(h.spool().queueReport(shift, true, test::at(3))->copy == 1);
    CHECK(h.spool().queueReport(core::ShiftId{8}, true, test::at(3))->copy == 1);
    h.reopen();
    CHECK(h.spool().queueReport(shift, true, test::at(4))->copy == 2);
    const auto waiting = h.spool().waiting(kReceipts, 10);
    REQUIRE(waiting->size() == 5);
    CHECK(waiting->at(0).shift.isEmpty()); // the receipt
    CHECK(waiting->at(1) == *z);
}

TEST_CASE_TEMPLATE("a pick list waits beside its receipt, for a printer of its own", H,
                   BOTH_STORES) {
    H h;
    h.spool().setPicks([](const core::Transaction& sale) { return sale.lines.size() > 1; });
    const auto plain = h.journal().commitTransaction(test::someSale(1, {"A"}), true, test::at(1));
    const auto picked =
        h.journal().commitTransaction(test::someSale(2, {"A", "B"}), true, test::at(2));
    const auto unprinted =
        h.journal().commitTransaction(test::someSale(3, {"A", "B"}), false, test::at(3));
    h.reopen();
    const auto receipts = h.spool().waiting(kReceipts, 10);
    REQUIRE(receipts->size() == 2);
    CHECK(receipts->at(0).id == plain->printJob);
    CHECK(receipts->at(1).id == picked->printJob);
    const auto picks = h.spool().waiting(ports::PrintRole::PickList, 10);
    REQUIRE(picks->size() == 2);
    CHECK(picks->at(0).role == ports::PrintRole::PickList);
    CHECK(picks->at(0).receipt == picked->transaction.number);
    CHECK(picks->at(0).copy == 0);
    CHECK(picks->at(1).receipt == unprinted->transaction.number);

    const core::ReceiptNumber number = picked->transaction.number;
    CHECK(h.spool().queuePickCopy(number, test::at(4))->copy == 1);
    CHECK(h.spool().queuePickCopy(number, test::at(5))->copy == 2);
    const auto copy = h.journal().reprint(number, core::OperatorId{"anna"}, "x", test::at(6));
    CHECK(h.spool().job(*copy)->copy == 1); // each kind of paper counts its own
    CHECK(h.spool().job(*copy)->role == kReceipts);
}

TEST_CASE_TEMPLATE("a print job goes through its states and is never sent twice by itself", H,
                   BOTH_STORES) {
    H h;
    const auto first = h.journal().commitTransaction(test::someSale(1, {"A"}), true, test::at(1));
    const auto second = h.journal().commitTransaction(test::someSale(2, {"A"}), true, test::at(2));
    REQUIRE(h.spool().waiting(kReceipts, 10)->size() == 2);
    CHECK(h.spool().waiting(kReceipts, 10)->front().id == first->printJob);
    REQUIRE(h.spool().markSending(first->printJob));
    REQUIRE(h.spool().markSending(second->printJob));
    REQUIRE(h.spool().finish(second->printJob, ports::PrintState::Queued,
                             ports::PrintEvidence::None, "PaperOut"));
    h.reopen();
    CHECK(*h.spool().recover() == 1);
    CHECK(h.spool().job(first->printJob)->state == ports::PrintState::Unknown);
    REQUIRE(h.spool().waiting(kReceipts, 10)->size() == 1);
    CHECK(h.spool().waiting(kReceipts, 10)->front().reason == "PaperOut");
    const auto copy = h.journal().reprint(first->transaction.number, core::OperatorId{"anna"},
                                          "asked", test::at(3));
    REQUIRE(copy);
    CHECK(h.spool().job(*copy)->copy == 1);
    const auto again = h.journal().reprint(first->transaction.number, core::OperatorId{"anna"},
                                           "asked", test::at(4));
    CHECK(h.spool().job(*again)->copy == 2);
    CHECK(h.spool().recent(1)->front().id == *again);
    CHECK(h.journal().reprint(core::ReceiptNumber{7}, {}, "x", test::at(5)).error().code ==
          base::ErrorCode::NotFound);
    CHECK(h.spool().markSending(999).error().code == base::ErrorCode::NotFound);
}
