// SPDX-License-Identifier: GPL-3.0-or-later
// From a scan to the pixels: the whole way of a key event through the program's own window.
#include "ui/measuring.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>
#include <memory>

namespace evertill::ui {

namespace {

constexpr int kPauseMillis = 60;       // between two scans: a fast cashier, and time to settle
constexpr int kWarmUp = 20;            // what is drawn for the first time
constexpr std::size_t kMostLines = 25; // then the basket is cancelled and the next begins
constexpr std::size_t kGoods = 60;

std::vector<QString> plainCodes(ports::CatalogueReader& catalogue) {
    std::vector<QString> codes;
    for (const char* part : {"milk", "tea", "choco", "bread"}) {
        const auto items = catalogue.search(part, kGoods);
        for (const core::Item& item : items ? *items : std::vector<core::Item>{}) {
            const bool isPlain = item.soldBy == core::SoldBy::Count && item.minimumAge == 0 &&
                                 item.tracking == core::Tracking::None &&
                                 saleBlock(item) == core::BlockReason::None;
            if (isPlain && item.sku.value().size() >= 4) {
                codes.push_back(QString::fromStdString(item.sku.value()));
            }
        }
    }
    return codes;
}

QQuickWindow* tillWindow() {
    for (QWindow* window : QGuiApplication::allWindows()) {
        auto* quick = qobject_cast<QQuickWindow*>(window);
        if (quick != nullptr && quick->isVisible()) {
            return quick;
        }
    }
    return nullptr;
}

class ScanToPixels : public QObject {
public:
    ScanToPixels(bridge::TillService& service, QQuickWindow& window, int scans)
        : QObject(&window)
        , m_service(service)
        , m_window(window)
        , m_scans(scans + kWarmUp)
        , m_codes(plainCodes(service.lookups())) {
        connect(&window, &QQuickWindow::frameSwapped, this, [this] { swapped(); });
        QTimer::singleShot(kPauseMillis, this, [this] { scan(); });
    }

private:
    void scan() {
        usecase::SaleSession& session = m_service.session();
        if (m_done == m_scans || m_codes.empty()) {
            report();
            return;
        }
        if (session.basket().lines().size() >= kMostLines) {
            static_cast<void>(session.cancel("measuring"));
            QTimer::singleShot(kPauseMillis, this, [this] { scan(); });
            return;
        }
        const core::Quantity before = pieces();
        const QString& code = m_codes[static_cast<std::size_t>(m_done) % m_codes.size()];
        for (const QChar c : code) {
            press(0, QString(c));
        }
        m_clock.start();
        m_isWaiting = true;
        press(Qt::Key_Return, QStringLiteral("\r"));
        const qint64 lineMicros = m_clock.nsecsElapsed() / 1000; // the view-models have it now
        if (pieces() == before) {                                // refused, or not taken for a scan
            std::fprintf(stderr, "not scanned: %s\n", qPrintable(code));
            QCoreApplication::exit(1);
        }
        if (m_done >= kWarmUp) {
            m_lineMicros.push_back(lineMicros);
        }
    }
    void press(int key, const QString& text) {
        QKeyEvent event{QEvent::KeyPress, key, Qt::NoModifier, text};
        QCoreApplication::sendEvent(&m_window, &event);
    }
    [[nodiscard]] core::Quantity pieces() const {
        core::Quantity sum;
        for (const core::BasketLine& line : m_service.session().basket().lines()) {
            sum = core::checkedAdd(sum, line.quantity).valueOr(sum);
        }
        return sum;
    }
    // The view-models had the line before Enter returned, so the first frame after it shows it.
    void swapped() {
        if (!m_isWaiting) {
            return;
        }
        m_isWaiting = false;
        if (m_done++ >= kWarmUp) {
            m_micros.push_back(m_clock.nsecsElapsed() / 1000);
        }
        QTimer::singleShot(kPauseMillis, this, [this] { scan(); });
    }
    void report() {
        print("lines", m_lineMicros);
        print("pixels", m_micros);
        QCoreApplication::quit();
    }
    static void print(const char* name, const std::vector<qint64>& values) {
        std::fputs(name, stderr);
        for (const qint64 micros : values) {
            std::fprintf(stderr, " %lld", static_cast<long long>(micros));
        }
        std::fputs("\n", stderr);
    }

    bridge::TillService& m_service;
    QQuickWindow& m_window;
    int m_scans;
    int m_done = 0;
    bool m_isWaiting = false;
    std::vector<QString> m_codes;
    std::vector<qint64> m_micros;
    std::vector<qint64> m_lineMicros;
    QElapsedTimer m_clock;
};

} // namespace

void measureScans(bridge::TillService& service, int scans) {
    QTimer::singleShot(1'000, [&service, scans] {
        if (QQuickWindow* window = tillWindow()) {
            new ScanToPixels(service, *window, scans); // owned by the window
        } else {
            QCoreApplication::exit(1);
        }
    });
}

} // namespace evertill::ui
