// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/till_window.h"

#include "ui/screenshots.h"
#include "ui/self_test.h"

#include <QFont>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QScreen>
#include <QtDebug>

#include <algorithm>

// The registrations of the two QML modules are generated and live in static libraries, where
// nothing refers to them; a linker leaves out what nobody refers to.
// NOLINTBEGIN(readability-identifier-naming): Qt's generator names them
extern void qml_register_types_Evertill();
extern void qml_register_types_Evertill_ViewModels();
// NOLINTEND(readability-identifier-naming)

static void initResources() {
    Q_INIT_RESOURCE(qmlcache_evertill_qml);
}

namespace evertill::ui {

UiOptions takeUiOptions(QStringList& arguments) {
    UiOptions options;
    QStringList rest;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments.at(i);
        const QString value = i + 1 < arguments.size() ? arguments.at(i + 1) : QString();
        if (argument == QLatin1String("--self-test")) {
            options.selfTest = true;
        } else if (argument == QLatin1String("--full-screen")) {
            options.fullScreen = true;
        } else if (argument == QLatin1String("--no-customer-display")) {
            options.customerDisplay = false;
        } else if (argument == QLatin1String("--devices-window")) {
            options.devicesWindow = true;
        } else if (argument == QLatin1String("--customer-display")) {
            options.forceCustomer = true;
        } else if (argument == QLatin1String("--screenshots")) {
            options.screenshotFolder = value;
            ++i;
        } else if (argument == QLatin1String("--language")) {
            options.language = value;
            ++i;
        } else if (argument == QLatin1String("--theme")) {
            options.theme = value;
            ++i;
        } else if (argument == QLatin1String("--text-size")) {
            options.textSize = value;
            ++i;
        } else if (argument == QLatin1String("--size")) {
            const QStringList parts = value.split(QLatin1Char('x'));
            options.size =
                QSize(parts.value(0).toInt(), parts.value(1).toInt()).expandedTo(QSize(600, 480));
            ++i;
        } else {
            rest << argument;
        }
    }
    arguments = rest;
    return options;
}

TillWindow::TillWindow(bridge::TillService& service, const UiOptions& options)
    : m_options(options)
    , m_service(service)
    , m_app(service) {
    qml_register_types_Evertill();
    qml_register_types_Evertill_ViewModels();
    initResources();
    m_engine.addImportPath(QStringLiteral(":/"));
    if (options.sounds) {
        m_sounds = std::make_unique<Sounds>();
        QObject::connect(&m_app, &viewmodels::AppViewModel::cue, &m_engine, [this](int cue) {
            if (m_app.settings()->hasSounds()) {
                m_sounds->play(static_cast<viewmodels::Cue>(cue));
            }
        });
    }
    if (!options.language.isEmpty()) {
        m_app.settings()->showLanguage(options.language);
    }
    if (!options.theme.isEmpty()) {
        m_app.settings()->showTheme(options.theme);
    }
    if (!options.textSize.isEmpty()) {
        m_app.settings()->showTextSize(options.textSize);
    }
    useLanguage(m_app.settings()->language());
    QObject::connect(m_app.settings(), &viewmodels::SettingsViewModel::languageChanged, &m_engine,
                     [this] { useLanguage(m_app.settings()->language()); });
    QObject::connect(m_app.demo(), &viewmodels::DemoViewModel::wanted, &m_engine,
                     [this] { showDemo(); });
}

TillWindow::~TillWindow() {
    m_wedge.reset();
    m_demo.reset();
    m_customer.reset();
    m_window.reset();
    QCoreApplication::removeTranslator(&m_translator);
}

void TillWindow::applyFont(const QString& language) {
    // The forms of some characters differ between the mainland and Taiwan, so the fallback does
    // too.
    const bool isTraditional = language == QLatin1String("zh-Hant");
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), isTraditional ? QStringLiteral("Noto Sans CJK TC")
                                                             : QStringLiteral("Noto Sans CJK SC")});
    font.setPixelSize(15);
    QGuiApplication::setFont(font);
}

void TillWindow::useLanguage(const QString& language) {
    const QString file = language == QLatin1String("zh-Hans")   ? QStringLiteral("evertill_zh_CN")
                         : language == QLatin1String("zh-Hant") ? QStringLiteral("evertill_zh_TW")
                                                                : QStringLiteral("evertill_en");
    QCoreApplication::removeTranslator(&m_translator);
    if (m_translator.load(file, QStringLiteral(":/i18n"))) {
        QCoreApplication::installTranslator(&m_translator);
    } else {
        qWarning() << "no translation" << file;
    }
    applyFont(language);
    m_app.retranslate(language);
    m_engine.retranslate();
}

