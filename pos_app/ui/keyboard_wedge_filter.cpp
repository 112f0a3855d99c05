// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/keyboard_wedge_filter.h"

#include <QCoreApplication>
#include <QWindow>

#include <algorithm>

namespace evertill::ui {

namespace {

using hardware::SpecialKey;

bool isBareModifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt ||
           key == Qt::Key_AltGr || key == Qt::Key_Meta || key == Qt::Key_CapsLock ||
           key == Qt::Key_NumLock;
}

SpecialKey specialOf(const QKeyEvent& event) {
    switch (event.key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: return SpecialKey::Enter;
    case Qt::Key_Tab: return SpecialKey::Tab;
    case Qt::Key_Backspace: return SpecialKey::Backspace;
    case Qt::Key_Escape: return SpecialKey::Escape;
    default: break;
    }
    const QString text = event.text();
    if (text == QLatin1String("\n") || text == QLatin1String("\r")) {
        return SpecialKey::Enter; // as Ctrl J: the LF of scanners that end with CR LF
    }
    return text.isEmpty() ? SpecialKey::Other : SpecialKey::None;
}

char32_t characterOf(const QKeyEvent& event) {
    const QList<uint> text = event.text().toUcs4();
    return text.isEmpty() ? U'\0' : static_cast<char32_t>(text.first());
}

} // namespace

KeyboardWedgeFilter::KeyboardWedgeFilter(ScanHandler onScan, std::function<void()> onKey,
                                         hardware::WedgeSettings settings)
    : m_onScan(std::move(onScan))
    , m_onKey(std::move(onKey))
    , m_burst(std::move(settings)) {
    m_clock.start();
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        deliver(m_burst.expire(nowMicros() - m_lead));
        arm();
    });
    QCoreApplication::instance()->installEventFilter(this);
}

void KeyboardWedgeFilter::setSettings(hardware::WedgeSettings settings) {
    deliver(m_burst.expire(INT64_MAX));
    m_burst = hardware::WedgeBurst{std::move(settings)};
    arm();
}

bool KeyboardWedgeFilter::eventFilter(QObject* receiver, QEvent* event) {
    if (m_replaying || event->type() != QEvent::KeyPress || !receiver->isWindowType()) {
        return false;
    }
    if (m_onKey) {
        m_onKey();
    }
    const auto& pressed = static_cast<const QKeyEvent&>(*event);
    if (isBareModifier(pressed.key())) {
        return false;
    }
    if (pressed.isAutoRepeat()) { // what is held back comes first, so that the order stays
        deliver(m_burst.expire(INT64_MAX));
        return false;
    }
    // The time of the key itself, where the platform tells it: a busy moment here must not make
    // typing look like a burst.
    const std::int64_t stamp = static_cast<std::int64_t>(pressed.timestamp()) * 1000;
    const std::int64_t now = nowMicros();
    m_lead = stamp > 0 ? now - stamp : 0;
    const std::uint64_t token = m_nextToken++;
    m_held.emplace(token, Held{receiver, std::unique_ptr<QKeyEvent>(pressed.clone())});
    const SpecialKey special = specialOf(pressed);
    deliver(m_burst.key({special == SpecialKey::None ? characterOf(pressed) : U'\0', special,
                         stamp > 0 ? stamp : now, token}));
    arm();
    return true;
}

void KeyboardWedgeFilter::deliver(const std::vector<hardware::WedgeOutput>& outputs) {
    for (const hardware::WedgeOutput& output : outputs) {
        if (const auto* key = std::get_if<hardware::WedgeKey>(&output)) {
            release(key->token);
        } else {
            m_onScan(std::get<core::ScanInput>(output));
        }
    }
    if (!m_burst.deadline()) {
        m_held.clear(); // the keys of a scan, swallowed
    }
}

void KeyboardWedgeFilter::release(std::uint64_t token) {
    auto node = m_held.extract(token);
    if (node.empty() || node.mapped().receiver.isNull()) {
        return;
    }
    m_replaying = true;
    QCoreApplication::sendEvent(node.mapped().receiver, node.mapped().event.get());
    m_replaying = false;
}

void KeyboardWedgeFilter::arm() {
    const auto deadline = m_burst.deadline();
    if (!deadline) {
        m_timer.stop();
        return;
    }
    const std::int64_t wait = *deadline + m_lead - nowMicros();
    m_timer.start(static_cast<int>(std::clamp<std::int64_t>(wait / 1000 + 1, 1, 1000)));
}

} // namespace evertill::ui
