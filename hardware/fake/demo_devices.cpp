// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/demo_devices.h"

#include <algorithm>
#include <array>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

struct Kind {
    std::string_view device; // its setting is device.NAME
    const char* model;
    std::string_view options; // of the driver's line
};
// A printer and a display with a Chinese font, as in a shop whose language may change.
constexpr std::array<Kind, 5> kKinds{{{"printer", "xprinter-80-gbk", "?profile=xprinter-80-gbk"},
                                      {"scanner", "cr", ""},
                                      {"scale", "toledo", "?protocol=toledo"},
                                      {"display", "cd5220-gbk", "?profile=cd5220-gbk"},
                                      {"terminal", "zvt", ""}}};

const Kind* kindOf(std::string_view device) {
    const auto* found = std::find_if(kKinds.begin(), kKinds.end(),
                                     [&](const Kind& one) { return one.device == device; });
    return found == kKinds.end() ? nullptr : found;
}

} // namespace

DemoDevices::DemoDevices(std::filesystem::path pictures) : m_pictures(std::move(pictures)) {}

DemoDevices::~DemoDevices() {
    listen({});
}

Expected<SimulatorStand*> DemoDevices::stand(const std::string& device) {
    const Kind* kind = kindOf(device);
    if (kind == nullptr) {
        return makeError(ErrorCode::Unsupported, device);
    }
    auto& made = m_stands[device];
    if (!made) {
        StandOptions options;
        options.model = kind->model;
        options.pictures = m_pictures;
        EVERTILL_TRY(stand,
                     makeStand(m_thread, device, options, [this, device](const StandNews& news) {
                         const std::lock_guard lock{m_newsMutex};
                         if (m_listener) {
                             m_listener(device, news);
                         }
                     }));
        made = std::move(stand);
    }
    return made.get();
}

Expected<std::string> DemoDevices::lineOf(const std::string& device, const std::string& setting) {
    if (setting != "simulated") {
        return setting;
    }
    const std::lock_guard lock{m_mutex};
    EVERTILL_TRY(made, stand(device));
    EVERTILL_TRY(address, made->address());
    return "tcp:" + address + std::string{kindOf(device)->options};
}

Expected<std::string> DemoDevices::obey(const std::string& device, std::string_view words) {
    const std::lock_guard lock{m_mutex};
    EVERTILL_TRY(made, stand(device));
    return made->obey(words);
}

void DemoDevices::listen(Listener listener) {
    const std::lock_guard lock{m_newsMutex};
    m_listener = std::move(listener);
}

} // namespace evertill::hardware
