// SPDX-License-Identifier: Apache-2.0
#include "usecase/sale_session.h"

#include "usecase/note_number.h"
#include "usecase/sealed_returns.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

constexpr std::size_t kMaxUndo = 200;

bool pricesAlike(const SellingContext& a, const SellingContext& b) {
    return a.day.date == b.day.date && a.day.shift == b.day.shift && a.taxTable == b.taxTable &&
           a.taxPolicy == b.taxPolicy && a.versions == b.versions &&
           a.settings.priceZone == b.settings.priceZone;
}

core::Money extendedOf(const core::Basket& basket, const core::BasketTotals& totals,
                       std::int32_t lineNo) {
    const core::BasketLine* line = basket.find(lineNo);
    if (line == nullptr) {
        return core::Money::zero(basket.currency());
    }
    return totals.lines[static_cast<std::size_t>(line - basket.lines().data())].extended;
}

} // namespace

SaleSession::SaleSession(SellingContext context, ports::CatalogueReader& catalogue,
                         const base::Clock& clock, base::RandomSource& random, SessionSinks sinks,
                         std::optional<core::Basket> resumed)
    : m_context(std::move(context))
    , m_catalogue(&catalogue)
    , m_clock(clock)
    , m_idBits(random)
    , m_sinks(std::move(sinks)) {
    m_catalogue->holdState();
    begin();
    if (resumed) {
        // A tax category that has gone since must not cost the customer the basket: it is then
        // empty here, and the stored one can be recalled once the reference data is right.
        core::BasketChange fitted{resumed->header(), resumed->header(), {}};
        fitWords(*resumed, fitted);
        countUses(resumed->header().member);
        resumed->apply(fitted); // not stored: after another crash it would be fitted again
        auto priced = price(*resumed);
        if (priced) {
            m_basket = std::move(*resumed);
            m_priced = std::move(*priced);
            m_stored = true;
            m_isPostVoid = isUntouchedPostVoid(m_basket);
        }
    }
}

SaleSession::~SaleSession() {
    m_catalogue->releaseState();
}

void SaleSession::setCatalogue(ports::CatalogueReader& catalogue) {
    catalogue.holdState();
    m_catalogue->releaseState();
    m_catalogue = &catalogue;
}

SaleSession::IdBits::IdBits(base::RandomSource& random) {
    random.fill(m_bits);
}

void SaleSession::IdBits::fill(std::span<std::uint8_t> bytes) {
    for (auto bit = m_bits.rbegin(); bit != m_bits.rend() && ++*bit == 0; ++bit) {
    }
    std::copy_n(m_bits.begin(), std::min(bytes.size(), m_bits.size()), bytes.begin());
}

base::UtcTime SaleSession::now() const {
    base::UtcTime time = m_clock.now();
    time.micros -= time.micros % 1000;
    return time;
}

core::Settlement SaleSession::settlement() const {
    return core::settle(m_priced.totals.due(), m_basket.header().tenders);
}

bool SaleSession::canUndo() const {
    return !m_undo.empty() && m_basket.header().phase == core::BasketPhase::Open;
}

void SaleSession::setContext(SellingContext context) {
    if (m_basket.isEmpty()) {
        m_nextContext.reset();
        m_context = std::move(context);
        countUses(m_basket.header().member);
        m_priced = price(m_basket).value();
        return;
    }
    const bool isAlike = pricesAlike(context, m_context);
    std::string zone = std::move(m_context.settings.priceZone); // a sale's record names it
    m_context.settings = context.settings;
    m_context.settings.priceZone = std::move(zone);
    m_context.cashier = context.cashier;
    m_context.staff = context.staff;
    if (!isAlike) {
        m_nextContext = std::move(context);
    } else if (m_nextContext) { // only settings changed: what waits keeps waiting
        m_nextContext->settings = std::move(context.settings);
        m_nextContext->cashier = std::move(context.cashier);
        m_nextContext->staff = std::move(context.staff);
    }
}

