// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/audit_view_model.h"

#include "core/returns/reasons.h"
#include "viewmodels/manager/manager_words.h"
#include "viewmodels/manager/save_table.h"
#include "viewmodels/right_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using core::EventType;

namespace {

constexpr std::int64_t kMicrosPerDay = 86'400'000'000;
constexpr std::int64_t kSpanDays[] = {0, 1, 7, 28}; // 0: all the time

struct Kind {
    const char* value;
    std::vector<EventType> types;
};
const std::vector<Kind>& allKinds() {
    static const std::vector<Kind> kKinds{
        {"all", {}},
        {"back", {EventType::TransactionCompleted}},
        {"voids", {EventType::LineVoided, EventType::BasketCancelled, EventType::TenderRemoved}},
        {"drawer", {EventType::DrawerOpened}},
        {"overrides", {EventType::RightOverridden}},
        {"reprints", {EventType::ReceiptReprinted}},
        {"cash",
         {EventType::DayOpened, EventType::ShiftOpened, EventType::CashMoved,
          EventType::ShiftPassed, EventType::TillCounted, EventType::ShiftClosed}},
        {"people",
         {EventType::OperatorSignedOn, EventType::SignOnFailed, EventType::PinChanged,
          EventType::OperatorChanged, EventType::TimeClocked, EventType::TrainingSwitched}},
        {"settings", {EventType::SettingChanged, EventType::JournalStarted}},
        {"others", {EventType::ControlActed}}};
    return kKinds;
}

// The half of a subject that is a code of the program.
std::string codeOf(const core::AuditEntry& entry) {
    return entry.subject.substr(0, entry.subject.find(": "));
}

} // namespace

AuditViewModel::AuditViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_rows({"time", "kind", "who", "amount", "detail", "receipt", "isCurrent"}) {}

QVariantList AuditViewModel::kinds() const {
    const QStringList words{tr("All"),      tr("Goods back"),    tr("Taken out"), tr("Drawer"),
                            tr("Allowed"),  tr("Printed again"), tr("Cash"),      tr("People"),
                            tr("Settings"), tr("Till and files")};
    QVariantList list;
    for (qsizetype i = 0; i < words.size(); ++i) {
        list << QVariantMap{{"value", allKinds()[static_cast<std::size_t>(i)].value},
                            {"text", words[i]}};
    }
    return list;
}

QString AuditViewModel::who() const {
    const core::Staff* staff = m_context.service.people().staff();
    return m_who == 0 || staff == nullptr
               ? tr("Everybody")
               : operatorName(m_context,
                              staff->operators[static_cast<std::size_t>(m_who) - 1].id.value());
}

QString AuditViewModel::span() const {
    return m_span == 0 ? tr("All the time")
                       : tr("Last %n day(s)", "", static_cast<int>(kSpanDays[m_span]));
}

void AuditViewModel::setKind(const QString& kind) {
    m_kind = kind;
    reload();
}

void AuditViewModel::nextWho() {
    const core::Staff* staff = m_context.service.people().staff();
    const int people = staff == nullptr ? 0 : static_cast<int>(staff->operators.size());
    m_who = (m_who + 1) % (people + 1);
    reload();
}

void AuditViewModel::nextSpan() {
    m_span = (m_span + 1) % static_cast<int>(std::size(kSpanDays));
    reload();
}

void AuditViewModel::open() {
    m_kind = QStringLiteral("all");
    m_who = 0;
    m_span = 0;
    reload();
}

void AuditViewModel::close() {
    ++m_asked;
    m_all.clear();
    m_current = -1;
    m_rows.setRows({});
}

void AuditViewModel::reload() {
    close();
    m_loading = false;
    m_complete = false;
    loadMore();
    emit changed();
}

void AuditViewModel::loadMore() {
    if (m_loading || m_complete) {
        return;
    }
    m_loading = true;
    ports::AuditQuery query;
    const auto kind = std::ranges::find_if(
        allKinds(), [this](const Kind& one) { return m_kind == QLatin1String(one.value); });
    for (const EventType type : kind == allKinds().end() ? std::vector<EventType>{} : kind->types) {
        query.types.push_back(static_cast<std::uint16_t>(type));
    }
    const core::Staff* staff = m_context.service.people().staff();
    if (m_who > 0 && staff != nullptr) {
        query.by = staff->operators[static_cast<std::size_t>(m_who) - 1].id;
    }
    if (m_span > 0) {
        query.fromMicros =
            m_context.service.clock().now().micros - kSpanDays[m_span] * kMicrosPerDay;
    }
    if (!m_all.empty()) {
        query.before = m_all.back().id;
    }
    m_context.service.audit(query, [self = QPointer(this), asked = m_asked, limit = query.limit](
                                       const Expected<std::vector<ports::AuditRow>>& outcome) {
        if (self.isNull() || asked != self->m_asked) {
            return;
        }
        self->m_loading = false;
        if (!outcome) {
            self->m_context.refuse(outcome.error());
            return;
        }
        self->m_complete = outcome->size() < limit;
        self->m_all.insert(self->m_all.end(), outcome->begin(), outcome->end());
        self->show();
    });
}

