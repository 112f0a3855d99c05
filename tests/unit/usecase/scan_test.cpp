// SPDX-License-Identifier: Apache-2.0
// Goal: a scan brings the right goods, quantity and price into the basket, asks for what is
// missing, and leaves the basket alone when it is refused. Method: one case per kind of goods and
// code over a small shop in memory; hostile input.
#include "support/small_shop.h"

#include <doctest/doctest.h>

using namespace evertill;
using namespace evertill::test;
using base::ErrorCode;
using core::Quantity;
using usecase::AddOptions;

namespace {

struct Till {
    SmallShop shop;
    usecase::SaleSession session = shop.session();

    const core::BasketLine& scan(const std::string& code, const AddOptions& options = {}) {
        const auto result = session.scan({code}, options).value();
        return *session.basket().find(std::get<usecase::LineAdded>(result).lineNo);
    }
    // Refused, with nothing changed.
    base::Error refuse(const std::string& code, const AddOptions& options = {}) {
        const core::Basket before = session.basket();
        const int changes = shop.recorder.changes;
        const base::Error error = session.scan({code}, options).error();
        CHECK(session.basket() == before);
        CHECK(shop.recorder.changes == changes);
        return error;
    }
    std::string total() const { return session.totals().total.toString(); }
};

AddOptions weighing(std::int64_t grams) {
    AddOptions options;
    options.weight = Quantity::thousandths(grams);
    return options;
}

AddOptions times(std::int64_t count) {
    AddOptions options;
    options.multiplier = Quantity::units(count);
    return options;
}

} // namespace

TEST_CASE("A pack sells what is in it, and lines join up to the quantity break and beyond") {
    Till till;
    CHECK(till.scan("4006381333931").price.price.toString() == "2.50");
    CHECK(till.scan("tea", times(8)).quantity == Quantity::units(9));
    CHECK(till.total() == "22.50");
    CHECK(till.scan("4006381333931").price.price.toString() == "2.00");
    CHECK(till.total() == "20.00"); // ten at the price of the break
    CHECK(till.scan(checked("1400638133393")).quantity == Quantity::units(22));
    CHECK(till.session.basket().lines().size() == 1);
    CHECK(till.session.totals().savings.toString() == "11.00");
}

TEST_CASE("Weighed goods: by the scale, by a label with a weight, by a label with a price") {
    Till till;
    CHECK(till.refuse("cheese").code == ErrorCode::WeightRequired);
    CHECK(till.refuse("cheese", weighing(0)).code == ErrorCode::OutOfRange);
    CHECK(till.scan("cheese", weighing(455)).quantity == Quantity::thousandths(455));
    CHECK(till.total() == "6.83");
    CHECK(till.scan(checked("211234500300")).quantity == Quantity::thousandths(300));
    CHECK(till.total() == "11.33");
    const core::BasketLine& priced = till.scan(checked("201234500750"));
    CHECK(priced.fixedAmount->toString() == "7.50");
    CHECK(priced.quantity == Quantity::thousandths(500)); // what 7.50 buys, for the stock
    CHECK(till.total() == "18.83");
}

TEST_CASE("Prompts: age, serial, lot; a blocked item says why") {
    Till till;
    const base::Error age = till.refuse("gin");
    CHECK(age.code == ErrorCode::AgeCheckRequired);
    CHECK(age.context == "18");
    AddOptions seen;
    seen.ageConfirmed = 18;
    CHECK(till.scan("gin", seen).ageConfirmed == 18);
    CHECK(till.refuse("gin").code == ErrorCode::AgeCheckRequired); // each time anew
    CHECK(till.refuse("phone").code == ErrorCode::SerialRequired);
    AddOptions serial;
    serial.serial = "IMEI1";
    CHECK(till.scan("phone", serial).serial == "IMEI1");
    CHECK(till.refuse("milk").code == ErrorCode::LotRequired);
    const base::Error blocked = till.refuse("toy");
    CHECK(blocked.code == ErrorCode::ItemBlocked);
    CHECK(blocked.context == "Recalled: 2026-17: small parts");
}

TEST_CASE("A GS1 code brings lot and expiry; what has expired is not sold") {
    Till till;
    const core::BasketLine& milk = till.scan("(01)09506000134352(17)261122(10)L7");
    CHECK(milk.lot == "L7");
    CHECK(milk.expiry->toString() == "2026-11-22"); // its last day
    CHECK(till.refuse("(01)09506000134352(17)261121(10)L7").code == ErrorCode::LotExpired);
}

TEST_CASE("A deposit comes along, follows the quantity and goes with its goods") {
    Till till;
    const std::int32_t cola = till.scan("cola", times(6)).lineNo;
    CHECK(till.session.basket().find(cola + 1)->quantity == Quantity::units(6));
    CHECK(till.session.changeQuantity(cola, Quantity::units(2)).hasValue());
    CHECK(till.total() == "3.50");
    CHECK(till.session.voidLine(cola).hasValue());
    CHECK(till.session.basket().isEmpty());
    CHECK(till.shop.recorder.voided.size() == 4); // fewer bottles, then none, and their deposits
}

