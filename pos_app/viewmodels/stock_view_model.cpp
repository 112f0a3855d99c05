// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/stock_view_model.h"

#include "usecase/find_item.h"
#include "viewmodels/stock_words.h"

#include <QPointer>

namespace evertill::viewmodels {

StockViewModel::StockViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_search(context, nullptr) {
    connect(&m_search, &SearchViewModel::picked, this, [this](const QString& picked) {
        m_barcode.clear();
        ask(core::Sku{picked.toStdString()});
    });
}

void StockViewModel::open() {
    m_search.clear();
    m_view.reset();
    m_elsewhere.clear();
    m_movements.reset();
    m_changed = 0;
    m_doubtful.reset();
    emit changed();
    if (hasLabels()) {
        lookForChanges();
    }
}

void StockViewModel::ask(const core::Sku& wanted) {
    m_context.service.stock(wanted,
                            [self = QPointer(this)](const Expected<bridge::StockView>& outcome) {
                                if (self.isNull()) {
                                    return;
                                }
                                if (!outcome) {
                                    self->m_context.refuse(outcome.error());
                                    return;
                                }
                                self->m_view = *outcome;
                                self->m_context.cue(Cue::Ok);
                                self->askElsewhere(outcome->item.sku);
                                self->askMovements(outcome->item.sku);
                                emit self->changed();
                            });
}

void StockViewModel::askElsewhere(const core::Sku& wanted) {
    m_elsewhere.clear();
    m_context.service.stockElsewhere(
        wanted, [self = QPointer(this),
                 wanted](const Expected<std::vector<ports::StockElsewhere>>& stores) {
            if (self.isNull() || !self->m_view || self->m_view->item.sku != wanted) {
                return; // another item is shown by now
            }
            const bool isAsked = stores || stores.error().code == base::ErrorCode::NotFound;
            QStringList lines;
            if (stores) {
                const Formatter& format = self->m_context.format;
                const std::int16_t offset = self->m_context.service.clock().now().offsetMinutes;
                for (const ports::StockElsewhere& store : *stores) {
                    lines << tr("%1: %2, as of %3")
                                 .arg(text(store.store.value()),
                                      format.amountOf(store.onHand, self->m_view->item.unit),
                                      format.dateTime({store.asOfMicros, offset}));
                }
            }
            self->m_elsewhere = isAsked ? (lines.isEmpty() ? tr("No other store has told a figure.")
                                                           : lines.join(u'\n'))
                                        : tr("Other stores cannot be asked at the moment.");
            emit self->changed();
        });
}

void StockViewModel::askMovements(const core::Sku& wanted) {
    m_movements.reset();
    constexpr std::size_t kShown = 8;
    m_context.service.stockMovements(
        wanted, {}, kShown,
        [self = QPointer(this), wanted](const Expected<std::vector<ports::StockMovement>>& found) {
            if (self.isNull() || !self->m_view || self->m_view->item.sku != wanted || !found) {
                return; // another item is shown by now, or there is nothing to say
            }
            self->m_movements = *found;
            emit self->changed();
        });
}

QString StockViewModel::movements() const {
    if (!m_view || !m_movements) {
        return {};
    }
    const Formatter& format = m_context.format;
    QStringList lines;
    for (const ports::StockMovement& row : *m_movements) {
        lines << tr("%1: %2, %3")
                     .arg(format.dateTime(row.at), format.amountOf(row.change, m_view->item.unit),
                          movementWords(row));
    }
    if (lines.isEmpty()) {
        lines << tr("Nothing of it moved here lately.");
    }
    return lines.join(u'\n');
}

void StockViewModel::scanned(const QString& code, int symbology) {
    const auto match = usecase::findScanned(
        m_context.service.lookups(), {code.toStdString(), static_cast<core::Symbology>(symbology)},
        m_context.service.session().context().settings.scanRules);
    if (!match) {
        m_context.refuse(match.error());
        return;
    }
    m_search.clear();
    m_barcode = code.toStdString();
    ask(match->item.sku);
}

bool StockViewModel::hasLabels() const {
    return m_context.service.session().context().settings.labels != "none";
}

void StockViewModel::printLabel() {
    if (!m_view || !m_view->price) {
        m_context.cue(Cue::Refuse);
        return;
    }
    ports::ShelfLabel label;
    label.name = m_view->item.name;
    label.price = price().toStdString();
    label.barcode = m_barcode.empty() ? m_view->item.sku.value() : m_barcode;
    m_context.service.printLabels({label}, [self = QPointer(this),
                                            what = name()](const Expected<void>& outcome) {
        if (self.isNull()) {
            return;
        }
        if (outcome) {
            self->m_context.cue(Cue::Ok);
            self->m_context.notify(tr("The label of %1 was printed.").arg(what));
            return;
        }
        const QString why = deviceReasonWords(text(outcome.error().context));
        self->m_context.cue(Cue::Refuse);
        self->m_context.showError({why.isEmpty() ? tr("The label was not printed.")
                                                 : tr("The label was not printed: %1.").arg(why),
                                   outcome.error().code == base::ErrorCode::DeviceUnknownOutcome
                                       ? tr("One may have come out. Look at the printer.")
                                       : QString(),
                                   tr("Put the label printer right and print it again.")});
    });
}

QString StockViewModel::sku() const {
    return m_view ? text(m_view->item.sku.value()) : QString();
}

QString StockViewModel::name() const {
    return m_view ? text(core::nameIn(m_view->item, m_context.format.languageTag())) : QString();
}

QString StockViewModel::price() const {
    if (!m_view) {
        return {};
    }
    return m_view->price ? m_context.format.unitPrice(m_view->price->price, m_view->item.unit)
                         : tr("no price today");
}

QString StockViewModel::onHand() const {
    return m_view ? m_context.format.amountOf(m_view->onHand, m_view->item.unit) : QString();
}

QString StockViewModel::reserved() const {
    if (!m_view || m_view->reserved.isZero()) {
        return {};
    }
    const auto shown = [this](core::Quantity quantity) {
        return m_context.format.amountOf(quantity, m_view->item.unit);
    };
    return tr("Reserved for layaways of this till: %1; available: %2")
        .arg(shown(m_view->reserved), shown(m_view->onHand - m_view->reserved));
}

QString StockViewModel::age() const {
    if (!m_view) {
        return {};
    }
    if (m_view->centreAsOfMicros == 0) {
        return tr("Counted from this till's own sales; no centre has told a figure yet.");
    }
    const base::UtcTime at{m_view->centreAsOfMicros, m_context.service.clock().now().offsetMinutes};
    return tr("Centre's figure %1 of %2, less what this till has sold since.")
        .arg(m_context.format.amountOf(m_view->atCentre, m_view->item.unit),
             m_context.format.dateTime(at));
}

QString StockViewModel::warning() const {
    if (!m_view || core::saleBlock(m_view->item) == core::BlockReason::None) {
        return {};
    }
    return tr("This item may not be sold. %1").arg(text(m_view->item.blockText)).trimmed();
}

} // namespace evertill::viewmodels
