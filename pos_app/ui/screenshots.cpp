// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/screenshots.h"

#include "ui/screens.h"

#include <QDir>

#include <cstdio>

namespace evertill::ui {

namespace {

class Camera {
public:
    Camera(TillWindow& window, const QString& folder) : m_window(window), m_folder(folder) {}

    void setUp(const char* language, const char* theme, const QSize& size,
               const char* textSize = "100") {
        closeAll(m_window);
        m_window.app().settings()->showTextSize(QString::fromLatin1(textSize));
        m_window.app().settings()->showLanguage(QString::fromLatin1(language));
        m_window.app().settings()->showTheme(QString::fromLatin1(theme));
        m_window.window()->resize(size);
        m_window.customerWindow()->resize(size);
    }
    void take(QQuickWindow* window, const QString& name) {
        settleDown(80);
        const QString file = QDir(m_folder).filePath(name + QStringLiteral(".png"));
        if (!window->grabWindow().save(file)) {
            std::fprintf(stderr, "screenshots: cannot write %s\n", qPrintable(file));
            m_failed = true;
        }
    }
    void take(const QString& name) { take(m_window.window(), name); }
    void takeAll(const QString& suffix) {
        for (const Screen& screen : allScreens()) {
            screen.open(m_window);
            take(screen.name + suffix);
            closeAll(m_window);
        }
        take(m_window.customerWindow(), QStringLiteral("customer") + suffix);
    }
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    TillWindow& m_window;
    QString m_folder;
    bool m_failed = false;
};

} // namespace

int takeScreenshots(bridge::TillService& service, const UiOptions& options) {
    if (!QDir().mkpath(options.screenshotFolder)) {
        std::fprintf(stderr, "screenshots: cannot make %s\n", qPrintable(options.screenshotFolder));
        return 1;
    }
    UiOptions shown = options;
    shown.forceCustomer = true;
    TillWindow window(service, shown);
    if (!window.load()) {
        return 1;
    }
    window.show();
    Camera camera(window, options.screenshotFolder);
    constexpr QSize kUsual(1366, 768);

    camera.setUp("en", "light", kUsual);
    camera.take(QStringLiteral("sale-empty"));
    camera.take(window.customerWindow(), QStringLiteral("customer-idle"));
    ringUpDemo(window);
    if (!payDemo(window)) {
        return 1;
    }
    camera.take(QStringLiteral("change"));
    camera.take(window.customerWindow(), QStringLiteral("customer-change"));
    closeAll(window);
    ringUpDemo(window);
    camera.takeAll(QString());
    camera.setUp("zh-Hans", "light", kUsual);
    camera.takeAll(QStringLiteral("-zh"));
    camera.setUp("zh-Hans", "dark", kUsual);
    camera.take(QStringLiteral("sale-dark"));
    camera.setUp("zh-Hant", "light", kUsual);
    camera.takeAll(QStringLiteral("-zht"));
    camera.setUp("zh-Hant", "contrast", kUsual);
    camera.take(QStringLiteral("sale-contrast"));
    camera.setUp("en", "light", QSize(1024, 600));
    camera.takeAll(QStringLiteral("-1024"));
    camera.setUp("en", "light", QSize(1080, 1920));
    camera.takeAll(QStringLiteral("-upright"));
    camera.setUp("en", "light", QSize(1280, 800), "150");
    camera.takeAll(QStringLiteral("-large"));
    camera.setUp("en", "light", QSize(1920, 1080));
    camera.take(QStringLiteral("sale-1920"));
    return camera.failed() ? 1 : 0;
}

} // namespace evertill::ui
