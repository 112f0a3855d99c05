// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/promotions_view_model.h"

#include "core/promotion/engine.h"
#include "core/receipt/promotion_words.h"
#include "viewmodels/promotion_gives.h"
#include "viewmodels/promotion_rows.h"

#include <algorithm>

namespace evertill::viewmodels {

namespace {

using base::ErrorCode;

constexpr int kHintAfterMillis = 120; // a scan and its picture come first
constexpr std::size_t kLinesNamed = 3;

enum class Standing { Applied, Close, Lost };

Standing standingOf(core::ReasonCode reason) {
    constexpr auto kFirstClose = static_cast<int>(core::ReasonCode::MoreUnits);
    constexpr auto kFirstLost = static_cast<int>(core::ReasonCode::BetterCombination);
    const int code = static_cast<int>(reason);
    return code < kFirstClose  ? Standing::Applied
           : code < kFirstLost ? Standing::Close
                               : Standing::Lost;
}

} // namespace

PromotionsViewModel::PromotionsViewModel(ViewContext& context, PromptViewModel& prompt,
                                         QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_why({"text", "detail", "standing", "giftOf"})
    , m_rules({"name", "kind", "gives", "goods", "validity", "scope", "limits"})
    , m_coupons({"code", "name", "state", "isUsed", "isOffered"}) {
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &PromotionsViewModel::refresh);
    connect(&context.service, &bridge::TillService::basketChanged, &m_timer,
            [this] { m_timer.start(kHintAfterMillis); });
    connect(&context.service, &bridge::TillService::contextChanged, &m_timer,
            [this] { m_timer.start(kHintAfterMillis); });
}

const core::RuleSet* PromotionsViewModel::ruleSet() const {
    const auto& engine = session().context().promotions;
    return engine ? &engine->rules() : nullptr;
}

bool PromotionsViewModel::hasRules() const {
    return ruleSet() != nullptr;
}

QString PromotionsViewModel::headline() const {
    const core::RuleSet* rules = ruleSet();
    if (rules == nullptr) {
        return tr("No promotions are in force");
    }
    const QString name = tr("Rule set %1").arg(m_context.format.count(rules->version));
    if (rules->validUntilMicros == INT64_MAX) {
        return name;
    }
    const auto offset = m_context.service.clock().now().offsetMinutes;
    return name + QStringLiteral(" · ") +
           tr("until %1").arg(m_context.format.dateTime({rules->validUntilMicros, offset}));
}

QString PromotionsViewModel::problem() const {
    const auto& error = session().context().promotionsProblem;
    return error ? tr("The published promotions cannot be used (%1). Goods are sold at their "
                      "prices; tell whoever makes the promotions.")
                       .arg(QString::fromStdString(error->place + ' ' + error->context).trimmed())
                 : QString();
}

QString PromotionsViewModel::saved() const {
    const core::PricingResult* result = session().promoted();
    if (result == nullptr) {
        return {};
    }
    core::Money off = core::Money::zero(session().basket().currency());
    for (const core::PricingCause& cause : result->causes) {
        if (cause.source == core::CauseSource::Promotion) {
            off += cause.off;
        }
    }
    return off.isZero() ? QString() : m_context.format.money(-off);
}

void PromotionsViewModel::open() {
    m_isOpen = true;
    m_showsRules = session().basket().isEmpty();
    refresh();
}

void PromotionsViewModel::showRules(bool shown) {
    if (shown != m_showsRules) {
        m_showsRules = shown;
        emit changed();
    }
}

void PromotionsViewModel::retranslate() {
    refresh();
}

core::PricingResult PromotionsViewModel::explained() const {
    if (!hasRules() || m_context.service.isCommitting()) {
        return {};
    }
    return session().explain().valueOr(core::PricingResult{});
}

void PromotionsViewModel::refresh() {
    const core::PricingResult result = explained();
    refreshGifts(result);
    m_offered = session().wallet();
    refreshHint(result);
    refreshCoupons();
    if (m_isOpen) {
        refreshWhy(result);
        refreshRules();
    }
    emit changed();
}

QString PromotionsViewModel::nameOf(const core::Sku& sku) const {
    const auto item = m_context.service.lookups().bySku(sku);
    return item ? localName(item->name, item->localNames, m_context.format.languageTag())
                : text(sku.value());
}

void PromotionsViewModel::refreshGifts(const core::PricingResult& result) {
    m_gifts.clear();
    for (const core::EarnedGift& gift : result.gifts) {
        if (gift.inBasket < gift.count) {
            m_gifts.push_back(gift);
        }
    }
}

QString PromotionsViewModel::gift() const {
    return m_gifts.empty() ? QString() : nameOf(m_gifts.front().sku);
}

void PromotionsViewModel::addGift(const QString& promotion) {
    for (const core::EarnedGift& gift : m_gifts) {
        const QString earned = text(gift.promotion.value());
        if (promotion.isEmpty() || promotion == earned) {
            emit giftWanted(text(gift.sku.value()), earned, gift.count - gift.inBasket);
            return;
        }
    }
}

QString PromotionsViewModel::sentence(const core::Explanation& explanation) const {
    return text(core::explanationSentence(explanation, *ruleSet(), m_context.format.languageTag()));
}

void PromotionsViewModel::refreshHint(const core::PricingResult& result) {
    const core::Explanation* best = nullptr;
    int close = 0;
    int applied = 0;
    for (const core::Explanation& each : result.explanations) {
        const Standing standing = standingOf(each.reason);
        applied += standing == Standing::Applied ? 1 : 0;
        close += standing == Standing::Close ? 1 : 0;
        if (standing == Standing::Close && (best == nullptr || best->saving < each.saving)) {
            best = &each;
        }
    }
    QString words;
    if (best != nullptr) {
        words = sentence(*best);
        words += close > 1 ? QStringLiteral("  +%1").arg(close - 1) : QString();
    } else if (applied > 0) {
        words = tr("%n promotion(s) applied", "", applied);
    } else if (hasRules() && !session().basket().isEmpty()) {
        words = tr("No promotion applies so far");
    }
    if (!m_offered.empty()) {
        const QString offer =
            tr("Coupons of this member: %1")
                .arg(m_context.format.count(static_cast<std::int64_t>(m_offered.size())));
        words = words.isEmpty() ? offer : offer + QStringLiteral("  ·  ") + words;
    }
    m_hint = words;
    m_isClose = best != nullptr;
    emit hintChanged();
}

QString PromotionsViewModel::linesOf(const core::Explanation& explanation) const {
    QStringList names;
    for (const std::int32_t lineNo : explanation.lines) {
        const core::BasketLine* line = session().basket().find(lineNo);
        if (line != nullptr && names.size() < static_cast<qsizetype>(kLinesNamed)) {
            names << localName(line->name, line->localNames, m_context.format.languageTag());
        }
    }
    const auto more = static_cast<qsizetype>(explanation.lines.size()) - names.size();
    return names.join(QStringLiteral(", ")) +
           (more > 0 ? QStringLiteral(" +%1").arg(more) : QString());
}

void PromotionsViewModel::refreshWhy(const core::PricingResult& result) {
    std::vector<const core::Explanation*> sorted;
    for (const core::Explanation& each : result.explanations) {
        sorted.push_back(&each);
    }
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        const Standing left = standingOf(a->reason);
        const Standing right = standingOf(b->reason);
        return left != right ? left < right : b->saving < a->saving;
    });
    QList<QVariantMap> rows;
    for (const core::EarnedGift& gift : result.gifts) {
        const bool isMissing = gift.inBasket < gift.count;
        rows << QVariantMap{{"text", tr("Gift: %1").arg(nameOf(gift.sku))},
                            {"detail", tr("%1 of %2 in the basket")
                                           .arg(m_context.format.count(gift.inBasket),
                                                m_context.format.count(gift.count))},
                            {"standing", isMissing ? 1 : 0},
                            {"giftOf", isMissing ? text(gift.promotion.value()) : QString()}};
    }
    for (const core::Explanation* each : sorted) {
        rows << QVariantMap{{"text", sentence(*each)},
                            {"detail", linesOf(*each)},
                            {"standing", static_cast<int>(standingOf(each->reason))},
                            {"giftOf", QString()}};
    }
    m_why.setRows(rows);
}

