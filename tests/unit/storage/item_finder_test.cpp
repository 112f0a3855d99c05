// SPDX-License-Identifier: Apache-2.0
// Goal: page by page a text finds every item that it finds at all, each once: in the catalogue, and
// in the stock list behind the best of a search. Method: random catalogues of few words and codes
// against a plain look at every item; a catalogue with more matches than a search has.
#include "storage/memory/memory_catalogue.h"
#include "storage/ref/catalogue_reader.h"
#include "storage/ref/catalogue_writer.h"
#include "support/till_fixture.h"
#include "usecase/stock_list.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <set>

using namespace evertill;
using core::Sku;

namespace {

struct Catalogue {
    test::TempFolder folder;
    storage::TillDirectory directory = *storage::TillDirectory::create(folder.path());
    std::unique_ptr<storage::SqliteCatalogueReader> reader;

    explicit Catalogue(const std::vector<std::pair<core::Item, std::string>>& items) {
        const auto writer = std::move(*storage::SqliteCatalogueWriter::begin(directory));
        for (const auto& [item, code] : items) {
            EVERTILL_CHECK(writer->putItem(item).hasValue(), "an item");
            if (!code.empty()) {
                EVERTILL_CHECK(writer->putBarcode({code, item.sku}).hasValue(), "a code");
            }
        }
        EVERTILL_CHECK(writer->publish().hasValue(), "published");
        reader = std::move(*storage::SqliteCatalogueReader::open(directory));
    }
    [[nodiscard]] std::vector<Sku> pages(std::string_view text, std::size_t limit) const {
        std::vector<Sku> all;
        Sku after;
        do {
            const auto page = reader->find(text, after, limit);
            EVERTILL_CHECK(page.hasValue() && page->skus.size() <= limit, "a page");
            all.insert(all.end(), page->skus.begin(), page->skus.end());
            EVERTILL_CHECK(page->next.isEmpty() || page->next != after, "the next goes on");
            after = page->next;
        } while (!after.isEmpty());
        return all;
    }
};

core::Item itemNamed(const std::string& sku, const std::string& name) {
    core::Item item;
    item.sku = Sku{sku};
    item.name = name;
    item.taxCategory = core::TaxCategoryId{"standard"};
    return item;
}

// Nothing moved, nothing is reserved.
struct NoStock final : ports::StockReader {
    template <typename T>
    using Expected = base::Expected<T>;
    Expected<std::vector<ports::StockMovement>> movements(const Sku&, const ports::MovementKey&,
                                                          std::size_t) override {
        return std::vector<ports::StockMovement>{};
    }
    Expected<std::vector<core::Quantity>> ownStock(std::span<const Sku> skus,
                                                   const ports::Applied&) override {
        return std::vector<core::Quantity>(skus.size());
    }
    Expected<core::ReservedGoods> reserved() override { return core::ReservedGoods{}; }
    Expected<std::vector<Sku>> moved(const Sku&, std::size_t) override {
        return std::vector<Sku>{};
    }
    Expected<std::vector<ports::StockMinimum>> minimums(const Sku&, std::size_t) override {
        return std::vector<ports::StockMinimum>{};
    }
};

std::vector<Sku> listed(const Catalogue& catalogue, std::string_view text, std::size_t limit) {
    NoStock stock;
    std::vector<Sku> all;
    Sku after;
    do {
        const auto page =
            usecase::findStock({*catalogue.reader, stock}, *catalogue.reader, text, after, limit);
        EVERTILL_CHECK(page.hasValue() && page->levels.size() <= limit, "a page");
        for (const usecase::StockLevel& level : page->levels) {
            all.push_back(level.sku);
        }
        EVERTILL_CHECK(page->next.isEmpty() || page->next != after, "the next goes on");
        after = page->next;
    } while (!after.isEmpty());
    return all;
}

} // namespace

