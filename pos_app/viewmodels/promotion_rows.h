// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// A promotion in words for whoever reads the rules in force at the till: kind, when, for whom, how
// often. Threads: the GUI thread.

#include "core/promotion/pricing_input.h"
#include "core/promotion/rule_set.h"
#include "viewmodels/formatter.h"

#include <span>

namespace evertill::viewmodels {

[[nodiscard]] QString promotionKindWords(const core::PromotionKind& kind);
// "until 31 Dec 2026 · Mon Tue 17:00-19:00"; "at all times".
[[nodiscard]] QString promotionValidityWords(const core::PromotionConditions& conditions,
                                             const Formatter& format, std::int16_t offsetMinutes);
// "members · coupon SPRING · stores S1, S2"; "everybody".
[[nodiscard]] QString promotionScopeWords(const core::PromotionConditions& conditions);
// "2 a basket · 50.00 a day (20.00 used)"; empty: none. used: what this till knows; of a member's
// limit only with a member.
[[nodiscard]] QString promotionLimitWords(const core::Promotion& promotion,
                                          std::span<const core::CounterValue> used, bool hasMember,
                                          core::Currency currency, const Formatter& format);

} // namespace evertill::viewmodels
