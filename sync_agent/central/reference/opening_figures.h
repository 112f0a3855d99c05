// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a till that was run alone brings of its store when it is enrolled: the stock it was told and
// the members it was given. Stock opens a store's figures once, as an adjustment beside the
// movements of the journals, so it does not matter which of the two comes first; a store that has
// been given figures keeps them. A member whose envelope is here already stays as it is. Threads:
// one.

#include "central/projection/members.h"
#include "ports/sync/central_stores.h"

namespace evertill::central {

class OpeningFigures {
public:
    explicit OpeningFigures(Connection& connection);

    [[nodiscard]] static bool takes(std::uint16_t stream);
    // Inside the caller's transaction; the stream rows to be written are added to rows.
    [[nodiscard]] Expected<void> take(const ports::FeedScope& scope,
                                      const std::vector<ports::ReferenceRow>& figures,
                                      std::vector<ScopedRow>& rows);

private:
    [[nodiscard]] Expected<void> takeStock(const ports::FeedScope& scope,
                                           const ports::StockRow& figure,
                                           std::vector<ScopedRow>& rows);
    [[nodiscard]] Expected<bool> isKnown(const ports::FeedScope& scope,
                                         const core::MemberId& member);

    Statement m_adjustments;
    Statement m_addAdjustment;
    Statement m_addStock;
    Statement m_stock;
    Statement m_envelopes;
    Statement m_addPoints;
    MemberTables m_members;
};

} // namespace evertill::central
