// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/evaluator.h"

#include <algorithm>
#include <tuple>

namespace evertill::core {

std::strong_ordering operator<=>(const Score& a, const Score& b) {
    if (a.off != b.off) {
        return a.off <=> b.off;
    }
    if (a.giftValue != b.giftValue) {
        return a.giftValue < b.giftValue ? std::strong_ordering::less
                                         : std::strong_ordering::greater;
    }
    if (a.microPoints != b.microPoints) {
        return a.microPoints < b.microPoints ? std::strong_ordering::less
                                             : std::strong_ordering::greater;
    }
    return std::tie(a.couponsIssued, a.couponsSaved) <=> std::tie(b.couponsIssued, b.couponsSaved);
}

Evaluator::Evaluator(const Component& component, const Scratch<UnitClass>& classes,
                     const Matching& matching, const PricingInput& input,
                     const CompiledRules& rules)
    : m_component(component)
    , m_classes(classes)
    , m_matching(matching)
    , m_input(input)
    , m_rules(rules)
    , m_pieces(component.classes.size()) {
    for (const SearchRule& rule : component.rules) {
        m_cost += 2 + static_cast<std::int64_t>(rule.entries.size());
        m_counters.insert(m_counters.end(), rule.compiled->counters.begin(),
                          rule.compiled->counters.end());
    }
    std::sort(m_counters.begin(), m_counters.end());
    m_counters.erase(std::unique(m_counters.begin(), m_counters.end()), m_counters.end());
}

void Evaluator::reset() {
    m_score = {};
    m_acted.clear();
    m_couponLeft.assign(m_matching.coupons.usable.begin(), m_matching.coupons.usable.end());
    m_counterLeft.clear();
    for (const std::uint32_t counter : m_counters) {
        m_counterLeft.push_back(m_matching.counterLeft[counter]);
    }
    for (Scratch<Piece>& pieces : m_pieces) {
        pieces.clear();
    }
}

Score Evaluator::run(const Choice& choice, ComponentRecord* out) {
    reset();
    m_record = out;
    if (out != nullptr) {
        *out = {};
        out->rules.resize(m_component.rules.size());
    }
    for (const ChosenUnits& chosen : choice) {
        const UnitClass& units = m_classes[m_component.classes[chosen.searchClass].unitClass];
        m_pieces[chosen.searchClass].push_back({chosen.count, units.start, chosen.takes, -1});
    }
    for (std::uint32_t r = 0; r < m_component.rules.size(); ++r) {
        gather(r);
        act(r, false);
    }
    if (out != nullptr) {
        for (std::uint32_t k = 0; k < m_pieces.size(); ++k) {
            for (const Piece& piece : m_pieces[k]) {
                out->units.push_back({m_component.classes[k].unitClass, piece.count,
                                      piece.remaining, piece.lastShare});
            }
        }
    }
    m_record = nullptr;
    return m_score;
}

Choice Evaluator::greedy(std::span<const std::uint32_t> order) {
    reset();
    for (std::uint32_t k = 0; k < m_pieces.size(); ++k) {
        const UnitClass& units = m_classes[m_component.classes[k].unitClass];
        m_pieces[k].push_back({units.count, units.start, 0, -1});
    }
    for (const std::uint32_t rule : order) {
        gatherFree(rule);
        act(rule, true);
    }
    Choice choice;
    for (std::uint32_t k = 0; k < m_pieces.size(); ++k) {
        const std::size_t first = choice.size();
        for (const Piece& piece : m_pieces[k]) {
            const auto same = std::find_if(
                choice.begin() + static_cast<std::ptrdiff_t>(first), choice.end(),
                [&](const ChosenUnits& chosen) { return chosen.takes == piece.takes; });
            if (same != choice.end()) {
                same->count += piece.count;
            } else {
                choice.push_back({k, piece.takes, piece.count});
            }
        }
    }
    std::sort(choice.begin(), choice.end());
    return choice;
}

void Evaluator::take(std::uint32_t rule, const SearchEntry& entry, std::uint32_t piece,
                     std::int64_t count) {
    const UnitClass& units = m_classes[m_component.classes[entry.searchClass].unitClass];
    const std::int64_t remaining = m_pieces[entry.searchClass][piece].remaining;
    const bool isOriginal =
        m_component.rules[rule].compiled->promotion->base == DiscountBase::Original;
    m_taken.push_back({count, isOriginal ? units.price : remaining, remaining, units.measure,
                       entry.slot, units.item, units.sku});
    m_sources.push_back({entry.searchClass, piece, entry.bit});
}

void Evaluator::gather(std::uint32_t rule) {
    m_taken.clear();
    m_sources.clear();
    for (const SearchEntry& entry : m_component.rules[rule].entries) {
        const Scratch<Piece>& pieces = m_pieces[entry.searchClass];
        for (std::uint32_t i = 0; i < pieces.size(); ++i) {
            if (((pieces[i].takes >> entry.bit) & 1U) != 0) {
                take(rule, entry, i, pieces[i].count);
            }
        }
    }
}

// Units that fit one slot only come first; the others go where least is, so that a bundle whose
// parts overlap can be filled.
void Evaluator::gatherFree(std::uint32_t rule) {
    m_taken.clear();
    m_sources.clear();
    const auto& entries = m_component.rules[rule].entries;
    m_slotCounts.assign(m_component.rules[rule].compiled->filters.size(), 0);
    for (int pass = 0; pass < 2; ++pass) {
        for (std::size_t begin = 0; begin < entries.size();) {
            std::size_t end = begin + 1;
            while (end < entries.size() && entries[end].searchClass == entries[begin].searchClass) {
                ++end;
            }
            if ((end - begin == 1) == (pass == 0)) {
                const auto count =
                    static_cast<std::uint32_t>(m_pieces[entries[begin].searchClass].size());
                for (std::uint32_t i = 0; i < count; ++i) {
                    takeFreePiece(rule, begin, end, i);
                }
            }
            begin = end;
        }
    }
}

void Evaluator::takeFreePiece(std::uint32_t rule, std::size_t firstEntry, std::size_t endEntry,
                              std::uint32_t piece) {
    constexpr std::int64_t kOneByOne = 64;
    const auto& entries = m_component.rules[rule].entries;
    const SearchClass& inClass = m_component.classes[entries[firstEntry].searchClass];
    const Piece& from = m_pieces[entries[firstEntry].searchClass][piece];
    if ((from.takes & ~inClass.compat[entries[firstEntry].bit]) != 0) {
        return; // another rule has it
    }
    std::int64_t left = from.count;
    while (left > 0) {
        std::size_t best = endEntry - 1;
        for (std::size_t e = firstEntry; e < endEntry; ++e) {
            if (m_slotCounts[entries[e].slot] < m_slotCounts[entries[best].slot]) {
                best = e;
            }
        }
        const bool isOnly = endEntry - firstEntry == 1;
        const std::int64_t some = isOnly ? left : left > kOneByOne ? left / 2 : 1;
        take(rule, entries[best], piece, some);
        m_slotCounts[entries[best].slot] += some;
        left -= some;
    }
}

void Evaluator::sortTaken() {
    m_order.resize(m_taken.size());
    for (std::uint32_t i = 0; i < m_order.size(); ++i) {
        m_order[i] = i;
    }
    std::sort(m_order.begin(), m_order.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto key = [&](std::uint32_t at) { // equal keys: units with the same future
            const Source& source = m_sources[at];
            return std::tuple{-m_taken[at].base, source.searchClass, -m_taken[at].remaining,
                              m_pieces[source.searchClass][source.piece].takes, at};
        };
        return key(a) < key(b);
    });
    m_sortedTaken.clear();
    m_sortedSources.clear();
    for (const std::uint32_t at : m_order) {
        m_sortedTaken.push_back(m_taken[at]);
        m_sortedSources.push_back(m_sources[at]);
    }
    m_taken.swap(m_sortedTaken);
    m_sources.swap(m_sortedSources);
}

