// SPDX-License-Identifier: Apache-2.0
#pragma once

// The links there are. Each returns a closed link; a wrong address shows when it is opened. Loss of
// a link while open comes by onLost; a failed write comes that way too, and its own callback is not
// called then.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"

#include <filesystem>
#include <memory>

namespace evertill::hardware {

// Raw TCP, "JetDirect". TCP_NODELAY, keepalive, and a small send buffer, so that little is under
// way when a printer stalls. The host may be a name.
[[nodiscard]] std::unique_ptr<Link> makeTcpLink(DeviceThread& thread, const std::string& host,
                                                std::uint16_t port);

// The same in TLS 1.2 or newer. The other side proves that it is that host, by whom this machine
// trusts, or where a file of certificates (PEM) is given by these alone. Not proven: WrongDevice,
// and no byte was sent.
[[nodiscard]] std::unique_ptr<Link> makeTlsLink(DeviceThread& thread, const std::string& host,
                                                std::uint16_t port,
                                                const std::filesystem::path& authority);

struct SerialSettings {
    unsigned baud = 9600;
    unsigned dataBits = 8;
    char parity = 'N';         // N, E, O
    bool hardwareFlow = false; // RTS/CTS
};
// A tty, also USB CDC-ACM and a pty, which takes no parity and no modem lines; that is no fault.
[[nodiscard]] std::unique_ptr<Link> makeSerialLink(DeviceThread& thread, const std::string& device,
                                                   const SerialSettings& settings);

// A printer at the kernel's usblp driver, /dev/usb/lp0: as a file, and besides it knows its name
// and whether it is out of paper, for printers that answer nothing.
[[nodiscard]] std::unique_ptr<Link> makeUsbPrinterLink(DeviceThread& thread,
                                                       const std::string& device);

// A raw queue of CUPS on this machine, through its program lp: the last resort. What is written
// without a pause is one job. Taken by CUPS says nothing of the printer: nothing comes back, not
// even whether it is switched on, and CUPS prints later what it could not print now.
[[nodiscard]] std::unique_ptr<Link> makeCupsLink(DeviceThread& thread, const std::string& queue);

// A character device such as /dev/usb/lp0, locked against a second Evertill, read where the device
// lets us; or a plain file, which is appended to and never answers.
[[nodiscard]] std::unique_ptr<Link> makeFileLink(DeviceThread& thread,
                                                 const std::filesystem::path& path);

} // namespace evertill::hardware
