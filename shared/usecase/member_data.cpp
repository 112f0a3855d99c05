// SPDX-License-Identifier: Apache-2.0
#include "usecase/member_data.h"

namespace evertill::usecase {

namespace {

constexpr std::size_t kPage = 200;
constexpr std::string_view kConsentWording = "consent.wording";

} // namespace

Expected<MemberData> memberData(const MemberDataDoors& doors, std::string_view term) {
    EVERTILL_TRY(facts, findMember(doors.members, doors.cipher, doors.records, term));
    MemberData data{std::move(facts), {}, {}};
    EVERTILL_TRY(consents, doors.history.consents(data.facts.id));
    data.consents = std::move(consents);
    core::ReceiptNumber before;
    for (;;) {
        EVERTILL_TRY(page, doors.history.receiptsOf(data.facts.id, before, kPage));
        for (const ports::TransactionSummary& one : page) {
            EVERTILL_TRY(receipt, doors.records.transaction(one.number));
            data.receipts.push_back(std::move(receipt));
        }
        if (page.size() < kPage) {
            return data;
        }
        before = page.back().number;
    }
}

std::string memberDataFile(const core::MemberId& member) {
    return "member-" + member.value().toString() + ".json";
}

core::SettingChanged memberDataGiven(const core::MemberId& member, const core::OperatorId& by) {
    return {"member.data_given", member.value().toString(), by};
}

Expected<std::string> consentWording(ports::TillReader& records) {
    EVERTILL_TRY(version, records.setting(kConsentWording));
    return version && !version->empty() ? *version : std::string{"1"};
}

std::vector<ConsentState> consentStates(const std::vector<core::ConsentEntry>& said,
                                        const core::MemberProfile& profile) {
    std::vector<ConsentState> states;
    for (const std::string_view purpose : core::consentPurposes()) {
        ConsentState state{std::string{purpose}, false, {}};
        if (const core::ConsentEntry* last = core::lastConsent(said, purpose)) {
            state.isGiven = last->said.isGiven;
            state.last = *last;
        } else if (purpose == core::kMarketingConsent) { // as it was said when they enrolled
            state.isGiven = profile.marketingConsent;
        }
        states.push_back(std::move(state));
    }
    return states;
}

} // namespace evertill::usecase
