// SPDX-License-Identifier: Apache-2.0
#include "storage/sync/stream_rows.h"

#include "storage/pos/journal_rows.h"

#include <algorithm>
#include <set>

namespace evertill::storage {

using ports::Stream;

namespace {

constexpr auto kLastCatalogueStream = static_cast<std::uint16_t>(Stream::QuickKeys);

bool isPricing(std::uint16_t stream) {
    return stream <= static_cast<std::uint16_t>(Stream::Prices);
}

} // namespace

Expected<StreamRows> StreamRows::open(Database& database, const base::Sha256& sha256,
                                      Content content) {
    EVERTILL_TRY(values, StreamValues::open(database));
    StreamRows rows{std::move(values), sha256};
    rows.m_content = content;
    EVERTILL_TRY_VOID(rows.prepare(database));
    return rows;
}

Expected<void> StreamRows::prepare(Database& database) {
    return database.prepareAll(
        {{&m_find, "SELECT digest,body IS NOT NULL FROM stream_row WHERE stream=? AND key=?"},
         {&m_put, "INSERT OR REPLACE INTO stream_row(stream,key,digest,version,body) "
                  "VALUES(?,?,?,?,?)"},
         {&m_putNew, "INSERT OR IGNORE INTO stream_row(stream,key,digest,version,body) "
                     "VALUES(?,?,?,?,?)"},
         {&m_drop, "DELETE FROM stream_row WHERE stream=? AND key=?"},
         {&m_keys, "SELECT key FROM stream_row WHERE stream=?"},
         {&m_kept, "SELECT stream,key,version,body FROM stream_row WHERE body IS NOT NULL "
                   "ORDER BY stream,key LIMIT ?"},
         {&m_sumsOf, "SELECT stream,row_count,sum FROM stream_sum"},
         {&m_putSum, "INSERT OR REPLACE INTO stream_sum(stream,row_count,sum) VALUES(?,?,?)"},
         {&m_meta, "SELECT value FROM meta WHERE key=?"},
         {&m_putMeta, "INSERT OR REPLACE INTO meta(key,value) VALUES(?,?)"},
         {&m_items, "SELECT count(*) FROM item"},
         {&m_codes, "SELECT (SELECT count(*) FROM barcode_gtin)+"
                    "(SELECT count(*) FROM barcode_code)"}});
}

Expected<std::int64_t> StreamRows::meta(std::string_view key) {
    EVERTILL_TRY(value, m_meta.integer(key));
    return value.value_or(0);
}

Expected<ports::ReferenceCursor> StreamRows::cursor() {
    ports::ReferenceCursor cursor;
    EVERTILL_TRY(position, meta("position"));
    if (position < 0 || position > INT64_MAX / 2) {
        return cursor; // a disk's rot, which no centre would answer: all of it is fetched anew
    }
    cursor.position = position;
    Rows rows = m_meta.query("incarnation");
    EVERTILL_TRY(hasRow, rows.next());
    if (hasRow) {
        EVERTILL_TRY(incarnation, base::Uuid::parse(rows.textView(0)));
        cursor.incarnation = incarnation;
    }
    return cursor;
}

Expected<void> StreamRows::loadSums() {
    m_sums.clear();
    Rows rows = m_sumsOf.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return {};
        }
        EVERTILL_TRY(sum, digestOf(rows.blob(2)));
        m_sums[rows.as<std::uint16_t>(0)] = {rows.integer(1), sum};
    }
}

Expected<ports::StreamDigest> StreamRows::digest(Stream stream) {
    EVERTILL_TRY_VOID(loadSums());
    const auto number = static_cast<std::uint16_t>(stream);
    const Sum& sum = m_sums[number];
    return ports::StreamDigest{number, sum.rows, sum.sum};
}

Expected<std::vector<ports::EncodedRow>> StreamRows::keptAsBytes(std::size_t limit) {
    std::vector<ports::EncodedRow> list;
    Rows rows = m_kept.query(limit);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        const base::ByteView body = rows.blob(3);
        list.push_back({rows.as<std::uint16_t>(0),
                        rows.text(1),
                        rows.as<std::uint16_t>(2),
                        false,
                        {body.begin(), body.end()}});
    }
}

Expected<void> StreamRows::begin(const ports::ReferenceCursor& next) {
    EVERTILL_TRY_VOID(loadSums());
    EVERTILL_TRY(version, meta("price_book_version"));
    // The centre's position says which prices these are; a version never falls.
    m_priceVersion = std::max(version + 1, next.position);
    m_next = next;
    m_hasErased = m_itemsChanged = m_pricesChanged = m_rulesChanged = m_catalogueChanged = false;
    return {};
}

Expected<std::optional<StreamRows::Known>> StreamRows::find(std::uint16_t stream,
                                                            const std::string& key) {
    Rows rows = m_find.query(stream, key);
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return std::optional<Known>{};
    }
    EVERTILL_TRY(digest, digestOf(rows.blob(0)));
    return std::optional{Known{digest, rows.integer(1) != 0}};
}

Expected<void> StreamRows::apply(const std::vector<ports::DecodedRow>& rows, Which which) {
    std::vector<const ports::DecodedRow*> order;
    order.reserve(rows.size());
    for (const ports::DecodedRow& row : rows) {
        order.push_back(&row);
    }
    const auto streamOf = [](const ports::DecodedRow* row) { return row->encoded.stream; };
    if (!std::ranges::is_sorted(order, {}, streamOf)) {
        std::ranges::stable_sort(order, {}, streamOf);
    }
    for (const ports::DecodedRow* row : order) {
        EVERTILL_TRY_VOID(applyOne(*row, which));
    }
    return {};
}

