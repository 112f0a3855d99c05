// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/basket_lines_model.h"

#include "core/order/order.h"
#include "viewmodels/return_words.h"

#include <algorithm>

namespace evertill::viewmodels {

BasketLinesModel::BasketLinesModel(const Formatter& format, ReasonWords reasons, QObject* parent)
    : QAbstractListModel(parent)
    , m_format(format)
    , m_reasons(std::move(reasons)) {}

int BasketLinesModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QHash<int, QByteArray> BasketLinesModel::roleNames() const {
    return {{LineNo, "lineNo"},       {Name, "name"},         {Quantity, "quantity"},
            {UnitPrice, "unitPrice"}, {Note, "note"},         {Adjustments, "adjustments"},
            {Amount, "amount"},       {IsReturn, "isReturn"}, {IsLast, "isLast"}};
}

QString BasketLinesModel::note(const Row& row) const {
    QStringList parts;
    if (row.line.kind == core::LineKind::Return) {
        parts << (row.line.returnOf
                      ? tr("Return of receipt %1").arg(row.line.returnOf->number.value())
                      : tr("Return without receipt"));
        if (row.line.linkedTo == 0 && !core::isDeposit(row.line)) {
            parts << returnReason(row.line.reasonCode, m_format.languageTag())
                  << conditionName(row.line.condition);
        }
    }
    if (row.line.linkedTo > 0) {
        parts << tr("Goes with line %1").arg(row.line.linkedTo);
    }
    if (!row.line.serial.empty()) {
        parts << tr("Serial %1").arg(text(row.line.serial));
    }
    if (!row.line.lot.empty()) {
        parts << tr("Lot %1").arg(text(row.line.lot));
    }
    if (row.line.ageConfirmed > 0) {
        parts << tr("Age %1+ checked").arg(row.line.ageConfirmed);
    }
    return parts.join(QStringLiteral(" · "));
}

QVariantList BasketLinesModel::adjustments(const Row& row) const {
    QVariantList list;
    const auto add = [&](const QString& reason, const QString& amount) {
        list << QVariantMap{{QStringLiteral("reason"), reason}, {QStringLiteral("amount"), amount}};
    };
    const core::ChosenPrice& price = row.line.price;
    const bool isBetter = price.price.inTenThousandths() < row.line.regularPrice.inTenThousandths();
    if (price.source == core::PriceSource::Override) {
        const bool isOfOrder = core::isAgreed(row.line) || core::isDeposit(row.line);
        add((isOfOrder ? tr("Of order %1") : tr("Price changed: %1"))
                .arg(text(row.line.overrideReason)),
            QString());
    } else if (isBetter && price.level != core::PriceLevel::Regular) {
        add(tr("Member price, instead of %1")
                .arg(m_format.unitPrice(row.line.regularPrice, row.line.unit)),
            QString());
    } else if (isBetter && price.fromQuantity > core::Quantity::units(1)) {
        add(tr("Price from %1, instead of %2")
                .arg(m_format.amountOf(price.fromQuantity, row.line.unit),
                     m_format.unitPrice(row.line.regularPrice, row.line.unit)),
            QString());
    }
    for (const core::LineAdjustment& adjustment : row.amounts.adjustments) {
        const bool isShare = adjustment.source == core::AdjustmentSource::ManualBasket;
        const QString reason = m_reasons(adjustment);
        add(isShare ? tr("Share of basket discount: %1").arg(reason) : reason,
            m_format.money(adjustment.amount));
    }
    return list;
}

QVariant BasketLinesModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount()) {
        return {};
    }
    const Row& row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isReturn = row.line.kind == core::LineKind::Return;
    switch (role) {
    case LineNo: return row.line.lineNo;
    case Qt::DisplayRole:
    case Name: return localName(row.line.name, row.line.localNames, m_format.languageTag());
    case Quantity:
        return m_format.quantity(
            isReturn ? core::Quantity{} - row.line.quantity : row.line.quantity, row.line.unit);
    case UnitPrice: return m_format.unitPrice(row.line.price.price, row.line.unit);
    case Note: return note(row);
    case Adjustments: return adjustments(row);
    case Amount: return m_format.money(row.amounts.amount);
    case IsReturn: return isReturn;
    case IsLast: return row.line.lineNo == m_last;
    default: return {};
    }
}

bool BasketLinesModel::removeGone(const core::Basket& basket) {
    bool removed = false;
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (basket.find(m_rows[static_cast<std::size_t>(row)].line.lineNo) == nullptr) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
            removed = true;
        }
    }
    return removed;
}

void BasketLinesModel::mark(std::int32_t lineNo) {
    const std::int32_t before = std::exchange(m_last, lineNo);
    for (const int row : {rowOf(before), rowOf(lineNo)}) {
        if (row >= 0 && before != lineNo) {
            emit dataChanged(index(row), index(row), {IsLast});
        }
    }
}

void BasketLinesModel::setLast(std::int32_t lineNo) {
    mark(lineNo);
    const int now = rowOf(lineNo);
    if (now >= 0) {
        emit lastRowChanged(now);
    }
}

void BasketLinesModel::update(const core::Basket& basket, const core::BasketTotals& totals) {
    // Line numbers of another basket mean other lines, so a new basket starts from nothing.
    const bool removed = removeGone(basket);
    std::int32_t touched = 0;
    bool inserted = false;
    const auto& lines = basket.lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const int row = static_cast<int>(i);
        Row next{lines[i], totals.lines[i]};
        if (i < m_rows.size() && m_rows[i].line.lineNo == next.line.lineNo) {
            if (m_rows[i] != next) {
                const bool sameLine = m_rows[i].line == next.line;
                m_rows[i] = std::move(next);
                emit dataChanged(index(row), index(row));
                touched = sameLine ? touched : lines[i].lineNo;
            }
            continue;
        }
        if (lines[i].linkedTo <= 0) {
            mark(lines[i].lineNo); // so that the new row needs no second look
        }
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row, std::move(next));
        endInsertRows();
        inserted = true;
        touched = lines[i].linkedTo > 0 ? touched : lines[i].lineNo;
    }
    if (inserted || removed) {
        emit countChanged();
    }
    if (touched > 0) {
        setLast(touched);
    } else if (rowOf(m_last) < 0) {
        setLast(m_rows.empty() ? 0 : m_rows.back().line.lineNo);
    }
}

void BasketLinesModel::retranslate() {
    if (!m_rows.empty()) {
        emit dataChanged(index(0), index(rowCount() - 1));
    }
}

std::int32_t BasketLinesModel::lineNoAt(int row) const {
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].line.lineNo : 0;
}

int BasketLinesModel::rowOf(std::int32_t lineNo) const {
    const auto found = std::lower_bound(
        m_rows.begin(), m_rows.end(), lineNo,
        [](const Row& row, std::int32_t number) { return row.line.lineNo < number; });
    return found != m_rows.end() && found->line.lineNo == lineNo
               ? static_cast<int>(found - m_rows.begin())
               : -1;
}

} // namespace evertill::viewmodels