QString PromotionsViewModel::nameOf(const core::CouponTypeId& type) const {
    if (const core::RuleSet* rules = ruleSet()) {
        for (const core::CouponType& one : rules->couponTypes) {
            if (one.id == type) {
                return localName(one.name, one.localNames, m_context.format.languageTag());
            }
        }
    }
    return text(type.value());
}

void PromotionsViewModel::refreshCoupons() {
    QList<QVariantMap> rows;
    const core::PricingResult* result = session().promoted();
    for (const core::PresentedCoupon& coupon : session().basket().header().coupons) {
        core::CouponOutcome outcome = core::CouponOutcome::NoBenefit;
        if (result != nullptr) {
            for (const core::CouponUse& use : result->couponUses) {
                outcome = use.code == coupon.code ? use.outcome : outcome;
            }
        }
        const std::string word{core::couponOutcomeWord(outcome, m_context.format.languageTag())};
        rows << QVariantMap{{"code", text(coupon.code)},
                            {"name", nameOf(coupon.type)},
                            {"state", text(word)},
                            {"isUsed", outcome == core::CouponOutcome::Used},
                            {"isOffered", false}};
    }
    for (const core::PresentedCoupon& coupon : m_offered) {
        rows << QVariantMap{{"code", text(coupon.code)},
                            {"name", nameOf(coupon.type)},
                            {"state", tr("In the member's wallet")},
                            {"isUsed", false},
                            {"isOffered", true}};
    }
    m_coupons.setRows(rows);
}

