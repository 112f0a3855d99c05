// SPDX-License-Identifier: Apache-2.0
// Goal: on paper people go by number and name, and by number alone where no name is known. Method:
// people of a till, a reader that fails, and a receipt.
#include "usecase/person_names.h"

#include "support/baskets.h"
#include "usecase/receipts.h"

#include <doctest/doctest.h>

using namespace evertill;
using usecase::PersonNames;

namespace {

struct People final : ports::PeopleReader {
    bool isBroken = false;
    base::Expected<std::vector<ports::Person>> people() override {
        if (isBroken) {
            return base::makeError(base::ErrorCode::StorageFailed);
        }
        return std::vector<ports::Person>{
            {{core::OperatorId{"anna"}, "Anna Li", "cashier"}, "", {}},
            {{core::OperatorId{"8"}, "", "cashier"}, "", {}}};
    }
    base::Expected<std::vector<core::ClockEntry>> clocked(std::int64_t) override {
        return std::vector<core::ClockEntry>{};
    }
};

} // namespace

TEST_CASE(
    "number and name; the number alone of who has none, of strangers, and where none is read") {
    People people;
    const PersonNames names{&people};
    CHECK(names(core::OperatorId{"anna"}) == "anna Anna Li");
    CHECK(names(core::OperatorId{"8"}) == "8");
    CHECK(names(core::OperatorId{"9"}) == "9");
    people.isBroken = true;
    CHECK(PersonNames{&people}(core::OperatorId{"anna"}) == "anna");
    CHECK(PersonNames{static_cast<const core::Staff*>(nullptr)}(core::OperatorId{"1"}) == "1");
}

TEST_CASE("Bug: a receipt named who served by number alone") {
    People people;
    core::Transaction sale;
    sale.cashier = core::OperatorId{"anna"};
    sale.currency = test::kGbp;
    sale.net = sale.tax = sale.total = sale.rounding = sale.change = test::pence(0);
    usecase::ReceiptRequest request;
    request.personOf = PersonNames{&people};
    bool isNamed = false;
    for (const core::ReceiptBlock& block :
         usecase::makeReceipt(sale, {}, ports::TillIdentity{}, request).blocks) {
        const auto* pair = std::get_if<core::PairBlock>(&block);
        isNamed = isNamed || (pair != nullptr && pair->right == "anna Anna Li");
    }
    CHECK(isNamed);
}
