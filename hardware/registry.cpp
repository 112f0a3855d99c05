// SPDX-License-Identifier: Apache-2.0
#include "hardware/registry.h"

#include "hardware/camera/camera_link.h"
#include "hardware/channel/evdev_link.h"
#include "hardware/channel/hidraw_link.h"
#include "hardware/channel/links.h"
#include "hardware/channel/plugged_link.h"
#include "hardware/channel/recording.h"
#include "hardware/display/serial_display.h"
#include "hardware/label/serial_labels.h"
#include "hardware/no_device.h"
#include "hardware/payment/wallet_gateway.h"
#include "hardware/payment/zvt_terminal.h"
#include "hardware/printer/escpos_printer.h"
#include "hardware/printer/picture_printer.h"
#include "hardware/printer/profiles.h"
#include "hardware/scale/serial_scale.h"
#include "hardware/scanner/serial_scanner.h"
#include "hardware/scanner/simulated_scanner.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::uint16_t kRawPort = 9100;
constexpr std::uint16_t kZvtPort = 20007;
constexpr std::uint16_t kGatewayPort = 8480;
constexpr std::uint16_t kTlsPort = 443;

struct Setting { // kind:place?name=value&name=value
    std::string kind;
    std::string place;
    std::map<std::string, std::string, std::less<>> options;

    [[nodiscard]] std::string option(std::string_view name, std::string_view otherwise) const {
        const auto found = options.find(name);
        return found == options.end() ? std::string{otherwise} : found->second;
    }
};

template <typename Number>
Expected<Number> number(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    return value;
}

// Of the options some lines have only: on another one they would do nothing.
bool isOfKind(std::string_view option, std::string_view kind) {
    if (option == "baud" || option == "parity" || option == "bits" || option == "flow") {
        return kind == "serial";
    }
    if (option == "ca") {
        return kind == "https";
    }
    return kind == "picture" ? option == "columns" || option == "for"
                             : kind != "none" && kind != "simulated" && option != "columns";
}

// "known" lists the option names the device takes.
Expected<Setting> parse(std::string_view text, std::string_view known) {
    Setting setting;
    const std::size_t question = std::min(text.find('?'), text.size());
    const std::string_view head = text.substr(0, question);
    const std::size_t colon = std::min(head.find(':'), head.size());
    setting.kind = head.substr(0, colon);
    setting.place = head.substr(std::min(colon + 1, head.size()));
    std::string_view rest = text.substr(std::min(question + 1, text.size()));
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('&'), rest.size());
        const std::string_view option = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::size_t equals = option.find('=');
        if (equals == std::string_view::npos || equals == 0 || equals + 1 == option.size()) {
            return makeError(ErrorCode::InvalidFormat, std::string{option});
        }
        const std::string name{option.substr(0, equals)};
        if (known.find(" " + name + " ") == std::string_view::npos ||
            !isOfKind(name, setting.kind)) {
            return makeError(ErrorCode::Unsupported, name);
        }
        setting.options[name] = option.substr(equals + 1);
    }
    const bool needsPlace = setting.kind != "none" && setting.kind != "simulated";
    if (needsPlace == setting.place.empty()) {
        return makeError(ErrorCode::InvalidFormat, std::string{text});
    }
    return setting;
}

// What the line is where the setting does not say.
struct LineDefaults {
    std::uint16_t port = kRawPort; // 0: must be given
    unsigned baud = 9600;
    char parity = 'N';
    unsigned dataBits = 8;
};

// "HOST", "HOST:PORT", and an IPv6 address in brackets.
Expected<std::pair<std::string, std::uint16_t>> networkPlace(const std::string& place,
                                                             std::uint16_t port) {
    const bool isBracketed = place.starts_with('[');
    const std::size_t end = isBracketed ? place.find(']') : std::min(place.find(':'), place.size());
    if (end == std::string::npos) {
        return makeError(ErrorCode::InvalidFormat, place);
    }
    const std::string host = isBracketed ? place.substr(1, end - 1) : place.substr(0, end);
    const std::string rest = place.substr(isBracketed ? end + 1 : end);
    if (!rest.empty()) {
        EVERTILL_TRY(given, number<std::uint16_t>(std::string_view{rest}.substr(1)));
        port = given;
    }
    if (host.empty() || port == 0 || (!rest.empty() && rest[0] != ':')) {
        return makeError(ErrorCode::InvalidFormat, place);
    }
    return std::pair{host, port};
}

