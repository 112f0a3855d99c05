// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/compiled_rules.h"

#include "core/promotion/engine.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace evertill::core {

namespace {

bool has(const std::vector<std::uint32_t>& sorted, std::uint32_t word) {
    return word != kNoWord && std::binary_search(sorted.begin(), sorted.end(), word);
}

bool meet(const std::vector<std::uint32_t>& sorted, const Scratch<std::uint32_t>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](std::uint32_t word) { return has(sorted, word); });
}

const std::string& textOf(const std::string& text) {
    return text;
}
template <typename Tag>
const std::string& textOf(const base::StrongId<Tag>& id) {
    return id.value();
}

template <typename Words>
std::vector<std::uint32_t> numbersOf(const Words& words, WordList& list) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(words.size());
    for (const auto& word : words) {
        numbers.push_back(list.add(textOf(word)));
    }
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

CompiledFilter compileFilter(const ItemFilter& filter, CompiledRules& out) {
    return {numbersOf(filter.items, out.items),
            numbersOf(filter.brands, out.brands),
            numbersOf(filter.categories, out.categories),
            numbersOf(filter.tags, out.tags),
            numbersOf(filter.exceptItems, out.items),
            numbersOf(filter.exceptBrands, out.brands),
            numbersOf(filter.exceptCategories, out.categories),
            numbersOf(filter.exceptTags, out.tags)};
}

void file(const std::vector<std::uint32_t>& words, std::vector<std::vector<Posting>>& index,
          Posting posting) {
    for (const std::uint32_t word : words) {
        if (index.size() <= word) {
            index.resize(std::max<std::size_t>(word + 1, 2 * index.size()));
        }
        index[word].push_back(posting);
    }
}

void fileFilter(const CompiledFilter& filter, Posting posting, CompiledRules& out) {
    if (!filter.items.empty()) {
        file(filter.items, out.byItem, posting);
    } else if (!filter.brands.empty()) {
        file(filter.brands, out.byBrand, posting);
    } else if (!filter.categories.empty()) {
        file(filter.categories, out.byCategory, posting);
    } else if (!filter.tags.empty()) {
        file(filter.tags, out.byTag, posting);
    } else {
        out.always.push_back(posting);
    }
}

void append(const std::vector<std::vector<Posting>>& index, std::uint32_t word,
            Scratch<Posting>& out) {
    if (word < index.size()) {
        out.insert(out.end(), index[word].begin(), index[word].end());
    }
}

// Group 0 is that of rules that name none.
std::map<CombinationGroupId, std::uint32_t> compileGroups(CompiledRules& out) {
    std::map<CombinationGroupId, std::uint32_t> numbers{{CombinationGroupId{}, 0}};
    std::vector<CombinationGroup> groups(1);
    for (const CombinationGroup& group : out.source.groups) {
        const auto [at, isNew] =
            numbers.try_emplace(group.id, static_cast<std::uint32_t>(groups.size()));
        if (isNew) {
            groups.push_back(group);
        } else {
            groups[at->second] = group; // the unnamed one, described
        }
    }
    out.groupCount = groups.size();
    out.mayMeet.assign(groups.size() * groups.size(), 0);
    for (std::size_t a = 0; a < groups.size(); ++a) {
        out.within.push_back(groups[a].within);
        for (std::size_t b = 0; b < groups.size(); ++b) {
            const auto& names = groups[a].stacksWith;
            const bool may =
                a == b ? groups[a].within == Exclusivity::Stackable
                       : groups[a].stacksWithAll ||
                             std::find(names.begin(), names.end(), groups[b].id) != names.end();
            if (may) {
                out.mayMeet[a * groups.size() + b] = out.mayMeet[b * groups.size() + a] = 1;
            }
        }
    }
    return numbers;
}

template <typename... Kinds>
bool isOneOf(const PromotionKind& kind) {
    return (std::holds_alternative<Kinds>(kind) || ...);
}

bool isEveryFull(const PromotionKind& kind) {
    return std::visit(
        [](const auto& one) {
            if constexpr (requires { one.everyFull; }) {
                return one.everyFull;
            } else {
                return false;
            }
        },
        kind);
}

void describe(CompiledRule& rule, const CompiledRules& out) {
    const Promotion& promotion = *rule.promotion;
    const bool isThreshold =
        isOneOf<ThresholdAmount, ThresholdPercent, ThresholdGift, CouponIssue>(promotion.kind);
    rule.isPerUnit = isOneOf<ItemDiscount, TierPrice, PointsMultiplier>(promotion.kind);
    rule.oneCouponForAll = rule.isPerUnit || isOneOf<QuantityBreak>(promotion.kind) ||
                           (isThreshold && !isEveryFull(promotion.kind));
    rule.couplesUnits = !rule.isPerUnit || !rule.counters.empty() || rule.couponType != kNoWord ||
                        out.within[rule.group] == Exclusivity::PerBasket;
}

using CounterNumbers = std::map<std::tuple<CounterId, LimitScope, LimitOf>, std::uint32_t>;

