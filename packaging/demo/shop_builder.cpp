// SPDX-License-Identifier: Apache-2.0
#include "demo/shop_builder.h"

#include "demo/demo_store.h"

#include <algorithm>

namespace evertill::demo {
namespace {

using base::Expected;

std::string digits(int number, std::size_t width) {
    std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

// Prices end in 5 or 9, as on a shelf.
std::int64_t shelfPrice(std::int64_t pence) {
    const std::int64_t tens = pence / 10 * 10;
    return pence - tens < 5 ? tens + 5 : tens + 9;
}

std::string joined(const std::vector<Words>& parts, std::string_view Words::*language,
                   bool isChinese) {
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        // Chinese writes brand and product together and sets the size apart.
        const bool wantsBlank = i > 0 && (!isChinese || i >= 2);
        text += (wantsBlank ? " " : "") + std::string(parts[i].*language);
    }
    return text;
}

} // namespace

std::vector<core::LocalName> chinese(const Words& words) {
    return {{"zh-Hans", std::string(words.hans)}, {"zh-Hant", std::string(words.hant)}};
}

ShopBuilder::ShopBuilder(ports::CatalogueWriter& writer, std::uint64_t seed, std::int64_t nowMicros)
    : m_writer(writer)
    , m_sequence(seed)
    , m_nowMicros(nowMicros)
    , m_currency(*core::Currency::parse("GBP")) {}

core::Sku ShopBuilder::nextSku() {
    return core::Sku{std::to_string(++m_lastSku)};
}

Expected<core::CategoryId> ShopBuilder::category(const core::CategoryId& parent,
                                                 const Words& name) {
    core::Category category;
    category.parent = parent;
    category.name = std::string(name.en);
    category.id =
        core::CategoryId{parent.isEmpty() ? category.name : parent.value() + ">" + category.name};
    category.localNames = chinese(name);
    EVERTILL_TRY_VOID(m_writer.putCategory(category));
    return category.id;
}

Expected<void> ShopBuilder::price(const core::Sku& sku, std::int64_t pence, core::PriceLevel level,
                                  std::int64_t fromUnits) {
    core::PriceRow row;
    row.sku = sku;
    row.price = core::UnitPrice::of(core::Money::minor(pence, m_currency));
    row.level = level;
    row.fromQuantity = core::Quantity::units(fromUnits);
    return m_writer.putPrice(row);
}

// One item in six is cheaper for members, one in nine from three on.
Expected<void> ShopBuilder::offers(const core::Sku& sku, std::int64_t pence) {
    EVERTILL_TRY_VOID(price(sku, pence, core::PriceLevel::Regular, 0));
    if (m_sequence.below(6) == 0) {
        EVERTILL_TRY_VOID(price(sku, pence * 9 / 10, core::PriceLevel::Member, 0));
    }
    if (m_sequence.below(9) == 0) {
        EVERTILL_TRY_VOID(price(sku, pence * 85 / 100, core::PriceLevel::Regular, 3));
    }
    return {};
}

Expected<void> ShopBuilder::stock(const core::Sku& sku, int atMost) {
    return m_writer.putStock(sku, core::Quantity::units(m_sequence.below(atMost + 1)), m_nowMicros);
}

Expected<core::Sku> ShopBuilder::addBranded(Composed composed, const Brand& brand) {
    core::Item& item = composed.item;
    item.sku = nextSku();
    item.name = joined(composed.parts, &Words::en, false);
    item.localNames = {{"zh-Hans", joined(composed.parts, &Words::hans, true)},
                       {"zh-Hant", joined(composed.parts, &Words::hant, true)}};
    item.supplier = std::string(brand.name.en) + " Wholesale";
    const std::int64_t pence = shelfPrice(composed.pence * brand.pricePercent / 100);
    item.cost = core::UnitPrice::of(core::Money::minor(pence * 62 / 100, m_currency));
    EVERTILL_TRY_VOID(m_writer.putItem(item));

    const std::string reference = digits(++m_lastReference[brand.companyPrefix], 5);
    const std::string twelve = std::string(brand.companyPrefix) + reference;
    EVERTILL_TRY(gtin, core::Gtin::fromDigitsWithoutCheck(twelve));
    EVERTILL_TRY_VOID(m_writer.putBarcode({gtin.toString(), item.sku}));
    if (composed.packUnits > 0) {
        EVERTILL_TRY(pack, core::Gtin::fromDigitsWithoutCheck("1" + twelve));
        EVERTILL_TRY_VOID(m_writer.putBarcode(
            {pack.toString(), item.sku, core::Quantity::units(composed.packUnits)}));
    }
    EVERTILL_TRY_VOID(offers(item.sku, pence));
    EVERTILL_TRY_VOID(stock(item.sku, item.tracking == core::Tracking::Serial ? 8 : 120));
    return item.sku;
}

Expected<core::Sku> ShopBuilder::addFresh(const FreshProduct& product,
                                          const core::CategoryId& category) {
    core::Item item;
    item.sku = nextSku();
    item.name = std::string(product.name.en);
    item.localNames = chinese(product.name);
    item.soldBy = core::SoldBy::Weight;
    item.unit = core::UnitOfMeasure::Kilogram;
    item.tracking = product.isLotTracked ? core::Tracking::Lot : core::Tracking::None;
    item.taxCategory = core::TaxCategoryId{"zero"};
    item.category = category;
    EVERTILL_TRY_VOID(m_writer.putItem(item));
    const std::string plu = std::to_string(product.plu);
    EVERTILL_TRY_VOID(m_writer.putBarcode({plu, item.sku}));
    for (const std::string_view prefix : {kPriceLabelPrefix, kWeightLabelPrefix}) {
        EVERTILL_TRY(label, core::Gtin::fromDigitsWithoutCheck(std::string(prefix) +
                                                               digits(product.plu, 5) + "00000"));
        EVERTILL_TRY_VOID(m_writer.putBarcode({label.toString(), item.sku}));
    }
    EVERTILL_TRY_VOID(offers(item.sku, product.pencePerKilogram));
    EVERTILL_TRY_VOID(stock(item.sku, 60));
    return item.sku;
}

Expected<core::Sku> ShopBuilder::addOwn(core::Item item, const Words& name, std::int64_t pence) {
    item.name = std::string(name.en);
    item.localNames = chinese(name);
    EVERTILL_TRY_VOID(m_writer.putItem(item));
    EVERTILL_TRY_VOID(price(item.sku, pence, core::PriceLevel::Regular, 0));
    return item.sku;
}

Expected<void> ShopBuilder::quickKey(std::int32_t page, std::int32_t position, const core::Sku& sku,
                                     std::string_view colour) {
    return m_writer.putQuickKey({page, position, sku, {}, std::string(colour)});
}

} // namespace evertill::demo
