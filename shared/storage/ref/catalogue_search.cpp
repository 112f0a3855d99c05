// SPDX-License-Identifier: Apache-2.0
// The searching half of SqliteCatalogueReader: indexes propose, the names decide, caps keep it
// short.
#include "storage/ref/generation.h"
#include "storage/ref/item_row.h"
#include "storage/ref/packed_list.h"

#include <algorithm>
#include <array>
#include <set>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMaxResults = 200;
constexpr std::size_t kEnough = 400;  // matches of one search
constexpr int kMaxCandidates = 2'000; // names read and compared
constexpr int kMaxSteps = 60'000;     // index entries walked while two lists are crossed
constexpr std::int64_t kMaxCodeHits = 50;
constexpr std::int64_t kLastItem = INT64_MAX;

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

// A number may be the beginning of a barcode as printed: 8, 12, 13 or 14 digits.
std::vector<std::pair<std::int64_t, std::int64_t>> gtinRanges(std::string_view text) {
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges;
    const bool isNumber = text.size() >= 3 && text.size() <= core::Gtin::kDigits &&
                          std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    if (!isNumber) {
        return ranges;
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
        ranges.emplace_back(prefix * span, prefix * span + span - 1);
    }
    return ranges;
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
        const Part part{0, kEnough}; // to choose the best from
        EVERTILL_TRY_VOID(findByInitials(query, part, found));
        EVERTILL_TRY_VOID(findByIndex(query, part, found));
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

Expected<void> SqliteCatalogueReader::findByNumber(std::string_view text, Ranked& found) {
    for (const auto& [first, last] : gtinRanges(text)) {
        Rows rows = m_generation->gtinRange.query(first, last, kMaxCodeHits);
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

Expected<std::int64_t> SqliteCatalogueReader::findByInitials(const SearchQuery& query,
                                                             const Part& part, Ranked& found) {
    if (query.initials.empty()) {
        return kLastItem;
    }
    IdList list{m_generation->tokens.query(query.initials, part.after)};
    std::size_t hits = 0;
    for (int seen = 0; seen < kMaxCandidates && hits < part.enough; ++seen) {
        EVERTILL_TRY(hasRow, list.next());
        if (!hasRow) {
            return kLastItem;
        }
        EVERTILL_TRY(isMatch, consider(query, list.id(), found));
        hits += isMatch ? 1 : 0;
    }
    return list.id();
}

Expected<std::int64_t> SqliteCatalogueReader::findByIndex(const SearchQuery& query,
                                                          const Part& part, Ranked& found) {
    std::vector<IdList> lists;
    if (!query.trigrams.empty()) {
        lists.emplace_back(m_generation->trigrams.query(query.trigrams, part.after));
    }
    if (!query.tokens.empty()) {
        lists.emplace_back(m_generation->tokens.query(query.tokens, part.after));
    }
    if (lists.empty()) {
        return kLastItem;
    }
    std::size_t hits = 0;
    int candidates = 0;
    for (IdList& list : lists) {
        EVERTILL_TRY(hasRow, list.next());
        if (!hasRow) {
            return kLastItem;
        }
    }
    std::int64_t looked = part.after;
    for (int steps = 0; steps < kMaxSteps && candidates < kMaxCandidates && hits < part.enough;
         ++steps) {
        IdList& behind = lists.front().id() <= lists.back().id() ? lists.front() : lists.back();
        looked = behind.id();
        if (lists.front().id() == lists.back().id()) {
            ++candidates;
            EVERTILL_TRY(isMatch, consider(query, looked, found));
            hits += isMatch ? 1 : 0;
        }
        EVERTILL_TRY(hasRow, behind.next());
        if (!hasRow) {
            return kLastItem;
        }
    }
    return looked;
}

// What has the text at the beginning of its SKU or of a code of its own. Sorted by item, so the
// whole range is read, of the index alone.
Expected<std::int64_t> SqliteCatalogueReader::findByPrefix(std::string_view text, const Part& part,
                                                           Ranked& found) {
    std::int64_t looked = kLastItem;
    const auto take = [&](Rows rows) -> Expected<void> {
        for (std::size_t count = 1;; ++count) {
            EVERTILL_TRY(hasRow, rows.next());
            if (!hasRow) {
                return {};
            }
            found.emplace(0, rows.integer(0));
            if (count == part.enough) {
                looked = std::min(looked, rows.integer(0));
            }
        }
    };
    for (const auto& [first, last] : gtinRanges(text)) {
        EVERTILL_TRY_VOID(
            take(m_generation->gtinRangeById.query(first, last, part.after, part.enough)));
    }
    const std::string end = afterPrefix(text);
    for (Statement* statement : {&m_generation->skuPrefixById, &m_generation->codePrefixById}) {
        EVERTILL_TRY_VOID(take(statement->query(text, end, part.after, part.enough)));
    }
    return looked;
}

// Each way of finding goes on after the same item and tells how far it came: what is there up to
// the least of these is complete.
Expected<ports::ItemFinder::Found>
SqliteCatalogueReader::find(std::string_view text, const core::Sku& after, std::size_t limit) {
    const std::string_view wanted = trimmed(text.substr(0, kMaxQueryBytes));
    Found page;
    if (wanted.empty() || limit == 0) {
        return page;
    }
    Part part{0, std::min(limit, kEnough)};
    if (!after.isEmpty()) {
        EVERTILL_TRY(id, m_generation->idOfSku.integer(after.value()));
        if (!id) {
            return makeError(ErrorCode::UnknownItem, after.value());
        }
        part.after = *id;
    }
    Ranked found;
    EVERTILL_TRY(looked, findByPrefix(wanted, part, found));
    const SearchQuery query = parseQuery(wanted);
    if (!query.isEmpty()) {
        EVERTILL_TRY(byInitials, findByInitials(query, part, found));
        EVERTILL_TRY(byIndex, findByIndex(query, part, found));
        looked = std::min({looked, byInitials, byIndex});
    }
    std::set<std::int64_t> ids;
    for (const auto& [rank, id] : found) {
        ids.insert(id);
    }
    const auto skuUpTo = [&](std::int64_t id) -> Expected<core::Sku> {
        Rows rows = m_generation->skuUpTo.query(id);
        EVERTILL_TRY(hasRow, rows.next());
        return hasRow ? core::Sku{rows.text(0)} : core::Sku{};
    };
    for (auto id = ids.begin(); id != ids.end() && *id <= looked; ++id) {
        if (page.skus.size() == part.enough) {
            page.next = page.skus.back();
            return page;
        }
        EVERTILL_TRY(sku, skuUpTo(*id));
        page.skus.push_back(std::move(sku));
    }
    if (looked != kLastItem) {
        EVERTILL_TRY(next, skuUpTo(looked));
        page.next = std::move(next);
    }
    return page;
}

} // namespace evertill::storage
