// SPDX-License-Identifier: Apache-2.0
// Goal: INV a payment is never charged twice and never said to have failed when
// it was charged, wherever the line breaks. Method: a simulated terminal with a
// ledger; the line is cut after every byte in both directions, with a terminal
// that goes on, stops or takes back; the program is killed at every byte; a
// cashier pays again only when told that nothing was charged.

#include "unit/hardware/paying.h"

#include "hardware/channel/links.h"
#include "hardware/fake/simulator_port.h"

#include <atomic>
#include <doctest/doctest.h>
#include <thread>

namespace evertill::hardware {

using ports::DeviceReason;
using ports::DeviceState;
using ports::PaymentKind;
using ports::PaymentState;
using ports::TerminalReport;
using test::intentOf;
using test::PayBench;

namespace {

constexpr std::size_t kBytesToTerminal = 80; // registration, mark, order and acknowledgements
constexpr std::size_t kBytesFromTerminal = 240;
constexpr std::size_t kSerialFactor = 2;
constexpr std::size_t kWorkers = 8;

struct Case {
    ZvtBehaviour behaviour;
    PipeFaults faults;
    bool isSerial = false;
    [[nodiscard]] std::string name() const {
        return "to " + std::to_string(faults.cutToDevice.value_or(0)) + " from " +
               std::to_string(faults.cutFromDevice.value_or(0)) + " loss " +
               std::to_string(static_cast<int>(behaviour.onLoss)) + " busy " +
               std::to_string(behaviour.busyTicks) + (behaviour.gluesMessages ? " glued" : "") +
               (behaviour.hasMark ? "" : " markless") + (isSerial ? " serial" : "");
    }
};

// A bench waits more than it works, so several run at once.
template <typename Check>
void checkAll(const std::vector<Case>& cases, const Check& check) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::vector<std::string> wrong;
    std::vector<std::thread> workers;
    for (std::size_t worker = 0; worker < kWorkers; ++worker) {
        workers.emplace_back([&] {
            for (std::size_t i = next++; i < cases.size(); i = next++) {
                const std::string fault = check(cases[i]);
                const std::lock_guard lock{mutex};
                if (!fault.empty()) {
                    wrong.push_back(cases[i].name() + ": " + fault);
                }
            }
        });
    }
    for (std::thread& worker : workers) {
        worker.join();
    }
    for (const std::string& fault : wrong) {
        FAIL_CHECK(fault);
    }
}

std::vector<Case> cutsEverywhere(const ZvtBehaviour& behaviour, bool isSerial = false,
                                 std::size_t step = 1) {
    const std::size_t factor = isSerial ? kSerialFactor : 1;
    std::vector<Case> cases;
    for (std::size_t at = 1; at < kBytesToTerminal * factor; at += step) {
        Case one{behaviour, {}, isSerial};
        one.faults.cutToDevice = at;
        cases.push_back(one);
    }
    for (std::size_t at = 1; at < kBytesFromTerminal * factor; at += step) {
        Case one{behaviour, {}, isSerial};
        one.faults.cutFromDevice = at;
        one.faults.refusedOpens = at % 3 == 0 ? 2 : 0;
        cases.push_back(one);
    }
    return cases;
}

ZvtBehaviour onLoss(ZvtOnLoss what, int busyTicks = 0) {
    ZvtBehaviour behaviour;
    behaviour.onLoss = what;
    behaviour.busyTicks = busyTicks;
    return behaviour;
}

std::string payOnceUnder(const Case& one) {
    PayBench bench{one.behaviour, one.faults, one.isSerial};
    return test::payOnce(bench);
}

} // namespace

