// SPDX-License-Identifier: Apache-2.0
// Goal: every reason has a sentence in each language that says what is missing, what is saved and
// who has the place; none says what goods cost the shop. Method: the sentences of an example of
// each reason, and over all reasons that no placeholder is left and no two sentences are the same.

#include "core/receipt/promotion_words.h"

#include <doctest/doctest.h>

#include <array>
#include <set>

namespace evertill::core {

namespace {

constexpr std::array kReasons = {ReasonCode::Applied,          ReasonCode::MoreUnits,
                                 ReasonCode::MoreMoney,        ReasonCode::OtherTender,
                                 ReasonCode::MemberOnly,       ReasonCode::CouponNeeded,
                                 ReasonCode::EarlierRule,      ReasonCode::BetterCombination,
                                 ReasonCode::LimitReached,     ReasonCode::NothingLeft,
                                 ReasonCode::AtCost,           ReasonCode::NotInArm,
                                 ReasonCode::OutsideHours,     ReasonCode::PriceKeyed,
                                 ReasonCode::DiscountedByHand, ReasonCode::OtherTier,
                                 ReasonCode::NotFirstPurchase, ReasonCode::NotBirthday,
                                 ReasonCode::GiftNotEarned};

Money yuan(std::int64_t minor) {
    return Money::minor(minor, Currency::parse("CNY").value());
}

Explanation explanation(ReasonCode reason, std::int64_t saving = 500, std::int64_t missing = 1000) {
    Explanation e;
    e.promotion = PromotionId{"P"};
    e.reason = reason;
    e.saving = yuan(saving);
    e.missing = missing;
    e.winner = PromotionId{"W"};
    return e;
}

std::string say(const Explanation& e, std::string_view language) {
    return explanationSentence(e, ExplanationNames{"第二件半价", "三件十元"}, language);
}

} // namespace

TEST_CASE("what is close, what applied and what lost is said in three languages") {
    const Explanation more = explanation(ReasonCode::MoreUnits);
    CHECK(say(more, "en") == "1 more for 第二件半价");
    CHECK(say(more, "zh-Hans") == "再加 1 件享第二件半价");
    CHECK(say(more, "fr") == say(more, "en"));
    CHECK(say(explanation(ReasonCode::MoreUnits, 0, 500), "zh-Hans") == "再加 0.5 享第二件半价");
    CHECK(say(explanation(ReasonCode::MoreUnits, 0, 1), "en") == "0.001 more for 第二件半价");
    CHECK(say(explanation(ReasonCode::MoreMoney, 0, 1250), "zh-Hant") == "還差 ¥12.50：第二件半价");
    CHECK(say(explanation(ReasonCode::Applied), "en") == "第二件半价: ¥5.00 off");
    CHECK(say(explanation(ReasonCode::Applied, 0), "en") == "第二件半价: applied");
    CHECK(say(explanation(ReasonCode::BetterCombination), "en") ==
          "第二件半价: not applied, 三件十元 leaves less to pay");
    CHECK(say(explanation(ReasonCode::MemberOnly), "zh-Hans") == "第二件半价：会员可省 ¥5.00");
    CHECK(say(explanation(ReasonCode::MemberOnly, 0), "zh-Hans") == "第二件半价：限会员");
    Explanation limit = explanation(ReasonCode::LimitReached);
    limit.scope = LimitScope::Day;
    CHECK(say(limit, "en") == "第二件半价: the limit for today is reached");
    CHECK(say(limit, "zh-Hant") == "第二件半价：已達當日上限");
}

TEST_CASE("every reason has its own sentence in every language") {
    for (const std::string_view language : {"en", "zh-Hans", "zh-Hant"}) {
        for (const std::int64_t saving : {0, 500}) {
            std::set<std::string> sentences;
            for (const ReasonCode reason : kReasons) {
                const std::string text = say(explanation(reason, saving), language);
                CAPTURE(text);
                CHECK(text.find_first_of("{}") == std::string::npos);
                CHECK(text.size() > std::string_view{"第二件半价"}.size());
                CHECK(sentences.insert(text).second);
            }
        }
    }
}

TEST_CASE("a promotion is named in the language where it has a name there") {
    RuleSet rules;
    rules.promotions.resize(2);
    rules.promotions[0].id = PromotionId{"P"};
    rules.promotions[0].name = "Second half price";
    rules.promotions[0].localNames = {{"zh-Hans", "第二件半价"}};
    rules.promotions[1].id = PromotionId{"W"};
    rules.promotions[1].name = "Three for ten";
    const Explanation lost = explanation(ReasonCode::EarlierRule);
    CHECK(explanationSentence(lost, rules, "en") ==
          "Second half price: not applied, Three for ten comes first");
    CHECK(explanationSentence(lost, rules, "zh-Hans") == "第二件半价：未用，Three for ten优先");
    rules.promotions.clear(); // a rule that is not known here has its number
    CHECK(explanationSentence(explanation(ReasonCode::AtCost), rules, "en") ==
          "P: the price goes no lower");
}

TEST_CASE("every outcome of a coupon has a word") {
    std::set<std::string_view> words;
    for (std::uint8_t i = 0; i <= static_cast<std::uint8_t>(CouponOutcome::TooMany); ++i) {
        words.insert(couponOutcomeWord(static_cast<CouponOutcome>(i), "zh-Hans"));
    }
    CHECK(words.size() == 9);
}

} // namespace evertill::core
