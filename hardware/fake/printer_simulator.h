// SPDX-License-Identifier: Apache-2.0
#pragma once

// A printer on a TCP port (127.0.0.1): buffers, prints, answers DLE EOT at once and queued requests
// in turn, and fails as it is told. For tests, --demo and support. Byte counts are of the stream
// without real-time requests, over the simulator's life. INV what takePaper shows came from bytes
// the printer got to; a fault stops it at exactly its byte. Threads: any; it works on the device
// thread given, which may be the driver's own.

#include "hardware/device_thread.h"
#include "hardware/fake/escpos_paper.h"

#include <memory>
#include <optional>

namespace evertill::hardware {

struct PrinterFaults {
    std::optional<std::size_t> paperOutAt; // stops printing there, answers "paper end"
    std::optional<std::size_t> coverOpenAt;
    std::optional<std::size_t> cutterJamAt;
    std::optional<std::size_t> dieAt; // closes the connection there and is off from then on
    bool paperLow = false;            // a warning: it prints
    bool silent = false;              // answers nothing, prints
    bool losesQueuedAnswers = false;  // answers DLE EOT, but not GS r and GS ( H
    bool ignoresAutoStatus = false;   // GS a does nothing
    bool drawerStuck = false;         // a pulse does not open it
    bool drawerOpenIsHigh = true;     // the level of its pin
    int bytesPerTick = 0;             // 0: at once; else so many each 5 ms, with a 4 kB buffer
};

struct SimulatedPaper {
    std::string text;
    base::Bytes png;
    int cuts = 0;
    int drawerPulses = 0;
    bool isDrawerOpen = false;
    std::size_t bytesPrinted = 0;
    std::size_t bytesReceived = 0;
    std::map<std::string, int> unknownCommands;
};

class PrinterSimulator {
public:
    // Port 0: any free port. Errors at bind: DeviceBusy, from port().
    PrinterSimulator(DeviceThread& thread, PaperModel model = {}, PrinterFaults faults = {},
                     std::uint16_t port = 0);
    ~PrinterSimulator();

    [[nodiscard]] base::Expected<std::uint16_t> port() const;
    // Also: paper loaded, cover closed; printing goes on. One that died stays off.
    void setFaults(PrinterFaults faults);
    // Off, it loses what it had not printed. Errors: DeviceBusy, from port().
    void setPower(bool on);
    void drop();                 // the connection breaks; the printer itself stays as it is
    void tear();                 // as EscposPaper
    void setDrawer(bool isOpen); // by hand
    [[nodiscard]] std::vector<PaperSlip> takeSlips();
    [[nodiscard]] SimulatedPaper paper(bool withPicture = false) const;

private:
    class Server;
    DeviceThread& m_thread;
    std::shared_ptr<Server> m_server; // shared with Asio's handlers, which end after it is stopped
};

} // namespace evertill::hardware
