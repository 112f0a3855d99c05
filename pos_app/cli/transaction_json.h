// SPDX-License-Identifier: Apache-2.0
#pragma once

// Transactions, lines and totals as JSON: amounts are integers of minor units, prices decimal text.

#include "core/transaction/transaction.h"

#include <boost/json/object.hpp>

namespace evertill::cli {

[[nodiscard]] boost::json::object toJson(const core::Transaction& transaction);
[[nodiscard]] boost::json::object toJson(const core::BasketLine& line,
                                         const core::LineAmounts& amounts);
[[nodiscard]] boost::json::object toJson(const core::TaxTotal& tax);

} // namespace evertill::cli
