// SPDX-License-Identifier: Apache-2.0
// Goal: the centre checks the unit prices and the taxes of a sale against its own rows as they
// stood at the position the sale names, however they changed since, and tells what differs. Method:
// rows written, changed and let go by retention on each database; sales that name a position.
#include "central/reference/position_gap.h"
#include "central/reference/row_writer.h"
#include "central/replay/promotion_replay.h"
#include "central/retention/retention.h"
#include "contract/central/centre_fixture.h"
#include "core/order/layaway.h"
#include "support/some_return.h"
#include "wire/sync/row_codec.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

constexpr std::int64_t kDay = 86'400'000'000;

struct BookedCentre : Centre {
    explicit BookedCentre(Backend which)
        : Centre(which)
        , replay(PromotionReplay::open(*database, codec, clock).value())
        , till(1) {
        enrol(till);
        core::TaxPolicy policy;
        write(policy);
        rate(200'000);
        price(25'500, 1);
    }

    // The position of the last row.
    std::int64_t write(const ports::ReferenceRow& row) {
        auto transaction = Transaction::begin(*centre).value();
        RowWriter{*centre, sha256}.write("main", {{"", wire::encodeRow(row)}}).value();
        transaction.commit().value();
        return number(*centre, "SELECT position FROM ref_head WHERE tenant='main'");
    }
    std::int64_t rate(std::int64_t millionths) {
        return write(core::TaxCategory{
            core::TaxCategoryId{"standard"},
            "Standard",
            {{core::TaxRateId{"gb-20"}, "VAT", "A", core::Rate::millionths(millionths), false}}});
    }
    std::int64_t price(std::int64_t tenThousandths, std::int64_t version) {
        core::PriceRow row;
        row.sku = core::Sku{"A"};
        row.price = core::UnitPrice::tenThousandths(tenThousandths, gbp());
        row.version = version;
        core::PriceRow ofMembers = row;
        ofMembers.level = core::PriceLevel::Member;
        ofMembers.price = core::UnitPrice::tenThousandths(tenThousandths - 5'000, gbp());
        return write(ports::PricesRow{row.sku, {row, ofMembers}});
    }
    // As a till sells A on so many lines at a price that its rows have.
    void sell(std::int64_t position, std::int64_t tenThousandths, std::int64_t version,
              const std::function<void(core::Transaction&)>& bend = {}, std::int32_t lines = 1) {
        core::Basket basket{core::BasketId{uuidOf(2'000 + till.seq)}, gbp()};
        core::BasketChange change{basket.header(), basket.header(), {}};
        for (std::int32_t i = 1; i <= lines; ++i) {
            core::BasketLine line = someLine(i, "A");
            line.price.price = core::UnitPrice::tenThousandths(tenThousandths, gbp());
            line.price.version = version;
            line.regularPrice = line.price.price;
            line.scannedAtMicros += i;
            change.lines.push_back({std::nullopt, line});
        }
        change.after.nextLineNo = lines + 1;
        if (!certificate.empty()) {
            change.after.exemption = core::TaxExemption{certificate, {}, "resale"};
        }
        basket.apply(change);
        const core::TaxCategory standard{
            core::TaxCategoryId{"standard"},
            "Standard",
            {{core::TaxRateId{"gb-20"}, "VAT", "A", core::Rate::millionths(200'000), false}}};
        const auto totals =
            core::computeTotals(basket, core::TaxTable{{standard.id, standard}}, {}, nullptr)
                .value();
        core::TenderLine cash;
        cash.number = 1;
        cash.handed = cash.applied = totals.total;
        cash.change = cash.forfeited = core::Money::zero(gbp());
        core::BasketChange paid{basket.header(), basket.header(), {}};
        paid.after.tenders.push_back(cash);
        basket.apply(paid);
        core::FreezeContext context;
        context.store = till.place.store;
        context.till = till.place.till;
        context.businessDate = someDay();
        context.versions.reference = position;
        context.now = at(till.seq + 1);
        core::Transaction sale = core::freeze(basket, totals, context).value();
        sale.number = core::ReceiptNumber{till.seq + 1};
        if (bend) {
            bend(sale);
        }
        accept(till.run(core::TransactionCompleted{sale}));
    }
    std::vector<Alert> alerts() {
        project();
        replay->run().value();
        mustVerify();
        return Alerts{*centre}.list("main", {"", "", "", 100, true}).value();
    }

    std::unique_ptr<PromotionReplay> replay;
    TestTill till;
    std::string certificate; // of the next sales
};

} // namespace

TEST_CASE("a unit price is held to the rows of the position that the sale names") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t old = c.number(*c.centre, "SELECT max(position) FROM ref_row");
        const std::int64_t now = c.price(30'000, 2);
        c.sell(old, 25'500, 1); // a till that was away
        c.sell(now, 30'000, 2);
        c.sell(old, 30'000, 2); // scanned when the new rows had just come
        c.sell(now, 25'500, 1); // or just before
        c.sell(0, 12'345, 1);   // by rows of its own
        c.sell(1, 12'345, 1);   // from before the item was here
        c.sell(now, 25'000, 2, [](core::Transaction& sale) {
            sale.member = core::BasketMember{};
            sale.member->id = core::MemberId{uuidOf(9)};
        });
        c.sell(now, 19'900, 2, [](core::Transaction& sale) {
            sale.lines[0].line.price.source = core::PriceSource::Override;
            sale.lines[0].line.overrideReason = "damaged";
        });
        CHECK(c.alerts().empty());
        c.sell(now, 25'500, 2); // that version never had this price
        c.sell(old, 25'000, 2); // the members' price, without a member
        const auto alerts = c.alerts();
        REQUIRE(alerts.size() == 2);
        CHECK(alerts[0].kind == "unit_price");
        CHECK(alerts[0].sold == 25'000);
        CHECK(alerts[0].ours == 25'500);
        CHECK(alerts[1].sold == 25'500);
        CHECK(alerts[1].ours == 30'000);
        CHECK(alerts[1].line == 1);
        CHECK(alerts[1].store == "S1");
    });
}

TEST_CASE("Bug: a sale made up of lines that differ buries no others, and is not judged for ever") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        std::int64_t now = c.price(30'000, 2);
        c.sell(now, 12'345, 2, {}, 30);
        auto alerts = c.alerts();
        REQUIRE(alerts.size() == 9);
        const auto last = std::find_if(alerts.begin(), alerts.end(), [](const Alert& alert) {
            return alert.detail.ends_with("; and 21 more of this sale");
        });
        REQUIRE(last != alerts.end());
        CHECK(last->line == 9);
        for (std::int64_t version = 3; version < 60; ++version) {
            now = c.price(30'000 + version, version);
        }
        c.sell(now, 12'345, 2, {}, 5'000);
        alerts = c.alerts();
        REQUIRE(alerts.size() == 10);
        CHECK(alerts[0].kind == "replay");
        CHECK(alerts[0].detail == "could not be replayed: too many lines and earlier prices");
    });
}

TEST_CASE("a group of sales ends where its lines are many, and nothing is left behind") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t now = c.price(30'000, 2);
        for (int i = 0; i < 3; ++i) {
            c.sell(now, 30'000, 2, {}, 1'000);
        }
        c.project();
        CHECK(c.replay->step().value() == 2);
        CHECK(c.replay->step().value() == 1);
        CHECK(c.replay->step().value() == 0);
        CHECK(c.alerts().empty());
    });
}

TEST_CASE("a sale by rows of a centre that was put back from a copy is not judged by other rows") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t lost = c.price(30'000, 2) + 1;
        goOnFromClock(*c.centre, 1'790'000'000'000'000).value();
        c.sell(lost, 12'345, 3);
        CHECK(c.alerts().empty());
        c.sell(1'790'000'000'000'000, 12'345, 3);
        CHECK(c.alerts().size() == 1);
    });
}

TEST_CASE("tax is held to the rates of the position that the sale names, to the cent") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t old = c.number(*c.centre, "SELECT max(position) FROM ref_row");
        const std::int64_t now = c.rate(175'000);
        c.sell(old, 25'500, 1);
        CHECK(c.alerts().empty());
        c.sell(now, 25'500, 1); // 20 % where it was 17.5 % already
        const auto alerts = c.alerts();
        REQUIRE(alerts.size() == 1);
        CHECK(alerts[0].kind == "tax");
        CHECK(alerts[0].sold == 43);
        CHECK(alerts[0].ours == 38);
        core::TaxPolicy policy;
        policy.rounding = core::TaxRounding::PerLine;
        const std::int64_t later = c.write(policy);
        c.rate(200'000);
        c.sell(later, 25'500, 1);
        CHECK(c.alerts().size() == 2);
        CHECK(c.alerts()[1].detail == "another tax policy");
    });
}

TEST_CASE("an exempt sale is held to the tax it forgoes, inside its prices too") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t now = c.number(*c.centre, "SELECT max(position) FROM ref_row");
        c.certificate = "ST-120";
        c.sell(now, 25'500, 1);
        CHECK(c.alerts().empty());
        c.sell(now, 25'500, 1, [](core::Transaction& sale) { sale.exemption.reset(); });
        c.certificate.clear();
        c.sell(now, 25'500, 1, [](core::Transaction& sale) { // the till kept the tax
            sale.exemption = core::TaxExemption{"ST-120", {}, "resale"};
        });
        const auto alerts = c.alerts();
        REQUIRE(alerts.size() == 2);
        CHECK(alerts[0].kind == "tax");
        CHECK(alerts[0].sold == 0); // exempt without saying so
        CHECK(alerts[0].ours == 43);
        CHECK(alerts[1].detail == "tax exemption");
        CHECK(alerts[1].sold == 43);
        CHECK(alerts[1].ours == 0);
    });
}

TEST_CASE("the deposit of a layaway bears no tax, and says so of nothing else") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t now = c.number(*c.centre, "SELECT max(position) FROM ref_row");
        const auto asDeposit = [](core::Transaction& sale) {
            sale.lines[0].line.itemKind = core::ItemKind::Deposit;
            sale.lines[0].line.taxCategory = core::outsideTax().id;
        };
        c.sell(now, 25'500, 1, [&](core::Transaction& sale) {
            asDeposit(sale);
            sale.lines[0].amounts.taxes.clear();
            sale.taxes.clear();
        });
        CHECK(c.alerts().empty());
        c.sell(now, 25'500, 1, asDeposit); // it charged tax
        const auto alerts = c.alerts();
        REQUIRE(alerts.size() == 1);
        CHECK(alerts[0].kind == "tax");
        CHECK(alerts[0].ours == 0);
    });
}

TEST_CASE("what comes back bears the taxes of its sale, also where they are others by now") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const std::int64_t old = c.number(*c.centre, "SELECT max(position) FROM ref_row");
        core::Transaction sale;
        c.sell(old, 25'500, 1, [&](const core::Transaction& sold) { sale = sold; });
        const std::int64_t now = c.rate(175'000);
        core::Transaction back = someReturn(9, sale, 1);
        back.number = core::ReceiptNumber{c.till.seq + 1};
        back.versions.reference = now;
        CHECK(back.tax.minorUnits() == -43); // 20 %, not 17.5
        c.accept(c.till.run(core::TransactionCompleted{back}));
        CHECK(c.alerts().empty());
    });
}

TEST_CASE(
    "earlier rows of prices and taxes are kept as long as a till may be away, and no longer") {
    onEachDatabase([](Backend backend) {
        BookedCentre c{backend};
        const auto kept = [&] { return c.number(*c.centre, "SELECT count(*) FROM ref_past"); };
        CHECK(kept() == 0);
        c.price(30'000, 2);
        c.price(30'000, 2); // no change
        ports::ItemRow item;
        item.item.sku = core::Sku{"A"};
        c.write(item);
        item.item.name = "another";
        c.write(item); // not kept
        CHECK(kept() == 1);
        applyRetention(*c.centre, 1'000 * kDay).value();
        c.price(31'000, 3);
        CHECK(kept() == 2);
        applyRetention(*c.centre, 1'089 * kDay).value();
        CHECK(kept() == 2);
        applyRetention(*c.centre, 1'090 * kDay).value();
        CHECK(kept() == 1);
        applyRetention(*c.centre, 1'179 * kDay).value();
        CHECK(kept() == 0);
    });
}

TEST_CASE("Bug: sales that had waited were settled all at once, however long they were") {
    BookedCentre c{Backend::Sqlite};
    c.sell(0, 25'500, 1, {}, static_cast<std::int32_t>(PromotionReplay::kLinesOfGroup));
    c.sell(0, 25'500, 1);
    CHECK(c.alerts().empty());
    c.number(*c.centre, "INSERT INTO replay_wait(tenant,pos,reason,rules) VALUES('main',1,0,0),"
                        "('main',2,0,0)");
    c.number(*c.centre, "CREATE TRIGGER keep BEFORE DELETE ON replay_wait WHEN old.pos=2 BEGIN "
                        "SELECT RAISE(IGNORE); END");
    CHECK(c.replay->retry().error().code == base::ErrorCode::StorageBusy);
    // The first was written before the second was begun.
    CHECK(c.number(*c.centre, "SELECT count(*) FROM replay_wait") == 1);
    c.number(*c.centre, "DROP TRIGGER keep");
    CHECK(c.replay->retry().value() == 1);
    CHECK(c.number(*c.centre, "SELECT count(*) FROM replay_wait") == 0);
}

TEST_CASE("an alert is settled with who and a remark, and open again when its figures change") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        Alerts alerts{*c.centre};
        Alert alert;
        alert.tenant = "main";
        alert.kind = "limit";
        alert.key = "P1";
        alert.sold = 4;
        alert.ours = 2;
        alerts.put({alert, alert}).value(); // twice in one group is once
        CHECK(alerts.settle({"main", "limit", "P2", "anna", "seen", 9}).error().code ==
              base::ErrorCode::NotFound);
        alerts.settle({"main", "limit", "P1", "anna", "seen", 9}).value();
        const auto again = alerts.settle({"main", "limit", "P1", "bob", "me too", 10});
        CHECK(again.error().code == base::ErrorCode::AlreadyExists);
        CHECK(again.error().context == "settled before by anna at 1970-01-01T00:00:00Z");
        CHECK(alerts.count("main").value() == 0);
        CHECK(alerts.count("main").value() == 0);
        const auto all = alerts.list("main", {"", "", "", 10, true}).value();
        REQUIRE(all.size() == 1);
        CHECK(all[0].settledBy == "anna");
        CHECK(all[0].remark == "seen");
        CHECK(all[0].settledMicros == 9);
        alerts.put({alert}).value();
        CHECK(alerts.count("main").value() == 0);
        alert.sold = 5;
        alerts.put({alert}).value();
        CHECK(alerts.count("main").value() == 1);
    });
}
