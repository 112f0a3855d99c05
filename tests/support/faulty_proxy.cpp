// SPDX-License-Identifier: Apache-2.0
#include "support/faulty_proxy.h"

#include "base/check.h"
#include "support/process.h"

#include <arpa/inet.h>
#include <array>
#include <cerrno>
#include <deque>
#include <fcntl.h>
#include <list>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace evertill::test {

namespace {

constexpr std::size_t kMaxHeld = std::size_t{4} << 20U;

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    return address;
}

void makeQuick(int socket) {
    const int on = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
    ::fcntl(socket, F_SETFL, O_NONBLOCK);
}

// Closed so that the other side sees a reset, as when a router forgets a connection.
void reset(int socket) {
    const linger hard{1, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &hard, sizeof(hard));
    ::close(socket);
}

struct Piece {
    std::int64_t dueMicros = 0;
    std::string bytes;
};

// One way of a connection.
struct Pipe {
    int from = -1;
    int to = -1;
    std::deque<Piece> held;
    std::size_t heldBytes = 0;
    bool isEnded = false;
};

} // namespace

struct FaultyProxy::Line {
    Pipe up;
    Pipe down;
    std::int64_t passedUp = 0;
    bool mustConnect = false; // the HTTP CONNECT has not come yet
    bool isOver = false;
};

struct FaultyProxy::Worker {
    FaultyProxy& proxy;
    int listener = -1;
    std::atomic<bool> isStopping{false};
    std::list<Line> lines;
    std::thread thread;

    explicit Worker(FaultyProxy& of) : proxy(of) {}

    void run() {
        while (!isStopping) {
            std::vector<pollfd> waiting{{listener, POLLIN, 0}};
            for (Line& line : lines) {
                for (Pipe* pipe : {&line.up, &line.down}) {
                    if (pipe->heldBytes < kMaxHeld && !pipe->isEnded) {
                        waiting.push_back({pipe->from, POLLIN, 0});
                    }
                }
            }
            ::poll(waiting.data(), waiting.size(), hasHeld() ? 1 : 20);
            acceptOne();
            for (Line& line : lines) {
                turn(line);
            }
            lines.remove_if([](const Line& line) { return line.isOver; });
        }
        for (Line& line : lines) {
            end(line);
        }
    }
    [[nodiscard]] bool hasHeld() const {
        for (const Line& line : lines) {
            if (!line.up.held.empty() || !line.down.held.empty()) {
                return true;
            }
        }
        return false;
    }
    void acceptOne() {
        const int client = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (client < 0) {
            return;
        }
        if (proxy.isCut) {
            reset(client);
            return;
        }
        const int server = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const sockaddr_in address = loopback(proxy.m_target);
        if (::connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
            ::close(server);
            reset(client);
            return;
        }
        makeQuick(client);
        makeQuick(server);
        ++proxy.connections;
        Line line;
        line.up.from = line.down.to = client;
        line.up.to = line.down.from = server;
        line.mustConnect = proxy.isHttpProxy;
        lines.push_back(std::move(line));
    }
    void turn(Line& line) {
        if (proxy.isCut) {
            end(line);
            return;
        }
        if (!read(line, line.up, true) || !read(line, line.down, false) || !write(line.up) ||
            !write(line.down)) {
            end(line);
        }
    }
    // False: this connection is to be cut.
    bool read(Line& line, Pipe& pipe, bool isUp) {
        std::array<char, 65'536> part{};
        while (pipe.heldBytes < kMaxHeld && !pipe.isEnded) {
            const ssize_t got = ::recv(pipe.from, part.data(), part.size(), 0);
            if (got < 0) {
                return errno == EAGAIN || errno == EINTR;
            }
            if (got == 0) {
                pipe.isEnded = true;
                break;
            }
            std::string bytes{part.data(), static_cast<std::size_t>(got)};
            if (line.mustConnect && isUp) {
                if (!bytes.starts_with("CONNECT ")) {
                    return false;
                }
                line.mustConnect = false;
                line.down.held.push_back({0, "HTTP/1.1 200 Connection established\r\n\r\n"});
                continue;
            }
            if (proxy.isHalfOpen) {
                continue;
            }
            (isUp ? proxy.bytesUp : proxy.bytesDown) += got;
            if (isUp) {
                line.passedUp += got;
                const std::int64_t limit = proxy.cutAfterBytes;
                if (limit >= 0 && line.passedUp > limit) {
                    const auto kept = static_cast<std::size_t>(
                        std::max<std::int64_t>(0, limit - (line.passedUp - got)));
                    ::send(pipe.to, bytes.data(), std::min(kept, bytes.size()), MSG_NOSIGNAL);
                    return false;
                }
            }
            pipe.heldBytes += bytes.size();
            pipe.held.push_back(
                {nowMicros() + std::int64_t{proxy.delayMillis} * 1000, std::move(bytes)});
        }
        return true;
    }
    static bool write(Pipe& pipe) {
        while (!pipe.held.empty() && pipe.held.front().dueMicros <= nowMicros()) {
            std::string& bytes = pipe.held.front().bytes;
            const ssize_t put = ::send(pipe.to, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (put < 0) {
                return errno == EAGAIN || errno == EINTR;
            }
            pipe.heldBytes -= std::min(pipe.heldBytes, static_cast<std::size_t>(put));
            bytes.erase(0, static_cast<std::size_t>(put));
            if (!bytes.empty()) {
                return true;
            }
            pipe.held.pop_front();
        }
        return !(pipe.isEnded && pipe.held.empty());
    }
    static void end(Line& line) {
        if (!line.isOver) {
            line.isOver = true;
            reset(line.up.from);
            reset(line.up.to);
        }
    }
};

FaultyProxy::FaultyProxy(std::uint16_t target)
    : m_target(target)
    , m_worker(std::make_unique<Worker>(*this)) {
    m_worker->listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof(address);
    EVERTILL_CHECK(
        ::bind(m_worker->listener, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) ==
                0 &&
            ::listen(m_worker->listener, 64) == 0 &&
            ::getsockname(m_worker->listener, reinterpret_cast<sockaddr*>(&address), &size) == 0,
        "a listening socket");
    m_port = ntohs(address.sin_port);
    m_worker->thread = std::thread{[this] { m_worker->run(); }};
}

FaultyProxy::~FaultyProxy() {
    m_worker->isStopping = true;
    m_worker->thread.join();
    ::close(m_worker->listener);
}

} // namespace evertill::test
