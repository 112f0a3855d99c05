// SPDX-License-Identifier: Apache-2.0
// Goal: the centre's figures are the fold of the events, whatever their order of arrival, and one
// poisoned event stops only itself. Method: journals of four tills interleaved at random, compared
// with each other and folded again by verify; poison of each kind.
#include "contract/central/centre_fixture.h"
#include "support/some_return.h"
#include "wire/sync/row_codec.h"

#include <random>

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

std::string figuresOf(Centre& c) {
    std::string text;
    const auto add = [&](const char* sql, int columns) {
        c.centre->prepare(sql)
            .each([&](const Row& row) {
                for (int i = 0; i < columns; ++i) {
                    text += row.text(i) + "|";
                }
                text += "\n";
            })
            .value();
    };
    add("SELECT store,till,CAST(transactions AS TEXT),CAST(lines AS TEXT),CAST(total AS TEXT),"
        "CAST(net AS TEXT),CAST(tax AS TEXT),CAST(exact AS TEXT) FROM day_total ORDER BY store,"
        "till,date",
        8);
    add("SELECT sku,store,CAST(on_hand AS TEXT) FROM stock ORDER BY sku,store", 3);
    add("SELECT CAST(points AS TEXT) FROM member ORDER BY member", 1);
    add("SELECT store,CAST(seq AS TEXT) FROM stock_applied ORDER BY store,device", 2);
    return text;
}

core::MemberId someMember() {
    return core::MemberId{uuidOf(99)};
}

core::StockMoved someDocument(core::StockDocumentKind kind, std::int64_t change,
                              const std::string& sku) {
    core::StockMoved document;
    document.kind = kind;
    document.reference = "D1";
    document.reason = "why";
    document.by = core::OperatorId{"anna"};
    document.lines.push_back(
        {core::Sku{sku}, {}, core::StockState::Sellable, core::Quantity::units(change), {}, 0});
    return document;
}

} // namespace

TEST_CASE("any order of arrival gives the same figures, and verify folds them again") {
    onEachDatabase([](Backend backend) {
        std::string first;
        for (unsigned seed = 1; seed <= 4; ++seed) {
            Centre c{backend};
            std::vector<std::vector<ports::AcceptRequest>> journals;
            for (int t = 1; t <= 4; ++t) {
                TestTill till{t, t < 3 ? "S1" : "S2", "main", "T" + std::to_string(t)};
                till.member = someMember();
                auto& journal = journals.emplace_back();
                for (int i = 0; i < 12; ++i) {
                    const std::vector<std::string> skus{"SKU" + std::to_string(i % 5), "X"};
                    journal.push_back(till.sales(1 + i % 3, skus));
                    if (i % 4 == t % 4) {
                        journal.push_back(till.run(
                            someDocument(core::StockDocumentKind::Receipt, 10 + i, skus.front())));
                    }
                    if (t == 1 && i == 6) {
                        core::MemberEnrolled enrolled;
                        enrolled.envelope = {someMember(), {1, 2, 3}};
                        journal.push_back(till.run(enrolled));
                    }
                }
            }
            std::mt19937 random{seed};
            std::vector<std::size_t> next(journals.size());
            for (bool isAny = true; isAny;) {
                isAny = false;
                for (std::size_t j = 0; j < journals.size(); ++j) {
                    for (auto n = random() % 4; n > 0 && next[j] < journals[j].size(); --n) {
                        c.accept(journals[j][next[j]++]);
                    }
                    isAny = isAny || next[j] < journals[j].size();
                }
                if (random() % 2 == 0) {
                    c.project();
                }
            }
            c.project();
            c.mustVerify();
            const std::string figures = figuresOf(c);
            CHECK(figures.size() > 100);
            if (first.empty()) {
                first = figures;
            }
            CHECK(figures == first);
        }
    });
}

TEST_CASE("poison waits in quarantine, alone") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.accept(till.sales(1));
        c.accept(till.raw(3, {0xFF, 0xFF, 0xFF})); // cannot be read
        c.accept(till.raw(999, {1}));              // of a newer program
        TestTill liar{2};
        auto wrong = liar.sales(1);
        wrong.place.store = core::StoreId{"S2"}; // the registry knows better
        c.accept(wrong);
        core::MemberEnrolled bad;
        bad.envelope = {someMember(), {}};
        c.accept(till.run(bad));
        core::MemberEnrolled good;
        good.envelope = {someMember(), {1, 2}};
        c.accept(till.run(good)); // the same member: waits behind
        c.accept(till.sales(2));
        c.project();
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 3);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM day_total") == 1);
        Quarantine quarantine{*c.centre};
        const auto list = quarantine.list("main", 0, 100).value();
        REQUIRE(list.size() == 4);
        CHECK(list[0].reason.starts_with("cannot be read"));
        CHECK(list[1].reason.starts_with("unknown type 999"));
        CHECK(list[2].reason.starts_with("wrong store"));
        CHECK(list[3].reason.starts_with("the envelope"));
        CHECK(list[3].waiting == 1);
        c.mustVerify();
        const ReapplyResult still = c.projector->reapply("main", "").value();
        CHECK(still.applied == 0);
        CHECK(still.still == 5);
        // A person gives the poisoned enrolment up; the one behind it is free.
        CHECK(quarantine.discard("main", list[3].position).value());
        const ReapplyResult freed = c.projector->reapply("main", list[3].key).value();
        CHECK(freed.applied == 1);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM member") == 1);
        c.mustVerify();
    });
}

