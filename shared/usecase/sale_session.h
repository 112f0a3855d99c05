// SPDX-License-Identifier: Apache-2.0
#pragma once

// The sale in progress at a till: the one place that changes the basket. Every change is decided by
// core, applied here, kept for undo, and handed to the sinks for storage. Nothing in here touches a
// disk or waits.
//   session.scan(code) ... session.tender(offer) ... prepare() -> store.commitTransaction ->
//   completed()
// INV what the sinks were given, replayed, is the basket. INV a basket is priced and taxed from one
// state of the reference data: the session holds its reader's state from the moment it is given, so
// whoever makes a context holds that reader before (ports::OneState) and until the session has
// both. Threads: one (GUI thread; the CLI's main thread).

#include "base/random.h"
#include "core/basket/edit.h"
#include "core/basket/tendering.h"
#include "core/order/account.h"
#include "core/promotion/coupon_code.h"
#include "core/promotion/sale_replay.h"
#include "core/returns/returnable.h"
#include "ports/credit_note_book.h"
#include "ports/promotion_book.h"
#include "usecase/scan_item.h"

namespace evertill::usecase {

struct SessionSinks {
    // With what the journal says of it, to be stored together: LineVoided for every piece that
    // leaves the basket again (by void, undo or a lower quantity), TenderRemoved for a payment
    // taken back, RightOverridden for what somebody else allowed, ControlActed for a basket set
    // aside or brought back.
    std::function<void(const core::BasketChange&, const std::vector<core::Event>&)> basketChanged;
    // Likewise, with the RightOverridden of it.
    std::function<void(const core::BasketCancelled&, const std::vector<core::Event>&)>
        basketCancelled;
};

// The places of the errors of credit notes.
inline constexpr const char* kNoteLeft = "left on the credit note";
inline constexpr const char* kUnknownNote = "unknown credit note";
// The place of the error of an account.
inline constexpr const char* kAccountLeft = "left on the account";

struct LineAdded {
    std::int32_t lineNo = 0;
};
// What became of a coupon that was shown. One that is not kept has left the basket as it was;
// words for the outcome: core::couponOutcomeWord().
struct CouponShown {
    std::string code; // as the basket and removeCoupon() name it
    core::CouponTypeId type;
    core::CouponOutcome outcome = core::CouponOutcome::Unknown;
    // Used, or valid and so far of no use, which may change with the next line.
    [[nodiscard]] bool isKept() const {
        return outcome == core::CouponOutcome::Used || outcome == core::CouponOutcome::NoBenefit;
    }
};

struct CouponScanned { // of the rules in force; for presentCoupon()
    std::string code;
};
struct OrderScanned { // for takeOrder()
    std::string number;
};
using ScanResult =
    std::variant<LineAdded, MemberScanned, ReceiptScanned, CouponScanned, OrderScanned>;

// What promotions need besides the context; both may be missing. Used on the session's thread.
struct PromotionDoors {
    ports::PromotionBook* book = nullptr; // without: nothing was used before
    core::CouponMac mac{};                // without: no codes are issued and none are taken
};

class SaleSession {
public:
    // References must outlive the session. resumed: the basket found in the store at start, if any.
    SaleSession(SellingContext context, ports::CatalogueReader& catalogue, const base::Clock& clock,
                base::RandomSource& random, SessionSinks sinks,
                std::optional<core::Basket> resumed = {});
    ~SaleSession();
    SaleSession(const SaleSession&) = delete;
    SaleSession& operator=(const SaleSession&) = delete;

    [[nodiscard]] const core::Basket& basket() const { return m_basket; }
    [[nodiscard]] const SellingContext& context() const { return m_context; }
    [[nodiscard]] const core::BasketTotals& totals() const { return m_priced.totals; }
    // The engine's answer behind the totals, without explanations; nullptr: no promotions.
    [[nodiscard]] const core::PricingResult* promoted() const;
    // The same with explanations: what applied, what is close, what lost and why
    // (core::explanationSentence() makes words of it). Works it out anew, so not for every key;
    // empty without promotions.
    [[nodiscard]] Expected<core::PricingResult> explain() const;
    // What a basket that was set aside comes to by what is in force now; zero if it cannot be
    // priced.
    [[nodiscard]] core::Money totalOf(const core::Basket& basket) const;
    [[nodiscard]] core::Settlement settlement() const;
    [[nodiscard]] std::int64_t pointsToEarn() const;
    [[nodiscard]] bool canUndo() const;

