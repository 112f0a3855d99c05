// SPDX-License-Identifier: Apache-2.0
// Goal: a basket survives being written and read, and what is wrong with one is named by its place;
// what a line leaves out comes from the catalogue, what it says goes before. Method: random baskets
// (INV), spoilt ones, and a small catalogue.

#include "rules/quote.h"
#include "unit/rules/generators.h"

#include <doctest/doctest.h>

#include <boost/json.hpp>

namespace evertill::rules {

using base::ErrorCode;

namespace {

const core::Currency kPounds = core::Currency::parse("GBP").value();
constexpr std::string_view kNoRules = R"({"currency": "GBP", "version": 1, "promotions": []})";
const std::string kCatalogue =
    "sku,name,name:zh-Hans,gtin,pack_gtin,pack_units,price,member_price,breaks,category,sold_by,"
    "kind,brand,tags,cost\n"
    "1001,Oat Drink,燕麦奶,4006381333931,14006381333938,12,1.40,1.25,6:1.20,Food > Dairy,,,Oaty,"
    "vegan fresh,0.90\n"
    "1003,Bananas,香蕉,,,,1.10,,,Food > Fruit,weight,,,,\n"
    "1009,Deposit,,,,,0.20,,,,,deposit,,,\n"
    "1010,No price,,,,,,,,,,,,,\n";

template <typename Make>
auto maybe(Make make) {
    return test::coin() ? std::optional{make()} : std::nullopt;
}

core::ManualDiscount anyDiscount(const test::RuleGenerator& g) {
    core::ManualDiscount discount;
    if (test::coin()) {
        discount.reward = core::AmountOff{g.money()};
    } else {
        discount.reward = core::PercentOff{test::RuleGenerator::rate()};
    }
    discount.reason = test::anyWord();
    discount.givenBy = test::anyId<core::OperatorId>();
    discount.approvedBy = test::anyId<core::OperatorId>();
    return discount;
}

QuoteLine anyLine(const test::RuleGenerator& g) {
    const auto word = [] { return test::anyWord(); };
    QuoteLine line;
    line.line = test::small(0, 9);
    line.sku = test::anyId<core::Sku>();
    line.code = test::anyWord();
    line.quantity = test::RuleGenerator::quantity();
    line.price = maybe([&] { return g.price(); });
    line.amount = maybe([&] { return g.money(); });
    line.categories = maybe([] { return test::listOf(test::anyId<core::CategoryId>); });
    line.brand = maybe(word);
    line.tags = maybe([&] { return test::listOf(word); });
    line.measured = maybe(test::coin);
    line.cost = maybe([&] { return g.price(); });
    line.discountable = maybe(test::coin);
    line.priceOverridden = test::coin();
    line.discount = maybe([&] { return anyDiscount(g); });
    line.giftOf = test::anyId<core::PromotionId>();
    return line;
}

core::MemberId anyMember() {
    base::Uuid::Raw raw{};
    raw[0] = static_cast<std::uint8_t>(test::within(0, 255));
    return core::MemberId{base::Uuid{raw}};
}

QuoteBasket anyBasket(const test::RuleGenerator& g) {
    const auto word = [] { return test::anyWord(); };
    QuoteBasket basket;
    basket.currency = g.currency;
    basket.lines = test::listOf([&] { return anyLine(g); });
    basket.discount = maybe([&] { return anyDiscount(g); });
    basket.member = maybe([] {
        return core::PricingMember{anyMember(), test::anyWord(), test::coin(),
                                   maybe([] { return test::small(1, 12) * 100 + 28; })};
    });
    basket.isStaff = test::coin();
    basket.coupons = test::listOf([] {
        return core::PresentedCoupon{test::anyWord(),
                                     test::anyId<core::CouponTypeId>(),
                                     test::anyOf(core::CouponState::Redeemed),
                                     test::small(-2, 9),
                                     maybe(anyMember),
                                     test::RuleGenerator::moment()};
    });
    basket.tenders = test::listOf(word);
    basket.store = test::anyId<core::StoreId>();
    basket.zone = test::anyWord();
    basket.channel = test::anyWord();
    basket.at = maybe([] {
        return base::UtcTime{test::RuleGenerator::moment() / 2 + 86'400'000'000,
                             static_cast<std::int16_t>(test::within(-720, 840))};
    });
    basket.businessDate =
        maybe([] { return core::BusinessDate::fromDays(test::small(0, 80'000)); });
    basket.basketKey = test::anyWord();
    basket.counters = test::listOf([] {
        return core::CounterValue{test::anyId<core::CounterId>(), test::within(-5, INT64_MAX - 1)};
    });
    basket.mayGoBelowCost = test::coin();
    return basket;
}

Quote priced(std::string_view basket, std::string_view rules = kNoRules) {
    const QuoteOutcome outcome = quote({rules, basket, kCatalogue, {}, true, "en"});
    if (const auto* failure = std::get_if<QuoteFailure>(&outcome)) {
        FAIL(issueWords(failure->issues.front()));
    }
    return std::get<Quote>(outcome);
}

Issue refused(std::string_view basket, std::string_view rules = kNoRules,
              std::optional<std::string> catalogue = kCatalogue) {
    const QuoteOutcome outcome = quote({rules, basket, std::move(catalogue), {}, false, "en"});
    REQUIRE(std::holds_alternative<QuoteFailure>(outcome));
    return std::get<QuoteFailure>(outcome).issues.front();
}

} // namespace

TEST_CASE("INV a basket survives being written and read") {
    CHECK(rc::check("read(write(basket)) == basket", [] {
        const test::RuleGenerator generator = test::anyGenerator();
        const QuoteBasket basket = anyBasket(generator);
        const BasketRead read = readBasket(writeBasket(basket), kPounds);
        for (const Issue& issue : read.issues) {
            RC_LOG() << issueWords(issue) << "\n";
        }
        RC_ASSERT(read.isGood());
        RC_ASSERT(read.basket == basket);
    }));
}

TEST_CASE("the catalogue fills in what a line leaves out") {
    const Quote quote = priced(R"({"lines": [
        {"sku": "1001", "quantity": "2"}, {"sku": "1003", "quantity": "0.455"},
        {"sku": "1009"}, {"code": "04006381333931"}, {"code": "14006381333938"}]})");
    const auto& lines = quote.input.lines;
    REQUIRE(lines.size() == 5);
    CHECK(lines[0].extended.minorUnits() == 280);
    REQUIRE(lines[0].categories.size() == 2);
    CHECK(lines[0].categories[0].value() == "Food");
    CHECK(lines[0].categories[1].value() == "Food>Dairy");
    CHECK(lines[0].brand == "Oaty");
    CHECK(lines[0].tags == std::vector<std::string>{"vegan", "fresh"});
    CHECK(lines[0].cost->toString() == "0.90");
    CHECK(lines[1].isMeasured);
    CHECK(lines[1].extended.minorUnits() == 50); // 0.455 x 1.10 = 0.5005
    CHECK_FALSE(lines[2].isDiscountable);
    CHECK(lines[3].sku.value() == "1001");
    CHECK(lines[4].quantity == core::Quantity::units(12));
    CHECK(lines[4].extended.minorUnits() == 12 * 120); // the break from six on
    CHECK(quote.names[0] == "Oat Drink");
}

TEST_CASE("members have the member price; what a line says goes before the catalogue") {
    CHECK(priced(R"({"member": {}, "lines": [{"sku": "1001"}]})").result.total.minorUnits() == 125);
    const Quote quote = priced(R"({"lines": [{"sku": "1001", "price": 99, "brand": "Other",
                                    "categories": [], "tags": [], "discountable": false}]})");
    CHECK(quote.input.lines[0].brand == "Other");
    CHECK(quote.input.lines[0].categories.empty());
    CHECK(quote.input.lines[0].tags.empty());
    CHECK_FALSE(quote.input.lines[0].isDiscountable);
    CHECK(quote.result.total.minorUnits() == 99);
}

