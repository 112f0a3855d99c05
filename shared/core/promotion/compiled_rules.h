// SPDX-License-Identifier: Apache-2.0
#pragma once

// A rule set made ready for pricing: rules in order of application, words as numbers, and an index
// from what an item is (item, category, brand, tag) to the rules that ask for it, so that only
// rules that can matter to a basket are ever looked at. A rule is filed under its most telling
// dimension: item, then brand, category, tag; a rule that asks nothing is looked at always.

#include "core/promotion/engine.h"
#include "core/promotion/rule_set.h"
#include "core/promotion/scratch.h"

#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>

namespace evertill::core {

inline constexpr std::uint32_t kNoWord = UINT32_MAX;

// Words of one dimension, numbered from 0.
class WordList {
public:
    std::uint32_t add(const std::string& word);
    [[nodiscard]] std::uint32_t find(std::string_view word) const; // kNoWord if unknown
    [[nodiscard]] std::size_t size() const { return m_numbers.size(); }

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_numbers;
};

// What a line is, in numbers of the rule set; words no rule knows are left out.
struct LineWords {
    std::uint32_t item = kNoWord;
    std::uint32_t brand = kNoWord;
    Scratch<std::uint32_t> categories; // rising
    Scratch<std::uint32_t> tags;       // rising
    friend bool operator==(const LineWords&, const LineWords&) = default;
};

struct CompiledFilter { // all rising
    std::vector<std::uint32_t> items, brands, categories, tags;
    std::vector<std::uint32_t> exceptItems, exceptBrands, exceptCategories, exceptTags;
    [[nodiscard]] bool matches(const LineWords& line) const;
};

struct CompiledCounter {
    CounterId id;
    LimitScope scope = LimitScope::Basket;
    LimitOf of = LimitOf::Applications;
    std::int64_t most = 0;
};

struct CompiledRule {
    const Promotion* promotion = nullptr;
    PromotionStage stage = PromotionStage::Item;
    std::vector<CompiledFilter> filters;
    std::uint32_t group = 0;
    std::vector<std::uint32_t> counters; // into CompiledRules::counters
    std::uint32_t couponType = kNoWord;  // into RuleSet::couponTypes
    bool isPerUnit = false;              // each unit by itself, whatever else the rule takes
    bool couplesUnits = true;            // what one unit gets depends on others
    bool oneCouponForAll = false;        // see PromotionConditions::coupon
};

struct Posting {
    std::uint32_t rule = 0;
    std::uint32_t slot = 0;
    friend auto operator<=>(const Posting&, const Posting&) = default;
};

struct CompiledRules {
    RuleSet source;                  // owned; rules point into it
    std::vector<CompiledRule> rules; // in order of application
    std::vector<CompiledCounter> counters;
    std::unordered_multimap<CounterId, std::uint32_t> counterNumbers;
    std::vector<std::uint8_t> mayMeet; // groups x groups
    std::size_t groupCount = 0;
    std::vector<Exclusivity> within; // by group
    WordList items, brands, categories, tags;
    std::vector<std::vector<Posting>> byItem, byBrand, byCategory, byTag;
    std::vector<Posting> always;
    Asked asked;

    [[nodiscard]] bool mayMeetOnUnit(std::uint32_t ruleA, std::uint32_t ruleB) const;
    [[nodiscard]] LineWords wordsOf(const Sku& sku, const std::string& brand,
                                    const std::vector<CategoryId>& itemCategories,
                                    const std::vector<std::string>& itemTags) const;
    // The rules that ask for this line, rising by rule and slot. Appends.
    void collect(const LineWords& line, Scratch<Posting>& out) const;
};

// The rule set has no issues (validate.h).
[[nodiscard]] std::unique_ptr<const CompiledRules> compileRules(RuleSet rules);

} // namespace evertill::core
