// SPDX-License-Identifier: Apache-2.0
#pragma once

// HMAC-SHA-256 (RFC 2104): 32 bytes that only who has the key can make of a message. Key and
// message of any length, also empty; the key should have 32 bytes. No errors. Pure; any thread.

#include "base/digest.h"

namespace evertill::crypto {

[[nodiscard]] base::Digest hmacSha256(base::ByteView key, base::ByteView message);

} // namespace evertill::crypto
