// SPDX-License-Identifier: Apache-2.0
#pragma once

// PostgreSQL's binary format of the types the centre uses (src/backend/utils/adt: int8send,
// array_send): integers big-endian, text and bytea as they are, one-dimensional arrays.

#include "central/sql/value.h"

#include <span>

namespace evertill::central {

inline constexpr unsigned kOidUnknown = 0;
inline constexpr unsigned kOidBytea = 17;
inline constexpr unsigned kOidInt8 = 20;
inline constexpr unsigned kOidText = 25;
inline constexpr unsigned kOidByteaArray = 1001;
inline constexpr unsigned kOidTextArray = 1009;
inline constexpr unsigned kOidInt8Array = 1016;

[[nodiscard]] unsigned oidOf(Value::Kind kind);
[[nodiscard]] unsigned arrayOidOf(Value::Kind kind);
[[nodiscard]] std::string_view arrayTypeOf(Value::Kind kind);

void appendBigEndian(std::string& out, std::uint64_t value, unsigned bytes);
[[nodiscard]] std::int64_t integerOf(const char* data, int size);

// A column of row-major values as an array: every width-th value from the first.
[[nodiscard]] std::string arrayOf(std::span<const Value> values, std::size_t width,
                                  std::size_t column, Value::Kind kind);

} // namespace evertill::central
