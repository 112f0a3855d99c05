// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/promotion_gives.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr std::size_t kItemsNamed = 3;
const QString kThen = QStringLiteral(" · ");

class GivesWords {
    Q_DECLARE_TR_FUNCTIONS(PromotionGives)
public:
    GivesWords(const Formatter& format, const NameOfSku& nameOf)
        : m_format(format)
        , m_nameOf(nameOf) {}

    QString operator()(const core::ItemDiscount& kind) const { return reward(kind.reward); }
    QString operator()(const core::TierPrice& kind) const {
        const auto lowest =
            std::min_element(kind.rows.begin(), kind.rows.end(), [](const auto& a, const auto& b) {
                return a.price.inTenThousandths() < b.price.inTenThousandths();
            });
        return lowest == kind.rows.end() ? QString() : tr("from %1").arg(price(lowest->price));
    }
    QString operator()(const core::QuantityBreak& kind) const {
        QStringList steps;
        for (const core::BreakStep& step : kind.steps) {
            steps << tr("from %1 on: %2")
                         .arg(QString::fromStdString(step.from.toString()), reward(step.reward));
        }
        return steps.join(kThen);
    }
    QString operator()(const core::BuyGet& kind) const {
        return tr("buy %1, get %2: %3")
            .arg(count(kind.buyCount), count(kind.getCount), reward(kind.reward));
    }
    QString operator()(const core::NthItem& kind) const {
        return tr("of every %1 the cheapest: %2").arg(count(kind.nth), reward(kind.reward));
    }
    QString operator()(const core::MixAndMatch& kind) const {
        return tr("any %1: %2").arg(count(kind.count), reward(kind.reward));
    }
    QString operator()(const core::Bundle& kind) const {
        std::int64_t pieces = 0;
        for (const core::BundlePart& part : kind.parts) {
            pieces += part.count;
        }
        return tr("a set of %1: %2").arg(count(pieces), reward(kind.reward));
    }
    QString operator()(const core::ThresholdAmount& kind) const {
        QStringList steps;
        for (const core::AmountStep& step : kind.steps) {
            steps << spend(step.from, kind.everyFull, tr("%1 off").arg(m_format.money(step.off)));
        }
        return steps.join(kThen);
    }
    QString operator()(const core::ThresholdPercent& kind) const {
        QStringList steps;
        for (const core::PercentStep& step : kind.steps) {
            steps << spend(step.from, false, reward(core::UnitReward{core::PercentOff{step.off}}));
        }
        return steps.join(kThen);
    }
    QString operator()(const core::ThresholdGift& kind) const {
        return spend(kind.from, kind.everyFull,
                     tr("%1 × %2 as a gift").arg(count(kind.count), m_nameOf(kind.gift)));
    }
    QString operator()(const core::AddOn& kind) const {
        return spend(kind.from, kind.everyFull,
                     tr("%1 more at %2 each").arg(count(kind.count), price(kind.price)));
    }
    QString operator()(const core::PointsMultiplier& kind) const {
        const auto times = core::Quantity::thousandths(kind.factor.inMillionths() / 1000);
        return tr("%1 × points").arg(QString::fromStdString(times.toString()));
    }
    QString operator()(const core::CouponIssue& kind) const {
        return spend(kind.from, kind.everyFull,
                     tr("a coupon %1").arg(QString::fromStdString(kind.coupon.value())));
    }

    // Which goods.
    [[nodiscard]] QString goods(const std::vector<core::ItemFilter>& filters) const {
        QStringList words;
        for (const core::ItemFilter& filter : filters) {
            const QString one = goods(filter);
            if (!words.contains(one)) {
                words << one;
            }
        }
        return words.join(QStringLiteral(" + "));
    }

private:
    [[nodiscard]] QString count(std::int64_t value) const { return m_format.count(value); }
    [[nodiscard]] QString price(const core::UnitPrice& value) const {
        return m_format.unitPrice(value, core::UnitOfMeasure::Piece);
    }
    [[nodiscard]] QString spend(const core::Money& from, bool everyFull, const QString& get) const {
        if (from.isZero()) {
            return get;
        }
        return (everyFull ? tr("for every full %1: %2") : tr("spend %1: %2"))
            .arg(m_format.money(from), get);
    }
    [[nodiscard]] QString words(const core::PercentOff& off) const {
        return off.rate == core::Rate::millionths(1'000'000)
                   ? tr("free")
                   : tr("%1 % off").arg(QString::fromStdString(off.rate.toPercentString()));
    }
    [[nodiscard]] QString words(const core::AmountOff& off) const {
        return tr("%1 off").arg(m_format.money(off.amount));
    }
    [[nodiscard]] QString words(const core::FixedPrice& fixed) const {
        return tr("at %1").arg(price(fixed.price));
    }
    [[nodiscard]] QString words(const core::GroupPrice& fixed) const {
        return tr("for %1").arg(m_format.money(fixed.price));
    }
    template <typename Reward>
    [[nodiscard]] QString reward(const Reward& given) const {
        return std::visit([this](const auto& one) { return words(one); }, given);
    }

    template <typename Ids>
    static void add(QStringList& to, const Ids& ids) {
        for (const auto& id : ids) {
            if constexpr (std::is_same_v<std::decay_t<decltype(id)>, std::string>) {
                to << QString::fromStdString(id);
            } else {
                to << QString::fromStdString(id.value());
            }
        }
    }
    void addItems(QStringList& to, const std::vector<core::Sku>& skus) const {
        if (skus.size() > kItemsNamed) {
            to << tr("%n item(s)", "", static_cast<int>(skus.size()));
            return;
        }
        for (const core::Sku& sku : skus) {
            to << m_nameOf(sku);
        }
    }
    [[nodiscard]] QString goods(const core::ItemFilter& filter) const {
        QStringList in;
        addItems(in, filter.items);
        add(in, filter.categories);
        add(in, filter.brands);
        add(in, filter.tags);
        QStringList out;
        addItems(out, filter.exceptItems);
        add(out, filter.exceptCategories);
        add(out, filter.exceptBrands);
        add(out, filter.exceptTags);
        QString text = in.isEmpty() ? tr("all goods") : in.join(QStringLiteral(", "));
        return out.isEmpty() ? text : tr("%1 but not %2").arg(text, out.join(QStringLiteral(", ")));
    }

    const Formatter& m_format;
    const NameOfSku& m_nameOf;
};

} // namespace

QString promotionGivesWords(const core::PromotionKind& kind, const Formatter& format,
                            const NameOfSku& nameOf) {
    return std::visit(GivesWords{format, nameOf}, kind);
}

QString promotionGoodsWords(const core::PromotionKind& kind, const NameOfSku& nameOf) {
    const auto filters = std::visit([](const auto& one) { return filtersOf(one); }, kind);
    return GivesWords{Formatter{}, nameOf}.goods(filters);
}

} // namespace evertill::viewmodels
