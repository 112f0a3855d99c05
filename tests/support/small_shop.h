// SPDX-License-Identifier: Apache-2.0
#pragma once

// A shop in memory for tests of the use cases: a catalogue that really looks up and prices, a clock
// that is set by hand and a random source that repeats.

#include "ports/catalogue_reader.h"
#include "support/baskets.h"
#include "usecase/sale_session.h"

#include <map>

namespace evertill::test {

class HandClock final : public base::Clock {
public:
    [[nodiscard]] base::UtcTime now() const override { return {micros, 0}; }
    [[nodiscard]] std::int64_t steadyMicros() const override { return micros; }
    std::int64_t micros = 1'795'305'600'000'000; // 2026-11-22 00:00 UTC
};

class RepeatingRandom final : public base::RandomSource {
public:
    void fill(std::span<std::uint8_t> bytes) override {
        for (std::uint8_t& byte : bytes) {
            m_state = m_state * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
            byte = static_cast<std::uint8_t>(m_state >> 56);
        }
    }

private:
    std::uint64_t m_state = 1;
};

inline std::string checked(const std::string& digits) {
    return core::Gtin::fromDigitsWithoutCheck(digits).value().shortestForm();
}

class MemoryCatalogue final : public ports::CatalogueReader {
public:
    template <typename T>
    using Expected = base::Expected<T>;

    core::Item& put(const std::string& sku, std::int64_t price, const char* tax = "standard") {
        core::Item& item = m_items[sku];
        item.sku = core::Sku{sku};
        item.name = "Item " + sku;
        item.taxCategory = core::TaxCategoryId{tax};
        if (price > 0) {
            addPrice(sku, price);
        }
        return item;
    }
    core::PriceRow& addPrice(const std::string& sku, std::int64_t price) {
        core::PriceRow row;
        row.sku = core::Sku{sku};
        row.price = core::UnitPrice::tenThousandths(price * 100, kGbp);
        row.version = 7;
        m_prices[sku].push_back(row);
        return m_prices[sku].back();
    }
    void code(const std::string& gtin, const std::string& sku, std::int64_t units = 1) {
        m_gtins[core::Gtin::parse(gtin).value().toString()] = {sku, units};
    }
    // The label of nothing of an in-store code, from its twelve digits without the check digit.
    void label(const std::string& digits, const std::string& sku) { code(checked(digits), sku); }

    Expected<core::BarcodeMatch> byGtin(core::Gtin gtin) override {
        const auto found = m_gtins.find(gtin.toString());
        if (found == m_gtins.end()) {
            return base::makeError(base::ErrorCode::UnknownBarcode, gtin.toString());
        }
        return core::BarcodeMatch{m_items.at(found->second.first),
                                  core::Quantity::units(found->second.second)};
    }
    Expected<core::BarcodeMatch> byStoreCode(std::string_view text) override {
        const auto found = m_items.find(std::string{text});
        if (found == m_items.end()) {
            return base::makeError(base::ErrorCode::UnknownBarcode, std::string{text});
        }
        return core::BarcodeMatch{found->second};
    }
    Expected<core::Item> bySku(const core::Sku& sku) override {
        const auto found = m_items.find(sku.value());
        if (found == m_items.end()) {
            return base::makeError(base::ErrorCode::UnknownItem, sku.value());
        }
        return found->second;
    }
    Expected<std::vector<core::PriceRow>> prices(const core::Sku& sku) override {
        const auto found = m_prices.find(sku.value());
        return found == m_prices.end() ? std::vector<core::PriceRow>{} : found->second;
    }
    Expected<std::vector<core::Item>> search(std::string_view text, std::size_t limit) override {
        std::vector<core::Item> found;
        for (const auto& [sku, item] : m_items) {
            if (!text.empty() && found.size() < limit &&
                item.name.find(text) != std::string::npos) {
                found.push_back(item);
            }
        }
        return found;
    }
    Expected<core::TaxTable> taxTable() override { return test::taxTable(); }
    Expected<core::TaxPolicy> taxPolicy() override { return core::TaxPolicy{}; }
    Expected<std::vector<core::Category>> categories() override {
        return std::vector<core::Category>{};
    }
    Expected<std::vector<ports::QuickKeyPage>> quickKeyPages() override {
        return std::vector<ports::QuickKeyPage>{};
    }
    Expected<std::vector<ports::QuickKey>> quickKeys(std::int32_t) override {
        return std::vector<ports::QuickKey>{};
    }
    Expected<ports::CatalogueSummary> summary() override {
        return ports::CatalogueSummary{static_cast<std::int64_t>(m_items.size()),
                                       static_cast<std::int64_t>(m_gtins.size()),
                                       7,
                                       3,
                                       1,
                                       reference};
    }
    Expected<CentralStock> centralStock(const core::Sku&) override { return CentralStock{}; }
    Expected<bool> reopen() override { return false; }

