// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a basket costs, asked of the centre: the same engine as at the tills, with the rule set in
// force at the basket's store, channel and moment, and the centre's catalogue and price book. A
// line may say price and goods itself, as with `evertill price`. Tax that comes on top is not part
// of a quote. Threads: any, each with a connection of its own.

#include "central/rules/engine_shelf.h"
#include "rules/quote.h"

namespace evertill::central {

struct QuoteOrder {
    std::string basket;                  // JSON, docs/schemas/basket.schema.json
    std::optional<std::int64_t> ruleSet; // this version instead of the one in force
    bool explain = false;
    std::string language = "en";
    base::UtcTime now;
};

// Errors: NotFound (the version that was named), Storage*, Unavailable. What is wrong with the
// basket is in the outcome, with JSON pointers into it.
[[nodiscard]] Expected<rules::QuoteOutcome> quoteAtCentre(Connection& centre,
                                                          const std::string& tenant,
                                                          EngineShelf& shelf,
                                                          const QuoteOrder& order);

} // namespace evertill::central
