// SPDX-License-Identifier: Apache-2.0
#pragma once

// A link carries bytes to a device and knows no protocol. Writes queue. A write that is done
// was taken by the system, which says nothing of the printer: see pendingBytes(). INV acceptedBytes
// never counts fewer bytes than left this program. Threads: the device thread only, callbacks too;
// none is called after close() or the destructor. A lost link may be opened again.

#include "base/bytes.h"
#include "ports/devices/device_state.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace evertill::hardware {

enum class LinkLoss : std::uint8_t {
    Absent,       // no such device, or it was unplugged
    Unreachable,  // host down, nobody listens, network gone
    NoPermission, // of the device file
    InUse,        // another program has it
    Closed,       // the other side closed
    PaperOut,     // the system's driver says so
    WrongDevice,  // not of the kind that the setting says
    Other,
};

struct LinkError {
    LinkLoss loss = LinkLoss::Other;
    std::string detail;
};

// From an errno value, by what Linux was seen to give for each kind of device (docs/hardware.md).
[[nodiscard]] LinkError linkErrorOf(int errnoValue, const std::string& address);
[[nodiscard]] ports::DeviceReason reasonOf(LinkLoss loss);

// What the system's driver knows of the device behind the link, without the device's own language.
// May take seconds where a USB device is dead: not for every byte.
struct DeviceFacts {
    std::string name;          // "EPSON TM-T20III"
    bool isOutOfPaper = false; // of an open link, as it is now
};

class Link {
public:
    using Done = std::function<void(std::optional<LinkError>)>;

    virtual ~Link() = default;

    virtual void open(Done done) = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual bool isOpen() const = 0;
    [[nodiscard]] virtual std::string address() const = 0;
    // Whether the device can answer. Known once open.
    [[nodiscard]] virtual bool canRead() const = 0;

    [[nodiscard]] virtual DeviceFacts facts() const { return {}; }

    virtual void write(base::Bytes bytes, Done done) = 0;
    // Bytes the system has taken since open().
    [[nodiscard]] virtual std::uint64_t acceptedBytes() const = 0;
    // Bytes the system still holds (TCP: not acknowledged by the other side); 0 where it cannot
    // say.
    [[nodiscard]] virtual std::size_t pendingBytes() const = 0;

    // Set all before open().
    void onRead(std::function<void(base::ByteView)> reader) { m_reader = std::move(reader); }
    void onLost(std::function<void(LinkError)> listener) { m_lost = std::move(listener); }
    // The device was plugged in while the link was not open: to be opened now and not later. Not
    // every link can tell.
    void onCame(std::function<void()> listener) { m_came = std::move(listener); }

protected:
    std::function<void(base::ByteView)> m_reader;
    std::function<void(LinkError)> m_lost;
    std::function<void()> m_came;
};

} // namespace evertill::hardware
