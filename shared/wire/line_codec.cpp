// SPDX-License-Identifier: Apache-2.0
#include "wire/line_codec.h"

#include <evertill/journal/v1/line.pb.h>

namespace evertill::wire {

namespace pb = journal::v1;

namespace {

// The domain's enumerators carry the wire's numbers.
template <typename Message, typename Enum>
Message as(Enum value) {
    return static_cast<Message>(static_cast<int>(value));
}

void writePrice(const core::ChosenPrice& price, const BodyWriter& out, pb::Price& message) {
    message.set_price(out.unitPrice(price.price));
    message.set_source(as<pb::PriceSource>(price.source));
    message.set_level(as<pb::PriceLevel>(price.level));
    message.set_place(as<pb::PricePlace>(price.place));
    message.set_from_quantity(price.fromQuantity.inThousandths());
    message.set_version(price.version);
}

core::ChosenPrice readPrice(const pb::Price& message, BodyReader& in) {
    core::ChosenPrice price;
    price.price = in.unitPrice(message.price(), "price");
    price.source = in.oneOf(message.source(), core::PriceSource::Imported, "price source");
    price.level = in.oneOf(message.level(), core::PriceLevel::Tier, "price level");
    price.place = in.oneOf(message.place(), core::PricePlace::Store, "price place");
    price.fromQuantity = in.quantity(message.from_quantity(), "from_quantity");
    price.version = message.version();
    return price;
}

// What every line has.
void writeGoods(const core::BasketLine& line, BodyWriter& out, pb::Line& message) {
    message.set_line_no(line.lineNo);
    out.text(line.sku.value(), message.mutable_sku());
    out.text(line.name, message.mutable_name());
    message.set_quantity(line.quantity.inThousandths());
    writePrice(line.price, out, *message.mutable_price());
    if (line.regularPrice != line.price.price) {
        message.set_regular_price(out.unitPrice(line.regularPrice));
    }
    message.set_tax_category(out.word(line.taxCategory.value()));
    message.set_category(out.word(line.category.value()));
    for (const core::LocalName& name : line.localNames) {
        pb::LocalName& added = *message.add_local_names();
        added.set_language(out.word(name.language));
        out.text(name.text, added.mutable_text());
    }
    message.set_kind(as<pb::LineKind>(line.kind));
    message.set_item_kind(as<pb::ItemKind>(line.itemKind));
    message.set_unit(as<pb::UnitOfMeasure>(line.unit));
    if (line.cost) {
        message.set_cost(out.unitPrice(*line.cost));
    }
}

// How the line came about and what is special about it.
void writeCircumstances(const core::BasketLine& line, BodyWriter& out, pb::Line& message) {
    out.text(line.scannedCode, message.mutable_scanned_code());
    message.set_scanned_after(out.after(line.scannedAtMicros));
    message.set_entry(as<pb::EntryMethod>(line.entry));
    if (line.fixedAmount) {
        message.set_fixed_amount(out.money(*line.fixedAmount));
    }
    if (line.discount) {
        writeDiscount(*line.discount, out, *message.mutable_discount());
    }
    out.text(line.overrideReason, message.mutable_override_reason());
    out.text(line.serial, message.mutable_serial());
    out.text(line.lot, message.mutable_lot());
    if (line.expiry) {
        message.set_expiry(line.expiry->days());
    }
    message.set_age_confirmed(line.ageConfirmed);
    message.set_linked_to(line.linkedTo);
    message.set_salesperson(out.word(line.salesperson.value()));
    out.text(line.reasonCode, message.mutable_reason_code());
    out.text(line.comment, message.mutable_comment());
}

void readGoods(const pb::Line& message, BodyReader& in, core::BasketLine& line) {
    line.lineNo = message.line_no();
    line.sku = core::Sku{message.sku()};
    line.name = message.name();
    line.quantity = in.quantity(message.quantity(), "quantity");
    in.require(!line.quantity.isNegative(), "quantity");
    line.price = readPrice(message.price(), in);
    line.regularPrice = message.has_regular_price()
                            ? in.unitPrice(message.regular_price(), "regular_price")
                            : line.price.price;
    line.taxCategory = core::TaxCategoryId{in.word(message.tax_category(), "tax_category")};
    line.category = core::CategoryId{in.word(message.category(), "category")};
    for (const pb::LocalName& name : message.local_names()) {
        line.localNames.push_back({in.word(name.language(), "language"), name.text()});
    }
    line.kind = in.oneOf(message.kind(), core::LineKind::WriteOff, "line kind");
    line.itemKind = in.oneOf(message.item_kind(), core::ItemKind::Service, "item kind");
    line.unit = in.oneOf(message.unit(), core::UnitOfMeasure::Hour, "unit");
    if (message.has_cost()) {
        line.cost = in.unitPrice(message.cost(), "cost");
    }
}

void readCircumstances(const pb::Line& message, BodyReader& in, core::BasketLine& line) {
    line.scannedCode = message.scanned_code();
    line.scannedAtMicros = in.microsAfterStart(message.scanned_after(), "scanned_after");
    line.entry = in.oneOf(message.entry(), core::EntryMethod::Imported, "entry");
    if (message.has_fixed_amount()) {
        line.fixedAmount = in.money(message.fixed_amount(), "fixed_amount");
    }
    if (message.has_discount()) {
        line.discount = readDiscount(message.discount(), in);
    }
    line.overrideReason = message.override_reason();
    line.serial = message.serial();
    line.lot = message.lot();
    if (message.has_expiry()) {
        line.expiry = in.date(message.expiry(), "expiry");
    }
    line.ageConfirmed = message.age_confirmed();
    line.linkedTo = message.linked_to();
    line.salesperson = core::OperatorId{in.word(message.salesperson(), "salesperson")};
    line.reasonCode = message.reason_code();
    line.comment = message.comment();
}

} // namespace

void writeLine(const core::BasketLine& line, BodyWriter& out, pb::Line& message) {
    writeGoods(line, out, message);
    writeCircumstances(line, out, message);
    for (const core::CategoryId& category : line.categoriesAbove) {
        message.add_categories_above(out.word(category.value()));
    }
    message.set_brand(out.word(line.brand));
    for (const std::string& tag : line.tags) {
        message.add_tags(out.word(tag));
    }
    message.set_gift_of(out.word(line.giftOf.value()));
    message.set_condition(as<pb::ReturnCondition>(line.condition));
    if (line.returnOf) {
        pb::ReturnOf& returned = *message.mutable_return_of();
        returned.set_store(out.word(line.returnOf->store.value()));
        returned.set_till(out.word(line.returnOf->till.value()));
        returned.set_number(line.returnOf->number.value());
        returned.set_line_no(line.returnOf->lineNo);
    }
}

core::BasketLine readLine(const pb::Line& message, BodyReader& in) {
    core::BasketLine line;
    readGoods(message, in, line);
    readCircumstances(message, in, line);
    for (const std::uint32_t category : message.categories_above()) {
        line.categoriesAbove.emplace_back(in.word(category, "categories_above"));
    }
    line.brand = in.word(message.brand(), "brand");
    for (const std::uint32_t tag : message.tags()) {
        line.tags.push_back(in.word(tag, "tags"));
    }
    line.giftOf = core::PromotionId{in.word(message.gift_of(), "gift_of")};
    line.condition =
        in.oneOf(message.condition(), core::ReturnCondition::Vendor, "return condition");
    if (message.has_return_of()) {
        const pb::ReturnOf& returned = message.return_of();
        line.returnOf = {core::StoreId{in.word(returned.store(), "return_of")},
                         core::TillId{in.word(returned.till(), "return_of")},
                         core::ReceiptNumber{returned.number()}, returned.line_no()};
    }
    return line;
}

void writeDiscount(const core::ManualDiscount& discount, BodyWriter& out, pb::Discount& message) {
    if (const auto* percent = std::get_if<core::PercentOff>(&discount.reward)) {
        message.set_percent(percent->rate.inMillionths());
    } else if (const auto* amount = std::get_if<core::AmountOff>(&discount.reward)) {
        message.set_amount(out.money(amount->amount));
    }
    out.text(discount.reason, message.mutable_reason());
    message.set_given_by(out.word(discount.givenBy.value()));
    message.set_approved_by(out.word(discount.approvedBy.value()));
}

core::ManualDiscount readDiscount(const pb::Discount& message, BodyReader& in) {
    core::ManualDiscount discount;
    in.require(message.reward_case() != pb::Discount::REWARD_NOT_SET, "discount reward");
    if (message.has_amount()) {
        discount.reward = core::AmountOff{in.money(message.amount(), "discount amount")};
    } else {
        discount.reward = core::PercentOff{in.rate(message.percent(), "discount percent")};
    }
    discount.reason = message.reason();
    discount.givenBy = core::OperatorId{in.word(message.given_by(), "given_by")};
    discount.approvedBy = core::OperatorId{in.word(message.approved_by(), "approved_by")};
    return discount;
}

void writeTender(const core::TenderLine& tender, BodyWriter& out, pb::Tender& message) {
    const std::int64_t handed = out.money(tender.handed);
    const std::int64_t change = out.money(tender.change);
    const std::int64_t forfeited = out.money(tender.forfeited);
    const std::int64_t applied = out.money(tender.applied);
    message.set_number(tender.number);
    message.set_type(as<pb::TenderType>(tender.type));
    message.set_handed(handed);
    message.set_change(change);
    message.set_forfeited(forfeited);
    if (applied != handed - change - forfeited) {
        message.set_applied(applied);
    }
    out.text(tender.reference, message.mutable_reference());
    message.set_taken_after(out.after(tender.takenAtMicros));
    if (tender.foreign) {
        message.set_foreign_currency(std::string{tender.foreign->amount.currency().code()});
        message.set_foreign_amount(tender.foreign->amount.minorUnits());
        message.set_foreign_rate(tender.foreign->rateMillionths);
    }
}

core::TenderLine readTender(const pb::Tender& message, BodyReader& in) {
    core::TenderLine tender;
    tender.number = message.number();
    tender.type = in.oneOf(message.type(), core::kLastTender, "tender type");
    tender.handed = in.money(message.handed(), "handed");
    tender.change = in.money(message.change(), "change");
    tender.forfeited = in.money(message.forfeited(), "forfeited");
    // Three amounts within Money's bound cannot overflow.
    const std::int64_t rest =
        tender.handed.minorUnits() - tender.change.minorUnits() - tender.forfeited.minorUnits();
    tender.applied = in.money(message.has_applied() ? message.applied() : rest, "applied");
    tender.reference = message.reference();
    tender.takenAtMicros = in.microsAfterStart(message.taken_after(), "taken_after");
    if (!message.foreign_currency().empty()) {
        tender.foreign = core::ForeignMoney{
            in.moneyIn(message.foreign_amount(), message.foreign_currency(), "foreign_amount"),
            message.foreign_rate()};
        in.require(message.foreign_rate() > 0, "foreign_rate");
    }
    return tender;
}

void writeCoupon(const core::PresentedCoupon& coupon, pb::Coupon& message) {
    BodyWriter::text(coupon.code, message.mutable_code());
    BodyWriter::text(coupon.type.value(), message.mutable_type());
    message.set_state(as<pb::CouponState>(coupon.state));
    if (coupon.usesLeft != 1) {
        message.set_uses_left(coupon.usesLeft);
    }
    if (coupon.boundTo) {
        BodyWriter::id(coupon.boundTo->value(), message.mutable_bound_to());
    }
    if (coupon.validUntilMicros != INT64_MAX) {
        message.set_valid_until(coupon.validUntilMicros);
    }
}

core::PresentedCoupon readCoupon(const pb::Coupon& message, BodyReader& in) {
    core::PresentedCoupon coupon;
    coupon.code = message.code();
    coupon.type = core::CouponTypeId{message.type()};
    coupon.state = in.oneOf(message.state(), core::CouponState::Redeemed, "coupon state");
    coupon.usesLeft = message.has_uses_left() ? message.uses_left() : 1;
    if (!message.bound_to().empty()) {
        coupon.boundTo = core::MemberId{in.id(message.bound_to(), "coupon's member")};
    }
    if (message.has_valid_until()) {
        coupon.validUntilMicros = message.valid_until();
    }
    return coupon;
}

void writeMember(const core::BasketMember& member, pb::Member& message) {
    BodyWriter::id(member.id.value(), message.mutable_id());
    BodyWriter::text(member.tier, message.mutable_tier());
    message.set_first_purchase(member.isFirstPurchase);
}

core::BasketMember readMember(const pb::Member& message, BodyReader& in) {
    core::BasketMember member{core::MemberId{in.id(message.id(), "member")}, message.tier()};
    member.isFirstPurchase = message.first_purchase();
    return member;
}

void writeExemption(const core::TaxExemption& exemption, pb::TaxExemption& message) {
    BodyWriter::text(exemption.certificate, message.mutable_certificate());
    BodyWriter::text(exemption.reason, message.mutable_reason());
    for (const core::TaxRateId& rate : exemption.rates) {
        message.add_rates(rate.value());
    }
}

core::TaxExemption readExemption(const pb::TaxExemption& message) {
    core::TaxExemption exemption{message.certificate(), {}, message.reason()};
    for (const std::string& rate : message.rates()) {
        exemption.rates.emplace_back(rate);
    }
    return exemption;
}

} // namespace evertill::wire
