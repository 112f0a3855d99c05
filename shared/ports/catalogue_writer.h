// SPDX-License-Identifier: Apache-2.0
#pragma once

// Building reference data: one new generation of ref.db, made current only when whole. Nothing a
// reader sees changes before publish() returns; an object destroyed without publish() leaves no
// trace. Threads: one. The writer holds the directory's reference lock from construction to
// destruction.

#include "base/digest.h"
#include "core/member/member.h"
#include "ports/catalogue_reader.h"

namespace evertill::ports {

struct BarcodeRow {
    std::string code; // GTIN in any form, or an in-store code
    core::Sku sku;
    core::Quantity unitsPerScan = core::Quantity::units(1); // a case of 12: 12
    friend bool operator==(const BarcodeRow&, const BarcodeRow&) = default;
};

struct StoredMember { // as replicated: no personal data in clear
    core::MemberEnvelope envelope;
    base::Bytes key;                   // 32 bytes; deletable
    std::vector<base::Digest> lookups; // keyed hashes; deletable
    std::int64_t points = 0;
};

class CatalogueWriter {
public:
    virtual ~CatalogueWriter() = default;

    // Each put replaces what has the same key, so that an import can be repeated.
    [[nodiscard]] virtual Expected<void> putItem(const core::Item& item) = 0;
    // Errors: AlreadyExists when another item has the code (context: that SKU), UnknownItem.
    [[nodiscard]] virtual Expected<void> putBarcode(const BarcodeRow& barcode) = 0;
    [[nodiscard]] virtual Expected<void> putPrice(const core::PriceRow& price) = 0;
    // The row of that key (everything but price, end and version); none there: nothing happens.
    [[nodiscard]] virtual Expected<void> removePrice(const core::PriceRow& price) = 0;
    [[nodiscard]] virtual Expected<void> putTaxCategory(const core::TaxCategory& category) = 0;
    [[nodiscard]] virtual Expected<void> putTaxPolicy(const core::TaxPolicy& policy) = 0;
    [[nodiscard]] virtual Expected<void> putCategory(const core::Category& category) = 0;
    [[nodiscard]] virtual Expected<void> putQuickKeyPage(const QuickKeyPage& page) = 0;
    [[nodiscard]] virtual Expected<void> putQuickKey(const QuickKey& key) = 0;
    [[nodiscard]] virtual Expected<void> putStock(const core::Sku& sku, core::Quantity onHand,
                                                  std::int64_t asOfMicros) = 0;
    [[nodiscard]] virtual Expected<void> putMember(const StoredMember& member) = 0;

    // The SKU that has this code in the generation being built, or empty.
    [[nodiscard]] virtual Expected<core::Sku> ownerOf(std::string_view code) = 0;

    // Raises the price-book version, syncs the file and makes it the current generation.
    [[nodiscard]] virtual Expected<CatalogueSummary> publish() = 0;
};

} // namespace evertill::ports
