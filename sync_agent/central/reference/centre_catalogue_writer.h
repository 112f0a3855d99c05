// SPDX-License-Identifier: Apache-2.0
#pragma once

// An import at the centre (door: ports/catalogue_writer.h, so that shared/usecase/import works here
// as it does at a till). What it writes is gathered (staged_rows.h); publish() writes what differs
// from the rows that are there in one transaction, or nothing. INV importing the same file again
// moves no position. INV two items of a tenant never share a code: the transaction fails with
// AlreadyExists when another import took it meanwhile.
//
// A stock figure and a member's points become an adjustment: the difference to what the centre has,
// so that figures stay folds of adjustments and events.
// Memory: about 40 bytes per row of a catalogue; stock and members are held. Threads: one.

#include "central/database/central_database.h"
#include "central/projection/members.h"
#include "central/reference/catalogue_rows.h"
#include "central/reference/staged_rows.h"

#include <map>
#include <set>

namespace evertill::central {

class CentreCatalogueWriter final : public ports::CatalogueWriter {
public:
    struct Where {
        std::string tenant;
        core::StoreId store;                     // of the stock figures
        std::vector<core::StoreId> memberStores; // who is given the members
        std::int64_t nowMicros = 0;
    };
    // Borrowed: the database, the connection, the hash.
    [[nodiscard]] static Expected<std::unique_ptr<CentreCatalogueWriter>>
    begin(CentralDatabase& database, Connection& connection, const base::Sha256& sha256,
          Where where);
    ~CentreCatalogueWriter() override;

    [[nodiscard]] Expected<void> putItem(const core::Item& item) override;
    [[nodiscard]] Expected<void> putBarcode(const ports::BarcodeRow& barcode) override;
    [[nodiscard]] Expected<void> putPrice(const core::PriceRow& price) override;
    [[nodiscard]] Expected<void> removePrice(const core::PriceRow& price) override;
    [[nodiscard]] Expected<void> putTaxCategory(const core::TaxCategory& category) override;
    [[nodiscard]] Expected<void> putTaxPolicy(const core::TaxPolicy& policy) override;
    [[nodiscard]] Expected<void> putCategory(const core::Category& category) override;
    [[nodiscard]] Expected<void> putQuickKeyPage(const ports::QuickKeyPage& page) override;
    [[nodiscard]] Expected<void> putQuickKey(const ports::QuickKey& key) override;
    [[nodiscard]] Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                                          std::int64_t asOfMicros) override;
    [[nodiscard]] Expected<void> putMember(const ports::StoredMember& member) override;
    [[nodiscard]] Expected<core::Sku> ownerOf(std::string_view code) override;
    [[nodiscard]] Expected<ports::CatalogueSummary> publish() override;

    [[nodiscard]] Expected<std::optional<ports::UserRow>> userNow(const core::OperatorId& id) {
        return m_rows.find<ports::UserRow>(ports::Stream::Users, id.value());
    }
    // A member that is as it was, for the stores of this import that have not seen it yet.
    void seeMember(const core::MemberId& member) { m_seenMembers.insert(member); }
    // What price rows that bring no version are given.
    [[nodiscard]] std::int64_t priceBookVersion() const { return m_priceBookVersion; }
    // A row of a stream that imports do not know: users, settings. An empty scope: every till.
    void putRow(std::string scope, const ports::ReferenceRow& row);
    void removeRow(std::string scope, ports::Stream stream, std::string key);
    // Run in the transaction of publish(), before it is committed: an audit line.
    void alsoInTransaction(std::function<Expected<void>(Connection&)> step);

private:
    struct Statements;

    CentreCatalogueWriter(CentralDatabase& database, Connection& connection,
                          const base::Sha256& sha256, Where where,
                          std::unique_ptr<StagedRows> staged);
    template <typename T>
    [[nodiscard]] Expected<std::optional<T>> present(ports::Stream stream, const std::string& key);
    [[nodiscard]] Expected<void> stage(const ports::ReferenceRow& row);
    [[nodiscard]] Expected<void> flush();
    [[nodiscard]] Expected<void> turnToItem(const core::Sku& sku, bool mayBeNew);
    [[nodiscard]] Expected<void> turnToPrices(const core::Sku& sku);
    [[nodiscard]] Expected<void> turnToPage(std::int32_t page);
    [[nodiscard]] Expected<void> claimCodes();
    [[nodiscard]] Expected<void> claim(const std::vector<StagedRows::Code>& codes);
    [[nodiscard]] Expected<void> writeStock(std::vector<ScopedRow>& rows);
    [[nodiscard]] Expected<void> writeMembers(std::vector<ScopedRow>& rows);

    CentralDatabase& m_database;
    Connection& m_connection;
    Where m_where;
    CatalogueRows m_rows;
    std::unique_ptr<Statements> m_statements;
    bool m_hadItems = false;
    std::int64_t m_priceBookVersion = 0;
    // The item, its prices and the page being put together; the rest waits encoded.
    std::optional<ports::ItemRow> m_item;
    std::optional<ports::PricesRow> m_prices;
    std::optional<ports::QuickKeysRow> m_page;
    std::unique_ptr<StagedRows> m_staged;
    std::vector<ScopedRow> m_others;
    std::map<core::Sku, core::Quantity> m_stock;
    std::map<core::MemberId, ports::StoredMember> m_members;
    std::set<core::MemberId> m_seenMembers;
    std::vector<std::function<Expected<void>(Connection&)>> m_steps;
};

} // namespace evertill::central
