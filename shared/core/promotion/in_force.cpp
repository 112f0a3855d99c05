// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/in_force.h"

#include <algorithm>

namespace evertill::core {

namespace {

bool isForPlace(const RuleSetSummary& set, const RulesWanted& wanted) {
    const auto admits = [](const auto& list, const auto& value) {
        return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
    };
    return set.currency == wanted.currency && admits(set.stores, wanted.store) &&
           admits(set.channels, wanted.channel);
}

} // namespace

const RuleSetSummary* ruleSetInForce(std::span<const RuleSetSummary> published,
                                     const RulesWanted& wanted) {
    const RuleSetSummary* best = nullptr;
    for (const RuleSetSummary& set : published) {
        if (isForPlace(set, wanted) && wanted.atMicros >= set.validFromMicros &&
            wanted.atMicros < set.validUntilMicros &&
            (best == nullptr || set.version > best->version)) {
            best = &set;
        }
    }
    return best;
}

std::int64_t ruleSetMayChangeAt(std::span<const RuleSetSummary> published,
                                const RulesWanted& wanted) {
    std::int64_t next = INT64_MAX;
    for (const RuleSetSummary& set : published) {
        if (!isForPlace(set, wanted)) {
            continue;
        }
        for (const std::int64_t edge : {set.validFromMicros, set.validUntilMicros}) {
            next = edge > wanted.atMicros ? std::min(next, edge) : next;
        }
    }
    return next;
}

} // namespace evertill::core
