// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scanner in the mode "USB HID POS", by its hidraw device. Each code comes out as text that ends
// in CR; one with a line end, tab or NUL inside is spoilt by a mark no code has (01), so that its
// parts are not taken for codes. The kernel lets every program that may read the device have the
// codes as well. Error WrongDevice: by its own description it is no scanner of this kind. Threads
// and promises: as Link.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"

#include <memory>

namespace evertill::hardware {

[[nodiscard]] std::unique_ptr<Link> makeHidrawLink(DeviceThread& thread, const std::string& device);

} // namespace evertill::hardware
