// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/shift_count.h"

#include "viewmodels/manager/manager_words.h"

#include <algorithm>
#include <utility>

namespace evertill::viewmodels {

namespace {

constexpr qsizetype kMaxPieces = 6; // digits
constexpr qsizetype kMaxSum = 12;

} // namespace

QString overText(const Formatter& format, const core::Money& over) {
    const bool isOver = !over.isNegative() && !over.isZero();
    return isOver ? u'+' + format.money(over) : format.money(over);
}

ShiftCountViewModel::ShiftCountViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_rows({"label", "entry", "sum", "isPieces", "isCurrent"}) {}

void ShiftCountViewModel::begin(const core::ShiftFigures& figures,
                                const std::optional<core::Money>& expected) {
    const std::vector<Row> before =
        figures.shift == m_shift ? std::exchange(m_entries, {}) : std::vector<Row>{};
    m_entries.clear();
    m_shift = figures.shift;
    m_current = 0;
    m_expected = expected;
    for (const core::Money& face : core::denominationsOf(figures.sold.currency())) {
        m_entries.push_back({core::TenderType::Cash, face, {}, {}});
    }
    if (m_entries.empty()) {
        m_entries.push_back({});
    }
    for (const core::TenderFigures& tender : figures.tenders) {
        if (tender.type != core::TenderType::Cash && tender.type != core::TenderType::ForeignCash) {
            m_entries.push_back({tender.type, {}, {}, {}});
        }
    }
    for (const core::ForeignFigures& each : figures.foreign) {
        m_entries.push_back({core::TenderType::ForeignCash, {}, {}, each.taken.currency()});
    }
    for (Row& row : m_entries) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const Row& each) {
            return each.type == row.type && each.face == row.face && each.foreign == row.foreign;
        });
        row.entry = same == before.end() ? QString() : same->entry;
    }
    show();
}

void ShiftCountViewModel::clear() {
    m_entries.clear();
    m_shift = {};
}

core::Currency ShiftCountViewModel::currencyOf(const Row& row) const {
    return row.type == core::TenderType::ForeignCash
               ? row.foreign
               : m_context.service.session().context().identity.currency;
}

std::optional<core::Money> ShiftCountViewModel::sumOf(const Row& row) const {
    if (row.entry.isEmpty()) {
        return {};
    }
    const core::Currency currency = currencyOf(row);
    if (row.face) {
        const auto count = core::countPieces({{*row.face, row.entry.toLongLong()}}, currency);
        return count ? std::optional{count->counted} : std::nullopt;
    }
    const auto sum = core::Money::parse(row.entry.toStdString(), currency);
    return sum ? std::optional{*sum} : std::nullopt;
}

// Pieces of what is in use stay far below the bounds of money.
std::optional<core::TenderCount> ShiftCountViewModel::cash() const {
    std::vector<core::Pieces> pieces;
    for (const Row& row : m_entries) {
        if (row.type == core::TenderType::Cash && !row.face) {
            const auto sum = sumOf(row);
            return sum ? std::optional{core::TenderCount{row.type, *sum, {}}} : std::nullopt;
        }
        if (row.face && !row.entry.isEmpty()) {
            pieces.push_back({*row.face, row.entry.toLongLong()});
        }
    }
    if (pieces.empty()) {
        return {};
    }
    const core::Currency currency = pieces.front().face.currency();
    const auto count = core::countPieces(std::move(pieces), currency);
    return count ? std::optional{*count} : std::nullopt;
}

std::vector<core::TenderCount> ShiftCountViewModel::tenders() const {
    std::vector<core::TenderCount> list;
    if (auto found = cash()) {
        list.push_back(std::move(*found));
    }
    for (const Row& row : m_entries) {
        const auto sum = sumOf(row);
        if (row.type != core::TenderType::Cash && sum) {
            list.push_back({row.type, *sum, {}});
        }
    }
    return list;
}

bool ShiftCountViewModel::isTyped() const {
    return !tenders().empty();
}

QString ShiftCountViewModel::total() const {
    const auto found = cash();
    const core::Currency currency = m_context.service.session().context().identity.currency;
    return m_context.format.money(found ? found->counted : core::Money::zero(currency));
}

QString ShiftCountViewModel::difference() const {
    const auto found = cash();
    if (!m_expected || !found) {
        return {};
    }
    const auto over = core::checkedAdd(found->counted, -*m_expected);
    if (!over) {
        return {};
    }
    if (over->isZero()) {
        return tr("Exactly what should be there.");
    }
    return over->isNegative() ? tr("Short by %1.").arg(m_context.format.money(-*over))
                              : tr("Over by %1.").arg(m_context.format.money(*over));
}

void ShiftCountViewModel::select(int row) {
    m_current = std::clamp(row, 0, std::max(0, static_cast<int>(m_entries.size()) - 1));
    show();
}

void ShiftCountViewModel::type(const QString& typed) {
    if (m_entries.empty()) {
        return;
    }
    Row& row = m_entries[static_cast<std::size_t>(m_current)];
    for (const QChar each : typed) {
        const QChar one = each == u',' ? u'.' : each;
        const bool isPoint = one == u'.' && !row.face && !row.entry.contains(u'.');
        const qsizetype most = row.face ? kMaxPieces : kMaxSum;
        if (((one >= u'0' && one <= u'9') || isPoint) && row.entry.size() < most) {
            row.entry += one;
        }
    }
    show();
}

void ShiftCountViewModel::backspace() {
    if (!m_entries.empty()) {
        m_entries[static_cast<std::size_t>(m_current)].entry.chop(1);
        show();
    }
}

void ShiftCountViewModel::show() {
    QList<QVariantMap> rows;
    for (const Row& row : m_entries) {
        const auto sum = sumOf(row);
        QString name = tenderName(std::string{core::ruleOf(row.type).code});
        if (row.type == core::TenderType::ForeignCash) {
            name += u' ' + text(std::string{row.foreign.code()});
        }
        rows << QVariantMap{{"label", row.face ? m_context.format.money(*row.face) : name},
                            {"entry", row.entry},
                            {"sum", sum ? m_context.format.money(*sum) : QString()},
                            {"isPieces", row.face.has_value()},
                            {"isCurrent", rows.size() == m_current}};
    }
    m_rows.setRows(rows);
    emit changed();
}

} // namespace evertill::viewmodels
