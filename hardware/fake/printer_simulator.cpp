// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/printer_simulator.h"

#include <algorithm>
#include <array>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using ErrorCode = boost::system::error_code;

constexpr std::size_t kSlowBuffer = 4096;
constexpr std::chrono::milliseconds kTick{5};
constexpr std::uint8_t kRealTimeBase = 0x12;
constexpr std::uint8_t kLastOfFrame = 0x0F; // undefined, and set where it was seen

} // namespace

class PrinterSimulator::Server : public std::enable_shared_from_this<Server> {
public:
    Server(asio::io_context& context, PaperModel model, PrinterFaults faults)
        : m_acceptor(context)
        , m_socket(context)
        , m_timer(context)
        , m_paper(std::move(model))
        , m_faults(faults) {}

    void start(std::uint16_t port) {
        ErrorCode error;
        m_acceptor.open(tcp::v4(), error);
        m_acceptor.set_option(tcp::acceptor::reuse_address{true}, error);
        m_acceptor.bind({asio::ip::address_v4::loopback(), port}, error);
        if (!error) {
            m_acceptor.listen(4, error);
        }
        if (error) {
            m_error = error.message();
            return;
        }
        m_error.clear();
        m_port = m_acceptor.local_endpoint().port();
        accept();
    }
    void setPower(bool on) {
        if (!on) {
            die();
            m_waiting.clear();
            m_realTime = 0;
        } else if (!m_acceptor.is_open()) {
            m_faults.dieAt.reset();
            m_waiting.clear();
            m_realTime = 0;
            m_paper.restart();
            start(m_port);
        }
    }
    void drop() {
        ErrorCode ignored;
        m_socket.close(ignored);
    }
    [[nodiscard]] EscposPaper& roll() { return m_paper; }
    void stop() {
        m_stopped = true;
        ErrorCode ignored;
        m_acceptor.close(ignored);
        m_socket.close(ignored);
        m_timer.cancel();
    }
    void setFaults(PrinterFaults faults) {
        m_faults = faults;
        work();
    }
    void setDrawer(bool isOpen) {
        m_isDrawerOpen = isOpen;
        sayChange();
    }
    [[nodiscard]] base::Expected<std::uint16_t> port() const {
        if (!m_error.empty()) {
            return base::makeError(base::ErrorCode::DeviceBusy, m_error);
        }
        return m_port;
    }
    [[nodiscard]] SimulatedPaper paper(bool withPicture) const {
        SimulatedPaper seen;
        seen.text = m_paper.text();
        if (withPicture) {
            seen.png = m_paper.png().valueOr({});
        }
        seen.cuts = m_paper.cuts();
        seen.drawerPulses = m_paper.drawerPulses();
        seen.isDrawerOpen = m_isDrawerOpen;
        seen.bytesPrinted = m_printed;
        seen.bytesReceived = m_printed + m_waiting.size();
        seen.unknownCommands = m_paper.unknownCommands();
        return seen;
    }

private:
    void accept() {
        m_acceptor.async_accept([self = shared_from_this()](ErrorCode error, tcp::socket socket) {
            if (error || self->m_stopped) {
                return;
            }
            self->m_socket = std::move(socket); // one owner: the newest connection
            self->m_realTime = 0;
            self->m_reading = false;
            self->read();
            self->accept();
        });
    }

    void read() {
        const bool full = m_faults.bytesPerTick > 0 && m_waiting.size() >= kSlowBuffer;
        if (m_reading || full || !m_socket.is_open()) {
            return;
        }
        m_reading = true;
        m_socket.async_read_some(asio::buffer(m_incoming),
                                 [self = shared_from_this()](ErrorCode error, std::size_t n) {
                                     if (error) {
                                         return;
                                     }
                                     self->m_reading = false;
                                     self->arrived({self->m_incoming.data(), n});
                                     self->read();
                                 });
    }

    // DLE EOT n is seen in the stream wherever it stands, and taken out of it.
    void arrived(base::ByteView bytes) {
        for (const std::uint8_t byte : bytes) {
            if (m_realTime == 2 && byte >= 1 && byte <= 4) {
                send({statusByte(byte)});
                m_waiting.resize(m_waiting.size() - 2);
                m_realTime = 0;
                continue;
            }
            m_realTime = byte == 0x10 ? 1 : m_realTime == 1 && byte == 0x04 ? 2 : 0;
            m_waiting.push_back(byte);
        }
        work();
    }

    [[nodiscard]] bool reached(const std::optional<std::size_t>& at) const {
        return at && m_printed >= *at;
    }
    [[nodiscard]] std::uint8_t statusByte(int n) const {
        const bool paperOut = reached(m_faults.paperOutAt);
        const bool coverOpen = reached(m_faults.coverOpenAt);
        const bool jammed = reached(m_faults.cutterJamAt);
        unsigned status = kRealTimeBase;
        if (n == 1) {
            const bool isHigh = m_isDrawerOpen == m_faults.drawerOpenIsHigh;
            status |= (paperOut || coverOpen || jammed ? 0x08U : 0U) | (isHigh ? 0x04U : 0U);
        } else if (n == 2) {
            status |= (coverOpen ? 0x04U : 0U) | (paperOut ? 0x20U : 0U) | (jammed ? 0x40U : 0U);
        } else if (n == 3 && jammed) {
            status |= 0x08U;
        } else if (n == 4) {
            status |= (paperOut ? 0x60U : 0U) | (m_faults.paperLow ? 0x0CU : 0U);
        }
        return static_cast<std::uint8_t>(status);
    }

