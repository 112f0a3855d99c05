// SPDX-License-Identifier: Apache-2.0
#include "central/reference/item_codes.h"

#include "core/barcode/gtin.h"

namespace evertill::central {

std::string canonicalCode(std::string_view code) {
    const auto gtin = core::Gtin::parse(code);
    return gtin ? gtin->toString() : std::string{code};
}

ItemCodes::ItemCodes(Connection& c)
    : m_drop(c.prepare("DELETE FROM item_code WHERE tenant=$1 AND sku=$2"))
    , m_put(c.prepare("INSERT INTO item_code(tenant,code,sku) VALUES($1,$2,$3) "
                      "ON CONFLICT(tenant,code) DO NOTHING"))
    , m_owner(c.prepare("SELECT sku FROM item_code WHERE tenant=$1 AND code=$2")) {}

Expected<void> ItemCodes::replace(std::string_view tenant, const ports::ItemRow& row) {
    const std::string& sku = row.item.sku.value();
    EVERTILL_TRY_VOID(m_drop.execute(tenant, sku));
    for (const ports::BarcodeRow& barcode : row.barcodes) {
        const std::string code = canonicalCode(barcode.code);
        EVERTILL_TRY(put, m_put.execute(tenant, code, sku));
        if (put != 0) {
            continue;
        }
        EVERTILL_TRY(present, owner(tenant, code));
        if (present != row.item.sku) {
            return base::makeError(base::ErrorCode::AlreadyExists, present.value(), code);
        }
    }
    return {};
}

Expected<core::Sku> ItemCodes::owner(std::string_view tenant, std::string_view code) {
    core::Sku sku;
    EVERTILL_TRY_VOID(
        m_owner.each([&](const Row& row) { sku = core::Sku{row.text(0)}; }, tenant, code));
    return sku;
}

} // namespace evertill::central
