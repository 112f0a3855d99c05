// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The way to the centre: one chip, and the ledger behind it (what is not there yet, how old it is,
// how much money it stands for, when both sides last agreed), and joining a chain by a code. The
// ledger comes from the till's own files, so it is right when the agent is dead. Threads: the GUI
// thread.

#include "viewmodels/view_context.h"

#include <QQmlEngine>
#include <QTimer>
#include <QVariantList>

namespace evertill::viewmodels {

class LinkViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(QString chip READ chip NOTIFY changed)
    Q_PROPERTY(int level READ level NOTIFY changed) // 0 well, 1 attention, 2 needs a hand
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(bool isEnrolled READ isEnrolled NOTIFY changed)
    // Rows of {label, value}.
    Q_PROPERTY(QVariantList ledger READ ledger NOTIFY changed)
    Q_PROPERTY(bool isJoining READ isJoining NOTIFY changed)
    Q_PROPERTY(QString joinText READ joinText NOTIFY changed)
public:
    LinkViewModel(ViewContext& context, QObject* parent);

    [[nodiscard]] QString chip() const;
    [[nodiscard]] int level() const;
    [[nodiscard]] QString advice() const;
    [[nodiscard]] bool isEnrolled() const { return m_view.isEnrolled; }
    [[nodiscard]] QVariantList ledger() const;
    [[nodiscard]] bool isJoining() const { return m_isJoining; }
    [[nodiscard]] QString joinText() const { return m_joinText; }

    // Without scheme https:// and http:// are meant. proxy may be empty (ports::JoinOrder).
    Q_INVOKABLE void join(const QString& centre, const QString& code, const QString& proxy);
    void refresh();
    void retranslate() { emit changed(); }

signals:
    void changed();

private:
    [[nodiscard]] QString moment(std::int64_t micros) const;

    ViewContext& m_context;
    ports::LinkView m_view;
    QTimer m_timer;
    bool m_isAsking = false;
    bool m_asksAgain = false;
    bool m_isJoining = false;
    QString m_joinText;
};

} // namespace evertill::viewmodels
