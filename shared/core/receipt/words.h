// SPDX-License-Identifier: Apache-2.0
#pragma once

// The words of a receipt in each language. A receipt is a document of the store, not a screen: its
// language is the store's setting (or the member's), and it is needed where there is no Qt, so the
// words are here.

#include "core/tender/tender.h"

#include <string_view>

namespace evertill::core {

struct ReceiptWords {
    std::string_view language; // BCP 47
    std::string_view receipt;
    std::string_view date;
    std::string_view till;
    std::string_view cashier;
    std::string_view member;
    std::string_view points;
    std::string_view itemCount;
    std::string_view subtotal;
    std::string_view discount;
    std::string_view savings;
    std::string_view rounding;
    std::string_view total;
    std::string_view toRefund;
    std::string_view change;
    std::string_view taxRate;
    std::string_view net;
    std::string_view tax;
    std::string_view gross;
    std::string_view copy;
    std::string_view returned;
    std::string_view writeOff;
    std::string_view training;
    std::string_view forfeited; // of a voucher: worth more than was due
    std::string_view validUntil;
    std::string_view returnSlip;  // heads the receipt of a return
    std::string_view postVoid;    // heads that of a sale taken back
    std::string_view returnOf;    // before the number of the sale
    std::string_view giftReceipt; // heads one without prices
    std::string_view taxExempt;   // before the certificate's number
    std::string_view noteLeft;    // on a credit note that paid
};

// English for a language that is not there.
[[nodiscard]] const ReceiptWords& receiptWords(std::string_view language);
[[nodiscard]] std::string_view tenderWord(TenderType type, std::string_view language);

} // namespace evertill::core
