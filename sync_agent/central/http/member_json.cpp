// SPDX-License-Identifier: Apache-2.0
#include "central/http/member_json.h"

#include "central/http/sale_json.h"

namespace evertill::central::http {

JsonObject memberJson(const MemberExport& member) {
    const core::MemberProfile& profile = member.profile;
    JsonArray stores;
    for (const core::StoreId& store : member.stores) {
        stores.emplace_back(store.value());
    }
    JsonArray sales;
    for (const SaleDetail& sale : member.sales) {
        sales.push_back(detailJson(sale));
    }
    return {{"member", member.id.value().toString()},
            {"profile", JsonObject{{"number", profile.number},
                                   {"name", profile.name},
                                   {"phone", profile.phone},
                                   {"email", profile.email},
                                   {"birthday", profile.birthday},
                                   {"tier", profile.tier},
                                   {"language", profile.language}}},
            {"consents", JsonObject{{"marketing", profile.marketingConsent}}},
            {"points", member.points},
            {"stores", std::move(stores)},
            {"sales", std::move(sales)}};
}

} // namespace evertill::central::http