TEST_CASE("a payment, its reversal, a refund and the reports") {
    for (const bool isSerial : {false, true}) {
        for (const bool glued : {false, true}) {
            CAPTURE(isSerial);
            CAPTURE(glued);
            ZvtBehaviour behaviour;
            behaviour.gluesMessages = glued;
            PayBench bench{behaviour, {}, isSerial};
            const auto paid = bench.run(intentOf(1));
            CHECK(paid.state == PaymentState::Approved);
            CHECK(paid.facts.amountMinor == 1250);
            CHECK(paid.facts.cardName == "VISA");
            CHECK(paid.facts.cardEnd == "1234");
            CHECK(paid.facts.terminal == "12345678");
            CHECK(paid.lines == std::vector<std::string>{"KARTE", "für"});

            ports::PaymentIntent reversal = intentOf(2);
            reversal.kind = PaymentKind::Reversal;
            reversal.receipt = paid.facts.receipt;
            CHECK(bench.run(reversal).state == PaymentState::Approved);
            ports::PaymentIntent refund = intentOf(3, 300);
            refund.kind = PaymentKind::Refund;
            CHECK(bench.run(refund).facts.amountMinor == 300);
            CHECK(bench.booked("pay") == 1);
            CHECK(bench.booked("reversal") == 1);
            CHECK(bench.booked("refund") == 1);

            CHECK(bench.report(TerminalReport::Status).done);
            const auto repeated = bench.report(TerminalReport::RepeatReceipt);
            CHECK(repeated.facts->amountMinor == 300);
            CHECK(repeated.lines.size() == 2);
            const auto day = bench.report(TerminalReport::EndOfDay);
            CHECK(day.done);
            CHECK(day.lines.size() == 2);
            CHECK(bench.terminal->status().state == DeviceState::Ready);
            CHECK(bench.log.open().empty());
        }
    }
}

TEST_CASE("what is declined, refused or aborted is declined, and nothing is booked") {
    for (const bool bareAbort : {false, true}) {
        ZvtBehaviour behaviour;
        behaviour.declineWith = 0x05;
        behaviour.bareAbort = bareAbort;
        PayBench bench{behaviour};
        const auto result = bench.run(intentOf(1));
        CHECK(result.state == PaymentState::Declined);
        CHECK(result.facts.resultCode == 0x05);
        CHECK(bench.log.open().empty());
    }
    ZvtBehaviour behaviour;
    behaviour.refusesOrders = true;
    PayBench bench{behaviour};
    CHECK(bench.run(intentOf(1)).state == PaymentState::Declined);
    CHECK(bench.booked("pay") == 0);
}

TEST_CASE(
    "INV a terminal that asks for more time is waited for, and paid once wherever it breaks") {
    ZvtBehaviour behaviour;
    behaviour.moreTimes = 400; // of 2 ms: twice as long as an acknowledgement may take
    for (const bool isSerial : {false, true}) {
        PayBench bench{behaviour, {}, isSerial};
        CHECK(bench.run(intentOf(1)).state == PaymentState::Approved);
        CHECK(bench.orders() == 1);
    }
    behaviour.moreTimes = 3;
    checkAll(cutsEverywhere(behaviour, false, 2), payOnceUnder);
}

TEST_CASE("an end without a result is looked into, and found by the terminal's last receipt") {
    ZvtBehaviour behaviour;
    behaviour.endsWithoutStatus = true;
    PayBench bench{behaviour};
    const auto result = bench.run(intentOf(1));
    CHECK(result.state == PaymentState::Approved);
    CHECK(result.facts.amountMinor == 1250);
    CHECK(bench.orders() == 1);
}

TEST_CASE("INV the line is cut after every byte: paid once, never said to have failed") {
    std::vector<Case> cases;
    for (const ZvtBehaviour& behaviour :
         {onLoss(ZvtOnLoss::GoesOn), onLoss(ZvtOnLoss::GoesOn, 20), onLoss(ZvtOnLoss::Stops),
          onLoss(ZvtOnLoss::TakesBack), onLoss(ZvtOnLoss::Lags)}) {
        const auto more = cutsEverywhere(behaviour);
        cases.insert(cases.end(), more.begin(), more.end());
    }
    for (const ZvtOnLoss what : {ZvtOnLoss::GoesOn, ZvtOnLoss::TakesBack}) {
        const auto serial = cutsEverywhere(onLoss(what), true, 2);
        cases.insert(cases.end(), serial.begin(), serial.end());
    }
    ZvtBehaviour glued = onLoss(ZvtOnLoss::GoesOn);
    glued.gluesMessages = true;
    const auto more = cutsEverywhere(glued, false, 2);
    cases.insert(cases.end(), more.begin(), more.end());
    checkAll(cases, payOnceUnder);
}

TEST_CASE("INV a terminal that calls itself idle while it waits for a card books nothing later") {
    checkAll(cutsEverywhere(onLoss(ZvtOnLoss::Waits, 60), false, 3), [](const Case& one) {
        PayBench bench{one.behaviour, one.faults};
        const auto result = bench.run(intentOf(1));
        std::this_thread::sleep_for(std::chrono::milliseconds{120}); // the card comes
        const bool charged = bench.booked("pay") == 1;
        return (result.state == PaymentState::Approved) == charged ? std::string{}
                                                                   : "answered wrongly";
    });
}

