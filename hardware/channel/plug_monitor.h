// SPDX-License-Identifier: Apache-2.0
#pragma once

// Tells at once when a device is plugged in or pulled out, as udev says. A device is known by its
// file ("/dev/usb/lp0") or by any name udev gave that file ("/dev/input/by-id/..."). It only tells;
// it opens nothing. Came: the file is there with its names and rights. Went: it may be there again
// by the time this is told. Where udev does not run nothing is ever told, so that who opens devices
// must go on trying by himself. Threads: the device thread only. Ownership: outlives its watches.

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace boost::asio {
class io_context;
}

namespace evertill::hardware {

enum class PlugEvent : bool { Came, Went };

class PlugMonitor {
public:
    using Listener = std::function<void(PlugEvent)>;

    explicit PlugMonitor(boost::asio::io_context& context);
    ~PlugMonitor();
    PlugMonitor(const PlugMonitor&) = delete;
    PlugMonitor& operator=(const PlugMonitor&) = delete;

    class Watch { // until its end
    public:
        Watch(PlugMonitor& monitor, std::string file, Listener listener);
        ~Watch();
        Watch(const Watch&) = delete;
        Watch& operator=(const Watch&) = delete;

    private:
        friend class PlugMonitor;
        PlugMonitor& m_monitor;
        std::string m_file;
        Listener m_listener;
    };

private:
    struct Udev;
    void wait();
    void receive();
    void tell(const std::vector<std::string>& names, PlugEvent event);

    std::unique_ptr<Udev> m_udev; // empty: there is none to ask
    std::vector<Watch*> m_watches;
};

} // namespace evertill::hardware
