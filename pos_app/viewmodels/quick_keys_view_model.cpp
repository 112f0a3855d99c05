// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/quick_keys_view_model.h"

namespace evertill::viewmodels {

QuickKeysViewModel::QuickKeysViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_pages({"title", "isOpen"})
    , m_keys({"sku", "label", "price", "colour"}) {
    refresh();
}

void QuickKeysViewModel::refresh() {
    const auto pages = m_context.service.lookups().quickKeyPages();
    m_all = pages ? *pages : std::vector<ports::QuickKeyPage>{};
    m_open = m_open < static_cast<int>(m_all.size()) ? m_open : 0;
    QList<QVariantMap> rows;
    for (const ports::QuickKeyPage& page : m_all) {
        rows << QVariantMap{
            {"title", localName(page.title, page.localTitles, m_context.format.languageTag())},
            {"isOpen", rows.size() == m_open}};
    }
    m_pages.setRows(rows);
    refreshKeys();
}

void QuickKeysViewModel::refreshKeys() {
    QList<QVariantMap> rows;
    if (m_open < static_cast<int>(m_all.size())) {
        ports::CatalogueReader& lookups = m_context.service.lookups();
        const auto keys = lookups.quickKeys(m_all[static_cast<std::size_t>(m_open)].page);
        for (const ports::QuickKey& key : keys ? *keys : std::vector<ports::QuickKey>{}) {
            const auto item = lookups.bySku(key.sku);
            if (!item) {
                continue; // a key of an item that has gone since
            }
            // A label is written in the store's own language; the item's name knows more of them.
            const QString itemName = text(core::nameIn(*item, m_context.format.languageTag()));
            const bool isForeign = !item->localNames.empty() && itemName != text(item->name);
            rows << QVariantMap{
                {"sku", text(key.sku.value())},
                {"label", key.label.empty() || isForeign ? itemName : text(key.label)},
                {"price", priceText(m_context, *item)},
                {"colour", text(key.colour)}};
        }
    }
    m_keys.setRows(rows);
}

void QuickKeysViewModel::open(int row) {
    m_open = row;
    refresh();
}

} // namespace evertill::viewmodels
