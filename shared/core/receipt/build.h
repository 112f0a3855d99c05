// SPDX-License-Identifier: Apache-2.0
#pragma once

// Makes the receipt of a completed transaction. Pure: the same transaction gives the same document,
// so a reprint differs only in its copy mark.

#include "core/receipt/document.h"
#include "core/transaction/transaction.h"

namespace evertill::core {

struct StoreProfile { // the head and foot of every receipt
    std::string name;
    std::vector<std::string> addressLines;
    std::string taxNumber;
    std::string footer;
    DotPicture logo; // empty: none
    friend bool operator==(const StoreProfile&, const StoreProfile&) = default;
};

struct ReceiptOptions {
    int columns = 48;
    std::string language = "en";
    std::int32_t copy = 0; // 0 the original; n the n-th reprint, marked
    std::string epochTag;  // short tag of the journal epoch, part of the printed number
    std::string cashierName;
    std::string memberMask; // masked name or number; empty without a member
    // Of no sale: marked at head and foot, and numbered "T-S01-02-A7-000123", which no till that
    // sells takes for a receipt.
    bool isTraining = false;
};

// "S01-02-A7-000123": store, till, epoch tag, number. Also the content of the barcode; scanning it
// finds the transaction again.
[[nodiscard]] std::string receiptReference(const Transaction& transaction,
                                           std::string_view epochTag);
// The same without the tag, which an earlier sale may have had another of: "S01-02-000123".
[[nodiscard]] std::string receiptReference(const StoreId& store, const TillId& till,
                                           ReceiptNumber receipt);

[[nodiscard]] ReceiptDocument buildReceipt(const Transaction& transaction,
                                           const StoreProfile& store,
                                           const ReceiptOptions& options);

} // namespace evertill::core
