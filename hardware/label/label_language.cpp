// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/label_language.h"

#include <charconv>

namespace evertill::hardware {

namespace {

constexpr int kDotsPerMm = 8;
constexpr std::uint8_t kEsc = 0x1B;
constexpr std::size_t kLongestString = 60;

void append(base::Bytes& bytes, std::string_view text) {
    const base::ByteView view = base::viewOf(text);
    bytes.insert(bytes.end(), view.begin(), view.end());
}

std::string number(int value) {
    return std::to_string(value);
}

char zplAlign(core::Align align) {
    return align == core::Align::Left ? 'L' : align == core::Align::Right ? 'R' : 'C';
}

std::string zplMark(const TextMark& mark) {
    return "^A0N," + number(26 * mark.scale) + "," + number(20 * mark.scale) + "^FB" +
           number(mark.width) + ",1,0," + zplAlign(mark.align) + "^FD" + mark.text;
}

std::string zplMark(const PictureMark& mark) {
    const std::string size = std::to_string(mark.bitmap.bits.size());
    return "^GFA," + size + "," + size + "," + number(mark.bitmap.widthBytes) + "," +
           base::toHex(mark.bitmap.bits);
}

std::string zplMark(const BarcodeMark& mark) {
    const std::string height = number(mark.height);
    const std::string_view data = mark.data;
    std::string text = "^BY" + number(mark.module);
    switch (mark.kind) { // the printer adds the check digit of an EAN itself
    case BarKind::Ean13:
        text += "^BEN," + height + ",Y,N^FD";
        text += data.substr(0, 12);
        break;
    case BarKind::Ean8:
        text += "^B8N," + height + ",Y,N^FD";
        text += data.substr(0, 7);
        break;
    case BarKind::Code128:
        text += "^BCN," + height + ",Y,N,N^FD";
        for (const char c : data) {
            text += c;
            text += c == '>' ? "0" : ""; // alone it would change the subset
        }
        break;
    }
    return text;
}

base::Bytes zplLabel(const std::vector<LabelMark>& marks, const LabelLayout& layout, int copies) {
    base::Bytes bytes;
    append(bytes,
           "^XA^CI28^PW" + number(layout.width) + "^LL" + number(layout.height) + "^LH0,0\n");
    for (const LabelMark& mark : marks) {
        std::visit(
            [&](const auto& one) {
                append(bytes, "^FO" + number(one.x) + "," + number(one.y) + zplMark(one) + "^FS\n");
            },
            mark);
    }
    append(bytes, "^PQ" + number(copies) + "^XZ\n");
    return bytes;
}

// Font 2 is 12 x 20 dots; the text is aligned here, as older printers cannot.
void tsplMark(const TextMark& mark, base::Bytes& bytes) {
    const int width = static_cast<int>(mark.text.size()) * 12 * mark.scale;
    const int room = std::max(0, mark.width - width);
    const int x = mark.x + (mark.align == core::Align::Left    ? 0
                            : mark.align == core::Align::Right ? room
                                                               : room / 2);
    const std::string scale = number(mark.scale);
    append(bytes, "TEXT " + number(x) + "," + number(mark.y + 5 * mark.scale) + ",\"2\",0," +
                      scale + "," + scale + ",\"" + mark.text + "\"\r\n");
}

void tsplMark(const PictureMark& mark, base::Bytes& bytes) {
    append(bytes, "BITMAP " + number(mark.x) + "," + number(mark.y) + "," +
                      number(mark.bitmap.widthBytes) + "," + number(mark.bitmap.height) + ",0,");
    std::uint8_t before = 0;
    for (const std::uint8_t dots : mark.bitmap.bits) {
        auto byte = static_cast<std::uint8_t>(~dots);
        if (before == kEsc && byte == '!') {
            byte = '#'; // one dot more is white
        }
        bytes.push_back(byte);
        before = byte;
    }
    append(bytes, "\r\n");
}

void tsplMark(const BarcodeMark& mark, base::Bytes& bytes) {
    const char* kind = mark.kind == BarKind::Ean13  ? "EAN13"
                       : mark.kind == BarKind::Ean8 ? "EAN8"
                                                    : "128";
    const std::string module = number(mark.module);
    append(bytes, "BARCODE " + number(mark.x) + "," + number(mark.y) + ",\"" + kind + "\"," +
                      number(mark.height) + ",1,0," + module + "," + module + ",\"" + mark.data +
                      "\"\r\n");
}

base::Bytes tsplLabel(const std::vector<LabelMark>& marks, const LabelLayout& layout, int copies) {
    base::Bytes bytes;
    append(bytes, "SIZE " + number(layout.width / kDotsPerMm) + " mm," +
                      number(layout.height / kDotsPerMm) + " mm\r\nGAP " +
                      number(layout.gap / kDotsPerMm) + " mm,0 mm\r\nDIRECTION 1\r\nCLS\r\n");
    for (const LabelMark& mark : marks) {
        std::visit([&](const auto& one) { tsplMark(one, bytes); }, mark);
    }
    append(bytes, "PRINT 1," + number(copies) + "\r\n");
    return bytes;
}

std::vector<std::string_view> fieldsOf(std::string_view text) {
    std::vector<std::string_view> fields;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t comma = std::min(text.find(',', at), text.size());
        fields.push_back(text.substr(at, comma - at));
        at = comma + 1;
    }
    return fields;
}

std::optional<int> valueOf(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool whole = error == std::errc{} && end == digits.data() + digits.size() && value >= 0;
    return whole ? std::optional{value} : std::nullopt;
}

// First string: 12 fields, of which 1 is paper out, 2 pause, 4 formats waiting,
// 7 a format coming in. Second: 11, of which 2 is head up, 3 ribbon out, 8
// labels left.
std::optional<LabelStatus> zplStatus(const std::string& first, const std::string& second) {
    const auto one = fieldsOf(first);
    const auto two = fieldsOf(second);
    if (one.size() != 12 || two.size() != 11) {
        return std::nullopt;
    }
    const auto paperOut = valueOf(one[1]);
    const auto pause = valueOf(one[2]);
    const auto formats = valueOf(one[4]);
    const auto partial = valueOf(one[7]);
    const auto headUp = valueOf(two[2]);
    const auto ribbonOut = valueOf(two[3]);
    const auto left = valueOf(two[8]);
    if (!paperOut || !pause || !formats || !partial || !headUp || !ribbonOut || !left) {
        return std::nullopt;
    }
    LabelStatus status;
    status.isBusy = *formats > 0 || *partial > 0 || *left > 0;
    if (*headUp != 0) {
        status.fault = ports::DeviceReason::CoverOpen;
    } else if (*paperOut != 0) {
        status.fault = ports::DeviceReason::PaperOut;
    } else if (*ribbonOut != 0 || *pause != 0) {
        status.fault = ports::DeviceReason::Unknown;
        status.detail = *ribbonOut != 0 ? "ribbon out" : "paused";
    }
    return status;
}

LabelStatus tsplStatus(std::uint8_t byte) {
    LabelStatus status;
    status.isBusy = (byte & 0x20U) != 0;
    if ((byte & 0x41U) != 0) {
        status.fault = ports::DeviceReason::CoverOpen;
    } else if ((byte & 0x04U) != 0) {
        status.fault = ports::DeviceReason::PaperOut;
    } else if ((byte & 0x9AU) != 0) {
        status.fault = ports::DeviceReason::Unknown;
        status.detail = (byte & 0x02U) != 0   ? "paper jam"
                        : (byte & 0x08U) != 0 ? "ribbon out"
                        : (byte & 0x10U) != 0 ? "paused"
                                              : "another fault";
    }
    return status;
}

} // namespace

