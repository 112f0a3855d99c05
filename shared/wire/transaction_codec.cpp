// SPDX-License-Identifier: Apache-2.0
#include "wire/transaction_codec.h"

#include "core/calendar/birthday.h"
#include "wire/derived_fields.h"
#include "wire/line_codec.h"
#include "wire/promotions_codec.h"

#include <evertill/journal/v1/transaction.pb.h>

namespace evertill::wire {

namespace pb = journal::v1;

namespace {

void writeSoldLine(const core::TransactionLine& line, BodyWriter& out, pb::SoldLine& message) {
    writeLine(line.line, out, *message.mutable_line());
    std::int64_t sum = out.money(line.amounts.extended);
    message.set_extended(sum);
    for (const core::LineAdjustment& adjustment : line.amounts.adjustments) {
        pb::Adjustment& added = *message.add_adjustments();
        added.set_source(static_cast<pb::AdjustmentSource>(adjustment.source));
        added.set_rule(out.word(adjustment.ruleId));
        added.set_rule_version(adjustment.ruleVersion);
        added.set_reason(out.word(adjustment.reason));
        added.set_amount(out.money(adjustment.amount));
        sum += adjustment.amount.minorUnits();
    }
    if (const std::int64_t amount = out.money(line.amounts.amount); amount != sum) {
        message.set_amount(amount);
    }
    for (const core::LineTax& tax : line.amounts.taxes) {
        pb::LineTax& added = *message.add_taxes();
        added.set_rate(out.word(tax.rate.value()));
        added.set_tax(out.money(tax.tax));
    }
    writeUnits(line.amounts, out, message);
}

core::TransactionLine readSoldLine(const pb::SoldLine& message, BodyReader& in) {
    core::TransactionLine line;
    line.line = readLine(message.line(), in);
    line.amounts.extended = in.money(message.extended(), "extended");
    std::int64_t sum = message.extended();
    for (const pb::Adjustment& adjustment : message.adjustments()) {
        core::LineAdjustment added;
        added.source = in.oneOf(adjustment.source(), core::AdjustmentSource::TaxExemption,
                                "adjustment source");
        added.ruleId = in.word(adjustment.rule(), "rule");
        added.ruleVersion = adjustment.rule_version();
        added.reason = in.word(adjustment.reason(), "adjustment reason");
        added.amount = in.money(adjustment.amount(), "adjustment amount");
        sum = in.sum(sum, adjustment.amount(), "adjustments");
        line.amounts.adjustments.push_back(std::move(added));
    }
    line.amounts.amount = in.money(message.has_amount() ? message.amount() : sum, "line amount");
    for (const pb::LineTax& tax : message.taxes()) {
        line.amounts.taxes.push_back({core::TaxRateId{in.word(tax.rate(), "line tax rate")},
                                      in.money(tax.tax(), "line tax")});
    }
    readUnits(message, in, line.amounts);
    return line;
}

void writeMoment(const base::UtcTime& time, const base::UtcTime& start, const BodyWriter& out,
                 pb::Moment& message) {
    message.set_after(out.after(time.micros));
    if (time.offsetMinutes != start.offsetMinutes) {
        message.set_offset_minutes(time.offsetMinutes);
    }
}

base::UtcTime readMoment(const pb::Moment& message, const base::UtcTime& start, BodyReader& in,
                         const char* what) {
    return {in.microsAfterStart(message.after(), what),
            message.has_offset_minutes() ? in.offsetMinutes(message.offset_minutes(), what)
                                         : start.offsetMinutes};
}

// The journal is for ever: of a birthday it says only how far it was from the business date, and
// nothing where no rule can have asked for it.
void writeBirthday(const core::BasketMember& member, core::BusinessDate today,
                   pb::Member& message) {
    const auto days =
        member.birthday ? core::daysToBirthday(*member.birthday, today) : std::nullopt;
    if (days) {
        message.set_birthday_in(*days);
    }
}

std::optional<std::int32_t> readBirthday(const pb::Member& message, core::BusinessDate today,
                                         BodyReader& in) {
    if (!message.has_birthday_in()) {
        return {};
    }
    const std::int32_t days = message.birthday_in();
    const bool isNear = days >= -core::kMaxBirthdayDistance && days <= core::kMaxBirthdayDistance;
    in.require(isNear, "birthday_in");
    return isNear ? std::optional{core::birthdayIn(days, today)} : std::nullopt;
}

void writeWhoAndWhen(const core::Transaction& t, BodyWriter& out, pb::Transaction& message) {
    message.set_kind(static_cast<pb::TransactionKind>(t.kind));
    message.set_number(t.number.value());
    out.id(t.basket.value(), message.mutable_basket());
    out.text(t.store.value(), message.mutable_store());
    out.text(t.till.value(), message.mutable_till());
    out.text(t.cashier.value(), message.mutable_cashier());
    message.set_shift(t.shift.value());
    message.set_business_date(t.businessDate.days());
    out.text(t.channel, message.mutable_channel());
    out.text(t.campaign, message.mutable_campaign());
    out.text(t.orderReference, message.mutable_order_reference());
    if (t.member) {
        writeMember(*t.member, *message.mutable_member());
        writeBirthday(*t.member, t.businessDate, *message.mutable_member());
    }
    message.set_points_earned(t.pointsEarned);
    message.set_first_scan_at(t.firstScanAt.micros);
    message.set_first_scan_offset_minutes(t.firstScanAt.offsetMinutes);
    const base::UtcTime firstTender{t.tenders.empty() ? t.firstScanAt.micros
                                                      : t.tenders.front().takenAtMicros,
                                    t.firstScanAt.offsetMinutes};
    if (t.tenderStartedAt != firstTender) {
        writeMoment(t.tenderStartedAt, t.firstScanAt, out, *message.mutable_tender_started());
    }
    if (t.pricedAt != t.committedAt) {
        writeMoment(t.pricedAt, t.firstScanAt, out, *message.mutable_priced());
    }
    writeMoment(t.committedAt, t.firstScanAt, out, *message.mutable_committed());
}

void readWhoAndWhen(const pb::Transaction& message, BodyReader& in, core::Transaction& t) {
    t.kind = in.oneOf(message.kind(), core::TransactionKind::PostVoid, "transaction kind");
    t.number = core::ReceiptNumber{message.number()};
    t.basket = core::BasketId{in.id(message.basket(), "basket")};
    t.store = core::StoreId{message.store()};
    t.till = core::TillId{message.till()};
    t.cashier = core::OperatorId{message.cashier()};
    t.shift = core::ShiftId{message.shift()};
    t.businessDate = in.date(message.business_date(), "business_date");
    t.channel = message.channel();
    t.campaign = message.campaign();
    t.orderReference = message.order_reference();
    if (message.has_member()) {
        t.member = readMember(message.member(), in);
        t.member->birthday = readBirthday(message.member(), t.businessDate, in);
    }
    t.pointsEarned = message.points_earned();
    t.firstScanAt = {in.micros(message.first_scan_at(), "first_scan_at"),
                     in.offsetMinutes(message.first_scan_offset_minutes(), "first_scan_offset")};
    t.tenderStartedAt = t.firstScanAt;
    if (message.has_tender_started()) {
        t.tenderStartedAt =
            readMoment(message.tender_started(), t.firstScanAt, in, "tender_started");
    } else if (message.tenders_size() > 0) {
        t.tenderStartedAt.micros =
            in.microsAfterStart(message.tenders(0).taken_after(), "taken_after");
    }
    t.committedAt = readMoment(message.committed(), t.firstScanAt, in, "committed");
    t.pricedAt = message.has_priced() ? readMoment(message.priced(), t.firstScanAt, in, "priced")
                                      : t.committedAt;
}

void writeRulesInForce(const core::Transaction& t, pb::Transaction& message) {
    message.set_tax_mode(static_cast<pb::TaxMode>(t.taxPolicy.mode));
    message.set_tax_rounding(static_cast<pb::TaxRounding>(t.taxPolicy.rounding));
    message.set_tax_policy_version(t.taxPolicy.version);
    if (t.exemption) {
        writeExemption(*t.exemption, *message.mutable_exemption());
    }
    message.set_price_book_version(t.versions.priceBook);
    message.set_rule_set_version(t.versions.ruleSet);
    message.set_tax_version(t.versions.tax);
    message.set_rule_set_mark(t.versions.ruleSetMark);
    message.set_reference_position(t.versions.reference);
    BodyWriter::text(t.versions.software, message.mutable_software());
    for (const core::LimitCount& limit : t.limits) {
        pb::LimitCount& added = *message.add_limits();
        BodyWriter::text(limit.ruleId, added.mutable_rule());
        added.set_counted(limit.counted);
        added.set_used(limit.used);
    }
}

void readRulesInForce(const pb::Transaction& message, BodyReader& in, core::Transaction& t) {
    t.taxPolicy.mode = in.oneOf(message.tax_mode(), core::TaxMode::Exclusive, "tax_mode");
    t.taxPolicy.rounding =
        in.oneOf(message.tax_rounding(), core::TaxRounding::PerLine, "tax_rounding");
    t.taxPolicy.version = message.tax_policy_version();
    if (message.has_exemption()) {
        t.exemption = readExemption(message.exemption());
    }
    t.versions.priceBook = message.price_book_version();
    t.versions.ruleSet = message.rule_set_version();
    t.versions.tax = message.tax_version();
    t.versions.ruleSetMark = message.rule_set_mark();
    t.versions.reference = message.reference_position();
    t.versions.software = message.software();
    for (const pb::LimitCount& limit : message.limits()) {
        t.limits.push_back({limit.rule(), limit.counted(), limit.used()});
    }
}

} // namespace

void writeTaxTotal(const core::TaxTotal& total, BodyWriter& out, pb::TaxTotal& message) {
    message.set_rate(out.word(total.rate.value()));
    out.text(total.name, message.mutable_name());
    out.text(total.letter, message.mutable_letter());
    message.set_percent(total.percent.inMillionths());
    message.set_net(out.money(total.net));
    message.set_tax(out.money(total.tax));
    if (const std::int64_t gross = out.money(total.gross); gross != message.net() + message.tax()) {
        message.set_gross(gross);
    }
}

core::TaxTotal readTaxTotal(const pb::TaxTotal& message, BodyReader& in) {
    core::TaxTotal total;
    total.rate = core::TaxRateId{in.word(message.rate(), "tax rate")};
    total.name = message.name();
    total.letter = message.letter();
    total.percent = in.rate(message.percent(), "tax percent");
    total.net = in.money(message.net(), "tax net");
    total.tax = in.money(message.tax(), "tax");
    const std::int64_t sum = total.net.minorUnits() + total.tax.minorUnits();
    total.gross = in.money(message.has_gross() ? message.gross() : sum, "tax gross");
    return total;
}

void writeTransaction(const core::Transaction& t, pb::Transaction& message) {
    BodyWriter out(t.currency, t.firstScanAt.micros, message.mutable_words());
    message.set_currency(std::string{t.currency.code()});
    writeWhoAndWhen(t, out, message);
    writeRulesInForce(t, message);
    if (t.promotions != core::SalePromotions{}) {
        writePromotions(t.promotions, out, *message.mutable_promotions());
    }
    message.mutable_lines()->Reserve(static_cast<int>(t.lines.size()));
    for (const core::TransactionLine& line : t.lines) {
        writeSoldLine(line, out, *message.add_lines());
    }
    for (const core::TaxTotal& total : t.taxes) {
        writeTaxTotal(total, out, *message.add_taxes());
    }
    for (const core::TenderLine& tender : t.tenders) {
        writeTender(tender, out, *message.add_tenders());
    }
    message.set_net(out.money(t.net));
    message.set_tax(out.money(t.tax));
    message.set_total(out.money(t.total));
    message.set_rounding(out.money(t.rounding));
    message.set_rounding_back(t.roundingBack ? out.money(*t.roundingBack) : 0);
    message.set_change(out.money(t.change));
    omitDerived(message);
}

base::Expected<core::Transaction> readTransaction(pb::Transaction& message) {
    BodyReader in(message.currency(), message.first_scan_at(), &message.words());
    in.require(static_cast<std::size_t>(message.lines_size()) <= core::kMaxBasketLines, "lines");
    EVERTILL_TRY_VOID(in.outcome());
    addDerived(message);

    core::Transaction t;
    t.currency = in.currency();
    readWhoAndWhen(message, in, t);
    readRulesInForce(message, in, t);
    if (message.has_promotions()) {
        t.promotions = readPromotions(message.promotions(), in);
    }
    t.lines.reserve(static_cast<std::size_t>(message.lines_size()));
    for (const pb::SoldLine& line : message.lines()) {
        t.lines.push_back(readSoldLine(line, in));
    }
    for (const pb::TaxTotal& total : message.taxes()) {
        t.taxes.push_back(readTaxTotal(total, in));
    }
    for (const pb::Tender& tender : message.tenders()) {
        t.tenders.push_back(readTender(tender, in));
    }
    t.net = in.money(message.net(), "net");
    t.tax = in.money(message.tax(), "tax");
    t.total = in.money(message.total(), "total");
    t.rounding = in.money(message.rounding(), "rounding");
    if (message.rounding_back() != 0) {
        t.roundingBack = in.money(message.rounding_back(), "rounding_back");
    }
    t.change = in.money(message.change(), "change");
    EVERTILL_TRY_VOID(in.outcome());
    return t;
}

} // namespace evertill::wire
