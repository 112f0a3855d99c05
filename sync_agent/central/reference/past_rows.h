// SPDX-License-Identifier: Apache-2.0
#pragma once

// Prices and taxes of a tenant as they stood at a position: the rows that are there and, of each
// key, those before it (ref_past, kept by RowWriter for as long as a till may be dark). Rule sets
// that were taken from the tills are kept there too (rules/superseded.h). Threads: one.

#include "central/sql/connection.h"
#include "ports/sync/reference_rows.h"

#include <map>
#include <set>

namespace evertill::central {

// Whose earlier rows are kept.
[[nodiscard]] constexpr bool isPastKept(std::uint16_t stream) {
    return stream == static_cast<std::uint16_t>(ports::Stream::Prices) ||
           stream == static_cast<std::uint16_t>(ports::Stream::TaxCategories) ||
           stream == static_cast<std::uint16_t>(ports::Stream::TaxPolicies) ||
           stream == static_cast<std::uint16_t>(ports::Stream::RuleSets);
}

// A row over time: by the position from which it was so; nullopt: it was not there.
template <typename T>
using History = std::map<std::int64_t, std::optional<T>>;

// As it stood; nullptr: nobody knows any more, or it had never been there.
template <typename T>
[[nodiscard]] const std::optional<T>* stateAt(const History<T>& history, std::int64_t position) {
    const auto after = history.upper_bound(position);
    return after == history.begin() ? nullptr : &std::prev(after)->second;
}

struct BookHistory {
    std::map<std::string, History<ports::PricesRow>, std::less<>> prices;         // by SKU
    std::map<std::string, History<core::TaxCategory>, std::less<>> taxCategories; // by id
    History<core::TaxPolicy> taxPolicy;
    std::map<std::int64_t, std::int64_t> gaps; // position_gap.h: by the last position before each
};

// Whether the position was ever given out here: not by a centre that was put back from a copy.
[[nodiscard]] bool isOfThisHistory(const BookHistory& history, std::int64_t position);

class PastRows {
public:
    explicit PastRows(Connection& connection);

    // Prices of these items, and all taxes.
    [[nodiscard]] Expected<BookHistory> history(const std::string& tenant,
                                                const std::set<std::string>& skus);

private:
    [[nodiscard]] Expected<void> readAll(const std::string& tenant, ports::Stream stream,
                                         BookHistory& out);

    Statement m_present;
    Statement m_past;
    Statement m_allPresent;
    Statement m_allPast;
    Statement m_gaps;
};

} // namespace evertill::central
