// SPDX-License-Identifier: Apache-2.0
#pragma once

// Texts from outside as ids, or refused. place names the field or parameter in the error.
//   store, till  1..32 of A-Z a-z 0-9 . _ -, not beginning with a dot
//   sku          1..64 bytes, no control characters (as an import takes it)
//   device, member  a UUID; epoch: 16 hex digits; position: a whole number from 1
// Errors: InvalidFormat, OutOfRange. Threads: pure.

#include "central/http/central_data.h"

#include <string_view>

namespace evertill::central::http {

[[nodiscard]] Expected<core::StoreId> parseStoreId(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::TillId> parseTillId(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::Sku> parseSku(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::DeviceId> parseDeviceId(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::MemberId> parseMemberId(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::EpochNonce> parseEpoch(std::string_view text, std::string_view place);
[[nodiscard]] Expected<std::int64_t> parseWhole(std::string_view text, std::string_view place,
                                                std::int64_t lowest, std::int64_t highest);
[[nodiscard]] Expected<std::int64_t> parsePosition(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::BusinessDate> parseDate(std::string_view text, std::string_view place);
[[nodiscard]] Expected<core::Currency> parseCurrency(std::string_view text, std::string_view place);

} // namespace evertill::central::http
