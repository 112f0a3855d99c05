// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The till on the screen: the view-models, the QML engine with the cashier's window and the
// customer's, the language in use, and the keyboard scanner. The composition root makes one after
// QGuiApplication and before exec(); the service must outlive it. Ownership: owns both windows.
// Threads: the GUI thread. Errors: load() is false when a page does not compile; it says why on
// standard error.

#include "ui/keyboard_wedge_filter.h"
#include "ui/sounds.h"
#include "viewmodels/app_view_model.h"

#include <QQmlEngine>
#include <QQuickWindow>
#include <QTranslator>

#include <memory>

class QGuiApplication;

namespace evertill::ui {

struct UiOptions {
    bool selfTest = false;       // --self-test
    QString screenshotFolder;    // --screenshots DIR
    QString language;            // --language en|zh-Hans|zh-Hant; empty: the till's setting
    QString theme;               // --theme light|dark|contrast; empty: the till's setting
    QString textSize;            // --text-size 100|125|150; empty: the till's setting
    bool firstStart = false;     // begins with the assistant
    bool fullScreen = false;     // --full-screen
    bool sounds = false;         // for a person; the setting may switch them off
    bool customerDisplay = true; // --no-customer-display; shown only with a second screen ...
    bool devicesWindow = false;  // --devices-window: of a demonstration
    bool forceCustomer = false;  // ... or with --customer-display
    QSize size{1366, 768};       // --size 1024x600
};

// Takes the options above out of the arguments; unknown ones stay, for the caller.
[[nodiscard]] UiOptions takeUiOptions(QStringList& arguments);

class TillWindow {
public:
    TillWindow(bridge::TillService& service, const UiOptions& options);
    ~TillWindow();
    TillWindow(const TillWindow&) = delete;
    TillWindow& operator=(const TillWindow&) = delete;

    [[nodiscard]] bool load();
    void show();

    [[nodiscard]] viewmodels::AppViewModel& app() { return m_app; }
    [[nodiscard]] QQmlEngine& engine() { return m_engine; }
    [[nodiscard]] QQuickWindow* window() { return m_window.get(); }
    [[nodiscard]] QQuickWindow* customerWindow() { return m_customer.get(); }
    // The devices of a demonstration; made when it is first wanted.
    [[nodiscard]] QQuickWindow* demoWindow() { return m_demo.get(); }

    // Without storing the choice.
    void useLanguage(const QString& language);

private:
    [[nodiscard]] std::unique_ptr<QQuickWindow> create(const QString& file,
                                                       const QVariantMap& properties);
    void showDemo();
    void applyFont(const QString& language);

    UiOptions m_options;
    bridge::TillService& m_service;
    QTranslator m_translator;
    viewmodels::AppViewModel m_app;
    QQmlEngine m_engine;
    std::unique_ptr<QQuickWindow> m_window;
    std::unique_ptr<QQuickWindow> m_customer;
    std::unique_ptr<QQuickWindow> m_demo;
    std::unique_ptr<KeyboardWedgeFilter> m_wedge;
    std::unique_ptr<Sounds> m_sounds;
};

// Training begins or ends: the till is wanted again, on other files.
inline constexpr int kSwitchTraining = 64;

// What main() calls: the till until it is closed or training is switched (kSwitchTraining), or the
// self-test, or the screenshots. Returns the exit code. The self-test and the screenshots ring up
// and pay sales: give them a store that may be thrown away.
[[nodiscard]] int runTill(QGuiApplication& application, bridge::TillService& service,
                          const UiOptions& options);

} // namespace evertill::ui
