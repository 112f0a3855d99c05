// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/present_catalogue.h"

#include <algorithm>

namespace evertill::usecase {
namespace {

// "There is none" is an answer; every other error stays one.
template <typename T>
base::Expected<std::optional<T>> orNone(base::Expected<T> found) {
    if (found) {
        return std::optional<T>{std::move(*found)};
    }
    if (found.error().code == base::ErrorCode::UnknownBarcode ||
        found.error().code == base::ErrorCode::UnknownItem) {
        return std::optional<T>{};
    }
    return found.error();
}

} // namespace

base::Expected<PresentCatalogue> PresentCatalogue::read(ports::CatalogueReader* reader) {
    PresentCatalogue present;
    if (reader == nullptr) {
        return present;
    }
    EVERTILL_TRY(summary, reader->summary());
    present.m_reader = summary.itemCount > 0 ? reader : nullptr;
    EVERTILL_TRY(taxes, reader->taxTable());
    for (const auto& [id, category] : taxes) {
        present.taxes.insert(id);
    }
    EVERTILL_TRY(categories, reader->categories());
    for (const core::Category& category : categories) {
        present.categories.insert(category.id);
    }
    EVERTILL_TRY(pages, reader->quickKeyPages());
    for (const ports::QuickKeyPage& page : pages) {
        present.quickKeyPages.insert(page.page);
        EVERTILL_TRY(keys, reader->quickKeys(page.page));
        for (const ports::QuickKey& key : keys) {
            present.quickKeys[{key.page, key.position}] = key.sku;
        }
    }
    return present;
}

base::Expected<std::optional<core::BarcodeMatch>>
PresentCatalogue::owner(const RowCode& code) const {
    if (m_reader == nullptr) {
        return std::optional<core::BarcodeMatch>{};
    }
    return orNone(code.gtin ? m_reader->byGtin(*code.gtin) : m_reader->byStoreCode(code.code));
}

base::Expected<std::optional<core::Item>> PresentCatalogue::item(const core::Sku& sku) const {
    if (m_reader == nullptr) {
        return std::optional<core::Item>{};
    }
    return orNone(m_reader->bySku(sku));
}

base::Expected<bool> PresentCatalogue::hasPrices(const core::Sku& sku,
                                                 const std::vector<core::PriceRow>& rows) const {
    if (m_reader == nullptr) {
        return false;
    }
    EVERTILL_TRY(present, m_reader->prices(sku));
    for (core::PriceRow& row : present) {
        row.version = 0; // which import brought it is no difference
    }
    return std::all_of(rows.begin(), rows.end(), [&](const core::PriceRow& row) {
        return std::find(present.begin(), present.end(), row) != present.end();
    });
}

base::Expected<std::vector<core::PriceRow>>
PresentCatalogue::clearedBy(const core::Sku& sku, const ClearedPrices& cleared,
                            const PriceScope& scope) const {
    std::vector<core::PriceRow> gone;
    if (m_reader == nullptr || !(cleared.regular || cleared.member || cleared.breaks)) {
        return gone;
    }
    EVERTILL_TRY(present, m_reader->prices(sku));
    for (core::PriceRow& row : present) {
        const bool isOfScope = row.place == scope.place && row.placeId == scope.placeId &&
                               row.validFromMicros == scope.fromMicros;
        const bool isBreak = !row.fromQuantity.isZero();
        const bool isCleared =
            row.level == core::PriceLevel::Regular
                ? (isBreak ? cleared.breaks : cleared.regular)
                : row.level == core::PriceLevel::Member && !isBreak && cleared.member;
        if (isOfScope && isCleared) {
            gone.push_back(std::move(row));
        }
    }
    return gone;
}

} // namespace evertill::usecase
