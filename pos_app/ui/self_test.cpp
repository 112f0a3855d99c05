// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/self_test.h"

#include "ui/screens.h"
#include "ui/text_test.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QQmlError>
#include <QQuickItem>

#include <cstdio>
#include <set>

namespace evertill::ui {

namespace {

constexpr int kFinger = 48;
constexpr std::array<QSize, 4> kSizes{QSize(1024, 600), QSize(1366, 768), QSize(1920, 1080),
                                      QSize(1080, 1920)};
// With larger type, and no themes: what fits there fits on larger ones.
constexpr std::array<QSize, 3> kSizesOfLargerType{QSize(1024, 600), QSize(1280, 800),
                                                  QSize(1366, 768)};

class Findings {
public:
    void add(const QString& where, const QString& what) {
        if (m_seen.insert(what).second) {
            std::fprintf(stderr, "self-test: %s: %s\n", qPrintable(where), qPrintable(what));
        }
    }
    [[nodiscard]] std::size_t count() const { return m_seen.size(); }

private:
    std::set<QString> m_seen;
};

// Asked last, so only for what no translation has.
class MissingTranslations : public QTranslator {
public:
    explicit MissingTranslations(Findings& findings) : m_findings(findings) {}

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char* context, const char* source, const char*,
                                    int number) const override {
        const QString from = QString::fromUtf8(context);
        const bool isQt = from.size() > 1 && from.at(0) == u'Q' && from.at(1).isUpper();
        if (!isQt && (m_isForeign || number >= 0)) {
            m_findings.add(
                from, QStringLiteral("no translation of \"%1\"").arg(QString::fromUtf8(source)));
        }
        return {};
    }
    void setForeign(bool isForeign) { m_isForeign = isForeign; }

private:
    Findings& m_findings;
    bool m_isForeign = false;
};

Findings* g_messages = nullptr;

void collectMessage(QtMsgType type, const QMessageLogContext&, const QString& message) {
    if (type != QtDebugMsg && type != QtInfoMsg && g_messages != nullptr) {
        g_messages->add(QStringLiteral("message"), message);
    }
}

bool isScrolled(const QQuickItem* item) {
    for (const QQuickItem* parent = item->parentItem(); parent != nullptr;
         parent = parent->parentItem()) {
        if (parent->inherits("QQuickFlickable")) {
            return true;
        }
    }
    return false;
}

QString nameOf(const QQuickItem* item) {
    QString type = QString::fromLatin1(item->metaObject()->className());
    type.truncate(type.indexOf(QLatin1String("_QML")));
    const QString text = item->property("text").toString();
    return text.isEmpty() ? type : type + QStringLiteral(" \"%1\"").arg(text);
}

void checkControl(const QQuickItem* item, const QSize& size, const QString& where,
                  Findings& findings) {
    if (item->width() < kFinger - 0.5 || item->height() < kFinger - 0.5) {
        findings.add(where, QStringLiteral("smaller than a finger: %1 (%2 x %3)")
                                .arg(nameOf(item))
                                .arg(item->width())
                                .arg(item->height()));
    }
    const QRectF place = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    const QRectF window(QPointF(-1, -1), QSizeF(size) + QSizeF(2, 2));
    if (!isScrolled(item) && !window.contains(place)) {
        findings.add(where, QStringLiteral("outside the window: ") + nameOf(item));
    }
}

void checkTree(const QQuickItem* item, const QSize& size, const QString& where,
               Findings& findings) {
    if (!item->isVisible()) {
        return;
    }
    if (item->inherits("QQuickAbstractButton") || item->inherits("QQuickTextField")) {
        checkControl(item, size, where, findings);
    }
    for (const QQuickItem* child : item->childItems()) {
        checkTree(child, size, where, findings);
    }
}

void look(QQuickWindow& window, const QString& where, Findings& findings) {
    settleDown(0);
    static_cast<void>(window.grabWindow()); // lays everything out; a new size or language may take
    settleDown(0);                          // a second frame to reach every label
    const QImage picture = window.grabWindow();
    if (picture.isNull()) {
        findings.add(where, QStringLiteral("nothing was drawn"));
    }
    checkTree(window.contentItem(), window.size(), where, findings);
    const auto add = [&](const QString& what) { findings.add(where, what); };
    checkTexts(window, add);
    checkContrast(window, add);
    checkNames(window, add);
    checkFocusOrder(window, add);
}

// How many screens were looked at.
int visitAll(TillWindow& window, const QSize& size, const QString& variant, Findings& findings) {
    window.window()->resize(size);
    window.customerWindow()->resize(size);
    const QString where =
        QStringLiteral(" (%1 %2x%3)").arg(variant).arg(size.width()).arg(size.height());
    int looks = 0;
    for (const Screen& screen : allScreens()) {
        screen.open(window);
        settleDown(0);
        look(*window.window(), screen.name + where, findings);
        closeAll(window);
        ++looks;
    }
    look(*window.customerWindow(), QStringLiteral("customer") + where, findings);
    return looks + 1;
}

int visitLanguage(TillWindow& window, const QString& language, Findings& findings) {
    viewmodels::SettingsViewModel& settings = *window.app().settings();
    settings.showLanguage(language);
    int looks = 0;
    for (const QString theme : {"light", "dark", "contrast"}) {
        settings.showTheme(theme);
        for (const QSize& size : kSizes) {
            looks += visitAll(window, size, language + u' ' + theme, findings);
        }
    }
    settings.showTheme(QStringLiteral("light"));
    for (const QString percent : {"125", "150"}) {
        settings.showTextSize(percent);
        for (const QSize& size : kSizesOfLargerType) {
            looks += visitAll(window, size, language + u' ' + percent + u'%', findings);
        }
    }
    settings.showTextSize(QStringLiteral("100"));
    return looks;
}

} // namespace

int runSelfTest(bridge::TillService& service) {
    Findings findings;
    g_messages = &findings;
    const QtMessageHandler before = qInstallMessageHandler(collectMessage);
    MissingTranslations missing(findings);
    QCoreApplication::installTranslator(&missing);
    QElapsedTimer timer;
    timer.start();
    int looks = 0;
    {
        UiOptions options;
        options.forceCustomer = true;
        options.language = QStringLiteral("en");
        TillWindow window(service, options);
        if (!window.load()) {
            findings.add(QStringLiteral("start"), QStringLiteral("the window did not load"));
            return 1;
        }
        window.show();
        settleDown(50);
        look(*window.window(), QStringLiteral("empty sale"), findings);
        const bool hasGoods = ringUpDemo(window) > 0;
        if (!hasGoods || !payDemo(window)) {
            findings.add(QStringLiteral("demo sale"),
                         QStringLiteral("no sale could be rung up and paid"));
        }
        look(*window.window(), QStringLiteral("change"), findings);
        look(*window.customerWindow(), QStringLiteral("customer change"), findings);
        closeAll(window);
        ringUpDemo(window);
        for (const char* language : {"en", "zh-Hans", "zh-Hant"}) {
            missing.setForeign(language[0] == 'z');
            looks += visitLanguage(window, QString::fromLatin1(language), findings);
        }
    }
    QCoreApplication::removeTranslator(&missing);
    qInstallMessageHandler(before);
    g_messages = nullptr;
    std::printf("self-test: %d screens looked at in %.1f s, %zu findings\n", looks,
                static_cast<double>(timer.elapsed()) / 1000.0, findings.count());
    return findings.count() == 0 ? 0 : 1;
}

} // namespace evertill::ui
