// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device_doors.h"

#include "hardware/found_devices.h"

namespace evertill::ui {

namespace {

std::vector<std::string> usesOf(hardware::FoundKind kind) {
    switch (kind) {
    case hardware::FoundKind::UsbPrinter: return {"printer", "pick", "labels"};
    case hardware::FoundKind::SerialPort:
        return {"scanner", "scale", "display", "terminal", "printer", "pick"};
    case hardware::FoundKind::Keyboard:
    case hardware::FoundKind::Hid:
    case hardware::FoundKind::Camera: break;
    }
    return {"scanner"};
}

} // namespace

bridge::PluggedIn pluggedIn() {
    bridge::PluggedIn in;
    const auto found = hardware::findDevices();
    for (const hardware::FoundDevice& device : found) {
        if (!device.setting.empty()) {
            in.devices.push_back({device.product.empty() ? device.file : device.product,
                                  device.file, device.setting, usesOf(device.kind)});
        }
    }
    in.rivals = hardware::rivals(found);
    return in;
}

bridge::DemoDoor demoDoor(hardware::DemoDevices& devices) {
    return {[&devices](const std::string& device, const std::string& words) {
                return devices.obey(device, words);
            },
            [&devices](std::function<void(const bridge::DemoNews&)> listener) {
                if (!listener) {
                    devices.listen({});
                    return;
                }
                devices.listen([listener = std::move(listener)](const std::string& device,
                                                                const hardware::StandNews& news) {
                    listener({device, news.what, news.text, news.file});
                });
            }};
}

} // namespace evertill::ui