QString AuditViewModel::aboutOf(const core::AuditEntry& entry) const {
    const std::string code = codeOf(entry);
    const QString rest = text(entry.subject).section(QStringLiteral(": "), 1);
    if (entry.type == static_cast<std::uint16_t>(EventType::ControlActed)) {
        return rest; // the kind of record says the other half
    }
    const auto right = core::rightOf(code);
    if (entry.type != static_cast<std::uint16_t>(EventType::RightOverridden) || !right) {
        return text(entry.subject);
    }
    const QString words = grantWords({*right, {}, {}}, m_context.format);
    return rest.isEmpty() ? words : words + QStringLiteral(": ") + rest;
}

QVariantMap AuditViewModel::rowOf(const ports::AuditRow& row, bool isCurrent) const {
    const core::AuditEntry& entry = row.entry;
    const std::int16_t offset = m_context.service.clock().now().offsetMinutes;
    QStringList detail;
    const std::string reason =
        core::returnReasonWords(entry.reason, m_context.format.languageTag());
    const bool isControl = entry.type == static_cast<std::uint16_t>(EventType::ControlActed);
    for (const QString& part : {aboutOf(entry), text(reason)}) {
        if (!part.isEmpty()) {
            detail << part;
        }
    }
    if (!entry.approvedBy.isEmpty()) {
        detail << tr("allowed by %1").arg(operatorName(m_context, entry.approvedBy.value()));
    }
    return {{"time", m_context.format.dateTime({row.atMicros, offset})},
            {"kind", isControl ? controlName(codeOf(entry)) : recordName(entry.type)},
            {"who", operatorName(m_context, entry.by.value())},
            {"amount", entry.amount && !(isControl && entry.amount->isZero())
                           ? m_context.format.money(*entry.amount)
                           : QString()},
            {"detail", detail.join(QStringLiteral(" · "))},
            {"receipt", entry.receipt ? QString::number(entry.receipt->value()) : QString()},
            {"isCurrent", isCurrent}};
}

void AuditViewModel::show() {
    QList<QVariantMap> rows;
    rows.reserve(static_cast<qsizetype>(m_all.size()));
    for (const ports::AuditRow& row : m_all) {
        rows << rowOf(row, rows.size() == m_current);
    }
    m_rows.setRows(rows);
    emit changed();
}

usecase::Table AuditViewModel::paper() const {
    const usecase::Table raw = usecase::tableOf(m_all);
    usecase::Table table{{"time", "kind", "operator", "receipt", "amount", "subject"}, {}};
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        const QVariantMap shown = rowOf(m_all[i], false);
        const auto words = [&](const char* role) {
            return usecase::Cell{shown[QLatin1String(role)].toString().toStdString()};
        };
        const bool hasAmount = !shown["amount"].toString().isEmpty();
        table.rows.push_back({words("time"), words("kind"), words("who"), raw.rows[i][4],
                              hasAmount ? raw.rows[i][5] : usecase::Cell{}, words("detail")});
    }
    return table;
}

QString AuditViewModel::filterWords() const {
    QStringList words;
    for (const QVariant& one : kinds()) {
        if (one.toMap()["value"].toString() == m_kind) {
            words << one.toMap()["text"].toString();
        }
    }
    words << who() << span();
    if (!m_complete) {
        words << tr("the newest %n record(s)", "", static_cast<int>(m_all.size()));
    }
    return words.join(QStringLiteral(" · "));
}

QString AuditViewModel::filterName() const {
    QStringList parts{QString()};
    if (m_kind != QLatin1String("all")) {
        parts << m_kind;
    }
    const core::Staff* staff = m_context.service.people().staff();
    if (m_who > 0 && staff != nullptr) {
        parts << fileName(text(staff->operators[static_cast<std::size_t>(m_who) - 1].id.value()));
    }
    if (m_span > 0) {
        parts << QString::number(kSpanDays[m_span]) + u'd';
    }
    return parts.join(u'-');
}

void AuditViewModel::retranslate() {
    show();
}

void AuditViewModel::moveBy(int rows) {
    if (!m_all.empty()) {
        select(std::clamp(m_current + rows, 0, static_cast<int>(m_all.size()) - 1));
    }
}

void AuditViewModel::select(int row) {
    if (row >= 0 && row < static_cast<int>(m_all.size())) {
        m_current = row;
        show();
    }
}

void AuditViewModel::openReceipt() {
    if (m_current < 0) {
        return;
    }
    const auto& receipt = m_all[static_cast<std::size_t>(m_current)].entry.receipt;
    if (receipt) {
        emit receiptWanted(receipt->value());
    } else {
        m_context.cue(Cue::Attention);
        m_context.notify(tr("This record is not about a receipt."));
    }
}

} // namespace evertill::viewmodels
