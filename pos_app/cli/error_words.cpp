// SPDX-License-Identifier: Apache-2.0
#include "cli/error_words.h"

#include "cli/own_files.h"
#include "cli/read_date.h"
#include "core/order/order.h"
#include "core/tender/exchange.h"
#include "ports/secret_sealer.h"
#include "storage/pos/body_archive.h"
#include "terminal/signing_key.h"
#include "terminal/whole_output.h"
#include "usecase/sale_session.h"
#include "usecase/shifts.h"
#include "usecase/stock_refusals.h"

#include <array>

namespace evertill::cli {

namespace {

using base::ErrorCode;

struct Words {
    ErrorCode code;
    std::string_view happened; // "%" is where the context goes
    std::string_view next;
};

constexpr std::array kWords{
    Words{ErrorCode::InvalidFormat, "This is not in a form that can be read: %.",
          "Nothing was changed. Correct it and try again."},
    Words{ErrorCode::OutOfRange, "The value % is outside its bounds.",
          "Nothing was changed. Give a value within them."},
    Words{ErrorCode::Overflow, "The amount is too large: %.",
          "Nothing was changed. Give a smaller amount."},
    Words{ErrorCode::UnknownCurrency, "% is not a currency in use (ISO 4217).",
          "Give a code such as GBP, EUR or CNY."},
    Words{ErrorCode::InvalidUtf8, "The text is not valid UTF-8: %.", "Nothing was changed."},
    Words{ErrorCode::WrongCheckDigit, "The barcode % has a wrong check digit.",
          "Scan it again, or type the number under the bars."},
    Words{ErrorCode::UnknownBarcode, "No item has the barcode %.",
          "The basket is unchanged. Search by name, or import the item."},
    Words{ErrorCode::UnsupportedBarcode, "The barcode % names no item.",
          "The basket is unchanged. Scan the item's own code."},
    Words{ErrorCode::HostileInput, "The code is too long or holds control characters.",
          "It was ignored. Check the scanner's settings."},
    Words{ErrorCode::UnknownItem, "There is no item %.", "Check the code, or import the item."},
    Words{ErrorCode::PriceMissing, "The item % has no price that is valid now.",
          "The basket is unchanged. Add a price, or enter one by permission."},
    Words{ErrorCode::ItemBlocked, "The item may not be sold: %.",
          "The basket is unchanged. Put the item aside."},
    Words{ErrorCode::LotExpired, "The lot expired on %.",
          "The basket is unchanged. Put the item aside."},
    Words{ErrorCode::AgeCheckRequired, "The customer must be % or older.",
          "Check the age, then scan again with it confirmed."},
    Words{ErrorCode::WeightRequired, "The item is sold by weight.",
          "Weigh it, then give the weight."},
    Words{ErrorCode::SerialRequired, "The item needs its serial number.", "Scan or type it."},
    Words{ErrorCode::LotRequired, "The item needs its lot number.", "Scan or type it."},
    Words{ErrorCode::AmbiguousBarcode, "The code % could mean more than one thing.",
          "Give the full code."},
    Words{ErrorCode::TooManyLines, "A basket holds at most % lines.",
          "Pay this basket and begin another."},
    Words{ErrorCode::EmptyBasket, "The basket is empty.", "Scan something first."},
    Words{ErrorCode::DiscountTooLarge, "The discount % is more than the goods cost.",
          "The basket is unchanged."},
    Words{ErrorCode::ReasonRequired, "A reason or reference is needed: %.", "Give one."},
    Words{ErrorCode::TenderNotAllowed, "This tender can not be taken here: %.",
          "The basket is unchanged. Use another."},
    Words{ErrorCode::TenderTooLarge, "No change is given for this tender; % is due.",
          "The basket is unchanged. Take what is due."},
    Words{ErrorCode::NotFullyPaid, "% is still to be paid.",
          "The basket is kept. Take another tender."},
    Words{ErrorCode::BasketBusy, "The basket can not be changed now.",
          "Take the tenders back first, or finish it."},
    Words{ErrorCode::StorageFull, "The disk is full.",
          "Everything sold before is safe, and the basket is kept. Free some space and try again."},
    Words{ErrorCode::StorageReadOnly, "The till's files can not be written: %.",
          "Everything sold before is safe. Check the permissions and the disk."},
    Words{ErrorCode::StorageCorrupt, "The till's file is damaged: %.",
          "It was not touched. Copy the folder away and call support before anything else."},
    Words{ErrorCode::StorageTooNew, "The till's files were written by a newer program: %.",
          "They were not touched. Install that version again."},
    Words{ErrorCode::StorageBusy, "Another program holds these files: %.",
          "Nothing was changed. Close it, or wait until it has finished."},
    Words{ErrorCode::StorageFailed, "The storage failed: %.", "What was confirmed before is safe."},
    Words{ErrorCode::NotFound, "There is nothing with this number or name: %.", "Check it."},
    Words{ErrorCode::AlreadyExists, "There is one already: %.", "Nothing was changed."},
    Words{ErrorCode::JournalBroken, "The journal does not verify: %.",
          "Nothing was changed. Keep the folder as it is and call support."},
    Words{ErrorCode::FileMissing, "There is no such file or till: %.",
          "Check the path; a new till is made with 'evertill init'."},
    Words{ErrorCode::FileUnreadable, "The file can not be read: %.", "Check its permissions."},
    Words{ErrorCode::BadEncoding, "The file's text can not be decoded: %.",
          "Nothing was imported. Save it as UTF-8, UTF-16 or GB18030."},
    Words{ErrorCode::MissingColumn, "A column is missing: %.", "Nothing was imported."},
    Words{ErrorCode::ImportRefused, "The import was refused: %.",
          "Nothing was changed. Correct the rows named above and import again."},
    Words{ErrorCode::DeviceAbsent, "The device is not there: %.",
          "Nothing was done. Check its plug, its power and its setting."},
    Words{ErrorCode::DeviceFault, "The device can not do it: %.",
          "Nothing was charged or printed by this step. Put it right and try again."},
    Words{ErrorCode::DeviceTimeout, "The device did not answer in time: %.",
          "Check its plug, its power and its setting."},
    Words{ErrorCode::DeviceBusy, "The device is in use: %.",
          "Nothing was done. Close the other program."},
    Words{ErrorCode::DeviceUnknownOutcome,
          "Nobody knows yet whether the card was charged (payment %).",
          "The basket is kept, and nothing is charged again. Look at the terminal's last receipt, "
          "then run 'evertill payment resolve', or say what you saw with 'evertill payment decide "
          "ID charged' or '... not-charged'."},
    Words{ErrorCode::MemberUnknown, "No member is known here by %.",
          "Check it, or enrol the member."},
    Words{ErrorCode::MemberExists, "A member has % already.", "Use that one."},
    Words{ErrorCode::OperatorUnknown, "Nobody here is known by %.",
          "Nothing was changed. 'evertill operator list' shows everybody."},
    Words{ErrorCode::Cancelled, "Stopped before the end.",
          "What was confirmed is safe; run it again to go on."},
};

// Of errors that say where.
struct PlaceWords {
    std::string_view place;
    std::string_view words; // "%" is where the context goes
};

constexpr std::array kPlaceWords{
    PlaceWords{terminal::kNotBegun,
               "Nothing can be written to %. Nothing was done. Name a file in a folder that is "
               "there and that you may write to."},
    PlaceWords{kNoName, "% wants the name of a file. Nothing was done. Leave it out for standard "
                        "output."},
    PlaceWords{kNoDate, "% is no date. Nothing was changed. Give year, month and day as in "
                        "2026-11-22."},
    PlaceWords{kNoRow, "There is no row % in this report. Give the name in its first column as the "
                       "report of these dates shows it (--date, --days)."},
    PlaceWords{usecase::kBeyondDrawer,
               "The drawer should hold less than %. Nothing was recorded, and no money has moved. "
               "Look into it; where so much is in it, say so with --yes."},
    PlaceWords{usecase::kNothingCounted, "There is nothing in the open %. Nothing was recorded. "
                                         "Add items with --line SKU=QTY first."},
    PlaceWords{usecase::kToItself, "The goods are at store % already. Nothing was recorded. Name "
                                   "the other store."},
    PlaceWords{usecase::kReceivedAlready,
               "% was received already. Nothing was recorded. Look at its number; where it came "
               "in parts and these are more of it, say so with --again."},
    PlaceWords{usecase::kWholePieces, "% cannot be: it is counted by the piece. Nothing was "
                                      "recorded. Give whole pieces."},
    PlaceWords{core::kNoRate,
               "No rate is known for cash in %, so it is not taken. The basket is unchanged. Take "
               "another tender; 'evertill rate set' or the centre gives a rate."},
    PlaceWords{usecase::kNoteLeft, "Only % is left on this credit note. The basket is unchanged. "
                                   "Take that, and the rest by another tender."},
    PlaceWords{usecase::kAccountLeft,
               "Only % may still be charged to this account. The basket is unchanged. Take a "
               "payment on the account first, another tender, or have its limit raised ('evertill "
               "account')."},
    PlaceWords{usecase::kUnknownNote,
               "The credit note % is not known here, or no more is taken of it unseen. The basket "
               "is unchanged. Connect the till to its centre, or take another tender; the setting "
               "credit_note.unknown_most says how much is taken unseen."},
    PlaceWords{ports::kNoChip,
               "No TPM answers at %. The signing key is as it was and selling goes on; while a key "
               "that is sealed there cannot be used, nothing is signed, and no new key is made. "
               "Switch the TPM on in the machine's firmware and let this user open it (group "
               "tss)."},
    PlaceWords{ports::kOtherChip,
               "The signing key was not sealed by this TPM as it is now (%): it is another "
               "machine's, or was cleared since. Selling goes on, nothing is signed meanwhile, no "
               "new key is made, and what was signed before can be proved. Run 'evertill keys "
               "unseal' on the old machine; where that is gone, move keys/signing.sealed away: the "
               "till then makes a new key with the next sale, on record."},
    PlaceWords{ports::kChipRefused,
               "The TPM refused: %. The signing key is as it was and selling goes on, but nothing "
               "is signed while a sealed key cannot be used. Look at the TPM's settings in the "
               "machine's firmware, and try again."},
    PlaceWords{terminal::kTwoKeys,
               "keys/signing.key and keys/signing.sealed hold two keys: %. Nothing was changed, "
               "and the first one signs. Move away the one that is not this till's."},
    PlaceWords{core::kOneOrder, "Order % is another than the one in the basket. The basket is "
                                "unchanged. Sell each in a sale of its own."},
};

// A quotation or layaway that has ended.
std::string endedWords(const base::Error& error) {
    return "Order " + error.place +
           (error.context == "cancelled" ? " was cancelled" : " is sold already") +
           ". Nothing was changed. Its prices hold no more: ring the goods up with 'evertill "
           "sell'; "
           "an open basket of it is dropped with 'evertill sell cancel'.";
}

} // namespace

std::string errorWords(const base::Error& error) {
    const auto filled = [&](std::string_view words) {
        std::string text{words};
        if (const std::size_t at = text.find('%'); at != std::string::npos) {
            text.replace(at, 1, error.context.empty() ? "(nothing)" : error.context);
        } else if (!error.context.empty()) {
            text += " (" + error.context + ")";
        }
        return text;
    };
    for (const PlaceWords& words : kPlaceWords) {
        if (words.place == error.place) {
            return filled(words.words);
        }
    }
    if (error.code == ErrorCode::NotPermitted &&
        (error.context == "completed" || error.context == "cancelled")) {
        return endedWords(error);
    }
    if (error.code == ErrorCode::FileMissing && error.context == storage::kArchiveFile) {
        return "This lies in the archive, in a file that is not there: " + error.place +
               ". Nothing was changed. Put it back, or run 'evertill archive restore "
               "--from 2000-01-01 --to 2099-12-31 --folder' with the folder it is in.";
    }
    if (error.code == ErrorCode::Unsupported && core::isOrderNumber(error.context)) {
        return "Order " + error.context +
               " is not rung up as goods are. The basket is unchanged. Sell it in a sale of its "
               "own: 'evertill quote sell' or 'evertill layaway sell'.";
    }
    for (const Words& words : kWords) {
        if (words.code != error.code) {
            continue;
        }
        std::string text = filled(words.happened);
        if (!error.place.empty()) {
            text = error.place + ": " + text;
        }
        return text + " " + std::string{words.next};
    }
    return base::describe(error) + ". Nothing was changed.";
}

} // namespace evertill::cli
