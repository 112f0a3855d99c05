// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/member_view_model.h"

#include "usecase/members.h"

#include <QPointer>

namespace evertill::viewmodels {

namespace {
constexpr std::int64_t kPointsAgeMicros = 3'600'000'000; // an hour
} // namespace

MemberViewModel::MemberViewModel(ViewContext& context, QObject* parent)
    : QObject(parent)
    , m_context(context) {}

bool MemberViewModel::isAttached() const {
    return m_context.service.session().basket().header().member.has_value();
}

// The next customer sees nothing of this one.
void MemberViewModel::basketChanged() {
    const core::Basket& basket = m_context.service.session().basket();
    if (m_found && basket.isEmpty() && !basket.header().member) {
        forget();
    }
    const bool wasAttached = std::exchange(m_isAttached, isAttached());
    if (wasAttached || m_isAttached) { // or each scan without a member would look at all again
        emit changed();
    }
}

void MemberViewModel::forget() {
    m_found.reset();
    m_said.clear();
    m_link.reset();
    m_term.clear();
    m_newName.clear();
    m_newPhone.clear();
    m_newEmail.clear();
    m_newConsent = false;
    m_enrolling = false;
    m_message.clear();
    emit formChanged();
    emit changed();
}

void MemberViewModel::open() {
    if (!isAttached()) {
        forget();
    }
}

QString MemberViewModel::name() const {
    return m_found ? text(m_found->profile.name) : QString();
}

QString MemberViewModel::number() const {
    return m_found ? text(core::maskedNumber(m_found->profile.number)) : QString();
}

QString MemberViewModel::points() const {
    return m_found ? tr("%1 points").arg(m_context.format.count(m_found->points)) : QString();
}

// The stream of members is current while the link is up; without it, as of the last agreement.
QString MemberViewModel::pointsAge() const {
    const base::UtcTime now = m_context.service.clock().now();
    const auto since =
        m_found && m_link ? m_link->staleSince(now.micros, kPointsAgeMicros) : std::nullopt;
    if (!since) {
        return {};
    }
    return *since == 0 ? tr("The centre has not told its points yet.")
                       : tr("Points as the centre told them on %1, and what was earned here since.")
                             .arg(m_context.format.dateTime({*since, now.offsetMinutes}));
}

void MemberViewModel::askLink() {
    m_link.reset();
    m_context.service.link([self = QPointer(this)](const Expected<ports::LinkView>& view) {
        if (!self.isNull() && view) {
            self->m_link = *view;
            emit self->changed();
        }
    });
}

QString MemberViewModel::tier() const {
    return m_found ? text(m_found->profile.tier) : QString();
}

QString MemberViewModel::chip() const {
    if (!isAttached()) {
        return {};
    }
    if (!m_found) {
        return tr("Member"); // a resumed basket: who it is was not kept
    }
    const QString masked = text(core::maskedName(m_found->profile.name));
    const QString who =
        masked.isEmpty() ? text(core::maskedNumber(m_found->profile.number)) : masked;
    return tr("Member %1").arg(who) + QStringLiteral(" · ") + points();
}

void MemberViewModel::show(const Expected<bridge::MemberView>& outcome, bool attachIt) {
    if (!outcome) {
        const ErrorText words = explain(outcome.error());
        m_message = words.title + u' ' + words.next;
        m_found.reset();
        m_context.cue(Cue::Refuse);
        if (attachIt) {
            m_context.showError(words);
        }
        emit changed();
        return;
    }
    m_found = *outcome;
    m_message.clear();
    m_enrolling = false;
    m_said.clear();
    askLink();
    askConsents();
    emit changed();
    if (attachIt) {
        attach();
    } else {
        m_context.cue(Cue::Ok);
    }
}

void MemberViewModel::find() {
    if (m_term.trimmed().isEmpty()) {
        return;
    }
    m_context.service.findMember(
        m_term.trimmed(), [self = QPointer(this)](const Expected<bridge::MemberView>& outcome) {
            if (!self.isNull()) {
                self->show(outcome, false);
            }
        });
}

void MemberViewModel::cardScanned(const QString& card) {
    m_context.service.findMember(
        card, [self = QPointer(this)](const Expected<bridge::MemberView>& outcome) {
            if (!self.isNull()) {
                self->show(outcome, true);
            }
        });
}

void MemberViewModel::showEnrol(bool shown) {
    m_enrolling = shown;
    m_message.clear();
    emit changed();
}

void MemberViewModel::enrol() {
    core::MemberProfile profile;
    profile.name = m_newName.trimmed().toStdString();
    profile.phone = m_newPhone.trimmed().toStdString();
    profile.email = m_newEmail.trimmed().toStdString();
    profile.language = m_context.format.languageTag();
    profile.marketingConsent = m_newConsent;
    if (profile.phone.empty() && profile.email.empty()) {
        m_message = tr("Enter a phone number or an e-mail address to find the member by.");
        m_context.cue(Cue::Refuse);
        emit changed();
        return;
    }
    m_context.service.enrolMember(
        profile, [self = QPointer(this)](const Expected<bridge::MemberView>& outcome) {
            if (!self.isNull()) {
                self->show(outcome, outcome.hasValue());
            }
        });
}

void MemberViewModel::attach() {
    if (!m_found || !m_context.mayChange()) {
        return;
    }
    // While it runs, basketChanged() comes in: keep what is being attached.
    const bridge::MemberView member = *m_found;
    setMember(usecase::basketMember(member.id, member.profile), [this, member] {
        m_found = member;
        m_context.cue(Cue::Ok);
        emit changed();
        emit attached();
    });
}

void MemberViewModel::setMember(const std::optional<core::BasketMember>& member,
                                const std::function<void()>& then,
                                const core::Approval& approvedBy) {
    const auto outcome = m_context.service.session().setMember(member, approvedBy);
    if (outcome) {
        then();
    } else if (outcome.error().code == base::ErrorCode::NotPermitted && approvedBy.isEmpty()) {
        m_context.approveForBasket(
            outcome.error(),
            tr("Change the member: the discount then takes off more than was allowed\nOr go back "
               "and take the discount away first."),
            [this, member, then](const core::Approval& by) { setMember(member, then, by); });
    } else {
        m_context.refuse(outcome.error());
    }
}

void MemberViewModel::detach() {
    if (!m_context.mayChange()) {
        return;
    }
    setMember(std::nullopt, [this] { forget(); });
}

void MemberViewModel::confirm() {
    if (m_enrolling) {
        enrol();
    } else if (hasFound() && !isAttached()) {
        attach();
    } else {
        find();
    }
}

} // namespace evertill::viewmodels
