// SPDX-License-Identifier: Apache-2.0
#include "central/replay/promotion_replay.h"

#include "central/replay/book_check.h"

#include <algorithm>
#include <set>

namespace evertill::central {

namespace {

// A set that is not here yet, or not so that it could be used.
bool isOfTheSet(base::ErrorCode code) {
    return code == base::ErrorCode::NotFound || code == base::ErrorCode::Unsupported;
}

} // namespace

struct PromotionReplay::Work {
    struct BookedSale {
        FeedEvent event; // without its body
        core::Transaction sale;
    };
    struct Wait {
        std::string tenant;
        std::int64_t position = 0;
        WaitsFor reason = WaitsFor::Nobody;
        std::int64_t rules = 0;
    };
    PromotionFold fold;
    std::vector<Wait> waits;
    std::vector<Alert> alerts;
    std::size_t lines = 0; // of all sales
    std::map<OwnRulesKey, std::int64_t> ownRules;
    std::map<std::pair<std::string, std::int64_t>, Expected<SharedEngine>> engines; // by version
    std::map<std::string, std::vector<BookedSale>> booked;                          // by tenant
};

PromotionReplay::PromotionReplay(const ports::EventCodec& codec, const base::Clock& clock)
    : m_codec(codec)
    , m_clock(clock) {}

PromotionReplay::~PromotionReplay() {
    m_past.reset();
    m_tables.reset();
}

Expected<std::unique_ptr<PromotionReplay>> PromotionReplay::open(CentralDatabase& database,
                                                                 const ports::EventCodec& codec,
                                                                 const base::Clock& clock) {
    std::unique_ptr<PromotionReplay> replay{new PromotionReplay{codec, clock}};
    EVERTILL_TRY(journal, database.connectJournal());
    EVERTILL_TRY(centre, database.connectCentre());
    replay->m_journal = std::move(journal);
    replay->m_centre = std::move(centre);
    replay->m_tables = std::make_unique<ReplayTables>(*replay->m_journal, *replay->m_centre);
    replay->m_past = std::make_unique<PastRows>(*replay->m_centre);
    EVERTILL_TRY_VOID(replay->m_tables->begin.execute());
    return replay;
}

void PromotionReplay::leaveOut(const FeedEvent& event, const std::string& reason, Work& work) {
    work.alerts.push_back(unreplayable(event, reason, m_clock.now().micros));
    work.waits.push_back({event.tenant, event.position, WaitsFor::Nobody, 0});
}

Expected<void> PromotionReplay::include(const FeedEvent& event, bool isFolded, Work& work) {
    Effect effect = effectOf(event, m_codec);
    if (const auto* refusal = std::get_if<Refusal>(&effect)) { // the projection could read it
        if (event.type == static_cast<std::uint16_t>(core::EventType::TransactionCompleted)) {
            leaveOut(event, refusal->reason, work);
        }
        return {};
    }
    auto* found = std::get_if<SaleEffect>(&effect);
    if (found == nullptr) {
        return {};
    }
    core::Transaction& sale = found->transaction;
    work.lines += sale.lines.size();
    if (!isFolded) {
        if (const auto folded = work.fold[event.tenant].add(sale); !folded) {
            leaveOut(event, base::describe(folded.error()), work);
            return {};
        }
    }
    EVERTILL_TRY_VOID(replay(event, sale, work));
    if (!isFolded && hasBook(sale)) {
        FeedEvent without = event;
        without.body.clear();
        work.booked[event.tenant].push_back({std::move(without), std::move(sale)});
    }
    return {};
}

Expected<void> PromotionReplay::replay(const FeedEvent& event, const core::Transaction& sale,
                                       Work& work) {
    const std::int64_t version = sale.versions.ruleSet;
    if (version == 0) {
        return {};
    }
    const auto [at, isNew] = work.engines.try_emplace({event.tenant, version}, SharedEngine{});
    if (isNew) {
        CentreRuleSets sets{*m_centre, event.tenant};
        at->second = m_shelf.engine(sets, event.tenant, version);
    }
    const std::int64_t now = m_clock.now().micros;
    if (const Expected<SharedEngine>& engine = at->second; !engine) {
        if (!isOfTheSet(engine.error().code)) {
            return engine.error();
        }
        work.alerts.push_back(engine.error().code == base::ErrorCode::NotFound
                                  ? rulesMissing(event, sale, now)
                                  : unreplayable(event, base::describe(engine.error()), now));
        work.waits.push_back({event.tenant, event.position, WaitsFor::Rules, version});
        return {};
    }
    const core::PromotionEngine& engine = **at->second;
    if (isByOwnRules(sale, engine)) {
        ++work.ownRules[{event.tenant, event.store.value(), event.till.value(), version}];
        return {};
    }
    std::vector<Alert> found = judgeSale(event, sale, engine, now);
    std::move(found.begin(), found.end(), std::back_inserter(work.alerts));
    return {};
}

// Together, since the rows of a group's items are read at once.
Expected<void> PromotionReplay::checkBooks(Work& work) {
    for (const auto& [tenant, sales] : work.booked) {
        std::set<std::string> skus;
        for (const Work::BookedSale& each : sales) {
            for (const core::TransactionLine& row : each.sale.lines) {
                skus.insert(row.line.sku.value());
            }
        }
        EVERTILL_TRY(history, m_past->history(tenant, skus));
        for (const Work::BookedSale& each : sales) {
            std::vector<Alert> found =
                checkBook(each.event, each.sale, history, m_clock.now().micros);
            std::move(found.begin(), found.end(), std::back_inserter(work.alerts));
        }
    }
    return {};
}

// Where a group cannot be written, each is tried alone, and the one that is in the way is left out.
Expected<std::int64_t> PromotionReplay::step(std::int64_t maxEvents) {
    auto taken = take(maxEvents, {});
    if (taken || isOfTheStore(taken.error().code)) {
        return taken;
    }
    for (std::int64_t done = 0; done < maxEvents; ++done) {
        auto alone = take(1, {});
        if (!alone && !isOfTheStore(alone.error().code)) {
            alone = take(1, LeftOut{alone.error()});
        }
        if (!alone) {
            return alone;
        }
        if (*alone == 0) {
            return done;
        }
    }
    return maxEvents;
}

Expected<std::int64_t> PromotionReplay::take(std::int64_t maxEvents, const LeftOut& leftOut) {
    EVERTILL_TRY(mine, m_tables->position.integer("promotions"));
    EVERTILL_TRY(mains, m_tables->position.integer("main"));
    const std::int64_t before = mine.value_or(0);
    const std::int64_t most = std::min(maxEvents, mains.value_or(0) - before);
    if (most <= 0) {
        return std::int64_t{0};
    }
    EVERTILL_TRY(events, m_tables->feed.after(before, most));
    if (events.empty()) {
        return std::int64_t{0};
    }
    std::set<std::int64_t> held;
    EVERTILL_TRY_VOID(m_tables->held.each([&](const Row& row) { held.insert(row.integer(0)); },
                                          before, events.back().position));
    Work work;
    std::int64_t taken = 0;
    std::int64_t last = before;
    for (const FeedEvent& event : events) {
        if (held.contains(event.position)) {
            work.waits.push_back({event.tenant, event.position, WaitsFor::Quarantine, 0});
        } else if (leftOut) {
            leaveOut(event, base::describe(*leftOut), work);
        } else {
            EVERTILL_TRY_VOID(include(event, false, work));
        }
        last = event.position;
        ++taken;
        if (work.lines >= kLinesOfGroup) {
            break;
        }
    }
    EVERTILL_TRY_VOID(checkBooks(work));
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    EVERTILL_TRY(moved, m_tables->move.execute(last, before));
    if (moved == 0) {
        return base::makeError(base::ErrorCode::StorageBusy, "another replay is at work");
    }
    EVERTILL_TRY_VOID(write(work));
    EVERTILL_TRY_VOID(transaction.commit());
    return taken;
}

Expected<std::int64_t> PromotionReplay::retry() {
    std::int64_t settled = 0;
    for (std::int64_t after = 0;;) {
        EVERTILL_TRY(sales, m_tables->letGo(after, kGroup));
        if (sales.empty()) {
            break;
        }
        EVERTILL_TRY_VOID(settle(sales));
        after = sales.back().position;
        settled += static_cast<std::int64_t>(sales.size());
    }
    EVERTILL_TRY(wanted, m_tables->wanted());
    for (const auto& [tenant, rules] : wanted) {
        CentreRuleSets sets{*m_centre, tenant};
        // 0: written by a program that did not say which set it was.
        const auto engine = rules == 0 ? Expected<SharedEngine>{SharedEngine{}}
                                       : m_shelf.engine(sets, tenant, rules);
        if (!engine && !isOfTheSet(engine.error().code)) {
            return engine.error();
        }
        for (std::int64_t after = 0; engine;) {
            EVERTILL_TRY(sales, m_tables->waitingFor(tenant, rules, after, kGroup));
            if (sales.empty()) {
                break;
            }
            EVERTILL_TRY_VOID(settle(sales));
            after = sales.back().position;
            settled += static_cast<std::int64_t>(sales.size());
        }
    }
    return settled;
}

Expected<void> PromotionReplay::settle(const std::vector<WaitingSale>& sales) {
    std::vector<std::int64_t> positions;
    for (const WaitingSale& each : sales) {
        positions.push_back(each.position);
    }
    EVERTILL_TRY(events, m_tables->feed.at(positions));
    bool isAlone = false;
    for (std::span<const WaitingSale> left{sales}; !left.empty();) {
        const auto next = left.first(isAlone ? 1 : left.size());
        auto done = settleTogether(next, events, {});
        if (!done && !isOfTheStore(done.error().code)) {
            if (!isAlone) {
                isAlone = true;
                continue;
            }
            done = settleTogether(next, events, LeftOut{done.error()});
        }
        if (!done) {
            return done.error();
        }
        left = left.subspan(*done);
    }
    return {};
}

Expected<std::size_t> PromotionReplay::settleTogether(std::span<const WaitingSale> sales,
                                                      std::span<const FeedEvent> events,
                                                      const LeftOut& leftOut) {
    Work work;
    std::size_t taken = 0;
    for (const WaitingSale& each : sales) {
        if (work.lines >= kLinesOfGroup) {
            break;
        }
        ++taken;
        const auto event = std::find_if(events.begin(), events.end(), [&](const FeedEvent& one) {
            return one.position == each.position;
        });
        if (each.isDiscarded || event == events.end()) {
            continue;
        }
        if (leftOut) {
            leaveOut(*event, base::describe(*leftOut), work);
        } else {
            EVERTILL_TRY_VOID(include(*event, each.reason == WaitsFor::Rules, work));
        }
    }
    EVERTILL_TRY_VOID(checkBooks(work));
    EVERTILL_TRY(transaction, Transaction::begin(*m_centre));
    for (const WaitingSale& each : sales.first(taken)) {
        EVERTILL_TRY(settled, m_tables->settle.execute(each.tenant, each.position));
        if (settled == 0) {
            return base::makeError(base::ErrorCode::StorageBusy, "another replay is at work");
        }
        for (const char* kind : {"rules", "replay"}) {
            EVERTILL_TRY_VOID(
                m_tables->alerts.drop(each.tenant, kind, std::to_string(each.position)));
        }
    }
    EVERTILL_TRY_VOID(write(work));
    EVERTILL_TRY_VOID(transaction.commit());
    return taken;
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
    for (const Work::Wait& wait : work.waits) {
        EVERTILL_TRY_VOID(
            m_tables->wait.execute(wait.tenant, wait.position, wait.reason, wait.rules));
    }
    EVERTILL_TRY_VOID(m_tables->putFold(work.fold));
    EVERTILL_TRY_VOID(m_tables->putOwnRules(work.ownRules));
    EVERTILL_TRY_VOID(watchLimits(work, work.alerts));
    EVERTILL_TRY_VOID(m_tables->alerts.put(work.alerts));
    m_raised += static_cast<std::int64_t>(work.alerts.size());
    return {};
}

Expected<void> PromotionReplay::watchLimits(const Work& work, std::vector<Alert>& alerts) {
    for (const auto& [which, engine] : work.engines) {
        const auto sums = work.fold.find(which.first);
        if (engine && sums != work.fold.end()) {
            EVERTILL_TRY_VOID(watchLimit(which.first, **engine, sums->second, alerts));
        }
    }
    return {};
}

Expected<void> PromotionReplay::watchLimit(const std::string& tenant,
                                           const core::PromotionEngine& engine,
                                           const core::EffectSums& sums,
                                           std::vector<Alert>& alerts) {
    const auto shared = sharedLimits(engine.rules());
    const auto tell = [&](const SharedLimit& limit, const std::string& name,
                          const std::optional<std::int64_t>& used) {
        if (used.value_or(0) > limit.most) {
            Alert& alert = alerts.emplace_back(overshoot(limit, name, *used, engine));
            alert.tenant = tenant;
            alert.atMicros = m_clock.now().micros;
        }
    };
    std::set<std::string> asked; // a campaign is one figure, whatever days were touched
    for (const auto& [key, inGroup] : sums.limits) {
        const auto limit = shared.find(key.counter);
        if (limit == shared.end() || limit->second.scope == core::LimitScope::Member) {
            continue;
        }
        const bool isDay = limit->second.scope == core::LimitScope::Day;
        const std::string name = isDay ? key.counter + "@" + std::to_string(key.date) : key.counter;
        if (asked.insert(name).second) {
            EVERTILL_TRY(used,
                         m_tables->used.integer(tenant, key.counter, isDay ? key.date : INT64_MIN,
                                                isDay ? key.date : INT64_MAX));
            tell(limit->second, name, used);
        }
    }
    for (const auto& [key, inGroup] : sums.memberLimits) {
        const auto limit = shared.find(key.counter);
        if (limit != shared.end() && limit->second.scope == core::LimitScope::Member) {
            EVERTILL_TRY(used,
                         m_tables->usedByMember.integer(tenant, key.member.value(), key.counter));
            tell(limit->second, key.counter + "@" + key.member.value().toString(), used);
        }
    }
    return {};
}

} // namespace evertill::central