Allowance Evaluator::allowanceFor(const CompiledRule& rule) const {
    Allowance allowance;
    for (const std::uint32_t counter : rule.counters) {
        const auto at = std::lower_bound(m_counters.begin(), m_counters.end(), counter);
        const std::int64_t left = m_counterLeft[static_cast<std::size_t>(at - m_counters.begin())];
        std::int64_t& bounded = m_rules.counters[counter].of == LimitOf::Amount
                                    ? allowance.amount
                                    : allowance.applications;
        bounded = std::min(bounded, left);
    }
    if (rule.couponType != kNoWord) {
        const std::int64_t left = m_couponLeft[rule.couponType];
        if (!rule.oneCouponForAll || left == 0) {
            allowance.applications = std::min(allowance.applications, left);
        }
    }
    if (m_input.member) {
        allowance.isMember = true;
        allowance.tier = m_input.member->tier;
    }
    return allowance;
}

void Evaluator::act(std::uint32_t rule, bool marks) {
    const CompiledRule& compiled = *m_component.rules[rule].compiled;
    const bool isOnePerBasket = m_rules.within[compiled.group] == Exclusivity::PerBasket;
    if (m_taken.empty() || (isOnePerBasket && std::find(m_acted.begin(), m_acted.end(),
                                                        compiled.group) != m_acted.end())) {
        return;
    }
    const Allowance allowance = allowanceFor(compiled);
    if (allowance.applications <= 0 || allowance.amount <= 0) {
        return;
    }
    if (compiled.couplesUnits && m_taken.size() > 1) {
        sortTaken();
    }
    m_outcome.clear();
    std::visit([&](const auto& kind) { core::act(kind, std::span{m_taken}, allowance, m_outcome); },
               compiled.promotion->kind);
    if (m_outcome.applications == 0) {
        return;
    }
    m_ruleOff = 0;
    m_rulePoints = 0;
    for (const UnitOff& off : m_outcome.offs) {
        giveOff(rule, off, marks);
    }
    if (m_ruleOff == 0 && m_outcome.gifts == 0 && m_outcome.coupons == 0 && m_rulePoints == 0) {
        return; // it brought nothing
    }
    if (isOnePerBasket) {
        m_acted.push_back(compiled.group);
    }
    settle(compiled, m_ruleOff);
    if (m_record != nullptr) {
        RuleRecord& record = m_record->rules[rule];
        record.applications = m_outcome.applications;
        record.off = m_ruleOff;
        record.gifts = m_outcome.gifts;
        record.coupons = m_outcome.coupons;
        record.couponUses = compiled.couponType == kNoWord ? 0
                            : compiled.oneCouponForAll     ? 1
                                                           : m_outcome.applications;
    }
}

