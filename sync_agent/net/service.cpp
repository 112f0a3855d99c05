// SPDX-License-Identifier: Apache-2.0
#include "net/service.h"

#include "net/stop_signals.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <systemd/sd-daemon.h>

namespace evertill::net {

namespace asio = boost::asio;
using boost::system::error_code;

struct Service::Parts {
    Parts(asio::io_context& io, StopSignals& from) : signals(from), timer(io) {}

    void feedWatchdog() {
        std::uint64_t micros = 0;
        if (::sd_watchdog_enabled(0, &micros) <= 0) {
            return;
        }
        timer.expires_after(std::chrono::microseconds{micros / 3});
        timer.async_wait([this](error_code error) {
            if (!error) {
                ::sd_notify(0, "WATCHDOG=1");
                feedWatchdog();
            }
        });
    }

    StopSignals& signals;
    asio::steady_timer timer;
};

Service::Service(asio::io_context& io, StopSignals& signals, std::function<void()> onStop)
    : m_parts(std::make_unique<Parts>(io, signals)) {
    signals.onStop([&io, stop = std::move(onStop)] { asio::post(io, stop); });
}

Service::~Service() {
    m_parts->signals.onStop({});
}

void Service::ready(const std::string& status) {
    ::sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
    m_parts->feedWatchdog();
}

void Service::stopping() {
    ::sd_notify(0, "STOPPING=1");
    m_parts->timer.cancel();
}

} // namespace evertill::net
