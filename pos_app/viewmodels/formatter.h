// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Turns amounts, quantities and moments into text for people, by the language of the screens. All
// digits come from integers: an amount never passes through floating point. INV what is shown for
// an amount reads back as that amount. Threads: the GUI thread.

#include "base/clock.h"
#include "core/calendar/business_date.h"
#include "core/money/unit_price.h"
#include "core/quantity/unit_of_measure.h"

#include <QLocale>
#include <QString>

namespace evertill::viewmodels {

class Formatter {
public:
    // BCP 47: "en", "zh-Hans", "zh-Hant"; anything else reads as English.
    void setLanguage(const QString& language);
    [[nodiscard]] const QString& language() const { return m_language; }
    [[nodiscard]] const std::string& languageTag() const { return m_tag; }

    [[nodiscard]] QString money(const core::Money& amount) const;     // "¥1,234.50", "−¥4.10"
    [[nodiscard]] QString bareMoney(const core::Money& amount) const; // "1,234.50"
    [[nodiscard]] QString unitPrice(const core::UnitPrice& price,
                                    core::UnitOfMeasure unit) const; // "¥11.60 / kg"
    [[nodiscard]] QString quantity(core::Quantity quantity,
                                   core::UnitOfMeasure unit) const; // "× 3", "1.245 kg"
    [[nodiscard]] QString amountOf(core::Quantity quantity,
                                   core::UnitOfMeasure unit) const; // "3", "1.245 kg"
    [[nodiscard]] QString count(std::int64_t value) const;          // "1,240"
    [[nodiscard]] QString date(core::BusinessDate date) const;
    [[nodiscard]] QString time(base::UtcTime moment) const; // "14:26", local
    [[nodiscard]] QString dateTime(base::UtcTime moment) const;

private:
    [[nodiscard]] QString grouped(const std::string& decimal) const;

    QString m_language = QStringLiteral("en");
    std::string m_tag = "en";
    QLocale m_locale{QLocale::English, QLocale::UnitedKingdom};
};

} // namespace evertill::viewmodels
