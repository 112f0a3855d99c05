// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What each role may do: a part of the page of people (staff_view_model.h), which asks who may see
// it. One role at a time, every right in a row with its limits; a right is given or taken, a limit
// asked for. Nothing counts before it is saved. Where a centre keeps the people it is only shown.
// Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/rows_model.h"

#include <QVariantList>

namespace evertill::viewmodels {

class RolesViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to StaffViewModel")
    Q_PROPERTY(bool isOpen READ isOpen NOTIFY changed)
    Q_PROPERTY(bool isCentres READ isCentres NOTIFY changed)
    Q_PROPERTY(bool isDirty READ isDirty NOTIFY changed)
    Q_PROPERTY(QVariantList roles READ roles NOTIFY changed)
    Q_PROPERTY(QString role READ role NOTIFY changed)
    Q_PROPERTY(evertill::viewmodels::RowsModel* rights READ rights CONSTANT)
    Q_PROPERTY(int current READ current NOTIFY changed)
    Q_PROPERTY(bool canLimit READ canLimit NOTIFY changed) // the current right, for this role
public:
    RolesViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] bool isOpen() const { return !m_by.isEmpty(); }
    [[nodiscard]] bool isCentres() const { return m_isCentres; }
    [[nodiscard]] bool isDirty() const;
    [[nodiscard]] QVariantList roles() const; // [{value, text}]
    [[nodiscard]] QString role() const { return text(m_form.id); }
    [[nodiscard]] RowsModel* rights() { return &m_rights; }
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] bool canLimit() const;

    // In the name of who may.
    void open(const core::OperatorId& by);
    void close();
    // As they hold; what is changed here and not saved stays.
    void setRoles(const std::vector<core::Role>& roles, bool isCentres);
    void retranslate() { show(); }
    bool keyPressed(int key, const QString& typed, int modifiers);

    Q_INVOKABLE void chooseRole(const QString& role);
    Q_INVOKABLE void select(int row);
    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void askLimit();
    Q_INVOKABLE void save();
    Q_INVOKABLE bool undo(); // false: there was nothing to undo

signals:
    void changed();
    void saved();

private:
    void show();
    void moveRole(int by);
    [[nodiscard]] bool mayEdit();
    [[nodiscard]] bool mayLeave();
    [[nodiscard]] core::Grant* granted(core::Right right);
    [[nodiscard]] const core::Role* inForce() const;
    void fillForm();
    [[nodiscard]] QString takeLimit(core::Right right, const Answered& answer);

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    RowsModel m_rights;
    core::OperatorId m_by;
    std::vector<core::Role> m_roles; // as they hold; grants in the order of the rights
    core::Role m_form;               // likewise
    int m_current = 0;
    bool m_isCentres = false;
};

} // namespace evertill::viewmodels
