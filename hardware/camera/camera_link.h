// SPDX-License-Identifier: Apache-2.0
#pragma once

// A camera as a scanner: each code that comes into view is a line, as a serial scanner sends it
// (code_reader.h); it is read ten times a second at most, on a thread of its own that takes at most
// half of one core. The place is a video device, or a folder that something else puts pictures
// into. A camera that gives no picture for five seconds is lost. Threads and promises: as Link;
// close() waits for the picture that is being read.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"

#include <memory>
#include <string>

namespace evertill::hardware {

[[nodiscard]] std::unique_ptr<Link> makeCameraLink(DeviceThread& thread, const std::string& place);

} // namespace evertill::hardware
