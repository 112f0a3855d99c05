// SPDX-License-Identifier: Apache-2.0
#pragma once

// The page of an electronic receipt: GET /r/TOKEN, without a key. Who holds the link holds the
// receipt, so nothing is on it that is not for whoever finds it: no member, no cashier, no remark
// of a person, of every reference of a payment its end only, and no number that is worth money.
// INV whatever is wrong with a link, the answer is one and the same page, with 404; only a store
// that fails is told apart. The page is whole by itself and may run, fetch and keep nothing.
// Threads: any.

#include "central/http/api.h"
#include "central/http/central_data.h"

#include <functional>

namespace evertill::central::http {

[[nodiscard]] bool isReceiptPage(std::string_view target);
// For such a target; a method that only asks may, and wait() (called then) is how many seconds this
// address has to: else the page says so. A query is what others hung on it, and not looked at; nor
// is a body.
[[nodiscard]] Response receiptPage(const Request& request, CentralData& data,
                                   const TenantId& tenant, const base::Sha256& sha256,
                                   const std::function<std::int64_t()>& wait);

// The best of the languages receipts have ("en", "zh-Hans", "zh-Hant") by Accept-Language; English
// if none fits.
[[nodiscard]] std::string_view receiptLanguage(std::string_view accepted);
// What a customer sees of it.
[[nodiscard]] core::ReceiptDocument publicReceipt(const KeptReceipt& kept,
                                                  std::string_view language);

} // namespace evertill::central::http