Expected<SerialSettings> serialSettings(const Setting& setting, const LineDefaults& line) {
    constexpr std::array kBauds{1'200U,  2'400U,  4'800U,   9'600U,  19'200U,
                                38'400U, 57'600U, 115'200U, 230'400U};
    SerialSettings serial;
    EVERTILL_TRY(baud, number<unsigned>(setting.option("baud", std::to_string(line.baud))));
    if (std::find(kBauds.begin(), kBauds.end(), baud) == kBauds.end()) {
        return makeError(ErrorCode::InvalidFormat, "baud=" + std::to_string(baud));
    }
    serial.baud = baud;
    const std::string parity = setting.option("parity", std::string(1, line.parity));
    if (parity != "N" && parity != "E" && parity != "O") {
        return makeError(ErrorCode::InvalidFormat, parity);
    }
    serial.parity = parity[0];
    const std::string bits = setting.option("bits", std::to_string(line.dataBits));
    if (bits != "7" && bits != "8") {
        return makeError(ErrorCode::InvalidFormat, bits);
    }
    serial.dataBits = bits == "7" ? 7 : 8;
    const std::string flow = setting.option("flow", "none");
    if (flow != "none" && flow != "rts") {
        return makeError(ErrorCode::InvalidFormat, flow);
    }
    serial.hardwareFlow = flow == "rts";
    return serial;
}

Expected<std::unique_ptr<Link>> makeBareLink(DeviceThread& thread, const Setting& setting,
                                             const LineDefaults& line) {
    if (setting.kind == "tcp") {
        EVERTILL_TRY(place, networkPlace(setting.place, line.port));
        return makeTcpLink(thread, place.first, place.second);
    }
    if (setting.kind == "serial") {
        EVERTILL_TRY(serial, serialSettings(setting, line));
        return makeSerialLink(thread, setting.place, serial);
    }
    if (setting.kind == "file") {
        return makeFileLink(thread, setting.place);
    }
    if (setting.kind == "usblp") {
        return makeUsbPrinterLink(thread, setting.place);
    }
    if (setting.kind == "cups") {
        const bool isName = std::all_of(setting.place.begin(), setting.place.end(), [](char c) {
            return c > ' ' && c <= '~' && c != '/' && c != '#'; // as CUPS itself has it
        });
        if (!isName || setting.place.starts_with('-')) {
            return makeError(ErrorCode::InvalidFormat, setting.place);
        }
        return makeCupsLink(thread, setting.place);
    }
    if (setting.kind == "replay") {
        return makeReplayLink(thread, setting.place);
    }
    return makeError(ErrorCode::Unsupported, setting.kind);
}

// With every byte seen, and kept where the setting says so.
Expected<std::unique_ptr<Link>> seen(std::unique_ptr<Link> link, const Setting& setting,
                                     LinkTap tap) {
    if (const std::string file = setting.option("record", ""); !file.empty()) {
        EVERTILL_TRY(recorder, makeRecorder(file, std::move(tap)));
        tap = std::move(recorder);
    }
    return tap ? makeTapLink(std::move(link), std::move(tap)) : std::move(link);
}

bool isDeviceFile(std::string_view kind) {
    return kind == "serial" || kind == "file" || kind == "usblp" || kind == "evdev" ||
           kind == "hidraw" || kind == "camera";
}

Expected<std::unique_ptr<Link>> makeLink(DeviceThread& thread, const Setting& setting,
                                         const LinkTap& tap, const LineDefaults& line = {}) {
    EVERTILL_TRY(bare, makeBareLink(thread, setting, line));
    auto link =
        isDeviceFile(setting.kind) ? makePluggedLink(thread, std::move(bare)) : std::move(bare);
    return seen(std::move(link), setting, tap);
}

Expected<std::unique_ptr<Link>> makeScannerLink(DeviceThread& thread, const Setting& setting,
                                                const LinkTap& tap) {
    if (setting.kind == "evdev") {
        const std::string name = setting.option("layout", "us");
        const auto layout = keyLayout(name);
        if (!layout) {
            return makeError(ErrorCode::Unsupported, name);
        }
        return seen(makePluggedLink(thread, makeEvdevLink(thread, setting.place, *layout)), setting,
                    tap);
    }
    if (setting.kind == "hidraw") {
        return seen(makePluggedLink(thread, makeHidrawLink(thread, setting.place)), setting, tap);
    }
    if (setting.kind == "camera") {
        return seen(makePluggedLink(thread, makeCameraLink(thread, setting.place)), setting, tap);
    }
    if (setting.kind != "serial" && setting.kind != "tcp" && setting.kind != "replay") {
        return makeError(ErrorCode::Unsupported, setting.kind);
    }
    return makeLink(thread, setting, tap, {0});
}

