// SPDX-License-Identifier: Apache-2.0
#pragma once

// The settings of a till as the use cases need them, read from key/value rows (reference data
// overlaid by local edits). A missing or unreadable row means the default; nothing here can stop a
// sale.

#include "core/barcode/scan_repeats.h"
#include "core/member/points.h"
#include "core/receipt/build.h"
#include "core/tender/exchange.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::usecase {

// Of the till's screens, in per cent.
inline constexpr std::array<std::string_view, 3> kTextSizes{"100", "125", "150"};

struct TillSettings {
    core::StoreProfile store;
    std::string receiptLanguage = "en";
    std::string uiLanguage = "en";
    std::string theme = "light";
    std::string textSize = "100"; // per cent of the usual, one of kTextSizes
    std::string priceZone;
    std::string printer = "none"; // device string, docs/hardware.md
    std::string scanner = "none";
    std::string scale = "none";
    std::string display = "none"; // two lines for the customer
    std::string pick = "none";    // printer of pick lists
    std::string labels = "none";
    std::string cardTerminal = "none";
    std::string wallet = "none"; // gateway of wallet codes
    bool printReceipts = true;
    bool signedReceipts = false; // a QR code that proves the receipt, 3 to 4 cm of paper
    std::string invoiceLink;     // core/fiscal/invoice_link.h; what is no form of it prints none
    std::string eReceiptLink;    // where customers reach the centre: core/fiscal/e_receipt.h
    bool sounds = true;
    bool isTraining = false;        // nothing counts: pos_app/terminal/training.h
    std::string journalDays = "35"; // as written; then old records lie in archive/ (data-model.md)
    bool pinRequired = false;       // nobody serves before they have signed on
    int lockAfterMinutes = 0;       // without a touch; 0: never by itself
    int drawerAlarmSeconds = 60;    // that the drawer may stay open; 0: for ever
    int quoteDays = 14;             // that the prices of a quotation hold
    int layawayDays = 90;           // likewise
    core::Rate layawayDeposit = core::Rate::millionths(200'000); // of the total, the first at least
    std::optional<core::Money> layawayFee;                       // kept when one is cancelled
    core::ScanRules scanRules;
    core::RepeatWindows scanWindows;
    // What a scanner that types sends before and behind each code.
    std::string wedgePrefix;
    std::string wedgeSuffix;
    std::optional<core::PointsRule> points;
    std::optional<core::Money> mostWithoutReceipt; // of what one customer brings back so
    bool cashWithoutReceipt = false;               // else a credit note
    std::optional<core::Money> mostUnknownNote;    // taken of credit notes nobody knows here
    core::ExchangeRates exchangeRates;             // of foreign cash that is taken
};

using SettingReader = std::function<std::optional<std::string>(std::string_view key)>;

// storeId begins a printed receipt reference, so a scan of it is told from goods. year: today's,
// for the century of dates in barcodes.
[[nodiscard]] TillSettings loadSettings(const SettingReader& read, core::Currency currency,
                                        const core::StoreId& storeId, int year);

// Every key but those of roles.
[[nodiscard]] std::vector<std::string> knownSettings();
// The keys a person may change at the till; others are refused.
[[nodiscard]] bool isKnownSetting(std::string_view key);

} // namespace evertill::usecase
