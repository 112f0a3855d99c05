// SPDX-License-Identifier: Apache-2.0
// Goal: labels of changed prices come out once each, whatever happens to the printer or the program
// in between; what is in doubt is a person's to settle. Method: a book in memory and a printer that
// answers by script; random answers and restarts, labels counted.
#include "support/baskets.h"
#include "usecase/shelf_batch.h"

#include <deque>
#include <doctest/doctest.h>
#include <map>
#include <set>

using namespace evertill;
using namespace evertill::test;
using ports::PrintEvidence;
using ports::PrintOutcome;
using ports::ShelfChange;

namespace {

core::UnitPrice price(std::int64_t pennies) {
    return core::UnitPrice::tenThousandths(pennies * 100, kGbp);
}

class MemoryBook final : public ports::ShelfLabelBook {
public:
    struct Label {
        core::UnitPrice now;
        std::optional<core::UnitPrice> shelf;
        std::optional<core::UnitPrice> sent;
    };
    std::map<core::Sku, Label> labels;

    base::Expected<ports::ShelfChanges> changes(const core::PriceQuestion&, std::size_t) override {
        ports::ShelfChanges found;
        for (const auto& [sku, label] : labels) {
            if (label.shelf != label.now || label.sent) {
                found.changes.push_back({sku, label.now, label.shelf, label.sent.has_value()});
            }
        }
        found.count = found.changes.size();
        return found;
    }
    base::Expected<void> sending(const core::Sku& sku, const core::UnitPrice& now) override {
        labels.at(sku).sent = now;
        return {};
    }
    base::Expected<void> settle(const core::Sku& sku, bool cameOut) override {
        Label& label = labels.at(sku);
        label.shelf = cameOut ? label.sent : label.shelf;
        label.sent.reset();
        return {};
    }
};

class ScriptedLabels final : public ports::LabelPrinter {
public:
    void print(std::vector<ports::ShelfLabel> labels,
               std::function<void(ports::LabelResult)> done) override {
        sent.push_back(labels.at(0).name);
        answer = std::move(done);
    }
    void ship(const ports::ShippingLabel&, std::function<void(ports::LabelResult)> done) override {
        done({});
    }
    [[nodiscard]] ports::DeviceStatus status() const override { return {}; }
    void onStatus(std::function<void(ports::DeviceStatus)>) override {}

    std::vector<std::string> sent;
    std::function<void(ports::LabelResult)> answer;
};

struct Desk {
    explicit Desk(int items) {
        for (int i = 0; i < items; ++i) {
            book.labels[core::Sku{std::string(1, static_cast<char>('A' + i))}] = {
                price(100 + i), price(90), std::nullopt};
        }
    }
    std::unique_ptr<usecase::ShelfBatch> newBatch() {
        return std::make_unique<usecase::ShelfBatch>(usecase::ShelfBatchDoors{
            book, [this] { return isThere ? &printer : nullptr; },
            [this](const ShelfChange& change) -> base::Expected<ports::ShelfLabel> {
                if (gone.contains(change.sku.value())) {
                    return base::makeError(base::ErrorCode::UnknownItem, change.sku.value());
                }
                ports::ShelfLabel label;
                label.name = change.sku.value();
                return label;
            },
            [](const std::function<void()>& task) { task(); }});
    }
    void start() {
        batch->print(book.changes({}, 100)->changes,
                     [this](usecase::ShelfBatchResult answer) { result = std::move(answer); });
    }
    void reply(PrintOutcome outcome) {
        ports::LabelResult answer;
        answer.outcome = outcome;
        answer.printed = outcome == PrintOutcome::Printed ? 1 : 0;
        answer.reason = outcome == PrintOutcome::Printed ? ports::DeviceReason::None
                                                         : ports::DeviceReason::PaperOut;
        std::exchange(printer.answer, nullptr)(answer);
    }

    MemoryBook book;
    ScriptedLabels printer;
    bool isThere = true;
    std::set<std::string> gone; // items
    std::unique_ptr<usecase::ShelfBatch> batch = newBatch();
    std::optional<usecase::ShelfBatchResult> result;
};

} // namespace

TEST_CASE(
    "changed labels come out one after another; a fault stops them, and they go on after it") {
    Desk desk{3};
    desk.start();
    desk.reply(PrintOutcome::Printed);
    desk.reply(PrintOutcome::NotStarted);
    REQUIRE(desk.result);
    CHECK(desk.result->printed == 1);
    CHECK(desk.result->stop->code == base::ErrorCode::DeviceFault);
    CHECK(desk.result->stop->context == "PaperOut");
    CHECK(desk.result->stop->place == "B");
    desk.result.reset();
    desk.start();
    desk.reply(PrintOutcome::Printed);
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.result->printed == 2);
    CHECK_FALSE(desk.result->stop);
    CHECK(desk.printer.sent == std::vector<std::string>{"A", "B", "B", "C"});
    CHECK(desk.book.changes({}, 100)->count == 0);
}

