// SPDX-License-Identifier: Apache-2.0
#pragma once

// The line that says where a device is ("tcp:10.0.0.5:20007?password=000000"), as people and logs
// may see it. The line itself is read by hardware/registry.h.

#include <algorithm>
#include <string>
#include <string_view>

namespace evertill::ports {

// The same with "***" for the value of every password.
[[nodiscard]] inline std::string shownSetting(std::string setting) {
    constexpr std::string_view kPassword = "password=";
    for (std::size_t at = setting.find(kPassword); at != std::string::npos;
         at = setting.find(kPassword, at)) {
        at += kPassword.size();
        const std::size_t end = std::min(setting.find('&', at), setting.size());
        setting.replace(at, end - at, "***");
    }
    return setting;
}

} // namespace evertill::ports
