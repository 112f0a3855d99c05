// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sale behind a signed receipt, as a till that did not make it can know it without a link: what
// each line cost is in the seal (core/fiscal/receipt_seal.h), whose signature the caller has
// checked; names and taxes are those of this till's catalogue today. The seal does not say how the
// sale was paid, who bought, or which deposit belongs to which goods: everything comes back as a
// credit note, takes no points back, and line by line. INV nothing that comes back of it refunds
// more than the seal says was paid. Threads: pure.

#include "core/basket/totals.h"
#include "core/catalogue/item.h"
#include "core/fiscal/receipt_facts.h"

#include <map>

namespace evertill::core {

// The places of its Unavailable: why the till that sold has to be asked.
inline constexpr const char* kSealWithoutLines = "the code holds no lines";
inline constexpr const char* kSealOtherTaxes = "taxes are others now";
inline constexpr const char* kSealOfUnknownGoods = "goods are not known here";

// items: those of the lines that are known here, by SKU; the other lines are left out, and with tax
// on top, where the total has to be come to, the whole sale. Errors: Unsupported (not a sale of
// goods in this currency and in this way to count taxes), Unavailable (places above).
[[nodiscard]] base::Expected<Transaction> saleOfSeal(const ReceiptFacts& facts,
                                                     const std::map<Sku, Item>& items,
                                                     const TaxTable& table, const TaxPolicy& policy,
                                                     Currency currency);

} // namespace evertill::core
