// SPDX-License-Identifier: Apache-2.0
// Goal: a quote and the till come to the same cents. Method: every worked example of
// tests/corpus/promotions that a cashier can ring up (goods by their number, weights, members,
// what was used of limits before) is scanned at a sale session in memory and held against the
// quote of the same file, which `evertill price` and the centre's API give, and against the
// example's own total. Left out: coupons and gifts (coupons_test.cpp), discounts and prices by
// hand, costs that only the example knows, and places in an experiment, which hang on the basket's
// own id.
#include "rules/document.h"
#include "rules/quote.h"
#include "support/small_shop.h"

#include <boost/json.hpp>
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

using namespace evertill;
namespace json = boost::json;

namespace {

const std::filesystem::path kFolder =
    std::filesystem::path{EVERTILL_SOURCE_DIR} / "tests" / "corpus" / "promotions";

std::string textOf(const std::filesystem::path& path) {
    std::ifstream file(path);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

bool hasOnly(const json::object& object, const std::set<std::string_view>& keys) {
    return std::all_of(object.begin(), object.end(), [&](const auto& member) {
        return keys.contains(std::string_view{member.key()});
    });
}

bool canBeRungUp(const json::object& basket) {
    const json::array& lines = basket.at("lines").as_array();
    return hasOnly(basket, {"at", "lines", "member", "counters", "business_date", "store", "zone",
                            "tenders", "staff", "returned"}) &&
           std::all_of(lines.begin(), lines.end(), [](const json::value& line) {
               return hasOnly(line.as_object(), {"sku", "quantity"});
           });
}

class FixedClock final : public base::Clock {
public:
    explicit FixedClock(base::UtcTime at) : m_at(at) {}
    [[nodiscard]] base::UtcTime now() const override { return m_at; }
    [[nodiscard]] std::int64_t steadyMicros() const override { return m_at.micros; }

private:
    base::UtcTime m_at;
};

// What the example says was used before.
class ToldBook final : public ports::PromotionBook {
public:
    explicit ToldBook(const core::PricingInput& told) : m_told(told) {}
    base::Expected<std::vector<core::CounterValue>> used() override { return m_told.counters; }
    base::Expected<std::vector<core::CounterValue>> usedOn(core::BusinessDate) override {
        return m_told.counters;
    }
    base::Expected<std::vector<core::CounterValue>> usedBy(const core::MemberId&) override {
        return m_told.counters;
    }
    base::Expected<ports::CouponStanding> coupon(std::string_view, const core::BasketId&) override {
        return ports::CouponStanding{};
    }
    base::Expected<std::vector<std::string>> issuedTo(const core::MemberId&) override {
        return std::vector<std::string>{};
    }
    base::Expected<bool> hasBought(const core::MemberId&) override {
        return !m_told.member->isFirstPurchase;
    }

private:
    const core::PricingInput& m_told;
};

// The till of the example, as far as it sells by its rules.
class Till {
public:
    Till(const rules::Quote& quote, const rules::PriceList& list)
        : m_quote(quote)
        , m_list(list)
        , m_clock(quote.input.at)
        , m_book(quote.input) {
        for (const core::PricingLine& line : quote.input.lines) {
            const rules::PricedItem& known = *list.find(line.sku);
            core::Item& item = m_shop.catalogue.put(line.sku.value(), 0);
            const core::TaxCategoryId tax = item.taxCategory;
            item = known.item;
            item.taxCategory = tax;
            if (m_known.insert(line.sku).second) {
                for (const core::PriceRow& row : known.prices) {
                    m_shop.catalogue.addPrice(line.sku.value(), 0) = row;
                }
            }
        }
    }

    // Error: what a cashier would be told.
    base::Expected<core::BasketTotals> ringUp() {
        usecase::SaleSession session{context(), m_shop.catalogue, m_clock, m_shop.random,
                                     m_shop.recorder.sinks()};
        session.setPromotionDoors({&m_book, {}});
        const core::PricingInput& asked = m_quote.input;
        if (asked.member) {
            EVERTILL_TRY_VOID(session.setMember(core::BasketMember{
                asked.member->id, asked.member->tier, false, asked.member->birthday}));
        }
        if (asked.isStaff) {
            EVERTILL_TRY_VOID(session.setStaff(true));
        }
        for (const core::PricingLine& line : asked.lines) {
            usecase::AddOptions options;
            (line.isMeasured ? options.weight.emplace() : options.multiplier) = line.quantity;
            EVERTILL_TRY(scanned, session.scan({line.sku.value()}, options));
            static_cast<void>(scanned);
        }
        std::vector<core::TenderType> tenders;
        for (const std::string& code : asked.tenders) {
            EVERTILL_TRY(type, core::parseTender(code));
            tenders.push_back(type);
        }
        EVERTILL_TRY_VOID(session.intendTenders(tenders));
        return session.totals();
    }

private:
    usecase::SellingContext context() {
        ports::TillIdentity identity;
        identity.store = m_quote.input.store;
        identity.till = core::TillId{"1"};
        identity.currency = m_quote.rules.currency;
        const auto none = [](std::string_view) { return std::optional<std::string>{}; };
        auto settings = usecase::loadSettings(none, identity.currency, identity.store, 2026);
        settings.priceZone = m_quote.input.zone;
        auto engine = core::PromotionEngine::compile(m_quote.rules).value();
        const auto shared = std::make_shared<const core::PromotionEngine>(std::move(engine));
        const ports::OpenDay day{m_quote.input.businessDate, core::ShiftId{1}};
        auto context = usecase::makeContext(identity, day, m_shop.catalogue, settings, "test",
                                            {shared, INT64_MAX, {}});
        usecase::CategoryPaths paths; // the shop in memory has no tree of categories
        for (const core::PricingLine& line : m_quote.input.lines) {
            std::vector<core::CategoryId> above = line.categories;
            std::erase(above, m_list.find(line.sku)->item.category);
            paths[m_list.find(line.sku)->item.category] = std::move(above);
        }
        context->categoryPaths = std::make_shared<const usecase::CategoryPaths>(std::move(paths));
        return *std::move(context);
    }

    const rules::Quote& m_quote;
    const rules::PriceList& m_list;
    FixedClock m_clock;
    ToldBook m_book;
    test::SmallShop m_shop;
    std::set<core::Sku> m_known;
};

// A quote takes a weight of anything; a till sells goods by the piece in whole pieces.
bool hasPartOfPiece(const core::PricingInput& input, const rules::PriceList& list) {
    return std::any_of(input.lines.begin(), input.lines.end(), [&](const core::PricingLine& line) {
        return line.isMeasured && list.find(line.sku)->item.soldBy == core::SoldBy::Count;
    });
}

std::map<std::string, std::int64_t> offsOf(const core::BasketTotals& totals) {
    std::map<std::string, std::int64_t> offs;
    for (const core::LineAmounts& line : totals.lines) {
        for (const core::LineAdjustment& adjustment : line.adjustments) {
            offs[adjustment.ruleId] -= adjustment.amount.minorUnits();
        }
    }
    return offs;
}

std::map<std::string, std::int64_t> offsOf(const core::PricingResult& result) {
    std::map<std::string, std::int64_t> offs;
    for (const core::PricingCause& cause : result.causes) {
        if (!cause.off.isZero()) {
            offs[cause.promotion.value()] += cause.off.minorUnits();
        }
    }
    return offs;
}

} // namespace

TEST_CASE("what a cashier can ring up of the corpus costs at the till what a quote says") {
    const std::string catalogue = textOf(kFolder / "items.csv");
    int rungUp = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(kFolder)) {
        if (entry.path().extension() != ".json") {
            continue;
        }
        CAPTURE(entry.path().lexically_relative(kFolder).string());
        const auto document = rules::readDocument(textOf(entry.path()));
        REQUIRE(document);
        const json::object& example = document->as_object();
        if (!canBeRungUp(example.at("basket").as_object())) {
            continue;
        }
        const std::string ruleText = json::serialize(example.at("rules"));
        const std::string basketText = json::serialize(example.at("basket"));
        const rules::QuoteOutcome outcome =
            rules::quote({ruleText, basketText, catalogue, {}, false, "en"});
        const auto& quote = std::get<rules::Quote>(outcome);
        const auto list = rules::readPriceList(catalogue, quote.rules.currency);
        REQUIRE(list);
        if (hasPartOfPiece(quote.input, list->list)) {
            continue;
        }
        const auto totals = Till{quote, list->list}.ringUp();
        REQUIRE_MESSAGE(totals, base::describe(totals.error()));
        ++rungUp;
        CHECK(totals->total.minorUnits() == example.at("expected").at("total").as_int64());
        CHECK(totals->total == quote.result.total);
        CHECK(offsOf(*totals) == offsOf(quote.result));
    }
    MESSAGE(rungUp << " examples rung up");
    CHECK(rungUp >= 400);
}
