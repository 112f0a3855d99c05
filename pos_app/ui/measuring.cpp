// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/measuring.h"

#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>
#include <memory>

namespace evertill::ui {

namespace {

long residentKilobytes() {
    QFile status{QStringLiteral("/proc/self/status")};
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray& line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            return line.mid(6).trimmed().split(' ').first().toLong();
        }
    }
    return 0;
}

class Soak {
public:
    Soak(bridge::TillService& service, int sales) : m_service(service), m_sales(sales) {
        const auto pages = service.lookups().quickKeyPages();
        for (const ports::QuickKeyPage& page :
             pages ? *pages : std::vector<ports::QuickKeyPage>{}) {
            const auto keys = service.lookups().quickKeys(page.page);
            for (const ports::QuickKey& key : keys ? *keys : std::vector<ports::QuickKey>{}) {
                m_goods.push_back(key.sku);
            }
        }
    }

    // One sale; the answer of its commit begins the next.
    void next(const std::shared_ptr<Soak>& self) {
        if (m_done % std::max(m_sales / 10, 1) == 0) {
            std::fprintf(stderr, "soak %d %ld\n", m_done, residentKilobytes());
        }
        if (m_done == m_sales || m_goods.empty()) {
            QCoreApplication::quit();
            return;
        }
        usecase::SaleSession& session = m_service.session();
        for (std::size_t tries = 0; session.basket().lines().size() < 5 && tries < 60; ++tries) {
            usecase::AddOptions options;
            options.weight = core::Quantity::thousandths(455);
            options.ageConfirmed = 99;
            static_cast<void>(session.addItem(m_goods[m_at++ % m_goods.size()], options));
        }
        static_cast<void>(
            session.tender(core::TenderType::Cash, session.settlement().cashRemaining));
        m_service.complete([self](const auto& outcome) {
            if (!outcome) {
                std::fprintf(stderr, "soak stopped: %s\n", base::describe(outcome.error()).c_str());
                QCoreApplication::exit(1);
                return;
            }
            ++self->m_done;
            QTimer::singleShot(0, [self] { self->next(self); });
        });
    }

private:
    bridge::TillService& m_service;
    int m_sales;
    int m_done = 0;
    std::size_t m_at = 0;
    std::vector<core::Sku> m_goods;
};

} // namespace

void announceReady() {
    QTimer::singleShot(0, [] {
        for (QWindow* window : QGuiApplication::allWindows()) {
            if (auto* quick = qobject_cast<QQuickWindow*>(window)) {
                QObject::connect(
                    quick, &QQuickWindow::frameSwapped, quick,
                    [] { std::fputs("ready\n", stderr); },
                    static_cast<Qt::ConnectionType>(Qt::QueuedConnection |
                                                    Qt::SingleShotConnection));
                quick->update();
                return;
            }
        }
    });
}

void soak(bridge::TillService& service, int sales) {
    // Shared: each answer of the till keeps it alive until the next sale.
    QTimer::singleShot(500,
                       [state = std::make_shared<Soak>(service, sales)] { state->next(state); });
}

} // namespace evertill::ui
