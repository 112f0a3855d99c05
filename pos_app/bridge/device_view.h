// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the device page shows of each device, and the doors it comes through.

#include "base/expected.h"
#include "ports/devices/device_state.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace evertill::bridge {

struct DeviceFacts {
    std::string owner;                       // programs that have its file open
    std::optional<std::int64_t> heardMicros; // when it last said anything, UTC
    std::string lastFrame;                   // what may be shown of what it said then
};

struct DeviceView {
    std::string name;    // "printer"; its setting is device.NAME
    std::string setting; // "none" where there is none
    ports::DeviceStatus status;
    DeviceFacts facts;
};

struct PluggedDevice {
    std::string product;           // as it calls itself, or its file
    std::string file;              // "/dev/usb/lp0"
    std::string setting;           // the line that would use it
    std::vector<std::string> uses; // what it could be: "printer", "scanner" ...
};

struct PluggedIn {
    std::vector<PluggedDevice> devices;
    std::vector<std::string> rivals; // programs known to take such devices away
};

// The simulated devices of a demonstration; empty functions where there are none.
struct DemoNews {
    std::string device; // "printer"
    std::string what;   // "slip", "page", "ledger", "drawer"
    std::string text;
    std::string file; // of its picture
};
struct DemoDoor {
    // Words as "evertill simulate" takes them. GUI thread; for milliseconds.
    std::function<base::Expected<std::string>(const std::string& device, const std::string& words)>
        obey;
    // The listener is called on a thread of theirs, until this is called again.
    std::function<void(std::function<void(const DemoNews&)>)> listen;
};

struct DeviceDoors { // query thread; empty: nothing is known
    std::function<DeviceFacts(const std::string& name, const std::string& setting)> facts;
    std::function<PluggedIn()> pluggedIn;
    // A store's logo from a PNG file, as the setting has it. Errors: as render::logoFromPng.
    std::function<base::Expected<std::string>(const std::string& file)> logoFrom{};
    DemoDoor demo{};
};

} // namespace evertill::bridge
