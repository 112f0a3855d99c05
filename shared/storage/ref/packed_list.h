// SPDX-License-Identifier: Apache-2.0
#pragma once

// A list of texts in one column, as netstrings ("3:abc0:"): any bytes, no escapes.
// Error: StorageCorrupt for text that packList did not write.

#include "base/expected.h"
#include "core/catalogue/item.h"
#include "core/tax/tax.h"

namespace evertill::storage {

using base::Expected;

[[nodiscard]] std::string packList(const std::vector<std::string>& list);
[[nodiscard]] Expected<std::vector<std::string>> unpackList(std::string_view packed);

[[nodiscard]] std::string packNames(const std::vector<core::LocalName>& names);
[[nodiscard]] Expected<std::vector<core::LocalName>> unpackNames(std::string_view packed);
[[nodiscard]] std::string packLinked(const std::vector<core::LinkedItem>& linked);
[[nodiscard]] Expected<std::vector<core::LinkedItem>> unpackLinked(std::string_view packed);
[[nodiscard]] std::string packRates(const std::vector<core::TaxRate>& rates);
[[nodiscard]] Expected<std::vector<core::TaxRate>> unpackRates(std::string_view packed);

} // namespace evertill::storage
