// SPDX-License-Identifier: Apache-2.0
#include "wire/sync/row_values.h"

#include "wire/body_reader.h"
#include "wire/body_writer.h"
#include "wire/message_bytes.h"
#include "wire/sync/rule_part_values.h"

#include <charconv>
#include <evertill/reference/v1/rows.pb.h>

namespace evertill::wire {

namespace pb = reference::v1;

namespace {

using rule_parts::fill;
using rule_parts::read;

void put(const std::string& from, std::string* to) {
    BodyWriter::text(from, to);
}

void put(base::ByteView from, std::string* to) {
    to->assign(base::textOf(from));
}

void putNames(const std::vector<core::LocalName>& names,
              google::protobuf::RepeatedPtrField<pb::NameIn>* to) {
    for (const core::LocalName& name : names) {
        pb::NameIn& added = *to->Add();
        put(name.language, added.mutable_language());
        put(name.text, added.mutable_text());
    }
}

std::vector<core::LocalName> namesOf(const google::protobuf::RepeatedPtrField<pb::NameIn>& from) {
    std::vector<core::LocalName> names;
    for (const pb::NameIn& name : from) {
        names.push_back({name.language(), name.text()});
    }
    return names;
}

base::Bytes bytesOfText(const std::string& text) {
    const base::ByteView view = base::viewOf(text);
    return {view.begin(), view.end()};
}

// One pair of overloads per stream: fill(row, message), and read(key, message, in).

void fill(const core::TaxCategory& row, pb::TaxCategory& to) {
    put(row.name, to.mutable_name());
    for (const core::TaxRate& rate : row.rates) {
        pb::TaxCategory::Rate& added = *to.add_rates();
        put(rate.id.value(), added.mutable_id());
        put(rate.name, added.mutable_name());
        put(rate.letter, added.mutable_letter());
        added.set_rate(rate.rate.inMillionths());
        added.set_compound(rate.compound);
    }
}

ports::ReferenceRow read(const std::string& key, const pb::TaxCategory& from, BodyReader& in) {
    core::TaxCategory row{core::TaxCategoryId{key}, from.name(), {}};
    for (const pb::TaxCategory::Rate& rate : from.rates()) {
        row.rates.push_back({core::TaxRateId{rate.id()}, rate.name(), rate.letter(),
                             in.rate(rate.rate(), "rate"), rate.compound()});
    }
    return row;
}

void fill(const core::TaxPolicy& row, pb::TaxPolicy& to) {
    to.set_mode(static_cast<journal::v1::TaxMode>(row.mode));
    to.set_rounding(static_cast<journal::v1::TaxRounding>(row.rounding));
    to.set_version(row.version);
}

ports::ReferenceRow read(const std::string& /*key*/, const pb::TaxPolicy& from, BodyReader& in) {
    return core::TaxPolicy{in.oneOf(from.mode(), core::TaxMode::Exclusive, "mode"),
                           in.oneOf(from.rounding(), core::TaxRounding::PerLine, "rounding"),
                           from.version()};
}

void fill(const core::Category& row, pb::Category& to) {
    put(row.parent.value(), to.mutable_parent());
    put(row.name, to.mutable_name());
    putNames(row.localNames, to.mutable_local_names());
}

ports::ReferenceRow read(const std::string& key, const pb::Category& from, BodyReader& /*in*/) {
    return core::Category{core::CategoryId{key}, core::CategoryId{from.parent()}, from.name(),
                          namesOf(from.local_names())};
}

void fill(const ports::ItemRow& row, pb::Item& to) {
    const core::Item& item = row.item;
    put(item.name, to.mutable_name());
    putNames(item.localNames, to.mutable_local_names());
    to.set_kind(static_cast<journal::v1::ItemKind>(item.kind));
    to.set_life_state(static_cast<pb::LifeState>(item.lifeState));
    to.set_tracking(static_cast<pb::Tracking>(item.tracking));
    to.set_sold_by(static_cast<pb::SoldBy>(item.soldBy));
    to.set_unit(static_cast<journal::v1::UnitOfMeasure>(item.unit));
    put(item.taxCategory.value(), to.mutable_tax_category());
    put(item.category.value(), to.mutable_category());
    to.set_minimum_age(item.minimumAge);
    to.set_blocked(static_cast<pb::BlockReason>(item.blocked));
    put(item.blockText, to.mutable_block_text());
    for (const core::LinkedItem& linked : item.linked) {
        pb::Item::Linked& added = *to.add_linked();
        put(linked.sku.value(), added.mutable_sku());
        added.set_per_unit(linked.perUnit.inThousandths());
    }
    put(item.variantOf.value(), to.mutable_variant_of());
    put(item.variantText, to.mutable_variant_text());
    put(item.supplier, to.mutable_supplier());
    if (item.cost) {
        to.set_cost(item.cost->inTenThousandths());
        to.set_cost_currency(std::string{item.cost->currency().code()});
    }
    put(item.pictureFile, to.mutable_picture_file());
    put(item.brand, to.mutable_brand());
    for (const std::string& tag : item.tags) {
        put(tag, to.add_tags());
    }
    for (const ports::BarcodeRow& barcode : row.barcodes) {
        pb::Item::Barcode& added = *to.add_barcodes();
        put(barcode.code, added.mutable_code());
        if (barcode.unitsPerScan != core::Quantity::units(1)) {
            added.set_units_per_scan(barcode.unitsPerScan.inThousandths());
        }
    }
}

ports::ReferenceRow read(const std::string& key, const pb::Item& from, BodyReader& in) {
    ports::ItemRow row;
    core::Item& item = row.item;
    item.sku = core::Sku{key};
    item.name = from.name();
    item.localNames = namesOf(from.local_names());
    item.kind = in.oneOf(from.kind(), core::ItemKind::Service, "kind");
    item.lifeState = in.oneOf(from.life_state(), core::LifeState::Withdrawn, "life_state");
    item.tracking = in.oneOf(from.tracking(), core::Tracking::Lot, "tracking");
    item.soldBy = in.oneOf(from.sold_by(), core::SoldBy::Weight, "sold_by");
    item.unit = in.oneOf(from.unit(), core::UnitOfMeasure::Hour, "unit");
    item.taxCategory = core::TaxCategoryId{from.tax_category()};
    item.category = core::CategoryId{from.category()};
    item.minimumAge = from.minimum_age();
    item.blocked = in.oneOf(from.blocked(), core::BlockReason::Planned, "blocked");
    item.blockText = from.block_text();
    for (const pb::Item::Linked& linked : from.linked()) {
        item.linked.push_back(
            {core::Sku{linked.sku()}, in.quantity(linked.per_unit(), "per_unit")});
    }
    item.variantOf = core::Sku{from.variant_of()};
    item.variantText = from.variant_text();
    item.supplier = from.supplier();
    if (from.has_cost()) {
        item.cost = in.priceIn(from.cost(), from.cost_currency(), "cost");
    }
    item.pictureFile = from.picture_file();
    item.brand = from.brand();
    item.tags = {from.tags().begin(), from.tags().end()};
    for (const pb::Item::Barcode& barcode : from.barcodes()) {
        row.barcodes.push_back({barcode.code(), core::Sku{key},
                                barcode.has_units_per_scan()
                                    ? in.quantity(barcode.units_per_scan(), "units_per_scan")
                                    : core::Quantity::units(1)});
    }
    return row;
}

void fill(const ports::PricesRow& row, pb::Prices& to) {
    const std::string_view currency =
        row.prices.empty() ? std::string_view{} : row.prices.front().price.currency().code();
    to.set_currency(std::string{currency});
    for (const core::PriceRow& price : row.prices) {
        pb::Prices::Row& added = *to.add_rows();
        added.set_price(price.price.inTenThousandths());
        if (price.price.currency().code() != currency) {
            added.set_currency(std::string{price.price.currency().code()});
        }
        added.set_level(static_cast<journal::v1::PriceLevel>(price.level));
        put(price.tier, added.mutable_tier());
        added.set_place(static_cast<journal::v1::PricePlace>(price.place));
        put(price.placeId, added.mutable_place_id());
        added.set_from_quantity(price.fromQuantity.inThousandths());
        added.set_valid_from(price.validFromMicros);
        if (price.validUntilMicros != INT64_MAX) {
            added.set_valid_until(price.validUntilMicros);
        }
        added.set_version(price.version);
    }
}

ports::ReferenceRow read(const std::string& key, const pb::Prices& from, BodyReader& in) {
    ports::PricesRow row{core::Sku{key}, {}};
    for (const pb::Prices::Row& price : from.rows()) {
        core::PriceRow& added = row.prices.emplace_back();
        added.sku = row.sku;
        added.price = in.priceIn(
            price.price(), price.currency().empty() ? from.currency() : price.currency(), "price");
        added.level = in.oneOf(price.level(), core::PriceLevel::Tier, "level");
        added.tier = price.tier();
        added.place = in.oneOf(price.place(), core::PricePlace::Store, "place");
        added.placeId = price.place_id();
        added.fromQuantity = in.quantity(price.from_quantity(), "from_quantity");
        added.validFromMicros = price.valid_from();
        added.validUntilMicros = price.has_valid_until() ? price.valid_until() : INT64_MAX;
        added.version = price.version();
    }
    return row;
}

std::int32_t pageOf(const std::string& key, BodyReader& in) {
    std::int32_t page = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), page);
    in.require(error == std::errc{} && end == key.data() + key.size() && page >= 0, "page");
    return page;
}

