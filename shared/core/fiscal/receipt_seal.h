// SPDX-License-Identifier: Apache-2.0
#pragma once

// The signed QR of a receipt as text: "EVR1", then base 32 of the facts, the mark of the key (4
// bytes) and the signature (64). Letters and digits only. A receipt whose text would need a QR code
// beyond version 20 at error correction M (970 such characters) is sealed without its lines and
// has to be looked up. INV parseSeal(sealText(s)) = s. Error: InvalidFormat. Parsing proves
// nothing: check the signature of receiptMessage(facts). Threads: pure.

#include "core/fiscal/signature.h"

namespace evertill::core {

inline constexpr std::string_view kSealPrefix = "EVR1";
inline constexpr std::size_t kMaxSealText = 970;

struct ReceiptSeal {
    ReceiptFacts facts;
    FiscalProof proof;
    friend bool operator==(const ReceiptSeal&, const ReceiptSeal&) = default;
};

// The facts as they fit into a seal: with their lines if there is room.
[[nodiscard]] ReceiptFacts factsForSeal(ReceiptFacts facts);
[[nodiscard]] std::string sealText(const ReceiptSeal& seal);
// Told by its beginning, before anything of it is believed.
[[nodiscard]] inline bool looksLikeSeal(std::string_view text) {
    return text.starts_with(kSealPrefix) && text.size() > 100;
}
[[nodiscard]] base::Expected<ReceiptSeal> parseSeal(std::string_view text);

} // namespace evertill::core
