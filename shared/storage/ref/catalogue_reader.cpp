// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/catalogue_reader.h"

#include "storage/ref/applied_marks.h"
#include "storage/ref/generation.h"
#include "storage/ref/item_row.h"
#include "storage/ref/packed_list.h"

namespace evertill::storage {

using base::ErrorCode;
using base::makeError;

SqliteCatalogueReader::SqliteCatalogueReader(TillDirectory directory)
    : m_directory(std::move(directory)) {}
SqliteCatalogueReader::~SqliteCatalogueReader() = default;

Expected<std::unique_ptr<SqliteCatalogueReader>>
SqliteCatalogueReader::open(const TillDirectory& directory) {
    std::unique_ptr<SqliteCatalogueReader> reader{new SqliteCatalogueReader{directory}};
    EVERTILL_TRY_VOID(reader->reopen());
    return reader;
}

Expected<bool> SqliteCatalogueReader::reopen() {
    EVERTILL_TRY(current, m_directory.currentGeneration());
    bool isNewer = m_generation == nullptr || m_generation->number != current;
    if (isNewer) {
        EVERTILL_TRY(generation, Generation::open(m_directory, current));
        m_generation = std::move(generation);
    } else {
        EVERTILL_TRY_VOID(m_generation->release());
        EVERTILL_TRY(changed, m_generation->catalogueChanged());
        isNewer = changed;
    }
    if (m_holds > 0) {
        EVERTILL_TRY_VOID(m_generation->hold());
    }
    return isNewer;
}

// A state that cannot be held shows as an error of the question that follows. A file that came
// into step only after an outer hold is held from the next one on.
void SqliteCatalogueReader::holdState() {
    ++m_holds;
    static_cast<void>(m_generation->hold());
}

void SqliteCatalogueReader::releaseState() {
    if (--m_holds == 0) {
        static_cast<void>(m_generation->release());
    }
}

Expected<std::optional<core::BarcodeMatch>> SqliteCatalogueReader::match(Rows rows) {
    EVERTILL_TRY(hasRow, rows.next());
    if (!hasRow) {
        return std::optional<core::BarcodeMatch>{};
    }
    EVERTILL_TRY(units, core::Quantity::ofThousandths(rows.integer(0)));
    EVERTILL_TRY(item, itemOf(rows, 1));
    return std::optional{core::BarcodeMatch{std::move(item), units}};
}

Expected<core::BarcodeMatch> SqliteCatalogueReader::byGtin(core::Gtin gtin) {
    EVERTILL_TRY(found, match(m_generation->byGtin.query(gtin.value())));
    if (!found) {
        return makeError(ErrorCode::UnknownBarcode, gtin.shortestForm());
    }
    return std::move(*found);
}

Expected<core::BarcodeMatch> SqliteCatalogueReader::byStoreCode(std::string_view code) {
    EVERTILL_TRY(found, match(m_generation->byCode.query(code)));
    if (found) {
        return std::move(*found);
    }
    EVERTILL_TRY(bySku, match(m_generation->bySku.query(code)));
    if (!bySku) {
        return makeError(ErrorCode::UnknownBarcode, std::string{code});
    }
    return std::move(*bySku);
}

Expected<core::Item> SqliteCatalogueReader::bySku(const core::Sku& sku) {
    EVERTILL_TRY(found, match(m_generation->bySku.query(sku.value())));
    if (!found) {
        return makeError(ErrorCode::UnknownItem, sku.value());
    }
    return std::move(found->item);
}

Expected<std::vector<core::PriceRow>> SqliteCatalogueReader::prices(const core::Sku& sku) {
    std::vector<core::PriceRow> list;
    Rows rows = m_generation->prices.query(sku.value());
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(row, priceRowOf(rows, sku));
        list.push_back(std::move(row));
    }
}

Expected<core::TaxTable> SqliteCatalogueReader::taxTable() {
    core::TaxTable table;
    Rows rows = m_generation->taxes.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return table;
        }
        EVERTILL_TRY(rates, unpackRates(rows.textView(2)));
        const core::TaxCategoryId id{rows.text(0)};
        table.emplace(id, core::TaxCategory{id, rows.text(1), std::move(rates)});
    }
}

Expected<std::int64_t> SqliteCatalogueReader::meta(std::string_view key) {
    EVERTILL_TRY(value, m_generation->meta.integer(key));
    return value.value_or(0);
}

Expected<core::TaxPolicy> SqliteCatalogueReader::taxPolicy() {
    EVERTILL_TRY(mode, meta("tax_mode"));
    EVERTILL_TRY(rounding, meta("tax_rounding"));
    EVERTILL_TRY(version, meta("tax_version"));
    return core::TaxPolicy{static_cast<core::TaxMode>(mode),
                           static_cast<core::TaxRounding>(rounding), version};
}

Expected<std::vector<core::Category>> SqliteCatalogueReader::categories() {
    std::vector<core::Category> list;
    Rows rows = m_generation->categories.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(names, unpackNames(rows.textView(3)));
        list.push_back({core::CategoryId{rows.text(0)}, core::CategoryId{rows.text(1)},
                        rows.text(2), std::move(names)});
    }
}

Expected<std::vector<ports::QuickKeyPage>> SqliteCatalogueReader::quickKeyPages() {
    std::vector<ports::QuickKeyPage> list;
    Rows rows = m_generation->pages.query();
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        EVERTILL_TRY(titles, unpackNames(rows.textView(2)));
        list.push_back({rows.as<std::int32_t>(0), rows.text(1), std::move(titles)});
    }
}

Expected<std::vector<ports::QuickKey>> SqliteCatalogueReader::quickKeys(std::int32_t page) {
    std::vector<ports::QuickKey> list;
    Rows rows = m_generation->keys.query(page);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        list.push_back(
            {page, rows.as<std::int32_t>(0), core::Sku{rows.text(1)}, rows.text(2), rows.text(3)});
    }
}

Expected<ports::CatalogueSummary> SqliteCatalogueReader::summary() {
    EVERTILL_TRY(items, meta("item_count"));
    EVERTILL_TRY(barcodes, meta("barcode_count"));
    EVERTILL_TRY(prices, meta("price_book_version"));
    EVERTILL_TRY(rules, meta("rule_set_version"));
    EVERTILL_TRY(position, meta("position"));
    return ports::CatalogueSummary{items, barcodes, prices, rules, m_generation->number, position};
}

Expected<std::vector<core::Sku>> SqliteCatalogueReader::stocked(const core::Sku& after,
                                                                std::size_t limit) {
    std::vector<core::Sku> list;
    Rows rows = m_generation->stocked.query(after.value(), limit);
    for (;;) {
        EVERTILL_TRY(hasRow, rows.next());
        if (!hasRow) {
            return list;
        }
        list.emplace_back(rows.text(0));
    }
}

Expected<ports::CatalogueReader::CentralStock>
SqliteCatalogueReader::centralStock(const core::Sku& sku) {
    const ports::OneState state{*this};
    EVERTILL_TRY(applied, appliedMarks(m_generation->applied));
    CentralStock stock{{}, 0, std::move(applied)};
    Rows rows = m_generation->stock.query(sku.value());
    EVERTILL_TRY(hasRow, rows.next());
    if (hasRow) {
        EVERTILL_TRY(onHand, core::Quantity::ofThousandths(rows.integer(0)));
        stock.onHand = onHand;
        stock.asOfMicros = rows.integer(1);
    }
    return stock;
}

} // namespace evertill::storage