PricingSituation SaleSession::situation() const {
    return {m_context, m_basket.header().member,
            [this](const core::BasketLine& line) {
                const core::BasketLine* same = core::mergeTarget(m_basket, line);
                return same == nullptr ? core::Quantity{} : same->quantity;
            },
            now()};
}

Expected<ScanResult> SaleSession::scan(const core::ScanInput& input, const AddOptions& options) {
    // Goods may bear a code of that form.
    if (core::isOrderNumber(input.data) && !m_catalogue->byStoreCode(input.data)) {
        return ScanResult{OrderScanned{input.data}};
    }
    EVERTILL_TRY(coupon, readCoupon(input.data));
    if (coupon) {
        return ScanResult{CouponScanned{input.data}};
    }
    EVERTILL_TRY(meaning, interpretScan(*m_catalogue, situation(), input, options));
    if (auto* priced = std::get_if<PricedLine>(&meaning)) {
        EVERTILL_TRY(added, add(std::move(*priced), options.approvedBy));
        return ScanResult{added};
    }
    if (auto* member = std::get_if<MemberScanned>(&meaning)) {
        return ScanResult{std::move(*member)};
    }
    return ScanResult{std::move(std::get<ReceiptScanned>(meaning))};
}

Expected<LineAdded> SaleSession::addItem(const core::Sku& sku, const AddOptions& options) {
    EVERTILL_TRY(item, m_catalogue->bySku(sku));
    EVERTILL_TRY(priced, priceItem(*m_catalogue, situation(), {std::move(item)}, options));
    return add(std::move(priced), options.approvedBy);
}

Expected<LineAdded> SaleSession::add(PricedLine priced, const core::Approval& approvedBy) {
    for (const core::BasketLine& line : m_basket.lines()) {
        if (!priced.line.serial.empty() && line.sku == priced.line.sku &&
            line.serial == priced.line.serial) {
            return makeError(ErrorCode::AlreadyExists, line.serial, line.name);
        }
    }
    auto decided = core::addLine(m_basket, std::move(priced.line), std::move(priced.linked));
    const std::int32_t lineNo = decided ? decided->lines.front().after->lineNo : 0;
    EVERTILL_TRY_VOID(change(std::move(decided), ChangeKind::Edit, approvedBy));
    return LineAdded{lineNo};
}

Expected<void> SaleSession::changeQuantity(std::int32_t lineNo, core::Quantity quantity,
                                           const core::Approval& approvedBy) {
    const core::BasketLine* line = m_basket.find(lineNo);
    if (line == nullptr) {
        return makeError(ErrorCode::NoSuchLine, std::to_string(lineNo));
    }
    if (line->unit == core::UnitOfMeasure::Piece && line->quantity.isWhole() &&
        !quantity.isWhole()) {
        return makeError(ErrorCode::OutOfRange, quantity.toString(), line->name);
    }
    std::optional<core::ChosenPrice> price;
    if (line->price.source == core::PriceSource::Book && line->kind == core::LineKind::Sale) {
        const auto chosen = bookPrice(*m_catalogue, situation(), line->sku, quantity);
        if (chosen) {
            price = *chosen;
        }
    }
    return change(core::changeQuantity(m_basket, lineNo, quantity, price), ChangeKind::Edit,
                  approvedBy);
}

Expected<void> SaleSession::voidLine(std::int32_t lineNo, const core::Approval& approvedBy) {
    return change(core::voidLine(m_basket, lineNo), ChangeKind::Edit, approvedBy);
}

Expected<void> SaleSession::overridePrice(std::int32_t lineNo, const core::UnitPrice& price,
                                          std::string reason, const core::Approval& approvedBy) {
    return change(core::overridePrice(m_basket, lineNo, price, std::move(reason)), ChangeKind::Edit,
                  approvedBy);
}

Expected<void> SaleSession::discountLine(std::int32_t lineNo,
                                         std::optional<core::ManualDiscount> discount) {
    return change(core::discountLine(m_basket, lineNo, std::move(discount)));
}

Expected<void> SaleSession::discountBasket(std::optional<core::ManualDiscount> discount) {
    return change(core::discountBasket(m_basket, std::move(discount)));
}

