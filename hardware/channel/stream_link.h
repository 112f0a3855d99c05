// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the links on an Asio stream (socket, serial port, descriptor) have in common: the read loop,
// the counted write, and the end. For the .cpp files of this folder only, as it shows Asio. Opening
// is left to the link. Threads and promises: as Link.

#include "hardware/channel/link.h"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <deque>
#include <memory>

namespace evertill::hardware {

template <typename Stream>
class StreamLink : public Link {
public:
    StreamLink(boost::asio::io_context& context, std::string address)
        : m_context(context)
        , m_address(std::move(address)) {}
    ~StreamLink() override { shut(); }

    void close() final { shut(); }
    [[nodiscard]] bool isOpen() const final { return m_open; }
    [[nodiscard]] std::string address() const final { return m_address; }
    [[nodiscard]] bool canRead() const override { return true; }
    [[nodiscard]] std::uint64_t acceptedBytes() const final { return m_accepted; }

    void write(base::Bytes bytes, Done done) final {
        if (!m_open) {
            done(LinkError{LinkLoss::Closed, m_address + ": not open"});
            return;
        }
        m_writes.push_back({std::move(bytes), std::move(done)});
        if (m_writes.size() == 1) {
            writeMore();
        }
    }

protected:
    using ErrorCode = boost::system::error_code;

    // Shared with the handlers of the operations under way, which Asio runs after a close or even
    // after the link is gone: it owns their buffers, and its end tells them to touch nothing.
    struct Session {
        explicit Session(boost::asio::io_context& context) : stream(context) {}
        Stream stream;
        std::array<std::uint8_t, 1024> incoming{};
        base::Bytes outgoing;
        bool over = false;
    };

    // A fresh stream to open. Handlers must return at once when session->over.
    std::shared_ptr<Session> newSession() {
        shut();
        m_session = std::make_shared<Session>(m_context);
        m_accepted = 0;
        return m_session;
    }
    [[nodiscard]] Stream* stream() const { return m_session ? &m_session->stream : nullptr; }

    void opened(const Done& done) {
        m_open = true;
        if (canRead()) {
            readMore();
        }
        done(std::nullopt);
    }
    void openFailed(int errnoValue, const Done& done) {
        shut();
        done(errorOf(errnoValue));
    }
    [[nodiscard]] virtual LinkError errorOf(int errnoValue) const {
        return linkErrorOf(errnoValue, m_address);
    }

private:
    struct Write {
        base::Bytes bytes;
        Done done;
    };

    // A write that is under way may have reached the system already, with its handler still to be
    // run: all of it counts as accepted, so that nobody takes it for never sent.
    void shut() {
        m_open = false;
        if (m_session && !m_session->over && !m_writes.empty()) {
            m_accepted += m_writes.front().bytes.size() - m_written;
        }
        m_writes.clear();
        m_written = 0;
        if (m_session) {
            m_session->over = true;
            ErrorCode ignored;
            m_session->stream.close(ignored); // NOLINT(bugprone-unused-return-value)
            m_session.reset();
        }
    }

    void readMore() {
        auto session = m_session;
        session->stream.async_read_some(boost::asio::buffer(session->incoming),
                                        [this, session](ErrorCode error, std::size_t n) {
                                            if (session->over) {
                                                return;
                                            }
                                            if (error) {
                                                lose(error);
                                                return;
                                            }
                                            if (m_reader) {
                                                m_reader({session->incoming.data(), n});
                                            }
                                            if (!session->over) {
                                                readMore();
                                            }
                                        });
    }

    void writeMore() {
        auto session = m_session;
        const base::Bytes& bytes = m_writes.front().bytes;
        session->outgoing.assign(bytes.begin() + static_cast<std::ptrdiff_t>(m_written),
                                 bytes.end());
        session->stream.async_write_some(boost::asio::buffer(session->outgoing),
                                         [this, session](ErrorCode error, std::size_t n) {
                                             if (session->over) {
                                                 return;
                                             }
                                             m_accepted += n;
                                             m_written += n;
                                             if (error) {
                                                 lose(error);
                                             } else if (m_written < m_writes.front().bytes.size()) {
                                                 writeMore();
                                             } else {
                                                 writeDone(*session);
                                             }
                                         });
    }

    void writeDone(const Session& session) {
        const Done done = std::move(m_writes.front().done);
        m_writes.pop_front();
        m_written = 0;
        if (!m_writes.empty()) {
            writeMore();
        }
        if (!session.over) {
            done(std::nullopt);
        }
    }

    void lose(const ErrorCode& error) {
        const bool ended = error == boost::asio::error::eof;
        const LinkError loss =
            ended ? LinkError{LinkLoss::Closed, m_address + ": closed"} : errorOf(error.value());
        shut();
        if (m_lost) {
            m_lost(loss);
        }
    }

    boost::asio::io_context& m_context;
    std::string m_address;
    std::shared_ptr<Session> m_session; // see Session
    std::deque<Write> m_writes;
    std::size_t m_written = 0;
    std::uint64_t m_accepted = 0;
    bool m_open = false;
};

} // namespace evertill::hardware
