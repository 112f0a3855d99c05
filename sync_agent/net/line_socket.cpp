// SPDX-License-Identifier: Apache-2.0
#include "net/line_socket.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <list>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace evertill::net {

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;
using boost::system::error_code;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kMaxConnections = 16;
constexpr std::size_t kMaxQueuedLines = 1000;

// One side of a connection; shared by its loops and by replies still to come.
struct Talk : std::enable_shared_from_this<Talk> {
    explicit Talk(Local::socket of) : socket(std::move(of)) {}

    void send(const std::string& line) {
        if (!socket.is_open() || queue.size() >= kMaxQueuedLines) {
            return;
        }
        queue.push_back(line + "\n");
        if (!isWriting) {
            isWriting = true;
            asio::co_spawn(socket.get_executor(), write(), asio::detached);
        }
    }
    asio::awaitable<void> write() {
        const auto self = shared_from_this();
        while (!queue.empty()) {
            const std::string line = std::move(queue.front());
            queue.pop_front();
            const auto [error, size] =
                co_await asio::async_write(socket, asio::buffer(line), kAwait);
            if (error) {
                error_code ignored;
                socket.close(ignored);
                queue.clear();
            }
        }
        isWriting = false;
    }

    Local::socket socket;
    std::deque<std::string> queue;
    bool isWriting = false;
};

} // namespace

struct LineServer::Shared : std::enable_shared_from_this<LineServer::Shared> {
    Shared(asio::io_context& context, Handler with, std::filesystem::path at)
        : io(context)
        , acceptor(context)
        , handler(std::move(with))
        , path(std::move(at)) {}

    asio::awaitable<void> acceptLoop() {
        const auto self = shared_from_this();
        while (!isStopping) {
            auto [error, socket] = co_await acceptor.async_accept(kAwait);
            if (error || isStopping) {
                break;
            }
            if (talks.size() < kMaxConnections) {
                asio::co_spawn(io, listenTo(std::make_shared<Talk>(std::move(socket))),
                               asio::detached);
            }
        }
    }
    asio::awaitable<void> listenTo(std::shared_ptr<Talk> talk) {
        const auto self = shared_from_this();
        const auto place = talks.insert(talks.end(), talk);
        std::string text;
        while (!isStopping) {
            const auto [error, size] = co_await asio::async_read_until(
                talk->socket, asio::dynamic_buffer(text, kMaxLineBytes), '\n', kAwait);
            if (error || isStopping) {
                break;
            }
            const std::string line = text.substr(0, size - 1);
            text.erase(0, size);
            // Not owned: who replies may be on another thread, and the socket ends on this one.
            handler(line, [asker = std::weak_ptr{talk}](const std::string& answer) {
                if (const auto found = asker.lock()) {
                    found->send(answer);
                }
            });
        }
        error_code ignored;
        talk->socket.close(ignored);
        talks.erase(place);
    }

    asio::io_context& io;
    Local::acceptor acceptor;
    Handler handler;
    std::filesystem::path path;
    std::list<std::shared_ptr<Talk>> talks;
    bool isStopping = false;
};

Expected<std::unique_ptr<LineServer>> LineServer::listen(asio::io_context& io,
                                                         const std::filesystem::path& path,
                                                         unsigned mode, Handler handler) {
    if (path.string().size() >= sizeof(sockaddr_un::sun_path)) {
        return base::makeError(base::ErrorCode::OutOfRange, path.string(), "socket");
    }
    auto shared = std::make_shared<Shared>(io, std::move(handler), path);
    error_code error;
    ::unlink(path.c_str());
    shared->acceptor.open(Local{}, error);
    if (!error) {
        shared->acceptor.bind(Local::endpoint{path.string()}, error);
    }
    if (!error && ::chmod(path.c_str(), mode) != 0) {
        error = {errno, boost::system::system_category()};
    }
    if (!error) {
        shared->acceptor.listen(static_cast<int>(kMaxConnections), error);
    }
    if (error) {
        return base::makeError(base::ErrorCode::Unavailable, error.message(), path.string());
    }
    asio::co_spawn(io, shared->acceptLoop(), asio::detached);
    return std::unique_ptr<LineServer>{new LineServer{std::move(shared)}};
}

LineServer::~LineServer() {
    error_code ignored;
    m_shared->isStopping = true;
    m_shared->acceptor.close(ignored);
    for (const auto& talk : m_shared->talks) {
        talk->socket.close(ignored);
    }
    ::unlink(m_shared->path.c_str());
}

bool LineServer::isSending() const {
    return std::any_of(m_shared->talks.begin(), m_shared->talks.end(),
                       [](const auto& talk) { return talk->isWriting; });
}

void LineServer::broadcast(const std::string& line) {
    for (const auto& talk : m_shared->talks) {
        talk->send(line);
    }
}

Expected<std::string> askOnce(const std::filesystem::path& path, const std::string& line,
                              std::chrono::milliseconds timeout) {
    struct Descriptor {
        int number = -1;
        ~Descriptor() { ::close(number); }
    };
    const Descriptor socket{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string name = path.string();
    if (name.size() >= sizeof(address.sun_path)) {
        return base::makeError(base::ErrorCode::NotFound, name, "socket");
    }
    std::memcpy(address.sun_path, name.c_str(), name.size() + 1);
    if (::connect(socket.number, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) !=
        0) {
        return base::makeError(base::ErrorCode::NotFound, name, "socket");
    }
    const std::string text = line + "\n";
    if (::send(socket.number, text.data(), text.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(text.size())) {
        return base::makeError(base::ErrorCode::NotFound, name, "socket");
    }
    std::string answer;
    const auto until = std::chrono::steady_clock::now() + timeout;
    std::array<char, 4096> part{};
    while (answer.find('\n') == std::string::npos && answer.size() < kMaxAnswerBytes) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            until - std::chrono::steady_clock::now());
        pollfd waiting{socket.number, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0) {
            return base::makeError(base::ErrorCode::DeviceTimeout, name, "socket");
        }
        const ssize_t got = ::recv(socket.number, part.data(), part.size(), 0);
        if (got <= 0) {
            return base::makeError(base::ErrorCode::Unavailable, name, "socket");
        }
        answer.append(part.data(), static_cast<std::size_t>(got));
    }
    return answer.substr(0, answer.find('\n'));
}

} // namespace evertill::net
