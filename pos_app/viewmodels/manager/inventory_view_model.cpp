// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/manager/inventory_view_model.h"

#include "viewmodels/manager/manager_words.h"
#include "viewmodels/stock_words.h"

#include <QPointer>
#include <QRegularExpression>

#include <algorithm>

namespace evertill::viewmodels {

namespace {

constexpr std::size_t kPage = 50;

// "5*" before what is searched or scanned.
const QRegularExpression& multiplier() {
    static const QRegularExpression kMultiplier{
        QStringLiteral("^(-?\\d{1,6}(?:[.,]\\d{1,3})?)\\*")};
    return kMultiplier;
}

} // namespace

InventoryViewModel::InventoryViewModel(ViewContext& context, PromptViewModel& prompt,
                                       QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_levels({"sku", "name", "onHand", "note", "isLow", "isCurrent"})
    , m_movements({"time", "change", "what", "who"})
    , m_lines({"sku", "name", "quantity", "note", "isDoubtful"}) {}

void InventoryViewModel::open() {
    m_text.clear();
    m_isLow = false;
    emit textChanged();
    reload();
}

void InventoryViewModel::close() {
    ++m_asked;
    m_all.clear();
    m_moved.clear();
    leave();
}

void InventoryViewModel::retranslate() {
    showLevels();
    showMovements();
    showLines();
    emit changed();
}

void InventoryViewModel::setText(const QString& text) {
    if (text == m_text) {
        return;
    }
    const auto wanted = [](QString of) { return of.remove(multiplier()).trimmed(); };
    const bool isOther = wanted(text) != wanted(m_text);
    m_text = text;
    emit textChanged();
    if (isOther) {
        m_isLow = false;
        reload();
    }
}

void InventoryViewModel::setLow(bool isLow) {
    if (isLow != m_isLow) {
        m_isLow = isLow;
        m_text.clear();
        emit textChanged();
        reload();
    }
}

void InventoryViewModel::reload() {
    ++m_asked;
    m_all.clear();
    m_next = {};
    m_current = 0;
    m_isComplete = false;
    m_isLoading = false;
    m_moved.clear();
    showLevels();
    showMovements();
    loadMore();
    emit changed();
}

void InventoryViewModel::loadMore() {
    if (m_isLoading || m_isComplete) {
        return;
    }
    m_isLoading = true;
    const auto take = [self = QPointer(this), asked = m_asked](auto&& outcome, auto&& then) {
        if (self.isNull() || asked != self->m_asked) {
            return;
        }
        self->m_isLoading = false;
        if (!outcome) {
            self->m_isComplete = true;
            self->m_context.refuse(outcome.error());
            return;
        }
        then(*self);
    };
    if (m_isLow) {
        m_context.service.lowStock(m_next, kPage,
                                   [take](const Expected<usecase::StockPage>& found) {
                                       take(found, [&](InventoryViewModel& self) {
                                           self.m_next = found->next;
                                           self.m_isComplete = self.m_next.isEmpty();
                                           self.append(found->levels);
                                       });
                                   });
        return;
    }
    const QString wanted = QString(m_text).remove(multiplier()).trimmed();
    const core::Sku after = m_all.empty() ? core::Sku{} : m_all.back().sku;
    m_context.service.stockList(wanted, after, kPage,
                                [take](const Expected<std::vector<usecase::StockLevel>>& found) {
                                    take(found, [&](InventoryViewModel& self) {
                                        self.m_isComplete = found->size() < kPage;
                                        self.append(*found);
                                    });
                                });
}

void InventoryViewModel::append(std::vector<usecase::StockLevel> levels) {
    const bool isFirst = m_all.empty();
    m_all.insert(m_all.end(), std::make_move_iterator(levels.begin()),
                 std::make_move_iterator(levels.end()));
    showLevels();
    emit changed();
    if (isFirst && !m_all.empty()) {
        loadMovements();
    }
}

const usecase::StockLevel* InventoryViewModel::chosen() const {
    const auto row = static_cast<std::size_t>(m_current);
    return row < m_all.size() ? &m_all[row] : nullptr;
}

void InventoryViewModel::select(int row) {
    if (m_all.empty()) {
        return;
    }
    m_current = std::clamp(row, 0, static_cast<int>(m_all.size()) - 1);
    showLevels();
    emit changed();
    loadMovements();
    if (m_current + 1 == static_cast<int>(m_all.size())) {
        loadMore();
    }
}

QString InventoryViewModel::nameOf(const usecase::StockLevel& level) const {
    return viewmodels::text(level.item ? core::nameIn(*level.item, m_context.format.languageTag())
                                       : level.sku.value());
}

QString InventoryViewModel::title() const {
    const usecase::StockLevel* level = chosen();
    return level == nullptr ? QString() : nameOf(*level);
}

void InventoryViewModel::showLevels() {
    QList<QVariantMap> rows;
    int number = 0;
    for (const usecase::StockLevel& level : m_all) {
        const core::UnitOfMeasure unit = level.item ? level.item->unit : core::UnitOfMeasure::Piece;
        QStringList note{viewmodels::text(level.sku.value())};
        if (!level.reserved.isZero()) {
            note << tr("reserved %1, available %2")
                        .arg(m_context.format.amountOf(level.reserved, unit),
                             m_context.format.amountOf(level.available, unit));
        }
        if (level.least) {
            note << tr("minimum %1").arg(m_context.format.amountOf(*level.least, unit));
        }
        if (level.onHand.isNegative()) {
            note << tr("more was sold than came");
        }
        rows << QVariantMap{
            {"sku", viewmodels::text(level.sku.value())},
            {"name", nameOf(level)},
            {"onHand", m_context.format.amountOf(level.onHand, unit)},
            {"note", note.join(QStringLiteral(" · "))},
            {"isLow", level.onHand.isNegative() || (level.least && level.onHand < *level.least)},
            {"isCurrent", number++ == m_current}};
    }
    m_levels.setRows(rows);
}

void InventoryViewModel::loadMovements() {
    m_moved.clear();
    showMovements();
    loadMoreMovements();
}

void InventoryViewModel::loadMoreMovements() {
    const usecase::StockLevel* level = chosen();
    if (level == nullptr) {
        return;
    }
    const ports::MovementKey before = m_moved.empty() ? ports::MovementKey{} : m_moved.back().key;
    m_context.service.stockMovements(
        level->sku, before, kPage,
        [self = QPointer(this), sku = level->sku,
         before](const Expected<std::vector<ports::StockMovement>>& found) {
            if (self.isNull() || self->chosen() == nullptr || self->chosen()->sku != sku) {
                return; // another item is chosen by now
            }
            const ports::MovementKey now =
                self->m_moved.empty() ? ports::MovementKey{} : self->m_moved.back().key;
            if (!found || now != before) {
                return; // or this page is here already
            }
            self->m_moved.insert(self->m_moved.end(), found->begin(), found->end());
            self->showMovements();
        });
}

void InventoryViewModel::showMovements() {
    const usecase::StockLevel* level = chosen();
    const core::UnitOfMeasure unit =
        level != nullptr && level->item ? level->item->unit : core::UnitOfMeasure::Piece;
    QList<QVariantMap> rows;
    for (const ports::StockMovement& row : m_moved) {
        rows << QVariantMap{
            {"time", m_context.format.dateTime(row.at)},
            {"change", (row.change > core::Quantity{} ? QStringLiteral("+") : QString()) +
                           m_context.format.amountOf(row.change, unit)},
            {"what", movementWords(row)},
            {"who", operatorName(m_context, row.by.value())}};
    }
    m_movements.setRows(rows);
}

void InventoryViewModel::scanned(const QString& code, int symbology) {
    if (m_kind) {
        addItem(code, symbology, takeMultiplier());
        return;
    }
    m_context.service.stockItem(
        code, symbology,
        [self = QPointer(this)](const Expected<bridge::TillService::StockItem>& found) {
            if (self.isNull()) {
                return;
            }
            if (!found) {
                self->m_context.refuse(found.error());
                return;
            }
            self->m_context.cue(Cue::Ok);
            self->setText(viewmodels::text(found->match.item.sku.value()));
        });
}

core::Quantity InventoryViewModel::takeMultiplier() {
    const QRegularExpressionMatch match = multiplier().match(m_text);
    if (!match.hasMatch()) {
        return core::Quantity::units(1);
    }
    const auto quantity =
        core::Quantity::parse(match.captured(1).replace(u',', u'.').toStdString());
    m_text.remove(0, match.capturedLength());
    emit textChanged();
    return quantity ? *quantity : core::Quantity::units(1);
}

void InventoryViewModel::askMinimum() {
    const usecase::StockLevel* level = chosen();
    if (level == nullptr) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("quantity");
    question.title = tr("Minimum of %1").arg(nameOf(*level));
    question.body = tr("With less on hand it is in the list of what is low. 0: none.");
    question.input = PromptInput::Number;
    question.onAccept = [this, sku = level->sku, name = nameOf(*level)](const Answered& answer) {
        const auto least = core::Quantity::parse(answer.value.toStdString());
        if (!least || least->isNegative()) {
            return tr("Type how many, as in 12.");
        }
        m_context.guard(
            core::Right::ChangeSettings,
            tr("Set the minimum of %1 (%2) to %3")
                .arg(name, viewmodels::text(sku.value()), viewmodels::text(least->toString())),
            {}, [this, sku, least = *least](const auto&) { setMinimum(sku, least); });
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void InventoryViewModel::setMinimum(const core::Sku& sku, core::Quantity least) {
    m_context.service.changeStock(
        [by = m_context.service.session().context().cashier, sku, least](usecase::StockDesk& desk,
                                                                         ports::StockStore&) {
            return desk.setMinimum(by, sku, least.isZero() ? std::nullopt : std::optional{least});
        },
        [self = QPointer(this)](const Expected<void>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (!outcome) {
                self->m_context.refuse(outcome.error());
                return;
            }
            self->m_context.cue(Cue::Ok);
            self->reload();
        });
}

// A list is read page by page: a whole last page may not be the last.
void InventoryViewModel::save(TableFile as) {
    QStringList of{QString(m_text).remove(multiplier()).trimmed()};
    if (!m_isComplete || (!m_all.empty() && m_all.size() % kPage == 0)) {
        of << tr("the first %n item(s)", "", static_cast<int>(m_all.size()));
    }
    of.removeAll(QString());
    SavedTable list{m_isLow ? QStringLiteral("low-stock") : QStringLiteral("stock"),
                    m_isLow ? tr("Low stock") : tr("Stock list"), of.join(QStringLiteral(" · ")),
                    usecase::tableOf(m_all)};
    saveTable(this, m_context, std::move(list), as);
    const usecase::StockLevel* level = chosen();
    if (m_isLow || level == nullptr || m_moved.empty()) {
        return;
    }
    const QString sku = viewmodels::text(level->sku.value());
    QStringList moved{nameOf(*level), sku};
    if (m_moved.size() % kPage == 0) {
        moved << tr("the newest %n movement(s)", "", static_cast<int>(m_moved.size()));
    }
    usecase::Table table = usecase::tableOf(m_moved);
    if (as == TableFile::Pdf) { // in words, as on the screen
        for (std::size_t i = 0; i < m_moved.size(); ++i) {
            const ports::StockMovement& row = m_moved[i];
            table.rows[i][0].text = m_context.format.dateTime(row.at).toStdString();
            table.rows[i][1].text = movementWords(row).toStdString();
            table.rows[i][4].text = operatorName(m_context, row.by.value()).toStdString();
            table.rows[i].resize(5); // who allowed it and the rest are in the file for programs
        }
        table.columns.resize(5);
    }
    saveTable(this, m_context,
              {QStringLiteral("movements-") + fileName(sku), tr("Stock movements"),
               moved.join(QStringLiteral(" · ")), std::move(table)},
              as);
}

} // namespace evertill::viewmodels