CompiledRule compileRule(Promotion& promotion, CompiledRules& out,
                         const std::map<CombinationGroupId, std::uint32_t>& groups,
                         CounterNumbers& counters) {
    if (auto* tiers = std::get_if<TierPrice>(&promotion.kind)) {
        sortRows(*tiers);
    }
    CompiledRule rule;
    rule.promotion = &promotion;
    rule.stage = stageOf(promotion.kind);
    rule.group = groups.at(promotion.group);
    for (const ItemFilter& filter :
         std::visit([](const auto& kind) { return filtersOf(kind); }, promotion.kind)) {
        rule.filters.push_back(compileFilter(filter, out));
    }
    for (const PromotionLimit& limit : promotion.limits) {
        const CounterId id = counterOf(promotion, limit);
        const auto [at, isNew] = counters.try_emplace(
            {id, limit.scope, limit.of}, static_cast<std::uint32_t>(out.counters.size()));
        if (isNew) {
            out.counterNumbers.emplace(id, at->second);
            out.counters.push_back(
                {id, limit.scope, limit.of, limit.share > 0 ? limit.share : limit.most});
        }
        rule.counters.push_back(at->second);
    }
    if (promotion.conditions.coupon) {
        const auto& types = out.source.couponTypes;
        rule.couponType = static_cast<std::uint32_t>(
            std::find_if(
                types.begin(), types.end(),
                [&](const CouponType& type) { return type.id == *promotion.conditions.coupon; }) -
            types.begin());
    }
    describe(rule, out);
    return rule;
}

} // namespace

std::uint32_t WordList::add(const std::string& word) {
    return m_numbers.try_emplace(word, static_cast<std::uint32_t>(m_numbers.size())).first->second;
}

std::uint32_t WordList::find(std::string_view word) const {
    const auto at = m_numbers.find(word);
    return at == m_numbers.end() ? kNoWord : at->second;
}

bool CompiledFilter::matches(const LineWords& line) const {
    return (items.empty() || has(items, line.item)) &&
           (brands.empty() || has(brands, line.brand)) &&
           (categories.empty() || meet(categories, line.categories)) &&
           (tags.empty() || meet(tags, line.tags)) && !has(exceptItems, line.item) &&
           !has(exceptBrands, line.brand) && !meet(exceptCategories, line.categories) &&
           !meet(exceptTags, line.tags);
}

bool CompiledRules::mayMeetOnUnit(std::uint32_t ruleA, std::uint32_t ruleB) const {
    return ruleA != ruleB && mayMeet[rules[ruleA].group * groupCount + rules[ruleB].group] != 0;
}

LineWords CompiledRules::wordsOf(const Sku& sku, const std::string& brand,
                                 const std::vector<CategoryId>& itemCategories,
                                 const std::vector<std::string>& itemTags) const {
    LineWords line{items.find(sku.value()), brand.empty() ? kNoWord : brands.find(brand), {}, {}};
    for (const CategoryId& category : itemCategories) {
        if (const std::uint32_t word = categories.find(category.value()); word != kNoWord) {
            line.categories.push_back(word);
        }
    }
    for (const std::string& tag : itemTags) {
        if (const std::uint32_t word = tags.find(tag); word != kNoWord) {
            line.tags.push_back(word);
        }
    }
    std::sort(line.categories.begin(), line.categories.end());
    std::sort(line.tags.begin(), line.tags.end());
    return line;
}

void CompiledRules::collect(const LineWords& line, Scratch<Posting>& out) const {
    const std::size_t first = out.size();
    append(byItem, line.item, out);
    append(byBrand, line.brand, out);
    for (const std::uint32_t category : line.categories) {
        append(byCategory, category, out);
    }
    for (const std::uint32_t tag : line.tags) {
        append(byTag, tag, out);
    }
    out.insert(out.end(), always.begin(), always.end());
    const auto begin = out.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, out.end());
    out.erase(std::unique(begin, out.end()), out.end());
    out.erase(std::remove_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                             [&](const Posting& posting) {
                                 return !rules[posting.rule].filters[posting.slot].matches(line);
                             }),
              out.end());
}

namespace {

Asked askedBy(const CompiledRules& rules) {
    Asked asked;
    for (const Promotion& promotion : rules.source.promotions) {
        const PromotionConditions& conditions = promotion.conditions;
        asked.zone = asked.zone || !conditions.zones.empty();
        asked.firstPurchase = asked.firstPurchase || conditions.firstPurchase;
        asked.birthday = asked.birthday || conditions.birthdayWithinDays.has_value();
        asked.tenders = asked.tenders || !conditions.tenders.empty();
    }
    for (const CompiledCounter& counter : rules.counters) {
        if (counter.scope != LimitScope::Basket) {
            asked.counters.push_back({counter.id, counter.scope});
        }
    }
    return asked;
}

} // namespace

std::unique_ptr<const CompiledRules> compileRules(RuleSet rules) {
    auto out = std::make_unique<CompiledRules>();
    out->source = std::move(rules);
    const auto groups = compileGroups(*out);
    std::vector<std::pair<PromotionStage, Promotion*>> order;
    for (Promotion& promotion : out->source.promotions) {
        order.emplace_back(stageOf(promotion.kind), &promotion);
    }
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
        return std::tuple{a.first, -std::int64_t{a.second->priority}, std::cref(a.second->id),
                          a.second->version} <
               std::tuple{b.first, -std::int64_t{b.second->priority}, std::cref(b.second->id),
                          b.second->version};
    });
    CounterNumbers counters;
    out->rules.reserve(order.size());
    for (const auto& [stage, promotion] : order) {
        out->rules.push_back(compileRule(*promotion, *out, groups, counters));
        const CompiledRule& rule = out->rules.back();
        for (std::uint32_t slot = 0; slot < rule.filters.size(); ++slot) {
            fileFilter(rule.filters[slot],
                       {static_cast<std::uint32_t>(out->rules.size() - 1), slot}, *out);
        }
    }
    out->asked = askedBy(*out);
    return out;
}

} // namespace evertill::core
