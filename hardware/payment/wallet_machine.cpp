// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/wallet_machine.h"

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PaymentKind;
using ports::PaymentState;

namespace {

constexpr int kLooksForPaid = 2; // of what is found open; see took()

ports::PaymentResult refusal(DeviceReason reason, std::string detail) {
    ports::PaymentResult result;
    result.reason = reason;
    result.detail = std::move(detail);
    return result;
}

// The random half: a reversal shares it with its payment.
std::string orderNumber(const ports::PaymentId& id) {
    constexpr std::size_t kHalf = 8;
    return base::toHex(base::ByteView{id.value().raw()}.subspan(kHalf));
}

} // namespace

WalletGateway::Machine::Machine(DeviceThread& thread, std::unique_ptr<Link> link,
                                GatewayPlace place, ports::PaymentIntentLog& log,
                                std::vector<ports::PaymentIntent> unsettled, GatewayTiming timing)
    : m_thread(thread)
    , m_link(std::move(link))
    , m_place(std::move(place))
    , m_log(log)
    , m_unsettled(std::move(unsettled))
    , m_timing(timing)
    , m_timer(thread)
    , m_patience(thread)
    , m_lookEnd(thread) {
    m_link->onRead([this](base::ByteView bytes) { received(bytes); });
    m_link->onLost([this](const LinkError& error) {
        m_trouble = error.detail;
        answered(std::nullopt);
    });
    setState(DeviceState::Opening, DeviceReason::None);
}

void WalletGateway::Machine::run(const ports::PaymentIntent& intent, std::string code,
                                 const std::optional<ports::PaymentId>& payment, Done done) {
    const bool isWhole = intent.kind == PaymentKind::Pay      ? ports::isPayerCode(code)
                         : intent.kind == PaymentKind::Refund ? payment.has_value()
                                                              : true;
    if (!isWhole) {
        done(refusal(DeviceReason::Unknown, intent.kind == PaymentKind::Pay
                                                ? "not a payment code"
                                                : "a refund of no payment"));
    } else if (intent.amount.minorUnits() <= 0 || !ports::isWalletOrder(intent)) {
        done(refusal(DeviceReason::Unknown, "not an order for a wallet"));
    } else if (m_job || !m_unsettled.empty()) {
        done(refusal(DeviceReason::InUse,
                     m_job ? "another order is under way" : "an earlier order is not settled"));
    } else {
        m_timer.cancel();
        m_link->close();
        m_job = Job{intent,
                    {orderNumber(intent.id), intent.amount, std::move(code),
                     payment ? orderNumber(*payment) : std::string{}},
                    std::move(done),
                    false,
                    false,
                    false,
                    false,
                    0,
                    {}};
        m_stage = Stage::Logging;
        setState(DeviceState::Busy, DeviceReason::None);
        m_log.begin(intent, onThread([this](const auto& written) { begun(written); }));
    }
}

void WalletGateway::Machine::begun(const base::Expected<void>& written) {
    if (!written) {
        finish(refusal(DeviceReason::Unknown, "not written: " + base::describe(written.error())));
        return;
    }
    m_unsettled.push_back(m_job->intent);
    m_patience.start(m_timing.patience, [this] { abort(); });
    m_lookEnd.start(m_timing.patience + m_timing.lookFor, [this] { m_job->lookIsOver = true; });
    switch (m_job->intent.kind) {
    case PaymentKind::Pay: ask(Stage::Paying, "pay"); break;
    case PaymentKind::Refund: ask(Stage::Paying, "refund"); break;
    case PaymentKind::Reversal:
        m_job->isReversing = true;
        ask(Stage::Reversing, "reverse");
        break;
    }
    m_job->order.code.clear(); // it is used once
    m_job->order.payment.clear();
}

void WalletGateway::Machine::resolve(const ports::PaymentIntent& intent, Done done) {
    if (m_job) {
        ports::PaymentResult busy = refusal(DeviceReason::InUse, "another order is under way");
        busy.state = PaymentState::Unknown;
        done(busy);
        return;
    }
    forget(intent.id);
    m_unsettled.push_back(intent);
    m_timer.cancel();
    m_link->close();
    m_job = Job{intent,
                {orderNumber(intent.id), intent.amount},
                std::move(done),
                true,
                intent.kind == PaymentKind::Reversal,
                false,
                false,
                0,
                {}};
    setState(DeviceState::Busy, DeviceReason::None);
    m_patience.start(m_timing.patience, [this] { abort(); });
    m_lookEnd.start(m_timing.patience + m_timing.lookFor, [this] { m_job->lookIsOver = true; });
    next();
}

// Nobody waits for the payer any longer: what is not paid is taken back.
void WalletGateway::Machine::abort() {
    m_patience.cancel();
    if (m_job && m_job->intent.kind != PaymentKind::Refund) {
        m_job->isGivenUp = true;
    }
}

