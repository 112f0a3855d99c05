// SPDX-License-Identifier: Apache-2.0
#include "usecase/till_settings.h"

#include "core/barcode/scan_marks.h"
#include "core/receipt/logo.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace evertill::usecase {

namespace {

constexpr auto kKeys = std::to_array<std::string_view>({
    "store.name",
    "store.address",
    "store.tax_number",
    "store.footer",
    "store.zone",
    "receipt.language",
    "receipt.print",
    "ui.language",
    "ui.theme",
    "ui.text_size",
    "device.printer",
    "device.scanner",
    "scan.in_store",
    "scan.member",
    "scan.repeat_ms",
    "scan.pair_ms",
    "scan.prefix",
    "scan.suffix",
    "points.per_step",
    "store.mode",
    "retention.journal",
    "retention.sales",
    "retention.exports",
    "device.scale",
    "device.display",
    "device.labels",
    "device.pick",
    "drawer.alarm_after",
    "drawer.learnt",
    "device.terminal",
    "device.wallet",
    "people.pin_required",
    "people.lock_after",
    "ui.sounds",
    "receipt.signed",
    core::kLogoSetting,
    "orders.quote_days",
    "orders.layaway_days",
    "orders.layaway_deposit",
    "orders.layaway_fee",
    "returns.no_receipt_most",
    "returns.no_receipt_cash",
    core::kExchangeSetting,
    "receipt.invoice_link",
    "receipt.e_receipt_link",
    "credit_note.unknown_most",
    "consent.wording",
});

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::size_t start = 0;
    while (start <= text.size()) {
        const std::size_t end = std::min(text.find(separator, start), text.size());
        if (end > start) {
            parts.push_back(text.substr(start, end - start));
        }
        start = end + 1;
    }
    return parts;
}

std::optional<core::InStoreValue> valueKind(std::string_view word) {
    if (word == "price") {
        return core::InStoreValue::Price;
    }
    if (word == "weight") {
        return core::InStoreValue::Weight;
    }
    return word == "count" ? std::optional{core::InStoreValue::Count} : std::nullopt;
}

// "22:PPIIIIIVVVVVC:price:2 21:PPIIIIIVVVVVC:weight:3": prefix, pattern, what is inside, its
// decimals.
core::InStoreLayouts inStoreLayouts(const std::string& text) {
    std::vector<core::InStoreLayout> layouts;
    for (const std::string& spec : split(text, ' ')) {
        const std::vector<std::string> parts = split(spec, ':');
        if (parts.size() != 4 || parts[3].size() != 1) {
            continue;
        }
        const auto kind = valueKind(parts[2]);
        if (!kind) { // never guess: grams read as pence would be sold
            continue;
        }
        auto layout = core::InStoreLayout::make(parts[0], parts[1], *kind, parts[3][0] - '0');
        if (layout) {
            layouts.push_back(std::move(*layout));
        }
    }
    auto made = core::InStoreLayouts::make(std::move(layouts));
    return made ? std::move(*made) : core::InStoreLayouts{};
}

constexpr int kMinutesOfDay = 24 * 60;
constexpr int kSecondsOfHour = 60 * 60;
constexpr int kMostScanMillis = 3000;
constexpr int kQuoteDays = 14;
constexpr int kMostQuoteDays = 366;

// 0 to most; anything else is none.
int number(const std::string& text, int most) {
    int value = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc{} && value > 0 && value <= most ? value : 0;
}

// How readings are counted, and what scanners that type send around each code.
void readScanMarks(const std::function<std::string(std::string_view, std::string)>& text,
                   TillSettings& settings) {
    const core::RepeatWindows windows;
    settings.scanWindows.repeatMillis = number(text("scan.repeat_ms", "0"), kMostScanMillis);
    settings.scanWindows.pairMillis =
        number(text("scan.pair_ms", std::to_string(windows.pairMillis)), kMostScanMillis);
    const auto marks = [&](std::string_view key) {
        const std::string written = text(key, "none");
        return written == "none" ? std::string{} : core::scanMarkOf(written).valueOr("");
    };
    settings.wedgePrefix = marks("scan.prefix");
    settings.wedgeSuffix = marks("scan.suffix");
}

} // namespace

