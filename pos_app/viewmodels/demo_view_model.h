// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The simulated devices of a demonstration, for a window in which a person is their paper, their
// goods and their customer. Opening it makes them the till's devices (the setting "simulated"), and
// they stay that. It only gives them the words of "evertill simulate" and shows what they did; the
// till knows nothing of it. Threads: the GUI thread.

#include "viewmodels/view_context.h"

#include <QObject>
#include <QQmlEngine>

namespace evertill::viewmodels {

class DemoViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(bool isThere READ isThere CONSTANT)
    Q_PROPERTY(bool hasPaper READ hasPaper NOTIFY changed)
    Q_PROPERTY(bool isCoverOpen READ isCoverOpen NOTIFY changed)
    Q_PROPERTY(bool isPrinterOn READ isPrinterOn NOTIFY changed)
    Q_PROPERTY(bool declines READ declines NOTIFY changed)
    Q_PROPERTY(bool waitsForCard READ waitsForCard NOTIFY changed)
    Q_PROPERTY(int slips READ slips NOTIFY changed)
    Q_PROPERTY(QString slip READ slip NOTIFY changed)       // its picture, as a URL
    Q_PROPERTY(QString display READ display NOTIFY changed) // two lines
    Q_PROPERTY(QString booking READ booking NOTIFY changed) // the terminal's last
    Q_PROPERTY(QString drawer READ drawer NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed) // why the last words were not obeyed
    Q_PROPERTY(QString sampleCode READ sampleCode CONSTANT)
public:
    DemoViewModel(bridge::TillService& service, QObject* parent = nullptr);
    ~DemoViewModel() override;

    [[nodiscard]] bool isThere() const { return m_door.obey != nullptr; }
    [[nodiscard]] bool hasPaper() const { return m_hasPaper; }
    [[nodiscard]] bool isCoverOpen() const { return m_isCoverOpen; }
    [[nodiscard]] bool isPrinterOn() const { return m_isPrinterOn; }
    [[nodiscard]] bool declines() const { return m_declines; }
    [[nodiscard]] bool waitsForCard() const { return m_waitsForCard; }
    [[nodiscard]] int slips() const { return m_slips; }
    [[nodiscard]] QString slip() const { return m_slip; }
    [[nodiscard]] QString display() const { return m_display; }
    [[nodiscard]] QString booking() const { return m_booking; }
    [[nodiscard]] QString drawer() const;
    [[nodiscard]] QString refusal() const { return m_refusal; }
    [[nodiscard]] QString sampleCode() const;

    Q_INVOKABLE void open();
    Q_INVOKABLE void switchPaper();
    Q_INVOKABLE void switchCover();
    Q_INVOKABLE void switchPower();
    Q_INVOKABLE void dropLine(const QString& device);
    Q_INVOKABLE void scan(const QString& code);
    Q_INVOKABLE void putOnScale(const QString& grams);
    Q_INVOKABLE void clearScale();
    Q_INVOKABLE void switchDecline();
    Q_INVOKABLE void switchWaiting(); // for a card; ended, the card is shown

signals:
    void changed();
    void wanted();

private:
    bool order(const char* device, const QString& words);
    void heard(const bridge::DemoNews& news);

    bridge::TillService& m_service;
    bridge::DemoDoor m_door;
    bool m_hasPaper = true;
    bool m_isCoverOpen = false;
    bool m_isPrinterOn = true;
    bool m_declines = false;
    bool m_waitsForCard = false;
    int m_slips = 0;
    int m_pulses = 0;
    QString m_slip;
    QString m_display;
    QString m_booking;
    QString m_refusal;
};

} // namespace evertill::viewmodels