void PromotionsViewModel::refreshRules() {
    QList<QVariantMap> rows;
    if (const core::RuleSet* rules = ruleSet()) {
        const Formatter& format = m_context.format;
        const auto offset = m_context.service.clock().now().offsetMinutes;
        const bool hasMember = session().basket().header().member.has_value();
        const NameOfSku named = [this](const core::Sku& sku) { return nameOf(sku); };
        for (const core::Promotion& rule : rules->promotions) {
            rows << QVariantMap{
                {"name", localName(rule.name, rule.localNames, format.languageTag())},
                {"kind", promotionKindWords(rule.kind)},
                {"gives", promotionGivesWords(rule.kind, format, named)},
                {"goods", promotionGoodsWords(rule.kind, named)},
                {"validity", promotionValidityWords(rule.conditions, format, offset)},
                {"scope", promotionScopeWords(rule.conditions)},
                {"limits", promotionLimitWords(rule, session().limitsUsed(), hasMember,
                                               rules->currency, format)}};
        }
    }
    m_rules.setRows(rows);
}

QString PromotionsViewModel::present(const QString& code) {
    if (m_context.service.isCommitting()) {
        return tr("The sale is being saved. Wait a moment.");
    }
    if (!m_context.mayChange()) {
        return {};
    }
    const auto shown = session().presentCoupon(code.toStdString());
    if (shown) {
        return tell(*shown);
    }
    switch (shown.error().code) {
    case ErrorCode::NotFound:
        return tr("No coupon in force has the code %1. The basket is as it was.").arg(code);
    case ErrorCode::AlreadyExists: return tr("This coupon is in the basket already: %1").arg(code);
    default: {
        const ErrorText words = explain(shown.error());
        return words.title + u' ' + words.next;
    }
    }
}

QString PromotionsViewModel::tell(const usecase::CouponShown& shown) {
    const std::string word{core::couponOutcomeWord(shown.outcome, m_context.format.languageTag())};
    const QString told = tr("Coupon %1: %2").arg(text(shown.code), text(word));
    if (!shown.isKept()) {
        return told + u' ' + tr("The basket is as it was.");
    }
    const bool isUsed = shown.outcome == core::CouponOutcome::Used;
    m_context.cue(isUsed ? Cue::Ok : Cue::Attention);
    m_context.notify(told);
    refresh();
    return {};
}

void PromotionsViewModel::couponScanned(const QString& code) {
    const QString complaint = present(code);
    if (!complaint.isEmpty()) {
        m_context.cue(Cue::Refuse);
        m_context.notify(complaint);
    }
}

bool PromotionsViewModel::refuseAfterPayment() {
    if (session().basket().header().tenders.empty()) {
        return false;
    }
    m_context.cue(Cue::Refuse);
    m_context.notify(tr("A payment was taken already, so the coupon was not. Take that payment "
                        "back first, then scan the coupon again."));
    return true;
}

bool PromotionsViewModel::couponScannedAtPayment(const QString& code) {
    if (m_context.service.isCommitting() || !session().isCoupon(code.toStdString())) {
        return false;
    }
    if (!refuseAfterPayment()) {
        couponScanned(code);
    }
    return true;
}

void PromotionsViewModel::askCoupon() {
    if (refuseAfterPayment()) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("coupon");
    question.title = tr("Coupon");
    question.next = tr("Scan it, or type the code printed on it.");
    question.input = PromptInput::Text;
    question.takesScan = true;
    question.acceptText = tr("Take coupon");
    question.onAccept = [this](const Answered& answer) {
        const QString complaint = present(answer.value);
        if (!complaint.isEmpty()) {
            m_context.cue(Cue::Refuse);
        }
        return complaint;
    };
    m_prompt.ask(std::move(question));
}

void PromotionsViewModel::takeCoupon(const QString& code) {
    if (!refuseAfterPayment()) {
        couponScanned(code);
    }
}

void PromotionsViewModel::removeCoupon(const QString& code) {
    if (!m_context.mayChange()) {
        return;
    }
    const auto outcome = session().removeCoupon(code.toStdString());
    if (!outcome) {
        m_context.refuse(outcome.error());
        return;
    }
    refresh();
}

} // namespace evertill::viewmodels
