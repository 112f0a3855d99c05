// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/staff_view_model.h"

#include "viewmodels/new_pin.h"
#include "viewmodels/right_words.h"

#include <QPointer>

#include <algorithm>

namespace evertill::viewmodels {

using base::ErrorCode;

namespace {

constexpr const char* kNewcomersRole = "cashier";

usecase::PersonChange formOf(const ports::UserRow& row) {
    return {row.id, row.name, row.role, {}, {}, row.isActive};
}

} // namespace

StaffViewModel::StaffViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent)
    : QObject(parent)
    , m_context(context)
    , m_prompt(prompt)
    , m_rows({"name", "detail", "isActive", "isCurrent"})
    , m_book(context, prompt, this) {
    connect(&m_book, &RolesViewModel::saved, this, &StaffViewModel::load);
}

void StaffViewModel::retranslate() {
    show();
    m_book.retranslate();
}

void StaffViewModel::open() {
    m_context.guard(core::Right::ManagePeople, tr("Open the page of people"), {},
                    [this](const core::OperatorId& by) {
                        m_by = by;
                        load();
                        emit opened();
                    });
}

void StaffViewModel::close() {
    m_by = {};
    m_book.close();
    m_isNew = m_isLoaded = false;
    m_people.clear();
    m_current = 0;
    fillForm();
}

void StaffViewModel::load() {
    desk().everybody([self = QPointer(this)](const Expected<bridge::PeopleDesk::Everybody>& all) {
        if (self.isNull() || self->m_by.isEmpty()) {
            return;
        }
        if (!all) {
            self->m_context.refuse(all.error());
            return;
        }
        self->m_people = all->people;
        self->m_roles = all->roles;
        self->m_isCentres = all->isCentres;
        self->m_book.setRoles(all->roles, all->isCentres);
        self->m_isLoaded = true;
        const auto same =
            std::find_if(self->m_people.begin(), self->m_people.end(),
                         [&](const ports::Person& one) { return one.row.id == self->m_form.id; });
        if (same != self->m_people.end()) {
            self->m_current = static_cast<int>(same - self->m_people.begin());
        }
        self->m_current = std::clamp(self->m_current, 0, std::max(0, self->count() - 1));
        if (!self->m_isNew) {
            self->fillForm();
        }
        self->show();
    });
}

void StaffViewModel::show() {
    QList<QVariantMap> rows;
    for (const ports::Person& person : m_people) {
        const ports::UserRow& row = person.row;
        QStringList detail{text(row.id.value()), roleName(row.role)};
        if (!row.isActive) {
            detail << tr("not active");
        }
        if (row.pin.empty()) {
            detail << tr("no PIN");
        }
        if (!row.badge.empty()) {
            detail << tr("badge");
        }
        rows << QVariantMap{{"name", row.name.empty() ? text(row.id.value()) : text(row.name)},
                            {"detail", detail.join(QStringLiteral("  ·  "))},
                            {"isActive", row.isActive},
                            {"isCurrent", !m_isNew && rows.size() == m_current}};
    }
    m_rows.setRows(rows);
    emit changed();
}

const ports::Person* StaffViewModel::chosen() const {
    return m_isNew || m_people.empty() ? nullptr : &m_people[static_cast<std::size_t>(m_current)];
}

void StaffViewModel::fillForm() {
    const ports::Person* person = chosen();
    m_form = person == nullptr ? usecase::PersonChange{} : formOf(person->row);
    emit changed();
}

bool StaffViewModel::isDirty() const {
    const ports::Person* person = chosen();
    if (person == nullptr) {
        return m_isNew;
    }
    const ports::UserRow& row = person->row;
    return m_form.name != row.name || m_form.role != row.role || m_form.isActive != row.isActive;
}

QVariantList StaffViewModel::roles() const {
    return m_book.roles();
}

QStringList StaffViewModel::rights() const {
    const auto role = std::ranges::find(m_roles, m_form.role, &core::Role::id);
    QStringList words;
    for (const core::Grant& grant :
         role == m_roles.end() ? core::builtInRole(m_form.role).grants : role->grants) {
        words << grantWords(grant, m_context.format);
    }
    return words;
}

void StaffViewModel::setNumber(const QString& number) {
    m_form.id = m_isNew ? core::OperatorId{number.trimmed().toStdString()} : m_form.id;
    emit changed();
}

void StaffViewModel::setName(const QString& name) {
    m_form.name = name.toStdString();
    emit changed();
}

void StaffViewModel::setRole(const QString& role) {
    m_form.role = role.toStdString();
    emit changed();
}

void StaffViewModel::setActive(bool isActive) {
    m_form.isActive = isActive;
    emit changed();
}

bool StaffViewModel::mayLeaveForm() {
    if (isDirty()) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("Save what you changed first, or take it back with Esc."));
        return false;
    }
    return true;
}

bool StaffViewModel::mayEdit() {
    if (m_isCentres) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("The centre keeps the people. Only a PIN can be set here."));
    }
    return !m_isCentres;
}

void StaffViewModel::select(int row) {
    if (row != m_current && row >= 0 && row < count() && mayLeaveForm()) {
        m_current = row;
        fillForm();
        show();
    }
}

void StaffViewModel::moveBy(int rows) {
    select(std::clamp(m_current + rows, 0, std::max(0, count() - 1)));
}

