// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/roles_view_model.h"

#include "viewmodels/right_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using base::ErrorCode;

namespace {

constexpr int kRows = static_cast<int>(core::kRights);

core::Right rightAt(int row) {
    return static_cast<core::Right>(row);
}

} // namespace

RolesViewModel::RolesViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_rights({"name", "limit", "isGranted", "isCurrent"}) {}

void RolesViewModel::open(const core::OperatorId& by) {
    m_by = by;
    m_current = 0;
    show();
}

void RolesViewModel::close() {
    m_by = {};
    fillForm();
    emit changed();
}

void RolesViewModel::setRoles(const std::vector<core::Role>& roles, bool isCentres) {
    const bool wasDirty = isDirty();
    m_roles = roles;
    m_isCentres = isCentres;
    for (core::Role& role : m_roles) {
        std::ranges::sort(role.grants, {}, &core::Grant::right);
    }
    if (m_form.id.empty() && !m_roles.empty()) {
        m_form = m_roles.front();
    }
    if (!wasDirty) {
        fillForm();
    }
    show();
}

const core::Role* RolesViewModel::inForce() const {
    const auto found = std::ranges::find(m_roles, m_form.id, &core::Role::id);
    return found == m_roles.end() ? nullptr : &*found;
}

void RolesViewModel::fillForm() {
    if (const core::Role* role = inForce()) {
        m_form = *role;
    }
}

void RolesViewModel::show() {
    QList<QVariantMap> rows;
    for (int row = 0; row < kRows; ++row) {
        const core::Grant* grant = granted(rightAt(row));
        rows << QVariantMap{
            {"name", grantWords({rightAt(row), {}, {}}, m_context.format)},
            {"limit", grant == nullptr ? QString() : limitWords(*grant, m_context.format)},
            {"isGranted", grant != nullptr},
            {"isCurrent", row == m_current}};
    }
    m_rights.setRows(rows);
    emit changed();
}

core::Grant* RolesViewModel::granted(core::Right right) {
    const auto found = std::ranges::find(m_form.grants, right, &core::Grant::right);
    return found == m_form.grants.end() ? nullptr : &*found;
}

bool RolesViewModel::isDirty() const {
    const core::Role* role = inForce();
    return isOpen() && role != nullptr && m_form != *role;
}

bool RolesViewModel::canLimit() const {
    const core::Right right = rightAt(m_current);
    return !m_isCentres && hasAmount(right) &&
           std::ranges::find(m_form.grants, right, &core::Grant::right) != m_form.grants.end();
}

QVariantList RolesViewModel::roles() const {
    QVariantList list;
    for (const core::Role& role : m_roles) {
        list << QVariantMap{{"value", text(role.id)}, {"text", roleName(role.id)}};
    }
    return list;
}

bool RolesViewModel::mayEdit() {
    if (m_isCentres) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("The centre sets what a role may do."));
    }
    return !m_isCentres;
}

bool RolesViewModel::mayLeave() {
    if (isDirty()) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("Save what you changed first, or take it back with Esc."));
        return false;
    }
    return true;
}

void RolesViewModel::chooseRole(const QString& role) {
    if (role != this->role() && mayLeave()) {
        m_form.id = role.toStdString();
        fillForm();
        show();
    }
}

void RolesViewModel::moveRole(int by) {
    const auto at = std::ranges::find(m_roles, m_form.id, &core::Role::id) - m_roles.begin() + by;
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(m_roles.size())) {
        chooseRole(text(m_roles[static_cast<std::size_t>(at)].id));
    }
}

void RolesViewModel::select(int row) {
    m_current = std::clamp(row, 0, kRows - 1);
    show();
}

void RolesViewModel::toggle(int row) {
    m_current = std::clamp(row, 0, kRows - 1);
    if (mayEdit()) {
        const core::Right right = rightAt(m_current);
        if (granted(right) == nullptr) {
            m_form.grants.push_back({right, {}, {}});
            std::ranges::sort(m_form.grants, {}, &core::Grant::right);
        } else {
            std::erase_if(m_form.grants,
                          [&](const core::Grant& one) { return one.right == right; });
        }
    }
    show();
}

void RolesViewModel::askLimit() {
    const core::Right right = rightAt(m_current);
    if (!mayEdit() || !canLimit()) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("limit");
    question.title = grantWords({right, {}, {}}, m_context.format);
    question.body = limitWords(*granted(right), m_context.format);
    question.next = tr("The most that this role may; nothing: without a limit.");
    question.input = PromptInput::Number;
    question.mayBeEmpty = true;
    question.offersPercent = hasRate(right);
    question.unit =
        text(std::string{m_context.service.session().context().identity.currency.code()});
    question.acceptText = tr("Set limit");
    question.onAccept = [this, right](const Answered& answer) { return takeLimit(right, answer); };
    m_prompt.ask(std::move(question));
}

// Per cent or an amount, as it was typed; the other limit of the right stays.
QString RolesViewModel::takeLimit(core::Right right, const Answered& answer) {
    core::Grant* grant = granted(right);
    if (grant == nullptr) {
        return {};
    }
    const std::string typed = answer.value.toStdString();
    if (typed.empty()) {
        *grant = {right, {}, {}};
    } else {
        const std::string limit = typed + (answer.isPercent ? "%" : "");
        const auto read =
            core::parseGrants(std::string{core::nameOf(right)} + "=" + limit,
                              m_context.service.session().context().identity.currency);
        if (!read) {
            m_context.cue(Cue::Refuse);
            return tr("That is no limit. Up to 100 %, or an amount.");
        }
        grant->mostRate = read->front().mostRate ? read->front().mostRate : grant->mostRate;
        grant->mostAmount = read->front().mostAmount ? read->front().mostAmount : grant->mostAmount;
    }
    show();
    return {};
}

void RolesViewModel::save() {
    if (!isDirty() || !mayEdit()) {
        return;
    }
    m_context.service.people().putRole(
        m_form, m_by,
        [self = QPointer(this),
         name = roleName(m_form.id)](const Expected<core::OperatorId>& outcome) {
            if (self.isNull()) {
                return;
            }
            if (outcome) {
                self->m_context.cue(Cue::Ok);
                self->m_context.notify(tr("Saved: %1.").arg(name));
                emit self->saved();
                return;
            }
            self->m_context.cue(Cue::Refuse);
            if (outcome.error().code == ErrorCode::Unavailable) {
                self->m_context.showError({tr("Nobody could manage people any more."),
                                           tr("Nothing was changed."),
                                           tr("Let a role that somebody has manage people.")});
            } else {
                self->m_context.showError(explain(outcome.error()));
            }
        });
}

bool RolesViewModel::undo() {
    if (!isDirty()) {
        return false;
    }
    fillForm();
    show();
    return true;
}

bool RolesViewModel::keyPressed(int key, const QString& typed, int modifiers) {
    const bool isControl = Qt::KeyboardModifiers(modifiers).testFlag(Qt::ControlModifier);
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        select(m_current + (key == Qt::Key_Up ? -1 : 1));
    } else if (key == Qt::Key_Left || key == Qt::Key_Right) {
        moveRole(key == Qt::Key_Left ? -1 : 1);
    } else if (key == Qt::Key_Space) {
        toggle(m_current);
    } else if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        save();
    } else if (isControl && key == Qt::Key_M) {
        askLimit();
    } else if (canLimit() && typed.size() == 1 && typed.at(0).isDigit()) {
        askLimit();
        m_prompt.type(typed);
    } else {
        return false;
    }
    return true;
}

} // namespace evertill::viewmodels
