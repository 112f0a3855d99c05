// SPDX-License-Identifier: Apache-2.0
#include "usecase/find_item.h"

namespace evertill::usecase {

using base::ErrorCode;
using base::Expected;
using base::makeError;

Expected<core::BarcodeMatch> findScanned(ports::CatalogueReader& catalogue,
                                         const core::ScanInput& input,
                                         const core::ScanRules& rules) {
    EVERTILL_TRY(code, core::parseScan(input, rules));
    if (const auto* gtin = std::get_if<core::GtinCode>(&code)) {
        return catalogue.byGtin(gtin->gtin);
    }
    if (const auto* element = std::get_if<core::ElementCode>(&code);
        element != nullptr && element->gtin) {
        return catalogue.byGtin(*element->gtin);
    }
    if (const auto* inStore = std::get_if<core::VariableMeasureCode>(&code)) {
        return catalogue.byGtin(inStore->itemKey);
    }
    if (const auto* store = std::get_if<core::StoreCode>(&code)) {
        return catalogue.byStoreCode(store->text);
    }
    return makeError(ErrorCode::UnknownBarcode, input.data);
}

Expected<core::BarcodeMatch> findTyped(ports::CatalogueReader& catalogue, const std::string& code,
                                       const core::ScanRules& rules) {
    if (auto item = catalogue.bySku(core::Sku{code}); item) {
        return core::BarcodeMatch{std::move(*item)};
    }
    auto match = findScanned(catalogue, {code, core::Symbology::Unknown}, rules);
    return match ? std::move(match)
                 : Expected<core::BarcodeMatch>{makeError(ErrorCode::UnknownItem, code)};
}

} // namespace evertill::usecase
