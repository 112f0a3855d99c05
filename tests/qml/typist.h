// SPDX-License-Identifier: Apache-2.0
#pragma once

// Key events to a window at any speed. Each carries the time of the key, as a platform would tell
// it, so that a test need not wait between keys. Threads: the GUI thread.

#include <QCoreApplication>
#include <QKeyEvent>
#include <QQuickWindow>

namespace evertill::test {

inline void sendKey(QQuickWindow* window, int key, const QString& text, quint64 millis) {
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier, text);
    down.setTimestamp(millis);
    QCoreApplication::sendEvent(window, &down);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier, text);
    up.setTimestamp(millis);
    QCoreApplication::sendEvent(window, &up);
}

// All gaps in milliseconds before the key.
struct Typist {
    QQuickWindow* window;
    quint64 now = 1'000'000;

    void keys(const QString& text, quint64 gap) {
        for (const QChar c : text) {
            now += gap;
            const int key = c.isDigit() ? Qt::Key_0 + c.digitValue() : c.toUpper().unicode();
            sendKey(window, key, QString(c), now);
        }
    }
    void special(int key, const QString& text, quint64 gap) {
        now += gap;
        sendKey(window, key, text, now);
    }
    void enter(quint64 gap) { special(Qt::Key_Return, QStringLiteral("\r"), gap); }
    void pause() { now += 2'000; }
};

} // namespace evertill::test
