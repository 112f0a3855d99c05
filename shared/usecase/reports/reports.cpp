// SPDX-License-Identifier: Apache-2.0
#include "usecase/reports/reports.h"

#include "base/arithmetic.h"

#include <algorithm>

namespace evertill::usecase {

using core::BusinessDate;
using core::DayFigures;
using core::FigureKind;
using core::FigureSums;

namespace {

constexpr std::int32_t kWeek = 7;
constexpr std::int64_t kHundredths = 100;

std::optional<std::int64_t> quotient(std::int64_t value, std::int64_t times, std::int64_t by) {
    if (by <= 0) {
        return std::nullopt;
    }
    const auto result = base::mulDiv(value, times, by, base::Rounding::HalfUp);
    return result ? std::optional{*result} : std::nullopt;
}

Glance glanceOf(const DayFigures& figures, BusinessDate date) {
    FigureSums all;
    FigureSums back;
    for (const auto& [key, sums] : figures) {
        if (key.date == date && key.kind == FigureKind::Day) {
            all += sums;
        } else if (key.date == date && key.kind == FigureKind::Refunds) {
            back += sums;
        }
    }
    return {all.count - back.count, all.items - back.items, all.amount - back.amount, back.count,
            back.amount};
}

std::map<std::string, FigureSums> byKey(const DayFigures& figures, FigureKind kind) {
    std::map<std::string, FigureSums> sums;
    for (const auto& [key, part] : figures) {
        if (key.kind == kind) {
            sums[key.key] += part;
        }
    }
    return sums;
}

void fillHours(std::map<std::string, FigureSums>& hours) {
    if (hours.empty()) {
        return;
    }
    const int first = std::stoi(hours.begin()->first);
    const int last = std::stoi(hours.rbegin()->first);
    for (int hour = first; hour <= last; ++hour) {
        hours[std::string{static_cast<char>('0' + hour / 10), static_cast<char>('0' + hour % 10)}];
    }
}

bool isUnusual(std::int64_t count, std::int64_t transactions, std::int64_t othersCount,
               std::int64_t othersTransactions) {
    return count >= kUnusualLeast && othersTransactions > 0 &&
           count * othersTransactions >
               kUnusualTimes * othersCount * std::max<std::int64_t>(transactions, 1);
}

void markUnusual(std::vector<OperatorRow>& rows) {
    std::int64_t transactions = 0;
    for (const OperatorRow& row : rows) {
        transactions += row.sales.count;
    }
    for (std::size_t control = 0; control < kControlCount; ++control) {
        std::int64_t all = 0;
        for (const OperatorRow& row : rows) {
            all += row.controls[control].count;
        }
        for (OperatorRow& row : rows) {
            const std::int64_t count = row.controls[control].count;
            row.isUnusual[control] =
                isUnusual(count, row.sales.count, all - count, transactions - row.sales.count);
        }
    }
}

} // namespace

Period periodUntil(BusinessDate last, std::int32_t days) {
    return {BusinessDate::fromDays(last.days() - days + 1), last};
}

std::optional<std::int64_t> Glance::basketValue() const {
    return quotient(sold, 1, sales);
}

std::optional<std::int64_t> Glance::itemsPerBasket() const {
    return quotient(items, kHundredths, sales);
}

Expected<DayGlance> dayGlance(ports::FigureReader& reader, BusinessDate date) {
    const BusinessDate before = BusinessDate::fromDays(date.days() - kWeek);
    EVERTILL_TRY(figures, reader.figures(before, date));
    return DayGlance{date, glanceOf(figures, date), before, glanceOf(figures, before)};
}

Expected<std::vector<SumsRow>> sumsBy(ports::FigureReader& reader, FigureKind kind,
                                      const Period& period) {
    EVERTILL_TRY(figures, reader.figures(period.first, period.last));
    std::map<std::string, FigureSums> sums = byKey(figures, kind);
    if (kind == FigureKind::Hour) {
        fillHours(sums);
    }
    std::vector<SumsRow> rows;
    rows.reserve(sums.size());
    for (const auto& [key, sum] : sums) {
        rows.push_back({key, sum});
    }
    if (kind != FigureKind::Hour) {
        std::ranges::stable_sort(rows, std::ranges::greater{},
                                 [](const SumsRow& row) { return row.sums.amount; });
    }
    return rows;
}

Expected<std::vector<SumsRow>> sumsByTill(ports::FigureReader& reader, const core::TillId& own,
                                          const Period& period) {
    EVERTILL_TRY(figures, reader.figures(period.first, period.last));
    const FigureSums here = byKey(figures, FigureKind::Day)[{}];
    std::vector<SumsRow> rows{{own.value(), {here.count, 0, here.amount}}};
    EVERTILL_TRY(others, reader.otherTills(period.first, period.last));
    for (const auto& [till, sums] : others) {
        rows.push_back({till, sums});
    }
    return rows;
}

Expected<std::vector<OperatorRow>> operatorReport(ports::FigureReader& reader,
                                                  const Period& period) {
    EVERTILL_TRY(figures, reader.figures(period.first, period.last));
    std::map<std::string, OperatorRow> rows;
    for (const auto& [key, sums] : figures) {
        const auto control = std::ranges::find(kControls, key.kind);
        if (key.kind == FigureKind::Operator) {
            rows[key.key].sales += sums;
        } else if (control != std::end(kControls)) {
            rows[key.key].controls[control - std::begin(kControls)] += sums;
        }
    }
    std::vector<OperatorRow> list;
    for (auto& [id, row] : rows) {
        row.id = id;
        list.push_back(row);
    }
    markUnusual(list);
    return list;
}

} // namespace evertill::usecase
