// SPDX-License-Identifier: Apache-2.0
#pragma once

// GS1 Digital Link: a web address that carries elements,
// "https://id.gs1.org/01/09506000134352/10/AB?17=261231". The address is only read, never opened.
//
// Any host and any stem before the key. The last key in the path counts, its qualifiers follow in
// the order of the dictionary; query entries with a numeric name must be identifiers allowed there,
// others are ignored, as is the fragment. The short names of version 1.0 (/gtin/, /ser/, ...) are
// read too. Result: key, qualifiers, then query, as from parseElementString. No identifier may come
// twice. Errors: UnsupportedBarcode (a web address without a key: not meant for a till),
// InvalidFormat, WrongCheckDigit; place "offset N". Source: GS1 Digital Link Standard: URI
// Syntax 1.1 to 1.6.

#include "core/barcode/element_string.h"

#include <string_view>

namespace evertill::core {

// Whether a GTIN of 8, 12 or 13 digits may stand under 01, as early links have it. The standard
// says no.
enum class ZeroSuppressedGtin { Refuse, Pad };

// "http://" or "https://" in any case.
[[nodiscard]] bool looksLikeWebAddress(std::string_view text);

[[nodiscard]] base::Expected<ElementList> parseDigitalLink(std::string_view text,
                                                           ZeroSuppressedGtin zeroSuppressed);

} // namespace evertill::core