void fill(const ports::QuickKeysRow& row, pb::QuickKeys& to) {
    put(row.page.title, to.mutable_title());
    putNames(row.page.localTitles, to.mutable_local_titles());
    for (const ports::QuickKey& key : row.keys) {
        pb::QuickKeys::Key& added = *to.add_keys();
        added.set_position(key.position);
        put(key.sku.value(), added.mutable_sku());
        put(key.label, added.mutable_label());
        put(key.colour, added.mutable_colour());
    }
}

ports::ReferenceRow read(const std::string& key, const pb::QuickKeys& from, BodyReader& in) {
    ports::QuickKeysRow row;
    row.page = {pageOf(key, in), from.title(), namesOf(from.local_titles())};
    for (const pb::QuickKeys::Key& quick : from.keys()) {
        row.keys.push_back({row.page.page, quick.position(), core::Sku{quick.sku()}, quick.label(),
                            quick.colour()});
    }
    return row;
}

void fill(const ports::StockRow& row, pb::Stock& to) {
    to.set_on_hand(row.onHand.inThousandths());
    to.set_as_of(row.asOfMicros);
}

ports::ReferenceRow read(const std::string& key, const pb::Stock& from, BodyReader& in) {
    return ports::StockRow{core::Sku{key}, in.quantity(from.on_hand(), "on_hand"),
                           in.micros(from.as_of(), "as_of")};
}

