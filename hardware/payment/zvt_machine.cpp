// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/zvt_machine.h"

#include <algorithm>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PaymentState;

ZvtTerminal::Machine::Machine(DeviceThread& thread, std::unique_ptr<Link> link,
                              std::unique_ptr<ZvtTransport> transport, ports::PaymentIntentLog& log,
                              ZvtSettings settings, ZvtTiming timing,
                              std::vector<ports::PaymentIntent> unsettled)
    : m_thread(thread)
    , m_link(std::move(link))
    , m_transport(std::move(transport))
    , m_log(log)
    , m_settings(settings)
    , m_timing(timing)
    , m_timer(thread)
    , m_lookEnd(thread)
    , m_unsettled(std::move(unsettled))
    , m_backOff(timing.firstBackOff) {
    m_link->onRead([this](base::ByteView bytes) { received(bytes); });
    m_link->onLost([this](const LinkError& error) { lost(error); });
    m_link->onCame([this] {
        if (m_stage == Stage::Closed) {
            connect();
        }
    });
    setState(DeviceState::Opening, DeviceReason::None);
}

void ZvtTerminal::Machine::listen(Progress progress) {
    const std::lock_guard lock{m_progressMutex};
    m_progress = std::move(progress);
}

void ZvtTerminal::Machine::connect() {
    m_stage = Stage::Opening;
    m_timer.start(m_timing.open, [this] {
        failed(DeviceReason::Unreachable, m_link->address() + ": no connection in time");
    });
    m_link->open([this](const std::optional<LinkError>& error) {
        if (error) {
            failed(reasonOf(error->loss), error->detail);
            return;
        }
        m_transport->reset();
        setState(DeviceState::Present, DeviceReason::None);
        exchange(Stage::Registering, zvtRegistration(m_settings));
    });
}

// One exchange is under way at most. The command goes out once, whatever
// happens.
void ZvtTerminal::Machine::exchange(Stage stage, const Apdu& command) {
    m_stage = stage;
    m_exchange = {};
    m_abortWanted = false;
    m_timer.start(m_timing.acknowledge, [this] {
        failed(DeviceReason::NoAnswer, m_link->address() + ": does not acknowledge");
    });
    m_link->write(m_transport->encode(command), [](const std::optional<LinkError>&) {});
}

void ZvtTerminal::Machine::received(base::ByteView bytes) {
    const TransportStep step = m_transport->feed(bytes);
    if (!step.reply.empty()) {
        m_link->write(step.reply, [](const std::optional<LinkError>&) {});
    }
    const std::uint64_t connection = m_connection;
    for (const Apdu& apdu : step.apdus) {
        if (m_connection == connection) { // else what follows is from the line before
            take(apdu);
        }
    }
    if (m_connection != connection) {
        return;
    }
    if (step.refused && !m_exchange.isAcknowledged()) {
        failed(DeviceReason::NoAnswer, m_link->address() + ": a frame was garbled on the line");
    } else if (step.corrupt) {
        failed(DeviceReason::WrongDevice, m_link->address() + ": not ZVT, or out of step");
    }
}

// Outside an exchange it may tell something of its own: that is acknowledged,
// like what is late.
void ZvtTerminal::Machine::take(const Apdu& apdu) {
    ZvtStep step = m_exchange.feed(apdu);
    if (step.reply) {
        m_link->write(m_transport->encode(*step.reply), [](const std::optional<LinkError>&) {});
    }
    const bool inExchange = m_stage != Stage::Closed && m_stage != Stage::Opening &&
                            m_stage != Stage::Idle && m_stage != Stage::Logging &&
                            m_stage != Stage::Settling && m_stage != Stage::LookPause;
    if (!inExchange) {
        return;
    }
    // An abort is acknowledged or refused, and has no end of its own.
    if (m_stage == Stage::LookAbort && (step.end || m_exchange.isAcknowledged())) {
        nextStep();
        return;
    }
    if (step.end) {
        m_timer.cancel();
        ended(*step.end);
        return;
    }
    m_timer.start(m_exchange.isAcknowledged() ? m_timing.result : m_timing.acknowledge, [this] {
        failed(DeviceReason::NoAnswer, m_link->address() + ": does not come to an end");
    });
    if (m_exchange.isAcknowledged()) {
        if (m_abortWanted && m_stage == Stage::Charging) {
            m_abortWanted = false;
            m_link->write(m_transport->encode(zvtAbort()), [](const std::optional<LinkError>&) {});
        }
    }
    const std::lock_guard lock{m_progressMutex};
    if (step.progress && m_progress) {
        m_progress(*step.progress, step.progressText);
    }
}

