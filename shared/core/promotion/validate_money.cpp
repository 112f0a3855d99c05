// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/validate_money.h"

namespace evertill::core {

namespace {

class CurrencyCheck {
public:
    CurrencyCheck(Currency currency, FieldIssues& issues)
        : m_currency(currency)
        , m_issues(issues) {}

    void operator()(const ItemDiscount& kind) { reward(kind.reward, "reward"); }
    void operator()(const TierPrice& kind) {
        for (std::size_t i = 0; i < kind.rows.size(); ++i) {
            amount(kind.rows[i].price, "rows[" + std::to_string(i) + "].price");
        }
    }
    void operator()(const QuantityBreak& kind) {
        for (std::size_t i = 0; i < kind.steps.size(); ++i) {
            reward(kind.steps[i].reward, "steps[" + std::to_string(i) + "].reward");
        }
    }
    void operator()(const BuyGet& kind) { reward(kind.reward, "reward"); }
    void operator()(const NthItem& kind) { reward(kind.reward, "reward"); }
    void operator()(const MixAndMatch& kind) { reward(kind.reward, "reward"); }
    void operator()(const Bundle& kind) { reward(kind.reward, "reward"); }
    void operator()(const ThresholdAmount& kind) {
        for (std::size_t i = 0; i < kind.steps.size(); ++i) {
            amount(kind.steps[i].from, "steps[" + std::to_string(i) + "].from");
            amount(kind.steps[i].off, "steps[" + std::to_string(i) + "].off");
        }
    }
    void operator()(const ThresholdPercent& kind) {
        for (std::size_t i = 0; i < kind.steps.size(); ++i) {
            amount(kind.steps[i].from, "steps[" + std::to_string(i) + "].from");
        }
    }
    void operator()(const ThresholdGift& kind) {
        amount(kind.from, "from");
        amount(kind.value, "value");
    }
    void operator()(const AddOn& kind) {
        amount(kind.from, "from");
        amount(kind.price, "price");
    }
    void operator()(const PointsMultiplier&) {}
    void operator()(const CouponIssue& kind) { amount(kind.from, "from"); }

private:
    template <typename Amount>
    void amount(const Amount& one, const std::string& field) {
        if (one.currency() != m_currency) {
            m_issues.push_back(
                {field, base::ErrorCode::CurrencyMismatch, std::string{one.currency().code()}});
        }
    }
    template <typename Reward>
    void reward(const Reward& one, const std::string& field) {
        std::visit(
            [&](const auto& way) {
                if constexpr (requires { way.amount; }) {
                    amount(way.amount, field + ".amount");
                } else if constexpr (requires { way.price; }) {
                    amount(way.price, field + ".price");
                }
            },
            one);
    }

    Currency m_currency;
    FieldIssues& m_issues;
};

} // namespace

void checkCurrencies(const PromotionKind& kind, Currency currency, FieldIssues& issues) {
    std::visit(CurrencyCheck{currency, issues}, kind);
}

} // namespace evertill::core
