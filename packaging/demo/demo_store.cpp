// SPDX-License-Identifier: Apache-2.0
#include "demo/demo_store.h"

#include "core/money/decimal.h"
#include "demo/members.h"
#include "demo/shop_builder.h"

namespace evertill::demo {
namespace {

using base::Expected;
using core::CategoryId;
using core::Sku;

core::TaxCategory taxCategory(std::string_view id, std::string_view percent,
                              std::string_view letter) {
    core::TaxRate rate;
    rate.id = core::TaxRateId{"gb-" + std::string(percent)};
    rate.name = "VAT " + std::string(percent) + " %";
    rate.letter = std::string(letter);
    rate.rate = core::Rate::millionths(*core::parseScaled(percent, 4));
    return {core::TaxCategoryId{std::string(id)}, rate.name, {rate}};
}

class DemoShop {
public:
    DemoShop(ports::CatalogueWriter& writer, const DemoOptions& options)
        : m_writer(writer)
        , m_builder(writer, options.seed, options.now.micros) {}

    Expected<void> fill() {
        EVERTILL_TRY_VOID(addTaxes());
        EVERTILL_TRY_VOID(addGroups());
        EVERTILL_TRY_VOID(addServices());
        for (const Department& department : foodDepartments()) {
            EVERTILL_TRY_VOID(addDepartment(department));
        }
        for (const Department& department : homeDepartments()) {
            EVERTILL_TRY_VOID(addDepartment(department));
        }
        EVERTILL_TRY_VOID(addFresh());
        EVERTILL_TRY_VOID(addSingles());
        EVERTILL_TRY_VOID(addClothing());
        return addQuickKeys();
    }

private:
    Expected<void> addTaxes();
    Expected<void> addGroups();
    Expected<void> addServices();
    Expected<void> addDepartment(const Department& department);
    Expected<void> addFresh();
    Expected<void> addSingles();
    Expected<void> addClothing();
    Expected<void> addQuickKeys();
    Expected<void> addPage(std::int32_t page, const Words& title, const std::vector<Sku>& skus,
                           std::string_view colour);

