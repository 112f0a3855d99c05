// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/label_model.h"

#include "core/barcode/gtin.h"

#include <algorithm>
#include <cstdlib>

namespace evertill::hardware {

namespace {

constexpr std::size_t kMostBuffered = 1'000'000;
constexpr std::size_t kMostDots = 4096;

std::vector<std::string> partsOf(std::string_view text) {
    std::vector<std::string> parts(1);
    bool quoted = false;
    for (const char c : text) {
        quoted = c == '"' ? !quoted : quoted;
        if (c == ',' && !quoted) {
            parts.emplace_back();
        } else if (c != '"') {
            parts.back() += c;
        }
    }
    return parts;
}

// No label and no picture is larger than this; sums of such numbers stay within an int.
int numberOf(const std::vector<std::string>& parts, std::size_t index) {
    constexpr long kLargest = 1'000'000;
    return index < parts.size()
               ? static_cast<int>(std::clamp(std::strtol(parts[index].c_str(), nullptr, 10),
                                             -kLargest, kLargest))
               : 0;
}

std::string withCheck(std::string_view digits) {
    return std::string{digits} + std::to_string(core::gs1CheckDigit(digits));
}

bool isDigits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

} // namespace

base::Bytes SimulatedLabel::dots() const {
    const int rowBytes = (width + 7) / 8;
    base::Bytes sheet(static_cast<std::size_t>(rowBytes) * static_cast<std::size_t>(height));
    for (const Picture& picture : pictures) {
        for (std::size_t i = 0; i < picture.bits.size() * 8; ++i) {
            const int perRow = picture.widthBytes * 8;
            const int x = picture.x + static_cast<int>(i) % perRow;
            const int y = picture.y + static_cast<int>(i) / perRow;
            const bool isBlack = ((picture.bits[i / 8] >> (7 - i % 8)) & 1) != 0;
            if (isBlack && x >= 0 && x < width && y >= 0 && y < height) {
                auto& byte = sheet[static_cast<std::size_t>(y * rowBytes + x / 8)];
                byte = static_cast<std::uint8_t>(byte | (0x80 >> (x % 8)));
            }
        }
    }
    return sheet;
}

void LabelModel::received(base::ByteView bytes) {
    for (const std::uint8_t byte : bytes) { // status requests are obeyed anywhere
        m_buffer += static_cast<char>(byte);
        const char* request = m_language == LabelLanguage::Zpl ? "~HS" : "\x1B!?";
        if (m_buffer.ends_with(request)) {
            m_buffer.resize(m_buffer.size() - 3);
            sayStatus();
        }
    }
    while (!m_buffer.empty()) {
        const std::size_t used = step();
        if (used == 0) {
            if (m_buffer.size() > kMostBuffered) {
                m_buffer.clear();
            }
            return;
        }
        m_buffer.erase(0, used);
    }
}

std::size_t LabelModel::step() {
    return m_language == LabelLanguage::Zpl ? zplStep() : tsplStep();
}

// A command is ^ or ~, two letters and what follows up to the next of them.
std::size_t LabelModel::zplStep() {
    if (m_buffer[0] != '^' && m_buffer[0] != '~') {
        const std::size_t next = m_buffer.find_first_of("^~");
        return next == std::string::npos ? m_buffer.size() : next;
    }
    const bool ends = m_buffer.size() >= 3 &&
                      (m_buffer.compare(0, 3, "^XZ") == 0 || m_buffer.compare(0, 3, "^FS") == 0);
    const std::size_t next = ends ? 3 : m_buffer.find_first_of("^~", 1);
    if (next == std::string::npos) {
        return 0;
    }
    if (next >= 3) {
        // ^A0 is a font by its number; all else has two letters.
        zplCommand(std::string_view{m_buffer}.substr(0, 3),
                   std::string_view{m_buffer}.substr(3, next - 3));
    }
    return next;
}

void LabelModel::zplCommand(std::string_view name, std::string_view value) {
    const auto parts = partsOf(value);
    if (name == "^XA") {
        m_label = {};
        m_inLabel = true;
        m_label.copies = 1;
    } else if (name == "^XZ") {
        enqueue();
    } else if (name == "^PW") {
        m_label.width = std::clamp(numberOf(parts, 0), 0, static_cast<int>(kMostDots));
    } else if (name == "^LL") {
        m_label.height = std::clamp(numberOf(parts, 0), 0, static_cast<int>(kMostDots));
    } else if (name == "^PQ") {
        m_label.copies = numberOf(parts, 0);
    } else if (name == "^FO") {
        m_x = numberOf(parts, 0);
        m_y = numberOf(parts, 1);
        m_barKind.clear();
        m_data.clear();
    } else if (name == "^BE" || name == "^B8" || name == "^BC") {
        m_barKind = name == "^BE" ? "EAN13" : name == "^B8" ? "EAN8" : "CODE128";
        m_barHeight = numberOf(parts, 1);
    } else if (name == "^BY") {
        m_barModule = numberOf(parts, 0);
    } else if (name == "^FD") {
        m_data = value;
    } else if (name == "^GF") {
        zplPicture(value);
    } else if (name == "^FS") {
        zplField();
    } else if (name != "^CI" && name != "^LH" && name != "^A0" && name != "^FB") {
        ++m_unknown[std::string{name}];
    }
}

void LabelModel::zplField() {
    if (!m_barKind.empty()) {
        const bool isEan = m_barKind != "CODE128";
        const std::size_t digits = m_barKind == "EAN13" ? 12 : 7;
        if (!isEan) {
            for (std::size_t at = 0; (at = m_data.find('>', at)) != std::string::npos; ++at) {
                if (m_data.compare(at, 2, ">0") != 0) {
                    ++m_unknown[m_data.substr(at, 2)];
                }
                m_data.erase(at + 1, 1);
            }
            m_label.bars.push_back({m_barKind, m_data, m_x, m_y, m_barHeight, m_barModule});
        } else if (isDigits(m_data) && m_data.size() == digits) {
            m_label.bars.push_back(
                {m_barKind, withCheck(m_data), m_x, m_y, m_barHeight, m_barModule});
        }
    } else if (!m_data.empty()) {
        m_label.texts.push_back({m_x, m_y, m_data});
    }
    m_data.clear();
    m_barKind.clear();
}

// ^GFA,bytes,bytes,bytes in a row,hexadecimal
void LabelModel::zplPicture(std::string_view value) {
    const auto parts = partsOf(value);
    if (parts.size() != 5 || parts[0] != "A") {
        ++m_unknown["^GF"];
        return;
    }
    auto bits = base::fromHex(parts[4]);
    const int widthBytes = numberOf(parts, 3);
    if (bits && widthBytes > 0 && static_cast<int>(bits->size()) == numberOf(parts, 1)) {
        m_label.pictures.push_back({m_x, m_y, widthBytes, std::move(*bits)});
    }
}

std::size_t LabelModel::tsplStep() {
    const std::string_view text = m_buffer;
    if (text.starts_with("BITMAP ")) {
        return tsplBitmap(text);
    }
    const std::size_t end = text.find('\n');
    const bool mayBecome = std::string_view{"BITMAP "}.starts_with(text);
    if (end == std::string_view::npos || mayBecome) {
        return 0;
    }
    std::string line{text.substr(0, end)};
    std::erase(line, '\r');
    if (!line.empty()) {
        tsplCommand(line);
    }
    return end + 1;
}

// BITMAP x,y,bytes in a row,rows,mode,data: 0 is black.
std::size_t LabelModel::tsplBitmap(std::string_view head) {
    std::size_t comma = 6;
    for (int i = 0; i < 5; ++i) {
        comma = head.find(',', comma + 1);
        if (comma == std::string_view::npos) {
            return head.size() > 60 ? head.size() : 0;
        }
    }
    const auto parts = partsOf(head.substr(7, comma - 7));
    const int widthBytes = numberOf(parts, 2);
    const int rows = numberOf(parts, 3);
    if (widthBytes <= 0 || rows <= 0 || widthBytes > 512 || rows > static_cast<int>(kMostDots)) {
        ++m_unknown["BITMAP"];
        return comma + 1;
    }
    const auto size = static_cast<std::size_t>(widthBytes) * static_cast<std::size_t>(rows);
    if (head.size() < comma + 1 + size) {
        return 0;
    }
    SimulatedLabel::Picture picture{numberOf(parts, 0), numberOf(parts, 1), widthBytes, {}};
    for (const char byte : head.substr(comma + 1, size)) {
        picture.bits.push_back(static_cast<std::uint8_t>(~static_cast<std::uint8_t>(byte)));
    }
    m_label.pictures.push_back(std::move(picture));
    return comma + 1 + size;
}

void LabelModel::tsplCommand(std::string_view line) {
    const std::size_t space = std::min(line.find(' '), line.size());
    const std::string name{line.substr(0, space)};
    const auto parts = partsOf(line.substr(std::min(space + 1, line.size())));
    if (name == "SIZE") {
        m_label.width = std::clamp(numberOf(parts, 0) * 8, 0, static_cast<int>(kMostDots));
        m_label.height = std::clamp(numberOf(parts, 1) * 8, 0, static_cast<int>(kMostDots));
        m_inLabel = true;
    } else if (name == "CLS") {
        m_label.texts.clear();
        m_label.bars.clear();
        m_label.pictures.clear();
    } else if (name == "TEXT" && parts.size() == 7) {
        m_label.texts.push_back({numberOf(parts, 0), numberOf(parts, 1), parts[6]});
    } else if (name == "BARCODE" && parts.size() == 9) {
        m_label.bars.push_back({parts[2] == "128" ? "CODE128" : parts[2], parts[8],
                                numberOf(parts, 0), numberOf(parts, 1), numberOf(parts, 3),
                                numberOf(parts, 6)});
    } else if (name == "PRINT") {
        m_label.copies = numberOf(parts, 1);
        enqueue();
        m_inLabel = true; // the same again may be printed
    } else if (name != "GAP" && name != "DIRECTION") {
        ++m_unknown[name];
    }
}

void LabelModel::enqueue() {
    if (m_inLabel) {
        m_waiting.push_back({m_label, faults.unseenLooks, faults.ticksPerLabel});
    }
    m_inLabel = false;
}

void LabelModel::tick() {
    if (m_waiting.empty() || isIll()) {
        return;
    }
    if (--m_waiting.front().printIn <= 0) {
        m_printed.push_back(std::move(m_waiting.front().label));
        m_waiting.pop_front();
    }
}

void LabelModel::sayStatus() {
    if (faults.silent || (faults.muteWhenIll && isIll())) {
        return;
    }
    int waiting = 0;
    for (Waiting& one : m_waiting) {
        waiting += one.unseenLooks > 0 ? 0 : 1;
        one.unseenLooks = std::max(0, one.unseenLooks - 1);
    }
    if (m_language == LabelLanguage::Tspl) {
        unsigned status = waiting > 0 ? 0x20U : 0U;
        status |= faults.headOpen ? 0x01U : 0U;
        status |= isOut() ? 0x04U : 0U;
        status |= faults.ribbonOut ? 0x08U : 0U;
        status |= faults.isPaused ? 0x10U : 0U;
        const auto byte = static_cast<std::uint8_t>(status);
        say({&byte, 1});
        return;
    }
    const auto flag = [](bool is) { return std::string{is ? "1" : "0"}; };
    std::string formats = std::to_string(waiting);
    formats.insert(0, 3 - std::min<std::size_t>(3, formats.size()), '0');
    say(base::viewOf("\x02"
                     "030," +
                     flag(isOut()) + "," + flag(faults.isPaused) + ",0240," + formats +
                     ",0,0,0,000,0,0,0\x03\r\n"));
    say(base::viewOf("\x02"
                     "001,0," +
                     flag(faults.headOpen) + "," + flag(faults.ribbonOut) +
                     ",1,2,6,0,00000000,1,000\x03\r\n"));
    say(base::viewOf("\x02"
                     "1234,0\x03\r\n"));
}

} // namespace evertill::hardware
