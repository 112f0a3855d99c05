// SPDX-License-Identifier: Apache-2.0
#include "usecase/import/item_row.h"

#include "core/calendar/business_date.h"
#include "usecase/import/cell.h"

#include <algorithm>

namespace evertill::usecase {
namespace {

using base::ErrorCode;
using Column = ItemColumn;

template <typename Enum>
using Word = std::pair<std::string_view, Enum>;

constexpr std::array kKinds{
    Word<core::ItemKind>{"goods", core::ItemKind::Goods},
    Word<core::ItemKind>{"deposit", core::ItemKind::Deposit},
    Word<core::ItemKind>{"fee", core::ItemKind::Fee},
    Word<core::ItemKind>{"gift_card", core::ItemKind::GiftCard},
    Word<core::ItemKind>{"service", core::ItemKind::Service},
};
constexpr std::array kLives{
    Word<core::LifeState>{"planned", core::LifeState::Planned},
    Word<core::LifeState>{"active", core::LifeState::Active},
    Word<core::LifeState>{"clearance", core::LifeState::Clearance},
    Word<core::LifeState>{"withdrawn", core::LifeState::Withdrawn},
};
constexpr std::array kTrackings{
    Word<core::Tracking>{"none", core::Tracking::None},
    Word<core::Tracking>{"serial", core::Tracking::Serial},
    Word<core::Tracking>{"lot", core::Tracking::Lot},
};
constexpr std::array kSoldBy{
    Word<core::SoldBy>{"count", core::SoldBy::Count},
    Word<core::SoldBy>{"weight", core::SoldBy::Weight},
};
constexpr std::array kBlocks{
    Word<core::BlockReason>{"no", core::BlockReason::None},
    Word<core::BlockReason>{"none", core::BlockReason::None},
    Word<core::BlockReason>{"recalled", core::BlockReason::Recalled},
    Word<core::BlockReason>{"not_for_sale", core::BlockReason::NotForSale},
    Word<core::BlockReason>{"yes", core::BlockReason::NotForSale},
    Word<core::BlockReason>{"withdrawn", core::BlockReason::Withdrawn},
    Word<core::BlockReason>{"planned", core::BlockReason::Planned},
};

// The same code twice in a row is one, unless the second says another number of units.
void addCode(ItemRow& read, RowCode code, CellReader& cells, Column column) {
    const auto same = std::find_if(read.codes.begin(), read.codes.end(),
                                   [&](const RowCode& other) { return other.code == code.code; });
    if (same == read.codes.end()) {
        code.field = cells.nameOf(column);
        read.codes.push_back(std::move(code));
    } else if (same->unitsPerScan != code.unitsPerScan) {
        cells.fail(column, ErrorCode::AmbiguousBarcode, code.code);
    }
}

void readGtin(ItemRow& read, CellReader& cells, Column column, std::string_view text,
              core::Quantity units) {
    auto gtin = core::Gtin::parse(text);
    if (!gtin) {
        cells.fail(column, gtin.error().code, text);
        return;
    }
    addCode(read, {gtin->toString(), *gtin, {}, units}, cells, column);
}

void readPacks(ItemRow& read, CellReader& cells) {
    const auto gtins = CellReader::parts(cells.raw(Column::PackGtin));
    const auto units = CellReader::parts(cells.raw(Column::PackUnits));
    if (gtins.size() != units.size()) {
        cells.fail(Column::PackUnits, ErrorCode::InvalidFormat, cells.raw(Column::PackUnits));
        return;
    }
    for (std::size_t i = 0; i < gtins.size(); ++i) {
        const auto count = core::Quantity::parse(units[i]);
        if (!count || count->isNegative() || count->isZero()) {
            cells.fail(Column::PackUnits, count ? ErrorCode::OutOfRange : count.error().code,
                       units[i]);
            continue;
        }
        readGtin(read, cells, Column::PackGtin, gtins[i], *count);
    }
}

void readCodes(ItemRow& read, CellReader& cells) {
    for (const std::string_view text : CellReader::parts(cells.raw(Column::Gtin))) {
        readGtin(read, cells, Column::Gtin, text, core::Quantity::units(1));
    }
    for (const std::string_view text : CellReader::parts(cells.raw(Column::Code))) {
        if (const auto wrong = CellReader::wrongText(text, kMaxCodeBytes)) {
            cells.fail(Column::Code, *wrong, text);
        } else if (const auto gtin = core::Gtin::parse(text)) {
            addCode(read, {gtin->toString(), *gtin, {}}, cells, Column::Code);
        } else {
            addCode(read, {std::string(text), std::nullopt, {}}, cells, Column::Code);
        }
    }
    readPacks(read, cells);
}

// The SKU, or else the first GTIN as written, or else the first in-store code. A code that is wrong
// in itself has been reported already.
std::string readSku(const ItemRow& read, CellReader& cells) {
    if (!cells.raw(Column::Sku).empty()) {
        return cells.text(Column::Sku, kMaxSkuBytes);
    }
    for (const Column column : {Column::Gtin, Column::Code}) {
        const auto parts = CellReader::parts(cells.raw(column));
        if (!parts.empty()) {
            return read.errors.empty() ? std::string(parts.front()) : std::string{};
        }
    }
    cells.fail(Column::Sku, ErrorCode::MissingColumn, {});
    return {};
}

void readNames(ItemRow& read, const ImportRow& row, const Columns& columns, CellReader& cells) {
    read.item.name = cells.text(Column::Name, kMaxTextBytes);
    for (const Columns::LocalColumn& local : columns.localNames()) {
        const std::string_view text = Columns::valueAt(row, local.index);
        if (text.empty()) {
            continue;
        }
        if (const auto wrong = CellReader::wrongText(text, kMaxTextBytes)) {
            read.errors.push_back(makeIssue(row.line, "name:" + local.language, *wrong, text));
        } else {
            read.item.localNames.push_back({local.language, std::string(text)});
        }
    }
    if (cells.raw(Column::Name).empty()) {
        read.item.name = read.item.localNames.empty() ? read.item.sku.value()
                                                      : read.item.localNames.front().text;
        read.warnings.push_back(
            makeIssue(row.line, "name", ErrorCode::MissingColumn, read.item.name));
    }
}

std::optional<core::UnitPrice> readPrice(CellReader& cells, Column column, std::string_view text,
                                         core::Currency currency) {
    auto price = core::UnitPrice::parse(text, currency);
    if (!price) {
        cells.fail(column, price.error().code, text);
        return std::nullopt;
    }
    if (price->isNegative()) {
        cells.fail(column, ErrorCode::OutOfRange, text);
        return std::nullopt;
    }
    return *price;
}

void addPrice(ItemRow& read, core::UnitPrice price, core::PriceLevel level,
              core::Quantity from = core::Quantity{}) {
    core::PriceRow row;
    row.sku = read.item.sku;
    row.place = read.scope.place;
    row.placeId = read.scope.placeId;
    row.validFromMicros = read.scope.fromMicros;
    row.validUntilMicros = read.scope.untilMicros;
    row.price = price;
    row.level = level;
    row.fromQuantity = from;
    read.prices.push_back(std::move(row));
}

// "6:1.10 12:1.00": from 6 on 1.10 each, from 12 on 1.00.
void readBreaks(ItemRow& read, CellReader& cells, core::Currency currency) {
    for (const std::string_view part : CellReader::parts(cells.raw(Column::Breaks))) {
        const auto pair = splitPair(part);
        const auto from = core::Quantity::parse(pair ? pair->first : std::string_view{});
        if (!from || from->isNegative() || from->isZero()) {
            cells.fail(Column::Breaks, ErrorCode::InvalidFormat, part);
            continue;
        }
        const bool isRepeated =
            std::any_of(read.prices.begin(), read.prices.end(), [&](const core::PriceRow& row) {
                return row.level == core::PriceLevel::Regular && row.fromQuantity == *from;
            });
        if (isRepeated) {
            cells.fail(Column::Breaks, ErrorCode::AlreadyExists, part);
        } else if (const auto price = readPrice(cells, Column::Breaks, pair->second, currency)) {
            addPrice(read, *price, core::PriceLevel::Regular, *from);
        }
    }
}

std::int64_t readMoment(CellReader& cells, Column column, std::int64_t whenEmpty) {
    const std::string_view text = cells.raw(column);
    if (text.empty()) {
        return whenEmpty;
    }
    const auto moment = core::parseIsoTime(text);
    if (!moment || moment->micros <= 0) {
        cells.fail(column, moment ? ErrorCode::OutOfRange : moment.error().code, text);
        return whenEmpty;
    }
    return moment->micros;
}

void readScope(ItemRow& read, CellReader& cells) {
    PriceScope& scope = read.scope;
    const std::string store = cells.text(Column::Store, kMaxSkuBytes);
    const std::string zone = cells.text(Column::Zone, kMaxSkuBytes);
    if (!store.empty() && !zone.empty()) {
        cells.fail(Column::Zone, ErrorCode::InvalidFormat, zone); // one or the other
    } else if (!store.empty()) {
        scope.place = core::PricePlace::Store;
        scope.placeId = store;
    } else if (!zone.empty()) {
        scope.place = core::PricePlace::Zone;
        scope.placeId = zone;
    }
    scope.fromMicros = readMoment(cells, Column::ValidFrom, scope.fromMicros);
    scope.untilMicros = readMoment(cells, Column::ValidUntil, scope.untilMicros);
    if (scope.untilMicros <= scope.fromMicros) {
        cells.fail(Column::ValidUntil, ErrorCode::OutOfRange, cells.raw(Column::ValidUntil));
    }
}

void readPrices(ItemRow& read, std::int64_t line, CellReader& cells, const ItemRules& rules) {
    const std::string_view text = cells.raw(Column::Price);
    if (!text.empty()) {
        if (const auto price = readPrice(cells, Column::Price, text, rules.currency)) {
            addPrice(read, *price, core::PriceLevel::Regular);
        }
    } else if (rules.priceFromCode) {
        addPrice(read, priceFromCode(*rules.priceFromCode, read.item.sku.value()),
                 core::PriceLevel::Regular);
    } else if (cells.has(Column::Price)) {
        read.cleared.regular = true;
        read.warnings.push_back(makeIssue(line, "price", ErrorCode::PriceMissing));
    }
    if (const std::string_view member = cells.raw(Column::MemberPrice); !member.empty()) {
        if (const auto price = readPrice(cells, Column::MemberPrice, member, rules.currency)) {
            addPrice(read, *price, core::PriceLevel::Member);
        }
    } else {
        read.cleared.member = cells.has(Column::MemberPrice);
    }
    read.cleared.breaks = cells.has(Column::Breaks) && cells.raw(Column::Breaks).empty();
    readBreaks(read, cells, rules.currency);
}

// A category by its id, or a rate as "20%", which makes a category of that one rate.
void readTax(ItemRow& read, CellReader& cells, const ItemRules& rules) {
    std::string text = cells.text(Column::Tax, kMaxCodeBytes);
    if (text.empty()) {
        text = rules.defaultTax.value();
    }
    read.item.taxCategory = core::TaxCategoryId{text};
    if (text.ends_with('%')) {
        const auto rate =
            core::Rate::parsePercent(Columns::trimmed(text.substr(0, text.size() - 1)));
        if (!rate || rate->inMillionths() < 0) {
            cells.fail(Column::Tax, rate ? ErrorCode::OutOfRange : rate.error().code, text);
            return;
        }
        const std::string percent = rate->toPercentString();
        core::TaxRate only;
        only.id = core::TaxRateId{"rate-" + percent};
        only.name = percent + " %";
        only.rate = *rate;
        read.item.taxCategory = core::TaxCategoryId{"rate-" + percent};
        read.newTax = core::TaxCategory{read.item.taxCategory, percent + " %", {only}};
    }
}

void readCategory(ItemRow& read, CellReader& cells) {
    const std::string text = cells.text(Column::Category, kMaxTextBytes);
    std::string path;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('>'), rest.size());
        const std::string_view name = Columns::trimmed(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (name.empty()) {
            cells.fail(Column::Category, ErrorCode::InvalidFormat, text);
            return;
        }
        core::Category category;
        category.parent = core::CategoryId{path};
        path += (path.empty() ? "" : ">") + std::string(name);
        category.id = core::CategoryId{path};
        category.name = std::string(name);
        read.categories.push_back(std::move(category));
    }
    read.item.category = core::CategoryId{path};
}

void readSelling(ItemRow& read, CellReader& cells) {
    core::Item& item = read.item;
    item.kind = cells.word(Column::Kind, kKinds, core::ItemKind::Goods);
    item.lifeState = cells.word(Column::Life, kLives, core::LifeState::Active);
    item.tracking = cells.word(Column::Tracking, kTrackings, core::Tracking::None);
    item.soldBy = cells.word(Column::SoldBy, kSoldBy, core::SoldBy::Count);
    item.blocked = cells.word(Column::Blocked, kBlocks, core::BlockReason::None);
    item.blockText = cells.text(Column::BlockText, kMaxTextBytes);
    const bool isWeighed = item.soldBy == core::SoldBy::Weight;
    item.unit = isWeighed ? core::UnitOfMeasure::Kilogram : core::UnitOfMeasure::Piece;
    if (const std::string_view text = cells.raw(Column::Unit); !text.empty()) {
        const auto unit = core::parseUnit(text);
        if (!unit || (isWeighed && *unit == core::UnitOfMeasure::Piece)) {
            cells.fail(Column::Unit, ErrorCode::InvalidFormat, text);
        } else {
            item.unit = *unit;
        }
    }
    if (const std::string_view text = cells.raw(Column::MinAge); !text.empty()) {
        if (const auto age = smallNumber(text, 99)) {
            item.minimumAge = *age;
        } else {
            cells.fail(Column::MinAge, ErrorCode::OutOfRange, text);
        }
    }
}

void readRelations(ItemRow& read, CellReader& cells, const ItemRules& rules) {
    core::Item& item = read.item;
    for (const std::string_view part : CellReader::parts(cells.raw(Column::Linked))) {
        const auto pair = splitPair(part);
        const auto quantity = core::Quantity::parse(pair ? pair->second : std::string_view{"1"});
        const std::string_view sku = pair ? pair->first : part;
        if (!quantity || quantity->isNegative() || quantity->isZero() ||
            CellReader::wrongText(sku, kMaxSkuBytes) || sku == item.sku.value()) {
            cells.fail(Column::Linked, ErrorCode::InvalidFormat, part);
        } else {
            item.linked.push_back({core::Sku{std::string(sku)}, *quantity});
        }
    }
    item.variantOf = core::Sku{cells.text(Column::VariantOf, kMaxSkuBytes)};
    item.variantText = cells.text(Column::Variant, kMaxTextBytes);
    item.supplier = cells.text(Column::Supplier, kMaxTextBytes);
    item.brand = cells.text(Column::Brand, kMaxSkuBytes);
    for (const std::string_view tag : CellReader::parts(cells.raw(Column::Tags))) {
        if (CellReader::wrongText(tag, kMaxSkuBytes) || item.tags.size() == kMaxTags) {
            cells.fail(Column::Tags, ErrorCode::InvalidFormat, tag);
        } else {
            item.tags.emplace_back(tag);
        }
    }
    item.pictureFile = cells.text(Column::Picture, kMaxTextBytes);
    if (item.pictureFile.find_first_of("/\\") != std::string::npos) {
        cells.fail(Column::Picture, ErrorCode::InvalidFormat,
                   item.pictureFile); // stays in its folder
    }
    if (const std::string_view text = cells.raw(Column::Cost); !text.empty()) {
        item.cost = readPrice(cells, Column::Cost, text, rules.currency);
    }
}

// "1:5": page 1, place 5, both counted from 1 as a person sees them.
void readQuickKey(ItemRow& read, CellReader& cells) {
    const std::string_view text = cells.raw(Column::QuickKey);
    if (text.empty()) {
        return;
    }
    const auto pair = splitPair(text);
    const auto page = smallNumber(pair ? pair->first : std::string_view{}, kMaxQuickKeyPages);
    const auto place = smallNumber(pair ? pair->second : std::string_view{}, kMaxQuickKeyPositions);
    if (!page || !place || *page == 0 || *place == 0) {
        cells.fail(Column::QuickKey, ErrorCode::InvalidFormat, text);
        return;
    }
    read.quickKey = ports::QuickKey{*page - 1, *place - 1, read.item.sku, {}, {}};
}

} // namespace

