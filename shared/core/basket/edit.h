// SPDX-License-Identifier: Apache-2.0
#pragma once

// What may be done to a basket. Each function decides and returns the change; nothing is changed
// here. Common errors: BasketBusy (tendering has begun or the basket is suspended), NoSuchLine,
// TooManyLines, OutOfRange (quantity), DiscountTooLarge, ReasonRequired.

#include "core/basket/basket.h"

namespace evertill::core {

// The quantity is above zero, the price not below it, and the amount within Money's bound. Errors:
// OutOfRange, Overflow.
[[nodiscard]] base::Expected<void> checkLine(const BasketLine& line);

// Adds a line, or raises the quantity of a line that already has the same goods from the price book
// with nothing special about either (no discount, serial, lot, fixed amount, comment or linked
// line). So the scan order of plain goods changes neither a quantity break nor a rounding.
// line.lineNo is given here. linked: lines sold along with it (deposits), with quantities already
// worked out; their linkedTo is filled in here.
[[nodiscard]] base::Expected<BasketChange> addLine(const Basket& basket, BasketLine line,
                                                   std::vector<BasketLine> linked = {});

// The line addLine would raise instead of adding one, or nullptr. Its new quantity decides the
// quantity break, so the caller asks the price book with that.
[[nodiscard]] const BasketLine* mergeTarget(const Basket& basket, const BasketLine& line);

// Linked lines follow in proportion. newPrice: the price for the new quantity, if a break changed
// it.
[[nodiscard]] base::Expected<BasketChange> changeQuantity(const Basket& basket, std::int32_t lineNo,
                                                          Quantity quantity,
                                                          std::optional<ChosenPrice> newPrice = {});
// Takes the line and its linked lines out.
[[nodiscard]] base::Expected<BasketChange> voidLine(const Basket& basket, std::int32_t lineNo);

[[nodiscard]] base::Expected<BasketChange> overridePrice(const Basket& basket, std::int32_t lineNo,
                                                         const UnitPrice& price,
                                                         std::string reason);
// nullopt takes the discount away. Error: Unsupported for what is never discounted by hand:
// deposits, fees, gift cards, write-offs.
[[nodiscard]] base::Expected<BasketChange> discountLine(const Basket& basket, std::int32_t lineNo,
                                                        std::optional<ManualDiscount> discount);
[[nodiscard]] base::Expected<BasketChange> discountBasket(const Basket& basket,
                                                          std::optional<ManualDiscount> discount);
[[nodiscard]] base::Expected<BasketChange> setComment(const Basket& basket, std::int32_t lineNo,
                                                      std::string comment);
// Whoever buys is exempt from tax by certificate; nullopt: not, or not any more. Errors:
// ReasonRequired (context: certificate, or reason), OutOfRange (a text beyond kMaxExemptionText).
inline constexpr std::size_t kMaxExemptionText = 100;
[[nodiscard]] base::Expected<BasketChange> exemptFromTax(const Basket& basket,
                                                         std::optional<TaxExemption> exemption);
// Prices of lines from the price book may change with the member; repriced holds them by line
// number.
struct RepricedLine {
    std::int32_t lineNo;
    ChosenPrice price;
};
[[nodiscard]] base::Expected<BasketChange> setMember(const Basket& basket,
                                                     std::optional<BasketMember> member,
                                                     const std::vector<RepricedLine>& repriced);

// total: what it comes to now, for the list of what waits. Error: EmptyBasket.
[[nodiscard]] base::Expected<BasketChange> suspend(const Basket& basket, std::string basketName,
                                                   OperatorId by, std::int64_t atMicros,
                                                   const Money& total);
[[nodiscard]] base::Expected<BasketChange> recall(const Basket& basket);

} // namespace evertill::core
