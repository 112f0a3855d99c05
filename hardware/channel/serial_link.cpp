// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/links.h"
#include "hardware/channel/stream_link.h"

#include <boost/asio/serial_port.hpp>
#include <sys/ioctl.h>
#include <termios.h>

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;
using Port = asio::serial_port;

Port::parity parityOf(char letter) {
    switch (letter) {
    case 'E': return Port::parity{Port::parity::even};
    case 'O': return Port::parity{Port::parity::odd};
    default: return Port::parity{Port::parity::none};
    }
}

class SerialLink final : public StreamLink<Port> {
public:
    SerialLink(asio::io_context& context, const std::string& device, SerialSettings settings)
        : StreamLink(context, device)
        , m_settings(settings) {}

    void open(Done done) override {
        auto session = newSession();
        Port& port = session->stream;
        ErrorCode error;
        port.open(address(), error);
        if (!error) {
            port.set_option(Port::baud_rate{m_settings.baud}, error);
        }
        if (error) {
            openFailed(error.value(), done);
            return;
        }
        // A pty refuses these and works; a real port that refuses them shows as no answer.
        ErrorCode ignored;
        port.set_option(Port::character_size{m_settings.dataBits}, ignored);
        port.set_option(parityOf(m_settings.parity), ignored);
        port.set_option(Port::stop_bits{Port::stop_bits::one}, ignored);
        port.set_option(Port::flow_control{m_settings.hardwareFlow ? Port::flow_control::hardware
                                                                   : Port::flow_control::none},
                        ignored);
        ioctl(port.native_handle(), TIOCEXCL);
        opened(done);
    }

    [[nodiscard]] std::size_t pendingBytes() const override {
        int pending = 0;
        const bool known =
            isOpen() && ioctl(stream()->native_handle(), TIOCOUTQ, &pending) == 0 && pending > 0;
        return known ? static_cast<std::size_t>(pending) : 0;
    }

private:
    SerialSettings m_settings;
};

} // namespace

std::unique_ptr<Link> makeSerialLink(DeviceThread& thread, const std::string& device,
                                     const SerialSettings& settings) {
    return std::make_unique<SerialLink>(thread.context(), device, settings);
}

} // namespace evertill::hardware
