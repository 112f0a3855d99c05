// SPDX-License-Identifier: Apache-2.0
#include "hardware/line_watch.h"

#include <algorithm>

namespace evertill::hardware {

namespace {
constexpr std::size_t kShownBytes = 32;
} // namespace

std::string shownFrame(const std::string& device, base::ByteView bytes) {
    if (device == "scanner" || device == "terminal" || device == "wallet") {
        return std::to_string(bytes.size()) + " B";
    }
    return base::toHex(bytes.last(std::min(bytes.size(), kShownBytes)));
}

LinkTap LineWatch::tapFor(const std::string& device) {
    return [this, device](TapEvent event, base::ByteView bytes) {
        if (event != TapEvent::Heard) {
            return;
        }
        Heard heard{m_clock.now().micros, shownFrame(device, bytes)};
        const std::lock_guard lock{m_mutex};
        m_heard[device] = std::move(heard);
    };
}

std::optional<LineWatch::Heard> LineWatch::heardFrom(const std::string& device) const {
    const std::lock_guard lock{m_mutex};
    const auto found = m_heard.find(device);
    return found == m_heard.end() ? std::nullopt : std::optional{found->second};
}

} // namespace evertill::hardware