void fill(const ports::StockAppliedRow& row, pb::StockApplied& to) {
    put(row.device.value().raw(), to.mutable_device());
    put(row.epoch, to.mutable_epoch());
    to.set_seq(row.seq);
}

ports::ReferenceRow read(const std::string& /*key*/, const pb::StockApplied& from, BodyReader& in) {
    in.require(from.seq() >= 0, "seq");
    return ports::StockAppliedRow{core::DeviceId{in.id(from.device(), "device")},
                                  in.fixedBytes<8>(from.epoch(), "epoch"), from.seq()};
}

void fill(const ports::MemberRow& row, pb::Member& to) {
    put(row.envelope.ciphertext, to.mutable_ciphertext());
    to.set_points(row.points);
}

ports::ReferenceRow read(const std::string& key, const pb::Member& from, BodyReader& in) {
    return ports::MemberRow{
        {core::MemberId{in.uuidText(key, "member")}, bytesOfText(from.ciphertext())},
        from.points()};
}

void fill(const ports::MemberKeyRow& row, pb::MemberKey& to) {
    put(row.key, to.mutable_key());
    for (const base::Digest& lookup : row.lookups) {
        to.mutable_lookups()->append(base::textOf(lookup));
    }
}

ports::ReferenceRow read(const std::string& key, const pb::MemberKey& from, BodyReader& in) {
    ports::MemberKeyRow row{
        core::MemberId{in.uuidText(key, "member")}, bytesOfText(from.key()), {}};
    const std::string& lookups = from.lookups();
    constexpr std::size_t kBytes = std::tuple_size_v<base::Digest>;
    in.require(lookups.size() % kBytes == 0, "lookups");
    for (std::size_t at = 0; at + kBytes <= lookups.size(); at += kBytes) {
        const base::ByteView digest = base::viewOf(lookups).subspan(at, kBytes);
        std::copy(digest.begin(), digest.end(), row.lookups.emplace_back().begin());
    }
    return row;
}

