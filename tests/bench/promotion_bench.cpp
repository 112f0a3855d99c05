// SPDX-License-Identifier: Apache-2.0
// Goal: the figures of the promotions engine. Method: a shop of 3,000 items under 1,000 rules of
// all kinds as shops have them (most on items, some on categories and brands, a few on the whole
// basket); random baskets with a fixed seed; each basket priced whole, warm, one thread, results
// thrown away.

#include "bench/sections.h"
#include "core/promotion/engine.h"

#include <malloc.h>
#include <random>

namespace evertill::bench {

namespace {

using namespace evertill::core;

class PromotionShop {
public:
    // The first thousand rules are about items 0..2,999; further ones about items nobody buys here.
    explicit PromotionShop(int rules) : m_random(20'261'122) {
        m_rules.version = 1;
        m_rules.currency = m_currency;
        m_rules.policy.pointsPerMinorUnit = Rate::millionths(10'000);
        m_rules.groups = {{CombinationGroupId{}, Exclusivity::PerUnit, false, {}},
                          {CombinationGroupId{"basket"}, Exclusivity::PerUnit, true, {}},
                          {CombinationGroupId{"points"}, Exclusivity::Stackable, true, {}}};
        for (int i = 0; i < rules; ++i) {
            add(i, i < 1'000 ? 0 : 1'000'000 + 10 * i);
        }
    }

    [[nodiscard]] const RuleSet& rules() const { return m_rules; }

    [[nodiscard]] PricingInput basket(int lines, int itemsOfShop = kItems) {
        PricingInput input;
        input.currency = m_currency;
        input.member = PricingMember{};
        input.at.micros = 1'795'000'000'000'000;
        input.basketKey = "bench";
        for (int i = 0; i < lines; ++i) {
            const int number = below(itemsOfShop);
            PricingLine line;
            line.lineNo = i + 1;
            line.sku = sku(number);
            line.categories = {category(number), CategoryId{"all"}};
            line.brand = "brand" + std::to_string(number % 150);
            const int count = below(4) == 0 ? 2 + below(3) : 1;
            line.quantity = Quantity::units(count);
            const std::int64_t price = 99 + 37 * (number % 60);
            line.price = UnitPrice::of(money(price));
            line.extended = money(price * count);
            input.lines.push_back(std::move(line));
        }
        return input;
    }

    // Twelve rules that all want the same few items.
    static RuleSet hardRules() {
        PromotionShop shop{0};
        const auto add = [&](const char* id, PromotionKind kind) {
            Promotion& promotion = shop.m_rules.promotions.emplace_back();
            promotion.id = PromotionId{id};
            promotion.kind = std::move(kind);
        };
        const ItemFilter all;
        const auto some = [](int first, int count) {
            ItemFilter filter;
            for (int i = first; i < first + count; ++i) {
                filter.items.push_back(sku(i));
            }
            return filter;
        };
        const auto half = [](int percent) {
            return PercentOff{Rate::millionths(percent * 10'000)};
        };
        add("01", NthItem{all, 2, half(50), false});
        add("02", BuyGet{some(0, 12), 2, {}, 1, half(100), false});
        add("03", MixAndMatch{some(4, 12), 3, GroupPrice{money(1'500)}, false});
        add("04", MixAndMatch{some(10, 14), 4, half(30), false});
        add("05", Bundle{{{some(0, 8), 1}, {some(8, 8), 1}, {some(16, 8), 1}}, half(25)});
        add("06", ItemDiscount{some(3, 9), half(12)});
        add("07", ItemDiscount{some(12, 9), AmountOff{money(80)}});
        add("08",
            QuantityBreak{all, {{Quantity::units(5), half(8)}, {Quantity::units(12), half(15)}}});
        add("09", BuyGet{some(0, 6), 1, some(12, 6), 1, half(60), false});
        add("10", NthItem{some(6, 12), 3, half(100), false});
        add("11", ThresholdAmount{some(0, 16), {{money(2'000), money(350)}}, true});
        add("12", ThresholdPercent{all, {{money(5'000), Rate::millionths(100'000)}}});
        return shop.m_rules;
    }

private:
    static constexpr int kItems = 3'000;
    static inline const Currency m_currency = Currency::parse("CNY").value();

    static Money money(std::int64_t minor) { return Money::minor(minor, m_currency); }
    static Sku sku(int number) { return Sku{"item" + std::to_string(number)}; }
    static CategoryId category(int number) {
        return CategoryId{"category" + std::to_string(number % 60)};
    }
    int below(int bound) { return static_cast<int>(m_random() % static_cast<unsigned>(bound)); }

    ItemFilter someItems(int base, int count) {
        ItemFilter filter;
        for (int i = 0; i < count; ++i) {
            filter.items.push_back(sku(base + below(kItems)));
        }
        return filter;
    }

    PromotionKind kindOf(int i, int base) {
        const auto off = [&](int percent) {
            return PercentOff{Rate::millionths(percent * 10'000)};
        };
        ItemFilter ofCategory;
        ofCategory.categories = {base == 0 ? category(below(60))
                                           : CategoryId{"c" + std::to_string(base)}};
        ItemFilter ofBrand;
        ofBrand.brands = {"brand" + std::to_string(base == 0 ? below(150) : base)};
        switch (i % 20) {
        case 0:
        case 1: return NthItem{someItems(base, 3), 2, off(50), false};
        case 2: return BuyGet{someItems(base, 4), 2, {}, 1, off(100), false};
        case 3: return MixAndMatch{someItems(base, 8), 3, off(20), false};
        case 4: return QuantityBreak{someItems(base, 5), {{Quantity::units(3), off(10)}}, false};
        case 5: return Bundle{{{someItems(base, 3), 1}, {someItems(base, 3), 1}}, off(15)};
        case 6:
            return i % 40 == 6 ? PromotionKind{ItemDiscount{ofCategory, off(5)}}
                               : PromotionKind{ItemDiscount{ofBrand, off(8)}};
        case 7:
            return i % 200 == 7 ? PromotionKind{MixAndMatch{ofCategory, 3, off(12), false}}
                                : PromotionKind{ItemDiscount{someItems(base, 6), off(12)}};
        default:
            return ItemDiscount{someItems(base, 6), FixedPrice{UnitPrice::of(money(90 + i % 700))}};
        }
    }

    void add(int i, int base) {
        Promotion promotion;
        promotion.id = PromotionId{"p" + std::to_string(i)};
        promotion.version = 1;
        promotion.priority = i % 7;
        promotion.kind = kindOf(i, base);
        if (base == 0 && i == 500) { // the whole basket: spend 300.00, save 20.00
            promotion.kind = ThresholdAmount{{}, {{money(30'000), money(2'000)}}, true};
            promotion.group = CombinationGroupId{"basket"};
        }
        if (base == 0 && i == 501) {
            promotion.kind = PointsMultiplier{{}, Rate::millionths(2'000'000)};
            promotion.group = CombinationGroupId{"points"};
        }
        m_rules.promotions.push_back(std::move(promotion));
    }

    std::mt19937_64 m_random;
    RuleSet m_rules;
};

PromotionEngine compiled(const RuleSet& rules) {
    auto engine = PromotionEngine::compile(rules);
    EVERTILL_CHECK(engine.hasValue(), "the rules of the bench are sound");
    return std::move(engine).value();
}

struct Runs {
    Samples samples;
    std::int64_t inexact = 0;
};

Runs priceAll(const PromotionEngine& engine, const std::vector<PricingInput>& inputs) {
    Runs runs;
    for (int round = 0; round < 2; ++round) { // the first warms
        runs = {};
        for (const PricingInput& input : inputs) {
            const std::int64_t begin = nowNanos();
            const auto result = engine.price(input);
            runs.samples.add(nowNanos() - begin);
            EVERTILL_CHECK(result.hasValue(), "a basket can be priced");
            runs.inexact += result->isExact ? 0 : 1;
        }
    }
    return runs;
}

std::vector<PricingInput> basketsOf(PromotionShop& shop, int count, int lines, int items,
                                    bool explain) {
    std::vector<PricingInput> inputs;
    for (int i = 0; i < count; ++i) {
        inputs.push_back(shop.basket(lines, items));
        inputs.back().explain = explain;
    }
    return inputs;
}

void benchLoad(Report& report) {
    PromotionShop large{10'000};
    Samples load;
    for (int i = 0; i < 5; ++i) {
        RuleSet rules = large.rules();
        timed(load, [&] { static_cast<void>(compiled(rules)); });
    }
    report.atMost("load 10,000 rules: check and index, worst of 5", load.micros(100) / 1e3, 200,
                  "ms");
}

void benchGrowth(const BenchOptions& options, const PromotionEngine& engine, PromotionShop& shop,
                 Report& report) {
    const int count = options.quick ? 20'000 : 1'000'000;
    const std::vector<PricingInput> inputs = basketsOf(shop, 200, 5, 3'000, false);
    const auto priceOne = [&](int i) {
        static_cast<void>(engine.price(inputs[static_cast<std::size_t>(i) % inputs.size()]));
    };
    for (int i = 0; i < 1'000; ++i) {
        priceOne(i);
    }
    const std::size_t before = mallinfo2().uordblks;
    for (int i = 0; i < count; ++i) {
        priceOne(i);
    }
    const auto grown = static_cast<double>(mallinfo2().uordblks) - static_cast<double>(before);
    report.atMost("memory after " + std::to_string(count) + " baskets of 5 lines, growth", grown, 0,
                  "bytes");
}

} // namespace

void benchPromotion(const BenchOptions& options, Report& report) {
    report.section("Promotions: full pricing of a basket (core, one thread, warm)");
    const int count = options.quick ? 200 : 3'000;
    PromotionShop shop{1'000};
    const PromotionEngine engine = compiled(shop.rules());

    const std::vector<PricingInput> plain = basketsOf(shop, count, 100, 3'000, false);
    Runs runs = priceAll(engine, plain);
    report.latencies("100 lines x 1,000 rules", runs.samples);
    report.atMost("100 lines x 1,000 rules, p99", runs.samples.micros(99), 1'000, "us");
    report.info("of these not proven best", static_cast<double>(runs.inexact), "baskets");
    const double median = runs.samples.micros(50);

    std::vector<PricingInput> explained = plain;
    for (PricingInput& input : explained) {
        input.explain = true;
    }
    runs = priceAll(engine, explained);
    report.atMost("the same with explanation, p99", runs.samples.micros(99), 2'000, "us");

    PromotionShop large{10'000};
    const PromotionEngine largeEngine = compiled(large.rules());
    runs = priceAll(largeEngine, plain);
    report.atMost("10,000 rules instead of 1,000, median ratio", runs.samples.micros(50) / median,
                  2, "x");

    runs = priceAll(engine, basketsOf(shop, count, 51, 3'000, false));
    report.atMost("one more line on a basket of 50: priced anew, p99", runs.samples.micros(99), 300,
                  "us");

    const PromotionEngine hard = compiled(PromotionShop::hardRules());
    runs = priceAll(hard, basketsOf(shop, count / 10, 40, 24, false));
    report.latencies("hard basket: 40 lines, 12 rules for the same units", runs.samples);
    report.atMost("hard basket, p99", runs.samples.micros(99) / 1e3, 10, "ms");
    report.info("hard baskets not proven best", static_cast<double>(runs.inexact), "baskets");

    benchLoad(report);
    benchGrowth(options, engine, shop, report);
}

} // namespace evertill::bench
