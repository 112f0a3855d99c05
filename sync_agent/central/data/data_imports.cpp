// SPDX-License-Identifier: Apache-2.0
// Files into the tenant's reference data, by the till's own import; members out of it.
#include "central/data/stored_data.h"
#include "central/data/user_import.h"
#include "central/reference/catalogue_rows.h"
#include "central/reference/centre_catalogue_reader.h"
#include "central/reference/centre_catalogue_writer.h"
#include "central/registry/lookup_key.h"
#include "central/registry/members_at_centre.h"
#include "central/registry/registry.h"
#include "rows/file_rows.h"
#include "usecase/import/catalogue_import.h"
#include "usecase/import/member_import.h"
#include "usecase/import/stock_import.h"

#include <algorithm>
#include <span>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
using http::ImportKind;
using usecase::ImportReport;

namespace {

constexpr const char* kFirstTax = "standard"; // without tax

bool isOneOf(const std::string& column, std::span<const std::string_view> names) {
    const auto bound = usecase::Columns::bind({column}, {}, names);
    for (std::size_t at = 0; bound && at < names.size(); ++at) {
        if (bound->has(at)) {
            return true;
        }
    }
    return false;
}

// Ends with the file, or when the program is to stop.
class StoppableRows final : public usecase::RowSource {
public:
    StoppableRows(usecase::RowSource& source, const std::atomic<bool>* stop)
        : m_source(source)
        , m_stop(stop) {}
    [[nodiscard]] const std::vector<std::string>& columns() const override {
        return m_source.columns();
    }
    [[nodiscard]] Expected<bool> next(usecase::ImportRow& row) override {
        return m_stop != nullptr && *m_stop ? Expected<bool>{false} : m_source.next(row);
    }

private:
    usecase::RowSource& m_source;
    const std::atomic<bool>* m_stop;
};

// A price list as a catalogue that speaks of nothing but prices: its other columns are ignored, so
// that a list with outdated names or barcodes changes neither.
class PriceRows final : public usecase::RowSource {
public:
    explicit PriceRows(usecase::RowSource& source) : m_source(source) {
        constexpr std::array<std::string_view, 1> kSku{"sku"};
        constexpr std::array<std::string_view, 1> kGtin{"gtin"};
        constexpr std::array<std::string_view, 7> kPrices{
            "price", "member_price", "breaks", "store", "zone", "valid_from", "valid_until"};
        const std::vector<std::string>& columns = source.columns();
        const bool hasSku = std::any_of(columns.begin(), columns.end(),
                                        [&](const auto& column) { return isOneOf(column, kSku); });
        for (const std::string& column : columns) {
            const bool isKept = isOneOf(column, hasSku ? std::span{kSku} : std::span{kGtin}) ||
                                isOneOf(column, kPrices);
            m_columns.push_back(isKept ? column : "not a price: " + column);
        }
    }
    [[nodiscard]] const std::vector<std::string>& columns() const override { return m_columns; }
    [[nodiscard]] Expected<bool> next(usecase::ImportRow& row) override {
        return m_source.next(row);
    }

private:
    usecase::RowSource& m_source;
    std::vector<std::string> m_columns;
};

// Who brought a price is found by its version (rules/promotion_report.cpp).
Expected<void> noteImport(Connection& connection, AuditLine line,
                          std::optional<std::int64_t> priceBook) {
    if (priceBook) {
        line.subject += ", price book " + std::to_string(*priceBook);
        EVERTILL_TRY_VOID(
            connection
                .prepare("INSERT INTO price_import(tenant,version,who,at) VALUES($1,$2,$3,$4) ON "
                         "CONFLICT(tenant,version) DO UPDATE SET who=excluded.who, "
                         "at=excluded.at")
                .execute(line.tenant, *priceBook, line.who, line.atMicros));
    }
    return AuditTrail{connection}.add(line);
}

} // namespace

Expected<ImportReport> StoredData::import(const http::ImportOrder& order, std::string bytes,
                                          const http::Change& change) {
    EVERTILL_TRY(doors, openDoors(m_parts.database.hasRowSecurity() ? change.tenant.value() : ""));
    EVERTILL_TRY_VOID(doors->centre->takeYourTime());
    ++m_imports;
    auto report = importThrough(*doors, order, std::move(bytes), change);
    --m_imports;
    const bool isCut = m_parts.stop != nullptr && *m_parts.stop && !(report && report->published);
    if (isCut) { // what it says is of the rows up to there
        return makeError(ErrorCode::Cancelled, "the centre is stopping; nothing of this import was "
                                               "kept; send it again");
    }
    return report;
}

