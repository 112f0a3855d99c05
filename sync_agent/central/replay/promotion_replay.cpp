// SPDX-License-Identifier: Apache-2.0
#include "central/replay/promotion_replay.h"

#include <algorithm>
#include <set>

namespace evertill::central {

using Kind = Value::Kind;

namespace {

enum class WaitsFor : std::uint8_t { Quarantine = 0, Rules = 1 };

} // namespace

struct PromotionReplay::Statements {
    Statements(Connection& journal, Connection& c)
        : feed(journal)
        , position(c.prepare("SELECT position FROM projection WHERE name=$1"))
        , begin(c.prepare("INSERT INTO projection(name,position) VALUES('promotions',0) ON "
                          "CONFLICT DO NOTHING"))
        , move(c.prepare("UPDATE projection SET position=$1 WHERE name='promotions' AND "
                         "position=$2"))
        , held(c.prepare("SELECT pos FROM quarantine WHERE pos>$1 AND pos<=$2"))
        , heldState(c.prepare("SELECT state FROM quarantine WHERE tenant=$1 AND pos=$2"))
        , wait(c.prepare("INSERT INTO replay_wait(tenant,pos,reason) VALUES($1,$2,$3) ON "
                         "CONFLICT(tenant,pos) DO UPDATE SET reason=excluded.reason"))
        , waiting(c.prepare("SELECT tenant,pos,reason FROM replay_wait WHERE pos>$1 ORDER BY pos "
                            "LIMIT $2"))
        , settle(c.prepare("DELETE FROM replay_wait WHERE tenant=$1 AND pos=$2"))
        , used(c.prepare("SELECT CAST(coalesce(sum(used),0) AS BIGINT) FROM limit_use WHERE "
                         "tenant=$1 AND counter=$2 AND date>=$3 AND date<=$4"))
        , promotions(c.prepareBulk(
              {"promotion_day",
               {{"tenant", Kind::Text},
                {"promotion", Kind::Text},
                {"currency", Kind::Text},
                {"date"},
                {"sales"},
                {"units"},
                {"cost"}},
               " ON CONFLICT(tenant,promotion,currency,date) DO UPDATE SET "
               "sales=promotion_day.sales+excluded.sales, units=promotion_day.units+excluded.units,"
               " cost=promotion_day.cost+excluded.cost"}))
        , arms(c.prepareBulk({"arm_day",
                              {{"tenant", Kind::Text},
                               {"experiment", Kind::Text},
                               {"arm", Kind::Text},
                               {"currency", Kind::Text},
                               {"date"},
                               {"sales"},
                               {"total"}},
                              " ON CONFLICT(tenant,experiment,arm,currency,date) DO UPDATE SET "
                              "sales=arm_day.sales+excluded.sales, "
                              "total=arm_day.total+excluded.total"}))
        , limits(
              c.prepareBulk({"limit_use",
                             {{"tenant", Kind::Text}, {"counter", Kind::Text}, {"date"}, {"used"}},
                             " ON CONFLICT(tenant,counter,date) DO UPDATE SET "
                             "used=limit_use.used+excluded.used"}))
        , alerts(c) {}

