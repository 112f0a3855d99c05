// SPDX-License-Identifier: Apache-2.0
// Goal: what is to be prepared, all of it and nothing else, stands on the pick list, and goes to
// the printer of pick lists alone. Method: sales with goods of several categories against the
// setting; the dispatcher of each role over one spool.
#include "support/baskets.h"
#include "support/small_journal.h"
#include "usecase/pick_lists.h"
#include "usecase/print_dispatcher.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using ports::PrintRole;
using ports::PrintState;

namespace {

core::TransactionLine row(const std::string& name, const char* category) {
    core::TransactionLine made;
    made.line = lineOf(name, 100);
    made.line.category = core::CategoryId{category};
    return made;
}

core::Transaction someSale() {
    core::Transaction sale;
    sale.number = core::ReceiptNumber{7};
    sale.store = core::StoreId{"S01"};
    sale.till = core::TillId{"02"};
    sale.cashier = core::OperatorId{"ann"};
    sale.lines = {row("latte", "coffee"), row("soap", "drugstore"), row("bagel", "bakery")};
    sale.lines[0].line.comment = "oat milk";
    sale.lines[2].line.quantity = core::Quantity::units(2);
    return sale;
}

usecase::TillSettings settingsOf(const std::string& pick) {
    usecase::TillSettings settings;
    settings.pick = pick;
    return settings;
}

std::string textOf(const core::Transaction& sale, const std::string& pick, std::int32_t copy = 0,
                   const std::string& language = "en") {
    usecase::TillSettings settings = settingsOf(pick);
    settings.receiptLanguage = language;
    std::string text;
    for (const auto& block :
         usecase::makePickList(sale, settings, SmallJournal{}.identity(), 32, copy).blocks) {
        if (const auto* words = std::get_if<core::TextBlock>(&block)) {
            text += words->text + "\n";
        } else if (const auto* pair = std::get_if<core::PairBlock>(&block)) {
            text += pair->left + "|" + pair->right + "\n";
        }
    }
    return text;
}

class OnePrinter final : public ports::ReceiptPrinter {
public:
    void print(const core::ReceiptDocument&,
               std::function<void(ports::PrintResult)> done) override {
        ++jobs;
        done(result);
    }
    void openDrawer(std::function<void(ports::PrintResult)> done) override { done({}); }
    [[nodiscard]] ports::DeviceStatus status() const override {
        return {ports::DeviceState::Ready, {}, {}};
    }
    [[nodiscard]] int columns() const override { return 48; }
    void onStatus(std::function<void(ports::DeviceStatus)>) override {}

    ports::PrintResult result{ports::PrintOutcome::Printed, ports::PrintEvidence::Status, {}, {}};
    int jobs = 0;
};

usecase::PrintDispatcher dispatcherOf(SmallJournal& journal, OnePrinter& printer, PrintRole role) {
    return usecase::PrintDispatcher{{journal,
                                     journal,
                                     [&printer] { return &printer; },
                                     [](const auto&...) { return core::ReceiptDocument{}; },
                                     [](const std::function<void()>& work) { work(); },
                                     [] {},
                                     {},
                                     role}};
}

} // namespace

TEST_CASE("what is prepared stands in the setting of the printer, after for=") {
    using core::CategoryId;
    const auto asked = usecase::pickCategories("tcp:10.0.0.9?profile=epson-80&for=coffee,bakery,");
    CHECK(asked == core::PickCategories{CategoryId{"coffee"}, CategoryId{"bakery"}});
    CHECK(usecase::pickCategories("tcp:10.0.0.9?profile=epson-80").empty());
    CHECK(usecase::pickCategories("for=coffee").empty()); // not an option
    CHECK_FALSE(usecase::pickRule(settingsOf("none")));
    usecase::TillSettings training = settingsOf("tcp:10.0.0.9");
    training.isTraining = true;
    CHECK_FALSE(usecase::pickRule(training));
}

TEST_CASE("a pick list holds what is to be prepared, large, with notes and without prices") {
    const std::string text = textOf(someSale(), "tcp:1?for=coffee,bakery");
    CHECK(text.find("Item latte|1") != std::string::npos);
    CHECK(text.find("  oat milk") != std::string::npos);
    CHECK(text.find("Item bagel|2") != std::string::npos);
    CHECK(text.find("soap") == std::string::npos);
    CHECK(text.find("1.00") == std::string::npos);
    CHECK(text.find("S01-02-") != std::string::npos);
    CHECK(textOf(someSale(), "tcp:1?for=coffee", 2).find("COPY 2") != std::string::npos);
    CHECK(textOf(someSale(), "tcp:1", 0, "zh-Hans").find("备货单") == 0);
    CHECK(textOf(someSale(), "tcp:1", 0, "zh-Hant").find("備貨單") == 0);
}

TEST_CASE("only sales with such goods have a pick list: no returns, no deposits") {
    const auto rule = usecase::pickRule(settingsOf("tcp:1?for=coffee"));
    core::Transaction sale = someSale();
    CHECK(rule(sale));
    sale.lines[0].line.category = core::CategoryId{"espresso"};
    CHECK_FALSE(rule(sale));
    sale.lines[0].line.categoriesAbove = {core::CategoryId{"coffee"}};
    CHECK(rule(sale));
    sale.lines[0].line.kind = core::LineKind::Return;
    CHECK_FALSE(rule(sale));
    const auto everything = usecase::pickRule(settingsOf("tcp:1"));
    sale.lines = {row("bottle", "deposits")};
    CHECK(everything(sale));
    sale.lines[0].line.itemKind = core::ItemKind::Deposit;
    CHECK_FALSE(everything(sale));
}

TEST_CASE("each role has its printer; one that refuses keeps no other waiting") {
    SmallJournal journal;
    journal.sales.push_back(someSale());
    journal.sales[0].number = core::ReceiptNumber{1};
    const std::int64_t pick = journal.queue(core::ReceiptNumber{1});
    journal.jobs.at(pick).role = PrintRole::PickList;
    const std::int64_t receipt = journal.queue(core::ReceiptNumber{1});
    OnePrinter front;
    OnePrinter kitchen;
    kitchen.result = {ports::PrintOutcome::NotStarted, {}, ports::DeviceReason::Unreachable, {}};
    auto receipts = dispatcherOf(journal, front, PrintRole::Receipt);
    auto picks = dispatcherOf(journal, kitchen, PrintRole::PickList);
    picks.pump();
    receipts.pump();
    CHECK(front.jobs == 1);
    CHECK(journal.jobs.at(receipt).state == PrintState::Confirmed);
    CHECK(journal.jobs.at(pick).state == PrintState::Queued);
    CHECK(journal.jobs.at(pick).reason == "Unreachable");

    journal.jobs.at(pick).state = PrintState::Unknown;
    kitchen.result = front.result;
    REQUIRE(picks.resolve(pick, true, journal, core::OperatorId{"ann"}, {}));
    CHECK(kitchen.jobs == 2);
    CHECK(front.jobs == 1);
    CHECK(journal.jobs.at(pick).state == PrintState::Cancelled);
    CHECK(journal.jobs.rbegin()->second.copy == 1);
    CHECK(journal.jobs.rbegin()->second.state == PrintState::Confirmed);
}
