// SPDX-License-Identifier: Apache-2.0
#include "cli/order_json.h"

#include <boost/json.hpp>

namespace evertill::cli {

namespace json = boost::json;

json::object toJson(const ports::OrderView& view, bool withLines) {
    const core::Order& order = view.order;
    json::object out{{"number", order.number},
                     {"kind", core::codeOf(order.kind)},
                     {"state", core::codeOf(order.state)},
                     {"by", order.by.value()},
                     {"date", order.madeOn.toString()},
                     {"madeAtMicros", view.madeAtMicros},
                     {"currency", order.total.currency().code()},
                     {"total", order.total.minorUnits()},
                     {"deposits", order.deposits.minorUnits()}};
    if (order.validUntil) {
        out["validUntil"] = order.validUntil->toString();
    }
    if (order.soldBy.value() != 0) {
        out["receipt"] = order.soldBy.value();
    }
    if (!withLines) {
        return out;
    }
    json::array lines;
    for (const core::BasketLine& line : order.lines) {
        lines.push_back(json::object{
            {"sku", line.sku.value()},
            {"name", line.name},
            {"quantity", line.quantity.toString()},
            {"price", line.price.price.toString()},
            {"amount",
             line.fixedAmount.value_or(core::Money::zero(order.total.currency())).minorUnits()}});
    }
    out["lines"] = std::move(lines);
    return out;
}

std::string lineOf(const ports::OrderView& view) {
    const core::Order& order = view.order;
    std::string text = order.number + "  " + order.madeOn.toString();
    if (order.validUntil) {
        text += "  until " + order.validUntil->toString();
    }
    text += "  " + std::string{core::codeOf(order.state)} + "  " + order.total.toString();
    if (order.kind == core::OrderKind::Layaway) {
        text += "  deposits " + order.deposits.toString();
    }
    return text;
}

} // namespace evertill::cli
