// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/item_row.h"

#include "storage/ref/packed_list.h"

namespace evertill::storage {

namespace {

std::optional<std::string_view> orNull(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional<std::string_view>{text};
}

constexpr std::int64_t kFirstStepWithWords = 4;

} // namespace

std::string itemColumns(std::int64_t steps) {
    const std::string columns =
        "i.sku,i.name,i.tax_category,i.category,i.kind,i.life_state,i.tracking,i.sold_by,i.unit,"
        "i.minimum_age,i.blocked,i.local_names,i.block_text,i.linked,i.variant_of,i.variant_text,"
        "i.supplier,i.cost,i.cost_currency,i.picture,";
    return columns + (steps < kFirstStepWithWords ? "NULL,NULL" : "i.brand,i.tags");
}

const char* const kPutItem =
    "INSERT INTO item(sku,name,tax_category,category,kind,life_state,tracking,sold_by,unit,"
    "minimum_age,blocked,local_names,block_text,linked,variant_of,variant_text,supplier,cost,"
    "cost_currency,picture,initials,brand,tags) "
    "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?) "
    "ON CONFLICT(sku) DO UPDATE SET name=excluded.name,tax_category=excluded.tax_category,"
    "category=excluded.category,kind=excluded.kind,life_state=excluded.life_state,"
    "tracking=excluded.tracking,sold_by=excluded.sold_by,unit=excluded.unit,"
    "minimum_age=excluded.minimum_age,blocked=excluded.blocked,local_names=excluded.local_names,"
    "block_text=excluded.block_text,linked=excluded.linked,variant_of=excluded.variant_of,"
    "variant_text=excluded.variant_text,supplier=excluded.supplier,cost=excluded.cost,"
    "cost_currency=excluded.cost_currency,picture=excluded.picture,initials=excluded.initials,"
    "brand=excluded.brand,tags=excluded.tags";

Expected<void> putItemRow(Statement& statement, const core::Item& item,
                          const std::optional<std::string>& initials) {
    std::optional<std::string> names;
    if (!item.localNames.empty()) {
        names = packNames(item.localNames);
    }
    std::optional<std::string> linked;
    if (!item.linked.empty()) {
        linked = packLinked(item.linked);
    }
    std::optional<std::string> tags;
    if (!item.tags.empty()) {
        tags = packList(item.tags);
    }
    std::optional<std::int64_t> cost;
    std::optional<std::string_view> currency;
    if (item.cost) {
        cost = item.cost->inTenThousandths();
        currency = item.cost->currency().code();
    }
    return statement.execute(
        item.sku.value(), item.name, item.taxCategory.value(), item.category.value(),
        static_cast<int>(item.kind), static_cast<int>(item.lifeState),
        static_cast<int>(item.tracking), static_cast<int>(item.soldBy), static_cast<int>(item.unit),
        item.minimumAge, static_cast<int>(item.blocked), names, orNull(item.blockText), linked,
        orNull(item.variantOf.value()), orNull(item.variantText), orNull(item.supplier), cost,
        currency, orNull(item.pictureFile), initials, orNull(item.brand), tags);
}

Expected<core::Item> itemOf(const Rows& rows, int firstColumn) {
    const auto at = [&](int column) { return firstColumn + column; };
    core::Item item;
    item.sku = core::Sku{rows.text(at(0))};
    item.name = rows.text(at(1));
    item.taxCategory = core::TaxCategoryId{rows.text(at(2))};
    item.category = core::CategoryId{rows.text(at(3))};
    item.kind = rows.as<core::ItemKind>(at(4));
    item.lifeState = rows.as<core::LifeState>(at(5));
    item.tracking = rows.as<core::Tracking>(at(6));
    item.soldBy = rows.as<core::SoldBy>(at(7));
    item.unit = rows.as<core::UnitOfMeasure>(at(8));
    item.minimumAge = rows.as<std::int32_t>(at(9));
    item.blocked = rows.as<core::BlockReason>(at(10));
    if (!rows.isNull(at(11))) {
        EVERTILL_TRY(names, unpackNames(rows.textView(at(11))));
        item.localNames = std::move(names);
    }
    item.blockText = rows.text(at(12));
    if (!rows.isNull(at(13))) {
        EVERTILL_TRY(linked, unpackLinked(rows.textView(at(13))));
        item.linked = std::move(linked);
    }
    item.variantOf = core::Sku{rows.text(at(14))};
    item.variantText = rows.text(at(15));
    item.supplier = rows.text(at(16));
    if (!rows.isNull(at(17))) {
        EVERTILL_TRY(currency, core::Currency::parse(rows.textView(at(18))));
        EVERTILL_TRY(cost, core::UnitPrice::ofTenThousandths(rows.integer(at(17)), currency));
        item.cost = cost;
    }
    item.pictureFile = rows.text(at(19));
    item.brand = rows.text(at(20));
    if (!rows.isNull(at(21))) {
        EVERTILL_TRY(tags, unpackList(rows.textView(at(21))));
        item.tags = std::move(tags);
    }
    return item;
}

Expected<core::PriceRow> priceRowOf(const Rows& rows, const core::Sku& sku) {
    core::PriceRow row;
    row.sku = sku;
    row.level = rows.as<core::PriceLevel>(0);
    row.tier = rows.text(1);
    row.place = rows.as<core::PricePlace>(2);
    row.placeId = rows.text(3);
    EVERTILL_TRY(from, core::Quantity::ofThousandths(rows.integer(4)));
    row.fromQuantity = from;
    row.validFromMicros = rows.integer(5);
    row.validUntilMicros = rows.isNull(6) ? INT64_MAX : rows.integer(6);
    EVERTILL_TRY(currency, core::Currency::parse(rows.textView(8)));
    EVERTILL_TRY(price, core::UnitPrice::ofTenThousandths(rows.integer(7), currency));
    row.price = price;
    row.version = rows.integer(9);
    return row;
}

} // namespace evertill::storage
