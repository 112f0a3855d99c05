// SPDX-License-Identifier: Apache-2.0
#pragma once

// The link with which a customer asks for an electronic invoice (电子发票) by himself, as a QR code
// on the receipt. Whoever makes the store's invoices gives the form of it, for example
//   https://fp.example.com/a?s={seller}&r={receipt}&m={amount}&d={date}&g={signature}
// and the till fills in what the sale was, so it needs no link itself. {seller} is the store's tax
// number, {receipt} the printed number, which begins with store and till, {amount} what the goods
// cost, {currency}, {date} the business date. {signature}, base 32, is the end of the form; it
// signs with the till's key every character before it (linkMessage), so that nobody asks for an
// invoice of a sale that was none, or of more. Threads: pure.

#include "core/calendar/business_date.h"
#include "core/fiscal/signature.h"

namespace evertill::core {

inline constexpr std::size_t kMaxInvoiceLink = 400; // of a form, bytes

struct InvoiceRequest {
    std::string seller;
    std::string receipt;
    Money amount;
    BusinessDate date;
};

// What is to be signed, and stands before the signature. Error: InvalidFormat for a form that does
// not begin with https://, has no {receipt}, an unknown {name}, or no {signature} at its end.
[[nodiscard]] base::Expected<std::string> fillInvoiceLink(std::string_view form,
                                                          const InvoiceRequest& request);

} // namespace evertill::core
