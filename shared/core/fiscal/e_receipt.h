// SPDX-License-Identifier: Apache-2.0
#pragma once

// The link to the page of a receipt at the centre, as a QR code on the paper and on the screens:
//   BASE/r/TOKEN
// BASE is where customers reach the centre. TOKEN is base 32 of the receipt's identity (form 1,
// then store, till, number and the moment of the sale in microseconds since 1970 UTC, as
// fact_bytes.h writes them), the mark of the key (4) and its signature (64) of linkMessage("/r/"
// and base 32 of the identity). Ed25519 gives every receipt one link for ever, made without a
// network, and nobody finds one who has not seen it: whoever holds the link holds the receipt.
// A link for an electronic invoice is signed from https:// on, so neither passes for the other.
// About 135 characters: a QR code of version 7 with a short BASE. INV parse(eReceiptToken(t)) = t,
// and what parses is written the same. Error: InvalidFormat. Parsing proves nothing: check the
// signature. Threads: pure.

#include "core/fiscal/signature.h"

namespace evertill::core {

inline constexpr std::string_view kEReceiptPath = "/r/";
inline constexpr std::size_t kMaxEReceiptBase = 100;  // bytes
inline constexpr std::size_t kMaxEReceiptToken = 384; // characters

struct EReceipt { // which one
    StoreId store;
    TillId till;
    ReceiptNumber number;
    std::int64_t committedMicros = 0; // two boxes of one disk may give a number twice
    friend bool operator==(const EReceipt&, const EReceipt&) = default;
};
[[nodiscard]] EReceipt eReceiptOf(const Transaction& sale);

struct EReceiptToken {
    EReceipt receipt;
    FiscalProof proof;
    friend bool operator==(const EReceiptToken&, const EReceiptToken&) = default;
};

// What linkMessage() is made of.
[[nodiscard]] std::string eReceiptSigned(const EReceipt& receipt);
[[nodiscard]] std::string eReceiptToken(const EReceiptToken& token);
[[nodiscard]] base::Expected<EReceiptToken> parseEReceiptToken(std::string_view text);

// "https://HOST[:PORT][/PATH]" in ASCII, with or without a slash at its end.
[[nodiscard]] bool isEReceiptBase(std::string_view base);
[[nodiscard]] base::Expected<std::string> eReceiptLink(std::string_view base,
                                                       const EReceiptToken& token);

} // namespace evertill::core
