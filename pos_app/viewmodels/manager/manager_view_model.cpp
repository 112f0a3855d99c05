// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/manager_view_model.h"

#include "viewmodels/manager/manager_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

const QStringList& sectionNames() {
    static const QStringList kNames{
        QStringLiteral("today"),     QStringLiteral("hours"),   QStringLiteral("categories"),
        QStringLiteral("operators"), QStringLiteral("tenders"), QStringLiteral("drawers"),
        QStringLiteral("work"),      QStringLiteral("tills"),   QStringLiteral("audit")};
    return kNames;
}

// Of the largest, as the length of a bar; for the eye, not for money.
double shareOf(std::int64_t amount, std::int64_t largest) {
    return largest <= 0
               ? 0.0
               : std::clamp(static_cast<double>(amount) / static_cast<double>(largest), 0.0, 1.0);
}

std::int64_t largestOf(const std::vector<usecase::SumsRow>& rows) {
    std::int64_t largest = 0;
    for (const usecase::SumsRow& row : rows) {
        largest = std::max(largest, row.sums.amount);
    }
    return largest;
}

// "+12 %" of what it was before; empty where there was nothing.
QString changeText(std::int64_t now, std::int64_t before) {
    if (before <= 0) {
        return {};
    }
    const auto percent = base::mulDiv(now - before, 100, before, base::Rounding::HalfUp);
    if (!percent) {
        return {};
    }
    return (*percent >= 0 ? QStringLiteral("+") : QStringLiteral("−")) +
           QString::number(std::abs(*percent)) + QStringLiteral(" %");
}

} // namespace

ManagerViewModel::ManagerViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_tiles({"label", "value", "before", "change", "isDown"})
    , m_hours({"label", "value", "count", "share"})
    , m_bars({"label", "value", "count", "share"})
    , m_operators({"name", "sales", "refunds", "voids", "cancels", "noSales", "overrides",
                   "discounts", "unusual"})
    , m_audit(context, nullptr)
    , m_drawers(context, nullptr)
    , m_work(context, nullptr) {}

QVariantList ManagerViewModel::sections() const {
    const QStringList words{
        tr("At a glance"), tr("Hours"),          tr("Categories"),   tr("Operators"),
        tr("Tenders"),     tr("Over and short"), tr("Working time"), tr("Tills of the store"),
        tr("Audit trail")};
    QVariantList list;
    for (qsizetype i = 0; i < words.size(); ++i) {
        list << QVariantMap{{"value", sectionNames()[i]}, {"text", words[i]}};
    }
    return list;
}

void ManagerViewModel::open() {
    m_context.guard(core::Right::CloseShift, tr("Look at the reports"), {}, [this](const auto&) {
        m_section = sectionNames().front();
        m_days = 1;
        load(std::nullopt);
        m_audit.open();
        m_drawers.open();
        emit opened();
    });
}

void ManagerViewModel::close() {
    ++m_asked;
    m_report.reset();
    m_link.reset();
    m_audit.close();
    m_drawers.close();
    m_work.close();
    show();
}

void ManagerViewModel::load(std::optional<core::BusinessDate> last) {
    askLink();
    m_context.service.managerReport(
        last, m_days,
        [self = QPointer(this), asked = ++m_asked](const Expected<bridge::ManagerReport>& outcome) {
            if (self.isNull() || asked != self->m_asked) {
                return;
            }
            if (!outcome) {
                self->m_context.refuse(outcome.error());
                return;
            }
            self->m_report = *outcome;
            self->m_current = -1;
            self->m_work.load(self->m_report->period, self->isToday());
            self->show();
        });
}

void ManagerViewModel::askLink() {
    m_context.service.link([self = QPointer(this)](const Expected<ports::LinkView>& view) {
        if (!self.isNull() && view) {
            self->m_link = *view;
            emit self->changed();
        }
    });
}

void ManagerViewModel::setSection(const QString& section) {
    if (section != m_section && sectionNames().contains(section)) {
        m_section = section;
        m_current = -1;
        if (m_section == QLatin1String("today")) {
            setDays(1); // a glance is of one day
        }
        show();
    }
}

void ManagerViewModel::moveSection(int step) {
    const qsizetype count = sectionNames().size();
    setSection(sectionNames()[(sectionNames().indexOf(m_section) + step + count) % count]);
}

void ManagerViewModel::setDays(int days) {
    if (days != m_days && m_report) {
        m_days = days;
        load(m_report->period.last);
    }
}

void ManagerViewModel::moveDate(int dates) {
    if (m_report) {
        const auto wanted =
            core::BusinessDate::fromDays(m_report->period.last.days() + dates * m_days);
        load(std::min(wanted, m_report->today));
    }
}

bool ManagerViewModel::isToday() const {
    return m_report && m_report->period.last == m_report->today;
}

