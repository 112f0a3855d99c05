// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/return_words.h"

#include "cli/error_words.h"
#include "core/returns/returnable.h"
#include "usecase/refund_accounts.h"
#include "usecase/sealed_returns.h"
#include "usecase/shifts.h"

#include <algorithm>

namespace evertill::cli {

using base::ErrorCode;

namespace {

constexpr const char* kSafe = " Nothing was changed, and no money has moved. ";

std::string outOfRange(const base::Error& error) {
    if (error.place == usecase::kBeyondDrawer || error.place == usecase::kAccountLeft) {
        return errorWords(error);
    }
    if (error.place == kQuantity) {
        return "A quantity is more than nothing, and a line is a whole number: " + error.context +
               "." + kSafe + "Correct it and try again.";
    }
    if (error.place == "return without receipt") {
        return "Without a receipt goods worth at most " + error.context + " come back." + kSafe +
               "Take back less, or find the receipt.";
    }
    return "So much of " + error.place + " can not come back (" + error.context + ")." + kSafe +
           "Ask for no more than is left.";
}

std::string unsupported(const base::Error& error) {
    if (error.place == core::kNoGiftCards) {
        return "Gift cards are not taken back (" + error.context + ")." + kSafe +
               "What else is on the receipt can come back.";
    }
    if (error.place == kInExchange) {
        return "--sell takes no '" + error.context + "': the return is one basket to its end." +
               kSafe + "Leave the word out.";
    }
    return "Nothing can come back of receipt " + error.context +
           ": it is not a sale, or its taxes were counted another way." + kSafe +
           "Give the receipt that the goods were sold with.";
}

std::string unavailable(const base::Error& error) {
    if (error.place == usecase::kSealOfUnknownKey) {
        return "This till does not know the key that signed receipt " + error.context + "." +
               kSafe + "Let the till exchange with the centre once; then try again.";
    }
    if (!error.place.empty()) {
        return "The signed code of receipt " + error.context + " is not enough (" + error.place +
               ")." + kSafe + "Take the goods back at the till that sold them.";
    }
    return "Receipt " + error.context +
           " is of another till or store, and its sale is not on record here." + kSafe +
           "Give the text of its signed QR code, take the goods back at the till that sold them, "
           "or without a receipt.";
}

std::string notFound(const base::Error& error) {
    if (error.place == kNoSales) {
        return "No such sale of the last " + error.context + " days is on record here. " +
               "Look further back with --days, or take the goods back without a receipt.";
    }
    if (error.place == kNotListed) {
        return "Receipt " + error.context + " is none of these sales." + kSafe +
               "Leave the receipt out to see which there are.";
    }
    return error.place.empty() ? errorWords(error)
                               : "Of receipt " + error.context + " nothing is left." + kSafe +
                                     "Look for another receipt of the customer's.";
}

std::string busy(const base::Error& error) {
    if (error.place == kReturnWaits) {
        return sellWords(error);
    }
    if (error.context == "member") {
        return "The points of what comes back go back to the member of that sale." +
               std::string{kSafe} + "Sell to another member in a sale of its own.";
    }
    return "A basket is open in this till. It is kept as it is, and nothing was taken back. Go on "
           "with it by 'evertill sell', or drop it with 'evertill sell cancel'; then try again.";
}

std::string notFullyPaid(const base::Error& error) {
    const bool isDue = !error.context.starts_with('-');
    return isDue ? error.context + " is still to be paid." + kSafe +
                       "Say how it is paid, as in --sell cash."
                 : "Of what comes back " + error.context.substr(1) +
                       " can not go back as --refund says." + kSafe +
                       "Name another for the rest: --refund credit-note takes all.";
}

} // namespace

base::Expected<void> checkNoReturnWaits(const core::Basket& basket) {
    const auto back =
        std::find_if(basket.lines().begin(), basket.lines().end(),
                     [](const auto& line) { return line.kind == core::LineKind::Return; });
    if (back == basket.lines().end()) {
        return {};
    }
    return base::makeError(ErrorCode::BasketBusy,
                           back->returnOf ? std::to_string(back->returnOf->number.value()) : "",
                           kReturnWaits);
}

std::string sellWords(const base::Error& error) {
    if (error.code != ErrorCode::BasketBusy || error.place != kReturnWaits) {
        return errorWords(error);
    }
    return "Goods that came back wait in this till's basket (" +
           (error.context.empty() ? "without a receipt" : "of receipt " + error.context) +
           "). They are safe, and nothing was added. Pay them out, as in 'evertill sell cash' or "
           "'evertill sell credit-note:NUMBER', where nothing is due end with 'evertill sell "
           "finish', or drop them with 'evertill sell cancel'; then go on.";
}

std::string returnWords(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::OutOfRange: return outOfRange(error);
    case ErrorCode::Unsupported: return unsupported(error);
    case ErrorCode::BasketBusy: return busy(error);
    case ErrorCode::NotFullyPaid: return notFullyPaid(error);
    case ErrorCode::NoSuchLine:
        return "The receipt has no line " + error.context + " that can come back." + kSafe +
               "'evertill receipt NUMBER' shows its lines.";
    case ErrorCode::NotFound: return notFound(error);
    case ErrorCode::Unavailable: return unavailable(error);
    case ErrorCode::NotPermitted:
        return error.place == usecase::kSealForged
                   ? "The signed code of receipt " + error.context +
                         " is not what any till of yours wrote." + kSafe +
                         "Do not pay on it; ask for the receipt itself."
                   : "This sale can not be taken back as a whole (" + error.place + " " +
                         error.context + ")." + kSafe +
                         "What is left of it can come back as a return.";
    case ErrorCode::ReasonRequired:
        return error.place == kRefund
                   ? "A refund by this tender needs its reference." + std::string{kSafe} +
                         "Give the money back there first, then name its slip: " + error.context +
                         "."
                   : errorWords(error);
    case ErrorCode::TenderNotAllowed:
        if (error.place == usecase::kOtherAccount) {
            return "On account it goes back to what the sale was charged to: " + error.context +
                   "." + kSafe + "Leave the reference out, or use --refund credit-note.";
        }
        return error.place == kRefund
                   ? "So much can not go back this way; at most " + error.context +
                         ": money goes back the way the sale was paid, in whole coins." + kSafe +
                         "Use another, or --refund credit-note."
                   : errorWords(error);
    default: return errorWords(error);
    }
}

} // namespace evertill::cli
