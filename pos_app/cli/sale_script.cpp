// SPDX-License-Identifier: Apache-2.0
#include "cli/sale_script.h"

#include "core/receipt/promotion_words.h"
#include "terminal/returns.h"
#include "usecase/card_payments.h"
#include "usecase/members.h"
#include "usecase/refund_accounts.h"
#include "usecase/shifts.h"

#include <algorithm>
#include <array>

namespace evertill::cli {

using base::ErrorCode;
using base::makeError;
using core::Money;
using core::Quantity;

namespace {

struct Split {
    std::string_view head;
    std::string_view tail;
    bool found = false;
};

Split splitAt(std::string_view text, char separator) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) {
        return {text, {}, false};
    }
    return {text.substr(0, at), text.substr(at + 1), true};
}

// Errors whose place says more than the word.
constexpr auto kOwnPlaces = std::to_array<std::string_view>(
    {usecase::kBeyondDrawer, core::kNoRate, usecase::kNoteLeft, usecase::kUnknownNote,
     usecase::kAccountLeft, usecase::kOtherAccount, "reference", "coin", "account payment"});

// A reference may be a card number, which is repeated nowhere.
std::string sayable(std::string_view word) {
    const Split split = splitAt(word, ':');
    const auto type = core::parseTender(split.head);
    return std::string{type && core::ruleOf(*type).needsReference ? split.head : word};
}

} // namespace

Expected<void> SaleScript::run(std::string_view word) {
    auto outcome = step(word);
    if (!outcome) {
        base::Error error = outcome.error();
        if (std::ranges::find(kOwnPlaces, error.place) == kOwnPlaces.end()) {
            error.place = sayable(word);
        }
        return error;
    }
    m_devices.showBasket();
    return m_counter.takeSinkError();
}

bool SaleScript::isSettled() const {
    return (m_isFinished || !m_counter.session().basket().header().tenders.empty()) &&
           !m_counter.session().basket().isEmpty() && m_counter.session().settlement().isSettled();
}

Expected<void> SaleScript::step(std::string_view word) {
    usecase::SaleSession& session = m_counter.session();
    const Split split = splitAt(word, ':');
    if (const auto tenderType = core::parseTender(split.head)) {
        return tender(*tenderType, split.tail);
    }
    if (word == "void") {
        EVERTILL_TRY(line, lastLine());
        return session.voidLine(line);
    }
    m_isFinished = word == "finish";
    if (m_isFinished) {
        return session.settlement().isSettled()
                   ? Expected<void>{}
                   : Expected<void>{makeError(ErrorCode::NotFullyPaid,
                                              session.settlement().remaining.toString())};
    }
    if (word == "untender") {
        const auto& tenders = session.basket().header().tenders;
        return m_devices.removeTender(tenders.empty() ? 0 : tenders.back().number);
    }
    if (word == "undo") {
        return session.undo();
    }
    if (word == "staff") {
        return session.setStaff(true);
    }
    if (word == "below-cost") {
        return session.allowBelowCost(true);
    }
    if (word == "cancel") {
        return session.cancel("cancelled by script");
    }
    return split.found ? stepWithArgument(word) : scan(word);
}

Expected<void> SaleScript::stepWithArgument(std::string_view word) {
    usecase::SaleSession& session = m_counter.session();
    const Split split = splitAt(word, ':');
    const std::string argument{split.tail};
    if (split.head == "age") {
        EVERTILL_TRY(years, Quantity::parse(split.tail));
        m_next.ageConfirmed = static_cast<std::int32_t>(years.inThousandths() / 1000);
        return {};
    }
    if (split.head == "serial") {
        m_next.serial = argument;
        return {};
    }
    if (split.head == "lot") {
        m_next.lot = argument;
        return {};
    }
    if (split.head == "price") {
        const Split parts = splitAt(split.tail, ':');
        EVERTILL_TRY(price,
                     core::UnitPrice::parse(parts.head, session.context().identity.currency));
        m_next.openPrice = price;
        m_next.overrideReason = std::string{parts.tail};
        return {};
    }
    if (split.head == "discount") {
        EVERTILL_TRY(line, lastLine());
        EVERTILL_TRY(given, discount(split.tail));
        return session.discountLine(line, std::move(given));
    }
    if (split.head == "basket") {
        EVERTILL_TRY(given, discount(split.tail));
        return session.discountBasket(std::move(given));
    }
    if (split.head == "exempt") {
        return exempt(split.tail);
    }
    if (split.head == "member") {
        return attachMember(split.tail);
    }
    if (split.head == "coupon") {
        return argument == "*" ? showWallet() : showCoupon(split.tail);
    }
    if (split.head == "pays") { // how the customer means to pay
        EVERTILL_TRY(type, core::parseTender(split.tail));
        return session.intendTenders({type});
    }
    if (split.head == "suspend") {
        return session.suspend(argument);
    }
    if (split.head == "recall") {
        return recall(split.tail);
    }
    return scan(word); // a web address, a bracketed element string
}

