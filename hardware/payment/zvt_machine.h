// SPDX-License-Identifier: Apache-2.0
#pragma once

// The state machine inside ZvtTerminal; see there for its promises. Private to
// this folder. Threads: the device thread only, but for the status board.

#include "hardware/payment/zvt_terminal.h"
#include "hardware/status_board.h"
#include "hardware/timer.h"

#include <mutex>

namespace evertill::hardware {

class ZvtTerminal::Machine {
public:
    using Done = ports::PaymentTerminal::Done;
    using Reported = std::function<void(ports::ReportResult)>;
    using Progress = std::function<void(std::uint8_t, std::string)>;

    Machine(DeviceThread& thread, std::unique_ptr<Link> link,
            std::unique_ptr<ZvtTransport> transport, ports::PaymentIntentLog& log,
            ZvtSettings settings, ZvtTiming timing, std::vector<ports::PaymentIntent> unsettled);

    void connect();
    void run(const ports::PaymentIntent& intent, Done done);
    void resolve(const ports::PaymentIntent& intent, Done done);
    void decide(const ports::PaymentId& id, bool charged, const Done& done);
    void abort();
    void report(ports::TerminalReport kind, Reported done);
    void listen(Progress progress);

    StatusBoard board;

private:
    enum class Stage {
        Closed,      // waits to connect again
        Opening,     // the link
        Registering, //
        Idle,        //
        Marking,     // the last transaction, before ours
        Logging,     // the intent is being written
        Charging,    // the order is out
        LookAbort,   // in doubt: what still waits for a card must not be paid later
        LookIdle,    // is the terminal free
        LookLast,    // and what was its last transaction
        LookPause,   //
        Settling,    // the end is being written
        Reporting,   //
    };
    struct Job {
        ports::PaymentIntent intent;
        Done done;         // of an order
        Reported reported; // of a report
        ports::TerminalReport report = ports::TerminalReport::Status;
        bool looking = false; // the end is in doubt, or was from the start
        bool lookIsOver = false;
        bool abortSent = false;
        int unchangedLooks = 0;
        std::vector<std::string> lines; // of the order, not of later looks
        ports::PaymentResult result;    // while it is written
        bool isGivenUp = false;         // before the order left
    };

    void startJob();
    void nextStep();
    void exchange(Stage stage, const Apdu& command);
    void received(base::ByteView bytes);
    void take(const Apdu& apdu);
    void ended(const ZvtEnd& end);
    void markEnded(const ZvtEnd& end);
    void charge();
    void chargeEnded(const ZvtEnd& end);
    void idleEnded(const ZvtEnd& end);
    void lastEnded(const ZvtEnd& end);
    void reportEnded(const ZvtEnd& end);
    void lookAgain();
    void inDoubt(ports::DeviceReason reason, const std::string& detail);
    void failed(ports::DeviceReason reason, const std::string& detail);
    void settle(ports::PaymentState state, const ZvtEnd& end, std::string detail);
    void answer(ports::PaymentResult result);
    void finishReport(ports::ReportResult result);
    void notStarted(ports::DeviceReason reason, const std::string& detail);
    void lost(const LinkError& error);
    void closeLink();
    void reconnectLater();
    void forget(const ports::PaymentId& id);
    [[nodiscard]] bool isUnsettled() const { return !m_unsettled.empty(); }
    [[nodiscard]] std::function<void(base::Expected<void>)>
    onThread(std::function<void(const base::Expected<void>&)> task);
    void setState(ports::DeviceState state, ports::DeviceReason reason, std::string detail = {});

    DeviceThread& m_thread;
    std::unique_ptr<Link> m_link;
    std::unique_ptr<ZvtTransport> m_transport;
    ports::PaymentIntentLog& m_log;
    ZvtSettings m_settings;
    ZvtTiming m_timing;
    Timer m_timer; // of the stage
    Timer m_lookEnd;
    Stage m_stage = Stage::Closed;
    ZvtExchange m_exchange;
    std::optional<Job> m_job;
    std::vector<ports::PaymentIntent> m_unsettled;
    std::uint64_t m_connection = 0; // counts them
    bool m_abortWanted = false;
    std::chrono::milliseconds m_backOff;
    std::mutex m_progressMutex; // held while the listener runs
    Progress m_progress;
    // Shared with answers of the log that are under way: they hold it weakly.
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace evertill::hardware
