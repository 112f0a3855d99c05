// SPDX-License-Identifier: Apache-2.0
#pragma once

// A TCP connection that may turn into TLS: the stream Beast's HTTP and WebSocket run over (Asio's
// AsyncReadStream and AsyncWriteStream). OpenSSL works directly on the non-blocking socket, so an
// idle connection costs OpenSSL's state and no buffers; boost::asio::ssl::stream keeps 34 KB of
// buffers per connection. Several buffers written at once leave as one TLS record.
//
// At most one read and one write may be under way. Close by closeNow(); what is under way then ends
// with an error. Threads: the io_context's one thread. Ownership: the stream owns its socket and
// TLS state; the TlsContext must outlive it.

#include "net/tls_context.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/compose.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/role.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include <chrono>
#include <vector>

namespace evertill::net {

namespace asio = boost::asio;
using boost::system::error_code;

class Stream {
public:
    using Socket = asio::ip::tcp::socket;
    using executor_type = Socket::executor_type;
    using next_layer_type = Socket;

    explicit Stream(Socket socket);
    Stream(Stream&& other) noexcept = default;
    Stream& operator=(Stream&& other) noexcept = default;
    ~Stream() = default;

    [[nodiscard]] executor_type get_executor() { return m_socket.get_executor(); }
    [[nodiscard]] Socket& next_layer() { return m_socket; }
    [[nodiscard]] const Socket& next_layer() const { return m_socket; }

    // Errors: Unavailable with the reason (refused by either side, timed out).
    asio::awaitable<Expected<void>> handshake(const TlsContext& context,
                                              std::chrono::milliseconds timeout);
    [[nodiscard]] PeerIdentity peer(std::int64_t nowMicros) const;
    void closeNow();

    template <typename Buffers, typename Token>
    auto async_read_some(const Buffers& buffers, Token&& token) {
        return asio::async_compose<Token, void(error_code, std::size_t)>(
            ReadOp{*this, first(buffers)}, token, m_socket);
    }
    template <typename Buffers, typename Token>
    auto async_write_some(const Buffers& buffers, Token&& token) {
        return asio::async_compose<Token, void(error_code, std::size_t)>(
            WriteOp{*this, gather(buffers)}, token, m_socket);
    }

    enum class Progress : std::uint8_t { Done, WaitToRead, WaitToWrite };

private:
    template <typename Derived>
    struct Op {
        template <typename Self>
        void operator()(Self& self) {
            advance(self, {}, false);
        }
        template <typename Self>
        void operator()(Self& self, error_code error) {
            advance(self, error, true);
        }
        template <typename Self>
        void advance(Self& self, error_code error, bool isLater) {
            std::size_t size = 0;
            Progress progress = Progress::Done;
            if (m_isDone) {
                self.complete(m_error, m_size);
                return;
            }
            if (!error) {
                progress = static_cast<Derived*>(this)->attempt(error, size);
            }
            if (progress != Progress::Done) {
                Socket& socket = static_cast<Derived*>(this)->stream.m_socket;
                socket.async_wait(progress == Progress::WaitToRead ? Socket::wait_read
                                                                   : Socket::wait_write,
                                  std::move(self));
            } else if (isLater) {
                self.complete(error, size);
            } else { // never from inside the call that starts it
                m_isDone = true;
                m_error = error;
                m_size = size;
                asio::post(static_cast<Derived*>(this)->stream.get_executor(), std::move(self));
            }
        }
        bool m_isDone = false;
        error_code m_error;
        std::size_t m_size = 0;
    };
    struct ReadOp : Op<ReadOp> {
        ReadOp(Stream& of, asio::mutable_buffer into) : stream(of), buffer(into) {}
        Progress attempt(error_code& error, std::size_t& size) {
            return stream.readSome(buffer, error, size);
        }
        Stream& stream;
        asio::mutable_buffer buffer;
    };
    struct WriteOp : Op<WriteOp> {
        WriteOp(Stream& of, asio::const_buffer from) : stream(of), buffer(from) {}
        Progress attempt(error_code& error, std::size_t& size) {
            return stream.writeSome(buffer, error, size);
        }
        Stream& stream;
        asio::const_buffer buffer;
    };

    template <typename Buffers>
    static asio::mutable_buffer first(const Buffers& buffers) {
        for (auto it = asio::buffer_sequence_begin(buffers);
             it != asio::buffer_sequence_end(buffers); ++it) {
            const asio::mutable_buffer one{*it};
            if (one.size() != 0) {
                return one;
            }
        }
        return {};
    }
    // The only non-empty buffer itself, or as many as fit into one record, copied together.
    template <typename Buffers>
    asio::const_buffer gather(const Buffers& buffers) {
        m_gathered.clear();
        asio::const_buffer only;
        for (auto it = asio::buffer_sequence_begin(buffers);
             it != asio::buffer_sequence_end(buffers); ++it) {
            const asio::const_buffer one{*it};
            if (one.size() == 0) {
                continue;
            }
            if (only.size() == 0 && m_gathered.empty()) {
                only = one;
                continue;
            }
            append(only);
            only = {};
            if (append(one) < one.size()) {
                break;
            }
        }
        return m_gathered.empty() ? only : asio::buffer(m_gathered);
    }

    std::size_t append(asio::const_buffer bytes);
    Progress readSome(asio::mutable_buffer into, error_code& error, std::size_t& size);
    Progress writeSome(asio::const_buffer from, error_code& error, std::size_t& size);
    Progress tlsProgress(int result, error_code& error);
    asio::awaitable<std::string> shakeHands();

    struct Free {
        void operator()(ssl_st* connection) const;
    };
    Socket m_socket;
    std::unique_ptr<ssl_st, Free> m_tls; // none: plain TCP
    std::vector<std::uint8_t> m_gathered;
};

// Beast calls these by name when a WebSocket has ended.
void teardown(boost::beast::role_type role, Stream& stream, error_code& error);
template <typename Handler>
void async_teardown(boost::beast::role_type role, Stream& stream, Handler&& handler) {
    error_code error;
    teardown(role, stream, error);
    asio::post(stream.get_executor(),
               [kept = std::forward<Handler>(handler), error]() mutable { kept(error); });
}

} // namespace evertill::net