QString ManagerViewModel::periodText() const {
    if (!m_report) {
        return {};
    }
    const usecase::Period& period = m_report->period;
    const QString last = m_context.format.date(period.last);
    return period.first == period.last
               ? last
               : tr("%1 to %2").arg(m_context.format.date(period.first), last);
}

QString ManagerViewModel::note() const {
    if (!m_report || m_section != QLatin1String("tills")) {
        return {};
    }
    std::int64_t all = 0;
    for (const usecase::SumsRow& row : m_report->tills) {
        all += row.sums.amount;
    }
    const QString age = tillsAge();
    const QString sum = tr("The store together: %1").arg(money(all));
    return age.isEmpty() ? sum : sum + u'\n' + age;
}

QString ManagerViewModel::tillsAge() const {
    if (!m_link || !m_link->isEnrolled) {
        return m_link ? tr("This till is on its own: no centre tells it of others.") : QString();
    }
    const base::UtcTime now = m_context.service.clock().now();
    const auto since = m_link->staleSince(now.micros, usecase::kTillsMayBeOldMicros);
    if (!since) {
        return {};
    }
    return *since == 0 ? tr("The centre has told nothing of other tills yet.")
                       : tr("Other tills as the centre told them on %1.")
                             .arg(m_context.format.dateTime({*since, now.offsetMinutes}));
}

QString ManagerViewModel::money(std::int64_t minor) const {
    const core::Currency currency = m_context.service.session().context().identity.currency;
    const auto amount = core::Money::ofMinor(minor, currency);
    return m_context.format.money(amount ? *amount : core::Money::zero(currency));
}

void ManagerViewModel::show() {
    showTiles();
    showHours();
    showBars();
    showOperators();
    m_audit.retranslate();
    m_drawers.show();
    m_work.show();
    emit changed();
}

void ManagerViewModel::showTiles() {
    QList<QVariantMap> rows;
    if (m_report) {
        const usecase::Glance& day = m_report->glance.day;
        const usecase::Glance& before = m_report->glance.compared;
        const auto add = [&](const QString& label, const QString& value, const QString& was,
                             std::int64_t now, std::int64_t then) {
            rows << QVariantMap{{"label", label},
                                {"value", value},
                                {"before", was},
                                {"change", changeText(now, then)},
                                {"isDown", now < then}};
        };
        const auto addMoney = [&](const QString& label, std::int64_t now, std::int64_t then) {
            add(label, money(now), money(then), now, then);
        };
        const auto addCount = [&](const QString& label, std::int64_t now, std::int64_t then) {
            add(label, m_context.format.count(now), m_context.format.count(then), now, then);
        };
        const auto perBasket = [](const usecase::Glance& glance) {
            return QString::number(static_cast<double>(glance.itemsPerBasket().value_or(0)) / 100,
                                   'f', 2);
        };
        addMoney(tr("Turnover"), day.turnover(), before.turnover());
        addCount(tr("Sales"), day.sales, before.sales);
        addMoney(tr("Basket value"), day.basketValue().value_or(0),
                 before.basketValue().value_or(0));
        add(tr("Items per basket"), perBasket(day), perBasket(before),
            day.itemsPerBasket().value_or(0), before.itemsPerBasket().value_or(0));
        addCount(tr("Refunds"), day.refunds, before.refunds);
        addMoney(tr("Given back"), -day.refunded, -before.refunded);
    }
    m_tiles.setRows(rows);
}

void ManagerViewModel::showHours() {
    QList<QVariantMap> rows;
    if (m_report) {
        const std::int64_t largest = largestOf(m_report->hours);
        for (const usecase::SumsRow& row : m_report->hours) {
            rows << QVariantMap{{"label", text(row.key)},
                                {"value", money(row.sums.amount)},
                                {"count", m_context.format.count(row.sums.count)},
                                {"share", shareOf(row.sums.amount, largest)}};
        }
    }
    m_hours.setRows(rows);
}

const std::vector<usecase::SumsRow>& ManagerViewModel::barRows() const {
    if (m_section == QLatin1String("tenders")) {
        return m_report->tenders;
    }
    if (m_section == QLatin1String("tills")) {
        return m_report->tills;
    }
    return m_section == QLatin1String("hours") ? m_report->hours : m_report->categories;
}

QString ManagerViewModel::barName(const std::string& key) const {
    if (m_section == QLatin1String("tenders")) {
        return tenderName(key);
    }
    if (m_section == QLatin1String("tills")) {
        const bool isOwn = key == m_context.service.session().context().identity.till.value();
        return isOwn ? tr("%1 (this till)").arg(text(key)) : text(key);
    }
    return m_section == QLatin1String("hours") ? text(key) + QStringLiteral(":00")
                                               : categoryName(key);
}

