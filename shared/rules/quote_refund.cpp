// SPDX-License-Identifier: Apache-2.0
#include "rules/quote.h"

namespace evertill::rules {

QuoteOutcome withRefunds(const std::vector<core::ReturnedLine>& returned, Quote quote) {
    std::vector<core::SoldLine> sold;
    for (std::size_t i = 0; i < quote.result.lines.size(); ++i) {
        const core::PricedLine& line = quote.result.lines[i];
        sold.push_back({line.lineNo, quote.input.lines[i].quantity, line.amount, line.units});
    }
    auto refund = core::refundFor(sold, {}, returned);
    if (!refund) {
        const base::Error& error = refund.error(); // place: "lines[2]" of what is returned
        const std::string at = error.place.substr(6, error.place.size() - 7);
        return QuoteFailure{
            QuoteFile::Basket,
            {{"/returned/" + at +
                  (error.code == base::ErrorCode::NoSuchLine ? "/line" : "/quantity"),
              error.code, error.context}}};
    }
    quote.refunds = std::move(refund->lines);
    return quote;
}

} // namespace evertill::rules
