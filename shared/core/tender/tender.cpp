// SPDX-License-Identifier: Apache-2.0
#include "core/tender/tender.h"

#include <array>

namespace evertill::core {

namespace {

using enum TenderType;

// In order of TenderType.
//                    code          change rounds drawer refund device forfeit reference offline
constexpr std::array kRules{
    TenderRule{Cash, "cash", true, true, true, true, false, false, false, OfflinePolicy::Always},
    TenderRule{Card, "card", false, false, false, true, false, false, true, OfflinePolicy::Always},
    TenderRule{Wallet, "wallet", false, false, false, true, false, false, true,
               OfflinePolicy::Always},
    TenderRule{Voucher, "voucher", false, false, true, false, false, true, true,
               OfflinePolicy::Always},
    TenderRule{OnAccount, "account", false, false, false, true, false, false, true,
               OfflinePolicy::FloorLimit},
    TenderRule{Other, "other", false, false, false, true, false, false, true,
               OfflinePolicy::Always},
    TenderRule{CreditNote, "credit-note", false, false, false, true, false, false, true,
               OfflinePolicy::Always},
    TenderRule{ForeignCash, "foreign-cash", true, true, true, false, false, false, false,
               OfflinePolicy::Always},
};

} // namespace

std::span<const TenderRule> tenderRules() {
    return kRules;
}

const TenderRule& ruleOf(TenderType type) {
    return kRules[static_cast<std::size_t>(type)];
}

base::Expected<TenderType> parseTender(std::string_view code) {
    for (const TenderRule& rule : kRules) {
        if (rule.code == code) {
            return rule.type;
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, std::string{code});
}

} // namespace evertill::core
