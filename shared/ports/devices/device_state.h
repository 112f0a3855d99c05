// SPDX-License-Identifier: Apache-2.0
#pragma once

// The states every device shares (UnifiedPOS words where it has them). Present is not healthy: only
// Ready means that the device answered, or that nothing more can be known of its kind (then
// evidence says so).

#include <cstdint>
#include <string>

namespace evertill::ports {

enum class DeviceState : std::uint8_t {
    Absent,
    Present,
    Opening,
    Ready,
    Busy,
    Fault,
    Lost,
    Disabled
};

enum class DeviceReason : std::uint8_t {
    None,
    PaperOut,
    PaperNearEnd,
    CoverOpen,
    CutterError,
    Overheated,
    NoAnswer,
    WrongDevice,
    NoPermission,
    InUse,
    Unreachable,
    Unknown,
};

// Of the cash drawer on a receipt printer. Unknown: the printer does not tell, or it is not known
// yet which level of its pin means open.
enum class DrawerState : std::uint8_t { Unknown, Closed, Open };

struct DeviceStatus {
    DeviceState state = DeviceState::Absent;
    DeviceReason reason = DeviceReason::None;
    std::string
        detail; // address, owner of the device, errno text: for the device page, not translated
    DrawerState drawer = DrawerState::Unknown; // of a receipt printer
    friend bool operator==(const DeviceStatus&, const DeviceStatus&) = default;
};

[[nodiscard]] const char* name(DeviceState state);
[[nodiscard]] const char* name(DeviceReason reason);

} // namespace evertill::ports
