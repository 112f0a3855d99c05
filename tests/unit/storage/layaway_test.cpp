// SPDX-License-Identifier: Apache-2.0
// Goal: of a layaway no penny is lost or made: what was taken is the goods, the fee and what is
// held, after every step; the tax of the goods is counted once, when they are handed over; nothing
// happens twice; its goods are reserved while it is open. Method: random deposits, completions and
// cancellations by real sessions on a real till, added up from the sales on its disk.
#include "storage/pos/order_rows.h"
#include "storage/pos/return_book.h"
#include "storage/pos/stock_reader.h"
#include "support/small_shop.h"
#include "support/till_fixture.h"
#include "usecase/orders.h"

#include <doctest/doctest.h>

#include <array>

using namespace evertill;
using namespace evertill::test;
using core::Money;

namespace {

struct Till {
    TempFolder folder;
    Codecs codecs;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::TillDatabase> database;
    std::unique_ptr<storage::SqliteTillReader> records;
    std::unique_ptr<storage::SqliteReturnBook> book;
    std::unique_ptr<storage::SqliteOrderReader> orders;
    SmallShop shop;
    std::unique_ptr<usecase::SaleSession> session;

    Till() {
        EVERTILL_CHECK(
            storage::createTill(directory, someIdentity(), someGenesis(), at(0), codecs.tools())
                .hasValue(),
            "a till");
        database = storage::TillDatabase::open(directory, codecs.tools()).value();
        records = storage::SqliteTillReader::open(directory, codecs.events).value();
        book = storage::SqliteReturnBook::open(directory).value();
        orders = storage::SqliteOrderReader::open(directory, codecs.events).value();
        usecase::SellingContext context = shop.context();
        context.identity = someIdentity();
        session = std::make_unique<usecase::SaleSession>(context, shop.catalogue, shop.clock,
                                                         shop.random, shop.recorder.sinks());
    }
    core::Order make(core::OrderKind kind = core::OrderKind::Layaway) {
        auto made = session->asOrder(kind, usecase::lastDayOf(kind, session->context())).value();
        core::Order order =
            database->makeOrder(made, session->basket().header().id, shop.clock.now()).value();
        session->completed();
        return order;
    }
    core::Order read(const core::Order& order) { return orders->order(order.number).value().order; }
    std::vector<core::LineBack> deposits(const core::Order& order) {
        return usecase::depositsBack({*records, *book}, order, session->context(), "test",
                                     shop.clock.now())
            .value();
    }
    core::Transaction commit() {
        while (!session->settlement().isSettled()) {
            const core::Settlement due = session->settlement();
            if (!due.remaining.isNegative()) {
                EVERTILL_CHECK(
                    session->tender(core::TenderType::Cash, due.cashRemaining).hasValue(), "paid");
                continue;
            }
            for (const core::TenderShare& share : usecase::refundPlan(*session)) {
                EVERTILL_CHECK(session->tender(share.type, -share.amount).hasValue(), "refunded");
            }
        }
        auto sale = database->commitTransaction(session->prepare().value(), false, at(1));
        EVERTILL_CHECK(sale.hasValue(), "committed");
        session->completed();
        return sale->transaction;
    }
};

struct Sums {
    Money taken = pence(0);
    Money tax = pence(0);
    core::Quantity stock;
    void add(const core::Transaction& sale) {
        for (const core::TenderLine& tender : sale.tenders) {
            taken += tender.applied;
        }
        tax += sale.tax;
        for (const core::TransactionLine& row : sale.lines) {
            stock = core::checkedAdd(stock, core::stockEffect(row.line)).value();
        }
    }
};

} // namespace

