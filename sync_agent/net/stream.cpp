// SPDX-License-Identifier: Apache-2.0
#include "net/stream.h"

#include "net/deadline.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <cerrno>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

namespace evertill::net {

namespace {

constexpr std::size_t kMaxRecordBytes = std::size_t{16} << 10U;

error_code osError() {
    return {errno, boost::system::system_category()};
}

} // namespace

void Stream::Free::operator()(ssl_st* connection) const {
    SSL_free(connection);
}

Stream::Stream(Socket socket) : m_socket(std::move(socket)) {
    error_code ignored; // a socket that is gone already fails at its first use
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
}

std::size_t Stream::append(asio::const_buffer bytes) {
    const std::size_t room = kMaxRecordBytes - std::min(kMaxRecordBytes, m_gathered.size());
    const std::size_t size = std::min(room, bytes.size());
    const auto* data = static_cast<const std::uint8_t*>(bytes.data());
    m_gathered.insert(m_gathered.end(), data, data + size);
    return size;
}

Stream::Progress Stream::tlsProgress(int result, error_code& error) {
    const int systemError = errno;
    switch (SSL_get_error(m_tls.get(), result)) {
    case SSL_ERROR_WANT_READ: return Progress::WaitToRead;
    case SSL_ERROR_WANT_WRITE: return Progress::WaitToWrite;
    case SSL_ERROR_ZERO_RETURN: error = asio::error::eof; break;
    case SSL_ERROR_SYSCALL:
        error = systemError == 0 ? error_code{asio::error::connection_reset}
                                 : error_code{systemError, boost::system::system_category()};
        break;
    default: error = asio::error::connection_aborted; break;
    }
    return Progress::Done;
}

Stream::Progress Stream::readSome(asio::mutable_buffer into, error_code& error, std::size_t& size) {
    size = 0;
    if (into.size() == 0) {
        return Progress::Done;
    }
    if (!m_socket.is_open()) { // its number may belong to another connection by now
        error = asio::error::operation_aborted;
        return Progress::Done;
    }
    if (m_tls != nullptr) {
        ERR_clear_error();
        errno = 0;
        const int result = SSL_read_ex(m_tls.get(), into.data(), into.size(), &size);
        return result == 1 ? Progress::Done : tlsProgress(result, error);
    }
    const ssize_t got = ::recv(m_socket.native_handle(), into.data(), into.size(), 0);
    if (got > 0) {
        size = static_cast<std::size_t>(got);
    } else if (got == 0) {
        error = asio::error::eof;
    } else if (errno == EAGAIN || errno == EINTR) {
        return Progress::WaitToRead;
    } else {
        error = osError();
    }
    return Progress::Done;
}

Stream::Progress Stream::writeSome(asio::const_buffer from, error_code& error, std::size_t& size) {
    size = 0;
    if (from.size() == 0) {
        return Progress::Done;
    }
    if (!m_socket.is_open()) {
        error = asio::error::operation_aborted;
        return Progress::Done;
    }
    if (m_tls != nullptr) {
        ERR_clear_error();
        errno = 0;
        const int result = SSL_write_ex(m_tls.get(), from.data(), from.size(), &size);
        if (result != 1) {
            return tlsProgress(result, error);
        }
    } else {
        const ssize_t put =
            ::send(m_socket.native_handle(), from.data(), from.size(), MSG_NOSIGNAL);
        if (put < 0 && (errno == EAGAIN || errno == EINTR)) {
            return Progress::WaitToWrite;
        }
        if (put < 0) {
            error = osError();
            return Progress::Done;
        }
        size = static_cast<std::size_t>(put);
    }
    if (!m_gathered.empty()) { // an idle connection keeps no buffer
        std::vector<std::uint8_t>{}.swap(m_gathered);
    }
    return Progress::Done;
}

asio::awaitable<std::string> Stream::shakeHands() {
    while (true) {
        ERR_clear_error();
        errno = 0;
        const int result = SSL_do_handshake(m_tls.get());
        if (result == 1) {
            co_return std::string{};
        }
        error_code error;
        const Progress progress = tlsProgress(result, error);
        if (progress == Progress::Done) {
            co_return tlsErrorText();
        }
        co_await m_socket.async_wait(progress == Progress::WaitToRead ? Socket::wait_read
                                                                      : Socket::wait_write,
                                     asio::redirect_error(asio::use_awaitable, error));
        if (error || !m_socket.is_open()) {
            co_return "no answer in time";
        }
    }
}

asio::awaitable<Expected<void>> Stream::handshake(const TlsContext& context,
                                                  std::chrono::milliseconds timeout) {
    m_tls.reset(context.newConnection(m_socket.native_handle()));
    const Deadline deadline{*this, timeout};
    const std::string problem = co_await shakeHands();
    if (!problem.empty()) {
        closeNow();
        co_return base::makeError(base::ErrorCode::Unavailable, problem, "tls");
    }
    co_return Expected<void>{};
}

PeerIdentity Stream::peer(std::int64_t nowMicros) const {
    return m_tls == nullptr ? PeerIdentity{} : peerOf(m_tls.get(), nowMicros);
}

void Stream::closeNow() {
    error_code ignored; // it is to be gone, and then it is
    if (m_tls != nullptr && m_socket.is_open() && SSL_is_init_finished(m_tls.get()) == 1) {
        ERR_clear_error();
        static_cast<void>(SSL_shutdown(m_tls.get())); // says close_notify, waits for nothing
        ERR_clear_error();
    }
    m_socket.close(ignored);
}

void teardown(boost::beast::role_type /*role*/, Stream& stream, error_code& error) {
    stream.closeNow();
    error = {};
}

} // namespace evertill::net
