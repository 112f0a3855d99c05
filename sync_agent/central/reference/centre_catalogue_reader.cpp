// SPDX-License-Identifier: Apache-2.0
#include "central/reference/centre_catalogue_reader.h"

#include "central/projection/stream_rows.h"

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::Stream;

CentreCatalogueReader::CentreCatalogueReader(Connection& c, const std::string& tenant,
                                             core::StoreId store)
    : m_rows(c, tenant)
    , m_store(std::move(store))
    , m_stock(c.prepare("SELECT on_hand,as_of FROM stock WHERE tenant=$1 AND sku=$2 AND "
                        "store=$3")) {}

Expected<core::BarcodeMatch> CentreCatalogueReader::byCode(const std::string& code) {
    EVERTILL_TRY(sku, m_rows.owner(code));
    if (sku.isEmpty()) {
        return makeError(ErrorCode::UnknownBarcode, code);
    }
    EVERTILL_TRY(row, m_rows.find<ports::ItemRow>(Stream::Items, sku.value()));
    if (!row) {
        return makeError(ErrorCode::UnknownBarcode, code);
    }
    core::BarcodeMatch match{row->item, core::Quantity::units(1)};
    for (const ports::BarcodeRow& barcode : row->barcodes) {
        if (canonicalCode(barcode.code) == code) {
            match.unitsPerScan = barcode.unitsPerScan;
        }
    }
    return match;
}

Expected<core::BarcodeMatch> CentreCatalogueReader::byGtin(core::Gtin gtin) {
    return byCode(gtin.toString());
}

Expected<core::BarcodeMatch> CentreCatalogueReader::byStoreCode(std::string_view code) {
    auto match = byCode(std::string{code});
    if (match || match.error().code != ErrorCode::UnknownBarcode) {
        return match;
    }
    EVERTILL_TRY(row, m_rows.find<ports::ItemRow>(Stream::Items, code));
    return row ? Expected<core::BarcodeMatch>{core::BarcodeMatch{row->item,
                                                                 core::Quantity::units(1)}}
               : match;
}

Expected<core::Item> CentreCatalogueReader::bySku(const core::Sku& sku) {
    EVERTILL_TRY(row, m_rows.find<ports::ItemRow>(Stream::Items, sku.value()));
    if (!row) {
        return makeError(ErrorCode::UnknownItem, sku.value());
    }
    return row->item;
}

Expected<std::vector<core::PriceRow>> CentreCatalogueReader::prices(const core::Sku& sku) {
    EVERTILL_TRY(row, m_rows.find<ports::PricesRow>(Stream::Prices, sku.value()));
    return row ? row->prices : std::vector<core::PriceRow>{};
}

Expected<std::vector<core::Item>> CentreCatalogueReader::search(std::string_view text,
                                                                std::size_t limit) {
    std::vector<core::Item> items;
    if (!text.empty() && limit > 0) {
        if (auto match = byStoreCode(canonicalCode(text)); match) {
            items.push_back(match->item);
        } else if (match.error().code != ErrorCode::UnknownBarcode) {
            return match.error();
        }
    }
    return items;
}

Expected<core::TaxTable> CentreCatalogueReader::taxTable() {
    EVERTILL_TRY(rows, m_rows.all<core::TaxCategory>(Stream::TaxCategories));
    core::TaxTable table;
    for (core::TaxCategory& category : rows) {
        const core::TaxCategoryId id = category.id;
        table.emplace(id, std::move(category));
    }
    return table;
}

Expected<core::TaxPolicy> CentreCatalogueReader::taxPolicy() {
    EVERTILL_TRY(rows, m_rows.all<core::TaxPolicy>(Stream::TaxPolicies));
    return rows.empty() ? core::TaxPolicy{} : rows.front();
}

Expected<std::vector<core::Category>> CentreCatalogueReader::categories() {
    return m_rows.all<core::Category>(Stream::Categories);
}

Expected<std::vector<ports::QuickKeyPage>> CentreCatalogueReader::quickKeyPages() {
    EVERTILL_TRY(rows, m_rows.all<ports::QuickKeysRow>(Stream::QuickKeys));
    std::vector<ports::QuickKeyPage> pages;
    for (ports::QuickKeysRow& row : rows) {
        pages.push_back(std::move(row.page));
    }
    return pages;
}

Expected<std::vector<ports::QuickKey>> CentreCatalogueReader::quickKeys(std::int32_t page) {
    EVERTILL_TRY(rows, m_rows.all<ports::QuickKeysRow>(Stream::QuickKeys));
    for (ports::QuickKeysRow& row : rows) {
        if (row.page.page == page) {
            return std::move(row.keys);
        }
    }
    return std::vector<ports::QuickKey>{};
}

Expected<ports::CatalogueSummary> CentreCatalogueReader::summary() {
    ports::CatalogueSummary summary;
    EVERTILL_TRY(items, m_rows.count(Stream::Items));
    EVERTILL_TRY(position, m_rows.position());
    summary.itemCount = items;
    summary.priceBookVersion = position;
    summary.generation = position;
    return summary;
}

Expected<ports::CatalogueReader::CentralStock>
CentreCatalogueReader::centralStock(const core::Sku& sku) {
    CentralStock stock;
    EVERTILL_TRY_VOID(m_stock.each(
        [&](const Row& row) {
            stock = {boundedQuantity(row.integer(0)), row.integer(1)};
        },
        m_rows.tenant(), sku, m_store));
    return stock;
}

} // namespace evertill::central
