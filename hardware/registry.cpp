// SPDX-License-Identifier: Apache-2.0
#include "hardware/registry.h"

#include "hardware/channel/links.h"
#include "hardware/no_device.h"
#include "hardware/printer/escpos_printer.h"
#include "hardware/printer/picture_printer.h"
#include "hardware/printer/profiles.h"
#include "hardware/scanner/serial_scanner.h"
#include "hardware/scanner/simulated_scanner.h"

#include <charconv>
#include <map>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::uint16_t kRawPort = 9100;

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

// "known" lists the option names the kind takes.
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
        if (equals == std::string_view::npos || equals == 0) {
            return makeError(ErrorCode::InvalidFormat, std::string{option});
        }
        const std::string name{option.substr(0, equals)};
        if (known.find(" " + name + " ") == std::string_view::npos) {
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

Expected<std::unique_ptr<Link>> makeLink(DeviceThread& thread, const Setting& setting) {
    if (setting.kind == "tcp") {
        const std::size_t colon = setting.place.rfind(':');
        std::uint16_t port = kRawPort;
        if (colon != std::string::npos) {
            EVERTILL_TRY(given, number<std::uint16_t>(setting.place.substr(colon + 1)));
            port = given;
        }
        return makeTcpLink(thread, setting.place.substr(0, colon), port);
    }
    if (setting.kind == "serial") {
        SerialSettings serial;
        EVERTILL_TRY(baud, number<unsigned>(setting.option("baud", "9600")));
        serial.baud = baud;
        const std::string parity = setting.option("parity", "N");
        if (parity != "N" && parity != "E" && parity != "O") {
            return makeError(ErrorCode::InvalidFormat, parity);
        }
        serial.parity = parity[0];
        serial.hardwareFlow = setting.option("flow", "none") == "rts";
        return makeSerialLink(thread, setting.place, serial);
    }
    if (setting.kind == "file") {
        return makeFileLink(thread, setting.place);
    }
    return makeError(ErrorCode::Unsupported, setting.kind);
}

} // namespace

Expected<std::unique_ptr<ports::ReceiptPrinter>> makePrinter(DeviceThread& thread,
                                                             std::string_view text) {
    using Printer = std::unique_ptr<ports::ReceiptPrinter>;
    EVERTILL_TRY(setting, parse(text, " profile columns baud parity flow "));
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
    EVERTILL_TRY(link, makeLink(thread, setting));
    const std::string name = setting.option("profile", kDefaultProfile);
    const auto profile = printerProfile(name);
    if (!profile) {
        return makeError(ErrorCode::Unsupported, name);
    }
    return Printer{std::make_unique<EscposPrinter>(thread, std::move(link), *profile)};
}

Expected<std::unique_ptr<ports::Scanner>> makeScanner(DeviceThread& thread, std::string_view text) {
    using Scanner = std::unique_ptr<ports::Scanner>;
    EVERTILL_TRY(setting, parse(text, " baud parity "));
    if (setting.kind == "none") {
        return Scanner{std::make_unique<NoScanner>()};
    }
    if (setting.kind == "simulated") {
        return Scanner{std::make_unique<SimulatedScanner>(thread)};
    }
    if (setting.kind != "serial") {
        return makeError(ErrorCode::Unsupported, setting.kind);
    }
    EVERTILL_TRY(link, makeLink(thread, setting));
    return Scanner{std::make_unique<SerialScanner>(thread, std::move(link))};
}

} // namespace evertill::hardware
