// SPDX-License-Identifier: Apache-2.0
// The part of the session that reads, keeps and issues coupons and counts limits.
#include "core/basket/promotion_edit.h"
#include "usecase/sale_session.h"

#include <algorithm>

namespace evertill::usecase {

using base::ErrorCode;
using base::makeError;

namespace {

// GS1 General Specifications, AI (255): 13 digits of the Global Coupon Number, then a serial of at
// most 12 digits.
constexpr std::size_t kGcnDigits = 13;
constexpr std::size_t kMaxGcnSerialDigits = 12;
constexpr std::string_view kGcnIdentifier = "255";

// Whatever else stood behind the number would make a used coupon look like a new one.
bool isGcn(std::string_view text) {
    return text.size() >= kGcnDigits && text.size() <= kGcnDigits + kMaxGcnSerialDigits &&
           text.find_first_not_of("0123456789") == std::string_view::npos;
}

void addCounters(const core::Asked& asked, core::LimitScope scope,
                 const Expected<std::vector<core::CounterValue>>& used,
                 std::vector<core::CounterValue>& out) {
    if (!used) { // what cannot be read counts as unused: the goods are sold all the same
        return;
    }
    for (const core::CounterValue& value : *used) {
        const bool isAsked = std::any_of(
            asked.counters.begin(), asked.counters.end(), [&](const core::Asked::Counter& counter) {
                return counter.scope == scope && counter.id == value.counter;
            });
        if (isAsked) {
            out.push_back(value);
        }
    }
}

core::PresentedCoupon couponOf(std::string code, const core::CouponType& type) {
    core::PresentedCoupon coupon;
    coupon.code = std::move(code);
    coupon.type = type.id;
    return coupon;
}

bool isInForce(const core::CouponTypeId& id, const std::vector<core::CouponType>& types,
               std::int64_t atMicros) {
    return std::any_of(types.begin(), types.end(), [&](const core::CouponType& type) {
        return type.id == id && type.validFromMicros <= atMicros &&
               atMicros < type.validUntilMicros;
    });
}

bool asksFor(const core::Asked& asked, core::LimitScope scope) {
    return std::any_of(asked.counters.begin(), asked.counters.end(),
                       [&](const core::Asked::Counter& counter) { return counter.scope == scope; });
}

} // namespace

void SaleSession::setPromotionDoors(PromotionDoors doors) {
    m_doors = std::move(doors);
    countUses(m_basket.header().member);
    if (auto priced = price(m_basket)) {
        m_priced = std::move(*priced);
    }
}

void SaleSession::countUses(const std::optional<core::BasketMember>& member) {
    m_counters.clear();
    if (!m_context.promotions || m_doors.book == nullptr) {
        return;
    }
    using core::LimitScope;
    const core::Asked& asked = m_context.promotions->asked();
    if (asksFor(asked, LimitScope::Campaign)) {
        addCounters(asked, LimitScope::Campaign, m_doors.book->used(), m_counters);
    }
    if (asksFor(asked, LimitScope::Day)) {
        addCounters(asked, LimitScope::Day, m_doors.book->usedOn(m_context.day.date), m_counters);
    }
    if (member && asksFor(asked, LimitScope::Member)) {
        addCounters(asked, LimitScope::Member, m_doors.book->usedBy(member->id), m_counters);
    }
}

void SaleSession::fitMember(core::BasketMember& member) const {
    const core::Asked asked = m_context.promotions ? m_context.promotions->asked() : core::Asked{};
    if (!asked.birthday) {
        member.birthday.reset();
    }
    member.isFirstPurchase = false;
    if (asked.firstPurchase && m_doors.book != nullptr) {
        const auto bought = m_doors.book->hasBought(member.id);
        member.isFirstPurchase = bought && !*bought;
    }
}

bool SaleSession::isCoupon(std::string_view code) const {
    const auto coupon = readCoupon(code);
    return !coupon || *coupon; // one that is not good any more says so when it is presented
}

Expected<CouponShown> SaleSession::presentCoupon(std::string_view code) {
    EVERTILL_TRY(coupon, readCoupon(code));
    if (!coupon) {
        return makeError(ErrorCode::NotFound, std::string{code}, "coupon");
    }
    return show(std::move(*coupon));
}

Expected<CouponShown> SaleSession::show(core::PresentedCoupon coupon) {
    CouponShown shown{coupon.code, coupon.type, core::CouponOutcome::Unknown};
    EVERTILL_TRY(decided, core::presentCoupon(m_basket, std::move(coupon)));
    core::Basket next = m_basket;
    next.apply(decided);
    EVERTILL_TRY(priced, price(next));
    shown.outcome = priced.promoted->couponUses.back().outcome;
    if (shown.isKept()) {
        EVERTILL_TRY_VOID(change(std::move(decided)));
    }
    return shown;
}

Expected<std::optional<core::PresentedCoupon>>
SaleSession::readCoupon(std::string_view code) const {
    std::optional<core::PresentedCoupon> found;
    if (!m_context.promotions || m_context.promotions->rules().couponTypes.empty()) {
        return found;
    }
    const auto& types = m_context.promotions->rules().couponTypes;
    for (const core::CouponType& type : types) {
        if (!type.publicCode.empty() && core::isSameWord(type.publicCode, code)) {
            found = couponOf(type.publicCode, type);
        }
    }
    if (!found) {
        found = readIssued(code);
    }
    if (!found) {
        found = readGs1(code);
    }
    if (!found) {
        return found;
    }
    const auto type = std::find_if(types.begin(), types.end(), [&](const core::CouponType& one) {
        return one.id == found->type;
    });
    if (type->usesPerCode == 0) {
        return found;
    }
    found->usesLeft = type->usesPerCode;
    if (m_doors.book != nullptr) {
        EVERTILL_TRY(standing, m_doors.book->coupon(found->code, m_basket.header().id));
        if (standing.isWithdrawn) { // goods bought and given back give nothing
            return makeError(ErrorCode::NotFound, found->code, "coupon");
        }
        found->usesLeft =
            static_cast<std::int32_t>(std::max<std::int64_t>(0, type->usesPerCode - standing.uses));
        found->state = found->usesLeft == 0       ? core::CouponState::Redeemed
                       : standing.isHeldByAnother ? core::CouponState::Held
                                                  : core::CouponState::Available;
    }
    return found;
}

// A code bound to a member can only be told from a made-up one once the member is known.
std::optional<core::PresentedCoupon> SaleSession::readIssued(std::string_view code) const {
    auto issued = core::parseCode(code);
    if (!issued || !m_doors.mac) {
        return {};
    }
    const auto& types = m_context.promotions->rules().couponTypes;
    const auto type = std::find_if(types.begin(), types.end(), [&](const core::CouponType& one) {
        return core::isSameWord(one.id.value(), issued->type.value());
    });
    if (type == types.end()) {
        return {};
    }
    issued->type = type->id;
    core::PresentedCoupon coupon = couponOf(core::codeText(*issued), *type);
    if (!type->memberBound) {
        return core::isGenuine(*issued, {}, m_doors.mac) ? std::optional{coupon} : std::nullopt;
    }
    const auto& member = m_basket.header().member;
    if (!member) {
        return coupon;
    }
    if (!core::isGenuine(*issued, member->id, m_doors.mac)) {
        return coupon; // bound to nobody here: the engine calls it another member's
    }
    coupon.boundTo = member->id;
    return coupon;
}

std::optional<core::PresentedCoupon> SaleSession::readGs1(std::string_view code) const {
    const auto& types = m_context.promotions->rules().couponTypes;
    if (std::all_of(types.begin(), types.end(),
                    [](const core::CouponType& type) { return type.gcn.empty(); })) {
        return {};
    }
    std::string number{code};
    const auto parsed = core::parseScan({number}, m_context.settings.scanRules);
    if (parsed) {
        if (const auto* elements = std::get_if<core::ElementCode>(&*parsed)) {
            for (const auto& element : elements->elements) {
                if (element.ai == kGcnIdentifier) {
                    number = element.value;
                }
            }
        }
    }
    if (!isGcn(number)) {
        return {};
    }
    for (const core::CouponType& type : types) {
        if (!type.gcn.empty() && number.substr(0, kGcnDigits) == type.gcn) {
            return couponOf(number, type);
        }
    }
    return {};
}

Expected<void> SaleSession::removeCoupon(std::string_view code) {
    const auto& coupons = m_basket.header().coupons;
    const auto shown =
        std::find_if(coupons.begin(), coupons.end(), [&](const core::PresentedCoupon& coupon) {
            return core::isSameWord(coupon.code, code);
        });
    return change(core::removeCoupon(m_basket, shown == coupons.end() ? code : shown->code));
}

std::vector<core::PresentedCoupon> SaleSession::wallet() const {
    std::vector<core::PresentedCoupon> good;
    const auto& member = m_basket.header().member;
    if (!m_context.promotions || m_doors.book == nullptr || !member) {
        return good;
    }
    const auto codes = m_doors.book->issuedTo(member->id);
    const std::int64_t today = now().micros;
    for (const std::string& code : codes ? *codes : std::vector<std::string>{}) {
        const auto coupon = readCoupon(code);
        const bool isGood =
            coupon && *coupon && (*coupon)->state == core::CouponState::Available &&
            isInForce((*coupon)->type, m_context.promotions->rules().couponTypes, today);
        const auto& shown = m_basket.header().coupons;
        if (isGood && std::none_of(shown.begin(), shown.end(),
                                   [&](const auto& one) { return one.code == (*coupon)->code; })) {
            good.push_back(**coupon);
        }
    }
    return good;
}

void SaleSession::issueCodes(std::vector<core::IssuedCoupon>& issued) const {
    const auto& types = m_context.promotions->rules().couponTypes;
    for (std::size_t i = 0; i < issued.size(); ++i) {
        core::IssuedCoupon& coupon = issued[i];
        const auto type = std::find_if(types.begin(), types.end(),
                                       [&](const auto& one) { return one.id == coupon.type; });
        if (type == types.end()) {
            continue;
        }
        coupon.name =
            core::nameIn(type->localNames, type->name, m_context.settings.receiptLanguage);
        coupon.validUntilMicros = type->validUntilMicros;
        if (!type->publicCode.empty()) {
            coupon.code = type->publicCode;
        } else if (m_doors.mac) {
            std::optional<core::MemberId> member;
            if (type->memberBound && m_basket.header().member) {
                member = m_basket.header().member->id;
            }
            coupon.code = core::codeText(
                core::issueCode(type->id, core::couponSerial(m_basket.header().id, i, m_doors.mac),
                                member, m_doors.mac));
        }
    }
}

} // namespace evertill::usecase