void WalletGateway::Machine::next() {
    if (m_job->isReversing) {
        ask(Stage::Reversing, "reverse");
    } else {
        ask(Stage::Querying, "query");
    }
}

// One question, one connection: an answer that comes late finds nobody.
void WalletGateway::Machine::ask(Stage stage, std::string_view what) {
    m_stage = stage;
    m_reply = {};
    const GatewayOrder order = m_job ? m_job->order : GatewayOrder{};
    m_isSent = false;
    m_trouble = m_link->address() + ": no answer in time";
    m_timer.start(m_timing.answer, [this] { answered(std::nullopt); });
    m_link->open([this, request = gatewayRequest(m_place, what, order)](
                     const std::optional<LinkError>& error) {
        if (error) {
            m_trouble = error->detail;
            answered(std::nullopt);
        } else {
            m_isSent = true;
            m_link->write(request, [](const std::optional<LinkError>&) {});
        }
    });
}

void WalletGateway::Machine::received(base::ByteView bytes) {
    const GatewayReply::Progress progress = m_reply.feed(bytes);
    if (progress == GatewayReply::Progress::More) {
        return;
    }
    const auto answer = progress == GatewayReply::Progress::Whole
                            ? m_reply.answerTo(m_job ? m_job->order : GatewayOrder{})
                            : std::nullopt;
    m_trouble = m_link->address() + ": not an answer of a gateway to this order";
    answered(answer);
}

void WalletGateway::Machine::answered(const std::optional<GatewayAnswer>& answer) {
    m_timer.cancel();
    m_link->close();
    if (m_stage == Stage::Looking) {
        looked(answer);
    } else if (m_job && answer && m_job->intent.kind == PaymentKind::Refund) {
        tookOfRefund(*answer);
    } else if (m_job && answer) {
        took(*answer);
    } else if (m_stage == Stage::Paying && !m_isSent) {
        neverSent();
    } else if (m_job) {
        m_job->result.reason = DeviceReason::NoAnswer;
        m_job->result.detail = m_trouble;
        m_job->paidLooks = 0;
        pause();
    }
}

// The line was not there, so nobody has heard of the order, and nobody will.
void WalletGateway::Machine::neverSent() {
    m_stage = Stage::Settling;
    m_log.settle(m_job->intent.id, PaymentState::Declined, {},
                 onThread([this](const base::Expected<void>& written) {
                     ports::PaymentResult result = refusal(DeviceReason::Unreachable, m_trouble);
                     if (written) {
                         forget(m_job->intent.id);
                     } else {
                         result.state = PaymentState::Unknown;
                     }
                     finish(std::move(result));
                 }));
}

// Of an order that is found open, perhaps by the next start of the program, a request to reverse it
// may still be under way: it counts as paid when it is seen paid twice with a pause.
void WalletGateway::Machine::took(const GatewayAnswer& answer) {
    const bool isReversal = m_job->intent.kind == PaymentKind::Reversal;
    switch (answer.state) {
    case GatewayState::Paid:
        if (isReversal) { // it refuses to take it back
            settle(PaymentState::Declined, answer);
        } else if (m_job->isResolved && ++m_job->paidLooks < kLooksForPaid) {
            pause();
        } else {
            settle(PaymentState::Approved, answer);
        }
        return;
    case GatewayState::Declined: settle(PaymentState::Declined, answer); return;
    case GatewayState::Reversed:
        settle(isReversal ? PaymentState::Approved : PaymentState::Declined, answer);
        return;
    case GatewayState::Unheard:
        if (isReversal) {
            settle(PaymentState::Declined, answer);
            return;
        }
        m_job->isReversing = true;
        break;
    case GatewayState::Waiting: {
        const std::lock_guard lock{m_progressMutex};
        if (m_progress && !m_job->isGivenUp) {
            m_progress(ports::kWaitsForPayer, "the customer types a password");
        }
        break;
    }
    case GatewayState::Refunded: // of no payment
    case GatewayState::Ready: break;
    }
    m_job->paidLooks = 0;
    pause();
}

// What was given back stays so, whatever is asked: one look is enough.
void WalletGateway::Machine::tookOfRefund(const GatewayAnswer& answer) {
    switch (answer.state) {
    case GatewayState::Refunded: settle(PaymentState::Approved, answer); return;
    case GatewayState::Declined:
    case GatewayState::Reversed: settle(PaymentState::Declined, answer); return;
    case GatewayState::Unheard: m_job->isReversing = true; break;
    case GatewayState::Waiting: m_job->isReversing = false; break;
    case GatewayState::Paid: // of no refund
    case GatewayState::Ready: break;
    }
    pause();
}

