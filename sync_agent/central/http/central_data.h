// SPDX-License-Identifier: Apache-2.0
#pragma once

// The API's door to what the centre holds. All of it is asked for one tenant: the tenant comes from
// the key of the request, never from its text, and a row of another tenant is answered as if it did
// not exist.
//
// INV a changing call writes its audit entry (Change) in the transaction of the change, or nothing.
// Lists are paged by key: "after" is the last key the asker has seen, empty or 0 at the start;
// limit is at most kMaxPage and already checked.
// Times are microseconds since 1970 UTC; 0: never. Errors: NotFound, AlreadyExists, Unavailable
// (the store cannot be written now), Storage*; what a call adds is said with it. Threads: every
// call may come from several threads at once.

#include "base/digest.h"
#include "core/calendar/business_date.h"
#include "core/fiscal/e_receipt.h"
#include "core/ids.h"
#include "core/journal/event.h"
#include "core/money/money.h"
#include "core/quantity/quantity.h"
#include "ports/sync/central_stores.h"
#include "usecase/import/report.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace evertill::central::http {

using base::Expected;
using ports::TenantId;

inline constexpr std::int64_t kMaxPage = 1000;

// Who changes what: one line of the audit trail.
struct Change {
    TenantId tenant;
    std::string who;     // "key k7Q2 (web shop)", "admin code"
    std::string address; // of the client
    std::int64_t atMicros = 0;
    std::string action;  // "devices.revoke"
    std::string subject; // "0190...", "store=S1 till=2"
    std::string outcome; // "done", "refused: ...", filled by the data when it knows better
};
struct AuditEntry {
    std::int64_t number = 0; // dense per centre, ascending
    Change change;
};

// ---- keys -----------------------------------------------------------------------------------
using Scopes = std::uint32_t; // bits: http/scopes.h

struct ApiKey {
    std::string id; // public half, 1..32 of [A-Za-z0-9]
    TenantId tenant;
    std::string label;
    Scopes scopes = 0;
    base::Digest secretHash{}; // SHA-256 of the 32 random bytes of the secret
    std::string parent; // a session made by a log-in: the key it stands for; it dies with that key
    std::int64_t createdMicros = 0;
    std::int64_t expiresMicros = 0;  // 0: never
    std::int64_t revokedMicros = 0;  // 0: not
    std::int64_t lastUsedMicros = 0; // to the minute is enough
};

// ---- stores and devices -------------------------------------------------------------------
struct StoreInfo {
    core::StoreId id;
    std::string name;
    core::Currency currency;
};

// Retired: another box has taken over its till.
enum class DeviceState : std::uint8_t { Connected, Offline, NeverSeen, Stopped, Revoked, Retired };

struct DeviceStatus {
    core::DeviceId device;
    core::StoreId store;
    core::TillId till;
    DeviceState state = DeviceState::NeverSeen;
    std::string stoppedBecause; // "clone", "fork"; only when Stopped
    std::string softwareVersion;
    std::int64_t enrolledMicros = 0;
    std::int64_t lastSeenMicros = 0;
    std::int64_t backlogEvents = 0;
    std::int64_t oldestUnsentMicros = 0; // when it was made; 0: nothing unsent
    std::int64_t clockOffsetMicros = 0;  // till minus centre
    std::int64_t certificateEndsMicros = 0;
    std::int64_t lastAgreedMicros = 0;
    std::int64_t freeDiskBytes = -1; // -1: not told
    std::int64_t acceptedEvents = 0;
};

struct EnrolmentCode {
    std::string code; // shown once
    std::int64_t expiresMicros = 0;
};

struct FleetStatus {
    std::int64_t stores = 0;
    std::int64_t devices = 0;
    std::int64_t connected = 0;
    std::int64_t behind = 0; // with a backlog
    std::int64_t oldestUnsentMicros = 0;
    std::int64_t quarantined = 0;
    std::int64_t openForks = 0;
    std::int64_t alerts = 0;            // of promotions and prices
    std::int64_t feedPosition = 0;      // newest event of this centre
    std::int64_t projectedPosition = 0; // applied up to here
    std::int64_t lastBackupMicros = 0;
    base::Uuid incarnation;
};

