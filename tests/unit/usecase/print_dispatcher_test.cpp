// SPDX-License-Identifier: Apache-2.0
// Goal: no receipt is lost, and none is sent twice unless a person says so. Method: a printer that
// answers by script over the spool, random outcomes, disks that fill and restarts at any moment;
// the printer counts what it was sent.
#include "support/baskets.h"
#include "support/small_journal.h"
#include "usecase/print_dispatcher.h"

#include <deque>
#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using ports::PrintEvidence;
using ports::PrintOutcome;
using ports::PrintResult;
using ports::PrintState;

namespace {

class ScriptedPrinter final : public ports::ReceiptPrinter {
public:
    void print(const core::ReceiptDocument& document,
               std::function<void(PrintResult)> done) override {
        sent.push_back(document.columns); // the test's document carries its receipt number there
        answer = std::move(done);
    }
    void openDrawer(std::function<void(PrintResult)> done) override { done({}); }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {state, ports::DeviceReason::None, ""};
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)>) override {}

    ports::DeviceState state = ports::DeviceState::Ready;
    std::vector<int> sent;
    std::function<void(PrintResult)> answer;
};

struct Desk {
    explicit Desk(std::int64_t receipts) {
        for (std::int64_t number = 1; number <= receipts; ++number) {
            core::Transaction sale;
            sale.number = core::ReceiptNumber{number};
            journal.sales.push_back(sale);
            journal.queue(sale.number);
        }
    }
    usecase::PrintDoors doors() {
        return {journal,
                journal,
                [this] { return present ? &printer : nullptr; },
                [](const core::Transaction& t, int, std::int32_t copy) {
                    core::ReceiptDocument document;
                    document.columns = static_cast<int>(t.number.value() * 10 + copy);
                    return document;
                },
                [this](std::function<void()> work) { posted.push_back(std::move(work)); },
                [] {},
                [](core::ShiftId shift, int, std::int32_t copy) {
                    core::ReceiptDocument document;
                    document.columns = static_cast<int>(1000 + shift.value() * 10 + copy);
                    return base::Expected<core::ReceiptDocument>{document};
                }};
    }
    void reply(PrintOutcome outcome, PrintEvidence evidence = PrintEvidence::Status) {
        std::exchange(printer.answer, nullptr)({outcome, evidence, {}, {}});
        while (!posted.empty()) {
            const auto work = std::move(posted.front());
            posted.pop_front();
            work();
        }
    }
    PrintState state(std::int64_t job) { return journal.jobs.at(job).state; }

    SmallJournal journal;
    ScriptedPrinter printer;
    std::deque<std::function<void()>> posted;
    bool present = true;
};

const core::OperatorId kAnn{"1"};

} // namespace

TEST_CASE("Receipts print oldest first, one at a time, with the evidence kept") {
    Desk desk{2};
    usecase::PrintDispatcher dispatcher{desk.doors()};
    dispatcher.pump();
    dispatcher.pump(); // busy: nothing more goes out
    CHECK(desk.printer.sent == std::vector{10});
    CHECK(desk.state(1) == PrintState::Sending);
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.state(1) == PrintState::Confirmed);
    CHECK(desk.printer.sent == std::vector{10, 20}); // goes on by itself
    desk.reply(PrintOutcome::Printed, PrintEvidence::TransportOnly);
    CHECK(desk.state(2) == PrintState::Sent);
}

TEST_CASE("What never started waits; what is unknown waits for a person") {
    Desk desk{1};
    usecase::PrintDispatcher dispatcher{desk.doors()};
    desk.present = false;
    dispatcher.pump();
    desk.present = true;
    dispatcher.pump();
    desk.reply(PrintOutcome::NotStarted);
    CHECK(desk.state(1) == PrintState::Queued);
    dispatcher.pump();
    desk.reply(PrintOutcome::Unknown);
    CHECK(desk.state(1) == PrintState::Unknown);
    dispatcher.pump();
    CHECK(desk.printer.sent == std::vector{10, 10}); // the first of the two never left
    CHECK(dispatcher.resolve(1, true, desk.journal, kAnn, {}).hasValue());
    CHECK(desk.printer.sent == std::vector{10, 10, 11}); // marked as a copy
    CHECK(desk.state(1) == PrintState::Cancelled);
    CHECK(dispatcher.resolve(1, true, desk.journal, kAnn, {}).error().code ==
          base::ErrorCode::DeviceBusy);
}

