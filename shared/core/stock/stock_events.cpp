// SPDX-License-Identifier: Apache-2.0
#include "core/stock/stock_events.h"

#include <array>

namespace evertill::core {

namespace {

// In order of StockDocumentKind.
constexpr std::array<std::string_view, 7> kCodes{
    "receipt", "adjustment", "waste", "count", "transfer-out", "transfer-in", "vendor-return"};

} // namespace

std::string_view codeOf(StockDocumentKind kind) {
    return kCodes[static_cast<std::size_t>(kind)];
}

base::Expected<StockDocumentKind> parseStockDocument(std::string_view code) {
    for (std::size_t i = 0; i < kCodes.size(); ++i) {
        if (kCodes[i] == code) {
            return static_cast<StockDocumentKind>(i);
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, std::string{code});
}

} // namespace evertill::core
