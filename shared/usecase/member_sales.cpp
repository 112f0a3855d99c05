// SPDX-License-Identifier: Apache-2.0
#include "usecase/member_sales.h"

namespace evertill::usecase {

namespace {

core::BusinessDate daysBefore(core::BusinessDate today, std::int32_t days) {
    return core::BusinessDate::fromDays(today.days() - days);
}

} // namespace

Expected<std::vector<ports::TransactionSummary>> salesOfMember(const MemberSalesDoors& doors,
                                                               std::string_view term,
                                                               core::BusinessDate today,
                                                               std::int32_t days) {
    const std::string normalised = core::normaliseLookup(term);
    if (normalised.empty()) {
        return base::makeError(base::ErrorCode::InvalidFormat);
    }
    EVERTILL_TRY(found, doors.members.byLookup(doors.cipher.lookupHash(normalised)));
    return doors.history.salesOf(found.envelope.id, daysBefore(today, days), kSalesBackMost);
}

Expected<std::vector<ports::TransactionSummary>> salesByCard(ports::MemberHistory& history,
                                                             std::string_view reference,
                                                             core::BusinessDate today,
                                                             std::int32_t days) {
    return history.salesByCard(reference, daysBefore(today, days), kSalesBackMost);
}

} // namespace evertill::usecase
