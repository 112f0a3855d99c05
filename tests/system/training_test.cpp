// SPDX-License-Identifier: Apache-2.0
// Goal: training is the same till on files of its own: what is rung up in it reaches neither the
// till's journal nor anybody else, its receipts say so, no real PIN is tried in it, and its end
// leaves nothing of it. Method: a demo till that trains; the real program sells in both folders.
#include "support/secrets.h"
#include "system/till.h"
#include "terminal/people.h"
#include "terminal/training.h"

#include <doctest/doctest.h>

using namespace evertill;
using core::OperatorId;
namespace fs = std::filesystem;

namespace {

const OperatorId kAnn{"1"};

struct Shop {
    test::TestFolder folder;
    fs::path till = folder.path() / "till";
    fs::path training = terminal::trainingTill(till);

    Shop() { REQUIRE(evertill({"demo"}, till).exitCode == 0); }
    static test::Finished evertill(std::vector<std::string> words, const fs::path& where,
                                   const std::string& input = {}) {
        words.insert(words.end(), {"--dir", where.string()});
        return test::run({test::builtProgram("evertill"), std::move(words), {}}, input);
    }
    [[nodiscard]] std::unique_ptr<terminal::Terminal> open(const fs::path& where) const {
        auto opened = terminal::Terminal::openForSelling(where, "test");
        REQUIRE(opened);
        return std::move(*opened);
    }
    // Goods that sell without a question.
    [[nodiscard]] std::string sale() const {
        const auto goods = terminal::Terminal::openForReading(till).value()->newCatalogue().value();
        for (const ports::QuickKeyPage& page : goods->quickKeyPages().value()) {
            for (const ports::QuickKey& key : goods->quickKeys(page.page).value()) {
                const core::Item item = goods->bySku(key.sku).value();
                if (item.soldBy == core::SoldBy::Count && item.minimumAge == 0 &&
                    item.tracking == core::Tracking::None &&
                    core::saleBlock(item) == core::BlockReason::None) {
                    return item.sku.value() + " cash\n";
                }
            }
        }
        return {};
    }
    [[nodiscard]] std::vector<core::Event> events() const {
        const auto terminal = terminal::Terminal::openForReading(till).value();
        std::vector<core::Event> list;
        terminal->newReader()
            .value()
            ->journal(1,
                      [&](const core::JournalRecord& record) {
                          list.push_back(terminal->events()
                                             .decode(record.type, record.version, record.body)
                                             .value());
                          return true;
                      })
            .value();
        return list;
    }
};

} // namespace

TEST_CASE(
    "what is rung up in training is in the training folder only, marked, and wiped at its end") {
    const Shop shop;
    const std::size_t before = shop.events().size();
    REQUIRE(terminal::beginTraining(*shop.open(shop.till), kAnn));
    const auto sold = Shop::evertill({"sell", "--json"}, shop.training, shop.sale());
    INFO(sold.err);
    REQUIRE(sold.exitCode == 0);
    const auto receipt = Shop::evertill({"receipt", "1"}, shop.training);
    INFO(receipt.err, receipt.out);
    CHECK(receipt.out.find("TRAINING") != std::string::npos);
    CHECK(receipt.out.find("T-") != std::string::npos);
    CHECK_FALSE(fs::exists(shop.till / "paper")); // the demo's printer, which training has not
    CHECK(terminal::endTraining(*shop.open(shop.till), kAnn).value());
    CHECK_FALSE(fs::exists(shop.till / "training"));
    const std::vector<core::Event> events = shop.events();
    REQUIRE(events.size() == before + 2);
    CHECK(std::get<core::TrainingSwitched>(events[before]) == core::TrainingSwitched{kAnn, true});
    CHECK(std::get<core::TrainingSwitched>(events[before + 1]) ==
          core::TrainingSwitched{kAnn, false});
    CHECK(Shop::evertill({"journal", "verify"}, shop.till).exitCode == 0);
    const auto real = Shop::evertill({"sell", "--json"}, shop.till, shop.sale());
    CHECK(real.exitCode == 0); // its reference data is whole
    const auto paper = Shop::evertill({"receipt", "1"}, shop.till);
    CHECK(paper.out.find("TRAINING") == std::string::npos);
}

TEST_CASE("training knows the people, but no PIN and no badge of theirs") {
    const Shop shop;
    REQUIRE(terminal::beginTraining(*shop.open(shop.till), kAnn));
    const auto terminal = shop.open(shop.training);
    terminal::TillPeople people{*terminal};
    usecase::SignOn desk{people.doors(), terminal->journal(), terminal->clock()};
    CHECK_FALSE(desk.prove({OperatorId{"3"}, "3691", {}})); // Chen's own
    CHECK(desk.prove({OperatorId{"3"}, std::string{usecase::kTrainingPin}, {}}));
    CHECK_FALSE(desk.prove({{}, {}, "BADGE-CHEN-3"}));
    CHECK_FALSE(terminal::beginTraining(*terminal, kAnn)); // not within training
    const auto read = terminal->newReader().value();
    const usecase::TillSettings settings = terminal->settings(*read);
    CHECK(settings.isTraining);
    CHECK(settings.printer == "none");
    CHECK(settings.store.name == "Harbour Street Market");
    CHECK_FALSE(terminal->identity().device == shop.open(shop.till)->identity().device);
}

TEST_CASE("training begins on wiped files, and one that was killed ends at the next start") {
    const Shop shop;
    REQUIRE(terminal::beginTraining(*shop.open(shop.till), kAnn));
    REQUIRE(Shop::evertill({"sell"}, shop.training, shop.sale()).exitCode == 0);
    REQUIRE(terminal::beginTraining(*shop.open(shop.till), kAnn));
    CHECK(Shop::evertill({"receipt", "1"}, shop.training).exitCode != 0);
    CHECK(terminal::endTraining(*shop.open(shop.till), kAnn).value());
    CHECK_FALSE(terminal::endTraining(*shop.open(shop.till), kAnn).value());
}

TEST_CASE("Bug: a shop whose folder lies in one called training was taken for a trainee's") {
    const test::TestFolder folder;
    CHECK_FALSE(terminal::isTrainingTill(folder.path() / "training" / "shop"));
    CHECK_FALSE(terminal::isTrainingTill(folder.path() / "training" / "till")); // of no till
    const Shop shop;
    CHECK(terminal::isTrainingTill(shop.training));
}
