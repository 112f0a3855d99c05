// SPDX-License-Identifier: GPL-3.0-or-later
// What the member who was found agrees to, and the file with all that is known of them.
#include "viewmodels/member_view_model.h"

#include <QPointer>

namespace evertill::viewmodels {

namespace {

QString consentWords(const std::string& purpose) {
    if (purpose == "email") {
        return MemberViewModel::tr("Offers by e-mail");
    }
    if (purpose == "phone") {
        return MemberViewModel::tr("Offers by phone or message");
    }
    if (purpose == "post") {
        return MemberViewModel::tr("Offers by post");
    }
    if (purpose == "profiling") {
        return MemberViewModel::tr("Offers made from what was bought");
    }
    return MemberViewModel::tr("The customer agrees to receive offers");
}

} // namespace

QVariantList MemberViewModel::consents() const {
    QVariantList list;
    if (!m_found) {
        return list;
    }
    for (const usecase::ConsentState& state : usecase::consentStates(m_said, m_found->profile)) {
        QString words = consentWords(state.purpose);
        if (state.last) {
            const std::int16_t offset = m_context.service.clock().now().offsetMinutes;
            words +=
                QStringLiteral("  ·  ") + m_context.format.dateTime({state.last->atMicros, offset});
        }
        list << QVariantMap{{"purpose", QString::fromStdString(state.purpose)},
                            {"text", words},
                            {"isGiven", state.isGiven}};
    }
    return list;
}

void MemberViewModel::askConsents() {
    const core::MemberId member = m_found->id;
    m_context.service.consents(member, [self = QPointer(this), member](
                                           const Expected<std::vector<core::ConsentEntry>>& said) {
        if (!self.isNull() && said && self->m_found && self->m_found->id == member) {
            self->m_said = *said;
            emit self->changed();
        }
    });
}

void MemberViewModel::setConsent(const QString& purpose, bool isGiven) {
    if (!m_found) {
        return;
    }
    m_context.service.recordConsent(m_found->id, purpose, isGiven,
                                    [self = QPointer(this)](const Expected<void>& outcome) {
                                        if (self.isNull()) {
                                            return;
                                        }
                                        if (!outcome) {
                                            self->m_context.refuse(outcome.error());
                                            emit self->changed(); // as it was
                                        } else if (self->m_found) {
                                            self->m_context.cue(Cue::Ok);
                                            self->askConsents();
                                        }
                                    });
}

void MemberViewModel::askExport() {
    const auto terms = m_found ? core::lookupTerms(m_found->profile) : std::vector<std::string>{};
    if (terms.empty()) {
        return;
    }
    // The id is recorded, by which the file can be told later; whose it is only shown.
    const QString what =
        tr("Write all data of member %1 to a file").arg(text(m_found->id.value().toString())) +
        u'\n' + (name() + u' ' + number()).trimmed();
    m_context.guard(core::Right::ManagePeople, what, {},
                    [this, term = QString::fromStdString(terms.front())](const auto&) {
                        m_context.service.exportMember(
                            term, [self = QPointer(this)](const Expected<QString>& path) {
                                if (self.isNull()) {
                                    return;
                                }
                                if (path) {
                                    self->m_context.notify(
                                        self->tr("The member's data is in %1.").arg(*path));
                                } else {
                                    self->m_context.refuse(path.error());
                                }
                            });
                    });
}

} // namespace evertill::viewmodels