struct ScaleLine {
    std::string_view name;
    std::unique_ptr<ScaleProtocol> (*make)();
    LineDefaults line;
};
constexpr std::array<ScaleLine, 4> kScales{{
    {"toledo", makeToledo8217, {0, 9600, 'E', 7}},
    {"dialog", makeDialogScale, {0, 4800, 'O', 7}},
    {"cas", makeCasScale, {0, 9600, 'N', 8}},
    {"cas-stream", makeCasStream, {0, 9600, 'N', 8}},
}};

} // namespace

Expected<std::unique_ptr<ports::ReceiptPrinter>>
makePrinter(DeviceThread& thread, std::string_view text, const LinkTap& tap, DrawerMemory drawer) {
    using Printer = std::unique_ptr<ports::ReceiptPrinter>;
    EVERTILL_TRY(setting,
                 parse(text, " profile columns baud parity flow for drawer drawer_pin record "));
    if (setting.kind == "none") {
        return Printer{std::make_unique<NoPrinter>(thread)};
    }
    if (setting.kind == "picture") {
        const std::string columns = setting.option("columns", "48");
        if (columns != "32" && columns != "48") {
            return makeError(ErrorCode::Unsupported, columns);
        }
        return Printer{
            std::make_unique<PicturePrinter>(thread, setting.place, columns == "32" ? 32 : 48)};
    }
    EVERTILL_TRY(link, makeLink(thread, setting, tap));
    const std::string name = setting.option("profile", kDefaultProfile);
    auto profile = printerProfile(name);
    if (!profile) {
        return makeError(ErrorCode::Unsupported, name);
    }
    const std::string pin = setting.option("drawer_pin", "2");
    if (pin != "2" && pin != "5") {
        return makeError(ErrorCode::Unsupported, pin);
    }
    profile->drawerPin = pin == "5" ? 1 : 0;
    std::optional<bool> drawerOpenIsHigh;
    if (const std::string level = setting.option("drawer", ""); !level.empty()) {
        if (level != "high" && level != "low") {
            return makeError(ErrorCode::Unsupported, level);
        }
        drawerOpenIsHigh = level == "high";
    }
    return Printer{std::make_unique<EscposPrinter>(
        thread, std::move(link), *profile, PrinterTiming{}, drawerOpenIsHigh, std::move(drawer))};
}

Expected<std::unique_ptr<ports::Scanner>> makeScanner(DeviceThread& thread, std::string_view text,
                                                      const LinkTap& tap) {
    using Scanner = std::unique_ptr<ports::Scanner>;
    EVERTILL_TRY(setting,
                 parse(text, text.starts_with("evdev:") ? " layout prefix suffix record "
                                                        : " baud parity prefix suffix record "));
    if (setting.kind == "none") {
        return Scanner{std::make_unique<NoScanner>()};
    }
    if (setting.kind == "simulated") {
        return Scanner{std::make_unique<SimulatedScanner>(thread)};
    }
    EVERTILL_TRY(prefix, core::scanMarkOf(setting.option("prefix", "")));
    EVERTILL_TRY(suffix, core::scanMarkOf(setting.option("suffix", "")));
    EVERTILL_TRY(link, makeScannerLink(thread, setting, tap));
    return Scanner{
        std::make_unique<SerialScanner>(thread, std::move(link), core::ScanMarks{prefix, suffix})};
}

Expected<std::unique_ptr<ports::Scale>> makeScale(DeviceThread& thread, std::string_view text,
                                                  const LinkTap& tap) {
    EVERTILL_TRY(setting, parse(text, " protocol baud parity bits record "));
    if (setting.kind == "none") {
        return std::unique_ptr<ports::Scale>{};
    }
    const std::string name = setting.option("protocol", kScales.front().name);
    for (const ScaleLine& scale : kScales) {
        if (scale.name == name) {
            EVERTILL_TRY(link, makeLink(thread, setting, tap, scale.line));
            return std::unique_ptr<ports::Scale>{
                std::make_unique<SerialScale>(thread, std::move(link), scale.make())};
        }
    }
    return makeError(ErrorCode::Unsupported, name);
}

Expected<std::unique_ptr<ports::LineDisplay>>
makeDisplay(DeviceThread& thread, std::string_view text, const LinkTap& tap) {
    EVERTILL_TRY(setting, parse(text, " profile baud parity record "));
    if (setting.kind == "none") {
        return std::unique_ptr<ports::LineDisplay>{};
    }
    const std::string name = setting.option("profile", "cd5220");
    const auto profile = displayProfile(name);
    if (!profile) {
        return makeError(ErrorCode::Unsupported, name);
    }
    EVERTILL_TRY(link, makeLink(thread, setting, tap, {0}));
    return std::unique_ptr<ports::LineDisplay>{
        std::make_unique<SerialDisplay>(thread, std::move(link), *profile)};
}

