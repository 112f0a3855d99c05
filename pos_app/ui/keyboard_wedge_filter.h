// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Stands before every window of the program and tells a scanner that types from a person who types
// (hardware/scanner/wedge_burst.h). A scan goes to the function given and to no text field; typed
// keys go on to their window, in order, at most one gap (50 ms) later. Auto-repeat and bare
// modifiers never belong to a scan. Install on the application; remove by destroying.
// Threads: the GUI thread.

#include "hardware/scanner/wedge_burst.h"

#include <QElapsedTimer>
#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>

namespace evertill::ui {

class KeyboardWedgeFilter : public QObject {
    Q_OBJECT
public:
    using ScanHandler = std::function<void(const core::ScanInput&)>;

    // onKey: somebody is at the keys, also in a text field, which tells nobody else.
    explicit KeyboardWedgeFilter(ScanHandler onScan, std::function<void()> onKey = {},
                                 hardware::WedgeSettings settings = {});

    // Keys held back are settled by the old ones.
    void setSettings(hardware::WedgeSettings settings);

    bool eventFilter(QObject* receiver, QEvent* event) override;

private:
    struct Held {
        QPointer<QObject> receiver;
        std::unique_ptr<QKeyEvent> event;
    };
    [[nodiscard]] std::int64_t nowMicros() const { return m_clock.nsecsElapsed() / 1000; }
    void deliver(const std::vector<hardware::WedgeOutput>& outputs);
    void release(std::uint64_t token);
    void arm();

    ScanHandler m_onScan;
    std::function<void()> m_onKey;
    hardware::WedgeBurst m_burst;
    std::map<std::uint64_t, Held> m_held;
    std::uint64_t m_nextToken = 1;
    std::int64_t m_lead = 0; // this program's clock minus that of the key events
    QElapsedTimer m_clock;
    QTimer m_timer;
    bool m_replaying = false;
};

} // namespace evertill::ui
