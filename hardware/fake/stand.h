// SPDX-License-Identifier: Apache-2.0
#pragma once

// A simulated device to be used by hand: it has a door (TCP on this machine, or a pseudo terminal),
// obeys words ("paper out", "put 1250", "drop") and tells what happens to it. For "evertill
// simulate", support and demonstrations. What it shows comes from bytes that came through the door;
// nothing is taken a shorter way. Threads: obey() and address() from one thread that is not the
// device thread; news come on the device thread. Ownership: ends before the DeviceThread.

#include "hardware/device_thread.h"

#include "base/expected.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace evertill::hardware {

struct StandOptions {
    std::string model;                  // empty: the usual one of its kind
    std::uint16_t port = 0;             // 0: any free one
    std::filesystem::path terminalName; // a pseudo terminal under this name instead of TCP
    std::filesystem::path pictures;     // folder for PNG files of what is printed; empty: none
};

struct StandNews {
    std::string what; // "slip", "page", "label", "ledger"
    std::string text;
    std::string file; // of the picture; empty: none
};

class SimulatorStand {
public:
    using News = std::function<void(const StandNews&)>;

    virtual ~SimulatorStand() = default;

    // "127.0.0.1:9100" or the name of the pseudo terminal.
    [[nodiscard]] virtual base::Expected<std::string> address() const = 0;
    // What there is to show, or nothing. Errors: Unsupported (no such command), InvalidFormat,
    // OutOfRange (its argument); context: the words.
    [[nodiscard]] virtual base::Expected<std::string> obey(std::string_view line) = 0;
    // Each command on a line, with what it does.
    [[nodiscard]] virtual std::string help() const = 0;
};

// kind: printer, scanner, scale, display, label, terminal, gateway (which has no models). Models:
// of a printer a profile (profiles.h), of a scanner how a code ends: cr, crlf, lf, tab, frame (STX,
// ETX); of a scale toledo, dialog, cas, cas-stream; of a display cd5220,
// cd5220-gbk; of a label printer zpl, tspl; of a terminal zvt, zvt-serial. Errors: Unsupported
// (kind, model; the printer has no pseudo terminal), DeviceBusy (the port), AlreadyExists (a file
// of the terminal's name that is no symbolic link), StorageFailed.
[[nodiscard]] base::Expected<std::unique_ptr<SimulatorStand>> makeStand(DeviceThread& thread,
                                                                        std::string_view kind,
                                                                        const StandOptions& options,
                                                                        SimulatorStand::News news);

} // namespace evertill::hardware
