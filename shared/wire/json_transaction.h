// SPDX-License-Identifier: Apache-2.0
#pragma once

// A transaction as JSON (units: json_export.h). Inside shared/wire only.

#include "core/transaction/transaction.h"

#include <boost/json.hpp>

namespace evertill::wire {

// Goods, price and circumstances; no amounts.
[[nodiscard]] boost::json::object basketLineJson(const core::BasketLine& line);
[[nodiscard]] boost::json::object transactionJson(const core::Transaction& transaction);

} // namespace evertill::wire
