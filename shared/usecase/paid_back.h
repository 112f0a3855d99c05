// SPDX-License-Identifier: Apache-2.0
#pragma once

// Payments on an account that a basket gives back: so much more is owed on it. Threads: pure.

#include "core/order/account_payment.h"

namespace evertill::usecase {

[[nodiscard]] inline core::Money paidBack(const core::Basket& basket, std::string_view account) {
    core::Money sum = core::Money::zero(basket.currency());
    for (const core::BasketLine& line : basket.lines()) {
        if (line.kind == core::LineKind::Return && core::isAccountPayment(line) &&
            line.comment == account) {
            sum += line.fixedAmount.value_or(core::Money::zero(basket.currency()));
        }
    }
    return sum;
}

} // namespace evertill::usecase