std::vector<std::string> knownSettings() {
    return {kKeys.begin(), kKeys.end()};
}

bool isKnownSetting(std::string_view key) {
    return std::find(kKeys.begin(), kKeys.end(), key) != kKeys.end();
}

TillSettings loadSettings(const SettingReader& read, core::Currency currency,
                          const core::StoreId& storeId, int year) {
    const auto text = [&](std::string_view key, std::string fallback = {}) {
        return read(key).value_or(std::move(fallback));
    };
    TillSettings settings;
    settings.store.name = text("store.name", "Evertill");
    settings.store.addressLines = split(text("store.address"), '\n');
    settings.store.taxNumber = text("store.tax_number");
    settings.store.footer = text("store.footer");
    settings.priceZone = text("store.zone");
    settings.receiptLanguage = text("receipt.language", "en");
    settings.printReceipts = text("receipt.print", "yes") != "no";
    settings.signedReceipts = text("receipt.signed", "no") == "yes";
    settings.invoiceLink = text("receipt.invoice_link");
    settings.eReceiptLink = text("receipt.e_receipt_link");
    settings.uiLanguage = text("ui.language", "en");
    settings.theme = text("ui.theme", "light");
    const std::string size = text("ui.text_size");
    if (std::find(kTextSizes.begin(), kTextSizes.end(), size) != kTextSizes.end()) {
        settings.textSize = size;
    }
    settings.sounds = text("ui.sounds", "yes") != "no";
    settings.printer = text("device.printer", "none");
    settings.scanner = text("device.scanner", "none");
    settings.scale = text("device.scale", "none");
    settings.display = text("device.display", "none");
    settings.pick = text("device.pick", "none");
    settings.labels = text("device.labels", "none");
    settings.cardTerminal = text("device.terminal", "none");
    settings.wallet = text("device.wallet", "none");
    settings.journalDays = text("retention.journal", "35");
    settings.pinRequired = text("people.pin_required", "no") == "yes";
    settings.lockAfterMinutes = number(text("people.lock_after", "0"), kMinutesOfDay);
    settings.drawerAlarmSeconds = number(text("drawer.alarm_after", "60"), kSecondsOfHour);
    const int quoteDays = number(text("orders.quote_days"), kMostQuoteDays);
    settings.quoteDays = quoteDays > 0 ? quoteDays : kQuoteDays;
    const int layawayDays = number(text("orders.layaway_days"), kMostQuoteDays);
    settings.layawayDays = layawayDays > 0 ? layawayDays : settings.layawayDays;
    const int percent = number(text("orders.layaway_deposit"), 100);
    if (percent > 0) {
        settings.layawayDeposit = core::Rate::millionths(percent * 10'000);
    }
    const auto fee = core::Money::parse(text("orders.layaway_fee"), currency);
    if (fee && !fee->isNegative()) {
        settings.layawayFee = *fee;
    }
    settings.scanRules.referenceYear = year;
    settings.isTraining = text("store.mode") == "training";
    settings.signedReceipts = settings.signedReceipts && !settings.isTraining;
    settings.scanRules.receiptPrefix = (settings.isTraining ? "T-" : "") + storeId.value() + "-";
    settings.scanRules.memberPrefixes = split(text("scan.member"), ' ');
    settings.scanRules.inStoreLayouts = inStoreLayouts(text("scan.in_store"));
    readScanMarks(text, settings);
    settings.store.logo = core::parseLogo(text(core::kLogoSetting)).valueOr({});
    const auto step = core::Money::parse(text("points.per_step"), currency);
    if (step && !step->isZero() && !step->isNegative()) {
        settings.points = core::PointsRule{*step, 1};
    }
    const auto most = core::Money::parse(text("returns.no_receipt_most"), currency);
    if (most && !most->isNegative()) {
        settings.mostWithoutReceipt = *most;
    }
    settings.cashWithoutReceipt = text("returns.no_receipt_cash", "no") == "yes";
    const auto note = core::Money::parse(text("credit_note.unknown_most"), currency);
    if (note && !note->isNegative()) {
        settings.mostUnknownNote = *note;
    }
    settings.exchangeRates = core::parseExchangeRates(text(core::kExchangeSetting));
    return settings;
}

} // namespace evertill::usecase
