// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the kernel's sysfs keeps of the device behind a device file, so that the device itself need
// not be asked. Errors are empty answers. Threads: any.

#include "base/bytes.h"

#include <string>

namespace evertill::hardware {

// deviceAttribute("usbmisc", "/dev/usb/lp0", "ieee1284_id"); the file may be a link to the node.
[[nodiscard]] base::Bytes deviceAttribute(const std::string& deviceClass, const std::string& file,
                                          const std::string& attribute);

} // namespace evertill::hardware
