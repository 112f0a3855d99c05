// SPDX-License-Identifier: Apache-2.0
#pragma once

// A look at a line: every byte that goes to a device and comes from it, as its driver sees them.
// For "evertill device trace" and for when a device was last heard. Threads: the tap is called on
// the device thread, and must not wait.

#include "hardware/channel/link.h"

#include <memory>

namespace evertill::hardware {

enum class TapEvent : std::uint8_t { Opened, Sent, Heard, Lost }; // Lost: the words are the bytes

using LinkTap = std::function<void(TapEvent, base::ByteView)>;

[[nodiscard]] std::unique_ptr<Link> makeTapLink(std::unique_ptr<Link> link, LinkTap tap);

} // namespace evertill::hardware