TEST_CASE("a basket that says it all needs no catalogue") {
    const QuoteOutcome outcome =
        quote({kNoRules,
               R"({"lines": [{"sku": "X", "price": "0.0125", "quantity": 100}]})",
               {},
               {},
               false,
               "en"});
    REQUIRE(std::holds_alternative<Quote>(outcome));
    CHECK(std::get<Quote>(outcome).result.total.minorUnits() == 125);
}

TEST_CASE("what is wrong with a basket is named by its place") {
    CHECK(refused(R"({"lines": [{"sku": "1001"}, {"sku": "9"}]})") ==
          Issue{"/lines/1/sku", ErrorCode::UnknownItem, "9"});
    CHECK(refused(R"({"lines": [{"code": "9"}]})").pointer == "/lines/0/code");
    CHECK(refused(R"({"lines": [{"sku": "1010"}]})") ==
          Issue{"/lines/0/sku", ErrorCode::PriceMissing, "1010"});
    CHECK(refused(R"({"lines": [{}]})").pointer == "/lines/0");
    CHECK(refused(R"({"lines": [{"sku": "1001", "code": "1001"}]})").pointer == "/lines/0");
    CHECK(refused(R"({"lines": [{"sku": "1001", "line": 2}, {"sku": "1001"}]})").pointer ==
          "/lines/1/line");
    CHECK(refused(R"({"lines": [{"sku": "1001", "quantity": "0"}]})").code ==
          ErrorCode::OutOfRange);
    CHECK(refused(R"({"lines": [{"sku": "1001", "quantity": "-1"}]})").pointer ==
          "/lines/0/quantity");
    CHECK(refused(R"({"lines": [{"sku": "1001", "quantity": "1.2345"}]})").pointer ==
          "/lines/0/quantity");
    CHECK(refused(R"({"lines": [{"sku": "X", "price": 100000000000, "quantity": 999999}]})").code ==
          ErrorCode::Overflow);
    CHECK(refused(R"({"currency": "EUR", "lines": []})").pointer == "/currency");
    CHECK(refused(R"({"lines": [{"sku": "1001", "discount": {"reward": {"percent_off": "5"}}}]})")
              .pointer == "/lines/0/discount/reason");
    CHECK(refused(R"({"member": {"birthday": "02-30"}, "lines": []})").pointer ==
          "/member/birthday");
    CHECK(refused(R"({"lines": []})", R"({"currency": "GBP", "version": 1, "promotions": [
              {"id": "P", "name": "n", "kind": {"type": "item_discount",
               "items": {"items": ["9"]}, "reward": {"amount_off": 1}}}]})")
              .pointer == "/promotions/0/kind/items/items/0");
    CHECK(refused(R"({"lines": []})", kNoRules, "sku,price\nA,x\n").pointer == "line 2, price");
    CHECK(refused(R"({"lines": []})", kNoRules, "sku,price\nA,1\nA,2\n").code ==
          ErrorCode::AlreadyExists);
}

