// SPDX-License-Identifier: Apache-2.0
#include "core/receipt/promotion_words.h"

#include "core/quantity/quantity.h"

#include <array>

namespace evertill::core {

namespace {

constexpr auto& kLanguages = kExplanationLanguages;
using Texts = std::array<std::string_view, kLanguages.size()>;

std::size_t numberOf(std::string_view language) {
    for (std::size_t i = 0; i < kLanguages.size(); ++i) {
        if (kLanguages[i] == language) {
            return i;
        }
    }
    return 0;
}

// {P} the promotion, {W} the one that has its place, {M} what is missing, {S} what is saved,
// {L} the reach of a limit.
struct Sentence {
    ReasonCode reason;
    Texts texts;
};

constexpr std::array kSentences{
    Sentence{ReasonCode::Applied, {"{P}: {S} off", "{P}：已优惠 {S}", "{P}：已優惠 {S}"}},
    Sentence{ReasonCode::MoreUnits, {"{M} more for {P}", "再加 {M} 件享{P}", "再加 {M} 件享{P}"}},
    Sentence{ReasonCode::MoreMoney, {"{M} more: {P}", "还差 {M}：{P}", "還差 {M}：{P}"}},
    Sentence{ReasonCode::OtherTender,
             {"{P}: saves {S} with another way to pay", "{P}：换指定支付方式可省 {S}",
              "{P}：改用指定付款方式可省 {S}"}},
    Sentence{ReasonCode::MemberOnly,
             {"{P}: members save {S}", "{P}：会员可省 {S}", "{P}：會員可省 {S}"}},
    Sentence{
        ReasonCode::CouponNeeded,
        {"{P}: saves {S} with its coupon", "{P}：出示优惠券可省 {S}", "{P}：出示優惠券可省 {S}"}},
    Sentence{ReasonCode::BetterCombination,
             {"{P}: not applied, {W} leaves less to pay", "{P}：未用，{W}更划算",
              "{P}：未用，{W}更划算"}},
    Sentence{ReasonCode::EarlierRule,
             {"{P}: not applied, {W} comes first", "{P}：未用，{W}优先", "{P}：未用，{W}優先"}},
    Sentence{ReasonCode::LimitReached,
             {"{P}: the limit {L} is reached", "{P}：已达{L}上限", "{P}：已達{L}上限"}},
    Sentence{ReasonCode::NothingLeft,
             {"{P}: brings nothing more here", "{P}：在此无更多优惠", "{P}：在此無更多優惠"}},
    Sentence{ReasonCode::AtCost,
             {"{P}: the price goes no lower", "{P}：价格不能再低", "{P}：價格不能再低"}},
    Sentence{ReasonCode::NotInArm,
             {"{P}: not offered here in this trial", "{P}：试验中，本单不参加",
              "{P}：試驗中，本單不參加"}},
    Sentence{ReasonCode::OutsideHours,
             {"{P}: not at this time of day", "{P}：不在活动时段", "{P}：不在活動時段"}},
    Sentence{ReasonCode::PriceKeyed,
             {"The price was keyed in: no promotion applies", "手工定价，不参加促销",
              "手動定價，不參加促銷"}},
    Sentence{ReasonCode::DiscountedByHand,
             {"Discounted by hand: no promotion applies", "已手工打折，不参加促销",
              "已手動打折，不參加促銷"}},
    Sentence{ReasonCode::OtherTier,
             {"{P}: for another member tier", "{P}：限其他会员等级", "{P}：限其他會員等級"}},
    Sentence{ReasonCode::NotFirstPurchase,
             {"{P}: for a first purchase only", "{P}：仅限首单", "{P}：僅限首單"}},
    Sentence{ReasonCode::NotBirthday,
             {"{P}: around the birthday only", "{P}：仅限生日期间", "{P}：僅限生日期間"}},
    Sentence{ReasonCode::GiftNotEarned,
             {"The gift of {P} is not earned: full price", "未达{P}赠品条件，按原价",
              "未達{P}贈品條件，按原價"}},
};

// Applied, but nothing comes off now: a gift, points, a coupon for later.
constexpr Texts kGiven = {"{P}: applied", "{P}：已享受", "{P}：已享受"};
// A hint whose worth cannot be said in money.
constexpr Texts kNotMoney[] = {
    {"{P}: with another way to pay", "{P}：限指定支付方式", "{P}：限指定付款方式"},
    {"{P}: for members", "{P}：限会员", "{P}：限會員"},
    {"{P}: needs its coupon", "{P}：需优惠券", "{P}：需優惠券"},
};

// What is missing is a measure, not pieces.
constexpr Texts kMeasured = {"{M} more for {P}", "再加 {M} 享{P}", "再加 {M} 享{P}"};

constexpr std::array<Texts, 4> kLimits{{
    {"for one basket", "单笔", "單筆"},
    {"for this member", "会员", "會員"},
    {"for today", "当日", "當日"},
    {"of the campaign", "活动", "活動"},
}};

constexpr std::array<Texts, 9> kOutcomes{{
    {"used", "已使用", "已使用"},
    {"brings nothing here", "本单用不上", "本單用不上"},
    {"not known", "无此优惠券", "無此優惠券"},
    {"expired", "已过期", "已過期"},
    {"not valid yet", "未到使用时间", "未到使用時間"},
    {"in use in another basket", "另一单正在使用", "另一單正在使用"},
    {"redeemed before", "已核销", "已核銷"},
    {"of another member", "限本人使用", "限本人使用"},
    {"more than one basket may use", "超过单笔可用张数", "超過單筆可用張數"},
}};

std::string_view patternOf(const Explanation& explanation, std::size_t language) {
    if (explanation.saving.isZero()) {
        switch (explanation.reason) {
        case ReasonCode::Applied: return kGiven[language];
        case ReasonCode::OtherTender: return kNotMoney[0][language];
        case ReasonCode::MemberOnly: return kNotMoney[1][language];
        case ReasonCode::CouponNeeded: return kNotMoney[2][language];
        default: break;
        }
    }
    if (explanation.reason == ReasonCode::MoreUnits && explanation.missing % 1000 != 0) {
        return kMeasured[language];
    }
    for (const Sentence& sentence : kSentences) {
        if (sentence.reason == explanation.reason) {
            return sentence.texts[language];
        }
    }
    return "{P}"; // a reason of a newer program: its rule at least
}

std::string moneyText(std::int64_t minor, Currency currency) {
    const auto money = Money::ofMinor(minor, currency);
    return std::string{currency.symbol()} + (money ? money->toString() : std::to_string(minor));
}

std::string missingText(const Explanation& explanation) {
    if (explanation.reason == ReasonCode::MoreMoney) {
        return moneyText(explanation.missing, explanation.saving.currency());
    }
    const auto units = Quantity::ofThousandths(explanation.missing);
    return units ? units->toString() : std::to_string(explanation.missing / 1000);
}

} // namespace

std::string explanationSentence(const Explanation& explanation, const ExplanationNames& names,
                                std::string_view language) {
    const std::size_t number = numberOf(language);
    const std::string_view pattern = patternOf(explanation, number);
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '{') {
            text += pattern[i];
            continue;
        }
        switch (pattern[i + 1]) {
        case 'P': text += names.promotion; break;
        case 'W': text += names.winner; break;
        case 'M': text += missingText(explanation); break;
        case 'S':
            text += moneyText(explanation.saving.minorUnits(), explanation.saving.currency());
            break;
        default: text += kLimits[static_cast<std::size_t>(explanation.scope)][number]; break;
        }
        i += 2;
    }
    return text;
}

std::string explanationSentence(const Explanation& explanation, const RuleSet& rules,
                                std::string_view language) {
    ExplanationNames names{explanation.promotion.value(), explanation.winner.value()};
    for (const Promotion& promotion : rules.promotions) {
        if (promotion.id == explanation.promotion) {
            names.promotion = nameIn(promotion.localNames, promotion.name, language);
        }
        if (promotion.id == explanation.winner) {
            names.winner = nameIn(promotion.localNames, promotion.name, language);
        }
    }
    return explanationSentence(explanation, names, language);
}

std::string_view couponOutcomeWord(CouponOutcome outcome, std::string_view language) {
    return kOutcomes[static_cast<std::size_t>(outcome)][numberOf(language)];
}

} // namespace evertill::core
