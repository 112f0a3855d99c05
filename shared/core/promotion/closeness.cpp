// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/closeness.h"

#include <algorithm>

namespace evertill::core {

Closeness::Closeness(const Assembly& assembly, const Scratch<ComponentOutcome>& outcomes)
    : m_assembly(assembly)
    , m_finals(assembly.classes->size())
    , m_users(assembly.classes->size())
    , m_counters(assembly.matching->counterLeft)
    , m_couponsOf(assembly.matching->coupons.usable.begin(),
                  assembly.matching->coupons.usable.end()) {
    for (const ComponentOutcome& outcome : outcomes) {
        const Scratch<FinalUnits>& units = outcome.record.units;
        for (std::size_t begin = 0; begin < units.size();) {
            std::size_t end = begin;
            while (end < units.size() && units[end].unitClass == units[begin].unitClass) {
                ++end;
            }
            m_finals[units[begin].unitClass] = {&outcome.record, begin, end};
            begin = end;
        }
    }
    for (std::uint32_t m = 0; m < assembly.totals.size(); ++m) {
        const RuleRecord& record = assembly.totals[m].record;
        const CompiledRule& rule = ruleOf(m);
        for (const std::uint32_t counter : rule.counters) {
            m_counters[counter] -= assembly.rules->counters[counter].of == LimitOf::Amount
                                       ? record.off
                                       : record.applications;
        }
        if (rule.couponType != kNoWord) {
            m_couponsOf[rule.couponType] -= record.couponUses;
        }
        addUser(m);
    }
}

// A quantity break counts units that it does not make cheaper: all it asks for are its own.
void Closeness::addUser(std::uint32_t m) {
    const RuleRecord& record = m_assembly.totals[m].record;
    if (record.applications == 0 || ruleOf(m).isPerUnit) {
        return;
    }
    Scratch<std::uint32_t> used = record.classes;
    if (std::holds_alternative<QuantityBreak>(ruleOf(m).promotion->kind)) {
        for (const MatchedEntry& entry : m_assembly.matching->rules[m].entries) {
            used.push_back(entry.unitClass);
        }
    }
    for (const std::uint32_t k : used) {
        m_users[k].push_back(m);
    }
}

const CompiledRule& Closeness::ruleOf(std::uint32_t m) const {
    return m_assembly.rules->rules[m_assembly.matching->rules[m].rule];
}

bool Closeness::mayActAgain(std::uint32_t m) const {
    const CompiledRule& rule = ruleOf(m);
    const bool isPaidFor = rule.couponType == kNoWord || m_couponsOf[rule.couponType] > 0 ||
                           (rule.oneCouponForAll && m_assembly.totals[m].record.couponUses > 0);
    return isPaidFor && std::all_of(rule.counters.begin(), rule.counters.end(),
                                    [&](std::uint32_t at) { return m_counters[at] > 0; });
}

void Closeness::addUnits(Pool& pool, std::uint32_t m, const MatchedEntry& entry,
                         const FinalUnits& finals, const ComponentRecord* record,
                         bool withTaken) const {
    const UnitClass& from = (*m_assembly.classes)[entry.unitClass];
    const std::uint32_t rule = m_assembly.matching->rules[m].rule;
    std::int64_t remaining = from.start;
    std::int64_t taken = 0;
    for (std::int32_t node = finals.lastShare; node >= 0;
         node = record->shares[static_cast<std::size_t>(node)].before) {
        const ShareNode& share = record->shares[static_cast<std::size_t>(node)];
        if (share.matched == m) {
            continue;
        }
        if (!m_assembly.rules->mayMeetOnUnit(rule,
                                             m_assembly.matching->rules[share.matched].rule)) {
            taken += share.off;
            pool.lost += ruleOf(share.matched).isPerUnit ? share.off * finals.count : 0;
        } else if (share.matched < m) { // matched rules stand in order of application
            remaining -= share.off;
        }
    }
    if (taken > 0 && !withTaken) {
        return;
    }
    const bool isOriginal = ruleOf(m).promotion->base == DiscountBase::Original;
    pool.units.push_back({finals.count, isOriginal ? from.price : remaining, remaining,
                          from.measure, entry.slot, from.item, from.sku});
}

// Rules of groups and thresholds: they may use a unit without making it cheaper, and giving up one
// unit may give up all.
bool Closeness::findExcluding(Pool& pool, std::uint32_t m, std::uint32_t unitClass) const {
    bool isAny = false;
    for (const std::uint32_t user : m_users[unitClass]) {
        const std::uint32_t rule = m_assembly.matching->rules[user].rule;
        if (user != m &&
            !m_assembly.rules->mayMeetOnUnit(m_assembly.matching->rules[m].rule, rule)) {
            pool.excluding.push_back(user);
            isAny = true;
        }
    }
    return isAny;
}

Closeness::Pool Closeness::poolOf(std::uint32_t m, bool withTaken) const {
    Pool pool;
    std::uint32_t last = kNoWord;
    for (const MatchedEntry& entry : m_assembly.matching->rules[m].entries) {
        if (entry.unitClass == last) {
            continue; // in two slots: counts for the first
        }
        last = entry.unitClass;
        if (findExcluding(pool, m, entry.unitClass) && !withTaken) {
            continue;
        }
        const Finals& finals = m_finals[entry.unitClass];
        const UnitClass& from = (*m_assembly.classes)[entry.unitClass];
        if (finals.record == nullptr) {
            addUnits(pool, m, entry, {entry.unitClass, from.count, from.start, -1}, nullptr,
                     withTaken);
        }
        for (std::size_t i = finals.begin; i < finals.end; ++i) {
            addUnits(pool, m, entry, finals.record->units[i], finals.record, withTaken);
        }
    }
    std::sort(pool.excluding.begin(), pool.excluding.end());
    pool.excluding.erase(std::unique(pool.excluding.begin(), pool.excluding.end()),
                         pool.excluding.end());
    for (const std::uint32_t other : pool.excluding) {
        pool.lost += m_assembly.totals[other].record.off;
    }
    return pool;
}

// One per basket: whoever has the place would have to give it up, with all it took off.
std::int64_t Closeness::rivalsOff(std::uint32_t m) const {
    const CompiledRule& rule = ruleOf(m);
    std::int64_t off = 0;
    if (m_assembly.rules->within[rule.group] == Exclusivity::PerBasket) {
        for (std::uint32_t other = 0; other < m_assembly.totals.size(); ++other) {
            const bool isRival = other != m && ruleOf(other).group == rule.group;
            off += isRival ? m_assembly.totals[other].record.off : 0;
        }
    }
    return off;
}

LackingMoney Closeness::lackingOf(std::uint32_t m, Pool pool) const {
    const PromotionKind& kind = ruleOf(m).promotion->kind;
    const std::int64_t minor =
        std::visit([&](const auto& one) { return missing(one, pool.units).minor; }, kind);
    if (minor <= 0) {
        return {};
    }
    pool.units.push_back({1, minor, minor, 1000, 0, kNoWord, {}});
    std::stable_sort(pool.units.begin(), pool.units.end(),
                     [](const TakenUnit& a, const TakenUnit& b) { return a.base > b.base; });
    Allowance allowance;
    if (m_assembly.input->member) {
        allowance.isMember = true;
        allowance.tier = m_assembly.input->member->tier;
    }
    KindOutcome outcome;
    std::visit([&](const auto& one) { act(one, pool.units, allowance, outcome); }, kind);
    std::int64_t off = 0;
    for (const UnitOff& unit : outcome.offs) {
        off += unit.off * unit.count;
    }
    const std::int64_t gain = off - m_assembly.totals[m].record.off - pool.lost;
    return {minor, std::max<std::int64_t>(0, gain)};
}

LackingMoney Closeness::money(std::uint32_t m) const {
    if (!mayActAgain(m)) {
        return {};
    }
    Pool all = poolOf(m, true);
    const std::int64_t rivals = rivalsOff(m);
    all.lost += rivals; // some may be in it already: better promised too little
    const bool isFree = all.lost == 0;
    const LackingMoney hoped = lackingOf(m, std::move(all));
    if (isFree || hoped.gain > 0) {
        return hoped;
    }
    Pool rest = poolOf(m, false);
    rest.lost = 0; // the others keep what they have
    return rivals > 0 ? LackingMoney{} : lackingOf(m, std::move(rest));
}

} // namespace evertill::core