TEST_CASE("a label nobody knows of is passed over until a person says what became of it") {
    Desk desk{2};
    desk.start();
    desk.reply(PrintOutcome::Unknown);
    CHECK(desk.result->stop->code == base::ErrorCode::DeviceUnknownOutcome);
    desk.start();
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.result->printed == 1);
    CHECK(desk.result->passedOver == 1);
    CHECK(desk.printer.sent == std::vector<std::string>{"A", "B"});
    REQUIRE(desk.book.settle(core::Sku{"A"}, false));
    desk.start();
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.printer.sent.back() == "A");
}

TEST_CASE("without a printer, while one batch is printed, and when the printer is changed") {
    Desk desk{1};
    desk.isThere = false;
    desk.start();
    CHECK(desk.result->stop->code == base::ErrorCode::DeviceAbsent);
    CHECK_FALSE(desk.book.labels.begin()->second.sent);
    desk.isThere = true;
    desk.start();
    std::optional<usecase::ShelfBatchResult> second;
    desk.batch->print({}, [&](usecase::ShelfBatchResult answer) { second = std::move(answer); });
    CHECK(second->stop->code == base::ErrorCode::DeviceBusy);
    desk.batch->printerGone();
    CHECK(desk.result->stop->code == base::ErrorCode::DeviceUnknownOutcome);
    CHECK(desk.book.labels.begin()->second.sent);
}

TEST_CASE(
    "Bug: an answer that came after the printer had been changed printed on, or ended the till") {
    Desk desk{3};
    desk.start();
    const auto late = desk.printer.answer;
    ports::LabelResult printed;
    printed.outcome = PrintOutcome::Printed;
    desk.batch->printerGone();
    late(printed); // nothing is under way
    CHECK(desk.printer.sent == std::vector<std::string>{"A"});
    desk.result.reset();
    desk.start();
    late(printed); // another label is
    CHECK(desk.printer.sent == std::vector<std::string>{"A", "B"});
    CHECK_FALSE(desk.result);
    CHECK(desk.book.labels.at(core::Sku{"B"}).sent);
    desk.reply(PrintOutcome::Printed);
    desk.reply(PrintOutcome::Printed);
    CHECK(desk.result->printed == 2);
    desk.batch->printerGone();
}

TEST_CASE("Bug: one label whose words do not fit held up all those behind it") {
    Desk desk{4};
    desk.gone = {"B"};
    desk.start();
    ports::LabelResult tooLong;
    tooLong.isRefused = true;
    std::exchange(desk.printer.answer, nullptr)(tooLong);
    desk.reply(PrintOutcome::Printed);
    desk.reply(PrintOutcome::Printed);
    REQUIRE(desk.result);
    CHECK_FALSE(desk.result->stop);
    CHECK(desk.result->printed == 2);
    CHECK(desk.result->refused == std::vector<core::Sku>{core::Sku{"A"}, core::Sku{"B"}});
    CHECK(desk.book.changes({}, 100)->count == 2); // they are still to be printed
    CHECK_FALSE(desk.book.changes({}, 100)->changes[0].isInDoubt);
}

TEST_CASE("INV no label is sent twice unless a person says that it did not come out") {
    CHECK(rc::check([] {
        Desk desk{4};
        std::map<std::string, int> mayBeOut; // sent, and not known not to have come out
        for (int i = 0; i < 40; ++i) {
            const auto step = *rc::gen::inRange(0, 4);
            if (step == 0) { // the program is killed
                if (std::exchange(desk.printer.answer, nullptr)) {
                    ++mayBeOut[desk.printer.sent.back()];
                }
                desk.batch = desk.newBatch();
            } else if (desk.printer.answer) {
                const auto outcome = *rc::gen::element(
                    PrintOutcome::Printed, PrintOutcome::NotStarted, PrintOutcome::Unknown);
                const std::string sent = desk.printer.sent.back();
                mayBeOut[sent] += outcome == PrintOutcome::NotStarted ? 0 : 1;
                desk.reply(outcome);
            } else {
                desk.start();
            }
        }
        for (const auto& [sku, times] : mayBeOut) {
            RC_ASSERT(times <= 1);
        }
    }));
}
