// SPDX-License-Identifier: Apache-2.0
// What a person may ask of who keeps their data.
#include "central/data/stored_data.h"
#include "central/journal/feed_reader.h"
#include "central/registry/members_at_centre.h"
#include "crypto/member_cipher.h"

#include <algorithm>

namespace evertill::central {

namespace {

Expected<core::MemberProfile> profileOf(const ports::FoundMember& found,
                                        base::RandomSource& random) {
    crypto::AesMemberCipher cipher{random, {}}; // opens by the member's own key
    return cipher.open(found.envelope, found.key);
}

// A member's id is made when somebody becomes one: the first 48 bits of version 7 are milliseconds.
std::int64_t madeMicros(const base::Uuid& id) {
    constexpr std::size_t kTimeBytes = 6;
    constexpr unsigned kVersion7 = 7;
    const base::Uuid::Raw& raw = id.raw();
    if (raw[kTimeBytes] >> 4U != kVersion7) {
        return 0;
    }
    std::int64_t millis = 0;
    for (std::size_t i = 0; i < kTimeBytes; ++i) {
        millis = (millis << 8) | raw[i];
    }
    return millis * 1000;
}

Expected<std::vector<http::MemberConsent>> consentsOf(Connection& journal,
                                                      const http::TenantId& tenant,
                                                      const core::MemberId& member,
                                                      const ports::EventCodec& codec) {
    constexpr auto kType = static_cast<std::uint16_t>(core::EventType::ConsentRecorded);
    static_assert(kType == 28, "the index event_consent is of this type");
    std::vector<http::MemberConsent> consents;
    EVERTILL_TRY_VOID(
        journal
            .prepare("SELECT e.version,e.body,e.hlc FROM event e JOIN chain c ON c.chain=e.chain "
                     "WHERE e.tenant=$1 AND e.type=28 AND e.body IS NOT NULL AND c.counted=1 "
                     "ORDER BY e.hlc")
            .each(
                [&](const Row& row) {
                    const auto event = codec.decode(kType, row.as<std::uint16_t>(0), row.bytes(1));
                    const auto* said =
                        event ? std::get_if<core::ConsentRecorded>(&*event) : nullptr;
                    if (said != nullptr && said->member == member) {
                        consents.push_back({(row.integer(2) >> 16) * 1000, *said});
                    }
                },
                tenant));
    return consents;
}

std::string_view sourceOf(core::AdjustmentSource source) {
    switch (source) {
    case core::AdjustmentSource::ManualLine: return "manual";
    case core::AdjustmentSource::ManualBasket: return "manual_basket";
    case core::AdjustmentSource::Promotion: return "promotion";
    case core::AdjustmentSource::TaxExemption: return "tax_exemption";
    }
    return "";
}

void addFacts(const core::Transaction& transaction, http::MemberSale& sale) {
    sale.points = transaction.pointsEarned;
    sale.exemption = transaction.exemption;
    sale.coupons = transaction.promotions.couponUses;
    sale.issued = transaction.promotions.issued;
    std::int32_t number = 0; // as the sale's lines are numbered here
    for (const core::TransactionLine& row : transaction.lines) {
        ++number;
        for (const core::LineAdjustment& each : row.amounts.adjustments) {
            if (each.source != core::AdjustmentSource::TaxExemption) {
                sale.discounts.push_back({number, std::string{sourceOf(each.source)}, each.ruleId,
                                          each.reason, each.amount});
            }
        }
    }
}

} // namespace

Expected<http::MemberExport> StoredData::exportMember(const http::TenantId& tenant,
                                                      const core::MemberId& member) {
    http::MemberExport told;
    told.id = member;
    told.sinceMicros = madeMicros(member.value());
    std::vector<std::int64_t> positions;
    {
        EVERTILL_TRY(doors, lease(tenant));
        CentreMembers members{doors.centre(), tenant.value()};
        EVERTILL_TRY(found, members.byId(member));
        EVERTILL_TRY(profile, profileOf(found, m_parts.random));
        told.profile = std::move(profile);
        told.points = found.centralPoints;
        EVERTILL_TRY(consents, consentsOf(doors.journal(), tenant, member, m_parts.codec));
        told.consents = std::move(consents);
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
        told.sales.push_back({std::move(detail), 0, {}, {}, {}, {}});
    }
    EVERTILL_TRY(doors, lease(tenant));
    EVERTILL_TRY(records, FeedReader{doors.journal()}.at(positions));
    for (const FeedEvent& record : records) {
        const auto event = m_parts.codec.decode(record.type, record.version, record.body);
        const auto* sold = event ? std::get_if<core::TransactionCompleted>(&*event) : nullptr;
        const auto of = std::ranges::lower_bound(positions, record.position);
        if (sold != nullptr) {
            addFacts(sold->transaction,
                     told.sales[static_cast<std::size_t>(of - positions.begin())]);
        }
    }
    return told;
}

Expected<void> StoredData::eraseMember(const core::MemberId& member, const http::Change& change) {
    EVERTILL_TRY(doors, lease(change.tenant));
    return central::eraseMember(m_parts.database, doors.centre(), doors->sha256, member,
                                auditLine(change));
}

} // namespace evertill::central
