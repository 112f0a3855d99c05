// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/catalogue_import.h"

#include "usecase/import/keep_absent.h"
#include "usecase/import/present_catalogue.h"
#include "usecase/import/publish.h"

#include <algorithm>
#include <unordered_map>

namespace evertill::usecase {
namespace {

using base::ErrorCode;
using base::Expected;
using Change = ReportBuilder::Change;

// Links to links are rare and a chain is short; what is deeper is a circle or an attack.
constexpr int kMaxLinkDepth = 8;

std::uint64_t fingerprint(const ImportRow& row) {
    std::uint64_t hash = 14'695'981'039'346'656'037U; // FNV-1a
    for (const std::string_view value : row.values) {
        for (const char c : value) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
        }
        hash = (hash ^ 0x1FFU) * 1'099'511'628'211U; // no byte: where a value ends
    }
    return hash;
}

// Two prices of one item of which a till could not say which it is.
bool holdAtOnce(const core::PriceRow& a, const core::PriceRow& b) {
    return a.level == b.level && a.tier == b.tier && a.place == b.place && a.placeId == b.placeId &&
           a.fromQuantity == b.fromQuantity && a.validFromMicros < b.validUntilMicros &&
           b.validFromMicros < a.validUntilMicros;
}

class CatalogueImport {
public:
    CatalogueImport(ports::CatalogueWriter& writer, PresentCatalogue present,
                    const CatalogueImportOptions& options, Columns columns)
        : m_writer(writer)
        , m_present(std::move(present))
        , m_options(options)
        , m_columns(std::move(columns))
        , m_builder(options.limits) {
        for (const ItemColumn column :
             {ItemColumn::Store, ItemColumn::Zone, ItemColumn::ValidFrom, ItemColumn::ValidUntil}) {
            m_hasScopes = m_hasScopes || m_columns.has(static_cast<std::size_t>(column));
        }
    }

    Expected<ImportReport> run(RowSource& source);

private:
    struct SeenItem {
        std::int64_t line = 0;
        std::uint64_t fingerprint = 0;
        bool isAccepted = false;
    };
    struct SeenPrice {
        std::int64_t line = 0;
        core::PriceRow price;
    };
    using SeenItems = std::unordered_map<std::string, SeenItem>;
    struct Deferred {
        ItemRow read;
        std::int64_t line;
    };
    struct Known { // the item as it is before the import
        std::optional<core::Item> item;
        bool hasAllCodes = true;
    };

    Expected<void> takeTaxes();
    Expected<void> takeRow(const ImportRow& row);
    void checkSku(ItemRow& read, const ImportRow& row, const Known& known);
    void checkPrices(ItemRow& read, std::int64_t line);
    void checkCodesInFile(ItemRow& read, std::int64_t line);
    Expected<void> checkCodesBefore(ItemRow& read, std::int64_t line, Known& known);
    void checkTax(ItemRow& read, std::int64_t line);
    void checkQuickKey(ItemRow& read, std::int64_t line);
    Expected<bool> isLinkKnown(const core::Sku& sku) const;
    Expected<const core::LinkedItem*> firstUnknownLink(const core::Item& item) const;
    Expected<void> takeDeferred();
    void claim(const ItemRow& read, const ImportRow& row);
    Expected<void> accept(ItemRow& read, const Known& known);
    Expected<void> write(const ItemRow& read, const std::vector<core::PriceRow>& gone);
    Expected<void> writeCategories(const ItemRow& read);
    Expected<void> writeQuickKey(const ItemRow& read);

