// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/ieee1284.h"

#include <algorithm>

namespace evertill::hardware {

namespace {

bool isPrintable(char c) {
    return c >= ' ' && c <= '~';
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && !(isPrintable(text.front()) && text.front() != ' ')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && !(isPrintable(text.back()) && text.back() != ' ')) {
        text.remove_suffix(1);
    }
    return text;
}

} // namespace

std::string PrinterId::name() const {
    return maker.empty() || model.starts_with(maker) ? model
           : model.empty()                           ? maker
                                                     : maker + " " + model;
}

PrinterId parseDeviceId(std::string_view id) {
    PrinterId printer;
    while (!id.empty()) {
        const std::size_t end = std::min(id.find(';'), id.size());
        const std::string_view field = id.substr(0, end);
        id.remove_prefix(std::min(end + 1, id.size()));
        const std::size_t colon = std::min(field.find(':'), field.size());
        const std::string_view key = trimmed(field.substr(0, colon));
        std::string value{trimmed(field.substr(std::min(colon + 1, field.size())))};
        std::replace_if(
            value.begin(), value.end(), [](char c) { return !isPrintable(c); }, '?');
        if (key == "MFG" || key == "MANUFACTURER") {
            printer.maker = std::move(value);
        } else if (key == "MDL" || key == "MODEL") {
            printer.model = std::move(value);
        } else if (key == "CMD" || key == "COMMAND SET") {
            printer.commands = std::move(value);
        } else if (key == "SN" || key == "SERN" || key == "SERIALNUMBER") {
            printer.serial = std::move(value);
        }
    }
    return printer;
}

} // namespace evertill::hardware