void StaffViewModel::add() {
    if (m_isNew || !mayEdit() || !mayLeaveForm()) {
        return;
    }
    int next = 1;
    for (const ports::Person& person : m_people) {
        bool isNumber = false;
        const int value = text(person.row.id.value()).toInt(&isNumber);
        next = isNumber ? std::max(next, value + 1) : next;
    }
    m_isNew = true;
    m_form = {core::OperatorId{std::to_string(next)}, {}, kNewcomersRole, {}, {}, true};
    show();
}

bool StaffViewModel::undo() {
    if (!isDirty()) {
        return false;
    }
    m_isNew = false;
    fillForm();
    show();
    return true;
}

void StaffViewModel::save() {
    if (!isDirty() || !mayEdit()) {
        return;
    }
    usecase::PersonChange change = m_form;
    change.name = name().trimmed().toStdString();
    if (change.name.empty() || change.id.isEmpty()) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("A number and a name are needed."));
        return;
    }
    const bool isTaken =
        m_isNew && std::any_of(m_people.begin(), m_people.end(),
                               [&](const auto& one) { return one.row.id == change.id; });
    if (isTaken) {
        m_context.cue(Cue::Refuse);
        m_context.notify(tr("Somebody has the number %1 already.").arg(number()));
        return;
    }
    if (!m_isNew) {
        put(change, tr("Saved: %1.").arg(text(change.name)));
        return;
    }
    askNewPin(m_context, m_prompt, tr("PIN for %1").arg(text(change.name)),
              [this, change](const std::string& pin) {
                  usecase::PersonChange whole = change;
                  whole.pin = pin;
                  put(whole, tr("Added: %1.").arg(text(change.name)));
              });
}

void StaffViewModel::put(const usecase::PersonChange& change, const QString& done) {
    desk().put(change, m_by,
               [self = QPointer(this), done](const Expected<core::OperatorId>& outcome) {
                   if (!self.isNull()) {
                       self->told(outcome, done);
                   }
               });
}

void StaffViewModel::told(const Expected<core::OperatorId>& outcome, const QString& done) {
    if (!outcome) {
        m_context.cue(Cue::Refuse);
        m_context.showError(wordsOf(outcome.error()));
        return;
    }
    m_context.cue(Cue::Ok);
    m_context.notify(done);
    m_isNew = false;
    m_form.id = *outcome;
    load();
}

void StaffViewModel::askPin() {
    const ports::Person* person = chosen();
    if (person == nullptr || !mayLeaveForm()) {
        return;
    }
    const core::OperatorId of = person->row.id;
    const QString who = text(person->row.name);
    askNewPin(m_context, m_prompt, tr("PIN for %1").arg(who),
              [this, of, who](const std::string& pin) {
                  desk().resetPin(
                      of, pin, m_by,
                      [self = QPointer(this), who](const Expected<core::OperatorId>& outcome) {
                          if (!self.isNull()) {
                              self->told(outcome, tr("The PIN of %1 was set.").arg(who));
                          }
                      });
              });
}

void StaffViewModel::askBadge() {
    const ports::Person* person = chosen();
    if (person == nullptr || !mayEdit() || !mayLeaveForm()) {
        return;
    }
    Question question;
    question.kind = QStringLiteral("badge");
    question.title = tr("Badge for %1").arg(text(person->row.name));
    question.body =
        person->row.badge.empty() ? QString() : tr("The badge of before counts no more then.");
    question.next = tr("Scan it now. It needs 8 characters at least.");
    question.input = PromptInput::Pin;
    question.takesScan = true;
    question.acceptText = tr("Give badge");
    question.onAccept = [this](const Answered& answer) {
        giveBadge(answer.value);
        return QString();
    };
    m_prompt.ask(std::move(question));
}

void StaffViewModel::showRoles() {
    if (m_isLoaded && mayLeaveForm()) {
        m_book.open(m_by);
    }
}

bool StaffViewModel::leave() {
    if (!m_book.isOpen()) {
        return undo();
    }
    if (!m_book.undo()) {
        m_book.close();
    }
    return true;
}

void StaffViewModel::scanned(const QString& code) {
    if (m_book.isOpen()) {
        m_context.cue(Cue::Refuse);
        return;
    }
    askBadge();
    if (m_prompt.kind() == QLatin1String("badge")) {
        m_prompt.setValue(code); // Enter gives it: a scan by mistake changes nothing
    }
}

void StaffViewModel::giveBadge(const QString& code) {
    const ports::Person* person = chosen();
    if (person == nullptr) {
        return;
    }
    usecase::PersonChange change = formOf(person->row);
    change.badge = code.toStdString();
    put(change, tr("%1 has a badge now.").arg(text(change.name)));
}

ErrorText StaffViewModel::wordsOf(const base::Error& error) const {
    const QString kept = tr("Nothing was changed.");
    switch (error.code) {
    case ErrorCode::Unavailable:
        return {tr("Nobody could manage people any more."), kept,
                tr("Give somebody else the role of a manager first, with a PIN.")};
    case ErrorCode::AlreadyExists:
        return {tr("That badge is of %1.").arg(text(error.context)), kept,
                tr("Scan another one, or take it from them first.")};
    case ErrorCode::InvalidFormat:
        if (error.context == "badge") {
            return {tr("That is no badge."), kept, tr("A badge has 8 to 64 characters.")};
        }
        return {tr("That number cannot be used."), kept,
                tr("Use 1 to 16 letters or digits, without spaces.")};
    case ErrorCode::NotPermitted:
        return {tr("The centre keeps the people."), kept, tr("Ask the centre to change it.")};
    default: return explain(error);
    }
}

} // namespace evertill::viewmodels