    ports::CatalogueWriter& m_writer;
    PresentCatalogue m_present;
    const CatalogueImportOptions& m_options;
    Columns m_columns;
    ReportBuilder m_builder;
    SeenItems m_items;
    // The codes claimed in this file; the owner is an entry of m_items, whose nodes stay in place.
    std::unordered_map<std::uint64_t, const SeenItems::value_type*> m_gtins;
    std::unordered_map<std::string, const SeenItems::value_type*> m_storeCodes;
    bool m_hasScopes = false; // the file may have several prices of an item
    std::unordered_map<std::string, std::vector<SeenPrice>> m_prices; // only then
    std::map<std::pair<std::int32_t, std::int32_t>, std::int64_t> m_quickKeyLines;
    std::vector<std::pair<Deferred, Known>> m_deferred;
};

Expected<void> CatalogueImport::takeTaxes() {
    for (const core::TaxCategory& category : m_options.taxes) {
        if (m_present.taxes.insert(category.id).second) {
            EVERTILL_TRY_VOID(m_writer.putTaxCategory(category));
        }
    }
    return {};
}

void CatalogueImport::checkSku(ItemRow& read, const ImportRow& row, const Known& known) {
    const auto seen = m_items.find(read.item.sku.value());
    if (seen == m_items.end()) {
        return;
    }
    const bool saysTheSame = seen->second.fingerprint == fingerprint(row);
    const bool isOnlyPrices = m_hasScopes && known.item && known.hasAllCodes &&
                              *known.item == read.item && !read.quickKey;
    if (isOnlyPrices && !saysTheSame) {
        return;
    }
    ImportIssue issue = makeIssue(row.line, "sku",
                                  saysTheSame ? ErrorCode::AlreadyExists : ErrorCode::ImportRefused,
                                  read.item.sku.value());
    issue.otherItem = seen->first;
    issue.otherLine = seen->second.line;
    read.errors.insert(read.errors.begin(), std::move(issue)); // what it is counted by
}

void CatalogueImport::checkPrices(ItemRow& read, std::int64_t line) {
    if (m_options.stores && read.scope.place == core::PricePlace::Store &&
        !m_options.stores->contains(read.scope.placeId)) {
        read.errors.push_back(makeIssue(line, "store", ErrorCode::NotFound, read.scope.placeId));
    }
    const auto before = m_hasScopes ? m_prices.find(read.item.sku.value()) : m_prices.end();
    if (before == m_prices.end()) {
        return;
    }
    for (const core::PriceRow& price : read.prices) {
        const auto clash =
            std::find_if(before->second.begin(), before->second.end(),
                         [&](const SeenPrice& other) { return holdAtOnce(price, other.price); });
        if (clash != before->second.end()) {
            ImportIssue issue =
                makeIssue(line, "valid_from", ErrorCode::AlreadyExists, read.item.sku.value());
            issue.otherItem = read.item.sku.value();
            issue.otherLine = clash->line;
            read.errors.push_back(std::move(issue));
            return;
        }
    }
}

void CatalogueImport::checkCodesInFile(ItemRow& read, std::int64_t line) {
    for (const RowCode& code : read.codes) {
        const SeenItems::value_type* owner = nullptr;
        if (code.gtin) {
            const auto found = m_gtins.find(code.gtin->value());
            owner = found == m_gtins.end() ? nullptr : found->second;
        } else {
            const auto found = m_storeCodes.find(code.code);
            owner = found == m_storeCodes.end() ? nullptr : found->second;
        }
        if (owner != nullptr && owner->first != read.item.sku.value()) {
            ImportIssue issue = makeIssue(line, code.field, ErrorCode::AmbiguousBarcode, code.code);
            issue.otherItem = owner->first;
            issue.otherLine = owner->second.line;
            read.errors.push_back(std::move(issue));
        }
    }
}

Expected<void> CatalogueImport::checkCodesBefore(ItemRow& read, std::int64_t line, Known& known) {
    for (const RowCode& code : read.codes) {
        EVERTILL_TRY(match, m_present.owner(code));
        if (!match) {
            known.hasAllCodes = false;
        } else if (match->item.sku != read.item.sku) {
            ImportIssue issue = makeIssue(line, code.field, ErrorCode::AmbiguousBarcode, code.code);
            issue.otherItem = match->item.sku.value();
            read.errors.push_back(std::move(issue));
        } else {
            known.hasAllCodes = known.hasAllCodes && match->unitsPerScan == code.unitsPerScan;
            known.item = std::move(match->item);
        }
    }
    if (!known.item) {
        EVERTILL_TRY(item, m_present.item(read.item.sku));
        known.item = std::move(item);
    }
    return {};
}

void CatalogueImport::checkTax(ItemRow& read, std::int64_t line) {
    if (read.item.taxCategory.isEmpty()) {
        read.errors.push_back(makeIssue(line, "tax", ErrorCode::MissingColumn));
    } else if (!read.newTax && !m_present.taxes.contains(read.item.taxCategory)) {
        read.errors.push_back(
            makeIssue(line, "tax", ErrorCode::NotFound, read.item.taxCategory.value()));
    }
}

void CatalogueImport::checkQuickKey(ItemRow& read, std::int64_t line) {
    if (!read.quickKey) {
        return;
    }
    const auto taken = m_quickKeyLines.find({read.quickKey->page, read.quickKey->position});
    if (taken != m_quickKeyLines.end()) {
        ImportIssue issue = makeIssue(line, "quick_key", ErrorCode::AlreadyExists,
                                      std::to_string(read.quickKey->page + 1) + ":" +
                                          std::to_string(read.quickKey->position + 1));
        issue.otherLine = taken->second;
        read.errors.push_back(std::move(issue));
    }
}

Expected<bool> CatalogueImport::isLinkKnown(const core::Sku& sku) const {
    const auto seen = m_items.find(sku.value());
    if (seen != m_items.end() && seen->second.isAccepted) {
        return true;
    }
    EVERTILL_TRY(before, m_present.item(sku));
    return before.has_value();
}

Expected<const core::LinkedItem*> CatalogueImport::firstUnknownLink(const core::Item& item) const {
    for (const core::LinkedItem& link : item.linked) {
        EVERTILL_TRY(isKnown, isLinkKnown(link.sku));
        if (!isKnown) {
            return &link;
        }
    }
    return static_cast<const core::LinkedItem*>(nullptr);
}

void CatalogueImport::claim(const ItemRow& read, const ImportRow& row) {
    const auto entry =
        m_items.emplace(read.item.sku.value(), SeenItem{row.line, fingerprint(row), false}).first;
    for (const RowCode& code : read.codes) {
        if (code.gtin) {
            m_gtins.emplace(code.gtin->value(), &*entry);
        } else {
            m_storeCodes.emplace(code.code, &*entry);
        }
    }
    for (const core::PriceRow& price : read.prices) {
        if (m_hasScopes) {
            m_prices[entry->first].push_back({row.line, price});
        }
    }
    if (read.quickKey) {
        m_quickKeyLines[{read.quickKey->page, read.quickKey->position}] = row.line;
    }
}

Expected<void> CatalogueImport::takeRow(const ImportRow& row) {
    ItemRow read = readItemRow(row, m_columns, m_options.rules);
    Known known;
    if (read.errors.empty()) {
        checkCodesInFile(read, row.line);
        checkQuickKey(read, row.line);
        if (m_present.hasItems()) {
            EVERTILL_TRY_VOID(checkCodesBefore(read, row.line, known));
        }
        if (known.item) {
            keepAbsent(read, *known.item, row, m_columns);
        } else if (m_options.onlyKnown) {
            read.errors.push_back(
                makeIssue(row.line, "sku", ErrorCode::UnknownItem, read.item.sku.value()));
        }
        checkSku(read, row, known);
        checkPrices(read, row.line);
        checkTax(read, row.line);
    }
    if (!read.errors.empty()) {
        m_builder.refuse(std::move(read.errors));
        return {};
    }
    claim(read, row);
    EVERTILL_TRY(unknownLink, firstUnknownLink(read.item));
    if (unknownLink != nullptr) {
        m_deferred.push_back({{std::move(read), row.line}, known});
        return {};
    }
    return accept(read, known);
}

Expected<void> CatalogueImport::takeDeferred() {
    for (int depth = 0; depth < kMaxLinkDepth && !m_deferred.empty(); ++depth) {
        std::vector<std::pair<Deferred, Known>> waiting;
        for (auto& [deferred, known] : m_deferred) {
            EVERTILL_TRY(unknownLink, firstUnknownLink(deferred.read.item));
            if (unknownLink == nullptr) {
                EVERTILL_TRY_VOID(accept(deferred.read, known));
            } else {
                waiting.emplace_back(std::move(deferred), std::move(known));
            }
        }
        m_deferred = std::move(waiting);
    }
    for (auto& [deferred, known] : m_deferred) {
        EVERTILL_TRY(unknownLink, firstUnknownLink(deferred.read.item));
        const std::string sku = unknownLink == nullptr ? std::string{} : unknownLink->sku.value();
        m_builder.refuse({makeIssue(deferred.line, "linked", ErrorCode::UnknownItem, sku)});
    }
    return {};
}

Expected<void> CatalogueImport::accept(ItemRow& read, const Known& known) {
    Change change = known.item ? Change::Updated : Change::Added;
    std::vector<core::PriceRow> gone;
    if (known.item) {
        EVERTILL_TRY(cleared, m_present.clearedBy(read.item.sku, read.cleared, read.scope));
        gone = std::move(cleared);
    }
    if (known.item && known.hasAllCodes && gone.empty() && *known.item == read.item) {
        EVERTILL_TRY(hasPrices, m_present.hasPrices(read.item.sku, read.prices));
        change = hasPrices ? Change::Unchanged : Change::Updated;
    }
    m_items.at(read.item.sku.value()).isAccepted = true;
    m_builder.accept(change);
    for (ImportIssue& warning : read.warnings) {
        m_builder.warn(std::move(warning));
    }
    if (!m_builder.mayPublish()) {
        return {}; // one row was refused: the rest is only checked
    }
    if (change != Change::Unchanged) {
        EVERTILL_TRY_VOID(write(read, gone));
    }
    return writeQuickKey(read);
}

Expected<void> CatalogueImport::writeCategories(const ItemRow& read) {
    if (read.newTax && m_present.taxes.insert(read.newTax->id).second) {
        EVERTILL_TRY_VOID(m_writer.putTaxCategory(*read.newTax));
    }
    for (const core::Category& category : read.categories) {
        if (m_present.categories.insert(category.id).second) {
            EVERTILL_TRY_VOID(m_writer.putCategory(category));
        }
    }
    return {};
}

Expected<void> CatalogueImport::write(const ItemRow& read,
                                      const std::vector<core::PriceRow>& gone) {
    EVERTILL_TRY_VOID(writeCategories(read));
    EVERTILL_TRY_VOID(m_writer.putItem(read.item));
    for (const RowCode& code : read.codes) {
        EVERTILL_TRY_VOID(m_writer.putBarcode({code.code, read.item.sku, code.unitsPerScan}));
    }
    for (const core::PriceRow& price : gone) {
        EVERTILL_TRY_VOID(m_writer.removePrice(price));
    }
    for (const core::PriceRow& price : read.prices) {
        EVERTILL_TRY_VOID(m_writer.putPrice(price));
    }
    return {};
}

Expected<void> CatalogueImport::writeQuickKey(const ItemRow& read) {
    if (!read.quickKey) {
        return {};
    }
    const std::int32_t page = read.quickKey->page;
    const auto before = m_present.quickKeys.find({page, read.quickKey->position});
    if (before != m_present.quickKeys.end() && before->second == read.item.sku) {
        return {}; // its label and colour were chosen by somebody
    }
    if (m_present.quickKeyPages.insert(page).second) {
        EVERTILL_TRY_VOID(m_writer.putQuickKeyPage({page, std::to_string(page + 1), {}}));
    }
    return m_writer.putQuickKey(*read.quickKey);
}

Expected<ImportReport> CatalogueImport::run(RowSource& source) {
    EVERTILL_TRY_VOID(takeTaxes());
    ImportRow row;
    while (nextRow(source, row, m_builder)) {
        EVERTILL_TRY_VOID(takeRow(row));
    }
    EVERTILL_TRY_VOID(takeDeferred());
    return publishIfGood(m_builder, m_writer, m_columns);
}

} // namespace

Expected<ImportReport> importCatalogue(RowSource& source, ports::CatalogueWriter& writer,
                                       ports::CatalogueReader* current,
                                       const CatalogueImportOptions& options) {
    EVERTILL_TRY(columns, Columns::bind(source.columns(), options.map, kItemColumns));
    const auto has = [&](ItemColumn column) {
        return columns.has(static_cast<std::size_t>(column));
    };
    if (!has(ItemColumn::Sku) && !has(ItemColumn::Gtin) && !has(ItemColumn::Code)) {
        return base::makeError(ErrorCode::MissingColumn, "sku");
    }
    EVERTILL_TRY(present, PresentCatalogue::read(current));
    CatalogueImport import{writer, std::move(present), options, std::move(columns)};
    return import.run(source);
}

} // namespace evertill::usecase