Expected<void> SaleScript::recall(std::string_view name) {
    EVERTILL_TRY(baskets, m_counter.terminal().baskets().load());
    core::Basket* oldest = nullptr;
    for (core::Basket& each : baskets) {
        const core::BasketHeader& header = each.header();
        const bool isMeant =
            header.phase == core::BasketPhase::Suspended && header.suspendedName == name;
        if (isMeant &&
            (oldest == nullptr || header.suspendedAtMicros < oldest->header().suspendedAtMicros)) {
            oldest = &each;
        }
    }
    if (oldest == nullptr) {
        return makeError(ErrorCode::NotFound, std::string{name});
    }
    return m_counter.session().recall(std::move(*oldest));
}

Expected<void> SaleScript::scan(std::string_view word) {
    usecase::AddOptions options = m_next;
    const Split times = splitAt(word, '*');
    std::string_view code = word;
    if (times.found && times.head.starts_with("scale")) {
        EVERTILL_TRY(weight, weightOf(times.head));
        options.weight = weight;
        code = times.tail;
    } else if (times.found) {
        EVERTILL_TRY(quantity, Quantity::parse(times.head));
        const bool isWeight = times.head.find('.') != std::string_view::npos;
        (isWeight ? options.weight.emplace() : options.multiplier) = quantity;
        code = times.tail;
    }
    EVERTILL_TRY(result, m_counter.session().scan({std::string{code}}, options));
    const std::int32_t age = m_next.ageConfirmed;
    m_next = {};
    m_next.ageConfirmed = age;
    if (const auto* member = std::get_if<usecase::MemberScanned>(&result)) {
        return attachMember(member->card);
    }
    if (const auto* receipt = std::get_if<usecase::ReceiptScanned>(&result)) {
        return makeError(ErrorCode::Unsupported, receipt->reference);
    }
    if (const auto* order = std::get_if<usecase::OrderScanned>(&result)) {
        return makeError(ErrorCode::Unsupported, order->number);
    }
    if (const auto* coupon = std::get_if<usecase::CouponScanned>(&result)) {
        return showCoupon(coupon->code);
    }
    return {};
}

// One that is of no use is an error of the script: whoever wrote it meant it to be taken.
Expected<void> SaleScript::showCoupon(std::string_view code) {
    EVERTILL_TRY(shown, m_counter.session().presentCoupon(code));
    if (!shown.isKept()) {
        return makeError(ErrorCode::NotPermitted,
                         std::string{core::couponOutcomeWord(shown.outcome, "en")}, shown.code);
    }
    return {};
}

Expected<void> SaleScript::showWallet() {
    for (const core::PresentedCoupon& coupon : m_counter.session().wallet()) {
        EVERTILL_TRY(shown, m_counter.session().presentCoupon(coupon.code));
        static_cast<void>(shown); // one of no use waits for another day
    }
    return {};
}

Expected<void> SaleScript::tender(core::TenderType type, std::string_view argument) {
    usecase::SaleSession& session = m_counter.session();
    const core::BasketHeader& header = session.basket().header();
    const bool isGuessed =
        header.phase == core::BasketPhase::Open && header.intendedTenders.empty();
    if (isGuessed) {
        EVERTILL_TRY_VOID(session.intendTenders({type})); // before a terminal is asked for money
    }
    const Expected<void> taken = take(type, argument);
    // The customer may pay otherwise now; where money may have been taken the total stays.
    if (!taken && isGuessed && header.phase == core::BasketPhase::Open &&
        usecase::checkCardsSettled(m_counter.terminal().payments())) {
        EVERTILL_TRY_VOID(session.intendTenders({}));
    }
    return taken;
}

