// SPDX-License-Identifier: Apache-2.0
#pragma once

// A link to a device file that knows of plugs: pulled out, it is lost at once, even while nobody
// reads or writes; plugged in, whoever opens is told (onCame). Without udev it is the link alone.
// Threads and promises: as Link.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"

#include <memory>

namespace evertill::hardware {

[[nodiscard]] std::unique_ptr<Link> makePluggedLink(DeviceThread& thread,
                                                    std::unique_ptr<Link> link);

} // namespace evertill::hardware
