// SPDX-License-Identifier: Apache-2.0
#include "cli/till_devices.h"

#include "hardware/registry.h"
#include "usecase/customer_pages.h"
#include "usecase/wallet_payments.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <thread>

namespace evertill::cli {

using base::ErrorCode;
using base::makeError;
using ports::PaymentState;
using ports::WeighOutcome;

namespace {

constexpr std::chrono::milliseconds kUntilReady{4000};
constexpr std::chrono::milliseconds kLook{20};
constexpr std::chrono::milliseconds kForThePage{400};

// A terminal that has just been opened registers first; one that is not there says so soon.
template <typename Device>
void waitUntilKnown(const Device& device) {
    const auto end = std::chrono::steady_clock::now() + kUntilReady;
    while (device.status().state == ports::DeviceState::Opening &&
           std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(kLook);
    }
}

std::string wordsOf(const ports::PaymentResult& result) {
    std::string words = result.detail;
    if (result.reason != ports::DeviceReason::None) {
        words = ports::name(result.reason) + (words.empty() ? "" : ", " + words);
    }
    return words.empty() ? "no reason given" : words;
}

std::string wordsOf(const ports::WeighResult& result) {
    static constexpr std::array<const char*, 12> kWords{
        "weighed",        "nothing on it", "it does not stand still",
        "less than zero", "overload",      "not at zero: empty it and press zero",
        "unchanged",      "refused",       "no answer",
        "not there",      "busy",          "cancelled"};
    const std::string words = kWords[static_cast<std::size_t>(result.outcome)];
    return "scale: " + words + (result.detail.empty() ? "" : " (" + result.detail + ")");
}

template <typename Device>
Expected<void> take(std::unique_ptr<Device>& into, const char* key,
                    Expected<std::unique_ptr<Device>> made) {
    if (!made) {
        return makeError(made.error().code, made.error().context, key);
    }
    into = std::move(*made);
    return {};
}

} // namespace

void TaskQueue::post(std::function<void()> task) {
    {
        const std::lock_guard lock{m_mutex};
        m_tasks.push_back(std::move(task));
    }
    m_wake.notify_one();
}

void TaskQueue::runUntil(const std::function<bool()>& done) {
    while (!done()) {
        std::unique_lock lock{m_mutex};
        m_wake.wait(lock, [this] { return !m_tasks.empty(); });
        const std::function<void()> task = std::move(m_tasks.front());
        m_tasks.pop_front();
        lock.unlock();
        task();
    }
}

TillDevices::TillDevices(Counter& counter)
    : m_counter(counter)
    , m_intents(counter.terminal().payments(), counter.terminal().clock(),
                [this](std::function<void()> task) { m_tasks.post(std::move(task)); }) {}

TillDevices::~TillDevices() {
    if (m_display) { // it writes in its own time
        std::this_thread::sleep_for(kForThePage);
    }
}

Expected<std::unique_ptr<TillDevices>> TillDevices::open(Counter& counter) {
    std::unique_ptr<TillDevices> devices{new TillDevices{counter}};
    const usecase::TillSettings settings = counter.terminal().settings(counter.records());
    EVERTILL_TRY(unsettled, usecase::unsettledIntents(counter.terminal().payments()));
    const auto firstCard =
        std::stable_partition(unsettled.begin(), unsettled.end(), ports::isWalletOrder);
    const std::vector<ports::PaymentIntent> ofWallet(unsettled.begin(), firstCard);
    const std::vector<ports::PaymentIntent> ofCards(firstCard, unsettled.end());
    EVERTILL_TRY_VOID(
        take(devices->m_terminal, "device.terminal",
             hardware::makeTerminal(
                 devices->m_thread, settings.cardTerminal,
                 {devices->m_intents, counter.terminal().identity().currency, ofCards})));
    EVERTILL_TRY_VOID(
        take(devices->m_wallet, "device.wallet",
             hardware::makeWallet(
                 devices->m_thread, settings.wallet,
                 {devices->m_intents, counter.terminal().identity().currency, ofWallet})));
    EVERTILL_TRY_VOID(take(devices->m_scale, "device.scale",
                           hardware::makeScale(devices->m_thread, settings.scale)));
    EVERTILL_TRY_VOID(take(devices->m_display, "device.display",
                           hardware::makeDisplay(devices->m_thread, settings.display)));
    return devices;
}

ports::PaymentTerminal* TillDevices::terminalOf(const ports::PaymentIntent& intent) const {
    return ports::isWalletOrder(intent) ? m_wallet.get() : m_terminal.get();
}

ports::PaymentResult TillDevices::answerTo(const ports::PaymentTerminal& terminal,
                                           const Start& start) {
    waitUntilKnown(terminal);
    std::optional<ports::PaymentResult> answer;
    start([this, &answer](ports::PaymentResult result) {
        m_tasks.post([&answer, result = std::move(result)] { answer = result; });
    });
    m_tasks.runUntil([&] { return answer.has_value(); });
    return std::move(*answer);
}

Expected<ports::ReportResult> TillDevices::report(ports::TerminalReport kind) {
    if (!m_terminal) {
        return makeError(ErrorCode::DeviceAbsent, "no card terminal is set up");
    }
    waitUntilKnown(*m_terminal);
    std::optional<ports::ReportResult> answer;
    m_terminal->report(kind, [this, &answer](ports::ReportResult result) {
        m_tasks.post([&answer, result = std::move(result)] { answer = result; });
    });
    m_tasks.runUntil([&] { return answer.has_value(); });
    if (!answer->done) {
        return makeError(ErrorCode::DeviceFault,
                         std::string{ports::name(answer->reason)} +
                             (answer->detail.empty() ? "" : ", " + answer->detail));
    }
    return std::move(*answer);
}

Expected<void> TillDevices::takePayments() {
    EVERTILL_TRY(changed,
                 usecase::takeCardPayments(m_counter.terminal().payments(), m_counter.session()));
    return changed ? m_counter.takeSinkError() : Expected<void>{};
}

Expected<void> TillDevices::settleEarlier() {
    EVERTILL_TRY(intents, usecase::unsettledIntents(m_counter.terminal().payments()));
    for (const ports::PaymentIntent& intent : intents) {
        if (ports::PaymentTerminal* terminal = terminalOf(intent)) {
            static_cast<void>(
                answerTo(*terminal, [&](auto done) { terminal->resolve(intent, done); }));
        }
    }
    EVERTILL_TRY_VOID(takePayments());
    return usecase::checkCardsSettled(m_counter.terminal().payments());
}

Expected<void> TillDevices::carryOut(const ports::PaymentIntent& intent, Start start) {
    ports::PaymentTerminal* terminal = terminalOf(intent);
    if (terminal == nullptr) {
        return makeError(ErrorCode::DeviceFault, ports::isWalletOrder(intent)
                                                     ? "no wallet gateway is set up"
                                                     : "no card terminal is set up");
    }
    EVERTILL_TRY_VOID(m_counter.keep()); // money that moves belongs to a basket on the disk
    if (!start) {
        start = [&](auto done) { terminal->run(intent, done); };
    }
    const ports::PaymentResult result = answerTo(*terminal, start);
    EVERTILL_TRY_VOID(takePayments());
    switch (result.state) {
    case PaymentState::Approved: return {};
    case PaymentState::Declined:
        return makeError(ErrorCode::TenderNotAllowed, "declined, " + wordsOf(result));
    case PaymentState::NotStarted: return makeError(ErrorCode::DeviceFault, wordsOf(result));
    case PaymentState::Unknown: break;
    }
    return makeError(ErrorCode::DeviceUnknownOutcome, intent.id.value().toString(),
                     intent.amount.toString());
}

Expected<void> TillDevices::payByCard(const core::Money& amount) {
    terminal::Terminal& till = m_counter.terminal();
    EVERTILL_TRY(intent, usecase::cardIntent(till.payments(), m_counter.session(), amount,
                                             till.clock(), till.random()));
    return carryOut(intent);
}

Expected<void> TillDevices::payByWallet(const core::Money& amount, const std::string& code) {
    terminal::Terminal& till = m_counter.terminal();
    EVERTILL_TRY(records, cards());
    EVERTILL_TRY(intent, usecase::walletIntent(records, m_counter.session(), amount, till.clock(),
                                               till.random()));
    return carryOut(intent, [&](auto done) { m_wallet->payByCode(intent, code, done); });
}

Expected<usecase::CardRecords> TillDevices::cards() const {
    return usecase::readCards(m_counter.terminal().payments(),
                              m_counter.session().basket().header().id);
}

Expected<std::vector<ports::PaymentRecord>> TillDevices::walletPayments() const {
    if (!m_wallet) {
        return std::vector<ports::PaymentRecord>{};
    }
    return usecase::walletPaymentsOf(m_counter.terminal().payments(), m_counter.records(),
                                     usecase::salesBehind(m_counter.session()));
}

Expected<void> TillDevices::refundByWallet(const core::Money& amount) {
    terminal::Terminal& till = m_counter.terminal();
    EVERTILL_TRY(paid, walletPayments());
    EVERTILL_TRY(records, cards());
    EVERTILL_TRY(refund, usecase::walletRefund(records, m_counter.session(), paid, amount,
                                               till.clock(), till.random()));
    return carryOut(refund.intent,
                    [&](auto done) { m_wallet->refund(refund.intent, refund.payment, done); });
}

Expected<void> TillDevices::removeTender(std::int32_t number) {
    terminal::Terminal& till = m_counter.terminal();
    EVERTILL_TRY(intent, usecase::reversalIntent(till.payments(), m_counter.session(), number,
                                                 till.clock(), till.random()));
    return intent ? carryOut(*intent) : m_counter.session().removeTender(number);
}

Expected<void> TillDevices::decide(ports::PaymentId id, bool charged) {
    EVERTILL_TRY(record, m_counter.terminal().payments().payment(id));
    if (record.state != PaymentState::Unknown) {
        return makeError(ErrorCode::AlreadyExists, id.value().toString());
    }
    if (ports::PaymentTerminal* terminal = terminalOf(record.intent)) {
        static_cast<void>(
            answerTo(*terminal, [&](auto done) { terminal->decide(id, charged, done); }));
    } else {
        ports::PaymentFacts facts;
        facts.receipt = ports::isWalletOrder(record.intent) ? record.intent.receipt : 0;
        EVERTILL_TRY_VOID(m_counter.terminal().payments().settlePayment(
            id, charged ? PaymentState::Approved : PaymentState::Declined, facts));
    }
    return takePayments();
}

Expected<core::Quantity> TillDevices::weigh(const core::Quantity& tare) {
    if (!m_scale) {
        return makeError(ErrorCode::DeviceFault, "no scale is set up");
    }
    waitUntilKnown(*m_scale);
    ports::WeighOrder order;
    order.tare = tare;
    std::optional<ports::WeighResult> answer;
    m_scale->weigh(order, [&](ports::WeighResult result) {
        m_tasks.post([&answer, result = std::move(result)] { answer = result; });
    });
    m_tasks.runUntil([&] { return answer.has_value(); });
    if (answer->outcome != WeighOutcome::Weighed) {
        return makeError(ErrorCode::DeviceFault, wordsOf(*answer));
    }
    return answer->net;
}

void TillDevices::showBasket() {
    if (m_display) {
        m_display->show(usecase::pageOfBasket(m_counter.session()));
    }
}

void TillDevices::showSale(const core::Transaction& sale) {
    if (m_display) {
        m_display->show(usecase::pageOfSale(sale));
    }
}

} // namespace evertill::cli