Expected<void> SaleSession::setComment(std::int32_t lineNo, std::string comment) {
    return change(core::setComment(m_basket, lineNo, std::move(comment)));
}

Expected<void> SaleSession::exemptFromTax(std::optional<core::TaxExemption> exemption,
                                          const core::Approval& approvedBy) {
    return change(core::exemptFromTax(m_basket, std::move(exemption)), ChangeKind::Edit,
                  approvedBy);
}

Expected<void> SaleSession::setMember(std::optional<core::BasketMember> member,
                                      const core::Approval& approvedBy) {
    EVERTILL_TRY_VOID(checkPointsOwner(member));
    PricingSituation asMember = situation();
    if (member) {
        fitMember(*member);
    }
    asMember.member = member;
    std::vector<core::RepricedLine> repriced;
    for (const core::BasketLine& line : m_basket.lines()) {
        if (line.price.source == core::PriceSource::Book && line.kind == core::LineKind::Sale) {
            const auto price = bookPrice(*m_catalogue, asMember, line.sku, line.quantity);
            if (price) {
                repriced.push_back({line.lineNo, *price});
            }
        }
    }
    countUses(member);
    const auto set = change(core::setMember(m_basket, std::move(member), repriced),
                            ChangeKind::Edit, approvedBy);
    if (!set) {
        countUses(m_basket.header().member);
    }
    return set;
}

Expected<void> SaleSession::undo(const core::Approval& approvedBy) {
    if (!canUndo()) {
        return makeError(ErrorCode::NothingToUndo);
    }
    core::BasketChange back = m_undo.back().inverse();
    // Line numbers are never reused, so that the audit trail stays unambiguous.
    back.after.nextLineNo = m_basket.header().nextLineNo;
    back.before = m_basket.header();
    countUses(back.after.member);
    EVERTILL_TRY_VOID(change(back, ChangeKind::Undo, approvedBy));
    m_undo.pop_back();
    return {};
}

Expected<core::TenderLine> SaleSession::tender(core::TenderType type, const core::Money& handed,
                                               std::string reference,
                                               const core::Approval& approvedBy) {
    if (type == core::TenderType::CreditNote) {
        reference = noteNumber(std::move(reference));
    } else if (type == core::TenderType::OnAccount) {
        reference = accountNumber(reference);
    }
    return take({type, handed, std::move(reference), now().micros}, approvedBy);
}

Expected<core::TenderLine> SaleSession::tenderForeign(const core::Money& amount) {
    const core::ExchangeRate* rate =
        core::findRate(m_context.settings.exchangeRates, amount.currency());
    if (rate == nullptr) {
        return makeError(ErrorCode::NotFound, std::string{amount.currency().code()}, core::kNoRate);
    }
    const core::ForeignMoney money{amount, rate->millionths};
    EVERTILL_TRY(worth, core::worthOf(money, m_basket.currency()));
    return take({core::TenderType::ForeignCash, worth, {}, now().micros, money});
}

Expected<core::TenderLine> SaleSession::take(core::TenderOffer offer,
                                             const core::Approval& approvedBy) {
    EVERTILL_TRY_VOID(checkRefund(offer.type, offer.handed));
    EVERTILL_TRY_VOID(checkNote(offer));
    EVERTILL_TRY(allowed, judgeAccount(offer, approvedBy));
    const bool isGuessed = m_basket.header().intendedTenders.empty();
    const Expected<core::Money> offered = settleIntention(offer.type, offer.handed);
    if (offered && !offer.foreign) { // what foreign money is worth follows no total
        offer.handed = *offered;
    }
    const Expected<void> taken =
        offered ? change(core::addTender(m_basket, m_priced.totals.due(), offer), ChangeKind::Step,
                         {}, {allowed.begin(), allowed.end()})
                : Expected<void>{offered.error()};
    if (!taken) {
        if (isGuessed && m_basket.header().phase == core::BasketPhase::Open) {
            EVERTILL_TRY_VOID(intendTenders({})); // he may pay otherwise now
        }
        return taken.error();
    }
    return m_basket.header().tenders.back();
}