Expected<std::unique_ptr<ports::LabelPrinter>>
makeLabels(DeviceThread& thread, std::string_view text, const LinkTap& tap) {
    EVERTILL_TRY(setting, parse(text, " language layout answers baud parity flow record "));
    if (setting.kind == "none") {
        return std::unique_ptr<ports::LabelPrinter>{};
    }
    const std::string language = setting.option("language", "zpl");
    const std::string layout = setting.option("layout", "shelf-50x30");
    const auto known = labelLayout(layout);
    if (!known || (language != "zpl" && language != "tspl")) {
        return makeError(ErrorCode::Unsupported, known ? language : layout);
    }
    LabelProfile profile;
    profile.language = language == "zpl" ? LabelLanguage::Zpl : LabelLanguage::Tspl;
    profile.layout = *known;
    const std::string answers = setting.option("answers", "yes");
    if (answers != "yes" && answers != "no") {
        return makeError(ErrorCode::Unsupported, answers);
    }
    profile.answersStatus = answers == "yes";
    EVERTILL_TRY(link, makeLink(thread, setting, tap));
    return std::unique_ptr<ports::LabelPrinter>{
        std::make_unique<SerialLabels>(thread, std::move(link), profile)};
}

Expected<std::unique_ptr<ports::PaymentTerminal>>
makeTerminal(DeviceThread& thread, std::string_view text, TerminalParts parts, const LinkTap& tap) {
    EVERTILL_TRY(setting, parse(text, " password baud parity record "));
    if (setting.kind == "none") {
        return std::unique_ptr<ports::PaymentTerminal>{};
    }
    if (setting.kind == "file") {
        return makeError(ErrorCode::Unsupported, setting.kind);
    }
    ZvtSettings zvt;
    zvt.currency = parts.currency;
    EVERTILL_TRY(password, number<std::uint32_t>(setting.option("password", "0")));
    if (password > 999'999) {
        return makeError(ErrorCode::InvalidFormat, "password");
    }
    zvt.password = password;
    EVERTILL_TRY(link, makeLink(thread, setting, tap, {kZvtPort}));
    return std::unique_ptr<ports::PaymentTerminal>{std::make_unique<ZvtTerminal>(
        thread, std::move(link), setting.kind == "serial" ? makeZvtSerial() : makeZvtTcp(),
        parts.log, zvt, ZvtTiming{}, std::move(parts.unsettled))};
}

Expected<std::unique_ptr<ports::WalletTerminal>>
makeWallet(DeviceThread& thread, std::string_view text, TerminalParts parts, const LinkTap& tap) {
    EVERTILL_TRY(setting, parse(text, " ca "));
    if (setting.kind == "none") {
        return std::unique_ptr<ports::WalletTerminal>{};
    }
    const bool isTls = setting.kind == "https";
    if (!isTls && setting.kind != "http") {
        return makeError(ErrorCode::Unsupported, setting.kind);
    }
    const std::size_t slash = std::min(setting.place.find('/'), setting.place.size());
    GatewayPlace place{setting.place.substr(0, slash), setting.place.substr(slash)};
    const auto isPlain = [](char c) { return c > ' ' && c <= '~'; }; // it goes into a header
    if (place.host.empty() || !std::all_of(setting.place.begin(), setting.place.end(), isPlain)) {
        return makeError(ErrorCode::InvalidFormat, setting.place);
    }
    EVERTILL_TRY(host, networkPlace(place.host, isTls ? kTlsPort : kGatewayPort));
    EVERTILL_TRY(link,
                 seen(isTls ? makeTlsLink(thread, host.first, host.second, setting.option("ca", ""))
                            : makeTcpLink(thread, host.first, host.second),
                      {}, tap));
    return std::unique_ptr<ports::WalletTerminal>{std::make_unique<WalletGateway>(
        thread, std::move(link), std::move(place), parts.log, std::move(parts.unsettled))};
}

std::string deviceFileOf(std::string_view setting) {
    const std::size_t colon = setting.find(':');
    const std::string_view kind = setting.substr(0, colon);
    if (colon == std::string_view::npos || !isDeviceFile(kind)) {
        return {};
    }
    const std::string_view rest = setting.substr(colon + 1);
    return std::string{rest.substr(0, rest.find('?'))};
}

} // namespace evertill::hardware