void Evaluator::giveOff(std::uint32_t rule, const UnitOff& off, bool marks) {
    const CompiledRule& compiled = *m_component.rules[rule].compiled;
    const Source source = m_sources[off.unit];
    Scratch<Piece>& pieces = m_pieces[source.searchClass];
    Piece piece = pieces[source.piece];
    const UnitClass& units = m_classes[m_component.classes[source.searchClass].unitClass];
    const std::int64_t floor = compiled.promotion->mayGoBelowCost ? 0 : units.floor;
    const std::int64_t given = std::clamp<std::int64_t>(piece.remaining - floor, 0, off.off);
    if (const auto* points = std::get_if<PointsMultiplier>(&compiled.promotion->kind)) {
        const Int128 more =
            static_cast<Int128>(
                microPoints(*points, piece.remaining, m_rules.source.policy.pointsPerMinorUnit)) *
            off.count;
        m_score.microPoints += more;
        m_rulePoints += more;
        if (m_record != nullptr) {
            m_record->rules[rule].microPoints += more;
        }
    }
    if (m_record != nullptr) {
        RuleRecord& record = m_record->rules[rule];
        record.isCapped = record.isCapped || given < off.off;
        record.classes.push_back(m_component.classes[source.searchClass].unitClass);
        if (given > 0) {
            m_record->shares.push_back({piece.lastShare, m_component.rules[rule].matched, given});
            piece.lastShare = static_cast<std::int32_t>(m_record->shares.size() - 1);
        }
    }
    m_ruleOff += given * off.count;
    piece.remaining -= given;
    if (marks) {
        piece.takes |= 1U << source.bit;
    }
    if (off.count == piece.count) {
        pieces[source.piece] = piece;
        return;
    }
    pieces[source.piece].count -= off.count;
    piece.count = off.count;
    pieces.push_back(piece);
}

void Evaluator::settle(const CompiledRule& rule, std::int64_t off) {
    m_score.off += off;
    if (const auto* gift = std::get_if<ThresholdGift>(&rule.promotion->kind)) {
        m_score.giftValue += static_cast<Int128>(gift->value.minorUnits()) * m_outcome.gifts;
    }
    m_score.couponsIssued += m_outcome.coupons;
    for (const std::uint32_t counter : rule.counters) {
        const auto at = std::lower_bound(m_counters.begin(), m_counters.end(), counter);
        m_counterLeft[static_cast<std::size_t>(at - m_counters.begin())] -=
            m_rules.counters[counter].of == LimitOf::Amount ? off : m_outcome.applications;
    }
    if (rule.couponType != kNoWord) {
        const std::int64_t uses = rule.oneCouponForAll ? 1 : m_outcome.applications;
        m_couponLeft[rule.couponType] -= uses;
        m_score.couponsSaved -= uses;
    }
}

} // namespace evertill::core
