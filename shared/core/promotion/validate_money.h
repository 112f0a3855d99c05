// SPDX-License-Identifier: Apache-2.0
#pragma once

// Every amount of a kind is in the rule set's currency.

#include "core/promotion/promotion.h"

namespace evertill::core {

void checkCurrencies(const PromotionKind& kind, Currency currency, FieldIssues& issues);

} // namespace evertill::core
