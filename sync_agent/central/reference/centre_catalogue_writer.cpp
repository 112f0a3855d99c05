// SPDX-License-Identifier: Apache-2.0
#include "central/reference/centre_catalogue_writer.h"

#include "central/reference/centre_writer_statements.h"

#include <algorithm>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using ports::ReferenceRow;
using ports::Stream;

namespace {

// Everything that says which row of the price book it is.
auto priceKey(const core::PriceRow& row) {
    return std::tie(row.level, row.tier, row.place, row.placeId, row.fromQuantity,
                    row.validFromMicros);
}

} // namespace

Expected<std::unique_ptr<CentreCatalogueWriter>>
CentreCatalogueWriter::begin(CentralDatabase& database, Connection& connection,
                             const base::Sha256& sha256, Where where) {
    EVERTILL_TRY(staged, StagedRows::open(database.directory()));
    std::unique_ptr<CentreCatalogueWriter> writer{new CentreCatalogueWriter{
        database, connection, sha256, std::move(where), std::move(staged)}};
    EVERTILL_TRY(items, writer->m_rows.count(Stream::Items));
    EVERTILL_TRY(position, writer->m_rows.position());
    writer->m_hadItems = items > 0;
    writer->m_priceBookVersion = position + 1;
    return writer;
}

CentreCatalogueWriter::CentreCatalogueWriter(CentralDatabase& database, Connection& connection,
                                             const base::Sha256& sha256, Where where,
                                             std::unique_ptr<StagedRows> staged)
    : m_database(database)
    , m_connection(connection)
    , m_where(std::move(where))
    , m_rows(connection, m_where.tenant)
    , m_statements(std::make_unique<Statements>(connection, sha256))
    , m_staged(std::move(staged)) {}

CentreCatalogueWriter::~CentreCatalogueWriter() = default;

template <typename T>
Expected<std::optional<T>> CentreCatalogueWriter::present(Stream stream, const std::string& key) {
    EVERTILL_TRY(staged, m_staged->find(stream, key));
    if (staged) {
        EVERTILL_TRY(decoded, wire::decodeRow(*staged));
        return std::optional<T>{std::get<T>(std::move(*decoded.value))};
    }
    const bool isKnownNew = !m_hadItems && (stream == Stream::Items || stream == Stream::Prices);
    return isKnownNew ? Expected<std::optional<T>>{std::optional<T>{}}
                      : m_rows.find<T>(stream, key);
}

Expected<void> CentreCatalogueWriter::stage(const ReferenceRow& row) {
    return m_staged->put(wire::encodeRow(row));
}

Expected<void> CentreCatalogueWriter::flush() {
    if (m_item) {
        EVERTILL_TRY_VOID(stage(ReferenceRow{*m_item}));
        m_item.reset();
    }
    if (m_prices) {
        EVERTILL_TRY_VOID(stage(ReferenceRow{*m_prices}));
        m_prices.reset();
    }
    if (m_page) {
        EVERTILL_TRY_VOID(stage(ReferenceRow{*m_page}));
        m_page.reset();
    }
    return {};
}

Expected<void> CentreCatalogueWriter::turnToItem(const core::Sku& sku, bool mayBeNew) {
    if (m_item && m_item->item.sku == sku) {
        return {};
    }
    EVERTILL_TRY_VOID(flush());
    EVERTILL_TRY(row, present<ports::ItemRow>(Stream::Items, sku.value()));
    if (!row && !mayBeNew) {
        return makeError(ErrorCode::UnknownItem, sku.value());
    }
    m_item = row ? std::move(*row) : ports::ItemRow{};
    return {};
}

Expected<void> CentreCatalogueWriter::turnToPrices(const core::Sku& sku) {
    if (m_prices && m_prices->sku == sku) {
        return {};
    }
    if (!m_item || m_item->item.sku != sku) { // else the item stays in hand
        EVERTILL_TRY_VOID(turnToItem(sku, false));
    }
    if (m_prices) {
        EVERTILL_TRY_VOID(stage(ReferenceRow{*m_prices}));
        m_prices.reset();
    }
    EVERTILL_TRY(row, present<ports::PricesRow>(Stream::Prices, sku.value()));
    m_prices = row ? std::move(*row) : ports::PricesRow{sku, {}};
    return {};
}

Expected<void> CentreCatalogueWriter::turnToPage(std::int32_t page) {
    if (m_page && m_page->page.page == page) {
        return {};
    }
    EVERTILL_TRY_VOID(flush());
    const ports::QuickKeysRow empty{{page, std::to_string(page + 1), {}}, {}};
    EVERTILL_TRY(
        row, present<ports::QuickKeysRow>(Stream::QuickKeys, wire::rowKey(ReferenceRow{empty})));
    m_page = row ? std::move(*row) : empty;
    return {};
}

