// SPDX-License-Identifier: Apache-2.0
#include "rules/price_list.h"

#include "rows/file_rows.h"
#include "usecase/import/item_row.h"

#include <iterator>

namespace evertill::rules {

using base::ErrorCode;

namespace {

constexpr std::size_t kMaxListed = 100;

} // namespace

const PricedItem* PriceList::find(const core::Sku& sku) const {
    const auto found = m_items.find(sku);
    return found == m_items.end() ? nullptr : &found->second;
}

std::optional<FoundItem> PriceList::findCode(const std::string& code) const {
    if (const PricedItem* item = find(core::Sku{code})) {
        return FoundItem{item};
    }
    auto found = m_codes.find(code);
    if (found == m_codes.end()) {
        if (const auto gtin = core::Gtin::parse(code)) {
            found = m_codes.find(gtin->toString());
        }
    }
    if (found == m_codes.end()) {
        return {};
    }
    return FoundItem{find(found->second.sku), found->second.unitsPerScan};
}

Known PriceList::known() const {
    return {[this](const core::Sku& sku) { return m_items.contains(sku); },
            [this](const core::CategoryId& category) { return m_categories.contains(category); },
            [this](const std::string& brand) { return m_brands.contains(brand); }};
}

class PriceListReader {
public:
    PriceListReader(usecase::RowSource& source, const usecase::Columns& columns,
                    core::Currency currency)
        : m_source(source)
        , m_columns(columns) {
        m_rules.currency = currency;
        m_rules.defaultTax = core::TaxCategoryId{"standard"};
    }

    PriceListRead run() {
        usecase::ImportRow row;
        for (;;) {
            const auto more = m_source.next(row);
            if (!more) {
                refuse(usecase::makeIssue(row.line, {}, more.error().code, more.error().context));
            } else if (!*more) {
                return std::move(m_read);
            } else if (row.values.size() > m_source.columns().size()) {
                refuse(usecase::makeIssue(row.line, {}, ErrorCode::InvalidFormat));
            } else {
                add(row);
            }
        }
    }

private:
    void refuse(usecase::ImportIssue issue) {
        if (m_read.issues.size() < kMaxListed) {
            m_read.issues.push_back(std::move(issue));
        }
    }

    void add(const usecase::ImportRow& row) {
        usecase::ItemRow read = usecase::readItemRow(row, m_columns, m_rules);
        if (!read.errors.empty()) {
            refuse(std::move(read.errors.front()));
            return;
        }
        PricedItem priced;
        for (const core::Category& category : read.categories) {
            priced.categories.push_back(category.id);
        }
        priced.prices = std::move(read.prices);
        priced.brand = read.item.brand;
        priced.tags = read.item.tags;
        m_read.list.m_categories.insert(priced.categories.begin(), priced.categories.end());
        m_read.list.m_brands.insert(priced.brand);
        const core::Sku sku = read.item.sku;
        priced.item = std::move(read.item);
        if (!m_read.list.m_items.emplace(sku, std::move(priced)).second) {
            refuse(usecase::makeIssue(row.line, "sku", ErrorCode::AlreadyExists, sku.value()));
            return;
        }
        for (const usecase::RowCode& code : read.codes) {
            const auto [at, isNew] =
                m_read.list.m_codes.emplace(code.code, PriceList::Code{sku, code.unitsPerScan});
            if (!isNew && at->second.sku != sku) {
                refuse(usecase::makeIssue(row.line, code.field, ErrorCode::AmbiguousBarcode,
                                          code.code));
            }
        }
    }

    usecase::RowSource& m_source;
    const usecase::Columns& m_columns;
    usecase::ItemRules m_rules;
    PriceListRead m_read;
};

base::Expected<PriceListRead> readPriceList(std::string bytes, core::Currency currency) {
    EVERTILL_TRY(source, rows::rowsOf(std::move(bytes)));
    EVERTILL_TRY(columns, usecase::Columns::bind(source->columns(), {}, usecase::kItemColumns));
    return PriceListReader{*source, columns, currency}.run();
}

} // namespace evertill::rules
