// SPDX-License-Identifier: Apache-2.0
#pragma once

// A bench for payment tests: a simulated terminal, the driver, an intent log in
// memory, and a cashier who pays again only when told that nothing was charged.

#include "hardware/fake/pipe_link.h"
#include "hardware/fake/zvt_model.h"
#include "hardware/payment/zvt_terminal.h"

#include <future>
#include <map>
#include <mutex>

namespace evertill::test {

class MemoryLog final : public ports::PaymentIntentLog {
public:
    void begin(const ports::PaymentIntent& intent, Done done) override {
        bool isNew = false;
        {
            const std::lock_guard lock{m_mutex};
            isNew = !m_intents.contains(intent.id);
            if (isNew && !isFull) {
                m_intents[intent.id] = {intent, ports::PaymentState::Unknown};
            }
        }
        if (isFull) {
            done(base::makeError(base::ErrorCode::StorageFull));
        } else if (!isNew) {
            done(base::makeError(base::ErrorCode::AlreadyExists));
        } else {
            done({});
        }
    }
    void settle(ports::PaymentId id, ports::PaymentState state, const ports::PaymentFacts&,
                Done done) override {
        {
            const std::lock_guard lock{m_mutex};
            m_intents.at(id).second = state;
        }
        done({});
    }
    std::vector<ports::PaymentIntent> open() const {
        const std::lock_guard lock{m_mutex};
        std::vector<ports::PaymentIntent> all;
        for (const auto& [id, entry] : m_intents) {
            if (entry.second == ports::PaymentState::Unknown) {
                all.push_back(entry.first);
            }
        }
        return all;
    }
    std::size_t begun() const {
        const std::lock_guard lock{m_mutex};
        return m_intents.size();
    }
    bool isFull = false;

private:
    mutable std::mutex m_mutex;
    std::map<ports::PaymentId, std::pair<ports::PaymentIntent, ports::PaymentState>> m_intents;
};

inline ports::PaymentId paymentId(std::uint8_t number) {
    base::Uuid::Raw raw{};
    raw[15] = number;
    return ports::PaymentId{base::Uuid{raw}};
}

inline ports::PaymentIntent intentOf(std::uint8_t number, std::int64_t minor = 1250) {
    ports::PaymentIntent intent;
    intent.id = paymentId(number);
    intent.amount = core::Money::minor(minor, *core::Currency::parse("EUR"));
    return intent;
}

inline hardware::ZvtTiming quickZvt() {
    using std::chrono::milliseconds;
    hardware::ZvtTiming timing;
    timing.open = milliseconds{1000};
    timing.acknowledge = milliseconds{400};
    timing.result = milliseconds{400};
    timing.lookFor = milliseconds{5000};
    timing.lookAgain = milliseconds{4};
    timing.firstBackOff = milliseconds{2};
    timing.lastBackOff = milliseconds{8};
    return timing;
}

class PayBench {
public:
    explicit PayBench(hardware::ZvtBehaviour behaviour = {}, hardware::PipeFaults faults = {},
                      bool isSerial = false, hardware::ZvtTiming timing = quickZvt())
        : model(isSerial ? hardware::makeZvtSerial() : hardware::makeZvtTcp(), behaviour)
        , m_isSerial(isSerial)
        , m_timing(timing) {
        start(faults);
    }

    // As when the program starts: again, after what it was is gone.
    void start(hardware::PipeFaults faults) {
        terminal.reset();
        hardware::ZvtSettings settings;
        settings.currency = *core::Currency::parse("EUR");
        terminal = std::make_unique<hardware::ZvtTerminal>(
            thread, std::make_unique<hardware::PipeLink>(thread, model, faults),
            m_isSerial ? hardware::makeZvtSerial() : hardware::makeZvtTcp(), log, settings,
            m_timing, log.open());
    }
    ports::PaymentResult run(const ports::PaymentIntent& intent) {
        return wait([&](auto done) { terminal->run(intent, done); });
    }
    ports::PaymentResult resolve(const ports::PaymentIntent& intent) {
        return wait([&](auto done) { terminal->resolve(intent, done); });
    }
    ports::PaymentResult decide(const ports::PaymentId& id, bool charged) {
        return wait([&](auto done) { terminal->decide(id, charged, done); });
    }
    ports::ReportResult report(ports::TerminalReport kind) {
        auto promise = std::make_shared<std::promise<ports::ReportResult>>();
        terminal->report(kind, [promise](ports::ReportResult r) { promise->set_value(r); });
        return promise->get_future().get();
    }
    int booked(const char* kind) {
        int count = 0;
        thread.runAndWait([&] { count = model.booked(kind); });
        return count;
    }
    std::size_t orders() {
        int count = 0;
        thread.runAndWait([&] { count = model.orders(); });
        return static_cast<std::size_t>(count);
    }
    void behave(hardware::ZvtBehaviour behaviour) {
        thread.runAndWait([&] { model.behaviour = behaviour; });
    }

    hardware::DeviceThread thread;
    hardware::ZvtModel model;
    MemoryLog log;
    std::unique_ptr<hardware::ZvtTerminal> terminal;

private:
    template <typename Start>
    ports::PaymentResult wait(const Start& begin) {
        auto promise = std::make_shared<std::promise<ports::PaymentResult>>();
        begin([promise](ports::PaymentResult r) { promise->set_value(r); });
        return promise->get_future().get();
    }

    bool m_isSerial;
    hardware::ZvtTiming m_timing;
};

// What went wrong with the money; empty when all is well: paid once, and never
// said to have failed while it was charged.
inline std::string payOnce(PayBench& bench) {
    using ports::PaymentState;
    for (std::uint8_t attempt = 1; attempt < 6; ++attempt) {
        const ports::PaymentIntent intent = intentOf(attempt);
        ports::PaymentResult result = bench.run(intent);
        if (bench.orders() > bench.log.begun()) {
            return "an order left before its intent was written";
        }
        if (result.state == PaymentState::Unknown) { // a person looks at the terminal
            result = bench.decide(intent.id, bench.booked("pay") > 0);
        }
        if (result.state == PaymentState::Approved) {
            if (bench.booked("pay") != 1) {
                return "approved, but booked " + std::to_string(bench.booked("pay")) + " times";
            }
            return bench.log.open().empty() ? "" : "an intent is left open";
        }
        if (bench.booked("pay") != 0) {
            return "said to have failed, but charged: " + result.detail;
        }
    }
    return "never paid";
}

} // namespace evertill::test