// ---- sales and stock -------------------------------------------------------------------------
struct SalesQuery {
    std::optional<core::StoreId> store;
    std::optional<core::TillId> till;
    std::optional<core::BusinessDate> from; // business dates, both ends included
    std::optional<core::BusinessDate> until;
    std::int64_t after = 0; // feed position
    std::int64_t limit = 100;
};
struct SaleSummary {
    std::int64_t position = 0; // in the feed: the key, ascending in the order the centre took it in
    core::StoreId store;
    core::TillId till;
    core::ReceiptNumber receipt;
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    std::string kind; // "sale", "return", "write_off", "adjustment"
    core::BusinessDate date;
    base::UtcTime committedAt;
    std::int64_t receivedMicros = 0;
    std::int64_t lineCount = 0;
    core::Money net;
    core::Money tax;
    core::Money total;
    std::string memberId; // or empty
};
struct SaleLine {
    std::int32_t number = 0;
    core::Sku sku;
    std::string name;
    core::Quantity quantity;
    core::Money amount; // after its discounts
};
struct SaleTender {
    std::string type;
    core::Money amount;
};
struct SaleDetail {
    SaleSummary summary;
    std::vector<SaleLine> lines;
    std::vector<SaleTender> tenders;
};
struct UserSecret { // kept as a hash; never told again
    core::OperatorId who;
    bool isBadge = false; // else a PIN
    std::string text;
};
struct MemberDiscount {
    std::int32_t line = 0;
    std::string source; // "manual", "manual_basket", "promotion"
    std::string promotion;
    std::string reason;
    core::Money amount; // off what is sold: negative
};
struct MemberSale { // what its journal record says beyond the sale
    SaleDetail detail;
    std::int64_t points = 0;
    std::optional<core::TaxExemption> exemption;
    std::vector<MemberDiscount> discounts;
    std::vector<core::CouponUse> coupons;
    std::vector<core::IssuedCoupon> issued;
};
struct MemberConsent {
    std::int64_t atMicros = 0;
    core::ConsentRecorded said;
};
struct MemberExport {
    core::MemberId id;
    std::int64_t sinceMicros = 0; // when the member's id was made; 0: it does not say
    core::MemberProfile profile;
    std::vector<MemberConsent> consents; // as they were said, the oldest first
    std::int64_t points = 0;
    std::vector<core::StoreId> stores; // that have seen the member
    std::vector<MemberSale> sales;     // as long as single sales are kept; in order of position
};
struct KeptReceipt { // what the page of an electronic receipt is made of
    core::Transaction sale;
    std::string storeName;
    std::string epochTag;                            // of its printed number
    std::map<std::int32_t, core::Quantity> returned; // so far, at all tills, by the line's number
};
struct DayTotal {
    core::StoreId store;
    core::TillId till;
    core::BusinessDate date;
    std::int64_t transactions = 0;
    std::int64_t lines = 0;
    core::Money total; // one row per currency
    core::Money net;
    core::Money tax;
};

struct StockKey {
    core::Sku sku;
    core::StoreId store;
};
struct StockQuery {
    std::optional<core::StoreId> store;
    std::optional<core::Sku> sku;
    std::optional<StockKey> after; // ordered by sku, store
    std::int64_t limit = 100;
};
struct StockFigure {
    core::StoreId store;
    core::Sku sku;
    core::Quantity onHand;
    std::int64_t asOfMicros = 0;
};

// ---- what needs a person -----------------------------------------------------------------
struct QuarantinedEvent {
    std::int64_t position = 0;
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    core::StoreId store; // of the device
    core::TillId till;
    std::string type;
    std::string reason; // "wrong store"
    std::string key;    // aggregate key: later events with it wait behind this one
    std::int64_t waiting = 0;
    std::int64_t receivedMicros = 0;
};
struct Reapplied {
    std::int64_t applied = 0;
    std::int64_t still = 0; // tried and still refused
};
struct Fork {
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t branch = 0;
    core::StoreId store;
    core::TillId till;
    std::int64_t fromSeq = 0;
    std::int64_t events = 0;
    std::int64_t sales = 0;
    std::vector<core::Money> totals; // one per currency
    std::int64_t seenMicros = 0;
    bool isConfirmed = false;
};

// ---- imports -----------------------------------------------------------------------------
enum class ImportKind : std::uint8_t { Catalogue, Prices, Members, Stock, Users };

struct ImportOrder {
    ImportKind kind = ImportKind::Catalogue;
    std::optional<core::StoreId> store;     // members and stock: whose
    std::optional<core::Currency> currency; // catalogue and prices; nullopt: the tenant's
    usecase::ImportMode mode = usecase::ImportMode::AllOrNothing;
    std::string defaultTax = "standard";
};

// What was answered to an Idempotency-Key.
struct KeptAnswer {
    base::Digest request{}; // SHA-256 of method, target and body
    int status = 0;
    std::string body;
    std::int64_t expiresMicros = 0;
};

class CentralData {
public:
    virtual ~CentralData() = default;

    // nullopt: ready. Otherwise a short word for what is not ("store", "projection").
    [[nodiscard]] virtual std::optional<std::string> unhealthy() = 0;

    // Keys of all tenants share one id space. nullopt: unknown.
    [[nodiscard]] virtual Expected<std::optional<ApiKey>> key(const std::string& id) = 0;
    [[nodiscard]] virtual Expected<std::vector<ApiKey>> keys(const TenantId& tenant) = 0;
    [[nodiscard]] virtual Expected<void> addKey(const ApiKey& key, const Change& change) = 0;
    // Error: NotFound.
    [[nodiscard]] virtual Expected<void> revokeKey(const std::string& id, const Change& change) = 0;
    [[nodiscard]] virtual Expected<void> touchKey(const std::string& id, std::int64_t micros) = 0;
    // One-time administrator codes, kept as SHA-256. Taking one is atomic: of two takers at once
    // one gets nullopt. An expired one is nullopt too.
    [[nodiscard]] virtual Expected<void>
    addAdminCode(const TenantId& tenant, const base::Digest& hash, std::int64_t expiresMicros) = 0;
    [[nodiscard]] virtual Expected<std::optional<TenantId>>
    takeAdminCode(const base::Digest& hash, std::int64_t nowMicros) = 0;

