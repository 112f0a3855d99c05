// SPDX-License-Identifier: Apache-2.0
#include "hardware/printer/escpos_status.h"

#include <algorithm>

namespace evertill::hardware {

namespace {

using ports::DeviceReason;

constexpr std::uint8_t kProcessHeader = 0x37;
constexpr std::uint8_t kInfoHeader = 0x5F;
constexpr std::size_t kMaxBlock = 80;
constexpr std::size_t kAutoStatusBytes = 4;
constexpr std::size_t kProcessFrame = 6; // header, 0x22, four characters; then NUL

bool isRealTime(std::uint8_t b) {
    return (b & 0x93U) == 0x12U;
}
bool isAutoStatus(std::uint8_t b) {
    return (b & 0x93U) == 0x10U;
}
bool isQueued(std::uint8_t b) {
    return (b & 0x90U) == 0;
}

} // namespace

std::vector<PrinterEvent> StatusParser::feed(base::ByteView bytes) {
    std::vector<PrinterEvent> events;
    for (const std::uint8_t value : bytes) {
        byte(value, events);
    }
    return events;
}

void StatusParser::byte(std::uint8_t value, std::vector<PrinterEvent>& events) {
    if (!m_frame.empty() && !isAutoStatus(m_frame[0])) {
        if (value == 0 || m_frame.size() >= kMaxBlock) {
            endBlock(events);
        } else {
            m_frame.push_back(value);
        }
        return;
    }
    if (!m_frame.empty() && isQueued(value)) {
        m_frame.push_back(value);
        if (m_frame.size() == kAutoStatusBytes) {
            AutoStatus status;
            std::copy(m_frame.begin(), m_frame.end(), status.bytes.begin());
            events.emplace_back(status);
            m_frame.clear();
        }
        return;
    }
    // A real-time answer overtakes, so the frame under way goes on after it.
    if (isRealTime(value)) {
        events.emplace_back(RealTimeStatus{value});
        return;
    }
    m_frame.clear();
    if (value == kProcessHeader || value == kInfoHeader || isAutoStatus(value)) {
        m_frame.push_back(value);
    } else if (isQueued(value)) {
        events.emplace_back(QueuedStatus{value});
    }
}

void StatusParser::endBlock(std::vector<PrinterEvent>& events) {
    if (m_frame[0] == kProcessHeader && m_frame.size() == kProcessFrame) {
        ProcessAnswer answer;
        std::transform(m_frame.begin() + 2, m_frame.end(), answer.id.begin(),
                       [](std::uint8_t b) { return static_cast<char>(b); });
        events.emplace_back(answer);
    } else if (m_frame[0] == kInfoHeader) {
        events.emplace_back(InfoBlock{std::string(m_frame.begin() + 1, m_frame.end())});
    }
    m_frame.clear();
}

base::Bytes statusRequest(int n) {
    return {0x10, 0x04, static_cast<std::uint8_t>(n)};
}

PrinterHealth PrinterHealth::of(const AutoStatus& status) {
    const auto [state, error, paper, unused] = status.bytes;
    const unsigned nearEnd = (paper & 0x03U) != 0 ? 0x0CU : 0U;
    const unsigned end = (paper & 0x0CU) != 0 ? 0x60U : 0U;
    const unsigned faults = error & 0x68U; // cutter, unrecoverable, recovers by itself
    const unsigned cover = (state & 0x20U) != 0 ? 0x04U : 0U;
    const unsigned causes = cover | (end != 0 ? 0x20U : 0U) | (faults != 0 ? 0x40U : 0U);
    PrinterHealth health;
    health.answers = {static_cast<std::uint8_t>(state & 0x0CU), static_cast<std::uint8_t>(causes),
                      static_cast<std::uint8_t>(faults), static_cast<std::uint8_t>(nearEnd | end)};
    return health;
}

DeviceReason PrinterHealth::reason() const {
    const auto has = [&](std::size_t n, unsigned bits) { return (answers[n - 1] & bits) != 0; };
    if (has(2, 0x04)) {
        return DeviceReason::CoverOpen;
    }
    if (has(4, 0x60) || has(2, 0x20)) {
        return DeviceReason::PaperOut;
    }
    if (has(3, 0x08)) {
        return DeviceReason::CutterError;
    }
    if (has(3, 0x40)) {
        return DeviceReason::Overheated;
    }
    if (has(3, 0x20) || has(2, 0x40) || has(1, 0x08)) {
        return DeviceReason::Unknown;
    }
    return has(4, 0x0C) ? DeviceReason::PaperNearEnd : DeviceReason::None;
}

bool PrinterHealth::canPrint() const {
    const DeviceReason found = reason();
    return found == DeviceReason::None || found == DeviceReason::PaperNearEnd;
}

} // namespace evertill::hardware
