// SPDX-License-Identifier: Apache-2.0
// Goal: rows written on another thread arrive all, in order, and a failure reaches publish(), which
// then does not publish. Method: a writer that notes what it is given, slower than the caller.

#include "cli/import/queued_writer.h"

#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <thread>

using namespace evertill;

namespace {

class NotingWriter final : public ports::CatalogueWriter {
public:
    std::vector<std::string> skus;
    std::size_t failAt = SIZE_MAX;
    int published = 0;

    ports::Expected<void> putItem(const core::Item& item) override {
        if (skus.size() % 1000 == 0) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
        if (skus.size() == failAt) {
            return base::makeError(base::ErrorCode::StorageFull);
        }
        skus.push_back(item.sku.value());
        return {};
    }
    ports::Expected<void> putBarcode(const ports::BarcodeRow&) override { return {}; }
    ports::Expected<void> putPrice(const core::PriceRow&) override { return {}; }
    ports::Expected<void> removePrice(const core::PriceRow&) override { return {}; }
    ports::Expected<void> putTaxCategory(const core::TaxCategory&) override { return {}; }
    ports::Expected<void> putTaxPolicy(const core::TaxPolicy&) override { return {}; }
    ports::Expected<void> putCategory(const core::Category&) override { return {}; }
    ports::Expected<void> putQuickKeyPage(const ports::QuickKeyPage&) override { return {}; }
    ports::Expected<void> putQuickKey(const ports::QuickKey&) override { return {}; }
    ports::Expected<void> putStock(const core::Sku&, core::Quantity, std::int64_t) override {
        return {};
    }
    ports::Expected<void> putMember(const ports::StoredMember&) override { return {}; }
    ports::Expected<core::Sku> ownerOf(std::string_view) override {
        return skus.empty() ? core::Sku{} : core::Sku{skus.back()};
    }
    ports::Expected<ports::CatalogueSummary> publish() override {
        ++published;
        return ports::CatalogueSummary{};
    }
};

core::Item itemNumber(int i) {
    core::Item item;
    item.sku = core::Sku{std::to_string(i)};
    return item;
}

} // namespace

TEST_CASE("rows written on a thread of its own arrive all and in order before publish returns") {
    NotingWriter inner;
    cli::QueuedWriter writer{inner};
    constexpr int kRows = 20'001; // not a multiple of the batch
    for (int i = 0; i < kRows; ++i) {
        REQUIRE(writer.putItem(itemNumber(i)));
    }
    CHECK(writer.ownerOf("any")->value() == std::to_string(kRows - 1));
    REQUIRE(writer.publish());
    CHECK(inner.published == 1);
    REQUIRE(inner.skus.size() == kRows);
    for (int i = 0; i < kRows; ++i) {
        REQUIRE(inner.skus[static_cast<std::size_t>(i)] == std::to_string(i));
    }
}

TEST_CASE("a row that cannot be written ends the import: nothing later is written or published") {
    NotingWriter inner;
    inner.failAt = 5'000;
    cli::QueuedWriter writer{inner};
    for (int i = 0; i < 20'000; ++i) {
        if (!writer.putItem(itemNumber(i))) {
            break;
        }
    }
    const auto published = writer.publish();
    REQUIRE_FALSE(published);
    CHECK(published.error().code == base::ErrorCode::StorageFull);
    CHECK(inner.published == 0);
    CHECK(inner.skus.size() == 5'000);
}

TEST_CASE("a writer given up without publish stops at once") {
    NotingWriter inner;
    {
        cli::QueuedWriter writer{inner};
        for (int i = 0; i < 10; ++i) {
            REQUIRE(writer.putItem(itemNumber(i)));
        }
    }
    CHECK(inner.published == 0);
}