Expected<void> CentreCatalogueWriter::putItem(const core::Item& item) {
    EVERTILL_TRY_VOID(turnToItem(item.sku, true));
    m_item->item = item;
    return {};
}

Expected<core::Sku> CentreCatalogueWriter::ownerOf(std::string_view code) {
    const std::string canonical = canonicalCode(code);
    EVERTILL_TRY(staged, m_staged->ownerOf(canonical));
    if (!staged.isEmpty()) {
        return staged;
    }
    return m_hadItems ? m_rows.owner(canonical) : Expected<core::Sku>{core::Sku{}};
}

Expected<void> CentreCatalogueWriter::putBarcode(const ports::BarcodeRow& barcode) {
    EVERTILL_TRY_VOID(turnToItem(barcode.sku, false));
    EVERTILL_TRY(owner, ownerOf(barcode.code));
    if (!owner.isEmpty() && owner != barcode.sku) {
        return makeError(ErrorCode::AlreadyExists, owner.value(), barcode.code);
    }
    const std::string canonical = canonicalCode(barcode.code);
    if (owner.isEmpty()) {
        EVERTILL_TRY_VOID(m_staged->claim(canonical, barcode.sku));
    }
    std::vector<ports::BarcodeRow>& list = m_item->barcodes;
    const auto same = std::find_if(list.begin(), list.end(), [&](const ports::BarcodeRow& each) {
        return canonicalCode(each.code) == canonical;
    });
    if (same == list.end()) {
        list.push_back({canonical, barcode.sku, barcode.unitsPerScan});
    } else {
        same->unitsPerScan = barcode.unitsPerScan;
    }
    return {};
}

Expected<void> CentreCatalogueWriter::putPrice(const core::PriceRow& price) {
    EVERTILL_TRY_VOID(turnToPrices(price.sku));
    std::vector<core::PriceRow>& list = m_prices->prices;
    const auto same = std::find_if(list.begin(), list.end(), [&](const core::PriceRow& each) {
        return priceKey(each) == priceKey(price);
    });
    core::PriceRow row = price;
    if (same != list.end()) {
        row.version = same->version; // which import brought it is no difference
        if (row == *same) {
            return {};
        }
    }
    row.version = price.version != 0 ? price.version : m_priceBookVersion;
    if (same != list.end()) {
        *same = row;
    } else {
        list.push_back(row);
    }
    return {};
}

Expected<void> CentreCatalogueWriter::removePrice(const core::PriceRow& price) {
    EVERTILL_TRY_VOID(turnToPrices(price.sku));
    std::erase_if(m_prices->prices,
                  [&](const core::PriceRow& each) { return priceKey(each) == priceKey(price); });
    return {};
}

Expected<void> CentreCatalogueWriter::putTaxCategory(const core::TaxCategory& category) {
    return stage(ReferenceRow{category});
}

Expected<void> CentreCatalogueWriter::putTaxPolicy(const core::TaxPolicy& policy) {
    return stage(ReferenceRow{policy});
}

Expected<void> CentreCatalogueWriter::putCategory(const core::Category& category) {
    return stage(ReferenceRow{category});
}

Expected<void> CentreCatalogueWriter::putQuickKeyPage(const ports::QuickKeyPage& page) {
    EVERTILL_TRY_VOID(turnToPage(page.page));
    m_page->page = page;
    return {};
}

Expected<void> CentreCatalogueWriter::putQuickKey(const ports::QuickKey& key) {
    EVERTILL_TRY_VOID(turnToPage(key.page));
    std::vector<ports::QuickKey>& list = m_page->keys;
    const auto same = std::find_if(list.begin(), list.end(), [&](const ports::QuickKey& each) {
        return each.position == key.position;
    });
    if (same == list.end()) {
        list.push_back(key);
    } else {
        *same = key;
    }
    return {};
}

Expected<void> CentreCatalogueWriter::putStock(const core::Sku& sku, core::Quantity onHand,
                                               std::int64_t) {
    m_stock[sku] = onHand;
    return {};
}

Expected<void> CentreCatalogueWriter::putMember(const ports::StoredMember& member) {
    m_members[member.envelope.id] = member;
    return {};
}

void CentreCatalogueWriter::putRow(std::string scope, const ReferenceRow& row) {
    m_others.push_back({std::move(scope), wire::encodeRow(row)});
}

void CentreCatalogueWriter::removeRow(std::string scope, Stream stream, std::string key) {
    m_others.push_back({std::move(scope), wire::removedRow(stream, std::move(key))});
}

void CentreCatalogueWriter::alsoInTransaction(std::function<Expected<void>(Connection&)> step) {
    m_steps.push_back(std::move(step));
}

} // namespace evertill::central
