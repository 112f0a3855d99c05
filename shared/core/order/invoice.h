// SPDX-License-Identifier: Apache-2.0
#pragma once

// An invoice to a business for a sale on record: the sale's receipt with a number of its own and
// the name, address and tax number of who buys. What names the buyer is clear text in memory only;
// the journal has it in an envelope whose key can be destroyed (InvoiceIssued). Threads: pure.

#include "core/order/order_events.h"
#include "core/promotion/refund.h"
#include "core/receipt/build.h"

#include <span>

namespace evertill::core {

struct InvoiceBuyer {
    std::string name;
    std::vector<std::string> addressLines; // 1 to 5
    std::string taxNumber;                 // parseTaxNumber()'s form; empty: has none
    friend bool operator==(const InvoiceBuyer&, const InvoiceBuyer&) = default;
};

// As it may stand on an invoice. Errors: ReasonRequired (context: "name" or "address"), OutOfRange
// (a text beyond 100 letters, or too many lines), InvalidUtf8, those of parseTaxNumber().
[[nodiscard]] base::Expected<InvoiceBuyer> checkBuyer(InvoiceBuyer buyer);

// The envelope's text and back. Error: InvalidFormat.
[[nodiscard]] std::string buyerText(const InvoiceBuyer& buyer);
[[nodiscard]] base::Expected<InvoiceBuyer> parseBuyer(std::string_view text);

// What the goods of a sale cost with their tax, also where deposits paid for them before.
[[nodiscard]] Money invoicedAmount(const Transaction& sale);
// A sale of goods that cost something and did not all come back; no payment by itself. Error:
// Unsupported (context: its number).
[[nodiscard]] base::Expected<void> checkInvoiced(const Transaction& sale,
                                                 std::span<const ReturnedLine> soFar);

// "I-S01-02-a7f3-000007".
[[nodiscard]] std::string invoiceNumber(const StoreId& store, const TillId& till,
                                        std::string_view epochTag, std::int64_t number);

struct InvoiceFacts {
    std::string printed; // invoiceNumber() when it was issued
    BusinessDate issuedOn;
    std::optional<InvoiceBuyer> buyer;  // nullopt: its key was destroyed
    std::vector<ReturnedLine> before{}; // what came back of the sale before it was issued
};
// The sale as it is invoiced: without what came back before, and without money that is outside tax
// (payments on an account; deposits). How it was paid is left out where that paid for more.
[[nodiscard]] Transaction invoicedSale(Transaction sale, std::span<const ReturnedLine> before);
// Of invoicedSale(); deposits that paid for goods before are named. options.copy: of the invoice.
// Of the sale's receipt what is of value by itself, a coupon, is left out, and the member.
[[nodiscard]] ReceiptDocument buildInvoice(Transaction sale, const InvoiceFacts& invoice,
                                           const StoreProfile& store,
                                           const ReceiptOptions& options);

} // namespace evertill::core
