// SPDX-License-Identifier: Apache-2.0
#pragma once

// What an ESC/POS printer says back: real-time status (DLE EOT), queued status (GS r), automatic
// status (ASB), process id (GS ( H) and text blocks (GS I), mixed in one stream and told apart by
// fixed bits (Epson's ESC/POS reference; TM-T88III manual pp. 318-319). Pure: no I/O, no clock.
// INV any bytes, in pieces of any size, give the same events; nothing is kept beyond 80 bytes.

#include "base/bytes.h"
#include "ports/devices/device_state.h"

#include <array>
#include <string>
#include <variant>
#include <vector>

namespace evertill::hardware {

struct RealTimeStatus { // which of DLE EOT 1 to 4 it answers, only the asker knows
    std::uint8_t byte = 0;
};
struct QueuedStatus {
    std::uint8_t byte = 0;
};
struct AutoStatus {
    std::array<std::uint8_t, 4> bytes{};
};
struct ProcessAnswer {
    std::array<char, 4> id{};
};
struct InfoBlock {
    std::string text;
};
using PrinterEvent =
    std::variant<RealTimeStatus, QueuedStatus, AutoStatus, ProcessAnswer, InfoBlock>;

class StatusParser {
public:
    [[nodiscard]] std::vector<PrinterEvent> feed(base::ByteView bytes);

private:
    void byte(std::uint8_t value, std::vector<PrinterEvent>& events);
    void endBlock(std::vector<PrinterEvent>& events);
    base::Bytes m_frame; // an ASB or a block under way
};

[[nodiscard]] base::Bytes statusRequest(int n); // DLE EOT n, 1 to 4

// What the answers to DLE EOT 1 to 4 mean together. None: ready. NearEnd is a warning: it prints.
struct PrinterHealth {
    std::array<std::uint8_t, 4> answers{};
    // The same said by itself; the bits stand in other places.
    [[nodiscard]] static PrinterHealth of(const AutoStatus& status);
    [[nodiscard]] ports::DeviceReason reason() const;
    [[nodiscard]] bool canPrint() const;
    [[nodiscard]] bool drawerPinHigh() const { return (answers[0] & 0x04U) != 0; }
};

} // namespace evertill::hardware
