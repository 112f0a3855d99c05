// SPDX-License-Identifier: Apache-2.0
#include "storage/memory/memory_catalogue.h"

#include "storage/ref/search_terms.h"

#include <algorithm>

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMaxResults = 200;

std::string keyOf(std::string_view code) {
    const auto gtin = core::Gtin::parse(code);
    return gtin ? gtin->toString() : std::string{code};
}

// Everything that says which row of the price book it is.
auto priceKey(const core::PriceRow& row) {
    return std::tie(row.level, row.tier, row.place, row.placeId, row.fromQuantity,
                    row.validFromMicros);
}

template <typename Map>
auto valuesOf(const Map& map) {
    std::vector<typename Map::mapped_type> list;
    for (const auto& [key, value] : map) {
        list.push_back(value);
    }
    return list;
}

bool beginsLike(const std::string& code, std::string_view text) {
    const auto gtin = core::Gtin::parse(code);
    return code.starts_with(text) || (gtin && gtin->shortestForm().starts_with(text));
}

} // namespace

const ports::BarcodeRow* MemoryCatalogueReader::find(const std::string& key) const {
    const auto found = m_data.barcodes.find(key);
    return found == m_data.barcodes.end() ? nullptr : &found->second;
}

Expected<core::BarcodeMatch> MemoryCatalogueReader::byGtin(core::Gtin gtin) {
    const ports::BarcodeRow* row = find(gtin.toString());
    if (row == nullptr) {
        return makeError(ErrorCode::UnknownBarcode, gtin.shortestForm());
    }
    return core::BarcodeMatch{m_data.items.at(row->sku), row->unitsPerScan};
}

Expected<core::BarcodeMatch> MemoryCatalogueReader::byStoreCode(std::string_view code) {
    const ports::BarcodeRow* row = find(std::string{code});
    if (row != nullptr) {
        return core::BarcodeMatch{m_data.items.at(row->sku), row->unitsPerScan};
    }
    const auto item = m_data.items.find(core::Sku{std::string{code}});
    if (item == m_data.items.end()) {
        return makeError(ErrorCode::UnknownBarcode, std::string{code});
    }
    return core::BarcodeMatch{item->second, core::Quantity::units(1)};
}

Expected<core::Item> MemoryCatalogueReader::bySku(const core::Sku& sku) {
    const auto item = m_data.items.find(sku);
    if (item == m_data.items.end()) {
        return makeError(ErrorCode::UnknownItem, sku.value());
    }
    return item->second;
}

Expected<std::vector<core::PriceRow>> MemoryCatalogueReader::prices(const core::Sku& sku) {
    const auto rows = m_data.prices.find(sku);
    return rows == m_data.prices.end() ? std::vector<core::PriceRow>{} : rows->second;
}

Expected<std::vector<core::Item>> MemoryCatalogueReader::search(std::string_view text,
                                                                std::size_t limit) {
    const SearchQuery query = parseQuery(text);
    std::vector<std::pair<std::int64_t, core::Sku>> ranked;
    for (const auto& [sku, item] : m_data.items) {
        if (query.isEmpty()) {
            break;
        }
        const SearchText names = searchTextOf(item.name, item.localNames, initialsOf(item));
        if (matches(query, names)) {
            ranked.emplace_back(rankOf(query, names), sku);
        } else if (sku.value().starts_with(text)) {
            ranked.emplace_back(-1, sku);
        }
    }
    for (const auto& [key, row] : m_data.barcodes) {
        if (!query.isEmpty() && text.size() >= 3 && beginsLike(key, text)) {
            ranked.emplace_back(-2, row.sku);
        }
    }
    std::ranges::sort(ranked);
    std::vector<core::Item> items;
    for (const auto& [rank, sku] : ranked) {
        const bool isTaken = std::ranges::find(items, sku, &core::Item::sku) != items.end();
        if (!isTaken && items.size() < std::min(limit, kMaxResults)) {
            items.push_back(m_data.items.at(sku));
        }
    }
    return items;
}

Expected<std::vector<core::Category>> MemoryCatalogueReader::categories() {
    return valuesOf(m_data.categories);
}

Expected<std::vector<ports::QuickKeyPage>> MemoryCatalogueReader::quickKeyPages() {
    return valuesOf(m_data.pages);
}

Expected<std::vector<ports::QuickKey>> MemoryCatalogueReader::quickKeys(std::int32_t page) {
    std::vector<ports::QuickKey> list;
    for (const auto& [place, key] : m_data.keys) {
        if (place.first == page) {
            list.push_back(key);
        }
    }
    return list;
}

Expected<ports::CatalogueReader::CentralStock>
MemoryCatalogueReader::centralStock(const core::Sku& sku) {
    const auto found = m_data.stock.find(sku);
    CentralStock stock = found == m_data.stock.end() ? CentralStock{} : found->second;
    stock.applied = valuesOf(m_data.applied);
    return stock;
}

