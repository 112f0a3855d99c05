// SPDX-License-Identifier: Apache-2.0
#pragma once

// Finding and enrolling members. Clear text exists only in what is returned here; what is stored is
// the envelope, and hashes of the terms a member is found by.

#include "ports/journal_store.h"
#include "ports/member_store.h"
#include "ports/till_reader.h"

namespace evertill::usecase {

using base::Expected;

struct MemberFacts {
    core::MemberId id;
    core::MemberProfile profile;
    std::int64_t points = 0; // the centre's balance and what was earned here since
};

// term: number, phone or e-mail in any form. Errors: MemberUnknown, MemberErased, InvalidFormat
// (blank).
[[nodiscard]] Expected<MemberFacts> findMember(ports::MemberStore& members,
                                               ports::MemberCipher& cipher,
                                               ports::TillReader& records, std::string_view term);

// What a receipt shows of a member: the masked number, or the name if there is none. Empty when the
// member is unknown here or erased.
[[nodiscard]] std::string memberMask(ports::MemberStore& members, ports::MemberCipher& cipher,
                                     const core::MemberId& id);

// As a basket takes a member; of the birthday only month and day, and only if the session's rules
// ask (SaleSession::setMember()).
[[nodiscard]] core::BasketMember basketMember(const core::MemberId& id,
                                              const core::MemberProfile& profile);

struct Enrolment { // ready for JournalStore::enrolMember
    core::MemberEnrolled event;
    base::Bytes key;
    std::vector<base::Digest> lookups;
};

// Errors: InvalidFormat (no number, phone or e-mail, or no name), MemberExists (context: the term),
// and those of the store: what cannot be looked up is not taken for free.
[[nodiscard]] Expected<Enrolment> prepareEnrolment(ports::MemberStore& members,
                                                   ports::MemberCipher& cipher,
                                                   const core::MemberProfile& profile,
                                                   const core::MemberId& id,
                                                   const core::OperatorId& by);

} // namespace evertill::usecase
