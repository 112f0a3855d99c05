// SPDX-License-Identifier: Apache-2.0
#pragma once

// The statements that put catalogue rows into ref.db, shared by an import (catalogue_writer.h) and
// by replication (sync/stream_rows.h). Inside the caller's transaction. Threads: those of the
// database.

#include "ports/catalogue_writer.h"
#include "storage/sqlite/database.h"

namespace evertill::storage {

class ReferencePuts {
public:
    [[nodiscard]] static Expected<ReferencePuts> open(Database& database);

    // The item's id stays the same for as long as anything refers to it.
    [[nodiscard]] Expected<void> putItem(const core::Item& item, const std::string& initials);
    // The same; known: the id, or 0 for an item that is not here. Gives the id.
    [[nodiscard]] Expected<std::int64_t> putItem(const core::Item& item,
                                                 const std::string& initials, std::int64_t known);
    // Error: UnknownItem.
    [[nodiscard]] Expected<std::int64_t> itemId(const core::Sku& sku);
    // After an item was removed.
    void forgetLastItem() { m_lastItem = 0; }
    // Id and SKU of the item that has a code; id 0: nobody.
    struct Owner {
        std::int64_t item = 0;
        core::Sku sku;
    };
    [[nodiscard]] Expected<Owner> ownerOf(std::string_view code);
    // Takes the code from whoever had it.
    [[nodiscard]] Expected<void> putBarcode(std::int64_t item, std::string_view code,
                                            core::Quantity unitsPerScan);
    // version: of a row that has none.
    [[nodiscard]] Expected<void> putPrice(std::int64_t item, const core::PriceRow& price,
                                          std::int64_t version);
    [[nodiscard]] Expected<void> removePrice(std::int64_t item, const core::PriceRow& price);
    [[nodiscard]] Expected<void> putTaxCategory(const core::TaxCategory& category);
    [[nodiscard]] Expected<void> putTaxPolicy(const core::TaxPolicy& policy);
    [[nodiscard]] Expected<void> putCategory(const core::Category& category);
    [[nodiscard]] Expected<void> putQuickKeyPage(const ports::QuickKeyPage& page);
    [[nodiscard]] Expected<void> putQuickKey(const ports::QuickKey& key);
    [[nodiscard]] Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                                          std::int64_t asOfMicros);
    [[nodiscard]] Expected<void> putMember(const core::MemberEnvelope& envelope,
                                           std::int64_t points);
    [[nodiscard]] Expected<void> putMemberKey(const core::MemberId& member, base::ByteView key,
                                              const std::vector<base::Digest>& lookups);
    [[nodiscard]] Expected<void> dropMemberKey(const core::MemberId& member);
    [[nodiscard]] Expected<void> putMeta(std::string_view key, std::int64_t value);

private:
    ReferencePuts() = default;

    core::Sku m_lastSku; // an item, its codes and its prices come one after the other
    std::int64_t m_lastItem = 0;
    Statement m_putItem;
    Statement m_itemId;
    Statement m_gtinOwner;
    Statement m_codeOwner;
    Statement m_putGtin;
    Statement m_putCode;
    Statement m_putPrice;
    Statement m_dropPrice;
    Statement m_putTax;
    Statement m_putCategory;
    Statement m_putPage;
    Statement m_putKey;
    Statement m_putStock;
    Statement m_putMember;
    Statement m_putMemberKey;
    Statement m_dropMemberKey;
    Statement m_dropLookups;
    Statement m_putLookup;
    Statement m_putMeta;
};

} // namespace evertill::storage