    // Settings, cashier and staff count at once; a new business day and new taxes with the next
    // basket if this one has lines, since its total may already have been said to the customer.
    void setContext(SellingContext context);

    // Outlive the session. Best before the first line.
    void setPromotionDoors(PromotionDoors doors);

    // Outlives the session. Without, credit notes are taken unseen. Used on the session's thread.
    void setCreditNotes(ports::CreditNoteBook& notes) { m_notes = &notes; }

    // New reference data, between two sales. Must outlive the session or the next call.
    void setCatalogue(ports::CatalogueReader& catalogue);

    // A code from a scanner or the keypad. Errors leave the basket as it was.
    [[nodiscard]] Expected<ScanResult> scan(const core::ScanInput& input,
                                            const AddOptions& options = {});
    // An item picked from search or a quick key.
    [[nodiscard]] Expected<LineAdded> addItem(const core::Sku& sku, const AddOptions& options);

    // Goods of a known sale come back (core/returns), all of them or, where one cannot, none; with
    // what is sold they are an exchange. Right: return_goods, by all that comes back. Error besides
    // those of a discount: NotPermitted.
    [[nodiscard]] Expected<void> takeBack(const std::vector<core::LineBack>& back,
                                          const core::Approval& approvedBy = {});
    // The same where it is all of a sale of this till and the basket is empty: a post-void, unless
    // the basket is changed before it is paid out. Right: post_void. Error: BasketBusy.
    [[nodiscard]] Expected<void> postVoid(const std::vector<core::LineBack>& back,
                                          const core::Approval& approvedBy = {});
    // Goods come back that nobody has the receipt of, at the lowest price of the last 90 days.
    // Right: return_without_receipt. Errors: those of addItem() but no block and no proof of age;
    // ReasonRequired; OutOfRange (context: the most the store takes back so).
    [[nodiscard]] Expected<LineAdded> takeBackWithoutReceipt(const core::Sku& sku,
                                                             AddOptions options,
                                                             const core::ReturnTerms& terms);

    // What is done by hand is measured against the rights of who serves (core/people/rights.h).
    // approvedBy: somebody who has proved who they are allows it; a new discount names its own.
    // A discount that takes off more, in amount or per cent, by what is done is asked for anew.
    // Error: NotPermitted (core/people/approval.h).
    [[nodiscard]] Expected<void> changeQuantity(std::int32_t lineNo, core::Quantity quantity,
                                                const core::Approval& approvedBy = {});
    [[nodiscard]] Expected<void> voidLine(std::int32_t lineNo,
                                          const core::Approval& approvedBy = {});
    [[nodiscard]] Expected<void> overridePrice(std::int32_t lineNo, const core::UnitPrice& price,
                                               std::string reason,
                                               const core::Approval& approvedBy = {});
    [[nodiscard]] Expected<void> discountLine(std::int32_t lineNo,
                                              std::optional<core::ManualDiscount> discount);
    [[nodiscard]] Expected<void> discountBasket(std::optional<core::ManualDiscount> discount);
    [[nodiscard]] Expected<void> setComment(std::int32_t lineNo, std::string comment);
    // Book prices follow the member. Error: BasketBusy (place "points back") for another or none
    // while goods come back whose points are this member's.
    [[nodiscard]] Expected<void> setMember(std::optional<core::BasketMember> member,
                                           const core::Approval& approvedBy = {});
    // Whether it is the code of a coupon of the rules in force, in whatever state.
    [[nodiscard]] bool isCoupon(std::string_view code) const;
    // What of limits that outlive a basket was used before this one; nothing of those never used.
    [[nodiscard]] const std::vector<core::CounterValue>& limitsUsed() const { return m_counters; }
    // A code from a scanner or the keypad, in any case of letters. Errors: NotFound (no coupon in
    // force has it), AlreadyExists, BasketBusy.
    [[nodiscard]] Expected<CouponShown> presentCoupon(std::string_view code);
    // Error: NotFound.
    [[nodiscard]] Expected<void> removeCoupon(std::string_view code);
    // Coupons that this till issued to the basket's member and that may be shown now: good by the
    // rules in force, and not in this basket or another.
    [[nodiscard]] std::vector<core::PresentedCoupon> wallet() const;
    // How the customer means to pay, told before the first tender: discounts bound to a tender
    // follow. Nothing changes where no rule asks.
    [[nodiscard]] Expected<void> intendTenders(std::vector<core::TenderType> tenders);
    // Staff discounts, and rules going below cost, for this basket: by somebody with the right.
    [[nodiscard]] Expected<void> setStaff(bool isStaff, const core::Approval& approvedBy = {});
    [[nodiscard]] Expected<void> allowBelowCost(bool may, const core::Approval& approvedBy = {});
    // Tax that the customer's certificate names is not charged; nullopt: it is again. Right:
    // exempt_tax. Errors: those of core::exemptFromTax().
    [[nodiscard]] Expected<void> exemptFromTax(std::optional<core::TaxExemption> exemption,
                                               const core::Approval& approvedBy = {});
    // Takes the last action on the lines back. Error: NothingToUndo.
    [[nodiscard]] Expected<void> undo(const core::Approval& approvedBy = {});

