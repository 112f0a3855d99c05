// SPDX-License-Identifier: Apache-2.0
#pragma once

// Puts composed goods into a catalogue: numbers them, makes their GTINs, prices and stock.

#include "demo/sequence.h"
#include "demo/tables.h"
#include "ports/catalogue_writer.h"

#include <map>
#include <string>
#include <vector>

namespace evertill::demo {

[[nodiscard]] std::vector<core::LocalName> chinese(const Words& words);

struct Composed {             // an item before it has a number
    std::vector<Words> parts; // joined with blanks in English, with blanks before sizes in Chinese
    core::Item item;          // sku, names: filled in by the builder
    std::int64_t pence = 0;
    int packUnits = 0;
};

class ShopBuilder {
public:
    ShopBuilder(ports::CatalogueWriter& writer, std::uint64_t seed, std::int64_t nowMicros);

    [[nodiscard]] base::Expected<core::CategoryId> category(const core::CategoryId& parent,
                                                            const Words& name);
    // With a GTIN of the brand, regular price, now and then a member price and a quantity break.
    [[nodiscard]] base::Expected<core::Sku> addBranded(Composed composed, const Brand& brand);
    [[nodiscard]] base::Expected<core::Sku> addFresh(const FreshProduct& product,
                                                     const core::CategoryId& category);
    // A code of the shop itself and one price; zero: keyed when sold.
    [[nodiscard]] base::Expected<core::Sku> addOwn(core::Item item, const Words& name,
                                                   std::int64_t pence);
    [[nodiscard]] base::Expected<void> quickKey(std::int32_t page, std::int32_t position,
                                                const core::Sku& sku, std::string_view colour);

private:
    [[nodiscard]] core::Sku nextSku();
    [[nodiscard]] base::Expected<void> price(const core::Sku& sku, std::int64_t pence,
                                             core::PriceLevel level, std::int64_t fromUnits);
    [[nodiscard]] base::Expected<void> offers(const core::Sku& sku, std::int64_t pence);
    [[nodiscard]] base::Expected<void> stock(const core::Sku& sku, int atMost);

    ports::CatalogueWriter& m_writer;
    Sequence m_sequence;
    std::int64_t m_nowMicros;
    core::Currency m_currency;
    int m_lastSku = 100000;
    std::map<std::string_view, int> m_lastReference; // by company prefix
};

} // namespace evertill::demo
