// SPDX-License-Identifier: Apache-2.0
#pragma once

// What is said of goods that come back: what happened, what is safe, what to do.

#include "base/expected.h"
#include "core/basket/basket.h"

#include <string>

namespace evertill::cli {

// The places of errors that the commands themselves find.
inline constexpr const char* kReturnWaits = "return waits";
inline constexpr const char* kRefund = "refund";
inline constexpr const char* kInExchange = "--sell";
inline constexpr const char* kQuantity = "quantity";
inline constexpr const char* kNoSales = "no sales";     // context: of so many days
inline constexpr const char* kNotListed = "not listed"; // context: the receipt

// Goods that came back in a basket that the screen, or a run that was cut short, left open: nothing
// is sold into it. Error: BasketBusy (context: of which receipt, place: kReturnWaits).
[[nodiscard]] base::Expected<void> checkNoReturnWaits(const core::Basket& basket);

// Of "return" and "post-void"; a return gives up what it cannot finish.
[[nodiscard]] std::string returnWords(const base::Error& error);
// Of "sell": its own words where a return waits, else errorWords().
[[nodiscard]] std::string sellWords(const base::Error& error);

} // namespace evertill::cli