QString ManagerViewModel::categoryName(const std::string& id) const {
    const auto found = std::ranges::find_if(
        m_report->names, [&](const core::Category& one) { return one.id.value() == id; });
    if (found == m_report->names.end()) {
        return id.empty() ? tr("Without a category") : text(id);
    }
    return localName(found->name, found->localNames, m_context.format.languageTag());
}

void ManagerViewModel::showBars() {
    QList<QVariantMap> rows;
    if (m_report) {
        const std::int64_t largest = largestOf(barRows());
        for (const usecase::SumsRow& row : barRows()) {
            rows << QVariantMap{{"label", barName(row.key)},
                                {"value", money(row.sums.amount)},
                                {"count", m_context.format.count(row.sums.count)},
                                {"share", shareOf(row.sums.amount, largest)}};
        }
    }
    m_bars.setRows(rows);
}

QString ManagerViewModel::unusualWords(const usecase::OperatorRow& row) {
    const QStringList words{tr("Refunds"),
                            tr("Lines taken out"),
                            tr("Sales cancelled"),
                            tr("Drawer without sale"),
                            tr("Allowed on the spot"),
                            tr("Discounts by hand")};
    QStringList unusual;
    for (std::size_t i = 0; i < usecase::kControlCount; ++i) {
        if (row.isUnusual[i]) {
            unusual << words[static_cast<qsizetype>(i)];
        }
    }
    return unusual.join(QStringLiteral(", "));
}

void ManagerViewModel::showOperators() {
    static const char* const kRoles[] = {"refunds", "voids",     "cancels",
                                         "noSales", "overrides", "discounts"};
    QList<QVariantMap> rows;
    if (m_report) {
        for (const usecase::OperatorRow& row : m_report->operators) {
            QVariantMap shown{
                {"name", operatorName(m_context, row.id)},
                {"sales", tr("%n transaction(s)", "", static_cast<int>(row.sales.count)) +
                              QStringLiteral(" · ") + money(row.sales.amount)}};
            for (std::size_t i = 0; i < usecase::kControlCount; ++i) {
                shown[QLatin1String(kRoles[i])] = m_context.format.count(row.controls[i].count);
            }
            const QString unusual = unusualWords(row);
            shown["unusual"] = unusual.isEmpty() ? QString() : tr("Unusual: %1").arg(unusual);
            rows << shown;
        }
    }
    m_operators.setRows(rows);
}

usecase::Table ManagerViewModel::shownTable(bool isPaper) const {
    const core::Currency currency = m_context.service.session().context().identity.currency;
    if (m_section == QLatin1String("audit")) {
        return isPaper ? m_audit.paper() : usecase::tableOf(m_audit.shown());
    }
    const auto named = [&](usecase::Table table, std::size_t column) {
        for (std::vector<usecase::Cell>& row : table.rows) {
            std::string& who = row[column].text;
            who = isPaper ? operatorName(m_context, who).toStdString() : who;
        }
        return table;
    };
    if (m_section == QLatin1String("drawers")) {
        return named(m_drawers.table(), 2);
    }
    if (m_section == QLatin1String("work")) {
        return named(m_work.table(), 1);
    }
    if (m_section == QLatin1String("today")) {
        return usecase::tableOf(m_report->glance, currency);
    }
    if (m_section == QLatin1String("operators")) {
        usecase::Table table = named(usecase::tableOf(m_report->operators, currency), 0);
        for (std::size_t i = 0; isPaper && i < table.rows.size(); ++i) {
            table.rows[i].back().text = unusualWords(m_report->operators[i]).toStdString();
        }
        return table;
    }
    if (m_section == QLatin1String("tills")) {
        return usecase::tillTable(m_report->tills, currency);
    }
    std::vector<usecase::SumsRow> rows = barRows();
    for (usecase::SumsRow& row : rows) {
        row.key = barName(row.key).toStdString();
    }
    const char* column = m_section == QLatin1String("tenders") ? "tender"
                         : m_section == QLatin1String("hours") ? "hour"
                                                               : "category";
    return usecase::tableOf(rows, column, currency);
}

void ManagerViewModel::save(TableFile as) {
    if (!m_report) {
        return;
    }
    const auto at = static_cast<int>(sectionNames().indexOf(m_section));
    const QString title = sections()[at].toMap()["text"].toString();
    const bool isAudit = m_section == QLatin1String("audit");
    const QString of = isAudit                                 ? m_audit.filterWords()
                       : m_section == QLatin1String("drawers") ? QString()
                                                               : periodText();
    const QString name = m_section + (isAudit ? m_audit.filterName() : QString());
    saveTable(this, m_context,
              {QStringLiteral("%1-%2").arg(name, text(m_report->period.last.toString())), title, of,
               shownTable(as == TableFile::Pdf)},
              as);
}

} // namespace evertill::viewmodels
