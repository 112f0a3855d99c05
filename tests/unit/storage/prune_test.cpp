// SPDX-License-Identifier: Apache-2.0
// Goal: lines of old sales leave pos.db, only those that are old and in the archive, and nothing a
// till says changes by it: day reports, stock, points, receipts, what may still come back, the
// audit; and what is brought back from the archive is what was there, for as long as it was asked
// for. Method: a till in a folder that does everything after few sales; all that it says is
// compared before and after, over random histories; the program is cut short by copying its files.

#include "core/returns/returnable.h"
#include "storage/pos/customer_audit.h"
#include "storage/pos/member_history.h"
#include "storage/pos/promotion_book.h"
#include "storage/pos/stock_reader.h"
#include "support/pruned_till.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fstream>
#include <rapidcheck.h>
#include <set>

using namespace evertill;
using namespace evertill::test;
using Till = PrunedTill;

TEST_CASE("only lines of sales that are old, in the archive and in the centre's sums leave") {
    Till till;
    till.sell(20); // 22 records with the day's and the journal's beginning
    SUBCASE("nothing is said to be old") {
        till.centreHasAll();
        till.maintain({});
        CHECK(till.withLines() == 20);
    }
    SUBCASE("old, but the centre has nothing") {
        till.maintain(at(100));
        CHECK(till.withLines() == 20);
    }
    SUBCASE("old and in a backup, but not in the centre's sums") {
        till.centreHasAll();
        till.database->setApplied({});
        till.maintain(at(100));
        CHECK(till.number("SELECT count(*) FROM archive_file") > 0);
        CHECK(till.withLines() == 20);
    }
    SUBCASE("some are old") {
        till.centreHasAll();
        till.maintain(at(9)); // the first eight
        CHECK(till.withLines() == 12);
        CHECK(till.number("SELECT min(id>>16) FROM sale_line") == 9);
        till.maintain(at(4)); // more days again: what is gone is gone
        CHECK(till.withLines() == 12);
    }
    SUBCASE("all are old: what is not in the archive yet stays") {
        till.pruneAll();
        const std::int64_t archived = till.number("SELECT max(last_id) FROM archive_file");
        CHECK(till.number("SELECT min(s.journal_id) FROM sale s JOIN sale_line l ON "
                          "l.id>>16=s.receipt_no") > archived - 2);
        CHECK(till.withLines() < 6);
        CHECK(till.withLines() > 0);
    }
    CHECK(till.number("SELECT count(*) FROM sale") == 20); // their numbers and sums stay
    CHECK(till.verify().value() == 20);
    till.open();
    till.sell(3);
    CHECK(till.verify().value() == 23);
}

