// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// The page of the shift: whether one is open, who answers for it and what it came to so far; and
// what is done with it, each thing by a button and its key (Ctrl and a letter). Who may not asks
// somebody who may, on the spot; usecase::Shifts judges and records it. INV what should be in the
// drawer is shown only to who may close a shift, or once the drawer was counted (blind count); so
// are reports. Who is shown what they are not counts no more blind.
// Threads: the GUI thread.

#include "viewmodels/prompt_view_model.h"
#include "viewmodels/shift_count.h"
#include "viewmodels/shift_reports.h"

#include <QVariantList>

#include <optional>

namespace evertill::viewmodels {

class PrinterViewModel;

class ShiftViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("belongs to AppViewModel")
    Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(evertill::viewmodels::RowsModel* facts READ facts CONSTANT)
    Q_PROPERTY(QVariantList actions READ actions NOTIFY changed)
    Q_PROPERTY(QString view READ view NOTIFY changed) // actions, count, reports
    Q_PROPERTY(evertill::viewmodels::ShiftCountViewModel* count READ count CONSTANT)
    Q_PROPERTY(evertill::viewmodels::ShiftReportsViewModel* reports READ reports CONSTANT)
public:
    ShiftViewModel(ViewContext& context, PromptViewModel& prompt, PrinterViewModel& printer,
                   QObject* parent);

    [[nodiscard]] bool isLoaded() const { return m_state.has_value(); }
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString advice() const;
    [[nodiscard]] RowsModel* facts() { return &m_facts; }
    [[nodiscard]] QVariantList actions() const; // [{key, text, hint, isOffered, isPrimary}]

    [[nodiscard]] QString view() const { return m_view; }
    [[nodiscard]] ShiftCountViewModel* count() { return &m_count; }
    [[nodiscard]] ShiftReportsViewModel* reports() { return &m_reports; }

    void open();
    void close();
    void retranslate();
    bool keyPressed(int key, const QString& text, int modifiers);
    Q_INVOKABLE bool back(); // to the actions; false: there it is
    Q_INVOKABLE void act(int key);

signals:
    void changed();

private:
    struct Action {
        int key;
        QString words;
        void (ShiftViewModel::*ask)();
        bool isOffered;
    };
    // One thing to be done: in whose name is said when it is.
    struct Deed {
        std::function<Expected<core::LedgerShift>(usecase::Shifts&, const usecase::ShiftActor&)>
            work;
        QString what; // in words, for who is asked to allow it
        QString done; // in words, when it is on record
        bool opensDrawer = false;
        std::function<void(const core::LedgerShift&)> then{};
    };

    [[nodiscard]] std::vector<Action> actionList() const;
    void askOpen();
    void askFloat() { askMove(core::CashMove::FloatAdded); }
    void askPayIn() { askMove(core::CashMove::PaidIn); }
    void askPayOut() { askMove(core::CashMove::PaidOut); }
    void askDrop();
    void askNoSale();
    void askSuspend();
    void askResume();
    void askHandOver();
    void askCount();
    void askX();
    void askHistory();
    void askZ();
    void askEndDay();

    void load();
    void askWhenOpened();
    void show();
    [[nodiscard]] QList<QVariantMap> factsOf(const core::LedgerShift& shift) const;
    void askMove(core::CashMove move);
    void moveCash(core::CashMove move, const core::Money& amount, const QString& reason);
    void recordMove(core::CashMove move, const core::Money& amount, const QString& reason,
                    bool isSure);
    // then gets what was typed and the pill that was chosen.
    void askAmount(Question question,
                   std::function<void(const core::Money& amount, const QString& pill)> then);
    void handOver(const core::OperatorId& to);
    void setView(const QString& view);
    void showReports(core::ShiftId wanted);
    void showMade(core::ShiftId report);
    void guardReports(const QString& what, core::ShiftId wanted);
    bool countKey(int key, const QString& text);
    bool reportsKey(int key);
    void askRecord();
    void closed(const core::LedgerShift& shift);
    void askEndDay(const bridge::TillService::DayView& day);
    void endDay(const usecase::ShiftActor& actor, const core::BusinessDate& date);
    void dayEnded(const core::DaySums& day);
    [[nodiscard]] QString restWords(const usecase::DayRest& rest) const;
    [[nodiscard]] QString countWords() const;
    void perform(const Deed& deed);
    void run(const Deed& deed, const usecase::ShiftActor& actor);

    [[nodiscard]] const core::LedgerShift* active() const;
    [[nodiscard]] std::vector<const core::LedgerShift*> suspended() const;
    [[nodiscard]] bool mayClose() const; // who serves, without asking anybody
    [[nodiscard]] bool seesExpected(const core::LedgerShift& shift) const;
    [[nodiscard]] QString labelOf(const core::LedgerShift& shift) const;
    [[nodiscard]] const usecase::SellingContext& selling() const {
        return m_context.service.session().context();
    }

    ViewContext& m_context;
    PromptViewModel& m_prompt;
    PrinterViewModel& m_printer;
    RowsModel m_facts;
    ShiftCountViewModel m_count;
    ShiftReportsViewModel m_reports;
    QString m_view = QStringLiteral("actions");
    core::ShiftId m_counted;  // of the count that is typed
    bool m_isAllowed = false; // somebody allowed the reports, for as long as the page is open
    core::ShiftId m_seen;     // and what should be in the drawer of this shift; empty: of none
    bool m_isOpen = false;    // the page
    std::optional<core::LedgerState> m_state;
    std::optional<base::UtcTime> m_openedAt; // of the active one, where the journal says it plainly
};

} // namespace evertill::viewmodels