TEST_CASE("Without the mark on disk no byte leaves") {
    Desk desk{1};
    usecase::PrintDispatcher dispatcher{desk.doors()};
    desk.journal.diskFull = true;
    dispatcher.pump();
    CHECK(desk.printer.sent.empty());
    desk.journal.diskFull = false;
    dispatcher.pump();
    CHECK(desk.printer.sent.size() == 1);
}

TEST_CASE("A receipt whose sale cannot be read fails and lets the next one through") {
    Desk desk{1};
    desk.journal.queue(core::ReceiptNumber{99});
    usecase::PrintDispatcher dispatcher{desk.doors()};
    dispatcher.pump();
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.state(2) == PrintState::Failed);
}

TEST_CASE("INV without a person no job is sent again after bytes may have left, crashes included") {
    CHECK(rc::check([] {
        Desk desk{4};
        auto dispatcher = std::make_unique<usecase::PrintDispatcher>(desk.doors());
        std::map<int, int> left; // sends whose bytes left or may have
        for (int i = 0; i < 40; ++i) {
            const auto step = *rc::gen::inRange(0, 6);
            if (step == 0) { // the power goes: nothing comes back, marks stay
                if (desk.printer.answer) {
                    ++left[desk.printer.sent.back()];
                }
                desk.printer.answer = nullptr;
                desk.posted.clear();
                dispatcher = std::make_unique<usecase::PrintDispatcher>(desk.doors());
                static_cast<void>(desk.journal.recover());
            } else if (step == 1) {
                desk.journal.diskFull = !desk.journal.diskFull;
            } else if (desk.printer.answer) {
                const auto outcome = *rc::gen::element(
                    PrintOutcome::Printed, PrintOutcome::NotStarted, PrintOutcome::Unknown);
                left[desk.printer.sent.back()] += outcome == PrintOutcome::NotStarted ? 0 : 1;
                desk.reply(outcome);
            } else {
                dispatcher->pump();
            }
        }
        for (const auto& [receipt, sends] : left) {
            RC_ASSERT(sends <= 1);
        }
    }));
}

TEST_CASE("Bug: a second answer for one job freed the printer under the next") {
    Desk desk{3};
    usecase::PrintDispatcher dispatcher{desk.doors()};
    dispatcher.pump();
    const auto first = desk.printer.answer;
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.printer.sent.size() == 2);
    const auto second = desk.printer.answer;
    desk.printer.answer = first;
    desk.reply(PrintOutcome::Unknown);
    CHECK(desk.printer.sent.size() == 2); // the third waits for the second
    CHECK(desk.state(1) == PrintState::Confirmed);
    desk.printer.answer = second;
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.state(2) == PrintState::Confirmed);
}

TEST_CASE("Bug: retries to an absent printer wrote to the disk every two seconds") {
    Desk desk{1};
    usecase::PrintDispatcher dispatcher{desk.doors()};
    desk.printer.state = ports::DeviceState::Lost;
    int attempts = 0;
    for (int turn = 0; turn < 1'000; ++turn) { // about half an hour
        dispatcher.pump();
        if (desk.printer.answer) {
            ++attempts;
            desk.reply(PrintOutcome::NotStarted, PrintEvidence::None);
        }
    }
    CHECK(attempts > 20); // a printer that cannot say that it is back is found all the same
    CHECK(attempts < 50);
    desk.printer.state = ports::DeviceState::Ready; // the machine looked, and it is back
    dispatcher.pump();
    REQUIRE(desk.printer.answer);
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.state(1) == PrintState::Confirmed);
}

TEST_CASE("a shift's report is printed in its turn; one whose end is unknown only as a copy") {
    Desk desk{1};
    REQUIRE(desk.journal.queueReport(core::ShiftId{5}, false, {}));
    usecase::PrintDispatcher dispatcher{desk.doors()};
    dispatcher.pump();
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.printer.sent == std::vector<int>{10, 1050});
    desk.reply(PrintOutcome::Unknown);
    CHECK(desk.state(2) == PrintState::Unknown);
    dispatcher.pump();
    CHECK(desk.printer.sent.size() == 2);
    REQUIRE(dispatcher.resolve(2, true, desk.journal, kAnn, {}));
    REQUIRE(desk.printer.sent.size() == 3);
    CHECK(desk.printer.sent.back() == 1051);
    CHECK(desk.state(2) == PrintState::Cancelled);
}
