// SPDX-License-Identifier: Apache-2.0
#pragma once

// The clear text of a member's envelope as bytes (layout: crypto/member_cipher.h).
// decodeProfile(encodeProfile(p)) == p. Error: InvalidFormat, also for a version it does not know.

#include "base/bytes.h"
#include "core/member/member.h"

namespace evertill::crypto {

[[nodiscard]] base::Bytes encodeProfile(const core::MemberProfile& profile);
[[nodiscard]] base::Expected<core::MemberProfile> decodeProfile(base::ByteView bytes);

} // namespace evertill::crypto
