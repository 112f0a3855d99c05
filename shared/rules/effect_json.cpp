// SPDX-License-Identifier: Apache-2.0
#include "rules/effect_json.h"

#include <boost/json.hpp>

#include <iomanip>
#include <sstream>

namespace evertill::rules {

namespace json = boost::json;

namespace {

std::string money(std::int64_t minor, const std::string& currency) {
    const auto known = core::Currency::parse(currency);
    return (known ? core::Money::minor(minor, *known).toString() : std::to_string(minor)) + " " +
           currency;
}

} // namespace

json::object toJson(const core::EffectReport& report) {
    json::array promotions;
    for (const core::PromotionEffect& each : report.promotions) {
        promotions.push_back(
            json::object{{"promotion", each.promotion},
                         {"currency", each.currency},
                         {"redemptions", each.sums.sales},
                         {"units", core::Quantity::thousandths(each.sums.units).toString()},
                         {"cost", each.sums.cost}});
    }
    json::array arms;
    for (const core::ArmEffect& each : report.arms) {
        arms.push_back(
            json::object{{"experiment", each.experiment},
                         {"arm", each.arm},
                         {"currency", each.currency},
                         {"baskets", each.sums.sales},
                         {"total", each.sums.total},
                         {"average", each.average},
                         {"lift_permille", each.lift ? json::value(*each.lift) : json::value()}});
    }
    return {{"promotions", std::move(promotions)}, {"arms", std::move(arms)}};
}

std::string toText(const core::EffectReport& report) {
    std::ostringstream out;
    if (report.promotions.empty() && report.arms.empty()) {
        out << "No promotion made anything cheaper, and no sale was part of an experiment.\n";
    }
    for (const core::PromotionEffect& each : report.promotions) {
        out << std::left << std::setw(24) << each.promotion << std::right << std::setw(8)
            << each.sums.sales << " sales" << std::setw(12)
            << core::Quantity::thousandths(each.sums.units).toString() << " units  "
            << money(each.sums.cost, each.currency) << " off\n";
    }
    for (const core::ArmEffect& each : report.arms) {
        out << std::left << std::setw(24)
            << each.experiment + " " + (each.arm.empty() ? "(no arm)" : each.arm) << std::right
            << std::setw(8) << each.sums.sales << " sales, average "
            << money(each.average, each.currency);
        if (each.lift) {
            out << ", lift " << *each.lift << " per mille";
        }
        out << "\n";
    }
    return out.str();
}

} // namespace evertill::rules
