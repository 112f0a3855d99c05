// SPDX-License-Identifier: Apache-2.0
#pragma once

// Sales to somebody who is exempt and proves it by a certificate (US resale and exemption
// certificates; diplomats): the taxes it names are not charged. Exclusive: they are not added.
// Inclusive: what the price holds of them comes off. Compound rates that stay no longer bear on the
// ones that fell away. Goods that are exempt or zero-rated for everybody need no certificate: that
// is their tax category (no rates, or a rate of zero). INV net + tax = gross; exclusive: the net is
// that of the sale with tax; inclusive: gross and what was forgone come to the prices. Error:
// ReasonRequired without a certificate.

#include "core/tax/tax.h"

namespace evertill::core {

struct TaxExemption {
    std::string certificate;      // its number, to be kept with the sale
    std::vector<TaxRateId> rates; // empty: all
    std::string reason{};         // "diplomat", "resale"
    friend bool operator==(const TaxExemption&, const TaxExemption&) = default;
};

struct ForgoneTax { // per rate
    TaxRateId rate;
    std::string name;
    Rate percent;
    Money tax;
    friend bool operator==(const ForgoneTax&, const ForgoneTax&) = default;
};

struct ExemptTax {
    TaxResult charged;               // lines parallel to the input
    std::vector<ForgoneTax> forgone; // in order of rate id
    std::vector<Money> amounts;      // of the lines, as they are charged
};

[[nodiscard]] base::Expected<ExemptTax> computeTax(std::span<const TaxableLine> lines,
                                                   const TaxPolicy& policy, Currency currency,
                                                   const TaxExemption& exemption);

} // namespace evertill::core
