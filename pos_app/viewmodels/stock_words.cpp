// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/stock_words.h"

#include <QCoreApplication>
#include <QStringList>

namespace evertill::viewmodels {

namespace {

using core::StockDocumentKind;

class StockWords {
    Q_DECLARE_TR_FUNCTIONS(StockWords)
public:
    static QString done(StockDocumentKind kind) {
        switch (kind) {
        case StockDocumentKind::Receipt: return tr("received");
        case StockDocumentKind::Adjustment: return tr("adjusted");
        case StockDocumentKind::Waste: return tr("thrown away");
        case StockDocumentKind::Count: return tr("counted");
        case StockDocumentKind::TransferOut: return tr("sent to a store");
        case StockDocumentKind::TransferIn: return tr("came from a store");
        case StockDocumentKind::VendorReturn: return tr("sent to the supplier");
        }
        return {};
    }
    static QString title(StockDocumentKind kind) {
        switch (kind) {
        case StockDocumentKind::Receipt: return tr("Receive");
        case StockDocumentKind::Adjustment: return tr("Adjust");
        case StockDocumentKind::Waste: return tr("Waste");
        case StockDocumentKind::Count: return tr("Count");
        case StockDocumentKind::TransferOut: return tr("Transfer out");
        case StockDocumentKind::TransferIn: return tr("Transfer in");
        case StockDocumentKind::VendorReturn: return tr("Return to supplier");
        }
        return {};
    }
    static QString sale(const ports::StockMovement& movement) {
        const QString what = movement.line == core::LineKind::Return     ? tr("came back")
                             : movement.line == core::LineKind::WriteOff ? tr("written off")
                                                                         : tr("sold");
        return tr("%1, receipt %2").arg(what).arg(movement.receipt.value());
    }
};

} // namespace

QString documentWords(StockDocumentKind kind) {
    return StockWords::title(kind);
}

QString movementWords(const ports::StockMovement& movement) {
    if (!movement.document) {
        return StockWords::sale(movement);
    }
    QStringList words{StockWords::done(*movement.document)};
    for (const std::string* part : {&movement.reference, &movement.party, &movement.reason}) {
        if (!part->empty()) {
            words << QString::fromStdString(*part);
        }
    }
    return words.join(QStringLiteral(", "));
}

} // namespace evertill::viewmodels
