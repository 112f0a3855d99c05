// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Promotions at the till: what the basket got and why, what is close, the coupons shown, and the
// rules in force to read. Nothing is decided here: the engine explains (core/promotion), and its
// sentences come in the language of the till. The hint is worked out a moment after the last change
// of the basket, so that a scan never waits for it; the rest when the page is open. Threads: the
// GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

#include <QTimer>

namespace evertill::viewmodels {

class PromotionsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(bool hasRules READ hasRules NOTIFY changed)
    Q_PROPERTY(QString headline READ headline NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString saved READ saved NOTIFY changed)
    Q_PROPERTY(QString hint READ hint NOTIFY hintChanged)
    Q_PROPERTY(bool isClose READ isClose NOTIFY hintChanged)
    Q_PROPERTY(QString gift READ gift NOTIFY hintChanged)
    Q_PROPERTY(bool showsRules READ showsRules WRITE showRules NOTIFY changed)
    Q_PROPERTY(evertill::viewmodels::RowsModel* why READ why CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* rules READ rules CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* coupons READ coupons CONSTANT)
public:
    PromotionsViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] bool hasRules() const;
    [[nodiscard]] QString headline() const; // which rule set, and until when
    [[nodiscard]] QString problem() const;  // why there are none though some are published
    [[nodiscard]] QString saved() const;    // by promotions; empty: nothing
    [[nodiscard]] QString hint() const { return m_hint; }
    [[nodiscard]] bool isClose() const { return m_isClose; }
    [[nodiscard]] QString gift() const; // earned and not in the basket yet; empty: none
    [[nodiscard]] bool showsRules() const { return m_showsRules; }
    [[nodiscard]] RowsModel* why() { return &m_why; }
    [[nodiscard]] RowsModel* rules() { return &m_rules; }
    [[nodiscard]] RowsModel* coupons() { return &m_coupons; }

    void open();
    void close() { m_isOpen = false; }
    void retranslate();
    void couponScanned(const QString& code);
    // False: it is no coupon, and nothing was done. A coupon is no payment: it counts before one.
    bool couponScannedAtPayment(const QString& code);
    void showRules(bool shown);
    Q_INVOKABLE void askCoupon();
    // What of the rule's gift is not in the basket yet; of the first such rule where none is named.
    Q_INVOKABLE void addGift(const QString& promotion);
    Q_INVOKABLE void removeCoupon(const QString& code);
    Q_INVOKABLE void takeCoupon(const QString& code); // out of the member's wallet

signals:
    void changed();
    void hintChanged();
    void giftWanted(const QString& sku, const QString& promotion, qint64 count);

private:
    void refresh();
    void refreshHint(const core::PricingResult& result);
    void refreshWhy(const core::PricingResult& result);
    void refreshCoupons();
    void refreshRules();
    void refreshGifts(const core::PricingResult& result);
    [[nodiscard]] bool refuseAfterPayment();
    [[nodiscard]] QString nameOf(const core::Sku& sku) const;
    [[nodiscard]] QString nameOf(const core::CouponTypeId& type) const;
    [[nodiscard]] core::PricingResult explained() const;
    [[nodiscard]] QString sentence(const core::Explanation& explanation) const;
    [[nodiscard]] QString linesOf(const core::Explanation& explanation) const;
    // Both empty when the coupon is in the basket, else what stands against it.
    [[nodiscard]] QString present(const QString& code);
    [[nodiscard]] QString tell(const usecase::CouponShown& shown);
    [[nodiscard]] const core::RuleSet* ruleSet() const;
    [[nodiscard]] usecase::SaleSession& session() const { return m_context.service.session(); }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_why;
    RowsModel m_rules;
    RowsModel m_coupons;
    QTimer m_timer;
    std::vector<core::EarnedGift> m_gifts;        // that are not in the basket yet
    std::vector<core::PresentedCoupon> m_offered; // of the member's wallet
    QString m_hint;
    bool m_isClose = false;
    bool m_isOpen = false;
    bool m_showsRules = false;
};

} // namespace evertill::viewmodels