base::Bytes encodeLabel(const std::vector<LabelMark>& marks, const LabelLayout& layout,
                        LabelLanguage language, int copies) {
    return language == LabelLanguage::Zpl ? zplLabel(marks, layout, copies)
                                          : tsplLabel(marks, layout, copies);
}

base::Bytes labelStatusRequest(LabelLanguage language) {
    base::Bytes bytes;
    append(bytes, language == LabelLanguage::Zpl ? "~HS" : "\x1B!?");
    return bytes;
}

void LabelStatusParser::reset() {
    m_string.clear();
    m_inString = false;
    m_strings.clear();
}

std::vector<LabelStatus> LabelStatusParser::feed(base::ByteView bytes) {
    std::vector<LabelStatus> found;
    for (const std::uint8_t byte : bytes) {
        if (m_language == LabelLanguage::Tspl) {
            found.push_back(tsplStatus(byte));
        } else if (byte == 0x02) {
            m_inString = true;
            m_string.clear();
        } else if (m_inString && byte == 0x03) {
            m_inString = false;
            if (auto status = zplString()) {
                found.push_back(std::move(*status));
            }
        } else if (m_inString && m_string.size() < kLongestString) {
            m_string += static_cast<char>(byte);
        } else {
            m_inString = false;
        }
    }
    return found;
}

// Strings are told apart by their number of fields, so that a lost one does not
// shift the rest.
std::optional<LabelStatus> LabelStatusParser::zplString() {
    const std::size_t fields = fieldsOf(m_string).size();
    if (fields == 12) {
        m_strings = {m_string};
    } else if (fields == 11 && m_strings.size() == 1) {
        m_strings.push_back(m_string);
    } else {
        const bool ends = fields == 2 && m_strings.size() == 2;
        const auto status = ends ? zplStatus(m_strings[0], m_strings[1]) : std::nullopt;
        m_strings.clear();
        return status;
    }
    return std::nullopt;
}

} // namespace evertill::hardware