Expected<void> StreamRows::applyOne(const ports::DecodedRow& row, Which which) {
    const ports::EncodedRow& encoded = row.encoded;
    if (m_content == Content::Empty && !encoded.isRemoved) {
        const base::Digest digest = ports::rowDigest(encoded, *m_sha256);
        EVERTILL_TRY(isNew, addNew(encoded, digest, !row.value));
        if (isNew) {
            return row.value ? putValue(row, StreamValues::Before::New) : Expected<void>{};
        }
    }
    EVERTILL_TRY(known, find(encoded.stream, encoded.key));
    if (encoded.isRemoved) {
        if (known) {
            return removeOne(encoded.stream, encoded.key, *known);
        }
        // Whom this till enrolled and the centre never sent back is erased all the same.
        return encoded.stream == static_cast<std::uint16_t>(Stream::MemberKeys)
                   ? m_values.remove(encoded.stream, encoded.key)
                   : Expected<void>{};
    }
    const base::Digest digest = ports::rowDigest(encoded, *m_sha256);
    const bool isSame = known && known->digest == digest && known->isKept == !row.value;
    if (isSame && which == Which::Changed) {
        return {};
    }
    Sum& sum = m_sums[encoded.stream];
    if (known) {
        ports::addDigest(sum.sum, known->digest);
    }
    ports::addDigest(sum.sum, digest);
    sum.rows += known ? 0 : 1;
    if (!row.value) {
        // Whatever an older form of it left in the tables stands until it can be read.
        return m_put.execute(encoded.stream, encoded.key, digest, encoded.version, encoded.body);
    }
    EVERTILL_TRY_VOID(m_put.execute(encoded.stream, encoded.key, digest, nullptr, nullptr));
    return putValue(row, StreamValues::Before::Perhaps);
}

Expected<bool> StreamRows::addNew(const ports::EncodedRow& row, const base::Digest& digest,
                                  bool keepsBytes) {
    std::optional<std::int64_t> version;
    std::optional<base::ByteView> body;
    if (keepsBytes) {
        version = row.version;
        body = row.body;
    }
    EVERTILL_TRY_VOID(m_putNew.execute(row.stream, row.key, digest, version, body));
    const bool isAdded = m_putNew.changes() > 0;
    if (isAdded) {
        Sum& sum = m_sums[row.stream];
        ports::addDigest(sum.sum, digest);
        ++sum.rows;
    }
    return isAdded;
}

Expected<void> StreamRows::putValue(const ports::DecodedRow& row, StreamValues::Before before) {
    note(row.encoded.stream);
    return m_values.put(row.encoded.key, *row.value, m_priceVersion, before);
}

void StreamRows::note(std::uint16_t stream) {
    m_itemsChanged |= stream == static_cast<std::uint16_t>(Stream::Items);
    m_pricesChanged |= isPricing(stream);
    m_rulesChanged |= stream == static_cast<std::uint16_t>(Stream::RuleSets);
    m_catalogueChanged |= stream <= kLastCatalogueStream || m_rulesChanged ||
                          stream == static_cast<std::uint16_t>(Stream::Config);
}

Expected<void> StreamRows::removeOne(std::uint16_t stream, const std::string& key,
                                     const Known& known) {
    Sum& sum = m_sums[stream];
    ports::addDigest(sum.sum, known.digest);
    --sum.rows;
    note(stream);
    m_hasErased |= stream == static_cast<std::uint16_t>(Stream::MemberKeys);
    EVERTILL_TRY_VOID(m_drop.execute(stream, key));
    return m_values.remove(stream, key);
}

Expected<void> StreamRows::keepOnly(Stream stream, const std::vector<ports::DecodedRow>& rows) {
    const auto number = static_cast<std::uint16_t>(stream);
    std::set<std::string_view> wanted;
    for (const ports::DecodedRow& row : rows) {
        wanted.insert(row.encoded.key);
    }
    std::vector<std::string> gone;
    {
        Rows present = m_keys.query(number);
        for (;;) {
            EVERTILL_TRY(hasRow, present.next());
            if (!hasRow) {
                break;
            }
            if (!wanted.contains(present.textView(0))) {
                gone.push_back(present.text(0));
            }
        }
    }
    for (const std::string& key : gone) {
        EVERTILL_TRY(known, find(number, key));
        EVERTILL_TRY_VOID(removeOne(number, key, *known));
    }
    return {};
}

Expected<void> StreamRows::count(std::string_view key, Statement& statement) {
    EVERTILL_TRY(value, statement.integer());
    return m_putMeta.execute(key, value.value_or(0));
}

void StreamRows::setNext(const ports::ReferenceCursor& next) {
    m_next = next;
    m_priceVersion = std::max(m_priceVersion, next.position);
}

Expected<void> StreamRows::finish() {
    for (const auto& [stream, sum] : m_sums) {
        EVERTILL_TRY_VOID(m_putSum.execute(stream, sum.rows, sum.sum));
    }
    if (m_itemsChanged) {
        EVERTILL_TRY_VOID(count("item_count", m_items));
        EVERTILL_TRY_VOID(count("barcode_count", m_codes));
    }
    if (m_pricesChanged) {
        EVERTILL_TRY_VOID(m_putMeta.execute("price_book_version", m_priceVersion));
    }
    if (m_rulesChanged) {
        EVERTILL_TRY_VOID(m_values.noteNewestRuleSet());
    }
    if (m_catalogueChanged) {
        EVERTILL_TRY(changes, meta("catalogue_change"));
        EVERTILL_TRY_VOID(m_putMeta.execute("catalogue_change", changes + 1));
    }
    EVERTILL_TRY_VOID(m_putMeta.execute("incarnation", m_next.incarnation.toString()));
    return m_putMeta.execute("position", m_next.position);
}

} // namespace evertill::storage
