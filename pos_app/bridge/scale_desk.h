// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The till's scale for the screens: asks it again and again, tells how it is meanwhile, and ends
// with a stable weight or, when the time is over, with what kept it from one. INV an answer that
// comes after cancel(), or for an earlier weighing, is told to nobody. Threads: the GUI thread, but
// for connectScale() (store thread).

#include "bridge/gate.h"
#include "ports/devices/scale.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

namespace evertill::bridge {

using MakeScale = std::function<std::unique_ptr<ports::Scale>(const std::string& setting)>;

class ScaleDesk : public QObject {
    Q_OBJECT
public:
    using Told = std::function<void(const ports::WeighResult&)>;

    ScaleDesk(std::shared_ptr<Gate> store, std::shared_ptr<Gate> gui, MakeScale make);

    // Store thread, or before it has work.
    void connectScale(const std::string& setting);

    [[nodiscard]] bool hasScale() const { return m_hasScale; }
    [[nodiscard]] const ports::DeviceStatus& status() const { return m_status; }

    // state: how the scale is, as often as it is asked; done: the end, once. The order's patience
    // is the time in all. A weighing under way is given up.
    void weigh(const ports::WeighOrder& order, Told state, Told done);
    void cancel();

signals:
    void changed();

private:
    void ask();
    void answered(const ports::WeighResult& result);

    std::shared_ptr<Gate> m_store;
    std::shared_ptr<Gate> m_gui;
    MakeScale m_make;
    std::unique_ptr<ports::Scale> m_scale; // store thread
    bool m_hasScale = false;
    ports::DeviceStatus m_status;
    ports::WeighOrder m_order;
    Told m_state;
    Told m_done; // empty: nothing is being weighed
    QElapsedTimer m_since;
    std::uint64_t m_number = 0; // of the weighing
};

} // namespace evertill::bridge