core::UnitPrice priceFromCode(const PriceFromCode& rule, std::string_view code) {
    std::uint64_t hash = 14'695'981'039'346'656'037U;
    for (const char c : code) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
    }
    const std::int64_t lowest = rule.lowest.minorUnits();
    const auto span = static_cast<std::uint64_t>(rule.highest.minorUnits() - lowest) + 1;
    const std::int64_t minor = lowest + static_cast<std::int64_t>(hash % span);
    return core::UnitPrice::of(core::Money::minor(minor, rule.lowest.currency()));
}

ItemRow readItemRow(const ImportRow& row, const Columns& columns, const ItemRules& rules) {
    ItemRow read;
    CellReader cells{row, columns, kItemColumns, read.errors};
    readCodes(read, cells);
    read.item.sku = core::Sku{readSku(read, cells)};
    if (read.item.sku.value().starts_with('@')) { // our own: deposits and fees of layaways
        cells.fail(Column::Sku, ErrorCode::InvalidFormat, read.item.sku.value());
    }
    readNames(read, row, columns, cells);
    readTax(read, cells, rules);
    readCategory(read, cells);
    readSelling(read, cells);
    readRelations(read, cells, rules);
    readScope(read, cells);
    readPrices(read, row.line, cells, rules);
    readQuickKey(read, cells);
    return read;
}

} // namespace evertill::usecase
