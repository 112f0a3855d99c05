// SPDX-License-Identifier: Apache-2.0
#pragma once

// QR codes on a receipt besides its own barcode, each with what it is for above it. Pure.

#include "core/receipt/document.h"

#include <string_view>

namespace evertill::core {

enum class PaperCodeKind : std::uint8_t {
    Seal,           // proves the receipt (core/fiscal/receipt_seal.h); without words
    InvoiceRequest, // core/fiscal/invoice_link.h
    EReceipt,       // core/fiscal/e_receipt.h
};

struct PaperCode {
    PaperCodeKind kind = PaperCodeKind::Seal;
    std::string data;
};

// Where further blocks go: above the barcode, which scanners look for at the foot.
[[nodiscard]] std::vector<ReceiptBlock>::iterator aboveBarcode(std::vector<ReceiptBlock>& blocks);

void addCodes(ReceiptDocument& document, const std::vector<PaperCode>& codes,
              std::string_view language);

} // namespace evertill::core
