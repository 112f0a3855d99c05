// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The page of people: everybody with role and state, one of them in a form; adding somebody, their
// PIN (asked twice), their badge (scanned), and what each role may do (roles_view_model.h). Only
// for who may manage people, or in the name of who allowed it on the spot. Where a centre keeps the
// people, only PINs are set. INV neither PINs nor badge codes are shown. Threads: the GUI thread.

#include "viewmodels/roles_view_model.h"

#include <QVariantList>

namespace evertill::viewmodels {

class StaffViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(evertill::viewmodels::RowsModel* rows READ rows CONSTANT)
    Q_PROPERTY(evertill::viewmodels::RolesViewModel* book READ book CONSTANT)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(bool isCentres READ isCentres NOTIFY changed)
    Q_PROPERTY(bool isNew READ isNew NOTIFY changed)
    Q_PROPERTY(bool isDirty READ isDirty NOTIFY changed)
    Q_PROPERTY(QString number READ number WRITE setNumber NOTIFY changed)
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(QString role READ role WRITE setRole NOTIFY changed)
    Q_PROPERTY(bool isActive READ isActive WRITE setActive NOTIFY changed)
    Q_PROPERTY(QVariantList roles READ roles NOTIFY changed)
    Q_PROPERTY(QStringList rights READ rights NOTIFY changed)
public:
    StaffViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] RowsModel* rows() { return &m_rows; }
    [[nodiscard]] RolesViewModel* book() { return &m_book; }
    [[nodiscard]] int count() const { return static_cast<int>(m_people.size()); }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool isCentres() const { return m_isCentres; }
    [[nodiscard]] bool isNew() const { return m_isNew; }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] QString number() const { return text(m_form.id.value()); }
    [[nodiscard]] QString name() const { return text(m_form.name); }
    [[nodiscard]] QString role() const { return text(m_form.role); }
    [[nodiscard]] bool isActive() const { return m_form.isActive; }
    [[nodiscard]] QVariantList roles() const; // [{value, text}]
    [[nodiscard]] QStringList rights() const; // of the role in the form, with limits
    void setNumber(const QString& number);
    void setName(const QString& name);
    void setRole(const QString& role);
    void setActive(bool isActive);

    // Asks whether who serves may, or somebody who may; then opened() tells.
    void open();
    void close();
    void retranslate();
    [[nodiscard]] bool isLoaded() const { return m_isLoaded; } // since open()
    // A badge for who is chosen.
    void scanned(const QString& code);

    Q_INVOKABLE void select(int row);
    void moveBy(int rows);
    Q_INVOKABLE void add();
    Q_INVOKABLE void save();
    Q_INVOKABLE bool undo(); // false: there was nothing to undo
    Q_INVOKABLE void askPin();
    Q_INVOKABLE void askBadge();
    Q_INVOKABLE void showRoles();
    // Esc: what was changed is taken back, the roles are left; false: neither.
    bool leave();

signals:
    void changed();
    void opened();

private:
    void load();
    void show();
    void fillForm();
    [[nodiscard]] bool mayLeaveForm();
    [[nodiscard]] bool mayEdit();
    void put(const usecase::PersonChange& change, const QString& done);
    void told(const Expected<core::OperatorId>& outcome, const QString& done);
    void giveBadge(const QString& code);
    [[nodiscard]] const ports::Person* chosen() const;
    [[nodiscard]] ErrorText wordsOf(const base::Error& error) const;
    [[nodiscard]] bridge::PeopleDesk& desk() const { return m_context.service.people(); }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_rows;
    RolesViewModel m_book; // what each role may do
    std::vector<ports::Person> m_people;
    std::vector<core::Role> m_roles; // as they hold
    core::OperatorId m_by;           // in whose name people are changed
    usecase::PersonChange m_form;
    int m_current = 0;
    bool m_isNew = false;
    bool m_isCentres = false;
    bool m_isLoaded = false;
};

} // namespace evertill::viewmodels
