// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

namespace evertill::base {

std::string_view name(ErrorCode code) {
    switch (code) {
#define EVERTILL_NAME(x)                                                                           \
    case ErrorCode::x: return #x
        EVERTILL_NAME(InvalidFormat);
        EVERTILL_NAME(OutOfRange);
        EVERTILL_NAME(Overflow);
        EVERTILL_NAME(CurrencyMismatch);
        EVERTILL_NAME(UnknownCurrency);
        EVERTILL_NAME(InvalidUtf8);
        EVERTILL_NAME(WrongCheckDigit);
        EVERTILL_NAME(UnknownBarcode);
        EVERTILL_NAME(UnsupportedBarcode);
        EVERTILL_NAME(HostileInput);
        EVERTILL_NAME(UnknownItem);
        EVERTILL_NAME(PriceMissing);
        EVERTILL_NAME(ItemBlocked);
        EVERTILL_NAME(LotExpired);
        EVERTILL_NAME(AgeCheckRequired);
        EVERTILL_NAME(WeightRequired);
        EVERTILL_NAME(SerialRequired);
        EVERTILL_NAME(LotRequired);
        EVERTILL_NAME(AmbiguousBarcode);
        EVERTILL_NAME(NoSuchLine);
        EVERTILL_NAME(TooManyLines);
        EVERTILL_NAME(NothingToUndo);
        EVERTILL_NAME(EmptyBasket);
        EVERTILL_NAME(DiscountTooLarge);
        EVERTILL_NAME(ReasonRequired);
        EVERTILL_NAME(TenderNotAllowed);
        EVERTILL_NAME(TenderTooLarge);
        EVERTILL_NAME(NotFullyPaid);
        EVERTILL_NAME(BasketBusy);
        EVERTILL_NAME(NotPermitted);
        EVERTILL_NAME(UnbalancedTransaction);
        EVERTILL_NAME(StorageFull);
        EVERTILL_NAME(StorageReadOnly);
        EVERTILL_NAME(StorageCorrupt);
        EVERTILL_NAME(StorageTooNew);
        EVERTILL_NAME(StorageBusy);
        EVERTILL_NAME(StorageFailed);
        EVERTILL_NAME(NotFound);
        EVERTILL_NAME(AlreadyExists);
        EVERTILL_NAME(JournalBroken);
        EVERTILL_NAME(FileMissing);
        EVERTILL_NAME(FileUnreadable);
        EVERTILL_NAME(BadEncoding);
        EVERTILL_NAME(MissingColumn);
        EVERTILL_NAME(ImportRefused);
        EVERTILL_NAME(DeviceAbsent);
        EVERTILL_NAME(DeviceLost);
        EVERTILL_NAME(DeviceFault);
        EVERTILL_NAME(DeviceTimeout);
        EVERTILL_NAME(DeviceBusy);
        EVERTILL_NAME(DeviceUnknownOutcome);
        EVERTILL_NAME(MemberUnknown);
        EVERTILL_NAME(MemberExists);
        EVERTILL_NAME(MemberErased);
        EVERTILL_NAME(OperatorUnknown);
        EVERTILL_NAME(PinWrong);
        EVERTILL_NAME(PinLocked);
        EVERTILL_NAME(Unsupported);
        EVERTILL_NAME(Cancelled);
        EVERTILL_NAME(Unavailable);
#undef EVERTILL_NAME
    }
    return "Unknown";
}

std::string describe(const Error& error) {
    std::string text{name(error.code)};
    if (!error.context.empty()) {
        text += ": " + error.context;
    }
    if (!error.place.empty()) {
        text += " (" + error.place + ")";
    }
    return text;
}

} // namespace evertill::base
