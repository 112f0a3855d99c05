// SPDX-License-Identifier: Apache-2.0
#pragma once

// What can go wrong where going wrong is expected: bad input, an unknown barcode, a full disk,
// paper out. An Error is a code plus the facts needed to explain it. It carries no words for
// people: those are made in pos_app, in the user's language, from the code and the facts. A broken
// invariant is not an Error: it aborts (base/check.h), in release builds too.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace evertill::base {

// Numbers are part of the --json output of the CLI: append only, never reuse.
enum class ErrorCode : std::uint16_t {
    // values
    InvalidFormat = 1, // text that is not what it should be; context: the text
    OutOfRange = 2,    // a number beyond its stated bound
    Overflow = 3,      // arithmetic would leave the bound
    CurrencyMismatch = 4,
    UnknownCurrency = 5,
    InvalidUtf8 = 6,
    // barcodes
    WrongCheckDigit = 20,
    UnknownBarcode = 21, // well-formed, but no item has it
    UnsupportedBarcode = 22,
    HostileInput = 23, // control characters, absurd length
    // catalogue and price
    UnknownItem = 30,
    PriceMissing = 31,
    ItemBlocked = 32, // recalled, not for sale, withdrawn; context: the reason
    LotExpired = 33,
    AgeCheckRequired = 34,
    WeightRequired = 35,
    SerialRequired = 36,
    LotRequired = 37,
    AmbiguousBarcode = 38,
    // basket and tender
    NoSuchLine = 50,
    TooManyLines = 51,
    NothingToUndo = 52,
    EmptyBasket = 53,
    DiscountTooLarge = 54,
    ReasonRequired = 55,
    TenderNotAllowed = 56,
    TenderTooLarge = 57,
    NotFullyPaid = 58,
    BasketBusy = 59, // wrong phase: tendering has begun, or the basket is suspended
    NotPermitted = 60,
    UnbalancedTransaction = 61,
    // storage
    StorageFull = 80,
    StorageReadOnly = 81,
    StorageCorrupt = 82,
    StorageTooNew = 83, // written by a newer program; never touched
    StorageBusy = 84,   // another program holds the lock; context: who
    StorageFailed = 85,
    NotFound = 86,
    AlreadyExists = 87,
    JournalBroken = 88, // chain does not verify; context: the first bad record
    // files and import
    FileMissing = 100,
    FileUnreadable = 101,
    BadEncoding = 102,
    MissingColumn = 103,
    ImportRefused = 104,
    // devices
    DeviceAbsent = 120,
    DeviceLost = 121,
    DeviceFault = 122, // typed reason in context: paper out, cover open, ...
    DeviceTimeout = 123,
    DeviceBusy = 124,
    DeviceUnknownOutcome = 125, // bytes went out, nothing came back: never retried by itself
    // people
    MemberUnknown = 140,
    MemberExists = 141,
    MemberErased = 142,
    OperatorUnknown = 143, // nobody of that name or badge serves here
    PinWrong = 144,
    PinLocked = 145, // too many wrong ones; context: whole seconds to wait
    // program
    Unsupported = 160,
    Cancelled = 161,
    Unavailable = 162,
};

// The stable name used in logs and JSON, for example "WrongCheckDigit".
[[nodiscard]] std::string_view name(ErrorCode code);

struct [[nodiscard]] Error {
    ErrorCode code{};
    std::string context; // the offending text, the reason, the holder of a lock; may be empty
    std::string place;   // "file:line:column", a field name or a record number; may be empty

    friend bool operator==(const Error&, const Error&) = default;
};

[[nodiscard]] inline Error makeError(ErrorCode code, std::string context = {},
                                     std::string place = {}) {
    return Error{code, std::move(context), std::move(place)};
}

// "WrongCheckDigit: 4006381333932 (line 7)". For logs and tests, not for cashiers.
[[nodiscard]] std::string describe(const Error& error);

} // namespace evertill::base