    // Whether a tender of that type and amount would be taken, by the intention as it was told:
    // to be asked before money is taken elsewhere. Errors: those of tender().
    [[nodiscard]] Expected<void> mayTender(core::TenderType type, const core::Money& amount) const;
    // A refund goes back the way the sale was paid (core/returns/refund_tenders.h); beyond it:
    // TenderNotAllowed. A credit note pays what is left on it; beyond it: OutOfRange (context: what
    // is left, place: kNoteLeft), NotFound (context: its number, place: kUnknownNote). An account
    // is charged up to its limit; beyond it by the right exceed_account: NotPermitted; where no
    // people are known OutOfRange (context: what is left, place: kAccountLeft).
    [[nodiscard]] Expected<core::TenderLine> tender(core::TenderType type,
                                                    const core::Money& handed,
                                                    std::string reference = {},
                                                    const core::Approval& approvedBy = {});
    // How an account stands; nullopt: nothing is known of it.
    [[nodiscard]] Expected<std::optional<ports::Account>> account(const std::string& number) const;
    // What an account may still be charged, less what this basket charges it, at least zero;
    // nullopt: it is not looked at.
    [[nodiscard]] Expected<std::optional<core::Money>> accountLeft(const std::string& number) const;
    // A payment on an account as a line of the empty basket. Errors: those of core::payOnAccount().
    [[nodiscard]] Expected<void> payOnAccount(const std::string& account,
                                              const core::Money& amount);
    // What may be paid by a credit note: what is left on it, less what this basket took of it. Of
    // one that nobody knows here as much as the store takes unseen. nullopt: it is not looked at.
    [[nodiscard]] Expected<std::optional<core::Money>> noteLeft(const std::string& number) const;
    // What is left on one that somebody is known to have issued.
    [[nodiscard]] std::optional<core::Money> knownLeft(const std::string& number) const {
        return m_notes != nullptr ? ports::leftOn(*m_notes, number) : std::nullopt;
    }
    // Money of another currency, by the rate in force; change is in our own. Errors: those of
    // tender() and NotFound (no rate is known of it; place: core::kNoRate, context: the currency).
    [[nodiscard]] Expected<core::TenderLine> tenderForeign(const core::Money& amount);
    // What may still be refunded by a tender, >= 0, nullopt: as much as is due.
    [[nodiscard]] std::optional<core::Money> mostRefund(core::TenderType type) const;
    // Money that a terminal charged is a tender by card whatever has become of the basket and of
    // its discounts meanwhile; what is more than due is change, to be given back in cash.
    [[nodiscard]] Expected<void> bookCharged(const core::Money& charged, std::string reference);
    [[nodiscard]] Expected<void> removeTender(std::int32_t number);

