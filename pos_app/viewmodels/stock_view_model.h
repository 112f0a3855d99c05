// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Price check and stock look-up: a scan or a picked item shows its price and how many are on hand,
// with the age of the centre's figure; prints its shelf label. Sells nothing. Threads: the GUI
// thread.

#include "viewmodels/search_view_model.h"

namespace evertill::viewmodels {

class StockViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::SearchViewModel* search READ search CONSTANT)
    Q_PROPERTY(bool hasItem READ hasItem NOTIFY changed)
    Q_PROPERTY(QString sku READ sku NOTIFY changed)
    Q_PROPERTY(QString name READ name NOTIFY changed)
    Q_PROPERTY(QString price READ price NOTIFY changed)
    Q_PROPERTY(QString onHand READ onHand NOTIFY changed)
    Q_PROPERTY(QString reserved READ reserved NOTIFY changed) // empty: nothing is
    Q_PROPERTY(QString age READ age NOTIFY changed)
    Q_PROPERTY(QString elsewhere READ elsewhere NOTIFY changed)
    Q_PROPERTY(QString movements READ movements NOTIFY changed)
    Q_PROPERTY(QString warning READ warning NOTIFY changed)
    Q_PROPERTY(bool hasLabels READ hasLabels NOTIFY changed)
    // Prices that are others than on their shelf labels; empty: none, or not looked yet.
    Q_PROPERTY(QString changedLabels READ changedLabels NOTIFY changed)
    Q_PROPERTY(bool hasDoubtful READ hasDoubtful NOTIFY changed)
public:
    StockViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] SearchViewModel* search() { return &m_search; }
    [[nodiscard]] bool hasItem() const { return m_view.has_value(); }
    [[nodiscard]] QString sku() const;
    [[nodiscard]] QString name() const;
    [[nodiscard]] QString price() const;
    [[nodiscard]] QString onHand() const;
    [[nodiscard]] QString reserved() const;
    [[nodiscard]] QString age() const;
    // Other stores, each with the age of its figure; or why they cannot be asked.
    [[nodiscard]] QString elsewhere() const { return m_elsewhere; }
    // The newest at this till, a line each; empty until they are read.
    [[nodiscard]] QString movements() const;
    [[nodiscard]] QString warning() const;

    [[nodiscard]] bool hasLabels() const;
    [[nodiscard]] QString changedLabels() const;
    [[nodiscard]] bool hasDoubtful() const { return m_doubtful.has_value(); }

    void open();
    void scanned(const QString& code, int symbology);
    void retranslate() { emit changed(); }

    Q_INVOKABLE void printLabel(); // of the shelf, for the item shown
    Q_INVOKABLE void printChangedLabels();
    Q_INVOKABLE void settleLabel(bool cameOut); // the first in doubt

signals:
    void changed();

private:
    void ask(const core::Sku& sku);
    void lookForChanges();
    void printed(const Expected<usecase::ShelfBatchResult>& outcome);
    void askElsewhere(const core::Sku& sku);
    void askMovements(const core::Sku& sku);

    ViewContext& m_context;
    SearchViewModel m_search;
    std::optional<bridge::StockView> m_view;
    QString m_elsewhere;
    std::optional<std::vector<ports::StockMovement>> m_movements;
    std::size_t m_changed = 0;           // labels to be printed
    std::optional<core::Sku> m_doubtful; // the first that may have come out
    bool m_isPrinting = false;
    std::string m_barcode; // as it was scanned; empty: the item was picked
};

} // namespace evertill::viewmodels
