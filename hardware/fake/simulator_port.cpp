// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/simulator_port.h"

#include "hardware/timer.h"

#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/write.hpp>
#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::chrono::milliseconds kTick{2};

// One stream to the device. Shared with Asio's handlers, which end after it is closed.
template <typename Stream>
class Client : public std::enable_shared_from_this<Client<Stream>> {
public:
    Client(DeviceThread& thread, Stream stream, SimulatedDevice& device)
        : m_stream(std::move(stream))
        , m_device(device)
        , m_tick(thread) {}

    void start() {
        m_device.connected();
        read();
        tick();
    }
    void close() {
        if (m_closed) {
            return;
        }
        m_closed = true;
        m_tick.cancel();
        ErrorCode ignored;
        m_stream.close(ignored);
        m_device.disconnected();
        static_cast<void>(m_device.takeOutput());
    }

private:
    void read() {
        m_stream.async_read_some(asio::buffer(m_incoming),
                                 [self = this->shared_from_this()](ErrorCode error, std::size_t n) {
                                     if (self->m_closed) {
                                         return;
                                     }
                                     if (error) {
                                         self->close();
                                         return;
                                     }
                                     self->m_device.received({self->m_incoming.data(), n});
                                     self->speak();
                                     if (!self->m_closed) {
                                         self->read();
                                     }
                                 });
    }
    void tick() {
        m_device.tick();
        speak();
        if (!m_closed) {
            m_tick.start(kTick, [this] { tick(); });
        }
    }
    void speak() {
        const base::Bytes bytes = m_device.takeOutput();
        ErrorCode error;
        if (!bytes.empty()) {
            asio::write(m_stream, asio::buffer(bytes), error); // a few: they fit, or nobody reads
        }
        if (error) {
            close();
        }
    }

    Stream m_stream;
    SimulatedDevice& m_device;
    Timer m_tick;
    std::array<std::uint8_t, 1024> m_incoming{};
    bool m_closed = false;
};

class TcpPort final : public SimulatorPort {
public:
    TcpPort(DeviceThread& thread, SimulatedDevice& device, std::uint16_t port)
        : m_thread(thread)
        , m_door(std::make_shared<Door>(thread, device)) {
        m_thread.runAndWait([&] { m_door->open(port); });
    }
    ~TcpPort() override {
        m_thread.runAndWait([this] { m_door->close(); });
    }
    [[nodiscard]] base::Expected<std::string> address() const override {
        if (!m_door->error.empty()) {
            return base::makeError(base::ErrorCode::DeviceBusy, m_door->error);
        }
        return "127.0.0.1:" + std::to_string(m_door->port);
    }
    [[nodiscard]] std::uint16_t port() const override { return m_door->port; }
    void drop() override {
        m_thread.runAndWait([this] { m_door->drop(); });
    }

private:
    // Shared with the handler of the accept that is always under way.
    struct Door : std::enable_shared_from_this<Door> {
        Door(DeviceThread& owner, SimulatedDevice& served)
            : thread(owner)
            , device(served)
            , acceptor(owner.context()) {}

        void open(std::uint16_t wanted) {
            ErrorCode failed;
            acceptor.open(tcp::v4(), failed);
            acceptor.set_option(tcp::acceptor::reuse_address{true}, failed);
            acceptor.bind({asio::ip::address_v4::loopback(), wanted}, failed);
            if (!failed) {
                acceptor.listen(4, failed);
            }
            if (failed) {
                error = failed.message();
                return;
            }
            port = acceptor.local_endpoint().port();
            accept();
        }
        void accept() {
            acceptor.async_accept(
                [self = shared_from_this()](ErrorCode failed, tcp::socket socket) {
                    if (failed) {
                        return;
                    }
                    self->drop();
                    ErrorCode ignored;
                    socket.set_option(tcp::no_delay{true}, ignored);
                    self->client = std::make_shared<Client<tcp::socket>>(
                        self->thread, std::move(socket), self->device);
                    self->client->start();
                    self->accept();
                });
        }
        void drop() {
            if (client) {
                client->close();
                client.reset();
            }
        }
        void close() {
            ErrorCode ignored;
            acceptor.close(ignored);
            drop();
        }

        DeviceThread& thread;
        SimulatedDevice& device;
        tcp::acceptor acceptor;
        std::shared_ptr<Client<tcp::socket>> client; // see Client
        std::uint16_t port = 0;
        std::string error;
    };

    DeviceThread& m_thread;
    std::shared_ptr<Door> m_door; // see Door
};

// We keep the other end open, so that a till that closes and opens again finds its terminal there.
class TerminalPort final : public SimulatorPort {
public:
    using Stream = asio::posix::stream_descriptor;

    TerminalPort(DeviceThread& thread, SimulatedDevice& device)
        : m_thread(thread)
        , m_device(device) {
        m_thread.runAndWait([this] { open(); });
    }
    ~TerminalPort() override {
        m_thread.runAndWait([this] { close(); });
    }
    [[nodiscard]] base::Expected<std::string> address() const override {
        if (m_name.empty()) {
            return base::makeError(base::ErrorCode::DeviceAbsent, "no pseudo terminal");
        }
        return m_name;
    }
    [[nodiscard]] std::uint16_t port() const override { return 0; }
    void drop() override {
        m_thread.runAndWait([this] {
            close();
            open();
        });
    }

private:
    void open() {
        int master = -1;
        termios raw{};
        cfmakeraw(&raw);
        char name[64] = {};
        if (openpty(&master, &m_other, name, &raw, nullptr) != 0) {
            m_name.clear();
            return;
        }
        fcntl(master, F_SETFD, FD_CLOEXEC);
        fcntl(m_other, F_SETFD, FD_CLOEXEC);
        m_name = name;
        m_client = std::make_shared<Client<Stream>>(m_thread, Stream{m_thread.context(), master},
                                                    m_device);
        m_client->start();
    }
    void close() {
        if (m_client) {
            m_client->close();
            m_client.reset();
            ::close(m_other);
        }
    }

    DeviceThread& m_thread;
    SimulatedDevice& m_device;
    std::string m_name;
    int m_other = -1;
    std::shared_ptr<Client<Stream>> m_client; // see Client
};

} // namespace

std::unique_ptr<SimulatorPort> SimulatorPort::onTcp(DeviceThread& thread, SimulatedDevice& device,
                                                    std::uint16_t port) {
    return std::make_unique<TcpPort>(thread, device, port);
}

std::unique_ptr<SimulatorPort> SimulatorPort::onTerminal(DeviceThread& thread,
                                                         SimulatedDevice& device) {
    return std::make_unique<TerminalPort>(thread, device);
}

} // namespace evertill::hardware
