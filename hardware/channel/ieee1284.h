// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a printer calls itself: the IEEE 1284 device ID, "MFG:EPSON;MDL:TM-T20;CMD:ESC/POS;". Pure.
// Any bytes give some answer. A claim of the printer and no proof: cheap ones claim anything.

#include <string>
#include <string_view>

namespace evertill::hardware {

struct PrinterId {
    std::string maker;
    std::string model;
    std::string commands; // "ESC/POS", as it stands
    std::string serial;
    [[nodiscard]] std::string name() const; // "EPSON TM-T20", or empty
    friend bool operator==(const PrinterId&, const PrinterId&) = default;
};

// Without the two bytes of length that come before it on the cable, as sysfs has it.
[[nodiscard]] PrinterId parseDeviceId(std::string_view id);

} // namespace evertill::hardware
