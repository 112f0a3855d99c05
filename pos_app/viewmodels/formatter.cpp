// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/formatter.h"

#include <QDate>
#include <QDateTime>

namespace evertill::viewmodels {

namespace {

const QString kMinus = QString(QChar(0x2212));

QDateTime localTime(base::UtcTime moment) {
    const qint64 local = moment.micros / 1000 + moment.offsetMinutes * qint64{60'000};
    return QDateTime::fromMSecsSinceEpoch(local, Qt::UTC);
}

QString symbolOf(core::Currency currency) {
    const std::string_view symbol = currency.symbol();
    const QString text = QString::fromUtf8(symbol.data(), static_cast<qsizetype>(symbol.size()));
    const bool isCode = text.size() == 3 && text.at(0).isLetter();
    return isCode ? text + QChar(0x00A0) : text;
}

} // namespace

void Formatter::setLanguage(const QString& language) {
    const bool isTraditional = language == QLatin1String("zh-Hant");
    const bool isSimplified = language == QLatin1String("zh-Hans");
    m_language = isTraditional || isSimplified ? language : QStringLiteral("en");
    m_tag = m_language.toStdString();
    m_locale =
        isTraditional  ? QLocale(QLocale::Chinese, QLocale::TraditionalHanScript, QLocale::Taiwan)
        : isSimplified ? QLocale(QLocale::Chinese, QLocale::SimplifiedHanScript, QLocale::China)
                       : QLocale(QLocale::English, QLocale::UnitedKingdom);
}

// decimal: "-1234.50" as core writes it. Groups the whole part and puts the locale's signs in.
QString Formatter::grouped(const std::string& decimal) const {
    const bool isNegative = decimal.starts_with('-');
    const std::string digits = isNegative ? decimal.substr(1) : decimal;
    const std::size_t point = digits.find('.');
    QString whole = QString::fromStdString(digits.substr(0, point));
    for (qsizetype at = whole.size() - 3; at > 0; at -= 3) {
        whole.insert(at, m_locale.groupSeparator());
    }
    if (point != std::string::npos) {
        whole += m_locale.decimalPoint() + QString::fromStdString(digits.substr(point + 1));
    }
    return isNegative ? kMinus + whole : whole;
}

QString Formatter::bareMoney(const core::Money& amount) const {
    return grouped(amount.toString());
}

QString Formatter::money(const core::Money& amount) const {
    const QString text = symbolOf(amount.currency()) + grouped(amount.abs().toString());
    return amount.isNegative() ? kMinus + text : text;
}

QString Formatter::unitPrice(const core::UnitPrice& price, core::UnitOfMeasure unit) const {
    const QString text = symbolOf(price.currency()) + grouped(price.toString());
    const std::string_view symbol = core::unitSymbol(unit);
    if (symbol.empty()) {
        return text;
    }
    return text + QStringLiteral(" / ") +
           QString::fromUtf8(symbol.data(), static_cast<qsizetype>(symbol.size()));
}

QString Formatter::amountOf(core::Quantity quantity, core::UnitOfMeasure unit) const {
    const QString text = grouped(quantity.toString());
    const std::string_view symbol = core::unitSymbol(unit);
    if (symbol.empty()) {
        return text;
    }
    return text + QLatin1Char(' ') +
           QString::fromUtf8(symbol.data(), static_cast<qsizetype>(symbol.size()));
}

QString Formatter::quantity(core::Quantity quantity, core::UnitOfMeasure unit) const {
    const QString text = amountOf(quantity, unit);
    return core::unitSymbol(unit).empty() ? QChar(0x00D7) + QStringLiteral(" ") + text : text;
}

QString Formatter::count(std::int64_t value) const {
    return grouped(std::to_string(value));
}

QString Formatter::date(core::BusinessDate date) const {
    return m_locale.toString(QDate(date.year(), date.month(), date.day()), QLocale::ShortFormat);
}

QString Formatter::time(base::UtcTime moment) const {
    return localTime(moment).toString(QStringLiteral("HH:mm"));
}

QString Formatter::dateTime(base::UtcTime moment) const {
    const QDateTime local = localTime(moment);
    return m_locale.toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') +
           local.toString(QStringLiteral("HH:mm"));
}

} // namespace evertill::viewmodels
