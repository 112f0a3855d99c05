// SPDX-License-Identifier: GPL-3.0-or-later
#include "bridge/scale_desk.h"

#include <QTimer>

namespace evertill::bridge {

using ports::WeighOutcome;

namespace {

// Long enough for three answers of the slowest scale, short enough to be seen as live.
constexpr std::chrono::milliseconds kOneLook{900};
constexpr std::chrono::milliseconds kPause{300};

} // namespace

ScaleDesk::ScaleDesk(std::shared_ptr<Gate> store, std::shared_ptr<Gate> gui, MakeScale make)
    : m_store(std::move(store))
    , m_gui(std::move(gui))
    , m_make(std::move(make)) {}

void ScaleDesk::connectScale(const std::string& setting) {
    if (m_scale) {
        m_scale->onStatus({});
        m_scale.reset(); // what it was weighing gets no answer; the screen's time runs out
    }
    m_scale = m_make ? m_make(setting) : nullptr;
    const auto show = [this, gui = m_gui](const ports::DeviceStatus& status) {
        gui->post([this, status] {
            m_status = status;
            m_hasScale = status.state != ports::DeviceState::Disabled;
            emit changed();
        });
    };
    if (m_scale) {
        m_scale->onStatus(show);
        show(m_scale->status());
    } else {
        show({ports::DeviceState::Disabled, ports::DeviceReason::None, setting});
    }
}

void ScaleDesk::weigh(const ports::WeighOrder& order, Told state, Told done) {
    cancel();
    m_order = order;
    m_state = std::move(state);
    m_done = std::move(done);
    m_since.start();
    ask();
}

void ScaleDesk::cancel() {
    ++m_number;
    if (m_done) {
        m_done = nullptr;
        m_store->post([this] {
            if (m_scale) {
                m_scale->cancel();
            }
        });
    }
}

void ScaleDesk::ask() {
    m_store->post([this, number = m_number, order = m_order, gui = m_gui] {
        const auto told = [this, number, gui](const ports::WeighResult& result) {
            gui->post([this, number, result] {
                if (number == m_number && m_done) {
                    answered(result);
                }
            });
        };
        if (!m_scale) {
            told({});
            return;
        }
        ports::WeighOrder look = order;
        look.patience = kOneLook;
        m_scale->weigh(look, told);
    });
}

void ScaleDesk::answered(const ports::WeighResult& result) {
    const bool isEnd = result.outcome == WeighOutcome::Weighed ||
                       result.outcome == WeighOutcome::Refused ||
                       m_since.elapsed() >= m_order.patience.count();
    if (isEnd) {
        const Told done = std::exchange(m_done, nullptr);
        done(result);
        return;
    }
    m_state(result);
    const bool isAtOnce =
        result.outcome == WeighOutcome::Unavailable || result.outcome == WeighOutcome::Busy;
    QTimer::singleShot(isAtOnce ? kPause : std::chrono::milliseconds{0}, this,
                       [this, number = m_number] {
                           if (number == m_number && m_done) {
                               ask();
                           }
                       });
}

} // namespace evertill::bridge
