// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Who serves at the till, for the screens: signing on, allowing something on the spot, changing a
// PIN. Proving who somebody is takes a moment and a disk, so it runs on the store thread. INV the
// basket stays as it is whoever serves. Threads: the GUI thread; answers come there too.

#include "bridge/gate.h"
#include "usecase/manage_people.h"
#include "usecase/reports/hours.h"
#include "usecase/sale_session.h"
#include "usecase/time_clock.h"

#include <QObject>

#include <memory>

namespace evertill::bridge {

struct PeopleParts { // borrowed
    usecase::PeopleDoors doors;
    ports::JournalStore& journal; // store thread
    const base::Clock& clock;
    usecase::SettingReader settings; // store thread
    usecase::SaleSession& session;
};

class PeopleDesk : public QObject {
    Q_OBJECT
public:
    using Proved = std::function<void(const base::Expected<core::OperatorId>&)>;

    PeopleDesk(PeopleParts parts, std::shared_ptr<Gate> store, std::shared_ptr<Gate> gui);

    // Null: this till knows no people.
    [[nodiscard]] const core::Staff* staff() const;
    // Somebody could: else nothing may ever be locked.
    [[nodiscard]] bool canSignOn() const;
    // Before anybody sells: a PIN is wanted, or nobody is there by default.
    [[nodiscard]] bool mustSignOn() const;
    [[nodiscard]] core::Decision mayI(const core::RightRequest& request) const;

    // Errors: those of usecase::SignOn.
    void signOn(const usecase::Proof& proof, Proved answer);
    void prove(const usecase::Proof& proof, Proved answer);
    void changePin(const usecase::Proof& proof, const std::string& newPin, Proved answer);
    // Everybody, what the roles may do, and whether a centre keeps both.
    struct Everybody {
        std::vector<ports::Person> people;
        std::vector<core::Role> roles;
        bool isCentres = false;
    };
    void everybody(std::function<void(const base::Expected<Everybody>&)> answer);
    // In the name of somebody who may manage people. Errors: those of usecase::ManagePeople;
    // Unavailable (nobody could manage people any more).
    void put(const usecase::PersonChange& change, const core::OperatorId& by, Proved answer);
    // Likewise; the answer is who did it. Errors: those of usecase::ManagePeople::putRole;
    // Unavailable.
    void putRole(const core::Role& role, const core::OperatorId& by, Proved answer);
    // Likewise. Errors: those of usecase::SignOn::resetPin.
    void resetPin(const core::OperatorId& of, const std::string& newPin, const core::OperatorId& by,
                  Proved answer);
    // Working time. Errors: those of usecase::TimeClock.
    using WorkAnswer = std::function<void(const base::Expected<core::WorkState>&)>;
    void workState(const core::OperatorId& who, WorkAnswer answer);
    void clock(const core::TimeClocked& step, WorkAnswer answer);
    void hours(const usecase::Period& days,
               std::function<void(const base::Expected<usecase::Hours>&)> answer);
    // What somebody allowed that no basket carries: a drawer, a copy. To be done once the answer
    // says that it is on record. Errors: those of the journal.
    using Recorded = std::function<void(const base::Expected<void>&)>;
    void record(core::Right right, const std::string& what, const core::Approval& given,
                Recorded answer);
    // That the till waits for somebody to sign on. how: "by hand", "by time".
    void recordLock(const std::string& how, Recorded answer);
    // Reads them again: new reference data, a changed PIN.
    void refresh();

signals:
    void changed();

private:
    using Work = std::function<base::Expected<core::OperatorId>(usecase::SignOn&)>;
    void ask(Work work, Proved answer);
    void append(core::Event event, Recorded answer);
    // The same for what changes people: they are read again after it.
    void askChange(Work work, Proved answer);

    PeopleParts m_parts;
    usecase::SignOn m_signOn;       // store thread
    usecase::ManagePeople m_manage; // store thread
    usecase::TimeClock m_time;      // store thread
    std::shared_ptr<Gate> m_store;
    std::shared_ptr<Gate> m_gui;
};

} // namespace evertill::bridge
