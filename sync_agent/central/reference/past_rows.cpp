// SPDX-License-Identifier: Apache-2.0
#include "central/reference/past_rows.h"

#include "wire/sync/row_codec.h"

namespace evertill::central {

namespace {

template <typename T>
void keep(History<T>& history, std::int64_t position,
          const std::optional<ports::ReferenceRow>& value) {
    history[position] = value ? std::optional{std::get<T>(*value)} : std::nullopt;
}

// Columns: key, position, version, removed, body.
Expected<void> keepRow(ports::Stream stream, const Row& row, BookHistory& out) {
    const std::int64_t position = row.integer(1);
    std::optional<ports::ReferenceRow> value;
    if (row.integer(3) == 0) {
        EVERTILL_TRY(decoded, wire::decodeRow({static_cast<std::uint16_t>(stream), row.text(0),
                                               row.as<std::uint16_t>(2), false, row.bytes(4)}));
        if (!decoded.value) {
            return {}; // of a newer program: not known here
        }
        value = std::move(decoded.value);
    }
    switch (stream) {
    case ports::Stream::Prices: keep(out.prices[row.text(0)], position, value); break;
    case ports::Stream::TaxCategories: keep(out.taxCategories[row.text(0)], position, value); break;
    default: keep(out.taxPolicy, position, value);
    }
    return {};
}

} // namespace

bool isOfThisHistory(const BookHistory& history, std::int64_t position) {
    const auto next = history.gaps.lower_bound(position);
    return next == history.gaps.begin() || std::prev(next)->second <= position;
}

PastRows::PastRows(Connection& c)
    : m_present(c.prepare("SELECT key,position,version,removed,body FROM ref_row WHERE tenant=$1 "
                          "AND scope='' AND stream=$2 AND key=$3"))
    , m_past(c.prepare("SELECT key,position,version,removed,body FROM ref_past WHERE tenant=$1 "
                       "AND stream=$2 AND key=$3"))
    , m_allPresent(c.prepare("SELECT key,position,version,removed,body FROM ref_row WHERE "
                             "tenant=$1 AND scope='' AND stream=$2"))
    , m_allPast(c.prepare("SELECT key,position,version,removed,body FROM ref_past WHERE "
                          "tenant=$1 AND stream=$2"))
    , m_gaps(c.prepare("SELECT before,after FROM ref_gap WHERE tenant=$1")) {}

Expected<BookHistory> PastRows::history(const std::string& tenant,
                                        const std::set<std::string>& skus) {
    BookHistory out;
    std::vector<Value> keys;
    for (const std::string& sku : skus) {
        keys.insert(keys.end(), {Value{tenant}, Value{ports::Stream::Prices}, Value{sku}});
    }
    const auto take = [&](std::size_t, const Row& row) {
        return keepRow(ports::Stream::Prices, row, out);
    };
    EVERTILL_TRY_VOID(m_present.many(keys, 3, take));
    EVERTILL_TRY_VOID(m_past.many(keys, 3, take));
    EVERTILL_TRY_VOID(readAll(tenant, ports::Stream::TaxCategories, out));
    EVERTILL_TRY_VOID(readAll(tenant, ports::Stream::TaxPolicies, out));
    EVERTILL_TRY_VOID(
        m_gaps.each([&](const Row& row) { out.gaps[row.integer(0)] = row.integer(1); }, tenant));
    return out;
}

Expected<void> PastRows::readAll(const std::string& tenant, ports::Stream stream,
                                 BookHistory& out) {
    for (Statement* statement : {&m_allPresent, &m_allPast}) {
        EVERTILL_TRY_VOID(statement->each([&](const Row& row) { return keepRow(stream, row, out); },
                                          tenant, stream));
    }
    return {};
}

} // namespace evertill::central
