// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/promotion_rows.h"

#include "core/promotion/engine.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>

namespace evertill::viewmodels {

namespace {

constexpr int kMinutesOfHour = 60;
constexpr int kWeekdays = 7;
constexpr unsigned kEveryDay = 0x7F;

class PromotionWords {
    Q_DECLARE_TR_FUNCTIONS(PromotionWords)
public:
    static QString kind(std::size_t index) {
        // In the order of PromotionKind.
        const std::array<QString, std::variant_size_v<core::PromotionKind>> names{
            tr("Discount on items"),
            tr("Member price"),
            tr("Quantity break"),
            tr("Buy and get"),
            tr("Nth item cheaper"),
            tr("Mix and match"),
            tr("Bundle"),
            tr("Spend and save amount"),
            tr("Spend and save per cent"),
            tr("Spend and get a gift"),
            tr("Add-on price"),
            tr("More points"),
            tr("Coupon for later")};
        return names.at(index);
    }
    static QString window(const core::WeeklyWindow& window, const Formatter& format);
    static QStringList validity(const core::PromotionConditions& conditions,
                                const Formatter& format, std::int16_t offsetMinutes);
    static QStringList scope(const core::PromotionConditions& conditions);
    static QString limit(const core::Promotion& promotion, const core::PromotionLimit& limit,
                         std::span<const core::CounterValue> used, bool hasMember,
                         core::Currency currency, const Formatter& format);
    static QString atAllTimes() { return tr("at all times"); }
    static QString everybody() { return tr("everybody"); }
};

template <typename Id>
QString joined(const std::vector<Id>& ids) {
    QStringList words;
    for (const Id& id : ids) {
        if constexpr (std::is_same_v<Id, std::string>) {
            words << QString::fromStdString(id);
        } else {
            words << QString::fromStdString(id.value());
        }
    }
    return words.join(QStringLiteral(", "));
}

QString clockOf(int minutes) {
    return QStringLiteral("%1:%2")
        .arg(minutes / kMinutesOfHour, 2, 10, QLatin1Char('0'))
        .arg(minutes % kMinutesOfHour, 2, 10, QLatin1Char('0'));
}

QString PromotionWords::window(const core::WeeklyWindow& window, const Formatter& format) {
    const QLocale locale(format.language());
    QStringList parts;
    if ((window.weekdays & kEveryDay) != kEveryDay) {
        for (int day = 0; day < kWeekdays; ++day) {
            if ((window.weekdays >> static_cast<unsigned>(day) & 1U) != 0) {
                parts << locale.dayName(day + 1, QLocale::ShortFormat);
            }
        }
    }
    parts << clockOf(window.fromMinute) + QChar(0x2013) + clockOf(window.untilMinute);
    return parts.join(u' ');
}

QStringList PromotionWords::validity(const core::PromotionConditions& conditions,
                                     const Formatter& format, std::int16_t offsetMinutes) {
    QStringList parts;
    if (conditions.validFromMicros > 0) {
        parts << tr("from %1").arg(format.dateTime({conditions.validFromMicros, offsetMinutes}));
    }
    if (conditions.validUntilMicros != INT64_MAX) {
        parts << tr("until %1").arg(format.dateTime({conditions.validUntilMicros, offsetMinutes}));
    }
    for (const core::WeeklyWindow& each : conditions.windows) {
        parts << window(each, format);
    }
    return parts;
}

QStringList PromotionWords::scope(const core::PromotionConditions& conditions) {
    QStringList parts;
    if (conditions.audience == core::Audience::Staff) {
        parts << tr("staff");
    } else if (!conditions.tiers.empty()) {
        parts << tr("members: %1").arg(joined(conditions.tiers));
    } else if (conditions.audience == core::Audience::Members) {
        parts << tr("members");
    }
    if (conditions.firstPurchase) {
        parts << tr("first purchase");
    }
    if (conditions.birthdayWithinDays) {
        parts << tr("around the birthday");
    }
    if (conditions.coupon) {
        parts << tr("coupon %1").arg(QString::fromStdString(conditions.coupon->value()));
    }
    if (!conditions.tenders.empty()) {
        parts << tr("paid by %1").arg(joined(conditions.tenders));
    }
    if (!conditions.stores.empty()) {
        parts << tr("stores %1").arg(joined(conditions.stores));
    }
    if (!conditions.zones.empty()) {
        parts << tr("zones %1").arg(joined(conditions.zones));
    }
    if (!conditions.channels.empty()) {
        parts << tr("channels %1").arg(joined(conditions.channels));
    }
    return parts;
}

QString PromotionWords::limit(const core::Promotion& promotion, const core::PromotionLimit& limit,
                              std::span<const core::CounterValue> used, bool hasMember,
                              core::Currency currency, const Formatter& format) {
    const auto amount = [&](std::int64_t value) {
        const auto money = core::Money::ofMinor(value, currency);
        return limit.of == core::LimitOf::Amount && money ? format.money(*money)
                                                          : format.count(value);
    };
    QString words;
    switch (limit.scope) {
    case core::LimitScope::Basket: return tr("%1 a basket").arg(amount(limit.most));
    case core::LimitScope::Member: words = tr("%1 a member"); break;
    case core::LimitScope::Day: words = tr("%1 a day"); break;
    case core::LimitScope::Campaign: words = tr("%1 in all"); break;
    }
    words = words.arg(amount(limit.most));
    if (limit.share > 0) {
        words += u' ' + tr("(%1 at this till)").arg(amount(limit.share));
    }
    const core::CounterId counter = core::counterOf(promotion, limit);
    if (limit.scope == core::LimitScope::Member && !hasMember) {
        return words;
    }
    const auto found = std::find_if(used.begin(), used.end(), [&](const core::CounterValue& use) {
        return use.counter == counter;
    });
    return words + u' ' + tr("(%1 used)").arg(amount(found == used.end() ? 0 : found->used));
}

} // namespace

QString promotionKindWords(const core::PromotionKind& kind) {
    return PromotionWords::kind(kind.index());
}

QString promotionValidityWords(const core::PromotionConditions& conditions, const Formatter& format,
                               std::int16_t offsetMinutes) {
    const QStringList parts = PromotionWords::validity(conditions, format, offsetMinutes);
    return parts.isEmpty() ? PromotionWords::atAllTimes() : parts.join(QStringLiteral(" · "));
}

QString promotionScopeWords(const core::PromotionConditions& conditions) {
    const QStringList parts = PromotionWords::scope(conditions);
    return parts.isEmpty() ? PromotionWords::everybody() : parts.join(QStringLiteral(" · "));
}

QString promotionLimitWords(const core::Promotion& promotion,
                            std::span<const core::CounterValue> used, bool hasMember,
                            core::Currency currency, const Formatter& format) {
    QStringList parts;
    for (const core::PromotionLimit& limit : promotion.limits) {
        parts << PromotionWords::limit(promotion, limit, used, hasMember, currency, format);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace evertill::viewmodels
