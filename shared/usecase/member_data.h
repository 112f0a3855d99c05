// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a person may ask of a till that knows them: what they agreed to, and all that is on record
// here of them, in clear. Giving it away is itself on record. Threads: the doors'.

#include "ports/member_history.h"
#include "usecase/members.h"

namespace evertill::usecase {

struct MemberData {
    MemberFacts facts;
    std::vector<core::ConsentEntry> consents; // in the order in which they were said
    std::vector<core::Transaction> receipts;  // newest first, returns too
};

struct MemberDataDoors { // borrowed
    ports::MemberStore& members;
    ports::MemberCipher& cipher;
    ports::TillReader& records;
    ports::MemberHistory& history;
};

// Errors: MemberUnknown, MemberErased, InvalidFormat (blank).
[[nodiscard]] Expected<MemberData> memberData(const MemberDataDoors& doors, std::string_view term);

// The file it is given in.
[[nodiscard]] std::string memberDataFile(const core::MemberId& member);
// That it was given, for the journal: no setting is changed by it.
[[nodiscard]] core::SettingChanged memberDataGiven(const core::MemberId& member,
                                                   const core::OperatorId& by);

// Version of the text that is shown: the setting "consent.wording", else "1".
[[nodiscard]] Expected<std::string> consentWording(ports::TillReader& records);

struct ConsentState {
    std::string purpose;
    bool isGiven = false;
    std::optional<core::ConsentEntry> last; // none: by the enrolment, or never said
};
// Of every purpose, in the order to offer them.
[[nodiscard]] std::vector<ConsentState> consentStates(const std::vector<core::ConsentEntry>& said,
                                                      const core::MemberProfile& profile);

} // namespace evertill::usecase