void fill(const ports::UserRow& row, pb::User& to) {
    put(row.name, to.mutable_name());
    put(row.role, to.mutable_role());
    to.set_is_inactive(!row.isActive);
    put(row.pin, to.mutable_pin());
    put(row.badge, to.mutable_badge());
}

ports::ReferenceRow read(const std::string& key, const pb::User& from, BodyReader& /*in*/) {
    return ports::UserRow{core::OperatorId{key}, from.name(), from.role(),
                          !from.is_inactive(),   from.pin(),  bytesOfText(from.badge())};
}

void fill(const ports::ConfigRow& row, pb::Config& to) {
    put(row.value, to.mutable_value());
}

ports::ReferenceRow read(const std::string& key, const pb::Config& from, BodyReader& /*in*/) {
    return ports::ConfigRow{key, from.value()};
}

void fill(const ports::SigningKeyRow& row, pb::SigningKey& to) {
    put(row.value, to.mutable_public_key());
}

ports::ReferenceRow read(const std::string& key, const pb::SigningKey& from, BodyReader& /*in*/) {
    return ports::SigningKeyRow{key, from.public_key()};
}

void fill(const ports::CreditNoteRow& row, pb::CreditNote& to) {
    const BodyWriter out(row.issued.currency(), 0, nullptr);
    to.set_currency(std::string{row.issued.currency().code()});
    to.set_issued(out.money(row.issued));
    to.set_redeemed(out.money(row.redeemed));
}

ports::ReferenceRow read(const std::string& key, const pb::CreditNote& from, BodyReader& in) {
    in.useCurrency(from.currency());
    return ports::CreditNoteRow{key, in.money(from.issued(), "issued"),
                                in.money(from.redeemed(), "redeemed")};
}

void fill(const ports::DeviceRow& row, pb::Device& to) {
    put(row.store.value(), to.mutable_store());
    put(row.till.value(), to.mutable_till());
    put(row.publicKey, to.mutable_public_key());
    to.set_is_revoked(row.isRevoked);
}

ports::ReferenceRow read(const std::string& key, const pb::Device& from, BodyReader& in) {
    return ports::DeviceRow{core::DeviceId{in.uuidText(key, "device")}, core::StoreId{from.store()},
                            core::TillId{from.till()}, bytesOfText(from.public_key()),
                            from.is_revoked()};
}

void fill(const ports::DayTotalsRow& row, pb::DayTotals& to) {
    const BodyWriter out(row.total.currency(), 0, nullptr);
    put(row.store.value(), to.mutable_store());
    put(row.till.value(), to.mutable_till());
    to.set_date(row.date.days());
    to.set_transactions(row.transactions);
    to.set_lines(row.lines);
    to.set_currency(std::string{row.total.currency().code()});
    to.set_total(out.money(row.total));
    to.set_net(out.money(row.net));
    to.set_tax(out.money(row.tax));
}

