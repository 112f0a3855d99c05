// SPDX-License-Identifier: Apache-2.0
#pragma once

// HMAC-SHA-256 (RFC 2104). Pure; any thread.

#include "base/digest.h"

namespace evertill::crypto {

[[nodiscard]] base::Digest hmacSha256(base::ByteView key, base::ByteView message);

} // namespace evertill::crypto
