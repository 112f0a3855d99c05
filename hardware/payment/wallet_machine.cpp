// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/wallet_machine.h"

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PaymentKind;
using ports::PaymentState;

namespace {

constexpr int kLooksForPaid = 2; // of what is found open; see took()
constexpr std::uint8_t kWaitingForPayer = 1;

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

void WalletGateway::Machine::run(const ports::PaymentIntent& intent, std::string code, Done done) {
    const bool isPayment = intent.kind == PaymentKind::Pay && ports::isPayerCode(code);
    if (!isPayment && intent.kind != PaymentKind::Reversal) {
        done(refusal(DeviceReason::Unknown,
                     intent.kind == PaymentKind::Pay
                         ? "not a payment code"
                         : "a wallet payment can only be taken back as a whole"));
    } else if (intent.amount.minorUnits() <= 0 || !ports::isWalletOrder(intent)) {
        done(refusal(DeviceReason::Unknown, "not an order for a wallet"));
    } else if (m_job || !m_unsettled.empty()) {
        done(refusal(DeviceReason::InUse,
                     m_job ? "another order is under way" : "an earlier order is not settled"));
    } else {
        m_timer.cancel();
        m_link->close();
        m_job = Job{intent,
                    {orderNumber(intent.id), intent.amount, std::move(code)},
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
    m_job->isReversing = m_job->intent.kind == PaymentKind::Reversal;
    ask(m_job->isReversing ? Stage::Reversing : Stage::Paying,
        m_job->isReversing ? "reverse" : "pay");
    m_job->order.code.clear(); // it is used once
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
                {orderNumber(intent.id), intent.amount, {}},
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
    if (m_job) {
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
    m_trouble = m_link->address() + ": no answer in time";
    m_timer.start(m_timing.answer, [this] { answered(std::nullopt); });
    m_link->open([this, request = gatewayRequest(m_place, what, order)](
                     const std::optional<LinkError>& error) {
        if (error) {
            m_trouble = error->detail;
            answered(std::nullopt);
        } else {
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
    } else if (m_job && answer) {
        took(*answer);
    } else if (m_job) {
        m_job->result.reason = DeviceReason::NoAnswer;
        m_job->result.detail = m_trouble;
        m_job->paidLooks = 0;
        pause();
    }
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
            m_progress(kWaitingForPayer, "the customer types a password");
        }
        break;
    }
    case GatewayState::Ready: break;
    }
    m_job->paidLooks = 0;
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
    const bool wasHeard = result.reason != DeviceReason::NoAnswer;
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
