// SPDX-License-Identifier: Apache-2.0
#pragma once

// The prices and taxes of a sale against the centre's rows as they stood when the till sold by
// them: the position is in the sale. Pure. Alerts: unit_price (sold, ours: ten-thousandths of the
// major unit, since a price may be finer than a minor unit), tax (sold, ours: minor units of tax).
//
// Only prices out of the price book are looked at: not those an operator keyed, a label brought or
// a log told. A line may have been scanned just before or after the till's rows moved on, so the
// price of a row that it names by version is as good. What the centre does not know any more, or
// never did, is no alert. Of a sale whose lines and their earlier prices are too many to look at
// there is one alert that says so (replay), and no other.

#include "central/projection/effects.h"
#include "central/reference/past_rows.h"
#include "central/replay/alerts.h"

namespace evertill::central {

// Whether the sale says which of the centre's rows it was sold by.
[[nodiscard]] bool hasBook(const core::Transaction& sale);
[[nodiscard]] std::vector<Alert> checkBook(const FeedEvent& event, const core::Transaction& sale,
                                           const BookHistory& history, std::int64_t nowMicros);

} // namespace evertill::central
