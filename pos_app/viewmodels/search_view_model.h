// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Search as you type, by name parts, pinyin initials, SKU or barcode. The query runs on the query
// thread; an answer that is overtaken by a newer text is dropped. Threads: the GUI thread.

#include "viewmodels/item_list.h"

namespace evertill::viewmodels {

class SearchViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    Q_PROPERTY(evertill::viewmodels::ItemList* items READ items CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY currentChanged)
    Q_PROPERTY(bool isActive READ isActive NOTIFY textChanged)
    Q_PROPERTY(bool foundNothing READ foundNothing NOTIFY currentChanged)
public:
    SearchViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] ItemList* items() { return &m_items; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isActive() const { return !m_text.trimmed().isEmpty(); }
    [[nodiscard]] bool foundNothing() const { return m_answered && m_items.rowCount() == 0; }

    void setText(const QString& text);
    void moveBy(int rows);
    Q_INVOKABLE void clear();
    Q_INVOKABLE void pick(int row); // -1: the current one

signals:
    void textChanged();
    void currentChanged();
    void picked(const QString& sku);

private:
    ViewContext& m_context;
    ItemList m_items;
    QString m_text;
    int m_current = 0;
    int m_asked = 0; // number of the newest query
    bool m_answered = false;
    bool m_picksAnswer = false; // Enter came before the answer
};

} // namespace evertill::viewmodels