Expected<void> SaleSession::bookCharged(const core::Money& charged, std::string reference) {
    return change(
        core::bookCharged(m_basket, m_priced.totals.due(),
                          {core::TenderType::Card, charged, std::move(reference), now().micros}),
        ChangeKind::Step);
}

Expected<void> SaleSession::removeTender(std::int32_t number) {
    std::vector<core::Event> told;
    for (const core::TenderLine& each : m_basket.header().tenders) {
        if (each.number == number) {
            told.emplace_back(core::TenderRemoved{m_basket.header().id, m_context.cashier,
                                                  each.type, each.handed, each.reference});
        }
    }
    EVERTILL_TRY_VOID(change(core::removeTender(m_basket, m_priced.totals.due(), number),
                             ChangeKind::Step, {}, std::move(told)));
    // Without a payment the customer may pay otherwise than he meant to.
    return m_basket.header().phase == core::BasketPhase::Open ? intendTenders({})
                                                              : Expected<void>{};
}

Expected<void> SaleSession::suspend(std::string name) {
    if (takesBackOfOthers(m_basket, m_context.identity)) {
        return makeError(ErrorCode::Unsupported, "suspend", kReturnOfOthers);
    }
    const core::Money total = m_priced.totals.total;
    // By its id: a typed name may be a customer's, and the journal keeps what it has for ever.
    core::ControlActed told{core::ControlAction::BasketSuspended,
                            m_context.cashier,
                            m_basket.header().id.value().toString(),
                            total,
                            {}};
    EVERTILL_TRY_VOID(
        change(core::suspend(m_basket, std::move(name), m_context.cashier, now().micros, total),
               ChangeKind::Step, {}, {std::move(told)}));
    begin();
    return {};
}

Expected<void> SaleSession::recall(core::Basket suspended) {
    if (!m_basket.isEmpty()) {
        return makeError(ErrorCode::BasketBusy);
    }
    EVERTILL_TRY(decided, core::recall(suspended));
    fitWords(suspended, decided);
    countUses(suspended.header().member);
    core::Basket recalled = std::move(suspended);
    recalled.apply(decided);
    EVERTILL_TRY(priced, price(recalled));
    if (m_stored) { // the empty one must not come back at the next start
        reportCancelled("recalled another");
    }
    m_basket = std::move(recalled);
    m_priced = std::move(priced);
    m_isPostVoid = isUntouchedPostVoid(m_basket);
    m_undo.clear();
    m_stored = true;
    m_sinks.basketChanged(decided, {core::ControlActed{core::ControlAction::BasketRecalled,
                                                       m_context.cashier,
                                                       m_basket.header().id.value().toString(),
                                                       m_priced.totals.total,
                                                       {}}});
    return {};
}

Expected<void> SaleSession::cancel(std::string reason, const core::Approval& approvedBy) {
    const core::BasketHeader& header = m_basket.header();
    if (m_basket.isEmpty() && !header.member && !header.exemption && header.coupons.empty()) {
        return makeError(ErrorCode::EmptyBasket);
    }
    if (!header.tenders.empty()) {
        return makeError(ErrorCode::BasketBusy);
    }
    EVERTILL_TRY(allowed, judgeCancel(reason, approvedBy));
    reportCancelled(std::move(reason), {allowed.begin(), allowed.end()});
    begin();
    return {};
}

void SaleSession::reportCancelled(std::string reason, const std::vector<core::Event>& allowed) {
    m_sinks.basketCancelled({m_basket.header().id, m_context.cashier, m_context.day.date,
                             static_cast<std::int64_t>(m_basket.lines().size()),
                             m_priced.totals.total, std::move(reason)},
                            allowed);
}

