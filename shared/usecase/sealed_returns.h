// SPDX-License-Identifier: Apache-2.0
#pragma once

// Goods come back to a till that did not sell them, by the signed code of their receipt and without
// a link: the code is proven, then it says what each line cost (core/returns/sealed_sale.h). What
// came back before is counted as far as this till knows; what came back twice while tills were
// apart the centre finds. Threads: the doors'.

#include "usecase/receipt_seals.h"
#include "usecase/returns.h"

namespace evertill::usecase {

struct SealDoors { // borrowed
    ports::CatalogueReader& catalogue;
    KeyBook keys;
    const ports::SignatureCheck& check;
    const base::Sha256& sha256;
};

// The places of errors about the code itself.
inline constexpr const char* kSealOfUnknownKey = "unknown key"; // Unavailable
inline constexpr const char* kSealForged = "signature";         // NotPermitted

// Like findSold(), by the code: a receipt of this till is looked up in its journal. Errors besides
// those of findSold() and saleOfSeal(): InvalidFormat, and by the places above.
[[nodiscard]] Expected<ReturnableSale> findSealed(const ReturnDoors& doors, const SealDoors& seals,
                                                  const SellingContext& context,
                                                  std::string_view code);

// Goods of other tills' receipts in the basket. They come back now or not at all: a basket that was
// set aside would hold a promise that nothing counts. The place of suspend()'s Unsupported.
inline constexpr const char* kReturnOfOthers = "return of another till";
[[nodiscard]] bool takesBackOfOthers(const core::Basket& basket,
                                     const ports::TillIdentity& identity);

} // namespace evertill::usecase
