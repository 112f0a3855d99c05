// SPDX-License-Identifier: Apache-2.0
#include "core/quantity/quantity.h"

#include "base/arithmetic.h"
#include "core/money/decimal.h"

namespace evertill::core {

base::Expected<Quantity> Quantity::ofThousandths(std::int64_t thousandths) {
    if (thousandths > kMaxQuantityThousandths || thousandths < -kMaxQuantityThousandths) {
        return base::makeError(base::ErrorCode::OutOfRange, formatScaled(thousandths, 3, 0));
    }
    return Quantity{thousandths};
}

Quantity Quantity::thousandths(std::int64_t thousandths) {
    return ofThousandths(thousandths).value();
}

base::Expected<Quantity> Quantity::parse(std::string_view text) {
    const auto parsed = parseScaled(text, 3);
    if (!parsed && parsed.error().code == base::ErrorCode::Overflow) {
        return base::makeError(base::ErrorCode::OutOfRange, std::string{text});
    }
    if (!parsed) {
        return parsed.error();
    }
    return ofThousandths(*parsed);
}

std::string Quantity::toString() const {
    return formatScaled(m_thousandths, 3, 0);
}

base::Expected<Quantity> checkedAdd(Quantity a, Quantity b) {
    return Quantity::ofThousandths(a.inThousandths() + b.inThousandths());
}

base::Expected<Quantity> checkedMultiply(Quantity a, Quantity b) {
    EVERTILL_TRY(product,
                 base::mulDiv(a.inThousandths(), b.inThousandths(), 1000, base::Rounding::HalfUp));
    return Quantity::ofThousandths(product);
}

} // namespace evertill::core
