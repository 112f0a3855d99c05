// SPDX-License-Identifier: Apache-2.0
// What promotions did, folded again from the journal as far as their projection has come, and the
// sales priced again by the rule sets that are here.
#include "central/replay/judge.h"
#include "central/replay/promotion_fold.h"
#include "central/replay/replay_tables.h"
#include "central/rules/engine_shelf.h"
#include "central/verify/fold.h"

#include <map>
#include <set>

namespace evertill::central {

namespace {

constexpr std::int64_t kPage = 2000;

struct Again {
    PromotionFold fold;
    std::set<std::pair<std::string, std::string>> alerts; // tenant, kind/key
    std::vector<std::string> unfolded;                    // that are not told as such
    std::map<OwnRulesKey, std::int64_t> ownRules;
};

class PromotionVerifier {
public:
    PromotionVerifier(Connection& journal, Connection& centre, const ports::EventCodec& codec)
        : m_reader(journal)
        , m_centre(centre)
        , m_codec(codec) {}

    Expected<Again> again(VerifyReport& report) {
        EVERTILL_TRY(end, m_centre
                              .prepare("SELECT position FROM projection WHERE "
                                       "name='promotions'")
                              .integer());
        EVERTILL_TRY_VOID(m_centre.prepare("SELECT pos FROM quarantine").each([&](const Row& row) {
            m_left.insert(row.integer(0));
        }));
        EVERTILL_TRY_VOID(
            m_centre.prepare("SELECT pos,reason FROM replay_wait").each([&](const Row& row) {
                const bool isFolded = row.as<WaitsFor>(1) == WaitsFor::Rules;
                (isFolded ? m_unpriced : m_left).insert(row.integer(0));
            }));
        Again again;
        for (std::int64_t at = 0; at < end.value_or(0);) {
            EVERTILL_TRY(events, m_reader.after(at, std::min(kPage, *end - at)));
            if (events.empty()) {
                addDifference(report, "the feed ends before the replay of promotions does");
                break;
            }
            for (const FeedEvent& event : events) {
                EVERTILL_TRY_VOID(add(event, again));
            }
            at = events.back().position;
        }
        return again;
    }

private:
    Expected<void> add(const FeedEvent& event, Again& again) {
        const Effect effect = m_left.contains(event.position) ? Effect{} : effectOf(event, m_codec);
        const auto* sale = std::get_if<SaleEffect>(&effect);
        if (sale == nullptr) {
            return {};
        }
        if (const auto added = again.fold[event.tenant].add(sale->transaction); !added) {
            again.unfolded.push_back("sale " + std::to_string(event.position) + " of " +
                                     event.tenant + " cannot be folded, and nobody was told");
            return {};
        }
        const std::int64_t version = sale->transaction.versions.ruleSet;
        if (version == 0 || m_unpriced.contains(event.position)) {
            return {};
        }
        CentreRuleSets sets{m_centre, event.tenant};
        const auto engine = m_shelf.engine(sets, event.tenant, version);
        if (!engine && engine.error().code != base::ErrorCode::NotFound &&
            engine.error().code != base::ErrorCode::Unsupported) {
            return engine.error();
        }
        if (!engine) { // a set that retention took away since: its alerts stand
            return {};
        }
        if (isByOwnRules(sale->transaction, **engine)) {
            ++again.ownRules[{event.tenant, event.store.value(), event.till.value(), version}];
            return {};
        }
        for (const Alert& alert : judgeSale(event, sale->transaction, **engine, 0)) {
            again.alerts.emplace(alert.tenant, alert.kind + "/" + alert.key);
        }
        return {};
    }

    FeedReader m_reader;
    Connection& m_centre;
    const ports::EventCodec& m_codec;
    EngineShelf m_shelf;
    std::set<std::int64_t> m_left;     // neither folded nor priced
    std::set<std::int64_t> m_unpriced; // folded, but their rules are not here
};

template <typename Sums>
void compare(const std::string& what, const Sums& stored, const Sums& folded,
             VerifyReport& report) {
    report.figures += static_cast<std::int64_t>(stored.size());
    if (stored != folded) {
        addDifference(report, what + " are not what the journal says (" +
                                  std::to_string(stored.size()) + " rows, " +
                                  std::to_string(folded.size()) + " expected)");
    }
}

Expected<PromotionFold> storedFold(Connection& centre) {
    PromotionFold fold;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,promotion,currency,date,sales,units,cost FROM promotion_day")
            .each([&](const Row& row) {
                fold[row.text(0)].promotions[{row.text(1), row.text(2), row.integer(3)}] = {
                    row.integer(4), row.integer(5), row.integer(6)};
            }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,experiment,arm,currency,date,sales,total FROM arm_day")
            .each([&](const Row& row) {
                fold[row.text(0)].arms[{row.text(1), row.text(2), row.text(3), row.integer(4)}] = {
                    row.integer(5), row.integer(6)};
            }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,counter,date,used FROM limit_use").each([&](const Row& row) {
            fold[row.text(0)].limits[{row.text(1), row.integer(2)}] = row.integer(3);
        }));
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,member,counter,used FROM member_limit_use")
            .each([&](const Row& row) {
                fold[row.text(0)].memberLimits[{core::MemberId{row.uuid(1)}, row.text(2)}] =
                    row.integer(3);
            }));
    return fold;
}

Expected<void> compareTold(Connection& centre, const Again& again, VerifyReport& report) {
    std::set<std::pair<std::string, std::string>> told;
    EVERTILL_TRY_VOID(centre.prepare("SELECT tenant,kind,key FROM alert").each([&](const Row& row) {
        told.emplace(row.text(0), row.text(1) + "/" + row.text(2));
    }));
    for (const auto& [tenant, key] : again.alerts) {
        if (!told.contains({tenant, key})) {
            addDifference(report, "sale " + key + " of " + tenant +
                                      " does not agree with its rules, and nobody was told");
        }
    }
    std::map<OwnRulesKey, std::int64_t> counted;
    EVERTILL_TRY_VOID(
        centre.prepare("SELECT tenant,store,till,rules,sales FROM own_rules")
            .each([&](const Row& row) {
                counted[{row.text(0), row.text(1), row.text(2), row.integer(3)}] = row.integer(4);
            }));
    for (const auto& [key, sales] : again.ownRules) { // fewer: their set was taken away since
        if (sales > counted[key]) {
            addDifference(report, "sales of " + key.store + " " + key.till +
                                      " by rules of its own are not all counted");
        }
    }
    return {};
}

} // namespace

Expected<void> comparePromotions(Connection& journal, Connection& centre,
                                 const ports::EventCodec& codec, VerifyReport& report) {
    EVERTILL_TRY(again, PromotionVerifier(journal, centre, codec).again(report));
    EVERTILL_TRY(stored, storedFold(centre));
    for (const PromotionFold* fold : {&stored, &again.fold}) { // the tenants of both
        for (const auto& [tenant, sums] : *fold) {
            stored.try_emplace(tenant);
            again.fold.try_emplace(tenant);
        }
    }
    for (const auto& [tenant, sums] : stored) {
        const core::EffectSums& folded = again.fold[tenant];
        compare("promotions of " + tenant, sums.promotions, folded.promotions, report);
        compare("experiments of " + tenant, sums.arms, folded.arms, report);
        compare("limits of " + tenant, sums.limits, folded.limits, report);
        compare("limits of members of " + tenant, sums.memberLimits, folded.memberLimits, report);
    }
    for (const std::string& sale : again.unfolded) {
        addDifference(report, sale);
    }
    return compareTold(centre, again, report);
}

} // namespace evertill::central