void ZvtTerminal::Machine::ended(const ZvtEnd& end) {
    m_exchange = {};
    switch (m_stage) {
    case Stage::Registering:
        if (end.kind != ZvtEnd::Kind::Completed) {
            failed(DeviceReason::WrongDevice, m_link->address() + ": refuses the registration");
            return;
        }
        m_backOff = m_timing.firstBackOff;
        nextStep();
        break;
    case Stage::Marking: markEnded(end); break;
    case Stage::Charging: chargeEnded(end); break;
    case Stage::LookIdle: idleEnded(end); break;
    case Stage::LookLast: lastEnded(end); break;
    case Stage::Reporting: reportEnded(end); break;
    default: break;
    }
}

// Connected and registered: goes on with what is to be done.
void ZvtTerminal::Machine::nextStep() {
    if (!m_job) {
        m_stage = Stage::Idle;
        setState(DeviceState::Ready, DeviceReason::None);
        return;
    }
    setState(DeviceState::Busy, DeviceReason::None);
    if (m_job->looking && !m_job->abortSent) {
        m_job->abortSent = true;
        exchange(Stage::LookAbort, zvtAbort());
    } else if (m_job->looking) {
        exchange(Stage::LookIdle, zvtStatusEnquiry());
    } else if (!m_job->reported) {
        exchange(Stage::Marking, zvtRepeatReceipt(m_settings));
    } else if (m_job->report == ports::TerminalReport::Status) {
        exchange(Stage::Reporting, zvtStatusEnquiry());
    } else {
        exchange(Stage::Reporting, m_job->report == ports::TerminalReport::EndOfDay
                                       ? zvtEndOfDay(m_settings)
                                       : zvtRepeatReceipt(m_settings));
    }
}

// A stage cannot go on. Before the order went out nothing has happened; after
// it, all is in doubt.
void ZvtTerminal::Machine::failed(DeviceReason reason, const std::string& detail) {
    const Stage stage = m_stage;
    closeLink();
    setState(stage == Stage::Opening || reason == DeviceReason::Unreachable ? DeviceState::Lost
                                                                            : DeviceState::Fault,
             reason, detail);
    if (!m_job) {
        reconnectLater();
    } else if (stage == Stage::Logging || stage == Stage::Settling) {
        m_stage = stage; // the log answers first
    } else if (stage == Stage::Charging) {
        inDoubt(reason,
                detail); // whatever the link says of bytes: some may be under way
    } else if (m_job->looking) {
        m_job->result.reason = reason;
        m_job->result.detail = detail;
        if (m_job->lookIsOver) {
            lookAgain();
        } else {
            reconnectLater();
        }
    } else if (m_job->reported) {
        finishReport({false, std::nullopt, {}, reason, detail});
    } else {
        notStarted(reason, detail);
    }
}

void ZvtTerminal::Machine::lost(const LinkError& error) {
    failed(reasonOf(error.loss), error.detail);
}

void ZvtTerminal::Machine::closeLink() {
    ++m_connection;
    m_timer.cancel();
    m_exchange = {};
    m_link->close();
    m_stage = Stage::Closed;
}

void ZvtTerminal::Machine::reconnectLater() {
    m_timer.start(m_backOff, [this] { connect(); });
    m_backOff = std::min(m_backOff * 2, m_timing.lastBackOff);
}

void ZvtTerminal::Machine::setState(DeviceState state, DeviceReason reason, std::string detail) {
    board.set({state, reason, detail.empty() ? m_link->address() : std::move(detail)});
}

} // namespace evertill::hardware
