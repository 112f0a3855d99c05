// SPDX-License-Identifier: Apache-2.0
#pragma once

// Delivery notes that somebody put into the till's directory before the goods came:
// DIR/delivery-notes/NUMBER.csv or .json (rows/delivery_note.h). Threads: any.

#include "rows/delivery_note.h"

namespace evertill::terminal {

// Empty: there is none of that number. Errors: those of rows::readDeliveryNote().
[[nodiscard]] base::Expected<std::vector<usecase::NotedGoods>>
deliveryNote(const std::filesystem::path& directory, const std::string& number);

} // namespace evertill::terminal
