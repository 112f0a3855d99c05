// SPDX-License-Identifier: Apache-2.0
#include "hardware/payment/zvt_fields.h"

#include "base/utf8.h"
#include "render/charset.h"

#include <algorithm>

namespace evertill::hardware {

namespace {

constexpr int kDeepest = 8;
constexpr int kTwoDigits = -2;   // LL: length in two bytes F0 to F9
constexpr int kThreeDigits = -3; // LLL
constexpr int kTlv = -1;
constexpr int kUnknownTag = -9;

struct Width {
    std::uint8_t tag;
    int bytes;
};

constexpr Width kWidths[] = {
    {0x01, 1},
    {0x02, 1},
    {0x03, 1},
    {0x04, 6},
    {0x05, 1},
    {0x06, kTlv},
    {0x0B, 3},
    {0x0C, 3},
    {0x0D, 2},
    {0x0E, 2},
    {0x17, 2},
    {0x19, 1},
    {0x22, kTwoDigits},
    {0x23, kTwoDigits},
    {0x24, kThreeDigits},
    {0x27, 1},
    {0x29, 4},
    {0x2A, 15},
    {0x2D, kTwoDigits},
    {0x2E, kThreeDigits},
    {0x37, 3},
    {0x3A, 2},
    {0x3B, 8},
    {0x3C, kThreeDigits},
    {0x3D, 3},
    {0x49, 2},
    {0x60, kThreeDigits},
    {0x70, 4},
    {0x71, 4},
    {0x72, 1},
    {0x73, 1},
    {0x74, 1},
    {0x75, 1},
    {0x87, 2},
    {0x88, 3},
    {0x8A, 1},
    {0x8B, kTwoDigits},
    {0x8C, 1},
    {0x9A, kThreeDigits},
    {0xA0, 1},
    {0xA7, kTwoDigits},
    {0xAA, 3},
    {0xAF, kThreeDigits},
    {0xBA, 5},
    {0xD0, 1},
    {0xD1, kTwoDigits},
    {0xD2, 1},
    {0xD3, 1},
    {0xE0, 1},
    {0xE9, 1},
    {0xEA, 1},
    {0xEB, 8},
    {0xF0, 1},
    {0xF9, 1},
    {0xFA, 1},
    {0xFB, 1},
    {0xFC, 1},
    {0xFD, 1},
};

int widthOf(std::uint8_t tag) {
    const bool isTextLine = (tag >= 0xE1 && tag <= 0xE8) || (tag >= 0xF1 && tag <= 0xF8);
    if (isTextLine) {
        return kTwoDigits;
    }
    const auto* found = std::find_if(std::begin(kWidths), std::end(kWidths),
                                     [tag](const Width& width) { return width.tag == tag; });
    return found == std::end(kWidths) ? kUnknownTag : found->bytes;
}

// Digits of a length, one in the low half of each byte.
bool digitLength(base::ByteView bytes, std::size_t& length) {
    length = 0;
    for (const std::uint8_t byte : bytes) {
        const unsigned digit = byte & 0x0FU;
        if (digit > 9) {
            return false;
        }
        length = length * 10 + digit;
    }
    return true;
}

// Where the value of the field at the front (behind its tag) begins and how long it is.
bool measure(int width, base::ByteView rest, std::size_t& head, std::size_t& length) {
    if (width > 0) {
        head = 0;
        length = static_cast<std::size_t>(width);
    } else if (width == kTlv) {
        head = tlvLength(rest, length);
        if (head == 0) {
            return false;
        }
    } else {
        head = static_cast<std::size_t>(-width);
        if (width == kUnknownTag || rest.size() < head || !digitLength(rest.first(head), length)) {
            return false;
        }
    }
    return rest.size() - head >= length;
}

std::string textOf(base::ByteView bytes) {
    std::string text;
    for (const std::uint8_t byte : bytes) {
        base::appendCodePoint(text, byte < 0x20 || byte == 0x7F
                                        ? U' '
                                        : render::decodeByte(render::CodePage::Pc437, byte));
    }
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

// "47 EE ... 71 A0" with E for a hidden digit and F at the end.
std::string cardEndOf(base::ByteView bcd) {
    std::string digits;
    for (const std::uint8_t byte : bcd) {
        for (const unsigned half : {unsigned{byte} >> 4U, unsigned{byte} & 0x0FU}) {
            if (half != 0x0F) {
                digits += half < 10 ? static_cast<char>('0' + half) : '*';
            }
        }
    }
    return digits.size() > 4 ? digits.substr(digits.size() - 4) : std::string{};
}

std::uint32_t numberOf(const BmpField* field) {
    const auto value = field == nullptr ? std::nullopt : bcdValue(field->value);
    return static_cast<std::uint32_t>(value.value_or(0));
}

void collectLines(base::ByteView data, int depth, std::vector<std::string>& lines) {
    for (const TlvObject& object : parseTlvs(data)) {
        if (object.tag == 0x07) {
            lines.push_back(textOf(object.value));
        } else if (object.isConstructed && depth < kDeepest) {
            collectLines(object.value, depth + 1, lines);
        }
    }
}

} // namespace

const BmpField* BmpFields::find(std::uint8_t tag) const {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [tag](const BmpField& field) { return field.tag == tag; });
    return found == fields.end() ? nullptr : &*found;
}

BmpFields parseBmps(base::ByteView data) {
    BmpFields parsed;
    std::size_t at = 0;
    while (at < data.size()) {
        const std::uint8_t tag = data[at];
        std::size_t head = 0;
        std::size_t length = 0;
        if (!measure(widthOf(tag), data.subspan(at + 1), head, length)) {
            return parsed;
        }
        parsed.fields.push_back({tag, data.subspan(at + 1 + head, length)});
        at += 1 + head + length;
    }
    parsed.complete = true;
    return parsed;
}

std::size_t tlvLength(base::ByteView data, std::size_t& length) {
    if (data.empty()) {
        return 0;
    }
    if (data[0] < 0x80) {
        length = data[0];
        return 1;
    }
    if (data[0] == 0x81 && data.size() >= 2) {
        length = data[1];
        return 2;
    }
    if (data[0] == 0x82 && data.size() >= 3) {
        length = data[1] * 256U + data[2];
        return 3;
    }
    return 0;
}

std::vector<TlvObject> parseTlvs(base::ByteView data) {
    std::vector<TlvObject> objects;
    while (!data.empty()) {
        TlvObject object;
        object.isConstructed = (data[0] & 0x20U) != 0;
        object.tag = data[0];
        std::size_t head = 1;
        bool more = (data[0] & 0x1FU) == 0x1F;
        while (more && head < data.size() && head < 4) {
            object.tag = object.tag * 256 + data[head];
            more = (data[head] & 0x80U) != 0;
            ++head;
        }
        std::size_t length = 0;
        const std::size_t lengthSize = more ? 0 : tlvLength(data.subspan(head), length);
        if (lengthSize == 0 || data.size() - head - lengthSize < length) {
            return {};
        }
        object.value = data.subspan(head + lengthSize, length);
        objects.push_back(object);
        data = data.subspan(head + lengthSize + length);
    }
    return objects;
}

std::optional<std::int64_t> bcdValue(base::ByteView digits) {
    std::int64_t value = 0;
    if (digits.size() > 8) {
        return std::nullopt;
    }
    for (const std::uint8_t byte : digits) {
        if ((byte >> 4U) > 9 || (byte & 0x0FU) > 9) {
            return std::nullopt;
        }
        value = value * 100 + (byte >> 4U) * 10 + (byte & 0x0F);
    }
    return value;
}

base::Bytes bcdBytes(std::int64_t value, std::size_t bytes) {
    base::Bytes digits(bytes);
    for (std::size_t i = bytes; i > 0; --i) {
        const auto pair = static_cast<unsigned>(value % 100);
        digits[i - 1] = static_cast<std::uint8_t>((pair / 10) * 16 + pair % 10);
        value /= 100;
    }
    return digits;
}

std::optional<ports::TerminalMark> ZvtStatus::mark() const {
    if (facts.trace == 0 && facts.receipt == 0) {
        return std::nullopt;
    }
    return ports::TerminalMark{facts.trace, facts.receipt};
}

ZvtStatus parseZvtStatus(base::ByteView data) {
    const BmpFields fields = parseBmps(data);
    ZvtStatus status;
    if (const BmpField* result = fields.find(0x27)) {
        status.hasResult = true;
        status.facts.resultCode = result->value[0];
    }
    if (const BmpField* amount = fields.find(0x04)) {
        status.facts.amountMinor = bcdValue(amount->value);
    }
    status.facts.trace = numberOf(fields.find(0x0B));
    status.facts.receipt = numberOf(fields.find(0x87));
    if (const BmpField* card = fields.find(0x22)) {
        status.facts.cardEnd = cardEndOf(card->value);
    }
    if (const BmpField* name = fields.find(0x8B)) {
        status.facts.cardName = textOf(name->value.first(static_cast<std::size_t>(
            std::find(name->value.begin(), name->value.end(), 0) - name->value.begin())));
    }
    if (const BmpField* code = fields.find(0x3B)) {
        status.facts.authorisation = textOf(code->value);
    }
    if (const BmpField* terminal = fields.find(0x29)) {
        const auto number = bcdValue(terminal->value);
        status.facts.terminal = number ? std::to_string(*number) : std::string{};
    }
    return status;
}

std::vector<std::string> zvtPrintLines(std::uint8_t instr, base::ByteView data) {
    std::vector<std::string> lines;
    if (instr == 0xD1) { // one byte of attributes; bit 7 without text ends the receipt
        if (data.size() > 1 || (data.size() == 1 && (data[0] & 0x80U) == 0)) {
            lines.push_back(textOf(data.subspan(1)));
        }
        return lines;
    }
    const BmpFields fields = parseBmps(data);
    if (const BmpField* container = fields.find(0x06)) {
        collectLines(container->value, 0, lines);
    }
    return lines;
}

} // namespace evertill::hardware
