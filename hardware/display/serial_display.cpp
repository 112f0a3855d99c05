// SPDX-License-Identifier: Apache-2.0
#include "hardware/display/serial_display.h"

#include "hardware/status_board.h"
#include "hardware/timer.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using std::chrono::milliseconds;

namespace {
constexpr milliseconds kFirstBackOff{200};
} // namespace

class SerialDisplay::Machine {
public:
    Machine(DeviceThread& thread, std::unique_ptr<Link> link, DisplayProfile profile,
            milliseconds lastBackOff)
        : m_link(std::move(link))
        , m_profile(std::move(profile))
        , m_retry(thread)
        , m_lastBackOff(lastBackOff)
        , m_backOff(std::min(kFirstBackOff, lastBackOff)) {
        m_link->onRead([](base::ByteView) {}); // displays say nothing that is of use
        m_link->onLost([this](const LinkError& error) { lost(DeviceState::Lost, error); });
        m_link->onCame([this] { open(); });
        board.set({DeviceState::Opening, DeviceReason::None, m_link->address()});
    }

    void open() {
        m_retry.cancel();
        m_link->open([this](const std::optional<LinkError>& error) {
            if (error) {
                const bool absent = error->loss == LinkLoss::Absent;
                lost(absent ? DeviceState::Absent : DeviceState::Fault, *error);
                return;
            }
            m_backOff = std::min(kFirstBackOff, m_lastBackOff);
            board.set({DeviceState::Ready, DeviceReason::None, m_link->address()});
            m_shown.reset();
            m_sending = false;
            send(displayStart(m_profile));
        });
    }

    void show(const ports::DisplayPage& page) {
        m_wanted = page;
        showWanted();
    }

    StatusBoard board;

private:
    void showWanted() {
        if (m_sending || !m_link->isOpen() || !m_wanted || m_wanted == m_shown) {
            return;
        }
        m_shown = m_wanted;
        send(displayPage(*m_wanted, m_profile));
    }
    void send(base::Bytes bytes) {
        m_sending = true;
        m_link->write(std::move(bytes), [this](const std::optional<LinkError>& error) {
            m_sending = false;
            if (!error) {
                showWanted();
            }
        });
    }
    void lost(DeviceState state, const LinkError& error) {
        board.set({state, reasonOf(error.loss), error.detail});
        m_retry.start(m_backOff, [this] { open(); });
        m_backOff = std::min(m_backOff * 2, m_lastBackOff);
    }

    std::unique_ptr<Link> m_link;
    DisplayProfile m_profile;
    Timer m_retry;
    milliseconds m_lastBackOff;
    milliseconds m_backOff;
    std::optional<ports::DisplayPage> m_wanted;
    std::optional<ports::DisplayPage> m_shown;
    bool m_sending = false;
};

SerialDisplay::SerialDisplay(DeviceThread& thread, std::unique_ptr<Link> link,
                             DisplayProfile profile, milliseconds lastBackOff)
    : m_thread(thread)
    , m_machine(
          std::make_unique<Machine>(thread, std::move(link), std::move(profile), lastBackOff)) {
    m_thread.post([machine = m_machine.get()] { machine->open(); });
}

SerialDisplay::~SerialDisplay() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void SerialDisplay::show(const ports::DisplayPage& page) {
    m_thread.post([machine = m_machine.get(), page] { machine->show(page); });
}

ports::DeviceStatus SerialDisplay::status() const {
    return m_machine->board.get();
}

void SerialDisplay::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

} // namespace evertill::hardware
