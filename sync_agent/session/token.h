// SPDX-License-Identifier: Apache-2.0
#pragma once

// The token of a session (docs/protocol.md, Hello and Welcome): a number of eight bytes,
// big-endian, one more with each session of the device, and sixteen bytes of the centre's seal over
// (incarnation, device, number). A till keeps it as bytes. Only the centre can make one, so one
// that is sealed and later than any the centre remembers proves that the centre went back: its
// folder or machine was put back from a copy. Pure.

#include "ports/sync/central_stores.h"

namespace evertill::session {

// What the registry keeps of a token when the device is enrolled again: its number alone, which no
// token equals, so that numbers go on and none given before counts as later.
inline constexpr std::size_t kTokenNumberBytes = 8;
// 0: none, or of the form before (16 random bytes), which proves nothing.
[[nodiscard]] std::int64_t tokenNumber(base::ByteView token);
[[nodiscard]] base::Expected<base::Bytes> makeToken(ports::CentralJournal& journal,
                                                    const base::Uuid& incarnation,
                                                    const core::DeviceId& device,
                                                    std::int64_t number);

} // namespace evertill::session
