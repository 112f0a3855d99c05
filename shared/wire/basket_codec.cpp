// SPDX-License-Identifier: Apache-2.0
#include "wire/basket_codec.h"

#include "wire/line_codec.h"
#include "wire/message_bytes.h"

#include <evertill/till/v1/basket.pb.h>

namespace evertill::wire {

namespace pb = till::v1;

namespace {

constexpr std::size_t kMaxRowBytes = std::size_t{1} << 20U;

void writeWorth(const core::ReturnWorth& worth, BodyWriter& out, pb::Worth& message) {
    for (const core::TaxTotal& tax : worth.taxes) {
        pb::Worth_Tax& added = *message.add_taxes();
        added.set_rate(out.word(tax.rate.value()));
        added.set_name(out.word(tax.name));
        added.set_letter(out.word(tax.letter));
        added.set_percent(tax.percent.inMillionths());
        added.set_net(out.money(tax.net));
        added.set_tax(out.money(tax.tax));
    }
    for (const core::TenderShare& share : worth.tenders) {
        pb::Worth_Share& added = *message.add_tenders();
        added.set_type(static_cast<journal::v1::TenderType>(share.type));
        added.set_amount(out.money(share.amount));
    }
    message.set_points(worth.points);
}

core::ReturnWorth readWorth(const pb::Worth& message, BodyReader& in) {
    core::ReturnWorth worth;
    for (const pb::Worth_Tax& tax : message.taxes()) {
        const core::Money net = in.money(tax.net(), "worth net");
        const core::Money amount = in.money(tax.tax(), "worth tax");
        const core::Money gross = in.money(net.minorUnits() + amount.minorUnits(), "worth gross");
        worth.taxes.push_back({core::TaxRateId{in.word(tax.rate(), "worth rate")},
                               in.word(tax.name(), "worth name"),
                               in.word(tax.letter(), "worth letter"),
                               in.rate(tax.percent(), "worth percent"), net, amount, gross});
    }
    for (const pb::Worth_Share& share : message.tenders()) {
        worth.tenders.push_back({in.oneOf(share.type(), core::kLastTender, "worth tender"),
                                 in.money(share.amount(), "worth amount")});
    }
    worth.points = message.points();
    return worth;
}

void writePromotions(const core::BasketHeader& header, pb::HeaderRow& message) {
    message.set_rule_set(header.ruleSet);
    message.set_priced_for(header.pricedFor.micros);
    message.set_priced_for_offset_minutes(header.pricedFor.offsetMinutes);
    for (const core::PresentedCoupon& coupon : header.coupons) {
        writeCoupon(coupon, *message.add_coupons());
    }
    for (const core::TenderType tender : header.intendedTenders) {
        message.add_intended_tenders(static_cast<journal::v1::TenderType>(tender));
    }
    message.set_staff(header.isStaff);
    message.set_may_go_below_cost(header.mayGoBelowCost);
}

void readPromotions(const pb::HeaderRow& message, BodyReader& in, core::BasketHeader& header) {
    header.ruleSet = message.rule_set();
    header.pricedFor = {in.micros(message.priced_for(), "priced_for"),
                        in.offsetMinutes(message.priced_for_offset_minutes(), "priced_for")};
    for (const journal::v1::Coupon& coupon : message.coupons()) {
        header.coupons.push_back(readCoupon(coupon, in));
    }
    for (const int tender : message.intended_tenders()) {
        header.intendedTenders.push_back(in.oneOf(tender, core::kLastTender, "intended tender"));
    }
    header.isStaff = message.staff();
    header.mayGoBelowCost = message.may_go_below_cost();
}

} // namespace

base::Bytes ProtobufBasketCodec::encodeLine(const core::BasketLine& line) const {
    pb::LineRow message;
    const core::Currency currency = line.price.price.currency();
    BodyWriter out(currency, 0, message.mutable_words());
    message.set_currency(std::string{currency.code()});
    writeLine(line, out, *message.mutable_line());
    if (line.worth) {
        writeWorth(*line.worth, out, *message.mutable_worth());
    }
    return bytesOf(message);
}

base::Expected<core::BasketLine> ProtobufBasketCodec::decodeLine(base::ByteView bytes) const {
    pb::LineRow message;
    EVERTILL_TRY_VOID(parseInto(message, bytes, kMaxRowBytes));
    BodyReader in(message.currency(), 0, &message.words());
    core::BasketLine line = readLine(message.line(), in);
    if (message.has_worth()) {
        line.worth = readWorth(message.worth(), in);
    }
    EVERTILL_TRY_VOID(in.outcome());
    return line;
}

base::Bytes ProtobufBasketCodec::encodeHeader(const core::BasketHeader& header) const {
    pb::HeaderRow message;
    BodyWriter out(header.currency, 0, message.mutable_words());
    message.set_currency(std::string{header.currency.code()});
    out.id(header.id.value(), message.mutable_id());
    message.set_phase(static_cast<pb::BasketPhase>(header.phase));
    message.set_next_line_no(header.nextLineNo);
    if (header.discount) {
        writeDiscount(*header.discount, out, *message.mutable_discount());
    }
    if (header.member) {
        writeMember(*header.member, *message.mutable_member());
        if (header.member->birthday) {
            message.set_birthday(*header.member->birthday);
        }
    }
    for (const core::TenderLine& tender : header.tenders) {
        writeTender(tender, out, *message.add_tenders());
    }
    message.set_first_scan_at(header.firstScanAtMicros);
    message.set_tender_started_at(header.tenderStartedAtMicros);
    out.text(header.suspendedName, message.mutable_suspended_name());
    message.set_suspended_at(header.suspendedAtMicros);
    out.text(header.suspendedBy.value(), message.mutable_suspended_by());
    if (header.suspendedTotal) {
        message.set_suspended_total(out.money(*header.suspendedTotal));
    }
    if (header.exemption) {
        writeExemption(*header.exemption, *message.mutable_exemption());
    }
    writePromotions(header, message);
    return bytesOf(message);
}

base::Expected<core::BasketHeader> ProtobufBasketCodec::decodeHeader(base::ByteView bytes) const {
    pb::HeaderRow message;
    EVERTILL_TRY_VOID(parseInto(message, bytes, kMaxRowBytes));
    BodyReader in(message.currency(), 0, &message.words());
    core::BasketHeader header;
    header.currency = in.currency();
    header.id = core::BasketId{in.id(message.id(), "id")};
    header.phase = in.oneOf(message.phase(), core::BasketPhase::Suspended, "phase");
    header.nextLineNo = message.next_line_no();
    if (message.has_discount()) {
        header.discount = readDiscount(message.discount(), in);
    }
    if (message.has_member()) {
        header.member = readMember(message.member(), in);
        if (message.has_birthday()) {
            header.member->birthday = message.birthday();
        }
    }
    for (const journal::v1::Tender& tender : message.tenders()) {
        header.tenders.push_back(readTender(tender, in));
    }
    header.firstScanAtMicros = in.micros(message.first_scan_at(), "first_scan_at");
    header.tenderStartedAtMicros = in.micros(message.tender_started_at(), "tender_started_at");
    header.suspendedName = message.suspended_name();
    header.suspendedAtMicros = in.micros(message.suspended_at(), "suspended_at");
    header.suspendedBy = core::OperatorId{message.suspended_by()};
    if (message.has_suspended_total()) {
        header.suspendedTotal = in.money(message.suspended_total(), "suspended_total");
    }
    if (message.has_exemption()) {
        header.exemption = readExemption(message.exemption());
    }
    readPromotions(message, in, header);
    EVERTILL_TRY_VOID(in.outcome());
    return header;
}

} // namespace evertill::wire