    // Parks the basket and begins a new one.
    [[nodiscard]] Expected<void> suspend(std::string name);
    // The present basket goes to the audit trail if anything was ever done to it. Error: BasketBusy
    // unless it is without lines.
    [[nodiscard]] Expected<void> recall(core::Basket suspended);
    // Drops the basket; what was in it goes to the audit trail. Errors: EmptyBasket; BasketBusy
    // while tenders are taken, since that money must first be given back.
    [[nodiscard]] Expected<void> cancel(std::string reason, const core::Approval& approvedBy = {});

    // The basket as the first step of an order at the prices it has now, to be recorded by
    // ports::OrderStore::makeOrder(); then completed() begins the next basket. Errors: those of
    // core::agreedLines().
    [[nodiscard]] Expected<core::OrderRecorded> asOrder(core::OrderKind kind,
                                                        const core::BusinessDate& validUntil);
    // The lines of an order in the empty basket, at the prices that were agreed. Past its last day
    // that needs the right override_price. back: all its deposits, which pay them. Errors: those
    // of core::takeWithDeposits(); NotPermitted.
    [[nodiscard]] Expected<void> takeOrder(const core::Order& order,
                                           const std::vector<core::LineBack>& back = {},
                                           const core::Approval& approvedBy = {});
    // Money of a layaway as lines of this basket (core/order/layaway.h). least: of the first
    // deposit. Money that goes back needs the right return_goods. Errors: those of
    // core::takeDeposit() and core::giveDepositsBack(); NotPermitted.
    [[nodiscard]] Expected<void> takeDeposit(const core::Order& order, const core::Money& amount,
                                             const core::Money& least);
    [[nodiscard]] Expected<void> giveDepositsBack(const core::Order& order,
                                                  const std::vector<core::LineBack>& back,
                                                  const core::Money& fee,
                                                  const core::Approval& approvedBy = {});

    // The balanced transaction to commit. Errors: EmptyBasket, NotFullyPaid.
    [[nodiscard]] Expected<core::Transaction> prepare() const;
    // After the commit: begins a new basket.
    void completed();

private:
    // Random once, then counted up: ids of baskets differ from those of every other till and start,
    // and the journal does not carry ten new random bytes with each sale.
    class IdBits final : public base::RandomSource {
    public:
        explicit IdBits(base::RandomSource& random);
        void fill(std::span<std::uint8_t> bytes) override;

    private:
        base::Uuid::Raw m_bits{};
    };

