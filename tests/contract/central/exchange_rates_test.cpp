// SPDX-License-Identifier: Apache-2.0
// Goal: rates of foreign cash set at the centre reach the tills of their stores, and INV the centre
// comes to the figures of a Z with foreign cash. Method: rates set, changed and removed on both
// databases, read back from the rows that go down; random shifts with foreign cash and counts, one
// with a cent too much.
#include "central/reference/exchange_rates.h"
#include "contract/central/shift_fixture.h"
#include "core/tender/exchange.h"

using namespace evertill;
using namespace evertill::central;
using namespace evertill::test;

namespace {

std::string ratesOf(Centre& c, const char* store) {
    const auto stores = exchangeRates(*c.centre, "main", store).value();
    return core::exchangeRatesText(stores.front().rates);
}

// A sale paid in foreign cash, some of it perhaps in our own.
core::Event soldAbroad(TestTill& till, core::ShiftId shift, const char* currency,
                       std::int64_t amount, std::int64_t rate) {
    core::Event event = till.sale({"A", "B"});
    core::Transaction& sale = std::get<core::TransactionCompleted>(event).transaction;
    sale.shift = shift;
    sale.tenders.clear();
    const core::ForeignMoney money{
        core::Money::minor(amount, core::Currency::parse(currency).value()), rate};
    sale.tenders.push_back(
        core::takeTender(
            sale.total, {},
            {core::TenderType::ForeignCash, core::worthOf(money, gbp()).value(), {}, 1, money})
            .value());
    const core::Settlement rest = core::settle(sale.total, sale.tenders);
    if (!rest.isSettled()) {
        sale.tenders.push_back(core::takeTender(sale.total, sale.tenders,
                                                {core::TenderType::Cash, rest.cashRemaining, {}, 1})
                                   .value());
    }
    sale.change = core::settle(sale.total, sale.tenders).change;
    return event;
}

} // namespace

TEST_CASE("rates of foreign cash set at the centre are a setting of its stores' tills") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        TestTill till{1};
        TestTill other{2, "S2"};
        c.enrol(till);
        c.enrol(other);
        const auto set = [&](const char* store, const char* currency, const char* rate) {
            return changeRates(*c.database, c.sha256,
                               {"main", store, currency, rate, 1'790'000'000'000'000});
        };
        REQUIRE(set("", "USD", "0.79"));
        REQUIRE(set("S1", "JPY", "0.0052"));
        CHECK(ratesOf(c, "S1") == "JPY=0.0052@2026-09-21 USD=0.79@2026-09-21");
        CHECK(ratesOf(c, "S2") == "USD=0.79@2026-09-21");
        REQUIRE(set("S1", "USD", ""));
        CHECK(ratesOf(c, "S1") == "JPY=0.0052@2026-09-21");
        REQUIRE(set("", "GBP", "2")); // what the stores trade in has no rate
        CHECK(ratesOf(c, "S2") == "USD=0.79@2026-09-21");
        CHECK(set("", "USD", "0").error().code == base::ErrorCode::OutOfRange);
        CHECK(set("", "USX", "1").error().code == base::ErrorCode::UnknownCurrency);
        CHECK(set("S9", "USD", "1").error().code == base::ErrorCode::NotFound);
        CHECK(c.number(*c.centre, "SELECT count(*) FROM ref_row WHERE tenant='main' AND stream=12 "
                                  "AND scope='S2' AND key='exchange.rates'") == 1);
    });
}

TEST_CASE("INV the centre comes to the figures of a Z with foreign cash, counted and not") {
    onEachDatabase([](Backend backend) {
        Centre c{backend};
        for (const std::int64_t lie : {0, 1}) {
            TestTill till{static_cast<std::uint8_t>(lie + 1), "S1", "main", lie == 0 ? "T1" : "T2"};
            c.enrol(till);
            beginJournal(c, till);
            const core::OperatorId ann{"ann"};
            const core::ShiftId id{1};
            core::ShiftLedger ledger{gbp()};
            const auto write = [&](const core::Event& event) {
                ledger.fold(event).value();
                c.accept(till.run(event));
            };
            write(core::ShiftOpened{id, someDay(), core::DrawerId{"1"}, ann, pence(10'000)});
            write(soldAbroad(till, id, "USD", 1'000, 790'000)); // 7.90 of 5.10: change
            write(soldAbroad(till, id, "JPY", 300, 5'200));     // 1.56 of 5.10: cash besides
            const core::Currency usd = core::Currency::parse("USD").value();
            write(core::TillCounted{
                id,
                ann,
                false,
                {{core::TenderType::Cash, pence(10'000), {}},
                 {core::TenderType::ForeignCash, core::Money::minor(900, usd), {}}}});
            write(soldAbroad(till, id, "USD", 2'000, 800'000));
            core::ShiftFigures figures = ledger.find(id)->figures;
            REQUIRE(figures.foreign.size() == 2);
            CHECK(figures.foreign[1].counted == core::Money::minor(2'900, usd));
            CHECK(core::expectedCash(figures).value() == pence(10'000 - 280 + 354 - 1'090));
            figures.foreign[1].taken += core::Money::minor(lie, usd);
            write(core::ShiftClosed{1, ann, figures});
            agree(c);
            CHECK(toldOf(c, till, 1) ==
                  (lie == 0 ? core::ZStanding::Agreed : core::ZStanding::Disagreed));
        }
    });
}
