// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scanner that pretends to be a keyboard, by its event device: what it types comes out as text,
// and goes to no other program. It is grabbed when no key is down; a device that another program
// has grabbed is InUse. Use a name below /dev/input/by-id or by-path, which stays the same over a
// replug. Where the kernel lost keys, a control character (01) spoils the code it was in. Threads
// and promises: as Link.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/scanner/key_text.h"

#include <memory>

namespace evertill::hardware {

[[nodiscard]] std::unique_ptr<Link> makeEvdevLink(DeviceThread& thread, const std::string& device,
                                                  KeyLayout layout);

} // namespace evertill::hardware
