// SPDX-License-Identifier: Apache-2.0
// Goal: what a till sold to a member, or for a card, is found by index, folded or not yet; what
// members agreed to is kept with its moment, and goes with the member's key. Method: a till in a
// folder that folds after five sales; SQLite is asked how it runs the question.
#include "storage/pos/member_history.h"
#include "storage/pos/till_reader.h"
#include "support/some_return.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;

namespace {

const core::MemberId kJane{uuidOf(900)};
const core::MemberId kOmar{uuidOf(901)};

struct Till {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> database;
    std::int64_t baskets = 0;

    Till() {
        REQUIRE(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools()));
        storage::TillOptions options;
        options.foldReceipts = 5;
        database = storage::TillDatabase::open(directory, codecs.tools(), options).value();
    }
    std::int64_t sell(const core::MemberId& member, const std::string& card,
                      core::BusinessDate date = someDay()) {
        core::Transaction sale = someSale(++baskets, {"A"}, date);
        if (!member.isEmpty()) {
            sale.member = core::BasketMember{member, {}};
        }
        if (!card.empty()) {
            sale.tenders.front().type = core::TenderType::Card;
            sale.tenders.front().reference = card;
        }
        const auto done = database->commitTransaction(std::move(sale), false, at(baskets)).value();
        static_cast<void>(database->maintain());
        return done.transaction.number.value();
    }
    std::unique_ptr<storage::SqliteMemberHistory> history() const {
        return storage::SqliteMemberHistory::open(directory).value();
    }
    std::vector<std::int64_t> ofMember(const core::MemberId& member,
                                       core::BusinessDate since = someDay()) const {
        return numbers(history()->salesOf(member, since, 100).value());
    }
    std::vector<std::int64_t> byCard(const char* card) const {
        return numbers(history()->salesByCard(card, someDay(), 100).value());
    }
    static std::vector<std::int64_t> numbers(const std::vector<ports::TransactionSummary>& sales) {
        std::vector<std::int64_t> list;
        for (const ports::TransactionSummary& sale : sales) {
            list.push_back(sale.number.value());
        }
        return list;
    }
};

using Numbers = std::vector<std::int64_t>;

} // namespace

TEST_CASE("Sales are found by member and by card, newest first, folded and behind the fold") {
    Till till;
    for (int round = 0; round < 4; ++round) { // 12 sales: ten are folded
        till.sell(kJane, "");
        till.sell({}, "Visa 1234 #" + std::to_string(round) + " 0a1b2c3d");
        till.sell(kOmar, "A1");
    }
    CHECK(till.ofMember(kJane) == Numbers{10, 7, 4, 1});
    CHECK(till.ofMember(kOmar) == Numbers{12, 9, 6, 3});
    CHECK(till.byCard("1234") == Numbers{11, 8, 5, 2});
    CHECK(till.byCard("visa 1234 #3 0a1b2c3d") == Numbers{11});
    CHECK(till.byCard("1234 #0") == Numbers{2});
    CHECK(till.byCard("a1") == Numbers{12, 9, 6, 3});
    CHECK(till.byCard("A").empty());
    CHECK(till.history()->salesByCard(" ", someDay(), 5).error().code ==
          base::ErrorCode::InvalidFormat);
    CHECK(till.history()->salesOf(kJane, someDay(), 2).value().size() == 2);
}

TEST_CASE("Only sales are listed, and none of before the date that is asked for") {
    Till till;
    const core::BusinessDate yesterday = core::BusinessDate::fromDays(someDay().days() - 1);
    till.sell(kJane, "A1", yesterday);
    till.sell(kJane, "A1");
    core::Transaction back = someReturn(
        50,
        till.database->commitTransaction(someSale(51, {"B"}), false, at(60)).value().transaction,
        1);
    back.member = core::BasketMember{kJane, {}};
    back.tenders.front().type = core::TenderType::Card; // money that went back to a card
    back.tenders.front().reference = "A1";
    REQUIRE(till.database->commitTransaction(std::move(back), false, at(61)));
    CHECK(till.ofMember(kJane) == Numbers{2});
    CHECK(till.ofMember(kJane, yesterday) == Numbers{2, 1});
    CHECK(till.byCard("A1") == Numbers{2});
}

TEST_CASE("The report of a day sums cards as one, whatever their references") {
    Till till;
    till.sell({}, "Visa 1234 #1 0a1b2c3d");
    till.sell({}, "Visa 9999 #2 0a1b2c3d");
    const auto reader = storage::SqliteTillReader::open(till.directory, till.codecs.events).value();
    const auto report = reader->dayReport(someDay()).value();
    REQUIRE(report.tenders.size() == 1);
    CHECK(report.tenders.front().count == 2);
}

TEST_CASE("No question goes through all sales") {
    Till till;
    for (int i = 0; i < 7; ++i) {
        till.sell(kJane, "A1");
    }
    auto database =
        storage::Database::open(till.directory.posFile().string(), storage::OpenMode::ReadOnly)
            .value();
    for (const std::string& sql : storage::memberHistoryQueries()) {
        storage::Statement plan;
        REQUIRE(database.prepareAll({{&plan, ("EXPLAIN QUERY PLAN " + sql).c_str()}}));
        storage::Rows rows = plan.query("A1", 0, 10);
        int steps = 0;
        while (rows.next().value()) {
            const std::string step = rows.text(3);
            CAPTURE(step);
            CHECK_FALSE(step.starts_with("SCAN sale"));
            CHECK_FALSE(step.starts_with("SCAN member_sale"));
            CHECK_FALSE(step.starts_with("SCAN card_sale"));
            ++steps;
        }
        CHECK(steps > 2);
    }
}

TEST_CASE("Consents stay in the order in which they were said, and go with the member's key") {
    Till till;
    const auto say = [&](const core::MemberId& member, const char* purpose, bool isGiven,
                         std::int64_t second) {
        return till.database->recordConsent(
            {member, purpose, isGiven, "2026-1", core::OperatorId{"anna"}}, at(second));
    };
    REQUIRE(say(kJane, "marketing", true, 1));
    REQUIRE(say(kOmar, "email", true, 2));
    REQUIRE(say(kJane, "marketing", false, 3));
    CHECK(say(kJane, "horoscopes", true, 4).error().code == base::ErrorCode::InvalidFormat);
    const auto entries = till.history()->consents(kJane).value();
    REQUIRE(entries.size() == 2);
    CHECK(entries[0].said.isGiven);
    CHECK(entries[0].atMicros == at(1).micros);
    CHECK_FALSE(core::lastConsent(entries, "marketing")->said.isGiven);
    CHECK(core::lastConsent(entries, "email") == nullptr);
    REQUIRE(till.database->eraseMember(kJane));
    CHECK(till.history()->consents(kJane).value().empty());
    CHECK(till.history()->consents(kOmar).value().size() == 1);
}
