// SPDX-License-Identifier: Apache-2.0
// Goal: INV a wallet payment is never charged twice and never said to have failed when it was
// charged, wherever the line breaks and however the gateway errs; nor is a refund. Method: a
// simulated gateway with a ledger; the line is cut after every byte in both directions, the program
// ends at every byte, and a cashier pays again only when told that nothing was charged.

#include "unit/hardware/paying.h"

#include "hardware/fake/gateway_model.h"
#include "hardware/payment/wallet_gateway.h"

#include <atomic>
#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <thread>

namespace evertill::hardware {

using ports::PaymentKind;
using ports::PaymentState;
using std::chrono::milliseconds;

namespace {

constexpr const char* kCode = "286501234567890123";
constexpr std::size_t kBytesTo = 900; // status, pay, query, reverse
constexpr std::size_t kBytesFrom = 700;
constexpr std::size_t kWorkers = 8;

GatewayTiming quick() {
    return {milliseconds{300}, milliseconds{3}, milliseconds{400}, milliseconds{4000},
            milliseconds{1000}};
}

ports::PaymentIntent walletIntent(std::uint8_t number, std::int64_t minor = 1250) {
    ports::PaymentIntent intent = test::intentOf(number, minor);
    intent.receipt = ports::walletReceipt(intent.id);
    return intent;
}

class Bench {
public:
    explicit Bench(GatewayBehaviour behaviour = {}, PipeFaults faults = {}) : model(behaviour) {
        start(faults);
    }
    void start(PipeFaults faults, GatewayTiming timing = quick()) {
        gateway.reset();
        gateway = std::make_unique<WalletGateway>(
            thread, std::make_unique<PipeLink>(thread, model, faults),
            GatewayPlace{"gateway", "/till"}, log, log.open(), timing);
    }
    ports::PaymentResult pay(const ports::PaymentIntent& intent, std::string code = kCode) {
        return wait([&](auto done) { gateway->payByCode(intent, std::move(code), done); });
    }
    ports::PaymentResult run(const ports::PaymentIntent& intent) {
        return wait([&](auto done) { gateway->run(intent, done); });
    }
    ports::PaymentResult refund(const ports::PaymentIntent& intent, std::uint8_t payment = 1) {
        return wait([&](auto done) { gateway->refund(intent, test::paymentId(payment), done); });
    }
    ports::PaymentResult resolve(const ports::PaymentIntent& intent) {
        return wait([&](auto done) { gateway->resolve(intent, done); });
    }
    ports::PaymentResult decide(const ports::PaymentId& id, bool charged) {
        return wait([&](auto done) { gateway->decide(id, charged, done); });
    }
    int booked() {
        int count = 0;
        thread.runAndWait([&] { count = model.booked(); });
        return count;
    }
    int refunds() {
        int count = 0;
        thread.runAndWait([&] { count = model.refunds(); });
        return count;
    }
    int orders() {
        int count = 0;
        thread.runAndWait([&] { count = model.orders(); });
        return count;
    }

