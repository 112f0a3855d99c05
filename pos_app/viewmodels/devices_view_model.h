// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The device page: each device of the till with how it is, who has it, its setting, when it was
// last heard and what it said; a test of each that a person can see; and what is plugged in, ready
// to be used by a tap. Looks again every two seconds while the page is open. Threads: the GUI
// thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

#include <QTimer>

namespace evertill::viewmodels {

class DevicesViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* devices READ devices CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RowsModel* found READ found CONSTANT)
    Q_PROPERTY(QString rivals READ rivals NOTIFY changed)
public:
    DevicesViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] RowsModel* devices() { return &m_devices; }
    [[nodiscard]] RowsModel* found() { return &m_found; }
    [[nodiscard]] QString rivals() const { return m_rivals; }

    void open();
    void close();
    // While the page is open a scan tests the scanner and sells nothing.
    void scanned(const QString& code);

    Q_INVOKABLE void look(); // what is plugged in
    Q_INVOKABLE void test(const QString& device);
    Q_INVOKABLE void askSetting(const QString& device);
    Q_INVOKABLE void use(int found, const QString& device);

signals:
    void changed();
    void stored(); // a setting was changed here; forms that show it are out of date

private:
    void refresh();
    void show(const std::vector<bridge::DeviceView>& views);
    void showFound(const bridge::PluggedIn& in);
    void testScale();
    void tested(const Expected<void>& outcome, const QString& words);
    void askLine(const QString& device); // by who may
    void write(const QString& device, const QString& setting);
    [[nodiscard]] QString nameOf(const QString& device) const;
    [[nodiscard]] QString deedOf(const QString& device) const;
    [[nodiscard]] QString stateWords(const ports::DeviceStatus& status) const;

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_devices;
    RowsModel m_found;
    std::vector<bridge::DeviceView> m_views;
    bridge::PluggedIn m_pluggedIn;
    QString m_rivals;
    QTimer m_timer;
};

} // namespace evertill::viewmodels