    FeedReader feed;
    Statement position;
    Statement begin;
    Statement move;
    Statement held;
    Statement heldState;
    Statement wait;
    Statement waiting;
    Statement settle;
    Statement used;
    Bulk promotions;
    Bulk arms;
    Bulk limits;
    Alerts alerts;
};

struct PromotionReplay::Work {
    PromotionFold fold;
    std::vector<Alert> alerts;
    std::map<std::pair<std::string, std::int64_t>, SharedEngine> engines; // asked for, by version
};

PromotionReplay::PromotionReplay(const ports::EventCodec& codec, const base::Clock& clock)
    : m_codec(codec)
    , m_clock(clock) {}

PromotionReplay::~PromotionReplay() {
    m_statements.reset();
}

Expected<std::unique_ptr<PromotionReplay>> PromotionReplay::open(CentralDatabase& database,
                                                                 const ports::EventCodec& codec,
                                                                 const base::Clock& clock) {
    std::unique_ptr<PromotionReplay> replay{new PromotionReplay{codec, clock}};
    EVERTILL_TRY(journal, database.connectJournal());
    EVERTILL_TRY(centre, database.connectCentre());
    replay->m_journal = std::move(journal);
    replay->m_centre = std::move(centre);
    replay->m_statements = std::make_unique<Statements>(*replay->m_journal, *replay->m_centre);
    EVERTILL_TRY_VOID(replay->m_statements->begin.execute());
    return replay;
}

Expected<SharedEngine> PromotionReplay::engineOf(const std::string& tenant, std::int64_t version) {
    CentreRuleSets sets{*m_centre, tenant};
    auto engine = m_shelf.engine(sets, tenant, version);
    const bool isMissing = !engine && engine.error().code == base::ErrorCode::NotFound;
    return isMissing ? Expected<SharedEngine>{SharedEngine{}} : std::move(engine);
}

Expected<void> PromotionReplay::replay(const FeedEvent& event, const core::Transaction& sale,
                                       Work& work) {
    if (sale.versions.ruleSet == 0) {
        return {};
    }
    const auto [at, isNew] =
        work.engines.try_emplace({event.tenant, sale.versions.ruleSet}, nullptr);
    if (isNew) {
        EVERTILL_TRY(engine, engineOf(event.tenant, sale.versions.ruleSet));
        at->second = std::move(engine);
    }
    const std::int64_t now = m_clock.now().micros;
    if (at->second == nullptr) {
        work.alerts.push_back(rulesMissing(event, sale, now));
        EVERTILL_TRY_VOID(
            m_statements->wait.execute(event.tenant, event.position, WaitsFor::Rules));
        return {};
    }
    std::vector<Alert> found = judgeSale(event, sale, *at->second, now);
    std::move(found.begin(), found.end(), std::back_inserter(work.alerts));
    return {};
}

Expected<std::int64_t> PromotionReplay::step(std::int64_t maxEvents) {
    EVERTILL_TRY(mine, m_statements->position.integer("promotions"));
    EVERTILL_TRY(mains, m_statements->position.integer("main"));
    const std::int64_t before = mine.value_or(0);
    const std::int64_t most = std::min(maxEvents, mains.value_or(0) - before);
    if (most <= 0) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(events, m_statements->feed.after(before, most));
    if (events.empty()) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    std::set<std::int64_t> held;
    EVERTILL_TRY_VOID(m_statements->held.each([&](const Row& row) { held.insert(row.integer(0)); },
                                              before, events.back().position));
    Work work;
    for (const FeedEvent& event : events) {
        if (held.contains(event.position)) {
            EVERTILL_TRY_VOID(
                m_statements->wait.execute(event.tenant, event.position, WaitsFor::Quarantine));
            continue;
        }
        const Effect effect = effectOf(event, m_codec);
        if (const auto* sale = std::get_if<SaleEffect>(&effect)) {
            work.fold[event.tenant].add(sale->transaction);
            EVERTILL_TRY_VOID(replay(event, sale->transaction, work));
        }
    }
    EVERTILL_TRY(moved, m_statements->move.execute(events.back().position, before));
    if (moved == 0) {
        return base::makeError(base::ErrorCode::StorageBusy, "another replay is at work");
    }
    EVERTILL_TRY_VOID(write(work));
    EVERTILL_TRY_VOID(transaction.commit());
    return static_cast<std::int64_t>(events.size());
}

Expected<std::int64_t> PromotionReplay::retry() {
    struct Waiting {
        std::string tenant;
        std::int64_t position = 0;
        WaitsFor reason = WaitsFor::Quarantine;
    };
    std::int64_t settled = 0;
    for (std::int64_t after = 0;;) {
        std::vector<Waiting> list;
        EVERTILL_TRY_VOID(m_statements->waiting.each(
            [&](const Row& row) {
                list.push_back({row.text(0), row.integer(1), row.as<WaitsFor>(2)});
            },
            std::int64_t{after}, kGroup));
        if (list.empty()) {
            return settled;
        }
        after = list.back().position;
        EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
        Work work;
        for (const Waiting& each : list) {
            EVERTILL_TRY(state, m_statements->heldState.integer(each.tenant, each.position));
            const bool isHeld = each.reason == WaitsFor::Quarantine && state.has_value();
            if (isHeld && *state == 0) {
                continue;
            }
            EVERTILL_TRY(events, m_statements->feed.at({each.position}));
            const Effect effect =
                isHeld || events.empty() ? Effect{} : effectOf(events.front(), m_codec);
            const auto* sale = std::get_if<SaleEffect>(&effect);
            if (sale != nullptr && each.reason == WaitsFor::Rules) {
                EVERTILL_TRY(engine, engineOf(each.tenant, sale->transaction.versions.ruleSet));
                if (engine == nullptr) {
                    continue;
                }
            }
            EVERTILL_TRY_VOID(m_statements->settle.execute(each.tenant, each.position));
            if (sale == nullptr) { // discarded by a person, or no sale
                ++settled;
                continue;
            }
            if (each.reason == WaitsFor::Quarantine) {
                work.fold[each.tenant].add(sale->transaction);
            }
            EVERTILL_TRY_VOID(
                m_statements->alerts.drop(each.tenant, "rules", std::to_string(each.position)));
            EVERTILL_TRY_VOID(replay(events.front(), sale->transaction, work));
            ++settled;
        }
        EVERTILL_TRY_VOID(write(work));
        EVERTILL_TRY_VOID(transaction.commit());
    }
}

Expected<void> PromotionReplay::run() {
    for (;;) {
        EVERTILL_TRY(taken, step());
        if (taken == 0) {
            EVERTILL_TRY_VOID(retry());
            return {};
        }
    }
}

Expected<void> PromotionReplay::write(Work& work) {
    std::vector<Value> promotions;
    std::vector<Value> arms;
    std::vector<Value> limits;
    for (const auto& [tenant, sums] : work.fold) {
        for (const auto& [key, day] : sums.promotions) {
            promotions.insert(promotions.end(),
                              {Value{tenant}, Value{key.promotion}, Value{key.currency},
                               Value{key.date}, Value{day.sales}, Value{day.units},
                               Value{day.cost}});
        }
        for (const auto& [key, day] : sums.arms) {
            arms.insert(arms.end(),
                        {Value{tenant}, Value{key.experiment}, Value{key.arm}, Value{key.currency},
                         Value{key.date}, Value{day.sales}, Value{day.total}});
        }
        for (const auto& [key, used] : sums.limits) {
            limits.insert(limits.end(),
                          {Value{tenant}, Value{key.counter}, Value{key.date}, Value{used}});
        }
    }
    EVERTILL_TRY_VOID(m_statements->promotions.insert(promotions));
    EVERTILL_TRY_VOID(m_statements->arms.insert(arms));
    EVERTILL_TRY_VOID(m_statements->limits.insert(limits));
    EVERTILL_TRY_VOID(watchLimits(work, work.alerts));
    m_raised += static_cast<std::int64_t>(work.alerts.size());
    return m_statements->alerts.put(work.alerts);
}

Expected<void> PromotionReplay::watchLimits(const Work& work, std::vector<Alert>& alerts) {
    for (const auto& [which, engine] : work.engines) {
        const auto sums = work.fold.find(which.first);
        if (engine == nullptr || sums == work.fold.end()) {
            continue;
        }
        const auto shared = sharedLimits(engine->rules());
        std::set<std::string> asked; // a campaign is one figure, whatever days were touched
        for (const auto& [key, inGroup] : sums->second.limits) {
            const auto limit = shared.find(key.counter);
            if (limit == shared.end()) {
                continue;
            }
            const bool isDay = limit->second.scope == core::LimitScope::Day;
            const std::string name =
                isDay ? key.counter + "@" + std::to_string(key.date) : key.counter;
            if (!asked.insert(name).second) {
                continue;
            }
            EVERTILL_TRY(used, m_statements->used.integer(which.first, key.counter,
                                                          isDay ? key.date : INT64_MIN,
                                                          isDay ? key.date : INT64_MAX));
            if (used.value_or(0) > limit->second.most) {
                Alert alert = overshoot(limit->second, name, used.value_or(0), *engine);
                alert.tenant = which.first;
                alert.atMicros = m_clock.now().micros;
                std::erase_if(alerts, [&](const Alert& other) {
                    return other.kind == alert.kind && other.key == alert.key &&
                           other.tenant == alert.tenant;
                });
                alerts.push_back(std::move(alert));
            }
        }
    }
    return {};
}

} // namespace evertill::central
