// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/plugged_link.h"

#include "hardware/channel/plug_monitor.h"
#include "hardware/channel/wrapped_link.h"

#include <filesystem>

namespace evertill::hardware {

namespace {

class PluggedLink final : public WrappedLink {
public:
    PluggedLink(DeviceThread& thread, std::unique_ptr<Link> link)
        : WrappedLink(std::move(link))
        , m_thread(thread) {}

    void open(Done done) override {
        if (!m_watch) {
            m_watch = std::make_unique<PlugMonitor::Watch>(
                m_thread.plugs(), address(), [this](PlugEvent event) { plugged(event); });
        }
        WrappedLink::open(std::move(done));
    }

private:
    void plugged(PlugEvent event) {
        if (event == PlugEvent::Came) {
            if (!isOpen()) {
                came();
            }
            return;
        }
        // A file that is there again is the next device, perhaps open already.
        std::error_code problem;
        if (isOpen() && !std::filesystem::exists(address(), problem)) {
            close();
            gone({LinkLoss::Absent, address() + ": unplugged"});
        }
    }

    DeviceThread& m_thread;
    std::unique_ptr<PlugMonitor::Watch> m_watch; // from the first open on
};

} // namespace

std::unique_ptr<Link> makePluggedLink(DeviceThread& thread, std::unique_ptr<Link> link) {
    return std::make_unique<PluggedLink>(thread, std::move(link));
}

} // namespace evertill::hardware