Expected<void> SaleScript::take(core::TenderType type, std::string_view argument) {
    if (type == core::TenderType::ForeignCash) {
        return takeForeign(argument);
    }
    usecase::SaleSession& session = m_counter.session();
    const core::Settlement state = session.settlement();
    const core::TenderRule& rule = core::ruleOf(type);
    Money handed = rule.roundsToCash ? state.cashRemaining : state.remaining;
    std::string reference;
    std::string_view amount = argument;
    if (rule.needsReference) {
        const Split parts = splitAt(argument, ':');
        reference = std::string{parts.head};
        amount = parts.tail;
    }
    if (!amount.empty()) {
        EVERTILL_TRY(given, Money::parse(amount, session.context().identity.currency));
        handed = given;
    }
    if (type == core::TenderType::CreditNote && amount.empty() && !handed.isNegative()) {
        EVERTILL_TRY(left, session.noteLeft(reference));
        handed = left && !left->isZero() ? std::min(handed, *left) : handed;
    }
    if (type == core::TenderType::Card && reference.empty() && m_devices.hasTerminal()) {
        return m_devices.payByCard(handed);
    }
    if (type == core::TenderType::Wallet && ports::isPayerCode(reference)) { // is never kept
        return m_devices.payByWallet(handed, reference);
    }
    if (type == core::TenderType::OnAccount && handed.isNegative()) {
        EVERTILL_TRY(book, terminal::openReturnBook(m_counter.terminal().directory()));
        EVERTILL_TRY(sales, usecase::salesBehind({m_counter.records(), *book}, session));
        return usecase::refundOnAccount(session, sales, handed, reference);
    }
    if (type == core::TenderType::Cash && handed.isNegative()) {
        EVERTILL_TRY_VOID(m_counter.checkCashOut(-handed));
    }
    EVERTILL_TRY_VOID(session.tender(type, handed, std::move(reference)));
    return {};
}

// "USD:20.00", or "USD" for what covers what is due.
Expected<void> SaleScript::takeForeign(std::string_view argument) {
    usecase::SaleSession& session = m_counter.session();
    const Split parts = splitAt(argument, ':');
    EVERTILL_TRY(currency, core::Currency::parse(parts.head));
    const core::ExchangeRate* rate =
        core::findRate(session.context().settings.exchangeRates, currency);
    if (rate == nullptr) {
        return makeError(ErrorCode::NotFound, std::string{parts.head}, core::kNoRate);
    }
    EVERTILL_TRY(amount, parts.found ? Money::parse(parts.tail, currency)
                                     : core::foreignFor(session.settlement().cashRemaining, *rate));
    EVERTILL_TRY(worth, core::worthOf({amount, rate->millionths}, session.basket().currency()));
    const auto line = core::takeTender(session.totals().due(), session.basket().header().tenders,
                                       {core::TenderType::ForeignCash,
                                        worth,
                                        {},
                                        0,
                                        core::ForeignMoney{amount, rate->millionths}});
    if (line && !line->change.isZero()) { // of our own money, as a refund is
        EVERTILL_TRY_VOID(m_counter.checkCashOut(line->change));
    }
    EVERTILL_TRY_VOID(session.tenderForeign(amount));
    return {};
}

// "scale" or "scale:0.050": the tare in kilograms.
Expected<Quantity> SaleScript::weightOf(std::string_view words) {
    const Split parts = splitAt(words, ':');
    if (parts.head != "scale") {
        return makeError(ErrorCode::InvalidFormat, std::string{words});
    }
    Quantity tare;
    if (parts.found) {
        EVERTILL_TRY(given, Quantity::parse(parts.tail));
        tare = given;
    }
    return m_devices.weigh(tare);
}

Expected<core::ManualDiscount> SaleScript::discount(std::string_view argument) const {
    const Split parts = splitAt(argument, ':');
    const usecase::SellingContext& context = m_counter.session().context();
    core::ManualDiscount given;
    given.reason = std::string{parts.tail};
    given.givenBy = context.cashier;
    if (parts.head.ends_with('%')) {
        EVERTILL_TRY(rate, core::Rate::parsePercent(parts.head.substr(0, parts.head.size() - 1)));
        given.reward = core::PercentOff{rate};
    } else {
        EVERTILL_TRY(amount, Money::parse(parts.head, context.identity.currency));
        given.reward = core::AmountOff{amount};
    }
    return given;
}

Expected<void> SaleScript::exempt(std::string_view argument) {
    const Split parts = splitAt(argument, ':');
    std::optional<core::TaxExemption> exemption;
    if (!argument.empty()) {
        exemption = core::TaxExemption{std::string{parts.head}, {}, std::string{parts.tail}};
    }
    return m_counter.session().exemptFromTax(std::move(exemption));
}

Expected<void> SaleScript::attachMember(std::string_view term) {
    const auto member = usecase::findMember(m_counter.members(), m_counter.terminal().cipher(),
                                            m_counter.records(), term);
    if (!member) {
        return makeError(member.error().code, std::string{term});
    }
    return m_counter.session().setMember(usecase::basketMember(member->id, member->profile));
}

Expected<std::int32_t> SaleScript::lastLine() const {
    const auto& lines = m_counter.session().basket().lines();
    const auto last = std::find_if(lines.rbegin(), lines.rend(), [](const core::BasketLine& line) {
        return line.linkedTo == 0; // a deposit belongs to the goods before it
    });
    if (last == lines.rend()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    return last->lineNo;
}

} // namespace evertill::cli
