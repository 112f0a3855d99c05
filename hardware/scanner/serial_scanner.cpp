// SPDX-License-Identifier: Apache-2.0
#include "hardware/scanner/serial_scanner.h"

#include "hardware/scanner/line_framer.h"
#include "hardware/status_board.h"
#include "hardware/timer.h"

#include <algorithm>
#include <mutex>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using std::chrono::milliseconds;

namespace {
constexpr milliseconds kFirstBackOff{200};
} // namespace

class SerialScanner::Machine {
public:
    Machine(DeviceThread& thread, std::unique_ptr<Link> link, core::ScanMarks marks,
            milliseconds lastBackOff)
        : m_link(std::move(link))
        , m_marks(std::move(marks))
        , m_retry(thread)
        , m_lastBackOff(lastBackOff)
        , m_backOff(std::min(kFirstBackOff, lastBackOff)) {
        m_link->onRead([this](base::ByteView bytes) { received(bytes); });
        m_link->onLost([this](const LinkError& error) { lost(DeviceState::Lost, error); });
        m_link->onCame([this] { open(); });
        board.set({DeviceState::Opening, DeviceReason::None, m_link->address()});
    }

    void open() {
        m_retry.cancel();
        m_framer.reset();
        m_link->open([this](const std::optional<LinkError>& error) {
            if (error) {
                const bool absent = error->loss == LinkLoss::Absent;
                lost(absent ? DeviceState::Absent : DeviceState::Fault, *error);
                return;
            }
            m_backOff = std::min(kFirstBackOff, m_lastBackOff);
            board.set({DeviceState::Ready, DeviceReason::None, m_link->address()});
        });
    }
    void listen(std::function<void(core::ScanInput)> listener) {
        const std::lock_guard lock{m_mutex};
        m_listener = std::move(listener);
    }

    StatusBoard board;

private:
    void received(base::ByteView bytes) {
        for (core::ScanInput& code : m_framer.feed(bytes)) {
            code.data = core::withoutMarks(std::move(code.data), m_marks);
            const std::lock_guard lock{m_mutex};
            if (m_listener) {
                m_listener(std::move(code));
            }
        }
    }
    void lost(DeviceState state, const LinkError& error) {
        board.set({state, reasonOf(error.loss), error.detail});
        m_retry.start(m_backOff, [this] { open(); });
        m_backOff = std::min(m_backOff * 2, m_lastBackOff);
    }

    std::unique_ptr<Link> m_link;
    core::ScanMarks m_marks;
    Timer m_retry;
    LineFramer m_framer;
    milliseconds m_lastBackOff;
    milliseconds m_backOff;
    std::mutex m_mutex; // held while the listener runs: whoever takes it away may end after that
    std::function<void(core::ScanInput)> m_listener;
};

SerialScanner::SerialScanner(DeviceThread& thread, std::unique_ptr<Link> link,
                             core::ScanMarks marks, milliseconds lastBackOff)
    : m_thread(thread)
    , m_machine(std::make_unique<Machine>(thread, std::move(link), std::move(marks), lastBackOff)) {
    m_thread.post([machine = m_machine.get()] { machine->open(); });
}

SerialScanner::~SerialScanner() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void SerialScanner::onScan(std::function<void(core::ScanInput)> listener) {
    m_machine->listen(std::move(listener));
}

void SerialScanner::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

ports::DeviceStatus SerialScanner::status() const {
    return m_machine->board.get();
}

} // namespace evertill::hardware
