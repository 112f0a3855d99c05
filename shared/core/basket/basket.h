// SPDX-License-Identifier: Apache-2.0
#pragma once

// The basket: lines before payment, the tenders taken so far, and who it is for. It is a value; it
// changes only by applying a BasketChange, which knows both sides, so that a change can be stored
// row by row and undone exactly. INV applying a change and then its inverse gives an equal basket.
// Decisions (may this be added?) are in basket/edit.h, amounts in basket/totals.h.

#include "core/basket/basket_line.h"
#include "core/promotion/pricing_input.h"
#include "core/tax/exemption.h"
#include "core/tender/tender.h"

namespace evertill::core {

enum class BasketPhase : std::uint8_t { Open = 0, Tendering = 1, Suspended = 2 };

struct BasketMember {
    MemberId id;
    std::string tier;
    // Only where a promotion in force asks.
    bool isFirstPurchase = false;
    std::optional<std::int32_t> birthday{}; // month x 100 + day
    friend bool operator==(const BasketMember&, const BasketMember&) = default;
};

// Everything about a basket that is not a line. One stored row.
struct BasketHeader {
    BasketId id;
    Currency currency;
    BasketPhase phase = BasketPhase::Open;
    std::int32_t nextLineNo = 1;
    std::optional<ManualDiscount> discount;
    std::optional<BasketMember> member;
    std::vector<TenderLine> tenders;
    std::int64_t firstScanAtMicros = 0;
    std::int64_t tenderStartedAtMicros = 0;
    std::string suspendedName;
    std::int64_t suspendedAtMicros = 0;
    OperatorId suspendedBy;
    std::optional<Money> suspendedTotal{};   // what it came to when it was set aside
    std::optional<TaxExemption> exemption{}; // of the customer, by certificate
    // Of promotions; nothing of it is set where none are in force.
    std::int64_t ruleSet = 0; // the lines' words are those of this version
    base::UtcTime pricedFor;  // the moment its rules are asked for; 0: not yet
    std::vector<PresentedCoupon> coupons;
    std::vector<TenderType> intendedTenders; // how the customer means to pay; rising
    bool isStaff = false;
    bool mayGoBelowCost = false; // somebody with the right said so

    friend bool operator==(const BasketHeader&, const BasketHeader&) = default;
};

struct LineChange {
    std::optional<BasketLine> before; // nullopt: the line is new
    std::optional<BasketLine> after;  // nullopt: the line goes
};

struct BasketChange {
    BasketHeader before;
    BasketHeader after;
    std::vector<LineChange> lines;

    [[nodiscard]] bool changesHeader() const { return before != after; }
    [[nodiscard]] BasketChange inverse() const;
};

class Basket {
public:
    Basket() = default;
    Basket(BasketId id, Currency currency);
    // From stored rows, lines in order of number.
    Basket(BasketHeader header, std::vector<BasketLine> lines);

    [[nodiscard]] const BasketHeader& header() const { return m_header; }
    [[nodiscard]] const std::vector<BasketLine>& lines() const { return m_lines; }
    [[nodiscard]] const BasketLine* find(std::int32_t lineNo) const;
    [[nodiscard]] bool isEmpty() const { return m_lines.empty(); }
    [[nodiscard]] Currency currency() const { return m_header.currency; }

    // The change must start from this basket's state; otherwise it aborts.
    void apply(const BasketChange& change);

    friend bool operator==(const Basket&, const Basket&) = default;

private:
    BasketHeader m_header;
    std::vector<BasketLine> m_lines; // sorted by lineNo
};

} // namespace evertill::core
