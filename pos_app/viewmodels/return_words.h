// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Words about goods that come back: the closed lists of reasons and conditions, and what to say
// when it does not work. Threads: any.

#include "core/basket/basket_line.h"
#include "viewmodels/error_words.h"

#include <QStringList>

namespace evertill::viewmodels {

// language: of the screens.
[[nodiscard]] QStringList returnReasons(const std::string& language);
[[nodiscard]] QStringList postVoidReasons(const std::string& language);
// What is kept on record of the words that were chosen: a code (core/returns/reasons.h).
[[nodiscard]] std::string returnReasonOf(const QString& words, const std::string& language);
// And back: the words of a code; others' own words as they are.
[[nodiscard]] QString returnReason(const std::string& reason, const std::string& language);
// In the order of core::ReturnCondition.
[[nodiscard]] QStringList returnConditions();
[[nodiscard]] QString conditionName(core::ReturnCondition condition);

// Of usecase/returns.h and of the session's ways to take goods back; explain() for the rest.
// receipt: what was asked for; empty: none.
[[nodiscard]] ErrorText returnWords(const base::Error& error, const QString& receipt = {});
// A line of goods that come back, of an order or a deposit is not changed by hand.
[[nodiscard]] ErrorText fixedLineWords(const core::BasketLine& line);

} // namespace evertill::viewmodels
