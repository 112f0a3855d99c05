// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/link_view_model.h"

#include "viewmodels/link_words.h"

#include <QPointer>

#include <utility>

namespace evertill::viewmodels {

namespace {

constexpr int kLookEveryMillis = 3'000;

std::string withScheme(const QString& address, const QString& scheme) {
    return (address.contains(QLatin1String("://")) ? address : scheme + address).toStdString();
}

QVariantMap row(const QString& label, const QString& value) {
    return {{QStringLiteral("label"), label}, {QStringLiteral("value"), value}};
}

} // namespace

LinkViewModel::LinkViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context) {
    connect(&m_timer, &QTimer::timeout, this, &LinkViewModel::refresh);
    m_timer.start(kLookEveryMillis);
    refresh();
}

void LinkViewModel::refresh() {
    if (m_isAsking) {
        m_asksAgain = true; // the answer under way may be older than what made somebody ask now
        return;
    }
    m_isAsking = true;
    m_context.service.link([self = QPointer(this)](const Expected<ports::LinkView>& view) {
        if (self.isNull()) {
            return;
        }
        self->m_isAsking = false;
        if (view) {
            self->m_view = *view;
            emit self->changed();
        }
        if (std::exchange(self->m_asksAgain, false)) {
            self->refresh();
        }
    });
}

QString LinkViewModel::moment(std::int64_t micros) const {
    return micros == 0
               ? tr("never")
               : m_context.format.dateTime({micros, m_context.service.clock().now().offsetMinutes});
}

QString LinkViewModel::chip() const {
    if (!m_view.isEnrolled) {
        return tr("On its own · no centre yet");
    }
    if (!m_view.stopped.empty()) {
        return tr("Centre: stopped");
    }
    const std::int64_t unsent = m_view.unsent.events;
    if (m_view.isConnected) {
        return unsent == 0 ? tr("In step with the centre")
                           : tr("Sending %1").arg(m_context.format.count(unsent));
    }
    return unsent == 0 ? tr("Offline · nothing to send")
                       : tr("Offline · %1 to send").arg(m_context.format.count(unsent));
}

int LinkViewModel::level() const {
    if (!m_view.isEnrolled) {
        return 1;
    }
    if (!m_view.stopped.empty() || !m_view.agentRuns) {
        return 2;
    }
    return m_view.isConnected ? 0 : 1;
}

QString LinkViewModel::advice() const {
    if (!m_view.isEnrolled) {
        return tr("This till works by itself: sales are saved here and nothing waits to be sent. "
                  "When a centre is set up, they are sent by themselves.");
    }
    if (!m_view.stopped.empty()) {
        return tr("The centre has stopped this till's replication. Selling goes on and every sale "
                  "is kept here. Call whoever runs the centre.") +
               u' ' + linkTroubleWords(text(m_view.stopped));
    }
    if (!m_view.agentRuns) {
        return tr("The program that talks to the centre does not run. Selling goes on and every "
                  "sale is kept here; it is sent when the program runs again.");
    }
    if (!m_view.isConnected) {
        return tr("There is no way to the centre at the moment. Selling goes on; what waits is "
                  "sent by itself.");
    }
    return tr("Sales reach the centre as they are made.");
}

QVariantList LinkViewModel::ledger() const {
    if (!m_view.isEnrolled) {
        return {};
    }
    const Formatter& format = m_context.format;
    QVariantList rows{
        row(tr("Centre"), text(m_view.centre)),
        row(tr("Not at the centre yet"),
            tr("%1 records, %2 sales")
                .arg(format.count(m_view.unsent.events), format.count(m_view.unsent.sales))),
        row(tr("Money only this till has"), format.money(m_view.unsent.salesTotal)),
    };
    if (m_view.unsent.events > 0) {
        rows << row(tr("Oldest of them"), moment(m_view.unsent.oldestMicros));
    }
    rows << row(tr("Last agreed with the centre"), moment(m_view.lastAgreedMicros))
         << row(tr("Backed up there"),
                tr("%1 of %2 records")
                    .arg(format.count(m_view.backedUpSeq), format.count(m_view.headSeq)));
    if (!m_view.hasWitness) {
        rows << row(tr("Warning"), tr("No witness file is kept: a restored copy of this till "
                                      "would not be noticed here."));
    }
    if (!m_view.trouble.empty()) {
        rows << row(tr("In the way"), linkTroubleWords(text(m_view.trouble)));
    }
    return rows;
}

void LinkViewModel::join(const QString& centre, const QString& code, const QString& proxy) {
    if (m_isJoining) {
        return;
    }
    m_isJoining = true;
    m_joinText = tr("Asking the centre …");
    emit changed();
    const QString through = proxy.trimmed();
    const bool isSaid = through.isEmpty() || through == QLatin1String("none");
    m_context.service.enrol(
        {withScheme(centre.trimmed(), QStringLiteral("https://")), code.trimmed().toStdString(),
         isSaid ? through.toStdString() : withScheme(through, QStringLiteral("http://"))},
        [self = QPointer(this)](const Expected<bool>& joined) {
            if (self.isNull()) {
                return;
            }
            self->m_isJoining = false;
            if (!joined) {
                const ErrorText words = explainEnrolment(joined.error());
                self->m_joinText = words.title + u' ' + words.kept + u' ' + words.next;
            } else {
                self->m_joinText =
                    *joined ? tr("Joined. Members are found under the chain's key from the next "
                                 "start on.")
                            : tr("Joined. Prices, stock and members come from the centre now.");
            }
            self->m_context.cue(joined ? Cue::Ok : Cue::Refuse);
            emit self->changed();
            self->refresh();
        });
}

} // namespace evertill::viewmodels
