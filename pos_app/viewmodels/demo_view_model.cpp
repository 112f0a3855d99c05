// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/demo_view_model.h"

#include <QPointer>
#include <QUrl>

namespace evertill::viewmodels {

DemoViewModel::DemoViewModel(bridge::TillService& service, QObject* parent)
    : QObject(parent)
    , m_service(service)
    , m_door(service.demo()) {
    if (m_door.listen) {
        m_door.listen([this](const bridge::DemoNews& news) {
            QMetaObject::invokeMethod(
                this, [this, news] { heard(news); }, Qt::QueuedConnection);
        });
    }
}

DemoViewModel::~DemoViewModel() {
    if (m_door.listen) {
        m_door.listen({});
    }
}

QString DemoViewModel::sampleCode() const {
    const auto pages = m_service.lookups().quickKeyPages();
    const auto keys = pages && !pages->empty() ? m_service.lookups().quickKeys(pages->front().page)
                                               : base::makeError(base::ErrorCode::NotFound);
    return keys && !keys->empty() ? text(keys->front().sku.value()) : QString();
}

QString DemoViewModel::drawer() const {
    return m_pulses == 0 ? QString() : tr("The drawer was opened %n time(s).", nullptr, m_pulses);
}

void DemoViewModel::open() {
    for (const char* device : {"printer", "scanner", "scale", "display", "terminal"}) {
        m_service.changeSetting(QStringLiteral("device.") + QLatin1String(device),
                                QStringLiteral("simulated"),
                                [self = QPointer(this)](const Expected<void>& outcome) {
                                    if (!self.isNull() && !outcome) {
                                        self->m_refusal = explain(outcome.error()).title;
                                        emit self->changed();
                                    }
                                });
    }
    emit wanted();
}

bool DemoViewModel::order(const char* device, const QString& words) {
    const auto said = m_door.obey(device, words.toStdString());
    m_refusal = said ? QString() : explain(said.error()).title;
    emit changed();
    return said.hasValue();
}

void DemoViewModel::heard(const bridge::DemoNews& news) {
    if (news.what == "slip") {
        ++m_slips;
        m_slip = QUrl::fromLocalFile(text(news.file)).toString();
    } else if (news.what == "drawer") {
        ++m_pulses;
    } else if (news.what == "page") {
        m_display = text(news.text);
        m_display.chop(m_display.endsWith(u'\n') ? 1 : 0); // of its two lines
    } else if (news.what == "ledger") {
        m_booking = text(news.text);
    }
    emit changed();
}

void DemoViewModel::switchPaper() {
    if (order("printer", m_hasPaper ? QStringLiteral("paper out") : QStringLiteral("paper in"))) {
        m_hasPaper = !m_hasPaper;
        emit changed();
    }
}

void DemoViewModel::switchCover() {
    if (order("printer",
              m_isCoverOpen ? QStringLiteral("cover close") : QStringLiteral("cover open"))) {
        m_isCoverOpen = !m_isCoverOpen;
        emit changed();
    }
}

void DemoViewModel::switchPower() {
    if (order("printer", m_isPrinterOn ? QStringLiteral("off") : QStringLiteral("on"))) {
        m_isPrinterOn = !m_isPrinterOn;
        emit changed();
    }
}

void DemoViewModel::dropLine(const QString& device) {
    order(device.toLatin1().constData(), QStringLiteral("drop"));
}

void DemoViewModel::scan(const QString& code) {
    if (!code.trimmed().isEmpty()) {
        order("scanner", QStringLiteral("scan ") + code.trimmed());
    }
}

void DemoViewModel::putOnScale(const QString& grams) {
    order("scale", QStringLiteral("put ") + grams.trimmed());
}

void DemoViewModel::clearScale() {
    order("scale", QStringLiteral("empty"));
}

void DemoViewModel::switchDecline() {
    // 6C: "aborted by the customer", as ZVT numbers its results.
    if (order("terminal", m_declines ? QStringLiteral("approve") : QStringLiteral("decline 6C"))) {
        m_declines = !m_declines;
        emit changed();
    }
}

void DemoViewModel::switchWaiting() {
    if (order("terminal", m_waitsForCard ? QStringLiteral("card") : QStringLiteral("wait"))) {
        m_waitsForCard = !m_waitsForCard;
        emit changed();
    }
}

} // namespace evertill::viewmodels