TEST_CASE("INV another's payment found after a cut is not taken for ours: it stays Unknown") {
    for (const std::int64_t minor : {1249, 1251, 125'000}) {
        ZvtBehaviour behaviour = onLoss(ZvtOnLoss::Stops);
        ZvtTiming timing = test::quickZvt();
        timing.result = std::chrono::milliseconds{40};
        timing.lookFor = std::chrono::milliseconds{100};
        PayBench bench{behaviour, {}, false, timing};
        bench.terminal->onProgress([&](std::uint8_t, const std::string&) {
            bench.model.behaviour.silent = true; // the order is never booked: it stops on loss
        });
        bench.terminal->onStatus([&](const ports::DeviceStatus& status) {
            if (status.state == DeviceState::Fault && bench.model.behaviour.silent) {
                bench.model.behaviour.silent = false;
                bench.model.bookByHand(minor);
            }
        });
        const auto result = bench.run(intentOf(1));
        bench.terminal->onProgress(nullptr);
        bench.terminal->onStatus(nullptr);
        CHECK(result.state == PaymentState::Unknown);
        CHECK(bench.booked("pay") == 0);
        CHECK(bench.log.open().size() == 1);
    }
}

TEST_CASE("a payment is given up by the red key, and its answer still comes") {
    PayBench bench;
    bench.terminal->onProgress([&](std::uint8_t, const std::string&) { bench.terminal->abort(); });
    const auto result = bench.run(intentOf(1));
    bench.terminal->onProgress(nullptr);
    CHECK(result.state ==
          (bench.booked("pay") == 1 ? PaymentState::Approved : PaymentState::Declined));
    CHECK(bench.log.open().empty());
}

TEST_CASE("Bug: a payment given up before its order had left was charged all the same") {
    ZvtBehaviour behaviour;
    behaviour.waitsForCard = true;
    PayBench bench{behaviour};
    std::promise<ports::PaymentResult> promise;
    bench.terminal->run(intentOf(1), [&](ports::PaymentResult r) { promise.set_value(r); });
    bench.terminal->abort(); // it still looks for its mark
    const auto result = promise.get_future().get();
    CHECK((result.state == PaymentState::NotStarted || result.state == PaymentState::Declined));
    CHECK(bench.orders() == 0);
    CHECK(bench.log.open().empty());
    bench.behave({});
    CHECK(bench.run(intentOf(2)).state == PaymentState::Approved);
}

TEST_CASE("INV a terminal that cannot repeat receipts leaves the cut to a person") {
    ZvtBehaviour behaviour = onLoss(ZvtOnLoss::GoesOn);
    behaviour.hasMark = false;
    checkAll(cutsEverywhere(behaviour, false, 3), payOnceUnder);
    ZvtBehaviour fresh = onLoss(ZvtOnLoss::GoesOn); // no transaction before ours: no mark either
    fresh.earlierMinor = 0;
    checkAll(cutsEverywhere(fresh, false, 3), payOnceUnder);

    PipeFaults faults; // in the middle of the payment
    faults.cutFromDevice = 40;
    PayBench bench{behaviour, faults};
    const auto result = bench.run(intentOf(1));
    CHECK(result.state == PaymentState::Unknown);
    const auto next = bench.run(intentOf(2)); // and nothing is sent until it is settled
    CHECK(next.state == PaymentState::NotStarted);
    CHECK(next.reason == DeviceReason::InUse);
    CHECK(bench.orders() == 1);
    CHECK(bench.decide(test::paymentId(1), true).state == PaymentState::Approved);
    CHECK(bench.run(intentOf(2)).state == PaymentState::Approved);
}

TEST_CASE("INV the program is killed at every byte: the intent found open is settled rightly") {
    std::vector<Case> cases;
    for (const ZvtOnLoss what : {ZvtOnLoss::GoesOn, ZvtOnLoss::Stops, ZvtOnLoss::TakesBack}) {
        const auto more = cutsEverywhere(onLoss(what), false, 2);
        cases.insert(cases.end(), more.begin(), more.end());
    }
    checkAll(cases, [](Case one) -> std::string {
        one.faults.refusedOpens = 100'000; // it dies before it can connect again
        PayBench bench{one.behaviour, one.faults};
        std::promise<PaymentState> ended;
        bench.terminal->run(intentOf(1), [&](const ports::PaymentResult& result) {
            ended.set_value(result.state);
        });
        auto future = ended.get_future();
        const bool answered =
            future.wait_for(std::chrono::milliseconds{30}) == std::future_status::ready;
        bench.start({});
        const bool charged = bench.booked("pay") == 1;
        if (answered) {
            const PaymentState state = future.get();
            return (state == PaymentState::Approved) == charged && bench.log.open().empty()
                       ? ""
                       : "answered wrongly";
        }
        const auto open = bench.log.open();
        if (open.empty()) {
            return charged ? "charged, and no intent" : "";
        }
        if (bench.run(intentOf(2)).state != PaymentState::NotStarted) {
            return "a new order was sent before the old one was settled";
        }
        const PaymentState state = bench.resolve(open[0]).state;
        if (state != (charged ? PaymentState::Approved : PaymentState::Declined)) {
            return "settled wrongly";
        }
        return bench.orders() <= 1 && bench.log.open().empty() ? "" : "sent twice or left open";
    });
}

TEST_CASE("an id is sent once: the second time it is Unknown, whatever became of it") {
    PayBench bench;
    CHECK(bench.run(intentOf(1)).state == PaymentState::Approved);
    CHECK(bench.run(intentOf(1)).state == PaymentState::Unknown);
    CHECK(bench.booked("pay") == 1);
}

TEST_CASE("a log that cannot write, a silent terminal and an odd amount send nothing") {
    {
        PayBench bench;
        bench.log.isFull = true;
        CHECK(bench.run(intentOf(1)).state == PaymentState::NotStarted);
        CHECK(bench.orders() == 0);
    }
    {
        PayBench bench;
        CHECK(bench.run(intentOf(1, 0)).state == PaymentState::NotStarted);
        ports::PaymentIntent dollars = intentOf(2);
        dollars.amount = core::Money::minor(5, *core::Currency::parse("USD"));
        CHECK(bench.run(dollars).state == PaymentState::NotStarted);
        CHECK(bench.orders() == 0);
    }
    ZvtBehaviour behaviour;
    behaviour.silent = true;
    ZvtTiming timing = test::quickZvt();
    timing.acknowledge = std::chrono::milliseconds{30};
    PayBench bench{behaviour, {}, false, timing};
    const auto result = bench.run(intentOf(1));
    CHECK(result.state == PaymentState::NotStarted);
    CHECK(result.reason == DeviceReason::NoAnswer);
    CHECK(bench.log.begun() == 0);
}

TEST_CASE("a terminal that falls silent in the middle ends Unknown, and is found again later") {
    ZvtTiming timing = test::quickZvt();
    timing.acknowledge = std::chrono::milliseconds{40};
    timing.result = std::chrono::milliseconds{40};
    timing.lookFor = std::chrono::milliseconds{150};
    PayBench bench{onLoss(ZvtOnLoss::GoesOn), {}, false, timing};
    bench.terminal->onProgress([&](std::uint8_t, const std::string&) {
        bench.model.behaviour.silent = true; // on the device thread, like the model
    });
    const auto result = bench.run(intentOf(1));
    bench.terminal->onProgress(nullptr);
    CHECK(result.state == PaymentState::Unknown);
    ZvtBehaviour well = onLoss(ZvtOnLoss::GoesOn);
    bench.behave(well);
    REQUIRE(bench.log.open().size() == 1);
    CHECK(bench.resolve(bench.log.open()[0]).state == PaymentState::Approved);
    CHECK(bench.booked("pay") == 1);
}

TEST_CASE("the same over TCP, with a terminal that may be used by hand") {
    DeviceThread thread;
    ZvtModel model{makeZvtTcp()};
    const auto port = SimulatorPort::onTcp(thread, model);
    test::MemoryLog log;
    ZvtSettings settings;
    settings.currency = *core::Currency::parse("EUR");
    ZvtTerminal terminal{thread,       makeTcpLink(thread, "127.0.0.1", port->port()),
                         makeZvtTcp(), log,
                         settings,     test::quickZvt()};
    std::promise<ports::PaymentResult> promise;
    terminal.run(intentOf(1), [&](ports::PaymentResult result) { promise.set_value(result); });
    CHECK(promise.get_future().get().state == PaymentState::Approved);
}

} // namespace evertill::hardware
