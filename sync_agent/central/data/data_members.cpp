// SPDX-License-Identifier: Apache-2.0
// What a person may ask of who keeps their data.
#include "central/data/stored_data.h"
#include "central/registry/members_at_centre.h"
#include "crypto/member_cipher.h"

namespace evertill::central {

namespace {

Expected<core::MemberProfile> profileOf(const ports::FoundMember& found,
                                        base::RandomSource& random) {
    crypto::AesMemberCipher cipher{random, {}}; // opens by the member's own key
    return cipher.open(found.envelope, found.key);
}

} // namespace

Expected<http::MemberExport> StoredData::exportMember(const http::TenantId& tenant,
                                                      const core::MemberId& member) {
    http::MemberExport told;
    told.id = member;
    std::vector<std::int64_t> positions;
    {
        EVERTILL_TRY(doors, lease(tenant));
        CentreMembers members{doors.centre(), tenant.value()};
        EVERTILL_TRY(found, members.byId(member));
        EVERTILL_TRY(profile, profileOf(found, m_parts.random));
        told.profile = std::move(profile);
        told.points = found.centralPoints;
        EVERTILL_TRY_VOID(
            doors.centre()
                .prepare("SELECT store FROM member_store WHERE tenant=$1 AND member=$2 "
                         "ORDER BY store")
                .each([&](const Row& row) { told.stores.emplace_back(row.text(0)); }, tenant,
                      member));
        EVERTILL_TRY_VOID(
            doors.centre()
                .prepare("SELECT pos FROM sale WHERE tenant=$1 AND member=$2 ORDER BY pos")
                .each([&](const Row& row) { positions.push_back(row.integer(0)); }, tenant,
                      member));
    }
    for (const std::int64_t position : positions) {
        EVERTILL_TRY(detail, sale(tenant, position));
        told.sales.push_back(std::move(detail));
    }
    return told;
}

Expected<void> StoredData::eraseMember(const core::MemberId& member, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    return central::eraseMember(m_parts.database, doors.centre(), doors->sha256, member,
                                auditLine(change));
}

} // namespace evertill::central