TEST_CASE("INV of a layaway: money taken is goods, fee and deposits held, in any order of steps") {
    Till till;
    CHECK(rc::check([&] {
        usecase::SaleSession& session = *till.session;
        const auto count = *rc::gen::inRange<std::int64_t>(1, 9);
        usecase::AddOptions options;
        options.multiplier = core::Quantity::units(count);
        RC_ASSERT(session.scan({"tea"}, options).hasValue());
        if (*rc::gen::arbitrary<bool>()) {
            RC_ASSERT(session.discountBasket(percentOff(100'000)).hasValue());
        }
        const Money goods = session.totals().total;
        const Money tax = session.totals().tax;
        core::Order order = till.make();
        const Money least = usecase::leastDeposit(order, session.context());
        Sums sums;
        for (int i = 0; i < 12 && order.state == core::OrderState::Open; ++i) {
            const auto step = *rc::gen::inRange(0, 6);
            if (step < 4) {
                const Money amount = pence(*rc::gen::inRange<std::int64_t>(1, 1'500));
                if (session.takeDeposit(order, amount, least)) {
                    sums.add(till.commit());
                } else {
                    RC_ASSERT(amount > goods - order.deposits ||
                              (order.deposits.isZero() && amount < least));
                }
                order = till.read(order);
                RC_ASSERT(sums.taken == order.deposits);
                RC_ASSERT(sums.tax == pence(0));
            } else if (step == 4) {
                const auto back = till.deposits(order);
                RC_ASSERT(session.takeOrder(order, back).hasValue());
                sums.add(till.commit());
                order = till.read(order);
                RC_ASSERT(order.state == core::OrderState::Completed);
                RC_ASSERT(sums.taken == goods);
                RC_ASSERT(sums.tax == tax);
                RC_ASSERT(sums.stock == core::Quantity::units(-count));
            } else if (!order.deposits.isZero()) {
                const Money fee = pence(*rc::gen::inRange<std::int64_t>(0, 400));
                const Money held = order.deposits;
                RC_ASSERT(session.giveDepositsBack(order, till.deposits(order), fee).hasValue());
                sums.add(till.commit());
                order = till.read(order);
                RC_ASSERT(order.state == core::OrderState::Cancelled);
                RC_ASSERT(sums.taken == std::min(fee, held));
                RC_ASSERT(sums.tax == pence(0));
                RC_ASSERT(sums.stock == core::Quantity{});
            }
        }
        RC_ASSERT(order.state == core::OrderState::Open || order.deposits == pence(0));
    }));
}

namespace {

// Open layaways made by any steps, and what each holds: a model of what is reserved.
struct Shelf {
    enum class Step : std::uint8_t { Lay, LayMore, Quote, Pay, Collect, Cancel };
    static constexpr std::size_t kMost = 8; // open at once
    struct Laid {
        core::Order order;
        core::ReservedGoods goods;
    };
    Till till;
    std::unique_ptr<storage::SqliteStockReader> stock =
        storage::SqliteStockReader::open(till.directory, till.codecs.events).value();
    std::vector<Laid> open;

    void take(Step step, std::size_t which, std::int64_t count) {
        if (step <= Step::Quote) {
            if (open.size() < kMost) {
                lay(step, count);
            }
        } else if (!open.empty()) {
            const auto laid = open.begin() + static_cast<std::ptrdiff_t>(which % open.size());
            laid->order = till.read(laid->order);
            if (step == Step::Pay) {
                if (till.session->takeDeposit(laid->order, pence(100 * count), pence(50))) {
                    till.commit();
                }
                return;
            }
            (step == Step::Collect) ? collect(laid->order) : cancel(laid->order);
            open.erase(laid);
        }
    }
    void lay(Step step, std::int64_t count) {
        usecase::AddOptions options;
        options.multiplier = core::Quantity::units(count);
        core::ReservedGoods goods;
        // cola brings its bottle's deposit: no goods
        for (const char* sku : std::array{"tea", "cola"}) {
            if (step == Step::LayMore || std::string_view{sku} == "tea") {
                REQUIRE(till.session->scan({sku}, options));
                goods[core::Sku{sku}] = core::Quantity::units(count);
            }
        }
        if (step == Step::Quote) {
            till.make(core::OrderKind::Quotation);
        } else {
            open.push_back({till.make(), goods});
        }
    }
    void collect(const core::Order& order) {
        REQUIRE(till.session->takeOrder(order, till.deposits(order)));
        till.commit();
    }
    void cancel(const core::Order& order) {
        if (order.deposits.isZero()) {
            const auto step =
                usecase::cancelStep(order, till.session->context(), "moved away").value();
            REQUIRE(till.database->stepOrder(step, till.shop.clock.now()));
            return;
        }
        REQUIRE(till.session->giveDepositsBack(order, till.deposits(order), pence(10)));
        till.commit();
    }
    [[nodiscard]] core::ReservedGoods expected() const {
        core::ReservedGoods sum;
        for (const Laid& laid : open) {
            for (const auto& [sku, quantity] : laid.goods) {
                sum[sku] = sum[sku] + quantity;
            }
        }
        return sum;
    }
};

} // namespace

TEST_CASE("INV reserved is what the open layaways hold, after any mix of steps") {
    Shelf shelf;
    CHECK(rc::check([&] {
        const auto steps = *rc::gen::container<std::vector<std::tuple<int, std::size_t, int>>>(
            rc::gen::tuple(rc::gen::inRange(0, 6), rc::gen::inRange<std::size_t>(0, 100),
                           rc::gen::inRange(1, 5)));
        for (const auto& [step, which, count] : steps) {
            shelf.take(static_cast<Shelf::Step>(step), which, count);
            RC_ASSERT(shelf.stock->reserved().value() == shelf.expected());
        }
    }));
}

TEST_CASE("What is reserved is found without a look at quotations and at what has ended") {
    const Till till;
    auto database =
        storage::Database::open(till.directory.posFile().string(), storage::OpenMode::ReadOnly)
            .value();
    storage::Statement plan;
    REQUIRE(database.prepareAll({{&plan, "EXPLAIN QUERY PLAN SELECT number FROM sale_order WHERE "
                                         "state=0 AND kind=1"}}));
    storage::Rows rows = plan.query();
    REQUIRE(rows.next().value());
    CHECK(rows.text(3) == "SEARCH sale_order USING INDEX sale_order_kind (kind=?)");
}

TEST_CASE("A layaway that is in two baskets is completed once; deposits come back once") {
    Till till;
    REQUIRE(till.session->scan({"tea"}));
    core::Order order = till.make();
    REQUIRE(till.session->takeDeposit(order, pence(100), pence(50)));
    till.commit();
    order = till.read(order);
    CHECK(order.deposits == pence(100));
    const auto back = till.deposits(order);
    for (const bool isFirst : {true, false}) {
        REQUIRE(till.session->takeOrder(order, back));
        CHECK(till.session->totals().total == pence(150));
        REQUIRE(till.session->tender(core::TenderType::Cash, pence(150)));
        const auto sold = till.database->commitTransaction(till.session->prepare().value(), false,
                                                           till.shop.clock.now());
        CHECK(sold.hasValue() == isFirst);
        till.session->completed();
    }
    CHECK(till.read(order).state == core::OrderState::Completed);
}

TEST_CASE("Bug: money held for one layaway paid another's goods, and that one was stuck for ever") {
    Till till;
    const auto held = [&till](std::int64_t paid) {
        REQUIRE(till.session->scan({"tea"}));
        const core::Order order = till.make();
        REQUIRE(till.session->takeDeposit(order, pence(paid), pence(50)));
        till.commit();
        return till.read(order);
    };
    const core::Order one = held(100);
    const core::Order other = held(150);
    REQUIRE(till.session->takeOrder(one, till.deposits(one)));
    const auto refused = till.session->takeBack(till.deposits(other));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::Unsupported);
    CHECK(refused.error().place == core::kOneOrder);
    CHECK(refused.error().context == other.number);
    CHECK(till.session->totals().total == pence(150));
    till.commit();
    CHECK(till.read(one).state == core::OrderState::Completed);
    CHECK(till.read(other).deposits == pence(150));
}

TEST_CASE("Bug: goods of a layaway came without what was paid of them, or were taken out and the "
          "money went back without its fee") {
    Till till;
    REQUIRE(till.session->scan({"tea"}));
    core::Order order = till.make();
    REQUIRE(till.session->takeDeposit(order, pence(100), pence(50)));
    till.commit();
    order = till.read(order);
    CHECK(till.session->takeOrder(order).error().code == base::ErrorCode::Unsupported);
    CHECK(till.session->basket().isEmpty());
    REQUIRE(till.session->takeOrder(order, till.deposits(order)));
    for (const core::BasketLine& line : std::vector{till.session->basket().lines()}) {
        CHECK(till.session->voidLine(line.lineNo).error().code == base::ErrorCode::Unsupported);
    }
    REQUIRE(till.session->cancel("changed their mind"));
    REQUIRE(till.session->giveDepositsBack(order, till.deposits(order), pence(40)));
    const std::int32_t fee = till.session->basket().lines().back().lineNo;
    CHECK(till.session->voidLine(fee).error().code == base::ErrorCode::Unsupported);
    CHECK(till.session->totals().total == pence(-60));
    till.commit();
    CHECK(till.read(order).state == core::OrderState::Cancelled);
}

TEST_CASE("Bug: whoever served gave deposits back; it takes who may take goods back") {
    Till till;
    REQUIRE(till.session->scan({"tea"}));
    core::Order order = till.make();
    REQUIRE(till.session->takeDeposit(order, pence(100), pence(50)));
    till.commit();
    order = till.read(order);
    const auto back = till.deposits(order);
    usecase::SellingContext context = till.session->context();
    core::Staff staff;
    staff.operators = {{core::OperatorId{"1"}, "Ann", "cashier", true, true},
                       {core::OperatorId{"2"}, "Bo", "manager", true, true}};
    staff.roles = {
        {"cashier", {}},
        {"manager", {{core::Right::ReturnGoods, {}, {}}, {core::Right::CancelSale, {}, {}}}}};
    context.staff = std::make_shared<const core::Staff>(staff);
    context.cashier = core::OperatorId{"1"};
    till.session->setContext(context);
    const auto refused = till.session->giveDepositsBack(order, back, pence(0));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::ErrorCode::NotPermitted);
    CHECK(refused.error().place == "2");
    CHECK(till.session->basket().isEmpty());
    REQUIRE(till.session->takeOrder(order, back)); // with its goods anybody sells it
    REQUIRE(till.session->cancel("back to the shelf", {core::OperatorId{"2"}}));
    REQUIRE(till.session->giveDepositsBack(order, back, pence(0), {core::OperatorId{"2"}}));
    REQUIRE_FALSE(till.shop.recorder.overridden.empty());
    CHECK(till.shop.recorder.overridden.back().subject == order.number);
}

TEST_CASE("A deposit is bounded, and of a quotation there is none") {
    Till till;
    REQUIRE(till.session->scan({"tea"}));
    const core::Order order = till.make();
    const Money least = usecase::leastDeposit(order, till.session->context());
    CHECK(least == pence(50)); // 20 % of 2.50
    CHECK(till.session->takeDeposit(order, pence(49), least).error().place == "least");
    CHECK(till.session->takeDeposit(order, pence(251), least).error().place == "most");
    core::Order quotation = order;
    quotation.kind = core::OrderKind::Quotation;
    CHECK(till.session->takeDeposit(quotation, pence(100), least).error().code ==
          base::ErrorCode::Unsupported);
    REQUIRE(till.session->takeDeposit(order, pence(250), least));
    CHECK(till.session->takeDeposit(order, pence(1), least).error().code ==
          base::ErrorCode::BasketBusy);
}

TEST_CASE("No deposit is taken of a layaway that has ended meanwhile, nor beyond its total") {
    Till till;
    REQUIRE(till.session->scan({"tea"}));
    core::Order order = till.make();
    const auto deposit = [&](const Money& amount) { // by what was known when it was asked for
        REQUIRE(till.session->takeDeposit(order, amount, pence(50)));
        REQUIRE(till.session->tender(core::TenderType::Cash, amount));
        const auto sold = till.database->commitTransaction(till.session->prepare().value(), false,
                                                           till.shop.clock.now());
        till.session->completed();
        return sold ? std::string{"taken"} : std::string{base::name(sold.error().code)};
    };
    CHECK(deposit(pence(200)) == "taken");
    CHECK(deposit(pence(200)) == "OutOfRange");
    const core::Order held = till.read(order);
    REQUIRE(till.session->giveDepositsBack(held, till.deposits(held), pence(0)));
    till.commit();
    CHECK(till.read(order).state == core::OrderState::Cancelled);
    CHECK(deposit(pence(50)) == "NotPermitted");
}