    DeviceThread thread;
    GatewayModel model;
    test::MemoryLog log;
    std::unique_ptr<WalletGateway> gateway;

private:
    template <typename Start>
    ports::PaymentResult wait(const Start& begin) {
        auto promise = std::make_shared<std::promise<ports::PaymentResult>>();
        begin([promise](ports::PaymentResult r) { promise->set_value(r); });
        return promise->get_future().get();
    }
};

// What went wrong with the money; empty when all is well.
std::string payOnce(Bench& bench, bool dies) {
    for (std::uint8_t attempt = 1; attempt < 6; ++attempt) {
        const ports::PaymentIntent intent = walletIntent(attempt);
        ports::PaymentResult result;
        if (dies && attempt == 1) { // the program ends while it pays, and is started again
            bench.gateway->payByCode(intent, kCode, [](const ports::PaymentResult&) {});
            std::this_thread::sleep_for(milliseconds{12});
            bench.start({});
            if (bench.log.begun() == 0) {
                continue;
            }
            if (bench.log.open().empty()) {
                return bench.booked() == 1 ? "" : "settled, but not booked";
            }
            result = bench.resolve(intent);
        } else {
            result = bench.pay(intent);
        }
        if (bench.orders() > static_cast<int>(bench.log.begun())) {
            return "an order left before its intent was written";
        }
        if (result.state == PaymentState::Unknown) { // a person looks at the merchant's page
            result = bench.decide(intent.id, bench.booked() > 0);
        }
        std::this_thread::sleep_for(milliseconds{dies ? 0 : 2}); // whatever is late comes now
        if (result.state == PaymentState::Approved) {
            return bench.booked() != 1 ? "approved, but booked " + std::to_string(bench.booked())
                   : bench.log.open().empty() ? ""
                                              : "an intent is left open";
        }
        if (bench.booked() != 0) {
            return "said to have failed, but charged: " + result.detail;
        }
    }
    return "never paid";
}

constexpr std::int64_t kGivenBack = 300; // of what payOnce() pays

ports::PaymentIntent refundIntent(std::uint8_t number, std::int64_t minor = kGivenBack) {
    ports::PaymentIntent intent = walletIntent(number, minor);
    intent.kind = PaymentKind::Refund;
    intent.receipt = ports::walletReceipt(test::paymentId(1));
    return intent;
}

// Payment 1 was made. What went wrong with what goes back of it; a cashier gives back again only
// when told that nothing was given.
std::string refundOnce(Bench& bench, bool dies) {
    constexpr std::uint8_t kFirst = 20;
    for (std::uint8_t attempt = kFirst; attempt < kFirst + 5; ++attempt) {
        const ports::PaymentIntent intent = refundIntent(attempt);
        ports::PaymentResult result;
        if (dies && attempt == kFirst) {
            bench.gateway->refund(intent, test::paymentId(1), [](const ports::PaymentResult&) {});
            std::this_thread::sleep_for(milliseconds{12});
            bench.start({});
            if (bench.log.open().empty()) {
                if (bench.log.begun() == 1) {
                    continue;
                }
                return bench.refunds() == 1 ? "" : "settled, but not given back";
            }
            result = bench.resolve(intent);
        } else {
            result = bench.refund(intent);
        }
        if (result.state == PaymentState::Unknown) { // a person looks at the merchant's page
            result = bench.decide(intent.id, bench.refunds() > 0);
        }
        std::this_thread::sleep_for(milliseconds{dies ? 0 : 2}); // whatever is late comes now
        if (result.state == PaymentState::Approved) {
            return bench.refunds() != 1
                       ? "approved, but given back " + std::to_string(bench.refunds()) + " times"
                   : bench.booked() != 1      ? "the payment itself is gone"
                   : bench.log.open().empty() ? ""
                                              : "an intent is left open";
        }
        if (bench.refunds() != 0) {
            return "said to have failed, but given back: " + result.detail;
        }
    }
    return "never given back";
}

struct Case {
    GatewayBehaviour behaviour;
    PipeFaults faults;
    std::string name;
};

std::string payWith(const Case& one) {
    Bench bench{one.behaviour, one.faults};
    return payOnce(bench, false);
}

std::string refundWith(const Case& one) {
    Bench bench;
    if (bench.pay(walletIntent(1)).state != PaymentState::Approved) {
        return "not paid";
    }
    bench.thread.runAndWait([&] { bench.model.behaviour = one.behaviour; });
    bench.start(one.faults);
    return refundOnce(bench, false);
}

void checkAll(const std::vector<Case>& cases, std::string (*once)(const Case&) = payWith) {
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::vector<std::string> wrong;
    std::vector<std::thread> workers;
    for (std::size_t worker = 0; worker < kWorkers; ++worker) {
        workers.emplace_back([&] {
            for (std::size_t i = next++; i < cases.size(); i = next++) {
                const std::string fault = once(cases[i]);
                const std::lock_guard lock{mutex};
                if (!fault.empty()) {
                    wrong.push_back(cases[i].name + ": " + fault);
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

std::vector<Case> cutsEverywhere(const GatewayBehaviour& behaviour, const std::string& name,
                                 std::size_t step) {
    std::vector<Case> cases;
    for (std::size_t at = 1; at < kBytesTo; at += step) {
        Case one{behaviour, {}, name + ", cut to " + std::to_string(at)};
        one.faults.cutToDevice = at;
        cases.push_back(one);
    }
    for (std::size_t at = 1; at < kBytesFrom; at += step) {
        Case one{behaviour, {}, name + ", cut from " + std::to_string(at)};
        one.faults.cutFromDevice = at;
        one.faults.refusedOpens = at % 3 == 0 ? 2 : 0;
        one.faults.piece = at % 5;
        cases.push_back(one);
    }
    return cases;
}

} // namespace

TEST_CASE("a wallet payment, its reversal, and what is refused before anything leaves") {
    Bench bench;
    const auto paid = bench.pay(walletIntent(1));
    CHECK(paid.state == PaymentState::Approved);
    CHECK(paid.facts.amountMinor == 1250);
    CHECK(paid.facts.cardName == "SimPay");
    CHECK(paid.facts.receipt == ports::walletReceipt(test::paymentId(1)));
    CHECK(paid.facts.authorisation.starts_with("SIM"));

    CHECK(bench.pay(walletIntent(2), "4006381333931").state == PaymentState::NotStarted);
    CHECK(bench.pay(test::intentOf(3)).state == PaymentState::NotStarted); // of a card terminal
    CHECK(bench.run(refundIntent(4)).state == PaymentState::NotStarted);   // of which payment?
    CHECK(bench.orders() == 1);
    CHECK(bench.pay(walletIntent(1)).state == PaymentState::NotStarted); // the id was used

    ports::PaymentIntent reversal = walletIntent(1);
    reversal.kind = PaymentKind::Reversal;
    base::Uuid::Raw raw = reversal.id.value().raw();
    raw[0] = 7; // another id with the same end
    reversal.id = ports::PaymentId{base::Uuid{raw}};
    CHECK(bench.run(reversal).state == PaymentState::Approved);
    CHECK(bench.booked() == 0);
}

TEST_CASE("a payer who waits, declines, gives up; a gateway that errs") {
    GatewayBehaviour waits;
    waits.waitsForQueries = 3;
    Bench slow{waits};
    CHECK(slow.pay(walletIntent(1)).state == PaymentState::Approved);
    GatewayBehaviour never;
    never.waitsForQueries = 1'000'000;
    Bench patient{never};
    CHECK(patient.pay(walletIntent(1)).state == PaymentState::Declined); // patience, then reversed
    CHECK(patient.booked() == 0);
    GatewayBehaviour poor;
    poor.declines = true;
    Bench declined{poor};
    const auto result = declined.pay(walletIntent(1));
    CHECK(result.state == PaymentState::Declined);
    CHECK(result.detail == "not enough money");
    GatewayBehaviour hides;
    hides.hidesResult = true;
    Bench hidden{hides};
    CHECK(hidden.pay(walletIntent(1)).state == PaymentState::Approved); // by asking
    CHECK(hidden.booked() == 1);
    GatewayBehaviour silent;
    silent.isSilent = true;
    Bench mute{silent};
    const auto unknown = mute.pay(walletIntent(1));
    CHECK(unknown.state == PaymentState::Unknown);
    CHECK(mute.pay(walletIntent(2)).state == PaymentState::NotStarted); // until that is settled
    mute.thread.runAndWait([&] { mute.model.behaviour = {}; });
    // It heard all and said nothing: what was paid was reversed when patience was over.
    CHECK(mute.resolve(walletIntent(1)).state == PaymentState::Declined);
    CHECK(mute.booked() == 0);
}

TEST_CASE("INV the line is cut at every byte: paid once, never failed when charged") {
    checkAll(cutsEverywhere({}, "well", 1));
    GatewayBehaviour twice;
    twice.answersTwice = true;
    checkAll(cutsEverywhere(twice, "twice", 7));
    GatewayBehaviour waits;
    waits.waitsForQueries = 2;
    checkAll(cutsEverywhere(waits, "waits", 3));
    GatewayBehaviour hides;
    hides.hidesResult = true;
    checkAll(cutsEverywhere(hides, "hides", 5));
    GatewayBehaviour keeps;
    keeps.refusesReverse = true;
    keeps.arrivesAfter = 4;
    checkAll(cutsEverywhere(keeps, "late and keeps", 3));
    GatewayBehaviour late; // an order is under way while it is asked about and closed
    late.arrivesAfter = 25;
    checkAll(cutsEverywhere(late, "late", 3));
}

TEST_CASE("INV the program ends while it pays: the next start finds out what became of it") {
    for (const int delay : {0, 3, 8, 11, 14}) {
        GatewayBehaviour behaviour;
        behaviour.answersAfter = delay;
        behaviour.arrivesAfter = delay * 2;
        Bench bench{behaviour};
        CAPTURE(delay);
        const std::string fault = payOnce(bench, true);
        CHECK(fault == "");
    }
}

TEST_CASE("parts of a wallet payment go back, never more than was paid, never of one taken back") {
    Bench bench;
    REQUIRE(bench.pay(walletIntent(1)).state == PaymentState::Approved);
    const auto part = bench.refund(refundIntent(2, 1000));
    CHECK(part.state == PaymentState::Approved);
    CHECK(part.facts.amountMinor == 1000);
    CHECK(part.facts.receipt == ports::walletReceipt(test::paymentId(2)));
    CHECK(bench.refund(refundIntent(2, 1000)).state == PaymentState::NotStarted); // the id was used
    const auto tooMuch = bench.refund(refundIntent(3, 251));
    CHECK(tooMuch.state == PaymentState::Declined);
    CHECK(tooMuch.detail == "more than is left of the payment");
    CHECK(bench.refund(refundIntent(4, 250)).state == PaymentState::Approved);
    CHECK(bench.refunds() == 2);
    CHECK(bench.refund(refundIntent(5), 99).state == PaymentState::Declined); // of no payment

    Bench waiting;
    REQUIRE(waiting.pay(walletIntent(1)).state == PaymentState::Approved);
    waiting.thread.runAndWait([&] { waiting.model.behaviour.waitsForQueries = 3; });
    CHECK(waiting.refund(refundIntent(2)).state == PaymentState::Approved);
    waiting.thread.runAndWait([&] { waiting.model.behaviour.waitsForQueries = 1'000'000; });
    // Longer than anybody's patience: not known, and never said to have failed.
    GatewayTiming timing = quick();
    timing.patience = milliseconds{20};
    timing.lookFor = milliseconds{60};
    waiting.start({}, timing);
    CHECK(waiting.refund(refundIntent(3)).state == PaymentState::Unknown);
}

TEST_CASE(
    "INV the line is cut at every byte of a refund: given back once, never failed when it was") {
    checkAll(cutsEverywhere({}, "well", 1), refundWith);
    GatewayBehaviour waits;
    waits.waitsForQueries = 2;
    checkAll(cutsEverywhere(waits, "waits", 3), refundWith);
    GatewayBehaviour hides;
    hides.hidesResult = true;
    checkAll(cutsEverywhere(hides, "hides", 5), refundWith);
    GatewayBehaviour late;
    late.arrivesAfter = 25;
    checkAll(cutsEverywhere(late, "late", 3), refundWith);
    for (const int delay : {0, 3, 8, 11, 14}) {
        Bench bench;
        REQUIRE(bench.pay(walletIntent(1)).state == PaymentState::Approved);
        bench.thread.runAndWait([&] {
            bench.model.behaviour.answersAfter = delay;
            bench.model.behaviour.arrivesAfter = delay * 2;
        });
        CAPTURE(delay);
        CHECK(refundOnce(bench, true) == "");
    }
}

TEST_CASE("an answer is read whole in pieces of any size; another amount is none; any bytes live") {
    const GatewayOrder order{"0011223344556677",
                             core::Money::minor(5, *core::Currency::parse("EUR"))};
    const std::string body = R"({"order":"0011223344556677","state":"paid","amount":5})";
    const std::string text =
        "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        GatewayReply reply;
        auto progress = GatewayReply::Progress::More;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            progress = reply.feed(base::viewOf(std::string_view{text}.substr(at, piece)));
        }
        REQUIRE(progress == GatewayReply::Progress::Whole);
        CHECK(reply.answerTo(order)->state == GatewayState::Paid);
        CHECK_FALSE(reply.answerTo({"0000000000000000", order.amount}).has_value());
    }
    CHECK(rc::check([&] {
        const auto amount = *rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-9, 9),
                                            rc::gen::arbitrary<std::int64_t>());
        const std::string paid = R"({"order":"0011223344556677","state":"paid","amount":)" +
                                 std::to_string(amount) + "}";
        GatewayReply reply;
        RC_ASSERT(reply.feed(base::viewOf("HTTP/1.1 200 OK\r\nContent-Length: " +
                                          std::to_string(paid.size()) + "\r\n\r\n" + paid)) ==
                  GatewayReply::Progress::Whole);
        RC_ASSERT(reply.answerTo(order).has_value() == (amount == 5));
    }));
    CHECK(rc::check([&] {
        GatewayReply reply;
        const auto bytes = *rc::gen::arbitrary<base::Bytes>();
        if (reply.feed(bytes) == GatewayReply::Progress::Whole) {
            static_cast<void>(reply.answerTo(order));
        }
    }));
}

} // namespace evertill::hardware
