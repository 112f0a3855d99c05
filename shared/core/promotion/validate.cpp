// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/validate.h"

#include "core/promotion/validate_money.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

namespace evertill::core {

using base::ErrorCode;

namespace {

constexpr std::size_t kGcnDigits = 13;

class Checker {
public:
    explicit Checker(const RuleSet& rules) : m_rules(rules) {
        for (const CombinationGroup& group : rules.groups) {
            m_groups.insert(group.id);
        }
        for (const CouponType& type : rules.couponTypes) {
            m_couponTypes.insert(type.id);
        }
    }

    std::vector<RuleIssue> run() {
        checkSet();
        for (const Promotion& promotion : m_rules.promotions) {
            m_promotion = &promotion;
            checkPromotion(promotion);
        }
        checkVersions();
        checkCounters();
        checkArms();
        checkGifts();
        return std::move(m_issues);
    }

private:
    void add(std::string field, ErrorCode code, std::string detail = {}) {
        m_issues.push_back({m_promotion == nullptr ? PromotionId{} : m_promotion->id,
                            std::move(field), code, std::move(detail),
                            m_promotion == nullptr ? kOfTheSet
                                                   : static_cast<std::size_t>(
                                                         m_promotion - m_rules.promotions.data())});
    }
    void require(bool holds, std::string field, ErrorCode code, std::string detail = {}) {
        if (!holds) {
            add(std::move(field), code, std::move(detail));
        }
    }

    void checkId(const std::string& id, const std::string& field) {
        const bool isPlain = std::none_of(
            id.begin(), id.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; });
        require(!id.empty() && id.size() <= kMaxPromotionIdBytes && isPlain, field,
                ErrorCode::InvalidFormat, id.substr(0, kMaxPromotionIdBytes));
    }

    void checkSet() {
        require(m_rules.currency != Currency{}, "currency", ErrorCode::UnknownCurrency);
        require(m_rules.version >= 0, "version", ErrorCode::OutOfRange);
        require(m_rules.validFromMicros < m_rules.validUntilMicros, "validUntil",
                ErrorCode::OutOfRange);
        require(m_rules.promotions.size() <= kMaxPromotions, "promotions", ErrorCode::OutOfRange,
                std::to_string(m_rules.promotions.size()));
        const std::int64_t rate = m_rules.policy.pointsPerMinorUnit.inMillionths();
        require(rate >= 0 && rate <= 10'000'000, "policy.pointsPerMinorUnit",
                ErrorCode::OutOfRange);
        require(m_rules.groups.size() <= kMaxGroups, "groups", ErrorCode::OutOfRange);
        require(m_groups.size() == m_rules.groups.size(), "groups", ErrorCode::AlreadyExists);
        require(m_couponTypes.size() == m_rules.couponTypes.size(), "couponTypes",
                ErrorCode::AlreadyExists);
        for (std::size_t i = 0; i < m_rules.groups.size(); ++i) {
            for (const CombinationGroupId& other : m_rules.groups[i].stacksWith) {
                require(m_groups.contains(other) || other.isEmpty(),
                        "groups[" + std::to_string(i) + "].stacksWith", ErrorCode::NotFound,
                        other.value());
            }
        }
        for (std::size_t i = 0; i < m_rules.couponTypes.size(); ++i) {
            const CouponType& type = m_rules.couponTypes[i];
            const std::string field = "couponTypes[" + std::to_string(i) + "]";
            checkId(type.id.value(), field + ".id");
            require(type.usesPerCode >= 0, field + ".usesPerCode", ErrorCode::OutOfRange);
            require(type.perBasket >= 1, field + ".perBasket", ErrorCode::OutOfRange);
            require(type.gcn.empty() ||
                        (type.gcn.size() == kGcnDigits &&
                         type.gcn.find_first_not_of("0123456789") == std::string::npos),
                    field + ".gcn", ErrorCode::InvalidFormat, type.gcn);
            require(type.validFromMicros < type.validUntilMicros, field + ".validUntil",
                    ErrorCode::OutOfRange);
        }
    }

