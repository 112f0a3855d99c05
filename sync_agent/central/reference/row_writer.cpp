// SPDX-License-Identifier: Apache-2.0
#include "central/reference/row_writer.h"

#include "central/reference/past_rows.h"
#include "wire/sync/row_codec.h"

#include <algorithm>

namespace evertill::central {

using Kind = Value::Kind;

namespace {

struct RowKeyLess {
    bool operator()(const ScopedRow* a, const ScopedRow* b) const {
        return std::tie(a->scope, a->row.stream, a->row.key) <
               std::tie(b->scope, b->row.stream, b->row.key);
    }
};

// The last of those with one key, in order of scope, stream, key. A row beyond its limits would end
// the link of every till that is offered it, for good: it is not offered. Who makes rows of what
// tills say refuses such texts before (projection/effects.h).
std::vector<const ScopedRow*> lastOfEach(const std::vector<ScopedRow>& rows) {
    std::vector<const ScopedRow*> list;
    list.reserve(rows.size());
    for (const ScopedRow& row : rows) {
        if (wire::isWithinLimits(row.row)) {
            list.push_back(&row);
        }
    }
    std::stable_sort(list.begin(), list.end(), RowKeyLess{});
    std::vector<const ScopedRow*> last;
    last.reserve(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (i + 1 == list.size() || RowKeyLess{}(list[i], list[i + 1])) {
            last.push_back(list[i]);
        }
    }
    return last;
}

} // namespace

std::string scopeOf(std::uint16_t stream, const core::StoreId& store) {
    const auto* row =
        std::find_if(ports::kStreams.begin(), ports::kStreams.end(), [&](const auto& each) {
            return static_cast<std::uint16_t>(each.stream) == stream;
        });
    const bool isOfStore = row != ports::kStreams.end() && row->scope == ports::StreamScope::Store;
    return isOfStore ? store.value() : std::string{};
}

Statement lockTenant(Connection& connection) {
    return connection.prepare("INSERT INTO ref_head(tenant,position) VALUES($1,0) ON "
                              "CONFLICT(tenant) DO UPDATE SET position=ref_head.position "
                              "RETURNING position");
}

RowWriter::RowWriter(Connection& c, const base::Sha256& sha256)
    : m_sha256(sha256)
    , m_head(lockTenant(c))
    , m_moveHead(c.prepare("UPDATE ref_head SET position=$1 WHERE tenant=$2"))
    , m_present(c.prepare("SELECT version,removed,body FROM ref_row "
                          "WHERE tenant=$1 AND scope=$2 AND stream=$3 AND key=$4"))
    , m_sum(c.prepare("SELECT live,sum FROM ref_digest WHERE tenant=$1 AND scope=$2 AND stream=$3"))
    , m_putSum(c.prepare("INSERT INTO ref_digest(tenant,scope,stream,live,sum) "
                         "VALUES($1,$2,$3,$4,$5) ON CONFLICT(tenant,scope,stream) "
                         "DO UPDATE SET live=excluded.live, sum=excluded.sum"))
    , m_keepPast(c.prepare("INSERT INTO ref_past(tenant,stream,key,position,replaced,version,"
                           "removed,body) SELECT tenant,stream,key,position,"
                           "CAST($1 AS BIGINT),version,removed,body FROM ref_row WHERE tenant=$2 "
                           "AND scope='' AND stream=$3 AND key=$4"))
    , m_rows(c.prepareBulk({"ref_row",
                            {{"tenant", Kind::Text},
                             {"scope", Kind::Text},
                             {"stream"},
                             {"key", Kind::Text},
                             {"version"},
                             {"removed"},
                             {"position"},
                             {"body", Kind::Bytes}},
                            " ON CONFLICT(tenant,scope,stream,key) DO UPDATE SET "
                            "version=excluded.version, removed=excluded.removed, "
                            "position=excluded.position, body=excluded.body"})) {}

Expected<std::int64_t> RowWriter::write(std::string_view tenant,
                                        const std::vector<ScopedRow>& rows) {
    if (rows.empty()) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(head, m_head.integer(tenant));
    std::map<StreamKey, Sum> sums;
    EVERTILL_TRY(changed, changedRows(tenant, lastOfEach(rows), sums));
    if (changed.empty()) {
        return std::int64_t{0};
    }
    std::int64_t position = head.value_or(0);
    std::vector<Value> values;
    std::vector<Value> past;
    values.reserve(changed.size() * 8);
    for (const Changed& each : changed) {
        const ports::EncodedRow& row = each.row->row;
        values.insert(values.end(), {Value{tenant}, Value{each.row->scope}, Value{row.stream},
                                     Value{row.key}, Value{row.version}, Value{row.isRemoved},
                                     Value{++position}, Value{row.body}});
        if (each.wasThere && isPastKept(row.stream)) {
            past.insert(past.end(),
                        {Value{position}, Value{tenant}, Value{row.stream}, Value{row.key}});
        }
    }
    EVERTILL_TRY_VOID(m_keepPast.many(past, 4));
    EVERTILL_TRY_VOID(m_rows.insert(values));
    EVERTILL_TRY_VOID(addToSums(tenant, sums));
    EVERTILL_TRY_VOID(m_moveHead.execute(position, tenant));
    return static_cast<std::int64_t>(changed.size());
}

Expected<std::vector<RowWriter::Changed>>
RowWriter::changedRows(std::string_view tenant, const std::vector<const ScopedRow*>& rows,
                       std::map<StreamKey, Sum>& sums) {
    std::vector<Value> keys;
    keys.reserve(rows.size() * 4);
    for (const ScopedRow* each : rows) {
        keys.insert(keys.end(), {Value{tenant}, Value{each->scope}, Value{each->row.stream},
                                 Value{each->row.key}});
    }
    // A removed row that was never there is no change, but for a member's key: the till that
    // enrolled the member has it, and must be told.
    std::vector<bool> isChanged(rows.size());
    std::vector<bool> wasThere(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        isChanged[i] = !rows[i]->row.isRemoved ||
                       rows[i]->row.stream == static_cast<std::uint16_t>(ports::Stream::MemberKeys);
    }
    EVERTILL_TRY_VOID(m_present.many(keys, 4, [&](std::size_t i, const Row& found) {
        const ports::EncodedRow& row = rows[i]->row;
        wasThere[i] = true;
        const bool wasRemoved = found.integer(1) != 0;
        const base::ByteView body = found.bytesView(2);
        const auto version = found.as<std::uint16_t>(0);
        isChanged[i] = wasRemoved != row.isRemoved ||
                       (!wasRemoved &&
                        (version != row.version ||
                         !std::equal(body.begin(), body.end(), row.body.begin(), row.body.end())));
        if (isChanged[i] && !wasRemoved) {
            Sum& sum = sums[{rows[i]->scope, row.stream}];
            --sum.live;
            ports::addDigest(sum.digest, ports::rowDigest({row.stream, row.key, version, false,
                                                           base::Bytes(body.begin(), body.end())},
                                                          m_sha256));
        }
        return Expected<void>{};
    }));
    std::vector<Changed> changed;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!isChanged[i]) {
            continue;
        }
        changed.push_back({rows[i], wasThere[i]});
        Sum& sum = sums[{rows[i]->scope, rows[i]->row.stream}];
        if (!rows[i]->row.isRemoved) {
            ++sum.live;
            ports::addDigest(sum.digest, ports::rowDigest(rows[i]->row, m_sha256));
        }
    }
    return changed;
}

Expected<void> RowWriter::addToSums(std::string_view tenant,
                                    const std::map<StreamKey, Sum>& changes) {
    for (const auto& [key, change] : changes) {
        Sum sum;
        EVERTILL_TRY_VOID(m_sum.each(
            [&](const Row& row) {
                sum = {row.integer(0), row.array<base::Digest>(1)};
            },
            tenant, key.first, key.second));
        sum.live += change.live;
        ports::addDigest(sum.digest, change.digest);
        EVERTILL_TRY_VOID(m_putSum.execute(tenant, key.first, key.second, sum.live, sum.digest));
    }
    return {};
}

} // namespace evertill::central
