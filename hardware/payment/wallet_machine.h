// SPDX-License-Identifier: Apache-2.0
#pragma once

// The state machine inside WalletGateway; see there for its promises. Private to this folder.
// Threads: the device thread only, but for the status board.

#include "hardware/payment/wallet_gateway.h"
#include "hardware/status_board.h"
#include "hardware/timer.h"

#include <mutex>

namespace evertill::hardware {

class WalletGateway::Machine {
public:
    using Done = ports::PaymentTerminal::Done;
    using Reported = std::function<void(ports::ReportResult)>;
    using Progress = std::function<void(std::uint8_t, std::string)>;

    Machine(DeviceThread& thread, std::unique_ptr<Link> link, GatewayPlace place,
            ports::PaymentIntentLog& log, std::vector<ports::PaymentIntent> unsettled,
            GatewayTiming timing);

    void start() { report({}); }
    void run(const ports::PaymentIntent& intent, std::string code,
             const std::optional<ports::PaymentId>& payment, Done done);
    void resolve(const ports::PaymentIntent& intent, Done done);
    void decide(const ports::PaymentId& id, bool charged, const Done& done);
    void abort();
    void report(Reported done);
    void listen(Progress progress);

    StatusBoard board;

private:
    enum class Stage { Idle, Logging, Paying, Querying, Reversing, Pausing, Settling, Looking };
    struct Job {
        ports::PaymentIntent intent;
        GatewayOrder order;
        Done done;
        bool isResolved = false;  // found open: what we asked for before is not known
        bool isReversing = false; // once begun, nothing else is asked
        bool isGivenUp = false;   // no more patience with the payer
        bool lookIsOver = false;
        int paidLooks = 0;
        ports::PaymentResult result;
    };

    void begun(const base::Expected<void>& written);
    void ask(Stage stage, std::string_view what);
    void received(base::ByteView bytes);
    void answered(const std::optional<GatewayAnswer>& answer);
    void neverSent();
    void took(const GatewayAnswer& answer);
    void tookOfRefund(const GatewayAnswer& answer);
    void next();
    void pause();
    void settle(ports::PaymentState state, const GatewayAnswer& answer);
    void finish(ports::PaymentResult result);
    void looked(const std::optional<GatewayAnswer>& answer);
    void forget(const ports::PaymentId& id);
    void setState(ports::DeviceState state, ports::DeviceReason reason, std::string detail = {});
    [[nodiscard]] std::function<void(base::Expected<void>)>
    onThread(std::function<void(const base::Expected<void>&)> task);

    DeviceThread& m_thread;
    std::unique_ptr<Link> m_link;
    GatewayPlace m_place;
    ports::PaymentIntentLog& m_log;
    std::vector<ports::PaymentIntent> m_unsettled;
    GatewayTiming m_timing;
    Timer m_timer; // of the question, or of the pause
    Timer m_patience;
    Timer m_lookEnd;
    Stage m_stage = Stage::Idle;
    GatewayReply m_reply;
    bool m_isSent = false; // perhaps some of the last question left
    std::string m_trouble; // why the last question had no answer
    std::optional<Job> m_job;
    std::vector<Reported> m_reports; // that wait for a look
    std::mutex m_progressMutex;      // held while the listener runs
    Progress m_progress;
    // Shared with answers of the log that are under way: they hold it weakly.
    std::shared_ptr<int> m_alive = std::make_shared<int>();
};

} // namespace evertill::hardware