    void checkPromotion(const Promotion& promotion) {
        checkId(promotion.id.value(), "id");
        require(promotion.version >= 1, "version", ErrorCode::OutOfRange);
        require(promotion.group.isEmpty() || m_groups.contains(promotion.group), "group",
                ErrorCode::NotFound, promotion.group.value());
        FieldIssues inKind;
        std::visit([&](const auto& kind) { check(kind, inKind); }, promotion.kind);
        checkCurrencies(promotion.kind, m_rules.currency, inKind);
        for (FieldIssue& issue : inKind) {
            add("kind." + issue.field, issue.code, std::move(issue.detail));
        }
        if (const auto* issue = std::get_if<CouponIssue>(&promotion.kind)) {
            require(m_couponTypes.contains(issue->coupon), "kind.coupon", ErrorCode::NotFound,
                    issue->coupon.value());
        }
        checkConditions(promotion.conditions);
        for (std::size_t i = 0; i < promotion.limits.size(); ++i) {
            const PromotionLimit& limit = promotion.limits[i];
            const std::string field = "limits[" + std::to_string(i) + "]";
            require(limit.most > 0, field + ".most", ErrorCode::OutOfRange,
                    std::to_string(limit.most));
            const std::int64_t mostShare = limit.scope == LimitScope::Basket ? 0 : limit.most;
            require(limit.share >= 0 && limit.share <= mostShare, field + ".share",
                    ErrorCode::OutOfRange, std::to_string(limit.share));
        }
        if (promotion.arm) {
            checkId(promotion.arm->experiment.value(), "arm.experiment");
            checkId(promotion.arm->arm, "arm.arm");
            require(promotion.arm->fromMillionths >= 0 &&
                        promotion.arm->fromMillionths < promotion.arm->untilMillionths &&
                        promotion.arm->untilMillionths <= 1'000'000,
                    "arm.until", ErrorCode::OutOfRange);
        }
    }

    void checkConditions(const PromotionConditions& conditions) {
        require(conditions.validFromMicros < conditions.validUntilMicros, "conditions.validUntil",
                ErrorCode::OutOfRange);
        for (std::size_t i = 0; i < conditions.windows.size(); ++i) {
            const WeeklyWindow& window = conditions.windows[i];
            const std::string field = "conditions.windows[" + std::to_string(i) + "]";
            require(window.weekdays != 0 && window.weekdays <= 0x7F, field + ".weekdays",
                    ErrorCode::OutOfRange);
            require(window.fromMinute >= 0 && window.fromMinute < 1'440, field + ".from",
                    ErrorCode::OutOfRange);
            require(window.untilMinute >= 1 && window.untilMinute <= 1'440, field + ".until",
                    ErrorCode::OutOfRange);
        }
        if (conditions.birthdayWithinDays) {
            require(*conditions.birthdayWithinDays >= 0 && *conditions.birthdayWithinDays <= 31,
                    "conditions.birthdayWithinDays", ErrorCode::OutOfRange);
        }
        if (conditions.coupon) {
            require(m_couponTypes.contains(*conditions.coupon), "conditions.coupon",
                    ErrorCode::NotFound, conditions.coupon->value());
        }
    }

    // One rule may follow itself in a new version, but not stand beside it. The place is a field
    // that is there: the id where the rule says neither version nor validity.
    void checkVersions() {
        std::unordered_map<PromotionId, std::vector<const Promotion*>> byId;
        for (const Promotion& promotion : m_rules.promotions) {
            std::vector<const Promotion*>& others = byId[promotion.id];
            m_promotion = &promotion;
            for (const Promotion* other : others) {
                checkBeside(promotion, *other);
            }
            others.push_back(&promotion);
        }
    }

    void checkBeside(const Promotion& promotion, const Promotion& other) {
        const PromotionConditions& a = promotion.conditions;
        const PromotionConditions& b = other.conditions;
        const std::string detail = "version " + std::to_string(other.version);
        if (promotion.version == other.version) {
            add(promotion.version == Promotion{}.version ? "id" : "version",
                ErrorCode::AlreadyExists, promotion.id.value() + ", " + detail);
        } else if (a.validFromMicros < b.validUntilMicros &&
                   b.validFromMicros < a.validUntilMicros) {
            const PromotionConditions always;
            add(a.validFromMicros != always.validFromMicros     ? "conditions.validFrom"
                : a.validUntilMicros != always.validUntilMicros ? "conditions.validUntil"
                                                                : "id",
                ErrorCode::AlreadyExists, detail);
        }
    }