std::unique_ptr<QQuickWindow> TillWindow::create(const QString& file,
                                                 const QVariantMap& properties) {
    QQmlComponent component(&m_engine, QUrl(QStringLiteral("qrc:/Evertill/") + file));
    std::unique_ptr<QObject> object; // to make one of a page with a fault would crash
    if (component.isReady()) {
        object.reset(component.createWithInitialProperties(properties));
    }
    if (object == nullptr) {
        qCritical().noquote() << component.errorString();
        return nullptr;
    }
    auto* window = qobject_cast<QQuickWindow*>(object.get());
    if (window != nullptr) {
        static_cast<void>(object.release());
    }
    return std::unique_ptr<QQuickWindow>(window);
}

void TillWindow::showDemo() {
    if (m_demo == nullptr) {
        m_demo =
            create(QStringLiteral("DemoWindow.qml"), {{"demo", QVariant::fromValue(m_app.demo())}});
        if (m_demo == nullptr) {
            return;
        }
        // The till ends with its own window.
        QObject::connect(m_window.get(), &QWindow::visibleChanged, m_demo.get(),
                         [demo = m_demo.get()](bool isVisible) {
                             if (!isVisible) {
                                 demo->close();
                             }
                         });
    }
    const int right = m_window->screen()->availableGeometry().right();
    m_demo->setPosition(std::min(m_window->geometry().right(), right - m_demo->width()),
                        m_window->y()); // beside the till, where there is room
    m_demo->show();
    m_demo->raise();
    m_demo->requestActivate();
}

bool TillWindow::load() {
    if (m_options.firstStart) {
        m_app.open(QStringLiteral("first"));
    }
    m_window = create(QStringLiteral("Main.qml"), {{"app", QVariant::fromValue(&m_app)}});
    if (m_window == nullptr) {
        return false;
    }
    m_window->resize(m_options.size);
    const bool hasSecondScreen = QGuiApplication::screens().size() > 1;
    if (m_options.forceCustomer || (m_options.customerDisplay && hasSecondScreen)) {
        m_customer = create(QStringLiteral("CustomerWindow.qml"),
                            {{"customer", QVariant::fromValue(m_app.customer())}});
        if (m_customer == nullptr) {
            return false;
        }
        if (hasSecondScreen) {
            m_customer->setScreen(QGuiApplication::screens().at(1));
            m_customer->setGeometry(QGuiApplication::screens().at(1)->geometry());
        }
    }
    m_wedge = std::make_unique<KeyboardWedgeFilter>(
        [this](const core::ScanInput& scan) {
            m_app.scanned(QString::fromStdString(scan.data), static_cast<int>(scan.symbology));
        },
        [this] { m_app.people()->touched(); });
    const auto takeMarks = [this] {
        const usecase::TillSettings& settings = m_service.session().context().settings;
        hardware::WedgeSettings wedge;
        wedge.prefix = QString::fromStdString(settings.wedgePrefix).toStdU32String();
        wedge.suffix = QString::fromStdString(settings.wedgeSuffix).toStdU32String();
        m_wedge->setSettings(std::move(wedge));
    };
    takeMarks();
    QObject::connect(&m_service, &bridge::TillService::contextChanged, m_wedge.get(), takeMarks);
    return true;
}

void TillWindow::show() {
    // Never larger than the screen: without a window manager nobody would push it back in.
    m_window->resize(m_window->size().boundedTo(m_window->screen()->availableSize()));
    if (m_options.fullScreen) {
        m_window->showFullScreen();
    } else {
        m_window->show();
    }
    if (m_customer != nullptr) {
        if (QGuiApplication::screens().size() > 1) {
            m_customer->showFullScreen();
        } else {
            m_customer->show();
        }
    }
    // Without a window manager (a bare X server at a checkout) nobody else gives the keyboard to
    // it.
    m_window->requestActivate();
    if (m_options.devicesWindow && m_app.demo()->isThere()) {
        m_app.demo()->open();
    }
}

int runTill(QGuiApplication& application, bridge::TillService& service, const UiOptions& options) {
    if (options.selfTest) {
        return runSelfTest(service);
    }
    if (!options.screenshotFolder.isEmpty()) {
        return takeScreenshots(service, options);
    }
    UiOptions audible = options;
    audible.sounds = true;
    TillWindow window(service, audible);
    if (!window.load()) {
        return 1;
    }
    QObject::connect(&window.app(), &viewmodels::AppViewModel::trainingSwitched, &application,
                     [] { QCoreApplication::exit(kSwitchTraining); });
    window.show();
    return application.exec();
}

} // namespace evertill::ui
