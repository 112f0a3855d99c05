// SPDX-License-Identifier: GPL-3.0-or-later
#include "viewmodels/error_words.h"

#include "usecase/sale_session.h"
#include "usecase/sealed_returns.h"
#include "usecase/shifts.h"

#include <QCoreApplication>

#include <optional>

namespace evertill::viewmodels {

namespace {

using base::ErrorCode;

class ErrorWords {
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
public:
    static QString keptBasket() { return tr("The basket is as it was."); }

    static std::optional<ErrorText> ofBarcode(ErrorCode code, const QString& context);
    static std::optional<ErrorText> ofItem(ErrorCode code, const QString& context,
                                           const QString& item);
    static std::optional<ErrorText> ofBasket(ErrorCode code, const QString& context);
    static std::optional<ErrorText> ofStorage(ErrorCode code, const QString& context);
    static std::optional<ErrorText> ofDevice(ErrorCode code, const QString& context);
    static std::optional<ErrorText> ofMember(ErrorCode code);
    static std::optional<ErrorText> ofNote(const base::Error& error, const QString& context);
    static ErrorText ofRest(const base::Error& error, const QString& context);
    static QString blockWords(const QString& context);
    static ErrorText ofHold(bool isWorking);
    static ErrorText ofCommit();
    static ErrorText ofUnread();
};

std::optional<ErrorText> ErrorWords::ofBarcode(ErrorCode code, const QString& context) {
    switch (code) {
    case ErrorCode::UnknownBarcode:
        return ErrorText{tr("No item has this code: %1").arg(context), keptBasket(),
                         tr("Search for the item by name, or set it aside. The next scan works.")};
    case ErrorCode::WrongCheckDigit:
        return ErrorText{tr("This number is misread: %1").arg(context), keptBasket(),
                         tr("Scan it again, or type the number below the bars.")};
    case ErrorCode::UnsupportedBarcode:
        return ErrorText{tr("This kind of code is not for sale items."), keptBasket(),
                         tr("Scan the barcode with the item number.")};
    case ErrorCode::HostileInput:
    case ErrorCode::InvalidUtf8:
        return ErrorText{tr("This code holds characters that no barcode has."), keptBasket(),
                         tr("Set the item aside and search for it by name.")};
    case ErrorCode::AmbiguousBarcode:
        return ErrorText{tr("More than one item has this code: %1").arg(context), keptBasket(),
                         tr("Search for the item by name and pick the right one.")};
    default: return std::nullopt;
    }
}

std::optional<ErrorText> ErrorWords::ofNote(const base::Error& error, const QString& context) {
    if (error.place == usecase::kAccountLeft) {
        return ErrorText{tr("Only %1 may still be charged to this account.").arg(context),
                         keptBasket(),
                         tr("Take a payment on the account first, or another way to pay.")};
    }
    if (error.place == usecase::kNoteLeft) {
        return ErrorText{tr("Only %1 is left on this credit note.").arg(context), keptBasket(),
                         tr("Take that, and the rest another way.")};
    }
    if (error.place == usecase::kUnknownNote) {
        return ErrorText{tr("Nothing is known here of credit note %1.").arg(context), keptBasket(),
                         tr("Another till issued it and the centre has not told of it yet. Take "
                            "another way to pay.")};
    }
    return std::nullopt;
}

QString ErrorWords::blockWords(const QString& context) {
    const QString reason = context.section(QLatin1Char(':'), 0, 0);
    const QString detail = context.section(QLatin1Char(':'), 1).trimmed();
    const QString words = reason == QLatin1String("Recalled")    ? tr("It is recalled.")
                          : reason == QLatin1String("Withdrawn") ? tr("It is withdrawn.")
                          : reason == QLatin1String("Planned")   ? tr("It is not on sale yet.")
                                                                 : tr("It is not for sale.");
    return detail.isEmpty() ? words : words + QLatin1Char(' ') + detail;
}

std::optional<ErrorText> ErrorWords::ofItem(ErrorCode code, const QString& context,
                                            const QString& item) {
    switch (code) {
    case ErrorCode::UnknownItem:
        return ErrorText{tr("This item is not in the catalogue: %1").arg(context), keptBasket(),
                         tr("Search for it by name.")};
    case ErrorCode::PriceMissing:
        return ErrorText{tr("%1 has no price today.").arg(item), keptBasket(),
                         tr("Enter the price from the shelf, or set the item aside.")};
    case ErrorCode::ItemBlocked:
        return ErrorText{tr("%1 may not be sold.").arg(item),
                         blockWords(context) + QLatin1Char(' ') + keptBasket(),
                         tr("Keep the item behind the till and tell the manager.")};
    case ErrorCode::LotExpired:
        return ErrorText{tr("%1 is past its date: %2").arg(item, context), keptBasket(),
                         tr("Take a fresh one from the shelf; keep this one behind the till.")};
    default: return std::nullopt;
    }
}

std::optional<ErrorText> ErrorWords::ofBasket(ErrorCode code, const QString& context) {
    switch (code) {
    case ErrorCode::NoSuchLine:
        return ErrorText{tr("That line is no longer in the basket."), keptBasket(),
                         tr("Pick the line again.")};
    case ErrorCode::TooManyLines:
        return ErrorText{tr("The basket is full."), keptBasket(),
                         tr("Take payment for it and go on with a new basket.")};
    case ErrorCode::NothingToUndo:
        return ErrorText{tr("There is nothing to undo."), keptBasket(), QString()};
    case ErrorCode::EmptyBasket:
        return ErrorText{tr("The basket is empty."), QString(), tr("Scan an item first.")};
    case ErrorCode::DiscountTooLarge:
        return ErrorText{tr("The discount is more than the amount it is taken from."), keptBasket(),
                         tr("Enter a smaller discount.")};
    case ErrorCode::ReasonRequired:
        return ErrorText{tr("A reason or reference is needed."), keptBasket(),
                         tr("Choose or type one and confirm again.")};
    case ErrorCode::TenderNotAllowed:
        return ErrorText{tr("This payment cannot be taken here."), keptBasket(),
                         tr("Choose another way to pay.")};
    case ErrorCode::TenderTooLarge:
        return ErrorText{tr("That is more than is due: %1").arg(context), keptBasket(),
                         tr("This way of paying gives no change. Enter the amount due.")};
    case ErrorCode::NotFullyPaid:
        return ErrorText{tr("The sale is not fully paid."),
                         tr("Nothing is lost; payments taken so far are kept."),
                         tr("Take the rest.")};
    case ErrorCode::BasketBusy:
        return ErrorText{tr("There is a sale in progress."), keptBasket(),
                         tr("Suspend or finish it first. If a payment is taken already, "
                            "remove it before changing items.")};
    case ErrorCode::NotPermitted:
        return ErrorText{tr("This needs permission."), keptBasket(),
                         tr("Ask the manager, or take a discount away first.")};
    default: return std::nullopt;
    }
}

std::optional<ErrorText> ErrorWords::ofStorage(ErrorCode code, const QString& context) {
    const QString kept = tr("Every finished sale is safe. This basket stays on the screen.");
    switch (code) {
    case ErrorCode::StorageFull:
        return ErrorText{tr("The disk of this till is full."), kept,
                         tr("Do not hand over goods or change yet. Call for help to free space; "
                            "then try again.")};
    case ErrorCode::StorageReadOnly:
        return ErrorText{tr("The disk of this till cannot be written."), kept,
                         tr("Do not hand over goods or change yet. Call for help.")};
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageFailed:
    case ErrorCode::JournalBroken:
        return ErrorText{tr("This till cannot save the sale."), kept,
                         tr("Try again once. If it fails, use another till and call for help.")};
    case ErrorCode::StorageTooNew:
        return ErrorText{tr("The data of this till is from a newer program."),
                         tr("It was not touched."), tr("Update the program.")};
    case ErrorCode::StorageBusy:
        return ErrorText{tr("Another program is using this till's data. %1").arg(context).trimmed(),
                         kept, tr("Wait a moment and try again.")};
    case ErrorCode::NotFound:
        return ErrorText{tr("Nothing was found."), QString(), tr("Check the number.")};
    case ErrorCode::AlreadyExists:
        return ErrorText{tr("It is there already: %1").arg(context), QString(), QString()};
    default: return std::nullopt;
    }
}

std::optional<ErrorText> ErrorWords::ofDevice(ErrorCode code, const QString& context) {
    const QString kept = tr("The sale is saved. Its receipt waits and is not lost.");
    switch (code) {
    case ErrorCode::DeviceAbsent:
        return ErrorText{tr("No such device is connected."), kept,
                         tr("Connect it, or choose another one in the settings.")};
    case ErrorCode::DeviceLost:
        return ErrorText{tr("The device was disconnected."), kept,
                         tr("Check cable and power. It is found again by itself.")};
    case ErrorCode::DeviceFault: {
        const QString reason = deviceReasonWords(context);
        return ErrorText{reason.isEmpty() ? tr("The device needs a hand.")
                                          : tr("The device needs a hand: %1.").arg(reason),
                         kept, tr("Put it right; printing goes on by itself.")};
    }
    case ErrorCode::DeviceTimeout:
    case ErrorCode::DeviceBusy:
        return ErrorText{tr("The device does not answer in time."), kept, tr("Try again.")};
    case ErrorCode::DeviceUnknownOutcome:
        return ErrorText{tr("It is not known whether the receipt was printed."), kept,
                         tr("Look at the paper, then say under Printer whether to print a "
                            "marked copy.")};
    default: return std::nullopt;
    }
}

ErrorText ErrorWords::ofHold(bool isWorking) {
    return isWorking
               ? ErrorText{tr("This sale is being paid just now."), keptBasket(),
                           tr("Wait for its answer.")}
               : ErrorText{tr("It is not known whether a payment of this sale was charged."),
                           keptBasket(),
                           tr("Tap Payment open at the top to find out. For the next customer "
                              "suspend this sale (F6).")};
}

ErrorText ErrorWords::ofUnread() {
    return {tr("The payments of this sale are being looked up."), keptBasket(),
            tr("Try again in a moment.")};
}

std::optional<ErrorText> ErrorWords::ofMember(ErrorCode code) {
    switch (code) {
    case ErrorCode::MemberUnknown:
        return ErrorText{tr("No member was found."), keptBasket(),
                         tr("Check the number, or enrol the customer as a new member.")};
    case ErrorCode::MemberExists:
        return ErrorText{tr("There is a member with this number, phone or e-mail already."),
                         tr("Nothing was changed."), tr("Look the member up instead.")};
    case ErrorCode::MemberErased:
        return ErrorText{tr("This member's data was erased on request."), keptBasket(),
                         tr("Go on without a member, or enrol anew.")};
    default: return std::nullopt;
    }
}

ErrorText ErrorWords::ofRest(const base::Error& error, const QString& context) {
    if (error.code == ErrorCode::Unsupported && error.place == usecase::kReturnOfOthers) {
        return {tr("Goods of another till's receipt come back now or not at all."), keptBasket(),
                tr("Finish this basket, or remove those lines.")};
    }
    switch (error.code) {
    case ErrorCode::InvalidFormat:
        return {tr("This is not understood: %1").arg(context), keptBasket(),
                tr("Check what was typed.")};
    case ErrorCode::OutOfRange:
    case ErrorCode::Overflow:
        if (error.place == usecase::kBeyondDrawer) {
            return {tr("The drawer should hold less than %1.").arg(context),
                    tr("Nothing was recorded."), tr("Look into the drawer, then try again.")};
        }
        return {tr("That number is too large or not possible here."), keptBasket(),
                tr("Enter another number.")};
    case ErrorCode::Unavailable:
        return {tr("This is not available just now."), keptBasket(), tr("Try again later.")};
    default: {
        const std::string_view code = base::name(error.code);
        const QString name = QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
        return {tr("This did not work (%1).").arg(name), keptBasket(),
                tr("Try again. If it fails again, call for help.")};
    }
    }
}

// It fitted when it was rung up; something else did the same meanwhile.
ErrorText ErrorWords::ofCommit() {
    return {tr("This sale does not fit any more: what it sells or takes back was sold, taken back "
               "or cancelled meanwhile."),
            tr("Nothing was recorded. The basket and its payments stay on the screen."),
            tr("Take the payment out and give it back, then cancel this basket.")};
}

class DeviceReason {
    Q_DECLARE_TR_FUNCTIONS(DeviceReason)
public:
    static QString words(const QString& name) {
        const std::pair<const char*, QString> table[]{
            {"PaperOut", tr("no paper")},
            {"PaperNearEnd", tr("paper is running out")},
            {"CoverOpen", tr("cover is open")},
            {"CutterError", tr("cutter is stuck")},
            {"Overheated", tr("too hot, cooling down")},
            {"NoPermission", tr("the system does not let us use it")},
            {"InUse", tr("another program uses it")},
            {"NoAnswer", tr("no answer")},
            {"Unreachable", tr("no answer")},
        };
        for (const auto& [reason, words] : table) {
            if (name == QLatin1String(reason)) {
                return words;
            }
        }
        return {};
    }
};

} // namespace

ErrorText explain(const base::Error& error) {
    const QString context = QString::fromStdString(error.context).left(80);
    const QString item = QString::fromStdString(error.place.empty() ? error.context : error.place);
    if (auto words = ErrorWords::ofNote(error, context)) {
        return *words;
    }
    if (auto words = ErrorWords::ofBarcode(error.code, context)) {
        return *words;
    }
    if (auto words = ErrorWords::ofItem(error.code, context, item)) {
        return *words;
    }
    if (auto words = ErrorWords::ofBasket(error.code, context)) {
        return *words;
    }
    if (auto words = ErrorWords::ofStorage(error.code, context)) {
        return *words;
    }
    if (auto words = ErrorWords::ofDevice(error.code, context)) {
        return *words;
    }
    if (auto words = ErrorWords::ofMember(error.code)) {
        return *words;
    }
    return ErrorWords::ofRest(error, context);
}

ErrorText commitWords(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::NotPermitted:
    case ErrorCode::NotFound:
    case ErrorCode::OutOfRange:
    case ErrorCode::Unsupported: return ErrorWords::ofCommit();
    default: return explain(error);
    }
}

ErrorText cardHoldWords(bool isWorking) {
    return ErrorWords::ofHold(isWorking);
}

ErrorText cardUnreadWords() {
    return ErrorWords::ofUnread();
}

QString deviceReasonWords(const QString& reasonName) {
    return DeviceReason::words(reasonName);
}

} // namespace evertill::viewmodels