    // What is counted is kept under the counter's name alone: two scopes or two measures under one
    // name, or a rule that counts there twice, would count what is not there.
    void checkCounters() {
        std::map<CounterId, const PromotionLimit*> known;
        for (const Promotion& promotion : m_rules.promotions) {
            m_promotion = &promotion;
            std::set<CounterId> ofRule;
            for (std::size_t i = 0; i < promotion.limits.size(); ++i) {
                const PromotionLimit& limit = promotion.limits[i];
                const CounterId id =
                    limit.counter.isEmpty() ? CounterId{promotion.id.value()} : limit.counter;
                const PromotionLimit& first = *known.try_emplace(id, &limit).first->second;
                const std::string field = "limits[" + std::to_string(i) + "]";
                require(ofRule.insert(id).second, field + ".counter", ErrorCode::AlreadyExists,
                        id.value());
                require(first.scope == limit.scope, field + ".scope", ErrorCode::AlreadyExists,
                        id.value());
                require(first.of == limit.of, field + ".of", ErrorCode::AlreadyExists, id.value());
                require(first.most == limit.most, field + ".most", ErrorCode::AlreadyExists,
                        id.value());
                require(first.share == limit.share, field + ".share", ErrorCode::AlreadyExists,
                        id.value());
            }
        }
    }

    // Arms of one experiment share no subject and hash the same thing.
    void checkArms() {
        std::map<ExperimentId, std::vector<const Promotion*>> byExperiment;
        for (const Promotion& promotion : m_rules.promotions) {
            if (!promotion.arm) {
                continue;
            }
            m_promotion = &promotion;
            for (const Promotion* other : byExperiment[promotion.arm->experiment]) {
                const PromotionArm& a = *promotion.arm;
                const PromotionArm& b = *other->arm;
                require(a.subject == b.subject, "arm.subject", ErrorCode::InvalidFormat,
                        other->id.value());
                const bool overlap =
                    a.fromMillionths < b.untilMillionths && b.fromMillionths < a.untilMillionths;
                require(a.arm == b.arm || !overlap, "arm.from", ErrorCode::AlreadyExists,
                        other->id.value());
            }
            byExperiment[promotion.arm->experiment].push_back(&promotion);
        }
    }

    // A gift that by its item number earns a gift that in the end earns the first one.
    void checkGifts() {
        std::unordered_map<Sku, std::vector<const Promotion*>>
            earnedBy; // gift rules that ask for it
        std::vector<const Promotion*> givers;
        for (const Promotion& promotion : m_rules.promotions) {
            if (const auto* gift = std::get_if<ThresholdGift>(&promotion.kind)) {
                givers.push_back(&promotion);
                for (const Sku& sku : gift->items.items) {
                    earnedBy[sku].push_back(&promotion);
                }
            }
        }
        for (const Promotion* start : givers) {
            std::set<const Promotion*> seen;
            std::vector<const Promotion*> open{start};
            bool isCircle = false;
            while (!open.empty() && !isCircle) {
                const Promotion* at = open.back();
                open.pop_back();
                const auto next = earnedBy.find(std::get<ThresholdGift>(at->kind).gift);
                if (next == earnedBy.end()) {
                    continue;
                }
                for (const Promotion* follower : next->second) {
                    isCircle = isCircle || follower == start;
                    if (seen.insert(follower).second) {
                        open.push_back(follower);
                    }
                }
            }
            m_promotion = start;
            require(!isCircle, "kind.gift", ErrorCode::Unsupported,
                    std::get<ThresholdGift>(start->kind).gift.value());
        }
    }

    static constexpr std::size_t kMaxGroups = 1'000;
    const RuleSet& m_rules;
    std::set<CombinationGroupId> m_groups;
    std::set<CouponTypeId> m_couponTypes;
    const Promotion* m_promotion = nullptr; // of the set while it is checked itself
    std::vector<RuleIssue> m_issues;
};

} // namespace

std::vector<RuleIssue> findIssues(const RuleSet& rules) {
    return Checker{rules}.run();
}

std::vector<NamedItem> itemsNamed(const RuleSet& rules) {
    std::vector<NamedItem> named;
    for (const Promotion& promotion : rules.promotions) {
        const auto filters =
            std::visit([](const auto& kind) { return filtersOf(kind); }, promotion.kind);
        for (std::size_t slot = 0; slot < filters.size(); ++slot) {
            const std::string field = "kind.filters[" + std::to_string(slot) + "]";
            for (const Sku& sku : filters[slot].items) {
                named.push_back({promotion.id, field + ".items", sku});
            }
            for (const Sku& sku : filters[slot].exceptItems) {
                named.push_back({promotion.id, field + ".exceptItems", sku});
            }
        }
        if (const auto* gift = std::get_if<ThresholdGift>(&promotion.kind)) {
            named.push_back({promotion.id, "kind.gift", gift->gift});
        }
    }
    return named;
}

} // namespace evertill::core
