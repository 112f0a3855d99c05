// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a basket costs by a rule set, from three texts: rules (JSON), basket (JSON), catalogue (CSV
// or JSON; not needed where the basket says it all). The path of `evertill price --rules` and of
// the corpus of worked examples. Prices are those of the catalogue's price book before promotions;
// tax that comes on top is not part of a quote. Threads: pure.

#include "core/promotion/engine.h"
#include "core/promotion/pricing_result.h"
#include "core/promotion/refund.h"
#include "core/promotion/rule_set.h"
#include "rules/price_list.h"
#include "rules/quote_basket.h"

#include <boost/json/fwd.hpp>

namespace evertill::rules {

// Fills in what the basket leaves out. Issues: UnknownItem, PriceMissing, CurrencyMismatch, ...
// with pointers into the basket. names: of the lines, as in the catalogue.
struct Resolved {
    core::PricingInput input;
    std::vector<std::string> names;
    std::vector<core::ReturnedLine> returned;
    std::vector<Issue> issues;
};
[[nodiscard]] Resolved resolve(const QuoteBasket& basket, const PriceList& list,
                               core::Currency currency, base::UtcTime now,
                               std::string_view language);

struct QuoteRequest {
    std::string_view rules;
    std::string_view basket;
    std::optional<std::string> catalogue;
    base::UtcTime now; // where the basket says no moment
    bool explain = false;
    std::string language = "en"; // of names and sentences
};

struct Quote {
    core::RuleSet rules;
    core::PricingInput input;
    core::PricingResult result;
    std::vector<std::string> names; // of lines
    std::string language;
    std::vector<core::RefundLine> refunds = {}; // one for each of the basket's "returned"
};

enum class QuoteFile : std::uint8_t { Rules, Basket, Catalogue };
// Which file is at fault; the issues name the place in it.
struct QuoteFailure {
    QuoteFile file = QuoteFile::Rules;
    std::vector<Issue> issues;
};
using QuoteOutcome = std::variant<Quote, QuoteFailure>;

[[nodiscard]] QuoteOutcome quote(const QuoteRequest& request);
// The last step of it alone: what is resolved, without issues, priced by rules that are ready.
[[nodiscard]] QuoteOutcome priceResolved(const core::PromotionEngine& engine, Resolved resolved,
                                         bool explain, std::string language);

// What comes back for what is returned, one after the other, of the basket as it was priced.
// Issues: NoSuchLine, OutOfRange (more than was sold), below /returned.
[[nodiscard]] QuoteOutcome withRefunds(const std::vector<core::ReturnedLine>& returned,
                                       Quote quote);

// docs/schemas/quote.schema.json
[[nodiscard]] boost::json::object toJson(const Quote& quote);
// For people: lines, what came off and why, what is close, what there is to pay.
[[nodiscard]] std::string toText(const Quote& quote);
[[nodiscard]] std::string_view reasonWord(core::ReasonCode reason); // "more_units"

} // namespace evertill::rules
