// SPDX-License-Identifier: Apache-2.0
#pragma once

// A Unix socket on which programs of one machine talk in lines of text (one JSON object each):
// DIR/agent.sock between till and agent, DIR/admin.sock between the centre and its commands. Who
// may connect is decided by the file's mode and its folder's. A line is at most kMaxLineBytes; a
// longer one ends the connection. Threads: LineServer on the io_context's one thread; askOnce()
// anywhere.

#include "base/bytes.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>

namespace boost::asio {
class io_context;
}

namespace evertill::net {

using base::Expected;

inline constexpr std::size_t kMaxLineBytes = 4096;
// An answer to a command may hold a report.
inline constexpr std::size_t kMaxAnswerBytes = std::size_t{16} << 20U;

class LineServer {
public:
    // Sends a line to the one who asked; may be called later, from the same thread, any number of
    // times, also after that connection has gone. It may be let go of on any thread, at any time.
    using Reply = std::function<void(const std::string& line)>;
    using Handler = std::function<void(const std::string& line, Reply reply)>;

    // Replaces a socket file a dead owner left; the caller holds the lock that says it is dead.
    // Errors: Unavailable, OutOfRange (a path too long for a socket: 107 bytes).
    [[nodiscard]] static Expected<std::unique_ptr<LineServer>>
    listen(boost::asio::io_context& io, const std::filesystem::path& path, unsigned mode,
           Handler handler);
    ~LineServer(); // removes the file
    LineServer(const LineServer&) = delete;
    LineServer& operator=(const LineServer&) = delete;

    // Something is on its way to somebody who reads it.
    [[nodiscard]] bool isSending() const;
    // To everyone connected.
    void broadcast(const std::string& line);

private:
    struct Shared;
    explicit LineServer(std::shared_ptr<Shared> shared) : m_shared(std::move(shared)) {}
    // Shared with the coroutines of the connections, which end after the server.
    std::shared_ptr<Shared> m_shared;
};

// Blocks: connects, sends one line, gives the first line that comes back. Errors: NotFound (nobody
// listens there, and nothing was sent), Unavailable (whoever listened ended before the answer),
// DeviceTimeout. After the last two nobody knows whether what was asked has been done.
[[nodiscard]] Expected<std::string> askOnce(const std::filesystem::path& path,
                                            const std::string& line,
                                            std::chrono::milliseconds timeout);

} // namespace evertill::net
