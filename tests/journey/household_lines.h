// SPDX-License-Identifier: Apache-2.0
#pragma once

// The Complete Journey sample (shared data, journey/): lines as a grocer's tills recorded them,
// with what was taken off each. Amounts in cents. Who pays: what the shop gave (retail), a maker's
// coupon and what the shop added to it (match).

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace evertill::test {

struct HouseholdLine {
    std::string basket;
    std::string product;
    std::string family; // maker, type and size: what a weekly offer names
    std::string range;  // maker and category
    std::int64_t quantity = 0;
    std::int64_t sales = 0; // what the shop received: the coupon's value included
    std::int64_t retail = 0;
    std::int64_t coupon = 0;
    std::int64_t match = 0;
    int week = 0;
    [[nodiscard]] std::int64_t regular() const { return sales + retail + match; }
};

[[nodiscard]] std::vector<HouseholdLine> readHouseholdLines(const std::filesystem::path& folder);

} // namespace evertill::test
