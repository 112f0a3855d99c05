// SPDX-License-Identifier: Apache-2.0
// The searching half of SqliteCatalogueReader: indexes propose, the names decide, caps keep it
// short.
#include "storage/ref/generation.h"
#include "storage/ref/item_row.h"
#include "storage/ref/packed_list.h"

#include <algorithm>
#include <array>

namespace evertill::storage {

namespace {

constexpr std::size_t kMaxResults = 200;
constexpr std::size_t kEnough = 400;  // matches to choose the best from
constexpr int kMaxCandidates = 2'000; // names read and compared
constexpr int kMaxSteps = 60'000;     // index entries walked while two lists are crossed
constexpr std::int64_t kMaxCodeHits = 50;

// The least text above every text with this prefix.
std::string afterPrefix(std::string_view prefix) {
    std::string end{prefix};
    while (!end.empty() && static_cast<unsigned char>(end.back()) == 0xff) {
        end.pop_back();
    }
    if (!end.empty()) {
        end.back() = static_cast<char>(end.back() + 1);
    }
    return end;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The row ids of one index in ascending order.
class IdList {
public:
    explicit IdList(Rows rows) : m_rows(std::move(rows)) {}
    [[nodiscard]] Expected<bool> next() {
        EVERTILL_TRY(hasRow, m_rows.next());
        m_id = hasRow ? m_rows.integer(0) : 0;
        return hasRow;
    }
    [[nodiscard]] std::int64_t id() const { return m_id; }

private:
    Rows m_rows;
    std::int64_t m_id = 0;
};

} // namespace

Expected<std::vector<core::Item>> SqliteCatalogueReader::search(std::string_view text,
                                                                std::size_t limit) {
    const std::string_view wanted = trimmed(text.substr(0, kMaxQueryBytes));
    std::vector<core::Item> items;
    if (wanted.empty()) {
        return items;
    }
    Ranked found;
    EVERTILL_TRY_VOID(findByNumber(wanted, found));
    EVERTILL_TRY_VOID(findByCode(wanted, found));
    const SearchQuery query = parseQuery(wanted);
    if (!query.isEmpty()) {
        EVERTILL_TRY_VOID(findByInitials(query, found));
        EVERTILL_TRY_VOID(findByIndex(query, found));
    }
    std::vector<std::int64_t> taken;
    for (const auto& [rank, id] : found) {
        if (items.size() == std::min(limit, kMaxResults)) {
            break;
        }
        if (std::ranges::find(taken, id) != taken.end()) {
            continue;
        }
        taken.push_back(id);
        Rows rows = m_generation->byId.query(id);
        EVERTILL_TRY(hasRow, rows.next());
        if (hasRow) {
            EVERTILL_TRY(item, itemOf(rows, 0));
            items.push_back(std::move(item));
        }
    }
    return items;
}

// A number may be the beginning of a barcode as printed: 8, 12, 13 or 14 digits.
Expected<void> SqliteCatalogueReader::findByNumber(std::string_view text, Ranked& found) {
    const bool isNumber = text.size() >= 3 && text.size() <= core::Gtin::kDigits &&
                          std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber) {
        return {};
    }
    std::int64_t prefix = 0;
    for (const char c : text) {
        prefix = prefix * 10 + (c - '0');
    }
    for (const std::size_t digits : std::array<std::size_t, 4>{13, 8, 12, 14}) {
        if (digits < text.size()) {
            continue;
        }
        std::int64_t span = 1;
        for (std::size_t i = text.size(); i < digits; ++i) {
            span *= 10;
        }
        Rows rows =
            m_generation->gtinRange.query(prefix * span, prefix * span + span - 1, kMaxCodeHits);
        for (std::int64_t order = 0;; ++order) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            found.emplace(-2'000 + order, rows.integer(0));
        }
    }
    return {};
}

Expected<void> SqliteCatalogueReader::findByCode(std::string_view prefix, Ranked& found) {
    const std::string end = afterPrefix(prefix);
    for (Statement* statement : {&m_generation->skuPrefix, &m_generation->codePrefix}) {
        Rows rows = statement->query(prefix, end, kMaxCodeHits);
        for (std::int64_t order = 0;; ++order) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                break;
            }
            found.emplace(-1'000 + order, rows.integer(0));
        }
    }
    return {};
}

Expected<bool> SqliteCatalogueReader::consider(const SearchQuery& query, std::int64_t item,
                                               Ranked& found) {
    Rows rows = m_generation->candidate.query(item);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return false;
    }
    EVERTILL_TRY(names, unpackNames(rows.textView(1)));
    const SearchText text = searchTextOf(rows.textView(0), names, rows.textView(2));
    if (!matches(query, text)) {
        return false;
    }
    found.emplace(rankOf(query, text), item);
    return true;
}

Expected<void> SqliteCatalogueReader::findByInitials(const SearchQuery& query, Ranked& found) {
    if (query.initials.empty()) {
        return {};
    }
    IdList list{m_generation->tokens.query(query.initials)};
    std::size_t hits = 0;
    for (int seen = 0; seen < kMaxCandidates && hits < kEnough; ++seen) {
        EVERTILL_TRY(hasRow, list.next());
        if (!hasRow) {
            break;
        }
        EVERTILL_TRY(isMatch, consider(query, list.id(), found));
        hits += isMatch ? 1 : 0;
    }
    return {};
}

Expected<void> SqliteCatalogueReader::findByIndex(const SearchQuery& query, Ranked& found) {
    std::vector<IdList> lists;
    if (!query.trigrams.empty()) {
        lists.emplace_back(m_generation->trigrams.query(query.trigrams));
    }
    if (!query.tokens.empty()) {
        lists.emplace_back(m_generation->tokens.query(query.tokens));
    }
    if (lists.empty()) {
        return {};
    }
    std::size_t hits = 0;
    int candidates = 0;
    for (IdList& list : lists) {
        EVERTILL_TRY(hasRow, list.next());
        if (!hasRow) {
            return {};
        }
    }
    for (int steps = 0; steps < kMaxSteps && candidates < kMaxCandidates && hits < kEnough;
         ++steps) {
        const bool isCommon = lists.front().id() == lists.back().id();
        if (isCommon) {
            ++candidates;
            EVERTILL_TRY(isMatch, consider(query, lists.front().id(), found));
            hits += isMatch ? 1 : 0;
        }
        IdList& behind = lists.front().id() <= lists.back().id() ? lists.front() : lists.back();
        EVERTILL_TRY(hasRow, behind.next());
        if (!hasRow) {
            return {};
        }
    }
    return {};
}

} // namespace evertill::storage
