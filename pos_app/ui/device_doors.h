// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Doors of the service to what is plugged in, and to the devices of a demonstration. Threads: as
// the doors (bridge/device_view.h).

#include "bridge/device_view.h"
#include "hardware/fake/demo_devices.h"

namespace evertill::ui {

// What the till could use, with what it could be.
[[nodiscard]] bridge::PluggedIn pluggedIn();

// The devices outlive the door.
[[nodiscard]] bridge::DemoDoor demoDoor(hardware::DemoDevices& devices);

} // namespace evertill::ui
