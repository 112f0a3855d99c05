// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/evdev_link.h"

#include "hardware/channel/stream_link.h"

#include <algorithm>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

namespace asio = boost::asio;

// Keys that are down when the device is grabbed would stay down for everybody else.
bool isAnyKeyDown(int file) {
    std::array<std::uint8_t, KEY_MAX / 8 + 1> keys{};
    return ioctl(file, EVIOCGKEY(keys.size()), keys.data()) > 0 &&
           std::any_of(keys.begin(), keys.end(), [](std::uint8_t byte) { return byte != 0; });
}

class EventFile final : public StreamLink<asio::posix::stream_descriptor> {
public:
    using StreamLink::StreamLink;

    void open(Done done) override {
        auto session = newSession();
        const int file = ::open(address().c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
        if (file < 0) {
            openFailed(errno, done);
            return;
        }
        if (isAnyKeyDown(file)) {
            ::close(file);
            openFailed(EAGAIN, done); // whoever opens tries again soon
            return;
        }
        if (ioctl(file, EVIOCGRAB, 1) != 0) {
            const int reason = errno;
            ::close(file);
            openFailed(reason, done);
            return;
        }
        // Asio reads a copy, which has the same grab: the testbed of the tests (umockdev) answers
        // ioctls of the file it has seen opened, and knows not the one Asio needs.
        const int copy = fcntl(file, F_DUPFD_CLOEXEC, 0);
        ::close(file);
        ErrorCode error;
        session->stream.assign(copy, error);
        if (error) {
            if (copy >= 0) {
                ::close(copy);
            }
            openFailed(error.value(), done);
            return;
        }
        opened(done);
    }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }
};

class EvdevLink final : public Link {
public:
    EvdevLink(DeviceThread& thread, const std::string& device, KeyLayout layout)
        : m_file(thread.context(), device)
        , m_text(layout) {
        m_file.onRead([this](base::ByteView bytes) { received(bytes); });
        m_file.onLost([this](const LinkError& error) {
            if (m_lost) {
                m_lost(error);
            }
        });
    }

    void open(Done done) override {
        m_text.reset();
        m_pending.clear();
        m_skipsToReport = false;
        m_file.open(std::move(done));
    }
    void close() override { m_file.close(); }
    [[nodiscard]] bool isOpen() const override { return m_file.isOpen(); }
    [[nodiscard]] std::string address() const override { return m_file.address(); }
    [[nodiscard]] bool canRead() const override { return true; }
    void write(base::Bytes /*bytes*/, Done done) override {
        done(LinkError{LinkLoss::Other, address() + ": a keyboard takes nothing"});
    }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return 0; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

private:
    void received(base::ByteView bytes) {
        m_pending.insert(m_pending.end(), bytes.begin(), bytes.end());
        std::string typed;
        std::size_t at = 0;
        for (; m_pending.size() - at >= sizeof(input_event); at += sizeof(input_event)) {
            input_event event{};
            std::memcpy(&event, m_pending.data() + at, sizeof event);
            take(event, typed);
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(at));
        if (!typed.empty() && m_reader) {
            m_reader(base::viewOf(typed));
        }
    }
    // Where the kernel's buffer ran over, keys are missing: the code is ended by a mark no code
    // has, so that its rest alone is not taken for another one.
    void take(const input_event& event, std::string& typed) {
        if (event.type == EV_SYN && event.code == SYN_DROPPED) {
            m_skipsToReport = true;
            m_text.reset();
            typed.append(kSpoilt, '\x01');
        } else if (event.type == EV_SYN && event.code == SYN_REPORT) {
            m_skipsToReport = false;
        } else if (event.type == EV_KEY && !m_skipsToReport) {
            typed += m_text.key(event.code, event.value);
        }
    }

    static constexpr std::size_t kSpoilt = 1;
    EventFile m_file;
    KeyText m_text;
    base::Bytes m_pending; // less than one event
    bool m_skipsToReport = false;
};

} // namespace

std::unique_ptr<Link> makeEvdevLink(DeviceThread& thread, const std::string& device,
                                    KeyLayout layout) {
    return std::make_unique<EvdevLink>(thread, device, layout);
}

} // namespace evertill::hardware
