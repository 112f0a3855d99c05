// SPDX-License-Identifier: Apache-2.0
#pragma once

// Messages in the body of a request or an answer, each after its length (4 bytes, big-endian).
// Error: InvalidFormat (a length beyond maxMessage or beyond what is there). Pure.

#include "base/bytes.h"
#include "base/expected.h"

#include <string>
#include <string_view>
#include <vector>

namespace evertill::net {

[[nodiscard]] std::string packMessages(const std::vector<base::Bytes>& messages);
[[nodiscard]] base::Expected<std::vector<base::Bytes>> unpackMessages(std::string_view body,
                                                                      std::size_t maxMessage);

} // namespace evertill::net
