// SPDX-License-Identifier: Apache-2.0
#include "usecase/members.h"

#include "core/calendar/birthday.h"

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

Expected<MemberFacts> findMember(ports::MemberStore& members, ports::MemberCipher& cipher,
                                 ports::TillReader& records, std::string_view term) {
    const std::string normalised = core::normaliseLookup(term);
    if (normalised.empty()) {
        return makeError(ErrorCode::InvalidFormat);
    }
    EVERTILL_TRY(found, members.byLookup(cipher.lookupHash(normalised)));
    EVERTILL_TRY(profile, cipher.open(found.envelope, found.key));
    EVERTILL_TRY(here, records.localPoints(found.envelope.id, found.applied));
    return MemberFacts{found.envelope.id, profile, found.centralPoints + here};
}

std::string memberMask(ports::MemberStore& members, ports::MemberCipher& cipher,
                       const core::MemberId& id) {
    const auto found = members.byId(id);
    if (!found) {
        return {};
    }
    const auto profile = cipher.open(found->envelope, found->key);
    if (!profile) {
        return {};
    }
    return profile->number.empty() ? core::maskedName(profile->name)
                                   : core::maskedNumber(profile->number);
}

core::BasketMember basketMember(const core::MemberId& id, const core::MemberProfile& profile) {
    return {id, profile.tier, false, core::birthdayOf(profile.birthday)};
}

Expected<Enrolment> prepareEnrolment(ports::MemberStore& members, ports::MemberCipher& cipher,
                                     const core::MemberProfile& profile, const core::MemberId& id,
                                     const core::OperatorId& by) {
    const std::vector<std::string> terms = core::lookupTerms(profile);
    if (terms.empty()) {
        return makeError(ErrorCode::InvalidFormat, {}, "number, phone or e-mail");
    }
    if (profile.name.empty()) {
        return makeError(ErrorCode::InvalidFormat, {}, "name");
    }
    Enrolment enrolment;
    for (const std::string& term : terms) {
        const base::Digest hash = cipher.lookupHash(term);
        const auto taken = members.byLookup(hash);
        if (taken) {
            return makeError(ErrorCode::MemberExists, term);
        }
        if (taken.error().code != ErrorCode::MemberUnknown) { // not knowing is not "free"
            return taken.error();
        }
        enrolment.lookups.push_back(hash);
    }
    enrolment.key = cipher.newKey();
    enrolment.event = {cipher.seal(id, profile, enrolment.key), by};
    return enrolment;
}

} // namespace evertill::usecase
