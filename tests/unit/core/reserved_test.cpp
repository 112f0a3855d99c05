// SPDX-License-Identifier: Apache-2.0
// Goal: reserved is what selling the open layaways would take from the shelf, and nothing else.
// Method: random orders of every kind and state against a plain sum; cases for what moves no stock.
#include "core/order/reserved.h"

#include "core/stock/stock_delta.h"
#include "support/baskets.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace evertill;
using namespace evertill::core;
using namespace evertill::test;

namespace {

Order layawayOf(std::vector<BasketLine> lines) {
    Order order;
    order.kind = OrderKind::Layaway;
    order.lines = std::move(lines);
    return order;
}

BasketLine goodsOf(const char* sku, Quantity quantity, ItemKind kind = ItemKind::Goods) {
    BasketLine line = lineOf(sku, 100, quantity);
    line.itemKind = kind;
    return line;
}

ReservedGoods sumOf(const std::vector<Order>& orders) {
    ReservedGoods goods;
    for (const Order& order : orders) {
        RC_ASSERT(addReserved(goods, order).hasValue());
    }
    return goods;
}

} // namespace

TEST_CASE("INV reserved is what the open layaways would take, whatever order they are read in") {
    CHECK(rc::check([] {
        std::vector<Order> orders;
        std::map<Sku, std::int64_t> wanted; // thousandths
        for (int i = *rc::gen::inRange(0, 8); i > 0; --i) {
            Order order;
            order.kind = *rc::gen::element(OrderKind::Layaway, OrderKind::Quotation);
            order.state = *rc::gen::element(OrderState::Open, OrderState::Open,
                                            OrderState::Completed, OrderState::Cancelled);
            for (int line = *rc::gen::inRange(0, 5); line > 0; --line) {
                const char* sku = *rc::gen::element("tea", "cheese", "deposit");
                const auto amount = *rc::gen::inRange<std::int64_t>(1, 9'000);
                const auto kind = *rc::gen::element(ItemKind::Goods, ItemKind::Service);
                order.lines.push_back(goodsOf(sku, Quantity::thousandths(amount), kind));
                const bool isKept = order.kind == OrderKind::Layaway &&
                                    order.state == OrderState::Open && kind == ItemKind::Goods;
                if (isKept) {
                    wanted[Sku{sku}] += amount;
                }
            }
            orders.push_back(std::move(order));
        }
        const ReservedGoods goods = sumOf(orders);
        std::ranges::reverse(orders);
        RC_ASSERT(sumOf(orders) == goods);
        RC_ASSERT(goods.size() == wanted.size());
        for (const auto& [sku, amount] : wanted) {
            RC_ASSERT(reservedOf(goods, sku) == Quantity::thousandths(amount));
        }
    }));
}

TEST_CASE("what is reserved is what the sale of the layaway takes off the stock") {
    CHECK(rc::check([] {
        Order order = layawayOf({});
        Transaction sale;
        for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
            order.lines.push_back(anyLine());
            order.lines.back().kind = LineKind::Sale; // an order holds nothing that comes back
            sale.lines.push_back({});
            sale.lines.back().line = order.lines.back();
        }
        ReservedGoods goods;
        RC_ASSERT(addReserved(goods, order).hasValue());
        for (const StockDelta& delta : stockDeltas(sale)) {
            goods[delta.sku] = goods[delta.sku] + delta.change;
        }
        for (const auto& [sku, left] : goods) {
            RC_ASSERT(left.isZero());
        }
    }));
}

TEST_CASE(
    "an order beyond its last day keeps its goods; one that ended or only quotes keeps none") {
    Order order = layawayOf({goodsOf("tea", Quantity::units(2))});
    order.validUntil = BusinessDate::fromDays(1);
    ReservedGoods goods;
    REQUIRE(addReserved(goods, order));
    CHECK(reservedOf(goods, Sku{"tea"}) == Quantity::units(2));
    CHECK(reservedOf(goods, Sku{"coffee"}).isZero());
    for (const OrderState ended : {OrderState::Completed, OrderState::Cancelled}) {
        order.state = ended;
        REQUIRE(addReserved(goods, order));
    }
    order.state = OrderState::Open;
    order.kind = OrderKind::Quotation;
    REQUIRE(addReserved(goods, order));
    CHECK(goods == ReservedGoods{{Sku{"tea"}, Quantity::units(2)}});
}

TEST_CASE("more than a quantity can hold is an error, never a smaller number") {
    ReservedGoods goods;
    Order order = layawayOf({goodsOf("tea", Quantity::thousandths(kMaxQuantityThousandths))});
    REQUIRE(addReserved(goods, order));
    const auto beyond = addReserved(goods, layawayOf({goodsOf("tea", Quantity::units(1))}));
    REQUIRE_FALSE(beyond);
    CHECK(beyond.error().code == base::ErrorCode::OutOfRange);
    CHECK(reservedOf(goods, Sku{"tea"}) == Quantity::thousandths(kMaxQuantityThousandths));
}