    // Prints what it may; a fault point stops it before the next byte.
    void work() {
        // While two bytes may be the start of a real-time request, they wait.
        std::size_t ready = m_waiting.size() - static_cast<std::size_t>(m_realTime);
        for (const auto& at :
             {m_faults.paperOutAt, m_faults.coverOpenAt, m_faults.cutterJamAt, m_faults.dieAt}) {
            if (at) {
                ready = std::min(ready, *at > m_printed ? *at - m_printed : 0);
            }
        }
        if (m_faults.bytesPerTick > 0) {
            ready = std::min(ready, static_cast<std::size_t>(m_faults.bytesPerTick));
        }
        if (ready > 0) {
            const int pulses = m_paper.drawerPulses();
            m_paper.feed({m_waiting.data(), ready});
            m_isDrawerOpen =
                m_isDrawerOpen || (m_paper.drawerPulses() > pulses && !m_faults.drawerStuck);
            m_waiting.erase(m_waiting.begin(),
                            m_waiting.begin() + static_cast<std::ptrdiff_t>(ready));
            m_printed += ready;
            base::Bytes answers = m_paper.takeAnswers();
            if (!m_faults.losesQueuedAnswers) {
                send(std::move(answers));
            }
        }
        sayChange();
        if (reached(m_faults.dieAt)) {
            die();
        } else if (m_faults.bytesPerTick > 0 && !m_stopped) {
            m_timer.expires_after(kTick);
            m_timer.async_wait([self = shared_from_this()](ErrorCode error) {
                if (!error) {
                    self->work();
                    self->read();
                }
            });
        }
    }

    // Automatic status back: four bytes when it is switched on and at each change.
    void sayChange() {
        if (m_paper.autoStatus() == 0 || m_faults.ignoresAutoStatus) {
            m_said.reset();
            return;
        }
        const std::uint8_t state = statusByte(1);
        const unsigned cover = reached(m_faults.coverOpenAt) ? 0x20U : 0U;
        const unsigned jam = reached(m_faults.cutterJamAt) ? 0x08U : 0U;
        const unsigned paper =
            (reached(m_faults.paperOutAt) ? 0x0CU : 0U) | (m_faults.paperLow ? 0x03U : 0U);
        const std::array<std::uint8_t, 4> now{
            static_cast<std::uint8_t>(0x10U | (state & 0x0CU) | cover),
            static_cast<std::uint8_t>(jam), static_cast<std::uint8_t>(paper), kLastOfFrame};
        if (m_said != now) {
            m_said = now;
            send({now.begin(), now.end()});
        }
    }

    void die() {
        ErrorCode ignored;
        m_acceptor.close(ignored);
        m_socket.close(ignored);
    }

    void send(base::Bytes bytes) {
        if (m_faults.silent || bytes.empty() || !m_socket.is_open()) {
            return;
        }
        ErrorCode ignored; // a few bytes: they fit, or the other side is gone
        asio::write(m_socket, asio::buffer(bytes), ignored);
    }

    tcp::acceptor m_acceptor;
    tcp::socket m_socket;
    asio::steady_timer m_timer;
    EscposPaper m_paper;
    PrinterFaults m_faults;
    std::array<std::uint8_t, 1024> m_incoming{};
    base::Bytes m_waiting;
    std::size_t m_printed = 0;
    int m_realTime = 0; // bytes of DLE EOT seen
    std::uint16_t m_port = 0;
    std::string m_error;
    std::optional<std::array<std::uint8_t, 4>> m_said; // of automatic status, last
    bool m_isDrawerOpen = false;
    bool m_reading = false;
    bool m_stopped = false;
};

PrinterSimulator::PrinterSimulator(DeviceThread& thread, PaperModel model, PrinterFaults faults,
                                   std::uint16_t port)
    : m_thread(thread)
    , m_server(std::make_shared<Server>(thread.context(), std::move(model), faults)) {
    m_thread.runAndWait([&] { m_server->start(port); });
}

PrinterSimulator::~PrinterSimulator() {
    m_thread.runAndWait([this] { m_server->stop(); });
}

base::Expected<std::uint16_t> PrinterSimulator::port() const {
    return m_server->port();
}

void PrinterSimulator::setFaults(PrinterFaults faults) {
    m_thread.runAndWait([&] { m_server->setFaults(faults); });
}

void PrinterSimulator::setPower(bool on) {
    m_thread.runAndWait([&] { m_server->setPower(on); });
}

void PrinterSimulator::drop() {
    m_thread.runAndWait([this] { m_server->drop(); });
}

void PrinterSimulator::tear() {
    m_thread.runAndWait([this] { m_server->roll().tear(); });
}

void PrinterSimulator::setDrawer(bool isOpen) {
    m_thread.runAndWait([&] { m_server->setDrawer(isOpen); });
}

std::vector<PaperSlip> PrinterSimulator::takeSlips() {
    std::vector<PaperSlip> slips;
    m_thread.runAndWait([&] { slips = m_server->roll().takeSlips(); });
    return slips;
}

SimulatedPaper PrinterSimulator::paper(bool withPicture) const {
    SimulatedPaper seen;
    m_thread.runAndWait([&] { seen = m_server->paper(withPicture); });
    return seen;
}

} // namespace evertill::hardware