TEST_CASE("A deposit is not taken away or changed apart from its goods") {
    Till till;
    const std::int32_t deposit = till.scan("cola", times(6)).lineNo + 1;
    const auto refused = [](const auto& outcome) {
        return !outcome && outcome.error().code == ErrorCode::Unsupported;
    };
    CHECK(refused(till.session.voidLine(deposit)));
    CHECK(refused(till.session.changeQuantity(deposit, Quantity::units(1))));
    CHECK(refused(till.session.overridePrice(deposit, core::UnitPrice::parse("0", kGbp).value(),
                                             "kept the bottle")));
    core::ManualDiscount discount;
    discount.reward = core::PercentOff{core::Rate::millionths(1'000'000)};
    discount.reason = "goodwill";
    CHECK(refused(till.session.discountLine(deposit, discount)));
    CHECK(till.total() == "10.50");
}

TEST_CASE("A priced item is not sold at an open price, unless a reason is given") {
    Till till;
    AddOptions options;
    options.openPrice = core::UnitPrice::parse("0.01", kGbp).value();
    CHECK(till.refuse("tea", options).code == ErrorCode::ReasonRequired);
    options.overrideReason = "price match";
    const core::BasketLine& line = till.scan("tea", options);
    CHECK(line.price.source == core::PriceSource::Override);
    CHECK(line.overrideReason == "price match");
    CHECK(line.regularPrice.toString() == "2.50"); // what it should have cost stays on record
    CHECK(till.total() == "0.01");
}

TEST_CASE("An item without a price wants one; then it is an override with a reason") {
    Till till;
    CHECK(till.refuse("open").code == ErrorCode::PriceMissing);
    AddOptions options;
    options.openPrice = core::UnitPrice::parse("4.20", kGbp).value();
    const core::BasketLine& line = till.scan("open", options);
    CHECK(line.price.source == core::PriceSource::Override);
    CHECK_FALSE(line.overrideReason.empty());
    CHECK(till.total() == "4.20");
}

TEST_CASE("Cards and receipts are told from goods") {
    Till till;
    CHECK(std::get<usecase::MemberScanned>(till.session.scan({"M-77"}).value()).card == "M-77");
    CHECK(std::get<usecase::ReceiptScanned>(till.session.scan({"S01-01-a7f0-000123"}).value())
              .reference == "S01-01-a7f0-000123");
    CHECK(till.session.basket().isEmpty());
}

TEST_CASE("Hostile and unknown codes change nothing") {
    Till till;
    till.scan("tea");
    CHECK(till.refuse(std::string(10'240, '9')).code == ErrorCode::HostileInput);
    CHECK(till.refuse(std::string(10'240, '\x1D')).code == ErrorCode::HostileInput);
    CHECK(till.refuse("te\x1B[2Ja").code == ErrorCode::HostileInput);
    CHECK(till.refuse(std::string("te\0a", 4)).code == ErrorCode::HostileInput);
    CHECK(till.refuse("\xC3\x28").code == ErrorCode::InvalidUtf8);
    CHECK(till.refuse("4006381333932").code == ErrorCode::WrongCheckDigit);
    CHECK(till.refuse("96385074").code == ErrorCode::UnknownBarcode);
    CHECK(till.refuse("Tea").code == ErrorCode::UnknownBarcode); // case counts
    CHECK(till.refuse("tea", times(999'999)).code == ErrorCode::OutOfRange);
    CHECK(rc::check([&](const std::string& bytes) {
        static_cast<void>(till.session.scan({bytes}));
        RC_ASSERT(till.session.basket().lines().size() == 1U);
    }));
}

TEST_CASE("Bug: five times a label charged one label") {
    Till till;
    CHECK(till.scan(checked("201234500750"), times(5)).fixedAmount->toString() == "37.50");
    CHECK(till.scan(checked("211234500300"), times(5)).quantity == Quantity::thousandths(1500));
    CHECK(till.refuse("tea", times(0)).code == ErrorCode::OutOfRange);
    CHECK(till.refuse("tea", times(-1)).code == ErrorCode::OutOfRange);
}

TEST_CASE("Bug: the label of nothing sold goods for nothing") {
    Till till;
    CHECK(till.refuse(checked("201234500000")).code == ErrorCode::WeightRequired);
    CHECK(till.scan(checked("211234500000"), weighing(100)).quantity == Quantity::thousandths(100));
}

TEST_CASE("Bug: a labelled price needed a price in the book as well") {
    Till till;
    const core::BasketLine& line = till.scan(checked("206789000499"));
    CHECK(line.price.source == core::PriceSource::Barcode);
    CHECK(till.total() == "4.99");
}

TEST_CASE("Bug: a label priced in another currency was charged in ours") {
    Till till;
    const std::string milk = "(01)09506000134352(10)L7";
    CHECK(till.refuse(milk + "(3932)978150").code == ErrorCode::CurrencyMismatch); // euro
    CHECK(till.scan(milk + "(3932)826150").fixedAmount->toString() == "1.50");     // pound
}

TEST_CASE("Bug: the regular price of light goods was that of the break at one kilo") {
    Till till;
    till.shop.catalogue.addPrice("cheese", 1200).fromQuantity = Quantity::units(1);
    CHECK(till.scan("cheese", weighing(500)).regularPrice.toString() == "15.00");
}
