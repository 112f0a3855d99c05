// SPDX-License-Identifier: Apache-2.0
#pragma once

// A quotation or a layaway as the fold of its steps (order_events.h), and its lines as a basket
// takes them. A line of an order has the price that was agreed: source Override, the whole amount
// fixed, the order's number as the reason; no promotion and no discount by hand changes it, so what
// the price already holds is not taken off twice. A basket belongs to the order of its lines. INV
// deposits = taken - returned, >= 0; a step that does not fit changes nothing. Threads: pure.

#include "core/basket/totals.h"
#include "core/order/order_events.h"

namespace evertill::core {

enum class OrderState : std::uint8_t { Open = 0, Completed = 1, Cancelled = 2 };
[[nodiscard]] std::string_view codeOf(OrderState state); // "open", "completed", "cancelled"

struct Order {
    OrderId id;
    std::string number;
    OrderKind kind = OrderKind::Quotation;
    OrderState state = OrderState::Open;
    OperatorId by; // who made it
    BusinessDate madeOn;
    std::optional<BusinessDate> validUntil;
    std::optional<BasketMember> member;
    std::vector<BasketLine> lines;
    Money total;
    Money deposits;                      // held now
    std::vector<ReceiptNumber> receipts; // of deposits, in order
    ReceiptNumber soldBy;                // 0: not sold
    friend bool operator==(const Order&, const Order&) = default;

    // Whether its prices still hold on that date.
    [[nodiscard]] bool holdsOn(const BusinessDate& date) const {
        return !validUntil || date <= *validUntil;
    }
};

// order: as it was; nullopt: before its first step. Errors: NotFound (no first step), AlreadyExists
// (a second one), NotPermitted (it has ended; context: how), Unsupported (a deposit of a quotation,
// an end while deposits are held), OutOfRange (no lines, a deposit that is not above zero, beyond
// the total or, going back, more than is held), InvalidFormat (a step of another order).
[[nodiscard]] base::Expected<Order> withStep(std::optional<Order> order, const OrderRecorded& step);

// "Q-S01-02-a7f3-000007": kind, store, till, epoch tag, counter. Also the content of its barcode.
[[nodiscard]] std::string orderNumber(OrderKind kind, const StoreId& store, const TillId& till,
                                      std::string_view epochTag, std::int64_t counter);
// Whether a code of any till is one.
[[nodiscard]] bool isOrderNumber(std::string_view text);

// The line that takes a layaway's deposit has this SKU; it bears no tax and moves no stock.
inline constexpr std::string_view kDepositSku = "@deposit";

// Money held for an order; goods that only bear its SKU are none.
[[nodiscard]] bool isDeposit(const BasketLine& line);
// Price agreed as a whole, not to be touched.
[[nodiscard]] bool isAgreed(const BasketLine& line);
// An order's goods, fee or deposit.
[[nodiscard]] bool isOfOrder(const BasketLine& line);
// Of the order that its lines are of; empty: of none.
[[nodiscard]] std::string orderOf(const std::vector<BasketLine>& lines);
// A transaction settles one order. Error: Unsupported at kOneOrder (context: one too many).
inline constexpr const char* kOneOrder = "one order";
[[nodiscard]] base::Expected<void> checkOneOrder(const std::vector<BasketLine>& lines);

// What a basket would be sold for, line by line. Errors: EmptyBasket; BasketBusy (tendering);
// Unsupported (context: "return", "coupon", "exemption" or "order": what an order cannot hold).
[[nodiscard]] base::Expected<std::vector<BasketLine>> agreedLines(const Basket& basket,
                                                                  const BasketTotals& totals);
// An empty basket may still hold what was said of goods that are out again (a discount, an
// exemption): that is no matter of the order.
void startOrder(BasketChange& change, const Order& order, std::int64_t atMicros);
// The order's lines in an empty basket. Errors: BasketBusy (not empty), NotPermitted (it has
// ended).
[[nodiscard]] base::Expected<BasketChange> takeOrder(const Basket& basket, const Order& order,
                                                     std::int64_t atMicros);
// What a transaction is to the order it names, in order; nothing where it is nothing to it (goods
// come back that the order was sold with). sale has its number and an OrderRecorded of its own is
// recorded with it. The steps fit an order that is open; what was sold of one that has ended is a
// step that the fold refuses.
[[nodiscard]] std::vector<OrderRecorded> stepsOf(const Order& order, const Transaction& sale);

} // namespace evertill::core