TEST_CASE("stock documents move the store's figure and its marks; what is none is kept apart") {
    onEachDatabase([](Backend backend) {
        using Kind = core::StockDocumentKind;
        Centre c{backend};
        TestTill till{1, "S1", "main", "T1"};
        c.accept(till.sales(2, {"A"}));
        c.accept(till.run(someDocument(Kind::Receipt, 10, "A")));
        core::StockMoved count = someDocument(Kind::Count, -3, "A");
        count.lines[0].expected = core::Quantity::units(8);
        c.accept(till.run(count));
        core::StockMoved damaged = someDocument(Kind::Receipt, 4, "A");
        damaged.lines[0].state = core::StockState::Damaged; // not on hand
        c.accept(till.run(damaged));
        const std::string onHand = "SELECT on_hand FROM stock WHERE sku='A' AND store='S1'";
        const std::string mark = "SELECT max(seq) FROM stock_applied WHERE store='S1'";
        c.project();
        CHECK(c.number(*c.centre, onHand) == 5'000);
        const std::int64_t held = c.number(*c.centre, mark);
        CHECK(held == c.number(*c.records, "SELECT max(seq) FROM event"));
        for (const core::StockMoved& bad :
             {someDocument(Kind::Receipt, -1, "A"), someDocument(Kind::Waste, 1, "A"),
              someDocument(Kind::Receipt, 1, std::string("a\0b", 3)),
              someDocument(Kind::Receipt, 1, ""), someDocument(Kind::Count, 1, "A")}) {
            c.accept(till.run(bad));
        }
        c.project();
        CHECK(c.number(*c.centre, onHand) == 5'000);
        CHECK(c.number(*c.centre, mark) == held);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM quarantine") == 5);
        c.mustVerify();
        c.centre->script("UPDATE stock SET on_hand=on_hand+1000 WHERE sku='A'").value();
        CHECK(verifyCentre(*c.database, c.sha256, c.codec).value().differences.size() == 1);
    });
}

TEST_CASE("a till's signing key goes to every till, and only under its own name") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1, "S1", "main", "T1"};
        c.enrol(till);
        const auto tell = [&](const std::string& key) {
            c.accept(
                till.run(core::SettingChanged{key, std::string(64, 'a'), core::OperatorId{"1"}}));
        };
        tell("fiscal.key.S1.T1.0a0b0c0d");
        tell("fiscal.key.S1.T2.0a0b0c0d");
        tell("fiscal.key.S2.T1.0a0b0c0d");
        tell("receipt.signed");
        c.project();
        const auto keys = static_cast<int>(ports::Stream::SigningKeys);
        const std::string rows =
            "SELECT count(*) FROM ref_row WHERE tenant='main' AND stream=" + std::to_string(keys);
        CHECK(c.number(*c.centre, rows) == 1);
        CHECK(c.number(*c.centre, rows + " AND scope='' AND "
                                         "key='fiscal.key.S1.T1.0a0b0c0d'") == 1);
        c.mustVerify();
    });
}

TEST_CASE("Bug: a text that no row can hold cut every till that it reached off for good") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1, "S1", "main", "T1"};
        const std::vector<std::string> unreadable{"", std::string(2'000, 'x'),
                                                  std::string("a\0b", 3)};
        for (const std::string& sku : unreadable) {
            c.accept(till.sales(1, {sku}));
        }
        const core::Transaction sale = someSale(1, {"A"});
        const std::vector<std::pair<std::string, std::string>> places{
            {std::string(2'000, 's'), "T1"}, {"S1", std::string(2'000, 't')}, {"", "T1"}};
        for (const auto& [store, name] : places) {
            core::Transaction back = someReturn(2, sale, 1);
            back.lines[0].line.returnOf->store = core::StoreId{store};
            back.lines[0].line.returnOf->till = core::TillId{name};
            c.accept(till.run(core::TransactionCompleted{std::move(back)}));
        }
        c.accept(till.run(core::SettingChanged{
            "fiscal.key.S1.T1.0a0b0c0d", std::string(1'100'000, 'a'), core::OperatorId{"1"}}));
        c.accept(till.sales(1));
        c.project();
        c.centre->prepare("SELECT stream,key,version,removed,body FROM ref_row")
            .each([&](const Row& row) {
                CHECK(wire::isWithinLimits({row.as<std::uint16_t>(0), row.text(1),
                                            row.as<std::uint16_t>(2), row.integer(3) != 0,
                                            row.bytes(4)}));
            })
            .value();
        CHECK(c.number(*c.centre, "SELECT count(*) FROM ref_row WHERE stream=17") == 0);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM quarantine") == 6);
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 1);
        c.mustVerify();
    });
}

TEST_CASE("a second projector cannot double anything") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.accept(till.sales(5));
        c.project();
        crypto::OpensslSha256 sha256;
        auto second = Projector::open(*c.database, sha256, c.codec, c.clock).value();
        CHECK(second->run().value() == 0);
        CHECK(c.number(*c.centre, "SELECT transactions FROM day_total") == 5);
    });
}

TEST_CASE("verify finds what was changed behind the centre's back") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        c.accept(till.sales(5));
        c.project();
        c.mustVerify();
        c.centre->script("UPDATE stock SET on_hand=on_hand+1000 WHERE sku='A'").value();
        c.records->script("UPDATE event SET hlc=hlc+1 WHERE seq=3").value();
        const VerifyReport report = verifyCentre(*c.database, c.sha256, c.codec).value();
        REQUIRE(report.differences.size() == 2);
        CHECK(report.differences[0].find("broken at record 3") != std::string::npos);
        CHECK(report.differences[1].find("stock main/A/S1 is -4000") != std::string::npos);
    });
}
