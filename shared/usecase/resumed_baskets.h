// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the store holds at start. One basket may go on where it was; should there be more that were
// open (a crash between two writes, a copied file), the others are set aside as suspended, so that
// none is lost. Pure.

#include "core/basket/basket.h"

#include <optional>
#include <string>
#include <vector>

namespace evertill::usecase {

struct ResumedBaskets {
    std::optional<core::Basket> open;
    std::vector<core::Basket> suspended;
    std::vector<core::BasketChange> setAside; // to be stored: these are suspended now
};

// The one with payments goes on, else the one begun last. INV every basket with lines is in the
// result.
[[nodiscard]] ResumedBaskets sortResumed(std::vector<core::Basket> found,
                                         const core::OperatorId& by, std::int64_t atMicros);

} // namespace evertill::usecase