    // An audit line by itself: a refused log-in.
    [[nodiscard]] virtual Expected<void> note(const Change& change) = 0;
    // Newest first, numbers below "before" (0: from the newest).
    [[nodiscard]] virtual Expected<std::vector<AuditEntry>>
    audit(const TenantId& tenant, std::int64_t before, std::int64_t limit) = 0;

    [[nodiscard]] virtual Expected<std::vector<StoreInfo>> stores(const TenantId& tenant) = 0;
    // Adds or replaces. Error: CurrencyMismatch when the store has sales in another one.
    [[nodiscard]] virtual Expected<void> putStore(const StoreInfo& store, const Change& change) = 0;

    [[nodiscard]] virtual Expected<FleetStatus> fleet(const TenantId& tenant) = 0;
    // Ordered by device id.
    [[nodiscard]] virtual Expected<std::vector<DeviceStatus>>
    devices(const TenantId& tenant, const std::optional<core::StoreId>& store,
            const core::DeviceId& after, std::int64_t limit) = 0;
    // Error: NotFound when the tenant has no such store.
    [[nodiscard]] virtual Expected<EnrolmentCode> createEnrolmentCode(const core::StoreId& store,
                                                                      const core::TillId& till,
                                                                      const Change& change) = 0;
    [[nodiscard]] virtual Expected<void> revokeDevice(const core::DeviceId& device,
                                                      const Change& change) = 0;

    [[nodiscard]] virtual Expected<std::vector<SaleSummary>> sales(const TenantId& tenant,
                                                                   const SalesQuery& query) = 0;
    [[nodiscard]] virtual Expected<SaleDetail> sale(const TenantId& tenant,
                                                    std::int64_t position) = 0;
    // NotFound, whatever is wrong: the signature is by no till's key, the sale has not come, or is
    // kept no longer.
    [[nodiscard]] virtual Expected<KeptReceipt> eReceipt(const TenantId& tenant,
                                                         const core::EReceiptToken& token) = 0;
    // By store, till and currency.
    [[nodiscard]] virtual Expected<std::vector<DayTotal>> dayTotals(const TenantId& tenant,
                                                                    core::BusinessDate date) = 0;
    [[nodiscard]] virtual Expected<std::vector<StockFigure>> stock(const TenantId& tenant,
                                                                   const StockQuery& query) = 0;

    [[nodiscard]] virtual Expected<std::vector<QuarantinedEvent>>
    quarantine(const TenantId& tenant, std::int64_t after, std::int64_t limit) = 0;
    // One event and what waits behind it, or all of the tenant. Error: NotFound.
    [[nodiscard]] virtual Expected<Reapplied> reapply(std::optional<std::int64_t> position,
                                                      const Change& change) = 0;
    // The event stays in the journal and never counts; reason goes to the audit trail.
    [[nodiscard]] virtual Expected<void> discard(std::int64_t position, const std::string& reason,
                                                 const Change& change) = 0;
    [[nodiscard]] virtual Expected<std::vector<Fork>> forks(const TenantId& tenant) = 0;
    [[nodiscard]] virtual Expected<void> confirmFork(const core::DeviceId& device,
                                                     const core::EpochNonce& epoch,
                                                     std::int64_t branch, const Change& change) = 0;

    // Destroys the key and the look-up hashes of a member here and at every till, for good. Error:
    // NotFound.
    // All that is kept of a person, in clear. Errors: MemberUnknown, MemberErased (context: the
    // id).
    [[nodiscard]] virtual Expected<MemberExport> exportMember(const TenantId& tenant,
                                                              const core::MemberId& member) = 0;
    [[nodiscard]] virtual Expected<void> eraseMember(const core::MemberId& member,
                                                     const Change& change) = 0;

    // Errors: NotFound (nobody has this id), AlreadyExists (the badge is somebody else's; context:
    // whose), InvalidFormat and OutOfRange (not what a PIN or a badge may be), without the text.
    [[nodiscard]] virtual Expected<void> setUserSecret(const UserSecret& secret,
                                                       const Change& change) = 0;

    // CSV or JSON bytes in any known encoding. Errors beside refused rows: those of the reader
    // (BadEncoding, InvalidFormat, OutOfRange) and of the header (MissingColumn, AlreadyExists,
    // NotFound); NotFound with place "store".
    [[nodiscard]] virtual Expected<usecase::ImportReport>
    import(const ImportOrder& order, std::string bytes, const Change& change) = 0;
    // Error of keepAnswer: AlreadyExists.
    [[nodiscard]] virtual Expected<std::optional<KeptAnswer>>
    keptAnswer(const TenantId& tenant, const std::string& key, std::int64_t nowMicros) = 0;
    [[nodiscard]] virtual Expected<void> keepAnswer(const TenantId& tenant, const std::string& key,
                                                    const KeptAnswer& answer) = 0;
};

} // namespace evertill::central::http
