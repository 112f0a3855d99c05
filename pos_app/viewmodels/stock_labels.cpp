// SPDX-License-Identifier: GPL-3.0-or-later
// Labels of changed prices, on the page of price and stock.
#include "viewmodels/stock_view_model.h"

#include <QPointer>

namespace evertill::viewmodels {

void StockViewModel::lookForChanges() {
    m_context.service.changedLabels(
        [self = QPointer(this)](const Expected<ports::ShelfChanges>& found) {
            if (self.isNull() || !found) {
                return;
            }
            self->m_changed = found->count;
            self->m_doubtful.reset();
            for (const ports::ShelfChange& change : found->changes) {
                if (change.isInDoubt) {
                    self->m_doubtful = change.sku;
                    break;
                }
            }
            emit self->changed();
        });
}

QString StockViewModel::changedLabels() const {
    if (m_doubtful) {
        return tr("It is not known whether the label of %1 came out. Look at the label printer.")
            .arg(text(m_doubtful->value()));
    }
    return m_changed == 0 ? QString()
                          : tr("Prices that are others than on their shelf labels: %1")
                                .arg(m_context.format.count(static_cast<qint64>(m_changed)));
}

void StockViewModel::printChangedLabels() {
    if (m_isPrinting) {
        return;
    }
    m_isPrinting = true;
    m_context.service.printChangedLabels(
        [self = QPointer(this)](const Expected<usecase::ShelfBatchResult>& outcome) {
            if (!self.isNull()) {
                self->printed(outcome);
            }
        });
}

void StockViewModel::printed(const Expected<usecase::ShelfBatchResult>& outcome) {
    m_isPrinting = false;
    lookForChanges();
    if (!outcome) {
        m_context.refuse(outcome.error());
        return;
    }
    QString done = tr("Labels printed: %1.").arg(outcome->printed);
    if (!outcome->refused.empty()) {
        done += QStringLiteral(" ") +
                tr("Without a label, too long or gone: %1.").arg(outcome->refused.size());
    }
    if (!outcome->stop) {
        m_context.cue(Cue::Ok);
        m_context.notify(done);
        return;
    }
    const QString code = text(outcome->stop->context.substr(0, outcome->stop->context.find(',')));
    const QString why = deviceReasonWords(code);
    m_context.cue(Cue::Refuse);
    m_context.showError({why.isEmpty() ? tr("The labels were not all printed.")
                                       : tr("The labels were not all printed: %1.").arg(why),
                         done + QStringLiteral(" ") + tr("None of them is printed twice."),
                         tr("Put the label printer right and print the rest.")});
}

void StockViewModel::settleLabel(bool cameOut) {
    if (!m_doubtful) {
        return;
    }
    m_context.service.settleLabel(*m_doubtful, cameOut,
                                  [self = QPointer(this)](const Expected<void>& outcome) {
                                      if (self.isNull()) {
                                          return;
                                      }
                                      if (!outcome) {
                                          self->m_context.refuse(outcome.error());
                                      }
                                      self->lookForChanges();
                                  });
}

} // namespace evertill::viewmodels
