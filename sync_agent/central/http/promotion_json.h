// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the API and the commands tell alike.

#include "central/http/json_text.h"
#include "central/http/rule_data.h"

namespace evertill::central::http {

[[nodiscard]] inline JsonArray ownRulesJson(const std::vector<OwnRules>& own) {
    JsonArray list;
    for (const OwnRules& each : own) {
        list.push_back(JsonObject{{"store", each.store},
                                  {"till", each.till},
                                  {"rule_set", each.ruleSet},
                                  {"sales", each.sales}});
    }
    return list;
}

} // namespace evertill::central::http