void WalletGateway::Machine::pause() {
    if (m_job->lookIsOver) {
        ports::PaymentResult result = std::move(m_job->result);
        result.state = PaymentState::Unknown;
        finish(std::move(result));
        return;
    }
    m_job->isReversing = m_job->isReversing || m_job->isGivenUp;
    m_stage = Stage::Pausing;
    m_timer.start(m_timing.pause, [this] { next(); });
}

// The answer is given when the end is on disk; should that fail, the intent is found open later.
void WalletGateway::Machine::settle(PaymentState state, const GatewayAnswer& answer) {
    m_stage = Stage::Settling;
    m_patience.cancel();
    m_lookEnd.cancel();
    ports::PaymentResult& result = m_job->result;
    result = {};
    result.state = state;
    result.detail = answer.reason;
    result.facts.receipt = ports::walletReceipt(m_job->intent.id);
    if (state == PaymentState::Approved && answer.amountMinor) {
        result.facts.amountMinor = answer.amountMinor;
    }
    result.facts.cardName = answer.wallet;
    result.facts.authorisation = answer.transaction;
    m_log.settle(m_job->intent.id, state, result.facts,
                 onThread([this](const base::Expected<void>& written) {
                     if (!written) {
                         m_job->result.detail +=
                             " (not written: " + base::describe(written.error()) + ")";
                     }
                     forget(m_job->intent.id);
                     finish(std::move(m_job->result));
                 }));
}

void WalletGateway::Machine::finish(ports::PaymentResult result) {
    m_patience.cancel();
    m_lookEnd.cancel();
    const Done done = std::move(m_job->done);
    m_job.reset();
    m_stage = Stage::Idle;
    const bool wasHeard =
        result.reason != DeviceReason::NoAnswer && result.reason != DeviceReason::Unreachable;
    setState(wasHeard ? DeviceState::Ready : DeviceState::Lost, result.reason,
             wasHeard ? "" : result.detail);
    m_timer.start(m_timing.idle, [this] { start(); });
    done(std::move(result));
}

void WalletGateway::Machine::report(Reported done) {
    if (m_job) {
        if (done) {
            done({false, std::nullopt, {}, DeviceReason::InUse, "an order is under way"});
        }
        return;
    }
    if (done) {
        m_reports.push_back(std::move(done));
    }
    if (m_stage != Stage::Looking) {
        ask(Stage::Looking, "status");
    }
}

void WalletGateway::Machine::looked(const std::optional<GatewayAnswer>& answer) {
    m_stage = Stage::Idle;
    const bool isReady = answer && answer->state == GatewayState::Ready;
    setState(isReady ? DeviceState::Ready : DeviceState::Lost,
             isReady ? DeviceReason::None : DeviceReason::NoAnswer, isReady ? "" : m_trouble);
    m_timer.start(isReady ? m_timing.idle : m_timing.pause, [this] { start(); });
    for (const Reported& done : std::exchange(m_reports, {})) {
        done({isReady, std::nullopt, {}, board.get().reason, isReady ? "" : m_trouble});
    }
}

void WalletGateway::Machine::decide(const ports::PaymentId& id, bool charged, const Done& done) {
    if (m_job && m_job->intent.id == id) {
        ports::PaymentResult busy = refusal(DeviceReason::InUse, "it is being looked into");
        busy.state = PaymentState::Unknown;
        done(busy);
        return;
    }
    const PaymentState state = charged ? PaymentState::Approved : PaymentState::Declined;
    ports::PaymentFacts facts;
    facts.receipt = ports::walletReceipt(id);
    m_log.settle(id, state, facts, onThread([this, id, state, done](const auto& written) {
                     ports::PaymentResult result;
                     result.state = written ? state : PaymentState::Unknown;
                     result.detail =
                         written ? "decided by a person" : base::describe(written.error());
                     if (written) {
                         forget(id);
                     }
                     done(std::move(result));
                 }));
}

void WalletGateway::Machine::forget(const ports::PaymentId& id) {
    std::erase_if(m_unsettled, [&](const auto& intent) { return intent.id == id; });
}

void WalletGateway::Machine::listen(Progress progress) {
    const std::lock_guard lock{m_progressMutex};
    m_progress = std::move(progress);
}

void WalletGateway::Machine::setState(DeviceState state, DeviceReason reason, std::string detail) {
    board.set({state, reason, detail.empty() ? m_link->address() : std::move(detail)});
}

std::function<void(base::Expected<void>)>
WalletGateway::Machine::onThread(std::function<void(const base::Expected<void>&)> task) {
    return [&thread = m_thread, alive = std::weak_ptr{m_alive},
            task = std::move(task)](base::Expected<void> outcome) {
        thread.post([alive, task, outcome = std::move(outcome)] {
            if (alive.lock()) {
                task(outcome);
            }
        });
    };
}

} // namespace evertill::hardware
