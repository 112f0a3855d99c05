// SPDX-License-Identifier: Apache-2.0
#include "core/basket/basket.h"

#include <algorithm>

namespace evertill::core {

namespace {

auto lowerBound(auto& lines, std::int32_t lineNo) {
    return std::lower_bound(
        lines.begin(), lines.end(), lineNo,
        [](const BasketLine& line, std::int32_t wanted) { return line.lineNo < wanted; });
}

} // namespace

BasketChange BasketChange::inverse() const {
    BasketChange back{after, before, {}};
    for (auto change = lines.rbegin(); change != lines.rend(); ++change) {
        back.lines.push_back({change->after, change->before});
    }
    return back;
}

Basket::Basket(BasketId id, Currency currency) {
    m_header.id = id;
    m_header.currency = currency;
}

Basket::Basket(BasketHeader header, std::vector<BasketLine> lines)
    : m_header(std::move(header))
    , m_lines(std::move(lines)) {
    EVERTILL_CHECK(std::is_sorted(m_lines.begin(), m_lines.end(),
                                  [](const BasketLine& a, const BasketLine& b) {
                                      return a.lineNo < b.lineNo;
                                  }),
                   "stored lines come in order");
}

const BasketLine* Basket::find(std::int32_t lineNo) const {
    const auto at = lowerBound(m_lines, lineNo);
    return at != m_lines.end() && at->lineNo == lineNo ? &*at : nullptr;
}

void Basket::apply(const BasketChange& change) {
    EVERTILL_CHECK(change.before == m_header, "a change starts from the basket it was made for");
    for (const LineChange& line : change.lines) {
        EVERTILL_CHECK(line.before || line.after, "a line change has a side");
        const std::int32_t lineNo = line.before ? line.before->lineNo : line.after->lineNo;
        const auto at = lowerBound(m_lines, lineNo);
        const bool exists = at != m_lines.end() && at->lineNo == lineNo;
        EVERTILL_CHECK(exists == line.before.has_value(),
                       "a line is there or not as the change says");
        EVERTILL_CHECK(!exists || *at == *line.before,
                       "a line change starts from the line it was made for");
        EVERTILL_CHECK(!line.before || !line.after || line.after->lineNo == lineNo,
                       "a line keeps its number");
        if (!line.before) {
            m_lines.insert(at, *line.after);
        } else if (line.after) {
            *at = *line.after;
        } else {
            m_lines.erase(at);
        }
    }
    m_header = change.after;
}

} // namespace evertill::core
