// SPDX-License-Identifier: Apache-2.0
#pragma once

// The name under which what a client may cost is counted: its address, and for IPv6 the /64 it is
// in, since a household has all of that. An IPv4 address written as IPv6 counts as it is written.
// Text that is no address is its own name. Pure.

#include <string>

namespace evertill::net {

[[nodiscard]] std::string clientNetwork(const std::string& address);

} // namespace evertill::net
