// SPDX-License-Identifier: Apache-2.0
#pragma once

// What both services owe to the system that runs them: readiness and the watchdog (sd_notify(3)),
// and a clean stop on SIGTERM or SIGINT. Without systemd all of it does nothing. The watchdog is
// fed by the io_context's own thread, so a loop that hangs is seen. Threads: that one thread.

#include <functional>
#include <memory>
#include <string>

namespace boost::asio {
class io_context;
}

namespace evertill::net {

class StopSignals;

class Service {
public:
    // onStop: called once, at the first signal, on the io_context's thread.
    Service(boost::asio::io_context& io, StopSignals& signals, std::function<void()> onStop);
    ~Service();
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;

    void ready(const std::string& status);
    void stopping();

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace evertill::net
