// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/item_list.h"

namespace evertill::viewmodels {

ItemList::ItemList(ViewContext& context, QObject* parent)
    : QAbstractListModel(parent)
    , m_context(context) {}

int ItemList::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

const core::Item* ItemList::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_items[static_cast<std::size_t>(row)] : nullptr;
}

QHash<int, QByteArray> ItemList::roleNames() const {
    return {{Sku, "sku"}, {Name, "name"}, {Price, "price"}, {Detail, "detail"}};
}

QVariant ItemList::data(const QModelIndex& index, int role) const {
    const core::Item* item = index.isValid() ? at(index.row()) : nullptr;
    if (item == nullptr) {
        return {};
    }
    switch (role) {
    case Sku: return text(item->sku.value());
    case Qt::DisplayRole:
    case Name: return text(core::nameIn(*item, m_context.format.languageTag()));
    case Price: return priceText(m_context, *item);
    case Detail: {
        const QString variant = text(item->variantText);
        return variant.isEmpty() ? text(item->sku.value())
                                 : text(item->sku.value()) + QStringLiteral(" · ") + variant;
    }
    default: return {};
    }
}

void ItemList::setItems(std::vector<core::Item> items) {
    // A new search is a new list: nothing of the old one is worth keeping.
    beginResetModel();
    m_items = std::move(items);
    endResetModel();
    emit countChanged();
}

QString priceText(ViewContext& context, const core::Item& item) {
    const usecase::SaleSession& session = context.service.session();
    const usecase::PricingSituation situation{
        session.context(), session.basket().header().member, {}, context.service.clock().now()};
    const auto price = usecase::bookPrice(context.service.lookups(), situation, item.sku,
                                          core::Quantity::units(1));
    return price ? context.format.unitPrice(price->price, item.unit) : QString();
}

} // namespace evertill::viewmodels
