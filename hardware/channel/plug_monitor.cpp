// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/plug_monitor.h"

#include <algorithm>
#include <array>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <libudev.h>

namespace evertill::hardware {

namespace {

struct Unref {
    void operator()(udev* it) const { udev_unref(it); }
    void operator()(udev_monitor* it) const { udev_monitor_unref(it); }
    void operator()(udev_device* it) const { udev_device_unref(it); }
};

constexpr std::array kSubsystems{"tty", "usbmisc", "hidraw", "input"};

std::vector<std::string> namesOf(udev_device* device) {
    std::vector<std::string> names;
    if (const char* node = udev_device_get_devnode(device)) {
        names.emplace_back(node);
    }
    for (udev_list_entry* link = udev_device_get_devlinks_list_entry(device); link != nullptr;
         link = udev_list_entry_get_next(link)) {
        names.emplace_back(udev_list_entry_get_name(link));
    }
    return names;
}

} // namespace

struct PlugMonitor::Udev {
    explicit Udev(boost::asio::io_context& context) : ready(context) {}
    ~Udev() { ready.release(); } // the file is the monitor's

    std::unique_ptr<udev, Unref> library{udev_new()};
    std::unique_ptr<udev_monitor, Unref> monitor;
    boost::asio::posix::stream_descriptor ready;
};

PlugMonitor::PlugMonitor(boost::asio::io_context& context)
    : m_udev(std::make_unique<Udev>(context)) {
    m_udev->monitor.reset(udev_monitor_new_from_netlink(m_udev->library.get(), "udev"));
    udev_monitor* monitor = m_udev->monitor.get();
    bool works = monitor != nullptr;
    for (const char* subsystem : kSubsystems) {
        works = works &&
                udev_monitor_filter_add_match_subsystem_devtype(monitor, subsystem, nullptr) >= 0;
    }
    works = works && udev_monitor_enable_receiving(monitor) >= 0;
    if (works) {
        boost::system::error_code error;
        m_udev->ready.assign(udev_monitor_get_fd(monitor), error);
        works = !error;
    }
    if (works) {
        wait();
    } else {
        m_udev.reset();
    }
}

PlugMonitor::~PlugMonitor() = default;

// Its end comes when no handler runs any more: see DeviceThread.
void PlugMonitor::wait() {
    m_udev->ready.async_wait(boost::asio::posix::stream_descriptor::wait_read,
                             [this](const boost::system::error_code& error) {
                                 if (!error) {
                                     receive();
                                     wait();
                                 }
                             });
}

void PlugMonitor::receive() {
    const std::unique_ptr<udev_device, Unref> device{
        udev_monitor_receive_device(m_udev->monitor.get())};
    const char* action = device ? udev_device_get_action(device.get()) : nullptr;
    if (action == nullptr) {
        return;
    }
    tell(namesOf(device.get()),
         std::string_view{action} == "remove" ? PlugEvent::Went : PlugEvent::Came);
}

// A listener may end watches.
void PlugMonitor::tell(const std::vector<std::string>& names, PlugEvent event) {
    const std::vector<Watch*> all = m_watches;
    for (Watch* watch : all) {
        const bool lives = std::find(m_watches.begin(), m_watches.end(), watch) != m_watches.end();
        if (lives && std::find(names.begin(), names.end(), watch->m_file) != names.end()) {
            watch->m_listener(event);
        }
    }
}

PlugMonitor::Watch::Watch(PlugMonitor& monitor, std::string file, Listener listener)
    : m_monitor(monitor)
    , m_file(std::move(file))
    , m_listener(std::move(listener)) {
    m_monitor.m_watches.push_back(this);
}

PlugMonitor::Watch::~Watch() {
    std::erase(m_monitor.m_watches, this);
}

} // namespace evertill::hardware