    ports::CatalogueWriter& m_writer;
    ShopBuilder m_builder;
    std::map<std::string_view, CategoryId> m_groups;
    std::vector<Sku> m_fruit;
    std::vector<Sku> m_bakery;
    std::vector<Sku> m_drinks;
    std::vector<Sku> m_services;
};

Expected<void> DemoShop::addTaxes() {
    EVERTILL_TRY_VOID(m_writer.putTaxCategory(taxCategory("standard", "20", "A")));
    EVERTILL_TRY_VOID(m_writer.putTaxCategory(taxCategory("reduced", "5", "B")));
    EVERTILL_TRY_VOID(m_writer.putTaxCategory(taxCategory("zero", "0", "Z")));
    // Outside VAT: gift cards are taxed when they are spent, returnable deposits never.
    EVERTILL_TRY_VOID(m_writer.putTaxCategory({core::TaxCategoryId{"outside"}, "Outside VAT", {}}));
    return m_writer.putTaxPolicy({core::TaxMode::Inclusive, core::TaxRounding::PerRate, 1});
}

Expected<void> DemoShop::addGroups() {
    for (const Words& name : departmentGroups()) {
        EVERTILL_TRY(id, m_builder.category({}, name));
        m_groups[name.en] = id;
    }
    for (const Words& name : freshGroups()) {
        EVERTILL_TRY(id, m_builder.category(m_groups.at("Fresh"), name));
        m_groups[name.en] = id;
    }
    return {};
}

Expected<void> DemoShop::addServices() {
    struct Own {
        std::string_view sku;
        Words name;
        core::ItemKind kind;
        std::string_view tax;
        std::int64_t pence;
    };
    static constexpr Own kOwn[] = {
        {"DEPOSIT-20",
         {"Bottle deposit", "瓶罐押金", "瓶罐押金"},
         core::ItemKind::Deposit,
         "outside",
         20},
        {"BAG", {"Carrier bag", "购物袋", "購物袋"}, core::ItemKind::Goods, "standard", 30},
        {"BAG-LIFE",
         {"Bag for life", "环保购物袋", "環保購物袋"},
         core::ItemKind::Goods,
         "standard",
         120},
        {"DELIVERY",
         {"Home delivery", "送货上门", "送貨到府"},
         core::ItemKind::Fee,
         "standard",
         395},
        {"GIFT-10",
         {"Gift card £10", "10英镑礼品卡", "10英鎊禮物卡"},
         core::ItemKind::GiftCard,
         "outside",
         1000},
        {"GIFT-25",
         {"Gift card £25", "25英镑礼品卡", "25英鎊禮物卡"},
         core::ItemKind::GiftCard,
         "outside",
         2500},
        {"SHARPEN",
         {"Knife sharpening", "磨刀服务", "磨刀服務"},
         core::ItemKind::Service,
         "standard",
         450},
        {"WRAP",
         {"Gift wrapping", "礼品包装", "禮品包裝"},
         core::ItemKind::Service,
         "standard",
         250},
    };
    for (const Own& own : kOwn) {
        core::Item item;
        item.sku = Sku{std::string(own.sku)};
        item.kind = own.kind;
        item.taxCategory = core::TaxCategoryId{std::string(own.tax)};
        item.category = m_groups.at("Services");
        EVERTILL_TRY(sku, m_builder.addOwn(item, own.name, own.pence));
        if (own.kind != core::ItemKind::Deposit) {
            m_services.push_back(sku);
        }
    }
    return {};
}

Expected<void> DemoShop::addDepartment(const Department& department) {
    EVERTILL_TRY(category, m_builder.category(m_groups.at(department.group), department.name));
    for (const Product& product : department.products) {
        for (std::size_t b = 0; b < department.brandCount; ++b) {
            const Brand& brand = brands()[(department.firstBrand + b) % brands().size()];
            for (const Size& size : department.sizes) {
                Composed composed;
                composed.parts = {brand.name, product.name, size.text};
                composed.pence = std::int64_t{product.pence} * size.pricePercent / 100;
                composed.packUnits = department.packUnits;
                core::Item& item = composed.item;
                item.taxCategory = core::TaxCategoryId{std::string(department.tax)};
                item.category = category;
                item.minimumAge = department.minimumAge;
                if (department.hasDeposit) {
                    item.linked = {{Sku{"DEPOSIT-20"}, core::Quantity::units(1)}};
                }
                const bool isFirst = b == 0 && &size == &department.sizes.front();
                if (isFirst && product.name.en == "Peanut Butter") {
                    item.blocked = core::BlockReason::Recalled;
                    item.blockText = "Recall 2026-17: glass splinters";
                }
                EVERTILL_TRY(sku, m_builder.addBranded(std::move(composed), brand));
                if (isFirst && department.name.en == "Bakery") {
                    m_bakery.push_back(sku);
                } else if (isFirst && department.name.en == "Soft Drinks") {
                    m_drinks.push_back(sku);
                }
            }
        }
    }
    return {};
}

Expected<void> DemoShop::addFresh() {
    for (const FreshProduct& product : freshProducts()) {
        EVERTILL_TRY(sku, m_builder.addFresh(product, m_groups.at(product.group)));
        if (product.group == "Fruit" || product.group == "Vegetables") {
            m_fruit.push_back(sku);
        }
    }
    return {};
}

Expected<void> DemoShop::addSingles() {
    std::size_t next = 0;
    for (const Single& single : singles()) {
        for (int model = 0; model < 2; ++model) {
            const Brand& brand = brands()[next++ % brands().size()];
            Composed composed;
            composed.parts = {brand.name, single.name};
            composed.pence = single.pence;
            composed.item.taxCategory = core::TaxCategoryId{std::string(single.tax)};
            composed.item.category = m_groups.at(single.group);
            composed.item.minimumAge = single.minimumAge;
            composed.item.tracking =
                single.isSerialTracked ? core::Tracking::Serial : core::Tracking::None;
            EVERTILL_TRY_VOID(m_builder.addBranded(std::move(composed), brand));
        }
    }
    return {};
}

Expected<void> DemoShop::addClothing() {
    const Brand& brand = brands()[8];
    int styleNumber = 0;
    for (const Style& style : styles()) {
        const Sku styleSku{"STYLE-" + std::to_string(++styleNumber)};
        for (const Words& colour : garmentColours()) {
            for (const Words& size : garmentSizes()) {
                Composed composed;
                composed.parts = {brand.name, style.name, size, colour};
                composed.pence = style.pence;
                composed.item.taxCategory = core::TaxCategoryId{std::string(style.tax)};
                composed.item.category = m_groups.at("Fashion");
                composed.item.variantOf = styleSku;
                composed.item.variantText = std::string(size.en) + " / " + std::string(colour.en);
                EVERTILL_TRY_VOID(m_builder.addBranded(std::move(composed), brand));
            }
        }
    }
    return {};
}

Expected<void> DemoShop::addPage(std::int32_t page, const Words& title,
                                 const std::vector<Sku>& skus, std::string_view colour) {
    EVERTILL_TRY_VOID(m_writer.putQuickKeyPage({page, std::string(title.en), chinese(title)}));
    constexpr std::size_t kKeysOnPage = 30;
    for (std::size_t i = 0; i < skus.size() && i < kKeysOnPage; ++i) {
        EVERTILL_TRY_VOID(m_builder.quickKey(page, static_cast<std::int32_t>(i), skus[i], colour));
    }
    return {};
}

Expected<void> DemoShop::addQuickKeys() {
    EVERTILL_TRY_VOID(addPage(0, {"Fruit & Veg", "果蔬", "蔬果"}, m_fruit, "#3f8f4f"));
    EVERTILL_TRY_VOID(addPage(1, {"Bakery", "面包", "麵包"}, m_bakery, "#b07a2a"));
    EVERTILL_TRY_VOID(addPage(2, {"Drinks", "饮料", "飲料"}, m_drinks, "#2f6fb0"));
    return addPage(3, {"Services", "服务", "服務"}, m_services, "#6b5b95");
}

} // namespace

Expected<void> fillDemoStore(ports::CatalogueWriter& writer, ports::MemberCipher& cipher,
                             const DemoOptions& options) {
    DemoShop shop{writer, options};
    EVERTILL_TRY_VOID(shop.fill());
    return addMembers(writer, cipher, options);
}

} // namespace evertill::demo