TEST_CASE("INV page by page a text finds what a look at every item finds, each once") {
    CHECK(rc::check([] {
        const std::vector<std::string> words{"tea", "te", "green", "绿茶", "茶", "gum", "gt", "t"};
        std::vector<std::pair<core::Item, std::string>> items;
        storage::MemoryReference reference;
        storage::MemoryCatalogueWriter writer{reference};
        const auto count = *rc::gen::inRange(0, 25);
        for (int i = 0; i < count; ++i) {
            std::string name = *rc::gen::elementOf(words);
            for (int more = *rc::gen::inRange(0, 3); more > 0; --more) {
                name += " " + *rc::gen::elementOf(words);
            }
            const std::string sku = *rc::gen::elementOf(words) + std::to_string(i);
            const std::string code = *rc::gen::arbitrary<bool>() ? "tg" + std::to_string(i) : "";
            items.emplace_back(itemNamed(sku, name), code);
            RC_ASSERT(writer.putItem(items.back().first).hasValue());
            if (!code.empty()) {
                RC_ASSERT(writer.putBarcode({code, Sku{sku}}).hasValue());
            }
        }
        RC_ASSERT(writer.publish().hasValue());
        storage::MemoryCatalogueReader model{reference}; // its search looks at every item
        const Catalogue catalogue{items};
        std::string text = *rc::gen::elementOf(words);
        if (*rc::gen::inRange(0, 3) == 0) {
            text += " " + *rc::gen::elementOf(words);
        }
        std::set<Sku> wanted;
        for (const core::Item& item : model.search(text, 200).value()) {
            wanted.insert(item.sku);
        }
        for (const auto& [item, code] : items) { // of a text of any length
            if (code.starts_with(text)) {
                wanted.insert(item.sku);
            }
        }
        const auto limit = *rc::gen::inRange<std::size_t>(1, 6);
        const auto found = catalogue.pages(text, limit);
        RC_ASSERT(std::set<Sku>(found.begin(), found.end()) == wanted);
        RC_ASSERT(found.size() == wanted.size());
        const auto stock = listed(catalogue, text, limit);
        RC_ASSERT(std::set<Sku>(stock.begin(), stock.end()) == wanted);
        RC_ASSERT(stock.size() == wanted.size());
    }));
}

TEST_CASE("Bug: a stock list by a text ended at its first page, and a search has the best alone") {
    std::vector<std::pair<core::Item, std::string>> items;
    for (int i = 0; i < 3'000; ++i) { // the shortest name is the best, and lies last
        items.emplace_back(
            itemNamed("S" + std::to_string(i),
                      "milk " + std::string(static_cast<std::size_t>(40 - i / 75), 'x')),
            "");
    }
    const Catalogue catalogue{items};
    const auto all = listed(catalogue, "milk", 50);
    CHECK(all.size() == 3'000);
    CHECK(std::set<Sku>(all.begin(), all.end()).size() == 3'000);
    const auto best = catalogue.reader->search("milk", 200).value();
    REQUIRE(best.size() == 200);
    for (std::size_t i = 0; i < best.size(); ++i) {
        CHECK(all[i] == best[i].sku);
    }
    NoStock stock;
    const auto refused = usecase::findStock({*catalogue.reader, stock}, *catalogue.reader, "milk",
                                            Sku{"nobody"}, 50);
    REQUIRE_FALSE(refused);
    CHECK(refused.error() == base::makeError(base::ErrorCode::UnknownItem, "nobody"));
}

TEST_CASE("words that seldom stand together end a page early, never the list") {
    std::vector<std::pair<core::Item, std::string>> items;
    for (int i = 0; i < 9'000; ++i) { // every part of the word is in each, the word in few
        const bool isOne = i % 4'000 == 3'999;
        items.emplace_back(itemNamed("S" + std::to_string(i), isOne ? "abcd" : "abc bcd"), "");
    }
    const Catalogue catalogue{items};
    const auto first = catalogue.reader->find("abcd", {}, 50).value();
    CHECK(first.skus.empty());
    CHECK_FALSE(first.next.isEmpty());
    CHECK(catalogue.pages("abcd", 50) == std::vector{Sku{"S3999"}, Sku{"S7999"}});
    CHECK(listed(catalogue, "abcd", 1).size() == 2);
}
