// SPDX-License-Identifier: Apache-2.0
#pragma once

// A parcel's label on a roll of 100 x 150 mm: sender small at the top, the address large, the
// order's number and its Code 128. Marks as of label_layout.h, for every printer language. Pure.
// INV no line of an address is cut. Errors: OutOfRange (a line that does not fit, too many of them,
// copies), HostileInput (an order that no barcode can hold); context: the text.

#include "hardware/label/label_layout.h"

namespace evertill::hardware {

[[nodiscard]] const LabelLayout& shippingLayout();
[[nodiscard]] base::Expected<std::vector<LabelMark>>
placeShipping(const ports::ShippingLabel& label);

} // namespace evertill::hardware
