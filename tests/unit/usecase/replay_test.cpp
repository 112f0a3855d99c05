// SPDX-License-Identifier: Apache-2.0
// Goal: a foreign log is booked as what it is, to the penny, once. Method: a table of documents and
// their class; every class booked and balanced; a replay stopped anywhere and run again.
#include "support/small_journal.h"
#include "support/small_shop.h"
#include "usecase/members.h"
#include "usecase/replay/replay.h"

#include <doctest/doctest.h>
#include <set>

using namespace evertill;
using namespace evertill::test;
using namespace evertill::usecase;

namespace {

const DocumentMarks kMarks{"C", "A"};

ReplayLine replayLine(const char* code, const char* quantity, const char* price) {
    return {code, "name", core::Quantity::parse(quantity).value(),
            core::UnitPrice::parse(price, kGbp).value()};
}

ReplayDocument document(std::string reference, std::vector<ReplayLine> lines) {
    return {std::move(reference), {1'291'190'400'000'000, 0}, std::move(lines)}; // 2010-12-01
}

ReplayPlace place() {
    ReplayPlace made;
    made.identity.store = core::StoreId{"S01"};
    made.identity.currency = kGbp;
    made.cashier = core::OperatorId{"1"};
    return made;
}

std::vector<ReplayDocument> smallLog() {
    return {document("1", {replayLine("85123A", "6", "2.55"), replayLine("POST", "1", "18")}),
            document("2", {replayLine("tiny", "1104", "0.001")}),
            document("C3", {replayLine("85123A", "-2", "2.55")}),
            document("4", {replayLine("22", "-10", "0"), replayLine("23", "-1", "0")}),
            document("5", {replayLine("22", "3", "0")}),
            document("A6", {replayLine("B", "1", "-11062.06")}),
            document("7", {replayLine("M", "1", "5"), replayLine("85123A", "-1", "2.55")})};
}

} // namespace

TEST_CASE("A document is what its number and lines say") {
    const std::vector<DocumentClass> expected{
        DocumentClass::Sale,     DocumentClass::Sale,      DocumentClass::Cancellation,
        DocumentClass::WriteOff, DocumentClass::FreeIssue, DocumentClass::Adjustment,
        DocumentClass::Sale};
    const auto log = smallLog();
    for (std::size_t i = 0; i < log.size(); ++i) {
        CAPTURE(i);
        CHECK(name(classify(log[i], kMarks)) == name(expected[i]));
    }
    CHECK(classify(log[2], {}) == DocumentClass::Sale); // without marks only the lines count
}

TEST_CASE("Every class is booked balanced, with its kind, lines and total") {
    const auto book = [](const ReplayDocument& source) {
        return bookDocument(source, classify(source, kMarks), place()).value();
    };
    const auto log = smallLog();
    const char* totals[] = {"33.30", "1.10", "-5.10", "0.00", "0.00", "-11062.06", "2.45"};
    for (std::size_t i = 0; i < log.size(); ++i) {
        CAPTURE(i);
        const core::Transaction t = book(log[i]);
        CHECK(core::checkBalance(t).hasValue());
        CHECK(t.total.toString() == totals[i]);
        CHECK(t.orderReference == log[i].reference);
        CHECK(t.lines.size() == log[i].lines.size());
        CHECK(t == book(log[i])); // the same document makes the same record
    }
    CHECK(book(log[2]).kind == core::TransactionKind::Return);
    CHECK(book(log[2]).lines[0].line.kind == core::LineKind::Return);
    CHECK(book(log[3]).lines[0].line.kind == core::LineKind::WriteOff);
    CHECK(book(log[5]).tenders[0].type == core::TenderType::OnAccount);
    CHECK(book(log[6]).lines[1].line.kind == core::LineKind::Return);
    CHECK(bookDocument(document("8", {}), DocumentClass::Sale, place()).error().code ==
          base::ErrorCode::EmptyBasket);
}

TEST_CASE("A replay that stops anywhere goes on there and doubles nothing") {
    const auto log = smallLog();
    HandClock clock;
    for (std::size_t stop = 0; stop <= log.size(); ++stop) {
        SmallJournal till;
        const auto until = [&](const ReplayProgress&) { return till.sales.size() < stop; };
        static_cast<void>(replay(log, kMarks, place(), till, till, clock, until));
        const auto report =
            replay(log, kMarks, place(), till, till, clock, [](const ReplayProgress&) {
                return true;
            }).value();
        CHECK(till.sales.size() == log.size());
        std::set<std::string> references;
        for (const core::Transaction& sale : till.sales) {
            references.insert(sale.orderReference);
        }
        CHECK(references.size() == log.size());
        CHECK(report.documents == 7);
        CHECK(report.lines == 10);
        CHECK(report.recordedTransactions == 7);
        CHECK(report.recordedSum == report.sumAsSold);
        CHECK(report.sumAsSold.toString() == "-11030.31");
        CHECK(report.exactSumTenMillionths == -110'303'060'000);
        CHECK(till.sales[0].businessDate.toString() == "2010-12-01");
    }
}

TEST_CASE("A document that cannot be booked stops the replay by name, a full disk as such") {
    HandClock clock;
    SmallJournal till;
    const auto run = [&](std::vector<ReplayLine> lines) {
        return replay({document("bad", std::move(lines))}, kMarks, place(), till, till, clock,
                      [](const ReplayProgress&) { return true; })
            .error();
    };
    CHECK(run({replayLine("x", "0", "1")}).place == "bad");
    till.diskFull = true;
    CHECK(run({replayLine("x", "1", "1")}).code == base::ErrorCode::StorageFull);
}

TEST_CASE("Bug: an absurd line overflowed the exact sum of a replay") {
    HandClock clock;
    SmallJournal till;
    const auto outcome =
        replay({document("x", {replayLine("x", "999999", "99999999999")})}, kMarks, place(), till,
               till, clock, [](const ReplayProgress&) { return true; });
    CHECK(outcome.error().code == base::ErrorCode::Overflow);
}

TEST_CASE("Settings: defaults for what is missing or unreadable") {
    std::map<std::string, std::string, std::less<>> rows;
    const auto load = [&] {
        return loadSettings(
            [&](std::string_view key) -> std::optional<std::string> {
                const auto found = rows.find(key);
                return found == rows.end() ? std::nullopt : std::optional{found->second};
            },
            kGbp, core::StoreId{"S01"}, 2026);
    };
    CHECK(load().store.name == "Evertill");
    CHECK(load().printReceipts);
    CHECK_FALSE(load().points.has_value());
    CHECK(load().scanRules.receiptPrefix == "S01-");
    rows = {{"store.address", "1 High Street\n\nLondon"},
            {"points.per_step", "10.00"},
            {"receipt.print", "no"},
            {"scan.member", "M- 2999"}};
    CHECK(load().store.addressLines == std::vector<std::string>{"1 High Street", "London"});
    CHECK(load().points->perStep == pence(1000));
    CHECK_FALSE(load().printReceipts);
    CHECK(load().scanRules.memberPrefixes.size() == 2);
    for (const char* bad : {"0", "-1", "ten", "", "0.001"}) {
        rows["points.per_step"] = bad;
        CHECK_FALSE(load().points.has_value());
    }
    CHECK(isKnownSetting("device.printer"));
    CHECK_FALSE(isKnownSetting("device.printer "));
}

TEST_CASE("Bug: a misspelt kind of in-store label was read as a price") {
    const auto reads = [](const std::string& layouts) {
        const auto settings = loadSettings(
            [&](std::string_view key) {
                return key == "scan.in_store" ? std::optional{layouts} : std::nullopt;
            },
            kGbp, core::StoreId{"S01"}, 2026);
        const auto gtin = core::Gtin::parse(checked("211234500300")).value();
        return settings.scanRules.inStoreLayouts.find(gtin) != nullptr;
    };
    CHECK(reads("21:PPIIIIIVVVVVC:weight:3"));
    CHECK(reads("21:PPIIIIIVVVVVC:price:2"));
    CHECK_FALSE(reads("21:PPIIIIIVVVVVC:weigth:3"));
    CHECK_FALSE(reads("21:PPIIIIIVVVVVC:weight"));
    CHECK_FALSE(reads("21:PPIIIIIVVVVVC:weight:x"));
}

TEST_CASE("Days open by themselves; none goes back but for a clock that was far ahead") {
    SmallJournal till;
    const core::OperatorId ann{"1"};
    const base::UtcTime noon{1'795'348'800'000'000, 0};
    CHECK(ensureOpenDay(till, ann, noon)->date.toString() == "2026-11-22");
    CHECK(ensureOpenDay(till, ann, noon)->shift == core::ShiftId{1});
    const base::UtcTime yesterday{noon.micros - 86'400'000'000, 0};
    CHECK(ensureOpenDay(till, ann, yesterday)->date.toString() == "2026-11-22");
    const base::UtcTime tomorrow{noon.micros + 86'400'000'000, 0};
    CHECK(ensureOpenDay(till, ann, tomorrow)->shift == core::ShiftId{2});
    SmallJournal closed; // the day's shift was closed, and the clock went back meanwhile
    const core::BusinessDate last = core::BusinessDate::localDayOf(tomorrow);
    CHECK(ensureOpenDay(closed, ann, noon, last)->date == last);
    SmallJournal wrong; // it was closed while the clock was far ahead
    const auto ahead = core::BusinessDate::fromDays(last.days() + 400);
    CHECK(ensureOpenDay(wrong, ann, noon, ahead)->date.toString() == "2026-11-22");
    // what was in force before it no longer counts
    CHECK(ensureOpenDay(wrong, ann, noon, ahead)->date.toString() == "2026-11-22");
    CHECK(ensureOpenDay(wrong, ann, tomorrow, ahead)->date == last);
    SmallJournal empty; // the clock's battery, that is: its time says nothing
    CHECK(ensureOpenDay(empty, ann, {}, last)->date == last);
    CHECK(core::BusinessDate::fromDays(20'454).toString() == "2026-01-01");
}

TEST_CASE("Bug: two document numbers longer than 16 characters could share a basket id") {
    const auto idOf = [](const char* reference) {
        const auto booked = bookDocument(document(reference, {replayLine("22", "1", "1")}),
                                         DocumentClass::Sale, place());
        return booked.value().basket;
    };
    CHECK(idOf("a23456789-123456b") != idOf("b23456789-123456C")); // these two did
    CHECK(idOf("a23456789-123456b") == idOf("a23456789-123456b"));
    std::set<core::BasketId> ids;
    for (int i = 0; i < 2'000; ++i) {
        ids.insert(idOf(("invoice-2026-11-22-" + std::to_string(i)).c_str()));
    }
    CHECK(ids.size() == 2'000);
}
