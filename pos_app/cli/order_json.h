// SPDX-License-Identifier: Apache-2.0
#pragma once

// Quotations and layaways as JSON and as one line of text: amounts are integers of minor units.

#include "ports/order_store.h"

#include <boost/json/object.hpp>

#include <string>

namespace evertill::cli {

[[nodiscard]] boost::json::object toJson(const ports::OrderView& view, bool withLines);
// "Q-...  2026-11-22  until 2026-12-06  open  12.50 GBP"
[[nodiscard]] std::string lineOf(const ports::OrderView& view);

} // namespace evertill::cli