// INV what a till says is the same before and after, whatever it sold and took back.
TEST_CASE("a till says the same before and after its old lines leave, and after they come back") {
    CHECK(rc::check([] {
        Till till;
        std::vector<core::Transaction> sales;
        std::set<std::int64_t> back;
        const int steps = *rc::gen::inRange(5, 25);
        for (int step = 0; step < steps; ++step) {
            const bool isReturn = !sales.empty() && *rc::gen::inRange(0, 4) == 0;
            if (isReturn) {
                const auto which = *rc::gen::inRange<std::size_t>(0, sales.size());
                const bool isFirst = back.insert(sales[which].number.value()).second;
                const auto done = till.giveBack(sales[which]);
                RC_ASSERT(done.hasValue() == isFirst); // one piece was sold: twice is refused
            } else {
                const auto skus = *rc::gen::nonEmpty(rc::gen::container<std::vector<std::string>>(
                    *rc::gen::inRange<std::size_t>(1, 4), rc::gen::elementOf(kSkus)));
                sales.push_back(
                    till.sell(skus, *rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>()));
            }
            if (*rc::gen::inRange(0, 5) != 0) {
                continue;
            }
            till.centreHasAll();
            till.maintain({}); // folds, and the archive
            const std::string before = till.face();
            till.maintain(at(*rc::gen::inRange<std::int64_t>(0, till.sold + 2)));
            RC_ASSERT(till.face() == before);
            RC_ASSERT(till.verify().hasValue());
            if (*rc::gen::arbitrary<bool>()) {
                const std::int64_t lines = till.number("SELECT count(*) FROM sale_line");
                const auto restored = till.bringBackAll(at(1'000));
                RC_ASSERT(restored.hasValue());
                RC_ASSERT(restored->refused.empty());
                till.open();
                RC_ASSERT(till.withLines() == till.number("SELECT count(*) FROM sale"));
                RC_ASSERT(till.face() == before);
                RC_ASSERT(till.verify().hasValue());
                till.maintain({}, at(999));
                RC_ASSERT(till.withLines() == till.number("SELECT count(*) FROM sale"));
                till.centreHasAll();
                till.maintain({}, at(1'000)); // their time is over
                RC_ASSERT(till.number("SELECT count(*) FROM restored_record") == 0);
                RC_ASSERT(till.number("SELECT count(*) FROM sale_line") == lines);
                RC_ASSERT(till.face() == before);
                RC_ASSERT(till.verify().hasValue());
            }
        }
    }));
}

TEST_CASE("no more comes back of a sale than was sold once its lines have left") {
    Till till;
    const core::Transaction sale = till.sell({"A", "B"}, false, false);
    till.sell(12);
    till.pruneAll();
    REQUIRE(till.number("SELECT count(*) FROM sale_line WHERE id>>16=1") == 0);
    REQUIRE(till.giveBack(sale));
    const auto again = till.giveBack(sale);
    REQUIRE_FALSE(again);
    CHECK(again.error().code == base::ErrorCode::OutOfRange);
    SUBCASE("its file is lost: the return is refused, and says which file") {
        const core::Transaction other = till.reader()->transaction(core::ReceiptNumber{9}).value();
        fs::remove_all(till.home / "archive");
        const auto refused = till.giveBack(other);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == base::ErrorCode::FileMissing);
        CHECK(refused.error().place.find("journal-1-") != std::string::npos);
    }
}

TEST_CASE("a coupon of a sale that came back wholly stays withdrawn once its lines have left") {
    Till till;
    core::Transaction given = someSale(++till.sold, {"A"}, day(1));
    given.promotions.issued.push_back({});
    given.promotions.issued.front().code = "GIFT-1";
    given.versions.ruleSet = 1;
    const core::Transaction sale = till.commit(std::move(given));
    const auto withdrawn = [&] {
        const auto book = storage::SqlitePromotionBook::open(till.directory, till.codecs.events);
        return (*book)->coupon("GIFT-1", core::BasketId{uuidOf(77)}).value().isWithdrawn;
    };
    till.sell(12);
    till.pruneAll();
    REQUIRE(till.number("SELECT count(*) FROM sale_line WHERE id>>16=1") == 0);
    CHECK_FALSE(withdrawn());
    REQUIRE(till.giveBack(sale));
    CHECK(withdrawn());
}

TEST_CASE("a coupon given with a return is not withdrawn, with its lines or without") {
    Till till;
    core::Transaction given = someReturn(2, till.sell({"A"}, false, false), 1);
    given.promotions.issued.push_back({});
    given.promotions.issued.front().code = "GIFT-1";
    given.versions.ruleSet = 1;
    ++till.sold;
    till.commit(std::move(given));
    const auto withdrawn = [&] {
        const auto book = storage::SqlitePromotionBook::open(till.directory, till.codecs.events);
        return (*book)->coupon("GIFT-1", core::BasketId{uuidOf(77)}).value().isWithdrawn;
    };
    CHECK_FALSE(withdrawn());
    till.sell(12);
    till.pruneAll();
    REQUIRE(till.number("SELECT count(*) FROM sale_line WHERE id>>16=2") == 0);
    CHECK_FALSE(withdrawn());
}

TEST_CASE("sales are found by card while their lines are here, and the audit knows") {
    Till till;
    till.sell(20);
    const auto byCard = [&] {
        return storage::SqliteMemberHistory::open(till.directory)
            .value()
            ->salesByCard("1234", someDay(), 100)
            .value()
            .size();
    };
    CHECK(byCard() == 10);
    till.centreHasAll();
    till.maintain(at(9)); // the first eight
    CHECK(byCard() == 6);
    CHECK(till.number("SELECT count(*) FROM card_sale WHERE receipt_no<9") == 0);
    const auto audit = storage::SqliteCustomerAudit::open(till.directory).value();
    CHECK(audit->firstByCard().value() == core::ReceiptNumber{9});
    REQUIRE(till.bringBackAll(at(1'000)));
    CHECK(byCard() == 10);
    CHECK(audit->firstByCard().value() == core::ReceiptNumber{9});
    CHECK(audit->salesByCard().value().begin()->first == core::ReceiptNumber{9});
}

TEST_CASE("one sale, or some days, come back, from wherever the files are") {
    Till till;
    till.sell(20);
    till.pruneAll();
    const auto lines = [&](int receipt) {
        return till.number("SELECT count(*) FROM sale_line WHERE id>>16=" +
                           std::to_string(receipt));
    };
    const auto bodies = [&] {
        return till.number("SELECT count(*) FROM journal WHERE length(body)>0");
    };
    const std::int64_t before = bodies();
    const auto sale = [](std::int64_t number) {
        return [number](storage::ArchiveDesk& desk) {
            return desk.spanOf(core::ReceiptNumber{number});
        };
    };
    fs::rename(till.home / "archive", till.folder.path() / "shelf");
    const fs::path shelf = till.folder.path() / "shelf";
    const auto missing = till.bringBack(sale(3), at(1'000), till.home / "archive").value();
    REQUIRE(missing.refused.size() == 1);
    CHECK(missing.refused[0].code == base::ErrorCode::FileMissing);
    CHECK(lines(3) == 0);

    const auto done = till.bringBack(sale(3), at(1'000), shelf).value();
    CHECK(done.records == 1);
    CHECK(done.sales == 1);
    CHECK(lines(3) == 4); // two of goods, a tax, a tender
    CHECK(lines(4) == 0);
    CHECK(bodies() == before + 1);
    CHECK(till.reader()->transaction(core::ReceiptNumber{3})->lines.size() == 2);
    CHECK(till.bringBack(sale(99), at(1'000), shelf).error().code == base::ErrorCode::NotFound);
    const auto again = till.bringBack(sale(3), at(2'000), shelf).value(); // longer
    CHECK(again.records + again.sales == 0);
    CHECK(till.number("SELECT until FROM restored_record") == at(2'000).micros / 1'000);
    CHECK(till.number("SELECT receipt_no FROM restored_record") == 3);

    const auto days = till.bringBack(
        [](storage::ArchiveDesk& desk) { return desk.spanOf(day(6), day(6)); }, at(1'000), shelf);
    CHECK(days->sales == 6); // receipts 6 to 11
    CHECK(lines(5) == 0);
    CHECK(lines(6) == 4);
    CHECK(lines(11) == 4);
    CHECK(lines(12) == 0);
    // Their time is over, but the files are not in archive/: pos.db has the only copy.
    till.open();
    till.maintain({}, at(9'000));
    CHECK(lines(6) == 4);
    fs::rename(shelf, till.home / "archive");
    till.open();
    till.centreHasAll();
    till.maintain({}, at(9'000));
    CHECK(lines(6) == 0);
    CHECK(bodies() == before);
    CHECK(till.verify().value() == 20);
}

TEST_CASE("a damaged or strange file is refused by its name, and hinders no other") {
    Till till;
    till.sell(20);
    till.pruneAll();
    const fs::path archive = till.home / "archive";
    std::vector<fs::path> files(fs::directory_iterator{archive}, fs::directory_iterator{});
    std::ranges::sort(files);
    REQUIRE(files.size() > 3);
    SUBCASE("one byte is another") {
        base::Bytes bytes = *storage::readArchiveFile(files[1]);
        bytes[bytes.size() - 9] = static_cast<std::uint8_t>(bytes[bytes.size() - 9] ^ 1);
        std::ofstream{files[1], std::ios::binary}.write(reinterpret_cast<const char*>(bytes.data()),
                                                        static_cast<std::streamsize>(bytes.size()));
    }
    SUBCASE("another till's, whole in itself") {
        Till other;
        other.sell({"C"}, false, false);
        other.sell(20);
        other.pruneAll();
        std::vector<fs::path> theirs(fs::directory_iterator{other.home / "archive"},
                                     fs::directory_iterator{});
        std::ranges::sort(theirs);
        fs::copy_file(theirs[1], files[1], fs::copy_options::overwrite_existing);
    }
    const auto done = till.bringBackAll(at(1'000)).value();
    REQUIRE(done.refused.size() == 1);
    CHECK(done.refused[0].code == base::ErrorCode::StorageCorrupt);
    CHECK(done.refused[0].place == files[1].string());
    CHECK(till.number("SELECT count(*) FROM sale_line WHERE id>>16=1") == 4);
    CHECK(till.number("SELECT count(*) FROM sale s WHERE NOT EXISTS(SELECT 1 FROM sale_line l "
                      "WHERE l.id>>16=s.receipt_no)") == 4); // the sales of that file
}

TEST_CASE("who was erased stays erased when the archive comes back") {
    Till till;
    const core::MemberEnvelope envelope{kJane, {1, 2, 3}};
    REQUIRE(till.database->enrolMember({envelope, core::OperatorId{"anna"}}, {9, 9}, {{}}, at(0)));
    REQUIRE(
        till.database->recordConsent({kJane, "email", true, "1", core::OperatorId{"anna"}}, at(0)));
    till.sell(20);
    till.pruneAll();
    REQUIRE(till.database->eraseMember(kJane));
    const auto known = [&] {
        return till.number("SELECT (SELECT count(*) FROM member_key)+(SELECT count(*) FROM "
                           "member_lookup)+(SELECT count(*) FROM member_consent)");
    };
    REQUIRE(known() == 0);
    const auto done = till.bringBack(
        [](auto&) {
            return storage::ArchiveSpan{0, INT64_MAX};
        },
        at(1'000), till.home / "archive");
    REQUIRE(done);
    CHECK(done->records > 15); // the enrolment's record is one of them: an envelope without a key
    CHECK(known() == 0);
    CHECK(till.verify().hasValue());
}

TEST_CASE("a kill between two steps, or in the middle of one, loses nothing") {
    Till till;
    till.sell(20);
    till.centreHasAll();
    till.maintain({});
    const std::string before = till.face();
    till.database->setSaleRetention({at(100).micros / 1'000, 0});
    for (int step = 0; step < 12; ++step) {
        REQUIRE(till.database->maintain());
        // As after kill -9 and, of the second copy, a power cut that the last frames did not
        // outlive.
        for (const std::uintmax_t lost : {0U, 700U}) {
            const fs::path copy =
                till.folder.path() / ("copy" + std::to_string(step) + "-" + std::to_string(lost));
            fs::copy(till.home, copy, fs::copy_options::recursive);
            fs::remove(copy / "pos.db-shm");
            const auto wal = fs::file_size(copy / "pos.db-wal");
            fs::resize_file(copy / "pos.db-wal", wal - std::min(wal, lost));
            const storage::TillDirectory where = *storage::TillDirectory::open(copy);
            const auto opened = storage::TillDatabase::open(where, till.codecs.tools());
            REQUIRE(opened);
            const auto records = storage::SqliteTillReader::open(where, till.codecs.events);
            const auto kept = storage::SqliteKeptAudit::open(where, till.codecs.events);
            const auto journal = usecase::walkUntil(**records, (*kept)->newest());
            CHECK(usecase::verifySales(journal, till.codecs.events, (*kept)->sales()).value() ==
                  20);
        }
        CHECK(till.face() == before);
    }
    CHECK(till.withLines() < 8);
}
