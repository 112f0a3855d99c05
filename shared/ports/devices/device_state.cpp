// SPDX-License-Identifier: Apache-2.0
#include "ports/devices/device_state.h"

namespace evertill::ports {

const char* name(DeviceState state) {
    switch (state) {
    case DeviceState::Absent: return "Absent";
    case DeviceState::Present: return "Present";
    case DeviceState::Opening: return "Opening";
    case DeviceState::Ready: return "Ready";
    case DeviceState::Busy: return "Busy";
    case DeviceState::Fault: return "Fault";
    case DeviceState::Lost: return "Lost";
    case DeviceState::Disabled: return "Disabled";
    }
    return "Unknown";
}

const char* name(DeviceReason reason) {
    switch (reason) {
    case DeviceReason::None: return "None";
    case DeviceReason::PaperOut: return "PaperOut";
    case DeviceReason::PaperNearEnd: return "PaperNearEnd";
    case DeviceReason::CoverOpen: return "CoverOpen";
    case DeviceReason::CutterError: return "CutterError";
    case DeviceReason::Overheated: return "Overheated";
    case DeviceReason::NoAnswer: return "NoAnswer";
    case DeviceReason::WrongDevice: return "WrongDevice";
    case DeviceReason::NoPermission: return "NoPermission";
    case DeviceReason::InUse: return "InUse";
    case DeviceReason::Unreachable: return "Unreachable";
    case DeviceReason::Unknown: return "Unknown";
    }
    return "Unknown";
}

} // namespace evertill::ports