Expected<core::Transaction> SaleSession::prepare() const {
    core::FreezeContext context;
    const bool onlyReturns = [&] {
        for (const core::BasketLine& line : m_basket.lines()) {
            if (line.kind != core::LineKind::Return) {
                return false;
            }
        }
        return !m_basket.isEmpty();
    }();
    context.kind = m_isPostVoid  ? core::TransactionKind::PostVoid
                   : onlyReturns ? core::TransactionKind::Return
                                 : core::TransactionKind::Sale;
    context.store = m_context.identity.store;
    context.till = m_context.identity.till;
    context.cashier = m_context.cashier;
    context.shift = m_context.day.shift;
    context.businessDate = m_context.day.date;
    context.taxPolicy = m_context.taxPolicy;
    context.versions = m_context.versions;
    context.pointsEarned = m_basket.header().member ? pointsToEarn() - pointsBack() : 0;
    context.orderReference = core::orderOf(m_basket.lines());
    context.now = now();
    recordPromotions(context);
    EVERTILL_TRY(sale, core::freeze(m_basket, m_priced.totals, context));
    nameForReceipt(sale);
    return std::move(sale);
}

void SaleSession::completed() {
    begin();
}

void SaleSession::begin() {
    if (m_nextContext) {
        m_context = std::move(*m_nextContext);
        m_nextContext.reset();
    }
    m_basket = core::Basket{core::BasketId{base::Uuid::version7(now(), m_idBits)},
                            m_context.identity.currency};
    countUses({});
    m_priced = price(m_basket).value();
    m_stored = false;
    m_isPostVoid = false;
    m_undo.clear();
}

Expected<void> SaleSession::change(Expected<core::BasketChange> decided, ChangeKind kind,
                                   const core::Approval& approvedBy,
                                   std::vector<core::Event> told) {
    if (!decided) {
        return decided.error();
    }
    if (!decided->changesHeader() && decided->lines.empty()) {
        return {}; // nothing to store and nothing to undo
    }
    // Allowed as a whole; as part of another sale it would be one that nobody allowed.
    if (m_isPostVoid && kind == ChangeKind::Edit && !m_basket.isEmpty()) {
        return makeError(ErrorCode::BasketBusy, "post-void");
    }
    if (m_basket.isEmpty() && !decided->lines.empty()) {
        fixPromotions(*decided);
    }
    core::Basket next = m_basket;
    next.apply(*decided);
    EVERTILL_TRY_VOID(core::checkOneOrder(next.lines()));
    EVERTILL_TRY(priced, price(next));
    std::vector<core::RightOverridden> overridden;
    if (kind != ChangeKind::Step) {
        EVERTILL_TRY_VOID(checkCap(next, priced.totals));
        EVERTILL_TRY(judged, judgeChange(*decided, next, priced.totals, approvedBy));
        overridden = std::move(judged);
    }
    m_isPostVoid = m_isPostVoid && (kind == ChangeKind::Step || m_basket.isEmpty());
    if (kind == ChangeKind::Edit) {
        m_undo.push_back(*decided);
        if (m_undo.size() > kMaxUndo) {
            m_undo.erase(m_undo.begin());
        }
    }
    std::swap(m_basket, next);
    std::swap(m_priced, priced);
    m_stored = true;
    const std::vector<core::LineVoided> gone = takenOut(*decided, next, priced.totals);
    told.insert(told.end(), gone.begin(), gone.end());
    told.insert(told.end(), overridden.begin(), overridden.end());
    m_sinks.basketChanged(*decided, told);
    return {};
}

std::vector<core::LineVoided> SaleSession::takenOut(const core::BasketChange& decided,
                                                    const core::Basket& before,
                                                    const core::BasketTotals& totalsBefore) const {
    std::vector<core::LineVoided> events;
    for (const core::LineChange& line : decided.lines) {
        if (!line.before) {
            continue;
        }
        const core::Quantity kept = line.after ? line.after->quantity : core::Quantity{};
        if (kept < line.before->quantity) {
            const std::int32_t lineNo = line.before->lineNo;
            events.push_back({m_basket.header().id, m_context.cashier, line.before->sku,
                              line.before->quantity - kept,
                              extendedOf(before, totalsBefore, lineNo) -
                                  extendedOf(m_basket, m_priced.totals, lineNo)});
        }
    }
    return events;
}

} // namespace evertill::usecase
