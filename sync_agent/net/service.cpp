// SPDX-License-Identifier: Apache-2.0
#include "net/service.h"

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>

#include <csignal>
#include <cstdlib>
#include <systemd/sd-daemon.h>

namespace evertill::net {

namespace asio = boost::asio;
using boost::system::error_code;

struct Service::Parts {
    Parts(asio::io_context& io, std::function<void()> stop)
        : signals(io, SIGTERM, SIGINT)
        , timer(io)
        , onStop(std::move(stop)) {}

    void waitForSignal() {
        signals.async_wait([this](error_code error, int) {
            if (error) {
                return;
            }
            if (isStopping) {
                std::_Exit(1); // asked twice: whoever asks has no patience left
            }
            isStopping = true;
            waitForSignal();
            onStop();
        });
    }
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

    asio::signal_set signals;
    asio::steady_timer timer;
    std::function<void()> onStop;
    bool isStopping = false;
};

Service::Service(asio::io_context& io, std::function<void()> onStop)
    : m_parts(std::make_unique<Parts>(io, std::move(onStop))) {
    m_parts->waitForSignal();
}

Service::~Service() = default;

void Service::ready(const std::string& status) {
    ::sd_notify(0, ("READY=1\nSTATUS=" + status).c_str());
    m_parts->feedWatchdog();
}

void Service::stopping() {
    ::sd_notify(0, "STOPPING=1");
    error_code ignored;
    m_parts->timer.cancel();
    m_parts->signals.cancel(ignored);
}

} // namespace evertill::net
