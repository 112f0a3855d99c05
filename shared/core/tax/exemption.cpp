// SPDX-License-Identifier: Apache-2.0
#include "core/tax/exemption.h"

#include <algorithm>
#include <map>

namespace evertill::core {

namespace {

bool isForgone(const TaxExemption& exemption, const TaxRateId& rate) {
    return exemption.rates.empty() ||
           std::find(exemption.rates.begin(), exemption.rates.end(), rate) != exemption.rates.end();
}

} // namespace

base::Expected<ExemptTax> computeTax(std::span<const TaxableLine> lines, const TaxPolicy& policy,
                                     Currency currency, const TaxExemption& exemption) {
    if (exemption.certificate.empty()) {
        return base::makeError(base::ErrorCode::ReasonRequired, {}, "certificate");
    }
    const TaxResult full = computeTax(lines, policy, currency);
    ExemptTax out;
    for (const TaxTotal& total : full.totals) {
        if (isForgone(exemption, total.rate)) {
            out.forgone.push_back({total.rate, total.name, total.percent, total.tax});
        }
    }
    std::map<const TaxCategory*, TaxCategory> kept; // nodes stay where they are
    std::vector<TaxableLine> charged{lines.begin(), lines.end()};
    for (std::size_t i = 0; i < charged.size(); ++i) {
        TaxableLine& line = charged[i];
        const auto [at, isNew] = kept.try_emplace(line.category, *line.category);
        if (isNew) {
            std::erase_if(at->second.rates,
                          [&](const TaxRate& rate) { return isForgone(exemption, rate.id); });
        }
        line.category = &at->second;
        for (const LineTax& tax : full.lines[i]) {
            if (policy.mode == TaxMode::Inclusive && isForgone(exemption, tax.rate)) {
                line.amount -= tax.tax;
            }
        }
        out.amounts.push_back(line.amount);
    }
    out.charged = computeTax(charged, policy, currency);
    return out;
}

} // namespace evertill::core
