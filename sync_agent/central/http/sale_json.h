// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sales in JSON, as lists and exports tell them. Threads: pure.

#include "central/http/central_data.h"
#include "central/http/json_text.h"

namespace evertill::central::http {

[[nodiscard]] JsonObject summaryJson(const SaleSummary& sale);
// With lines and tenders; of a tender its kind and amount, never a card or voucher.
[[nodiscard]] JsonObject detailJson(const SaleDetail& sale);

} // namespace evertill::central::http