    // To the millisecond: nobody scans faster, and finer digits are noise that every copy of the
    // journal would have to carry.
    [[nodiscard]] base::UtcTime now() const;
    [[nodiscard]] PricingSituation situation() const;
    // Edits and their undoing are judged by the rights of who serves; the rest (payments, setting
    // aside) is no matter of them.
    enum class ChangeKind : std::uint8_t { Edit, Undo, Step };
    [[nodiscard]] Expected<void> change(Expected<core::BasketChange> decided,
                                        ChangeKind kind = ChangeKind::Edit,
                                        const core::Approval& approvedBy = {},
                                        std::vector<core::Event> told = {});
    struct ByHand;
    [[nodiscard]] core::OperatorId giverOf(const core::ManualDiscount& discount) const;
    [[nodiscard]] Expected<void> judge(const ByHand& act,
                                       std::vector<core::RightOverridden>& overridden) const;
    [[nodiscard]] Expected<void> judgeLine(const core::LineChange& change,
                                           const core::LineAmounts* amounts,
                                           const core::Approval& approvedBy,
                                           std::vector<core::RightOverridden>& overridden) const;
    [[nodiscard]] Expected<std::vector<core::RightOverridden>>
    judgeChange(const core::BasketChange& change, const core::Basket& next,
                const core::BasketTotals& totals, const core::Approval& approvedBy) const;
    [[nodiscard]] Expected<std::vector<core::RightOverridden>>
    judgeCancel(const std::string& reason, const core::Approval& approvedBy) const;
    [[nodiscard]] Expected<std::vector<core::RightOverridden>>
    judgeLate(const core::Order& order, const core::Approval& approvedBy) const;
    [[nodiscard]] Expected<std::vector<core::RightOverridden>>
    judgeMoneyBack(const core::Order& order, const std::vector<core::LineBack>& back,
                   const core::Approval& approvedBy) const;
    [[nodiscard]] Expected<void> judgeReturns(const core::Basket& next,
                                              const core::BasketTotals& totals,
                                              const core::Approval& approvedBy,
                                              std::vector<core::RightOverridden>& overridden) const;
    [[nodiscard]] Expected<void> checkCap(const core::Basket& next,
                                          const core::BasketTotals& totals) const;
    [[nodiscard]] core::Money comesBack(const core::Basket& basket,
                                        const core::BasketTotals& totals, bool withReceipt) const;
    [[nodiscard]] Expected<void> checkNote(const core::TenderOffer& offer) const;
    [[nodiscard]] Expected<std::vector<core::RightOverridden>>
    judgeAccount(const core::TenderOffer& offer, const core::Approval& approvedBy) const;
    [[nodiscard]] Expected<void> checkRefund(core::TenderType type,
                                             const core::Money& handed) const;
    [[nodiscard]] std::int64_t pointsBack() const;
    [[nodiscard]] Expected<void>
    checkPointsOwner(const std::optional<core::BasketMember>& member) const;
    [[nodiscard]] static bool isUntouchedPostVoid(const core::Basket& basket);
    // Amounts of a basket with everything that is in force.
    struct Priced {
        core::BasketTotals totals;
        std::optional<core::PricingResult> promoted;
    };
    [[nodiscard]] Expected<Priced> price(const core::Basket& basket) const;
    [[nodiscard]] Expected<core::PricingInput> pricingInput(const core::Basket& basket) const;
    [[nodiscard]] core::SaleFacts saleFacts() const;
    // How much of each limit was used, as the basket begins and as its member comes.
    void countUses(const std::optional<core::BasketMember>& member);
    // Facts of a member that no rule asks for do not enter the journal.
    void fitMember(core::BasketMember& member) const;
    // nullopt: not a coupon of the rules in force.
    [[nodiscard]] Expected<std::optional<core::PresentedCoupon>>
    readCoupon(std::string_view code) const;
    [[nodiscard]] std::optional<core::PresentedCoupon> readIssued(std::string_view code) const;
    [[nodiscard]] std::optional<core::PresentedCoupon> readGs1(std::string_view code) const;
    [[nodiscard]] Expected<CouponShown> show(core::PresentedCoupon coupon);
    [[nodiscard]] Expected<core::TenderLine> take(core::TenderOffer offer,
                                                  const core::Approval& approvedBy = {});
    // A first tender of no known intention is taken for one until it fails or is taken back; exact
    // amounts stay exact.
    [[nodiscard]] Expected<core::Money> settleIntention(core::TenderType type,
                                                        const core::Money& handed);
    // A discount that was given for paying by other means is broken by this one.
    [[nodiscard]] Expected<void> checkUnbroken(core::TenderType type) const;
    void issueCodes(std::vector<core::IssuedCoupon>& issued) const;
    // A basket's first line fixes the rules and the moment it is priced for.
    void fixPromotions(core::BasketChange& change) const;
    // The change that fits a basket's words to the rules in force now, where it was rung up by
    // others.
    void fitWords(const core::Basket& basket, core::BasketChange& change) const;
    void recordPromotions(core::FreezeContext& context) const;
    // Rules are named on the sale as its receipt names them: a copy reads like the original, also
    // when the rule set is gone.
    void nameForReceipt(core::Transaction& sale) const;
    [[nodiscard]] Expected<LineAdded> add(PricedLine priced, const core::Approval& approvedBy);
    [[nodiscard]] std::vector<core::LineVoided>
    takenOut(const core::BasketChange& decided, const core::Basket& before,
             const core::BasketTotals& totalsBefore) const;
    void reportCancelled(std::string reason, const std::vector<core::Event>& allowed = {});
    void begin();

    SellingContext m_context;
    std::optional<SellingContext> m_nextContext; // waits for the next basket
    ports::CatalogueReader* m_catalogue;
    const base::Clock& m_clock;
    IdBits m_idBits;
    SessionSinks m_sinks;
    core::Basket m_basket;
    Priced m_priced;
    PromotionDoors m_doors;
    ports::CreditNoteBook* m_notes = nullptr;
    std::vector<core::CounterValue> m_counters;
    std::vector<core::BasketChange> m_undo;
    bool m_stored = false; // the sinks know this basket
    bool m_isPostVoid = false;
};

} // namespace evertill::usecase