TEST_CASE("a quote names its lines and promotions in the language asked for") {
    const std::string rules = R"({"currency": "GBP", "version": 3, "promotions": [
        {"id": "P", "name": "Ten off", "names": {"zh-Hans": "九折"},
         "kind": {"type": "item_discount", "reward": {"percent_off": "10"}}}]})";
    const std::string basket = R"({"lines": [{"sku": "1001"}]})";
    const QuoteOutcome outcome = quote({rules, basket, kCatalogue, {}, true, "zh-Hans"});
    REQUIRE(std::holds_alternative<Quote>(outcome));
    const auto& quote = std::get<Quote>(outcome);
    const boost::json::object json = toJson(quote);
    CHECK(json.at("lines").at(0).at("name") == "燕麦奶");
    CHECK(json.at("explanations").at(0).at("text") == "九折：已优惠 £0.14");
    CHECK(json.at("rule_set_version") == 3);
    CHECK(json.at("total") == 126);
    const std::string text = toText(quote);
    CHECK(text.find("燕麦奶") != std::string::npos);
    CHECK(text.find("九折") != std::string::npos);
    CHECK(text.find("1.26") != std::string::npos);
}

TEST_CASE(
    "what is returned refunds what it cost, one after the other; more than was sold is named") {
    const std::string rules = R"({"currency": "GBP", "version": 1, "promotions": [{"id": "P",
        "name": "Three for two", "kind": {"type": "buy_get", "buy_count": 2, "get_count": 1,
        "reward": {"percent_off": "100"}}}]})";
    const auto ask = [&](const std::string& returned) {
        return quote({rules,
                      R"({"lines": [{"line": 7, "sku": "A", "quantity": 3, "price": 100}],
                          "returned": )" +
                          returned + "}",
                      {},
                      {},
                      false,
                      "en"});
    };
    const QuoteOutcome all = ask(R"([{"line": 7}, {"line": 7, "quantity": 2}])");
    REQUIRE(std::holds_alternative<Quote>(all));
    const boost::json::object json = toJson(std::get<Quote>(all));
    CHECK(json.at("refunds").at(0).at("refund") == 67);
    CHECK(json.at("refunds").at(1).at("refund") == 133);
    CHECK(json.at("refunded") == 200);
    CHECK(toText(std::get<Quote>(all)).find("-1.33") != std::string::npos);
    const QuoteOutcome more = ask(R"([{"line": 7, "quantity": 2}, {"line": 7, "quantity": 2}])");
    REQUIRE(std::holds_alternative<QuoteFailure>(more));
    CHECK(std::get<QuoteFailure>(more).issues.at(0).pointer == "/returned/1/quantity");
    const QuoteOutcome other = ask(R"([{"line": 1}])");
    REQUIRE(std::holds_alternative<QuoteFailure>(other));
    CHECK(std::get<QuoteFailure>(other).issues.at(0).pointer == "/returned/0/line");
}

} // namespace evertill::rules