ports::ReferenceRow read(const std::string& /*key*/, const pb::DayTotals& from, BodyReader& in) {
    in.useCurrency(from.currency());
    return ports::DayTotalsRow{core::StoreId{from.store()},
                               core::TillId{from.till()},
                               in.date(from.date(), "date"),
                               from.transactions(),
                               from.lines(),
                               in.money(from.total(), "total"),
                               in.money(from.net(), "net"),
                               in.money(from.tax(), "tax")};
}

void fill(const ports::ReturnedLinesRow& row, pb::ReturnedLines& to) {
    put(row.store.value(), to.mutable_store());
    put(row.till.value(), to.mutable_till());
    to.set_receipt(row.receipt.value());
    for (const ports::ReturnedLinesRow::Line& line : row.lines) {
        pb::ReturnedLines::Line& added = *to.add_lines();
        added.set_line_no(line.lineNo);
        added.set_returned(line.returned.inThousandths());
    }
}

ports::ReferenceRow read(const std::string& /*key*/, const pb::ReturnedLines& from,
                         BodyReader& in) {
    ports::ReturnedLinesRow row{core::StoreId{from.store()},
                                core::TillId{from.till()},
                                core::ReceiptNumber{from.receipt()},
                                {}};
    for (const pb::ReturnedLines::Line& line : from.lines()) {
        row.lines.push_back({line.line_no(), in.quantity(line.returned(), "returned")});
    }
    return row;
}

template <typename Message>
base::Expected<ports::ReferenceRow> readAs(const std::string& key, base::ByteView body) {
    Message message;
    EVERTILL_TRY_VOID(parseInto(message, body, kMaxRowBytes));
    BodyReader in;
    ports::ReferenceRow row = read(key, message, in);
    EVERTILL_TRY_VOID(in.outcome());
    return row;
}

template <typename Message, typename Row>
base::Bytes bodyAs(const Row& row) {
    Message message;
    fill(row, message);
    return bytesOf(message);
}

// The message that a row is written as: what its fill() takes.
template <typename Row, typename Message>
Message messageOf(void (*fillOfRow)(const Row&, Message&));

} // namespace

base::Bytes rowBody(const ports::ReferenceRow& row) {
    return std::visit(
        [](const auto& value) {
            using Row = std::decay_t<decltype(value)>;
            return bodyAs<decltype(messageOf<Row>(&fill))>(value);
        },
        row);
}

base::Expected<ports::ReferenceRow> readRow(ports::Stream stream, const std::string& key,
                                            base::ByteView body) {
    switch (stream) {
    case ports::Stream::TaxCategories: return readAs<pb::TaxCategory>(key, body);
    case ports::Stream::TaxPolicies: return readAs<pb::TaxPolicy>(key, body);
    case ports::Stream::Categories: return readAs<pb::Category>(key, body);
    case ports::Stream::Items: return readAs<pb::Item>(key, body);
    case ports::Stream::Prices: return readAs<pb::Prices>(key, body);
    case ports::Stream::QuickKeys: return readAs<pb::QuickKeys>(key, body);
    case ports::Stream::Stock: return readAs<pb::Stock>(key, body);
    case ports::Stream::StockApplied: return readAs<pb::StockApplied>(key, body);
    case ports::Stream::Members: return readAs<pb::Member>(key, body);
    case ports::Stream::MemberKeys: return readAs<pb::MemberKey>(key, body);
    case ports::Stream::Users: return readAs<pb::User>(key, body);
    case ports::Stream::Config: return readAs<pb::Config>(key, body);
    case ports::Stream::Devices: return readAs<pb::Device>(key, body);
    case ports::Stream::DayTotals: return readAs<pb::DayTotals>(key, body);
    case ports::Stream::ReturnedLines: return readAs<pb::ReturnedLines>(key, body);
    case ports::Stream::RuleSets: return readAs<pb::RuleSetPart>(key, body);
    case ports::Stream::SigningKeys: return readAs<pb::SigningKey>(key, body);
    case ports::Stream::CreditNotes: return readAs<pb::CreditNote>(key, body);
    }
    return base::makeError(base::ErrorCode::InvalidFormat, "row", "stream");
}

} // namespace evertill::wire