    std::int64_t reference = 0; // of the centre's rows

private:
    std::map<std::string, core::Item> m_items;
    std::map<std::string, std::vector<core::PriceRow>> m_prices;
    std::map<std::string, std::pair<std::string, std::int64_t>> m_gtins;
};

// What the sinks were given: baskets as a store would keep them, events in order.
struct Recorder {
    std::map<core::BasketId, core::Basket> baskets; // an unknown one begins at its change's before
    std::vector<core::LineVoided> voided;
    std::vector<core::TenderRemoved> tendersRemoved;
    std::vector<core::RightOverridden> overridden;
    std::vector<core::BasketCancelled> cancelled;
    std::vector<core::ControlActed> acted;
    int changes = 0;

    void take(const std::vector<core::Event>& events) {
        for (const core::Event& event : events) {
            if (const auto* line = std::get_if<core::LineVoided>(&event)) {
                voided.push_back(*line);
            } else if (const auto* allowed = std::get_if<core::RightOverridden>(&event)) {
                overridden.push_back(*allowed);
            } else if (const auto* act = std::get_if<core::ControlActed>(&event)) {
                acted.push_back(*act);
            } else {
                tendersRemoved.push_back(std::get<core::TenderRemoved>(event));
            }
        }
    }
    usecase::SessionSinks sinks() {
        return {
            [this](const core::BasketChange& change, const std::vector<core::Event>& events) {
                ++changes;
                take(events);
                const auto& id = change.before.id;
                baskets.try_emplace(id, id, change.before.currency).first->second.apply(change);
            },
            [this](const core::BasketCancelled& event, const std::vector<core::Event>& allowed) {
                take(allowed);
                cancelled.push_back(event);
                baskets.erase(event.basket);
            }};
    }
};

// One till with its shop. In-store layouts: 20 price, 21 weight.
struct SmallShop {
    SmallShop() {
        catalogue.put("tea", 250);
        catalogue.code("4006381333931", "tea");
        catalogue.code(checked("1400638133393"), "tea", 12);
        catalogue.addPrice("tea", 200).fromQuantity = core::Quantity::units(10);
        core::PriceRow& member = catalogue.addPrice("tea", 230);
        member.level = core::PriceLevel::Member;
        core::Item& cheese = catalogue.put("cheese", 1500, "zero");
        cheese.soldBy = core::SoldBy::Weight;
        cheese.unit = core::UnitOfMeasure::Kilogram;
        catalogue.label("201234500000", "cheese");
        catalogue.label("211234500000", "cheese");
        catalogue.put("gin", 2000).minimumAge = 18;
        core::Item& recalled = catalogue.put("toy", 500);
        recalled.blocked = core::BlockReason::Recalled;
        recalled.blockText = "2026-17: small parts";
        catalogue.put("phone", 20'000).tracking = core::Tracking::Serial;
        catalogue.put("milk", 110, "zero").tracking = core::Tracking::Lot;
        catalogue.code("9506000134352", "milk");
        catalogue.put("deposit", 25, "exempt").kind = core::ItemKind::Deposit;
        catalogue.put("cola", 150).linked = {{core::Sku{"deposit"}, core::Quantity::units(1)}};
        catalogue.put("open", 0);
        catalogue.put("label", 0);
        catalogue.label("206789000000", "label");
    }

    usecase::SellingContext context() {
        ports::TillIdentity identity;
        identity.store = core::StoreId{"S01"};
        identity.till = core::TillId{"01"};
        identity.currency = kGbp;
        const auto setting = [](std::string_view key) -> std::optional<std::string> {
            if (key == "scan.in_store") {
                return "20:PPIIIIIVVVVVC:price:2 21:PPIIIIIVVVVVC:weight:3";
            }
            return key == "scan.member" ? std::optional<std::string>{"M-"} : std::nullopt;
        };
        const auto settings = usecase::loadSettings(setting, kGbp, identity.store, 2026);
        const ports::OpenDay day{core::BusinessDate::of(2026, 11, 22).value(), core::ShiftId{1}};
        return usecase::makeContext(identity, day, catalogue, settings, "test").value();
    }
    usecase::SaleSession session(std::optional<core::Basket> resumed = {}) {
        return {context(), catalogue, clock, random, recorder.sinks(), std::move(resumed)};
    }

    MemoryCatalogue catalogue;
    HandClock clock;
    RepeatingRandom random;
    Recorder recorder;
};

} // namespace evertill::test
