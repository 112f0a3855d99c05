// SPDX-License-Identifier: Apache-2.0
#include "terminal/retention.h"

#include <algorithm>
#include <charconv>

namespace evertill::terminal {

namespace {

constexpr std::int64_t kLeastSales = 100;
constexpr std::int64_t kMaxDays = 36'500;

std::int64_t daysOf(ports::TillReader& reader, std::string_view key, std::int64_t least,
                    std::int64_t otherwise) {
    const auto text = reader.setting(key);
    std::int64_t days = otherwise;
    if (text && *text) {
        std::from_chars((*text)->data(), (*text)->data() + (*text)->size(), days);
    }
    return std::clamp(days, least, kMaxDays);
}

} // namespace

Retention readRetention(ports::TillReader& reader) {
    const Retention usual;
    return {daysOf(reader, "retention.journal", usual.journal, usual.journal),
            daysOf(reader, "retention.sales", kLeastSales, usual.sales),
            daysOf(reader, "retention.exports", 1, usual.exports)};
}

} // namespace evertill::terminal
