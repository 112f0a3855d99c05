// SPDX-License-Identifier: Apache-2.0
#pragma once

// What managers are shown, made of the till's own sums (ports/figure_reader.h): the day at a
// glance, sales by hour, category, operator and tender, and what looks unusual. Without a link,
// and the same for screen, command line and files. Amounts in minor units of the till's currency.
// Threads: pure; those of the reader.

#include "ports/figure_reader.h"

#include <optional>
#include <string>
#include <vector>

namespace evertill::usecase {

using base::Expected;

struct Period { // business dates, both included
    core::BusinessDate first;
    core::BusinessDate last;
};
// days >= 1 dates that end with this one.
[[nodiscard]] Period periodUntil(core::BusinessDate last, std::int32_t days);

struct Glance {
    std::int64_t sales = 0; // transactions that brought money
    std::int64_t items = 0; // sold in them
    std::int64_t sold = 0;
    std::int64_t refunds = 0;  // transactions that gave money back
    std::int64_t refunded = 0; // <= 0
    [[nodiscard]] std::int64_t turnover() const { return sold + refunded; }
    // Half away from zero; nullopt without a sale.
    [[nodiscard]] std::optional<std::int64_t> basketValue() const;
    [[nodiscard]] std::optional<std::int64_t> itemsPerBasket() const; // in hundredths
    friend bool operator==(const Glance&, const Glance&) = default;
};

struct DayGlance {
    core::BusinessDate date;
    Glance day;
    core::BusinessDate comparedDate; // the same weekday a week before
    Glance compared;
};
[[nodiscard]] Expected<DayGlance> dayGlance(ports::FigureReader& reader, core::BusinessDate date);

struct SumsRow {
    std::string key;
    core::FigureSums sums;
    friend bool operator==(const SumsRow&, const SumsRow&) = default;
};
// Hours in their order, from the first to the last with a sale, without gaps; everything else by
// amount, the largest first. kind: Hour, Category, Operator or Tender.
[[nodiscard]] Expected<std::vector<SumsRow>> sumsBy(ports::FigureReader& reader,
                                                    core::FigureKind kind, const Period& period);

// Transactions and amounts of the store's tills: this one's as its own journal says, first, then
// those the centre told of, by name; without items. What the centre tells shows its age when it is
// older than this (LinkView::staleSince).
inline constexpr std::int64_t kTillsMayBeOldMicros = std::int64_t{5} * 60 * 1'000'000;
[[nodiscard]] Expected<std::vector<SumsRow>>
sumsByTill(ports::FigureReader& reader, const core::TillId& own, const Period& period);

// What is counted of an operator beside sales, in the order of columns.
inline constexpr core::FigureKind kControls[] = {
    core::FigureKind::Refunds, core::FigureKind::Voids,     core::FigureKind::Cancels,
    core::FigureKind::NoSales, core::FigureKind::Overrides, core::FigureKind::Discounts};
inline constexpr std::size_t kControlCount = std::size(kControls);

struct OperatorRow {
    std::string id;
    core::FigureSums sales; // all transactions
    core::FigureSums controls[kControlCount];
    bool isUnusual[kControlCount]{};
    friend bool operator==(const OperatorRow&, const OperatorRow&) = default;
};

// A count is unusual when it is kUnusualLeast at least and, for each transaction, more than
// kUnusualTimes what all others together come to (docs/reports.md). It is a hint where to look, no
// verdict. By id.
inline constexpr std::int64_t kUnusualLeast = 5;
inline constexpr std::int64_t kUnusualTimes = 2;
[[nodiscard]] Expected<std::vector<OperatorRow>> operatorReport(ports::FigureReader& reader,
                                                                const Period& period);

} // namespace evertill::usecase
