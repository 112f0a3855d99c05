// SPDX-License-Identifier: Apache-2.0
#pragma once

// Rewards are objects of one field, which says what they are: {"percent_off": "20"}. What rule sets
// and baskets share of it.

#include "core/promotion/reward.h"
#include "rules/form.h"

namespace evertill::rules {

// Reads the field, if it is there, into the variant; true if it was.
template <typename Reward, typename Alternative, typename F, typename Value>
bool readReward(ObjectReader& reader, std::string_view name, Value Alternative::*member,
                Reward& value) {
    const boost::json::value* found = reader.find(name);
    if (found == nullptr) {
        return false;
    }
    Alternative alternative;
    F::read(*found, reader.path().member(name), reader.state(), alternative.*member);
    value = alternative;
    return true;
}

// percent_off and amount_off: how many of them are there.
template <typename Reward>
int readOffs(ObjectReader& reader, Reward& value) {
    const bool hasPercent = readReward<Reward, core::PercentOff, PercentForm>(
        reader, "percent_off", &core::PercentOff::rate, value);
    const bool hasAmount = readReward<Reward, core::AmountOff, Form<core::Money>>(
        reader, "amount_off", &core::AmountOff::amount, value);
    return (hasPercent ? 1 : 0) + (hasAmount ? 1 : 0);
}

inline void expectOne(ObjectReader& reader, int found, std::string_view names) {
    reader.refuseUnknown();
    if (found != 1) {
        reader.state().report(reader.path(), base::ErrorCode::InvalidFormat,
                              "exactly one of " + std::string{names} + " is expected");
    }
}

struct RewardWriter {
    boost::json::value operator()(const core::PercentOff& r) const {
        return {{"percent_off", PercentForm::write(r.rate)}};
    }
    boost::json::value operator()(const core::AmountOff& r) const {
        return {{"amount_off", Form<core::Money>::write(r.amount)}};
    }
    boost::json::value operator()(const core::FixedPrice& r) const {
        return {{"fixed_price", Form<core::UnitPrice>::write(r.price)}};
    }
    boost::json::value operator()(const core::GroupPrice& r) const {
        return {{"group_price", Form<core::Money>::write(r.price)}};
    }
};

} // namespace evertill::rules