Expected<bool> MemoryCatalogueReader::reopen() {
    const MemoryCatalogueData& now = m_reference->current();
    const bool isNewer =
        now.summary.generation != m_data.summary.generation || now.change != m_data.change;
    m_data = m_reference->current();
    return isNewer;
}

Expected<void> MemoryCatalogueWriter::mustKnow(const core::Sku& sku) const {
    if (!m_data.items.contains(sku)) {
        return makeError(ErrorCode::UnknownItem, sku.value());
    }
    return {};
}

Expected<void> MemoryCatalogueWriter::putItem(const core::Item& item) {
    m_data.items[item.sku] = item;
    return {};
}

Expected<void> MemoryCatalogueWriter::putBarcode(const ports::BarcodeRow& barcode) {
    EVERTILL_TRY_VOID(mustKnow(barcode.sku));
    EVERTILL_TRY(owner, ownerOf(barcode.code));
    if (!owner.isEmpty() && owner != barcode.sku) {
        return makeError(ErrorCode::AlreadyExists, owner.value());
    }
    m_data.barcodes[keyOf(barcode.code)] = barcode;
    return {};
}

Expected<void> MemoryCatalogueWriter::putPrice(const core::PriceRow& price) {
    EVERTILL_TRY_VOID(mustKnow(price.sku));
    std::vector<core::PriceRow>& rows = m_data.prices[price.sku];
    std::erase_if(rows, [&](const auto& row) { return priceKey(row) == priceKey(price); });
    rows.push_back(price);
    if (price.version == 0) {
        rows.back().version = m_data.summary.priceBookVersion + 1;
    }
    std::ranges::sort(rows, [](const auto& a, const auto& b) { return priceKey(a) < priceKey(b); });
    return {};
}

Expected<void> MemoryCatalogueWriter::removePrice(const core::PriceRow& price) {
    EVERTILL_TRY_VOID(mustKnow(price.sku));
    std::erase_if(m_data.prices[price.sku],
                  [&](const auto& row) { return priceKey(row) == priceKey(price); });
    return {};
}

Expected<void> MemoryCatalogueWriter::putTaxCategory(const core::TaxCategory& category) {
    m_data.taxes[category.id] = category;
    return {};
}

Expected<void> MemoryCatalogueWriter::putTaxPolicy(const core::TaxPolicy& policy) {
    m_data.policy = policy;
    return {};
}

Expected<void> MemoryCatalogueWriter::putCategory(const core::Category& category) {
    m_data.categories[category.id] = category;
    return {};
}

Expected<void> MemoryCatalogueWriter::putQuickKeyPage(const ports::QuickKeyPage& page) {
    m_data.pages[page.page] = page;
    return {};
}

Expected<void> MemoryCatalogueWriter::putQuickKey(const ports::QuickKey& key) {
    EVERTILL_TRY_VOID(mustKnow(key.sku));
    m_data.keys[{key.page, key.position}] = key;
    return {};
}

Expected<void> MemoryCatalogueWriter::putStock(const core::Sku& sku, core::Quantity onHand,
                                               std::int64_t asOfMicros) {
    EVERTILL_TRY_VOID(mustKnow(sku));
    m_data.stock[sku] = {onHand, asOfMicros, {}};
    return {};
}

Expected<void> MemoryCatalogueWriter::putMember(const ports::StoredMember& member) {
    m_data.members[member.envelope.id] = member;
    return {};
}

Expected<core::Sku> MemoryCatalogueWriter::ownerOf(std::string_view code) {
    const auto found = m_data.barcodes.find(keyOf(code));
    return found == m_data.barcodes.end() ? core::Sku{} : found->second.sku;
}

Expected<ports::CatalogueSummary> MemoryCatalogueWriter::publish() {
    m_data.summary.itemCount = static_cast<std::int64_t>(m_data.items.size());
    m_data.summary.barcodeCount = static_cast<std::int64_t>(m_data.barcodes.size());
    ++m_data.summary.priceBookVersion;
    ++m_data.summary.generation;
    m_reference->replace(m_data);
    return m_data.summary;
}

Expected<std::vector<core::RuleSetSummary>> MemoryRuleSets::list() {
    std::vector<core::RuleSetSummary> list;
    for (const auto& [version, parts] : m_reference->current().ruleSets) {
        const auto first = parts.find(0);
        if (first != parts.end() && parts.size() == static_cast<std::size_t>(first->second.parts)) {
            list.push_back(first->second.summary);
        }
    }
    return list;
}

Expected<std::string> MemoryRuleSets::text(std::int64_t version) {
    const auto& sets = m_reference->current().ruleSets;
    const auto found = sets.find(version);
    if (found == sets.end() ||
        found->second.size() != static_cast<std::size_t>(found->second.begin()->second.parts)) {
        return base::makeError(base::ErrorCode::NotFound, std::to_string(version), "rule set");
    }
    std::string text;
    for (const auto& [part, row] : found->second) {
        text += base::textOf(row.body);
    }
    return text;
}

} // namespace evertill::storage
