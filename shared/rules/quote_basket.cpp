// SPDX-License-Identifier: Apache-2.0
#include "rules/quote_basket.h"

#include "rules/basket_fields.h"
#include "rules/document.h"
#include "rules/reward_form.h"

namespace evertill::rules {

namespace json = boost::json;

void Form<std::variant<core::PercentOff, core::AmountOff>>::read(const json::value& json,
                                                                 const Path& path, ReadState& state,
                                                                 Value& value) {
    ObjectReader reader{json, path, state};
    expectOne(reader, readOffs(reader, value), "percent_off, amount_off");
}

json::value Form<std::variant<core::PercentOff, core::AmountOff>>::write(const Value& value) {
    return std::visit(RewardWriter{}, value);
}

BasketRead readBasket(std::string_view text, core::Currency currency) {
    BasketRead read;
    const auto document = readDocument(text);
    if (!document) {
        const base::Error& error = document.error();
        read.issues.push_back({error.place, error.code, error.context});
        return read;
    }
    ReadState state;
    state.currency = currency;
    Form<QuoteBasket>::read(*document, Path{}, state, read.basket);
    if (read.basket.lines.size() > kMaxQuoteLines) {
        state.report(Path{}.member("lines"), base::ErrorCode::OutOfRange,
                     std::to_string(read.basket.lines.size()));
    }
    read.issues = std::move(state.issues);
    return read;
}

std::string writeBasket(const QuoteBasket& basket) {
    return prettyText(Form<QuoteBasket>::write(basket));
}

} // namespace evertill::rules
