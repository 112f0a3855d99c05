// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the centre keeps in step at the tills: rows of streams, each the newest state of one key.
// A row is a message (shared/wire/proto/evertill/reference/v1) kept as bytes with its version, so
// that a program that does not know it can still store it, pass it on and read it after an upgrade.
//
// All streams share one position: the centre's commit order, dense, given by one sequencer
// ("ref position"). A transaction of the centre ends at a consistent position; a reader moves only
// from one consistent position to another, so price, promotion and tax flip together.
//
// To add a stream: one enumerator, one row of kStreams, one message, one alternative of
// ReferenceRow, one case in the row codec and one in the till's reference store.

#include "base/digest.h"
#include "core/journal/event.h"
#include "core/promotion/rule_set_summary.h"
#include "core/tax/tax.h"
#include "ports/catalogue_writer.h"

#include <array>
#include <variant>

namespace evertill::ports {

enum class Stream : std::uint16_t { // numbers are on the wire: append only
    TaxCategories = 1,
    TaxPolicies = 2,
    Categories = 3,
    Items = 4,     // with their barcodes
    Prices = 5,    // all rows of an item
    QuickKeys = 6, // a page with its keys
    Stock = 7,     // of the till's own store
    StockApplied = 8,
    Members = 9,     // those of the till's own store: envelope and points
    MemberKeys = 10, // key and look-up hashes; the row that is removed when a member is erased
    Users = 11,
    Config = 12,
    Devices = 13,
    DayTotals = 14,     // store activity: totals of a till's day, as the centre folded them
    ReturnedLines = 15, // store activity: returned so far per receipt line
    RuleSets = 16,      // published rule sets, cut into parts
    SigningKeys = 17,   // of all tills: they prove receipts anywhere
    CreditNotes = 18,   // of all tills: issued and redeemed
};

enum class StreamScope : std::uint8_t {
    Everywhere, // every till of the tenant
    Store,      // only the tills of one store
};

struct StreamRow {
    Stream stream;
    std::string_view name;
    StreamScope scope;
};

inline constexpr std::array kStreams = {
    StreamRow{Stream::TaxCategories, "tax_categories", StreamScope::Everywhere},
    StreamRow{Stream::TaxPolicies, "tax_policies", StreamScope::Everywhere},
    StreamRow{Stream::Categories, "categories", StreamScope::Everywhere},
    StreamRow{Stream::Items, "items", StreamScope::Everywhere},
    StreamRow{Stream::Prices, "prices", StreamScope::Everywhere},
    StreamRow{Stream::QuickKeys, "quick_keys", StreamScope::Everywhere},
    StreamRow{Stream::Stock, "stock", StreamScope::Store},
    StreamRow{Stream::StockApplied, "stock_applied", StreamScope::Store},
    StreamRow{Stream::Members, "members", StreamScope::Store},
    StreamRow{Stream::MemberKeys, "member_keys", StreamScope::Store},
    StreamRow{Stream::Users, "users", StreamScope::Everywhere},
    StreamRow{Stream::Config, "config", StreamScope::Store},
    StreamRow{Stream::Devices, "devices", StreamScope::Everywhere},
    StreamRow{Stream::DayTotals, "day_totals", StreamScope::Store},
    StreamRow{Stream::ReturnedLines, "returned_lines", StreamScope::Store},
    StreamRow{Stream::RuleSets, "rule_sets", StreamScope::Everywhere},
    StreamRow{Stream::SigningKeys, "signing_keys", StreamScope::Everywhere},
    StreamRow{Stream::CreditNotes, "credit_notes", StreamScope::Everywhere},
};

// The rows as values. Keys: the first field(s) of each.
struct ItemRow { // key: SKU
    core::Item item;
    std::vector<BarcodeRow> barcodes;
    friend bool operator==(const ItemRow&, const ItemRow&) = default;
};
struct PricesRow { // key: SKU; replaces all rows of the item
    core::Sku sku;
    std::vector<core::PriceRow> prices;
    friend bool operator==(const PricesRow&, const PricesRow&) = default;
};
struct QuickKeysRow { // key: page number as text
    QuickKeyPage page;
    std::vector<QuickKey> keys;
    friend bool operator==(const QuickKeysRow&, const QuickKeysRow&) = default;
};
struct StockRow { // key: SKU
    core::Sku sku;
    core::Quantity onHand;
    std::int64_t asOfMicros = 0; // when the centre changed it
    friend bool operator==(const StockRow&, const StockRow&) = default;
};
// The centre's stock figures of the store hold this journal up to and including seq: a till adds
// only its movements beyond it, so nothing counts twice.
struct StockAppliedRow { // key: device and epoch, hex
    core::DeviceId device;
    core::EpochNonce epoch{};
    std::int64_t seq = 0;
    // The same for points.
    friend bool operator==(const StockAppliedRow&, const StockAppliedRow&) = default;
};
struct MemberRow { // key: member id
    core::MemberEnvelope envelope;
    std::int64_t points = 0;
    friend bool operator==(const MemberRow&, const MemberRow&) = default;
};
struct MemberKeyRow { // key: member id
    core::MemberId member;
    base::Bytes key;
    std::vector<base::Digest> lookups;
    friend bool operator==(const MemberKeyRow&, const MemberKeyRow&) = default;
};
struct UserRow { // key: operator id
    core::OperatorId id;
    std::string name;
    std::string role; // what it may do is the setting "role.NAME" (core/people/rights.h)
    bool isActive = true;
    std::string pin{};   // core/people/pin.h, as text; empty: none
    base::Bytes badge{}; // keyed hash of the badge's code; empty: none
    friend bool operator==(const UserRow&, const UserRow&) = default;
};
struct ConfigRow { // key: setting
    std::string key;
    std::string value;
    friend bool operator==(const ConfigRow&, const ConfigRow&) = default;
};
struct DeviceRow { // key: device id
    core::DeviceId device;
    core::StoreId store;
    core::TillId till;
    base::Bytes publicKey; // SubjectPublicKeyInfo, DER
    bool isRevoked = false;
    friend bool operator==(const DeviceRow&, const DeviceRow&) = default;
};
struct DayTotalsRow { // key: store/till/date/currency
    core::StoreId store;
    core::TillId till;
    core::BusinessDate date;
    std::int64_t transactions = 0;
    std::int64_t lines = 0;
    core::Money total;
    core::Money net;
    core::Money tax;
    friend bool operator==(const DayTotalsRow&, const DayTotalsRow&) = default;
};
struct ReturnedLinesRow { // key: store/till/receipt number
    core::StoreId store;
    core::TillId till;
    core::ReceiptNumber receipt;
    struct Line {
        std::int32_t lineNo = 0;
        core::Quantity returned;
        friend bool operator==(const Line&, const Line&) = default;
    };
    std::vector<Line> lines;
    friend bool operator==(const ReturnedLinesRow&, const ReturnedLinesRow&) = default;
};

// A part of a rule set's JSON text (rule_set_parts.h cuts it). A published set is never changed, so
// neither is its row; all parts of a set come in one transaction of the centre.
struct RuleSetPartRow { // key: version (10 digits) / part (4 digits)
    core::RuleSetSummary
        summary;           // whole in part 0; only the version (1 to 9,999,999,999) in others
    std::int32_t part = 0; // 0 to 9,999
    std::int32_t parts = 1;
    base::Bytes body;
    friend bool operator==(const RuleSetPartRow&, const RuleSetPartRow&) = default;
};

struct SigningKeyRow { // key: core::keySetting(); found at a till as a setting
    std::string key;
    std::string value; // the public key, hex
    friend bool operator==(const SigningKeyRow&, const SigningKeyRow&) = default;
};

struct CreditNoteRow { // key: number; found at a till as a setting, creditNoteSetting()
    std::string number;
    core::Money issued; // by all tills
    core::Money redeemed;
    friend bool operator==(const CreditNoteRow&, const CreditNoteRow&) = default;
};

using ReferenceRow = std::variant<core::TaxCategory, core::TaxPolicy, core::Category, ItemRow,
                                  PricesRow, QuickKeysRow, StockRow, StockAppliedRow, MemberRow,
                                  MemberKeyRow, UserRow, ConfigRow, DeviceRow, DayTotalsRow,
                                  ReturnedLinesRow, RuleSetPartRow, SigningKeyRow, CreditNoteRow>;

// A row as it travels and as it is kept.
struct EncodedRow {
    std::uint16_t stream = 0; // a number, since it may be newer than this program
    std::string key;
    std::uint16_t version = 1;
    bool isRemoved = false; // then the body is empty
    base::Bytes body;
    friend bool operator==(const EncodedRow&, const EncodedRow&) = default;
};

// How far a till's reference data have come. incarnation changes when the centre was restored.
struct ReferenceCursor {
    base::Uuid incarnation;
    std::int64_t position = 0; // 0: nothing yet
    friend bool operator==(const ReferenceCursor&, const ReferenceCursor&) = default;
};

} // namespace evertill::ports
