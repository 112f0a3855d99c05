// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who serves: signing on by PIN or badge, switching in the middle of a sale, the lock that keeps
// the basket, changing one's PIN, and asking somebody with more rights on the spot. PINs are asked
// by the one sheet (prompt_view_model.h), which never shows them. A till without people has nothing
// of it. Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"

#include <QTimer>

namespace evertill::viewmodels {

class PeopleViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(bool hasPeople READ hasPeople NOTIFY changed)
    Q_PROPERTY(bool isLocked READ isLocked NOTIFY changed)
    Q_PROPERTY(QString serving READ serving NOTIFY changed)
    Q_PROPERTY(QString kept READ kept NOTIFY changed)
public:
    PeopleViewModel(ViewContext& context, PromptViewModel& prompt, QObject* parent);

    [[nodiscard]] bool hasPeople() const;
    [[nodiscard]] bool isLocked() const { return m_isLocked; }
    [[nodiscard]] QString serving() const; // name of who serves
    [[nodiscard]] QString kept() const;    // the basket behind the lock; empty: none

    // Somebody is there: the time until the lock begins again.
    Q_INVOKABLE void touched();
    void retranslate() { emit changed(); }
    // Those of ViewContext.
    void approve(const base::Error& refused, const QString& what, ViewContext::Approved then);
    void guard(core::Right right, const QString& what, const QString& why,
               std::function<void(const core::OperatorId& by)> then);

    Q_INVOKABLE void askSignOn(); // also to switch
    Q_INVOKABLE void lock() { lock("by hand"); }
    Q_INVOKABLE void askChangePin();
    Q_INVOKABLE void askClock(); // working time, also while the till is locked

signals:
    void changed();
    void lockChanged();

private:
    using Proved = std::function<void(const core::OperatorId&)>;
    void lock(const char* how); // as it is recorded
    void askWhy(const base::Error& refused, const QString& what, ViewContext::Approved then);
    void askApprover(const base::Error& refused, const QString& what, const std::string& why,
                     ViewContext::Approved then);
    void recorded(core::Right right, const QString& what, const core::Approval& given,
                  std::function<void(const core::OperatorId& by)> then);
    // Asks one of those for PIN or badge until it is right, or given up.
    struct Asked {
        QString title;
        QString body;
        QString acceptText;
        std::vector<core::OperatorId> of;
        core::OperatorId first; // who is proposed
        bool signsOn = false;
        Proved then;
    };
    void ask(const Asked& asked, const QString& complaint = {});
    void answered(const Asked& asked, const Answered& answer);
    // The sheet stays until the PIN is proved, so that no key reaches what is behind it.
    int wait(const QString& title, const QString& body);
    [[nodiscard]] Asked anybody() const; // who can sign on; who serves is proposed
    void changePin(const usecase::Proof& proof);
    void askStep(const core::OperatorId& who, core::WorkState state);
    void clocked(const core::OperatorId& who, const Expected<core::WorkState>& state);
    void offerAsPin(const QString& scanned);
    [[nodiscard]] QString labelOf(const core::OperatorId& id) const;
    [[nodiscard]] static QString wordsOf(const base::Error& error);
    [[nodiscard]] static QString unusedWords();
    [[nodiscard]] bridge::PeopleDesk& desk() const { return m_context.service.people(); }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    QTimer m_idle;
    bool m_isLocked = false;
};

} // namespace evertill::viewmodels
