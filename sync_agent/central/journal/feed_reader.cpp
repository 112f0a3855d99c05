// SPDX-License-Identifier: Apache-2.0
#include "central/journal/feed_reader.h"

#include <algorithm>
#include <map>

namespace evertill::central {

struct FeedReader::Run {
    std::int64_t first = 0; // position
    std::int64_t events = 0;
    std::string tenant;
    std::int64_t chain = 0;
    std::int64_t seq = 0;
    std::string store;
    std::string till;
    std::int64_t received = 0;

    static Run from(const Row& row) {
        return {row.integer(0) - row.integer(1) + 1,
                row.integer(1),
                row.text(2),
                row.integer(3),
                row.integer(4),
                row.text(5),
                row.text(6),
                row.integer(7)};
    }
    // Only positions first.. of it, at most so many.
    void cutTo(std::int64_t from, std::int64_t most) {
        const std::int64_t skip = std::max<std::int64_t>(0, from - first);
        first += skip;
        seq += skip;
        events = std::min(events - skip, most);
    }
};

namespace {
constexpr const char* kRunColumns =
    "SELECT last,events,tenant,chain,seq,store,till,received FROM feed ";
} // namespace

FeedReader::FeedReader(Connection& c)
    : m_head(c.prepare("SELECT max(last) FROM feed"))
    , m_runs(c.prepare(std::string{kRunColumns} + "WHERE last>$1 ORDER BY last LIMIT $2"))
    , m_runAt(c.prepare(std::string{kRunColumns} + "WHERE last>=$1 ORDER BY last LIMIT 1"))
    , m_events(c.prepare("SELECT seq,type,version,body FROM event WHERE tenant=$1 AND chain=$2 "
                         "AND seq>=$3 AND seq<$4 ORDER BY seq"))
    , m_chain(c.prepare("SELECT device,epoch,branch,counted FROM chain WHERE chain=$1")) {}

Expected<std::int64_t> FeedReader::head() {
    EVERTILL_TRY(head, m_head.integer());
    return head.value_or(0);
}

Expected<std::vector<FeedEvent>> FeedReader::after(std::int64_t position, std::int64_t maxEvents) {
    std::vector<Run> runs;
    std::int64_t left = maxEvents;
    EVERTILL_TRY_VOID(m_runs.each(
        [&](const Row& row) {
            if (left > 0) {
                runs.push_back(Run::from(row));
                runs.back().cutTo(position + 1, left);
                left -= runs.back().events;
            }
        },
        position, maxEvents));
    return read(runs);
}

Expected<std::vector<FeedEvent>> FeedReader::at(const std::vector<std::int64_t>& positions) {
    std::vector<Value> values{positions.begin(), positions.end()};
    std::vector<Run> runs;
    EVERTILL_TRY_VOID(m_runAt.many(values, 1, [&](std::size_t i, const Row& row) {
        Run run = Run::from(row);
        if (run.first <= positions[i]) {
            run.cutTo(positions[i], 1);
            runs.push_back(std::move(run));
        }
        return Expected<void>{};
    }));
    return read(runs);
}

Expected<std::vector<FeedEvent>> FeedReader::read(const std::vector<Run>& runs) {
    struct ChainFacts {
        core::DeviceId device;
        core::EpochNonce epoch{};
        std::int32_t branch = 0;
        bool isCounted = true;
    };
    std::map<std::int64_t, ChainFacts> chains;
    std::vector<Value> values;
    for (const Run& run : runs) {
        values.insert(values.end(), {Value{run.tenant}, Value{run.chain}, Value{run.seq},
                                     Value{run.seq + run.events}});
        chains.try_emplace(run.chain);
    }
    for (auto& [id, facts] : chains) {
        EVERTILL_TRY_VOID(m_chain.each(
            [&](const Row& row) {
                facts = {core::DeviceId{row.uuid(0)}, row.array<core::EpochNonce>(1),
                         row.as<std::int32_t>(2), row.integer(3) != 0};
            },
            id));
    }
    std::vector<FeedEvent> events;
    EVERTILL_TRY_VOID(m_events.many(values, 4, [&](std::size_t i, const Row& row) {
        const Run& run = runs[i];
        const ChainFacts& chain = chains.at(run.chain);
        const std::int64_t seq = row.integer(0);
        events.push_back({run.first + (seq - run.seq), run.tenant, core::StoreId{run.store},
                          core::TillId{run.till}, run.received, run.chain, chain.device,
                          chain.epoch, chain.branch, chain.isCounted, seq, row.as<std::uint16_t>(1),
                          row.as<std::uint16_t>(2), row.bytes(3), row.isNull(3)});
        return Expected<void>{};
    }));
    return events;
}

} // namespace evertill::central