Expected<ImportReport> StoredData::importThrough(Doors& doors, const http::ImportOrder& order,
                                                 std::string bytes, const http::Change& change) {
    const std::string& tenant = change.tenant.value();
    EVERTILL_TRY(record, doors.registry->tenant(ports::TenantId{tenant}));
    EVERTILL_TRY(stores, doors.registry->stores(ports::TenantId{tenant}));
    if (!record) {
        return makeError(ErrorCode::NotFound, tenant, "tenant");
    }
    CentreCatalogueWriter::Where where{
        tenant, order.store.value_or(core::StoreId{}), {}, m_parts.clock.now().micros};
    bool isStoreKnown = !order.store.has_value();
    std::set<std::string> storeNames;
    for (const StoreRecord& store : stores) {
        storeNames.insert(store.id.value());
        isStoreKnown = isStoreKnown || store.id == *order.store;
        if (!order.store || store.id == *order.store) {
            where.memberStores.push_back(store.id);
        }
    }
    if (!isStoreKnown || (order.kind == ImportKind::Stock && !order.store)) {
        return makeError(ErrorCode::NotFound, where.store.value(), "store");
    }
    EVERTILL_TRY(file, rows::rowsOf(std::move(bytes)));
    StoppableRows rows{*file, m_parts.stop};
    EVERTILL_TRY(
        writer, CentreCatalogueWriter::begin(m_parts.database, *doors.centre, doors.sha256, where));
    const bool hasPrices = order.kind == ImportKind::Catalogue || order.kind == ImportKind::Prices;
    writer->alsoInTransaction([&](Connection& connection) {
        return noteImport(connection, auditLine(change),
                          hasPrices ? std::optional{writer->priceBookVersion()} : std::nullopt);
    });
    CentreCatalogueReader current{*doors.centre, tenant, where.store};
    const usecase::ImportLimits limits{order.mode, usecase::ImportLimits{}.maxIssues};
    switch (order.kind) {
    case ImportKind::Stock:
        return usecase::importStock(rows, *writer, current, {limits, {}, where.nowMicros});
    case ImportKind::Members: {
        EVERTILL_TRY(key, lookupKeyOf(*doors.centre, tenant, m_parts.random));
        crypto::AesMemberCipher cipher{m_parts.random, key};
        CentreMembers members{*doors.centre, tenant};
        return usecase::importMembers(
            rows,
            {*writer, &members, cipher, m_parts.random,
             [&writer](const core::MemberId& id) { writer->seeMember(id); }},
            {limits, {}, m_parts.clock.now()});
    }
    case ImportKind::Users: return importUsers(rows, *writer, limits);
    case ImportKind::Catalogue:
    case ImportKind::Prices: break;
    }
    usecase::CatalogueImportOptions options;
    options.limits = limits;
    options.stores = std::move(storeNames);
    options.rules.currency = order.currency.value_or(record->currency);
    options.rules.defaultTax = core::TaxCategoryId{order.defaultTax};
    EVERTILL_TRY(taxes, current.taxTable());
    if (taxes.empty() && order.defaultTax == kFirstTax) { // as a till that is made has it
        options.taxes = {{core::TaxCategoryId{kFirstTax}, "Standard", {}}};
    }
    if (order.kind == ImportKind::Prices) {
        options.onlyKnown = true;
        PriceRows prices{rows};
        return usecase::importCatalogue(prices, *writer, &current, options);
    }
    EVERTILL_TRY(report, usecase::importCatalogue(rows, *writer, &current, options));
    if (report.published) {
        EVERTILL_TRY_VOID(tellCouponsLikeGoods(doors, tenant, report));
    }
    return report;
}

// A till looks a scan up among the coupons first: goods with a coupon's code cannot be sold by it.
Expected<void> StoredData::tellCouponsLikeGoods(Doors& doors, const std::string& tenant,
                                                ImportReport& report) {
    CentreRuleSets sets{*doors.centre, tenant};
    CatalogueRows rows{*doors.centre, tenant};
    EVERTILL_TRY(published, m_shelf.summaries(sets, tenant));
    for (const core::RuleSetSummary& set : *published) {
        const auto engine = set.validUntilMicros > m_parts.clock.now().micros
                                ? m_shelf.engine(sets, tenant, set.version)
                                : Expected<SharedEngine>{SharedEngine{}};
        if (!engine || *engine == nullptr) {
            continue; // it is told where it is used
        }
        for (const core::CouponType& type : (*engine)->rules().couponTypes) {
            for (const std::string* code : {&type.publicCode, &type.gcn}) {
                EVERTILL_TRY(owner, rows.owner(canonicalCode(*code)));
                if (!owner.isEmpty()) {
                    report.issues.push_back(
                        {0, "barcode", ErrorCode::AlreadyExists,
                         *code + ": a coupon of rule set " + std::to_string(set.version),
                         owner.value(), 0, true});
                    ++report.warnings;
                }
            }
        }
    }
    return {};
}

} // namespace evertill::central
