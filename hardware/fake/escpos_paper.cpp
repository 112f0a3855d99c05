// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/escpos_paper.h"

#include "base/utf8.h"
#include "render/painter.h"
#include "render/picture_renderer.h"

#include <algorithm>
#include <array>

namespace evertill::hardware {

namespace {

constexpr std::uint8_t kDle = 0x10;
constexpr std::uint8_t kEsc = 0x1B;
constexpr std::uint8_t kFs = 0x1C;
constexpr std::uint8_t kGs = 0x1D;
constexpr int kLineDots = 30;
constexpr std::size_t kMaxLine = 400;
constexpr std::size_t kMostGraphics = 4U << 20U;
constexpr std::size_t kMostSlips = 100;
constexpr std::size_t kMostRows = 16'000; // of one slip

std::size_t word(std::uint8_t low, std::uint8_t high) {
    return std::size_t{low} + std::size_t{high} * 256;
}

// Commands with a fixed number of parameter bytes that do not show on our paper.
bool isQuietEscape(std::uint8_t c) {
    return std::string_view{" -3GMRSTUV{"}.find(static_cast<char>(c)) != std::string_view::npos;
}
bool isQuietGroup(std::uint8_t c) {
    return std::string_view{"BbfhwH"}.find(static_cast<char>(c)) != std::string_view::npos;
}

} // namespace

EscposPaper::EscposPaper(PaperModel model) : m_model(std::move(model)) {
    reset();
}

void EscposPaper::reset() {
    m_style = {};
    m_chineseMode = m_model.hasChineseFont;
    m_codePage = render::CodePage::Pc437;
    m_autoStatus = 0;
}

void EscposPaper::feed(base::ByteView bytes) {
    m_buffer.insert(m_buffer.end(), bytes.begin(), bytes.end());
    while (!m_buffer.empty()) {
        const std::size_t used = step();
        if (used == 0 || used > m_buffer.size()) {
            return;
        }
        m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(used));
        const auto rowBytes =
            static_cast<std::size_t>(m_model.columns * render::kDotsPerColumn / 8);
        if (m_model.tearsAtCut && m_dots.size() > kMostRows * rowBytes) {
            tear();
        }
    }
}

void EscposPaper::restart() {
    m_buffer.clear();
    m_line.clear();
    m_answers.clear();
    m_storedWidth = 0;
    reset();
}

void EscposPaper::tear() {
    if (m_lines.empty() && m_dots.empty()) {
        return;
    }
    if (m_slips.size() == kMostSlips) {
        m_slips.erase(m_slips.begin());
    }
    m_slips.push_back(
        {text(), std::exchange(m_dots, {}), m_model.columns * render::kDotsPerColumn / 8});
    m_lines.clear();
    m_pictureRows = 0;
}

std::size_t EscposPaper::step() {
    switch (m_buffer[0]) {
    case kEsc: return m_buffer.size() < 2 ? 0 : escape();
    case kFs: return m_buffer.size() < 2 ? 0 : chinese();
    case kGs: return m_buffer.size() < 2 ? 0 : group();
    case kDle: { // answered on arrival, before it came here
        if (m_buffer.size() < 2) {
            return 0;
        }
        return m_buffer[1] == 0x14 ? 5 : m_buffer[1] == 0x04 || m_buffer[1] == 0x05 ? 3 : 1;
    }
    case '\n': endLine(); return 1;
    case '\r': return 1;
    default: return m_buffer[0] < ' ' ? unknown(1) : printable();
    }
}

std::size_t EscposPaper::unknown(std::size_t length) {
    ++m_unknown[base::toHex({m_buffer.data(), std::min(length, m_buffer.size())})];
    return length;
}

std::size_t EscposPaper::printable() {
    const std::uint8_t byte = m_buffer[0];
    std::size_t used = 1;
    char32_t c = 0xFFFD;
    if (m_chineseMode && byte >= 0x80) {
        if (m_buffer.size() < 2) {
            return 0;
        }
        const auto known = render::decodeGbk(byte, m_buffer[1]);
        c = known ? *known : char32_t{0xFFFD};
        used = known ? 2 : 1;
    } else {
        c = render::decodeByte(m_codePage, byte);
    }
    if (m_line.empty()) {
        m_lineStyle = m_style;
    }
    base::appendCodePoint(m_line, c);
    if (m_line.size() > kMaxLine) {
        endLine();
    }
    return used;
}

std::size_t EscposPaper::escape() {
    const std::uint8_t command = m_buffer[1];
    if (command == '@') {
        m_line.clear();
        reset();
        return 2;
    }
    if (command == '2' || command == '0') {
        return 2;
    }
    if (m_buffer.size() < 3) {
        return 0;
    }
    const std::uint8_t n = m_buffer[2];
    switch (command) {
    case 'E': m_style.bold = (n & 1U) != 0; return 3;
    case '!':
        m_style.bold = (n & 0x08U) != 0;
        m_style.scale = (n & 0x30U) != 0 ? 2 : 1;
        return 3;
    case 'a':
        m_style.align = n % 48 == 1   ? core::Align::Centre
                        : n % 48 == 2 ? core::Align::Right
                                      : core::Align::Left;
        return 3;
    case 't': {
        const auto page = m_model.codePages.find(n);
        m_codePage = page == m_model.codePages.end() ? render::CodePage::Pc437 : page->second;
        return 3;
    }
    case 'd':
        endLine();
        for (int i = 1; i < n; ++i) {
            endLine();
        }
        return 3;
    case 'J': feedDots(n); return 3;
    case '$':
    case '\\': return position(command == '$');
    case 'p':
        if (m_buffer.size() >= 5) {
            ++m_drawerPulses;
        }
        return 5;
    default: return isQuietEscape(command) ? 3 : unknown(2);
    }
}

std::size_t EscposPaper::chinese() {
    switch (m_buffer[1]) {
    case '&': m_chineseMode = m_model.hasChineseFont; return 2;
    case '.': m_chineseMode = false; return 2;
    case '!':
        if (m_buffer.size() >= 3 && (m_buffer[2] & 0x0CU) != 0) {
            m_style.scale = 2;
        }
        return 3;
    case '-':
    case 'C': return 3;
    case 'S': return 4;
    case '(': // FS ( A, FS ( E: fonts and logos of the maker
        return m_buffer.size() < 5 ? 0 : 5 + word(m_buffer[3], m_buffer[4]);
    default: return unknown(2);
    }
}

// ESC $ from the left edge, ESC \ from here: in the text, as many spaces as fit.
std::size_t EscposPaper::position(bool isAbsolute) {
    if (m_buffer.size() < 4) {
        return 0;
    }
    const auto dots = static_cast<std::int16_t>(word(m_buffer[2], m_buffer[3]));
    const int here = isAbsolute ? 0 : base::columnWidth(m_line);
    const int wanted = std::min(here + dots / render::kDotsPerColumn, m_model.columns);
    for (int at = base::columnWidth(m_line); at < wanted; ++at) {
        if (m_line.empty()) {
            m_lineStyle = m_style;
        }
        m_line += ' ';
    }
    return 4;
}

std::size_t EscposPaper::group() {
    const std::uint8_t command = m_buffer[1];
    if (m_buffer.size() < 3) {
        return 0;
    }
    const std::uint8_t n = m_buffer[2];
    switch (command) {
    case '!': m_style.scale = (n & 0x77U) != 0 ? 2 : 1; return 3;
    case 'V': return cut();
    case 'v': return raster();
    case 'k': return barcode();
    case '(': return extended();
    case '8': return largeGraphics();
    case 'a': m_autoStatus = m_buffer[2]; return 3;
    case 'r': m_answers.push_back(0x00); return 3;
    case 'I': m_answers.insert(m_answers.end(), {0x5F, 'S', 'I', 'M', 0x00}); return 3;
    case 'L':
    case 'W':
    case 'P': return 4;
    default: return isQuietGroup(command) ? 3 : unknown(2);
    }
}

std::size_t EscposPaper::cut() {
    const bool feeds = m_buffer[2] == 65 || m_buffer[2] == 66;
    if (feeds && m_buffer.size() < 4) {
        return 0;
    }
    if (feeds) {
        feedDots(m_buffer[3] + kLineDots);
    }
    ++m_cuts;
    addRow({render::RowKind::Cut, {}, {}}, "====");
    if (m_model.tearsAtCut) {
        tear();
    }
    return feeds ? 4 : 3;
}

// GS v 0 m xL xH yL yH data
std::size_t EscposPaper::raster() {
    constexpr std::size_t kHeader = 8;
    if (m_buffer.size() < kHeader) {
        return 0;
    }
    const std::size_t width = word(m_buffer[4], m_buffer[5]);
    const std::size_t rows = word(m_buffer[6], m_buffer[7]);
    if (m_buffer.size() < kHeader + width * rows) {
        return 0;
    }
    addDots({m_buffer.data() + kHeader, width * rows}, static_cast<int>(width),
            static_cast<int>(rows));
    if (m_pictureRows > 0) { // a slice of the picture before
        m_lines.pop_back();
    }
    m_pictureRows += static_cast<int>(rows);
    m_lines.push_back("[picture " + std::to_string(width * 8) + "x" +
                      std::to_string(m_pictureRows) + "]");
    return kHeader + width * rows;
}

// GS k m: m below 65 ends with NUL, else a length follows.
std::size_t EscposPaper::barcode() {
    const std::uint8_t kind = m_buffer[2];
    std::size_t start = 3;
    std::size_t length = 0;
    if (kind < 65) {
        const auto end = std::find(m_buffer.begin() + 3, m_buffer.end(), std::uint8_t{0});
        if (end == m_buffer.end()) {
            return 0;
        }
        length = static_cast<std::size_t>(end - m_buffer.begin()) - start;
    } else {
        if (m_buffer.size() < 4) {
            return 0;
        }
        start = 4;
        length = m_buffer[3];
    }
    if (m_buffer.size() < start + length) {
        return 0;
    }
    std::string data;
    bool setC = false;
    for (std::size_t i = start; i < start + length; ++i) {
        const std::uint8_t b = m_buffer[i];
        const bool code128 = kind == 73;
        if (code128 && b == '{' && i + 1 < start + length) {
            ++i;
            setC = m_buffer[i] == 'C';
            data += m_buffer[i] == '{' ? "{" : "";
        } else if (setC) {
            data += static_cast<char>('0' + b / 10);
            data += static_cast<char>('0' + b % 10);
        } else {
            data += static_cast<char>(b);
        }
    }
    endLineIfAny();
    if (kind == 73) {
        addRow({render::RowKind::Barcode, data, {}, m_style.align}, "[code 128: " + data + "]");
    } else {
        m_lines.push_back("[barcode " + std::to_string(kind) + ": " + data + "]");
    }
    return start + length + (kind < 65 ? 1 : 0);
}

// GS 8 L p1 p2 p3 p4: as GS ( L with a longer length.
std::size_t EscposPaper::largeGraphics() {
    constexpr std::size_t kHeader = 7;
    if (m_buffer.size() < kHeader) {
        return 0;
    }
    const std::size_t length =
        word(m_buffer[3], m_buffer[4]) + word(m_buffer[5], m_buffer[6]) * 65'536;
    if (m_buffer[2] != 'L' || length > kMostGraphics) {
        return unknown(3);
    }
    if (m_buffer.size() < kHeader + length) {
        return 0;
    }
    graphics({m_buffer.data() + kHeader, length});
    return kHeader + length;
}

// m fn ...: 112 stores raster dots (a bx by c xL xH yL yH, then the rows), 50 prints them.
void EscposPaper::graphics(base::ByteView data) {
    constexpr std::size_t kHeader = 10;
    const std::uint8_t function = data.size() < 2 ? std::uint8_t{0} : data[1];
    if (function == 112 && data.size() >= kHeader) {
        const std::size_t width = (word(data[6], data[7]) + 7) / 8;
        const std::size_t rows = word(data[8], data[9]);
        m_stored.clear();
        m_storedWidth = 0;
        if (width > 0 && data.size() - kHeader >= width * rows) {
            const auto dots = data.subspan(kHeader, width * rows);
            m_stored.assign(dots.begin(), dots.end());
            m_storedWidth = static_cast<int>(width);
        }
    } else if ((function == 2 || function == 50) && m_storedWidth > 0) {
        const int rows = static_cast<int>(m_stored.size()) / m_storedWidth;
        addDots(m_stored, m_storedWidth, rows);
        m_lines.push_back("[picture " + std::to_string(m_storedWidth * 8) + "x" +
                          std::to_string(rows) + "]");
        m_pictureRows = 0;
    }
}

std::size_t EscposPaper::extended() {
    if (m_buffer.size() < 5) {
        return 0;
    }
    const std::size_t length = word(m_buffer[3], m_buffer[4]);
    if (m_buffer.size() < 5 + length) {
        return 0;
    }
    extendedData(m_buffer[2], {m_buffer.data() + 5, length});
    return 5 + length;
}

void EscposPaper::extendedData(std::uint8_t kind, base::ByteView data) {
    if (kind == 'k' && data.size() >= 3 && data[0] == 49) {
        if (data[1] == 80) {
            m_qr = base::textOf(data.subspan(3));
        } else if (data[1] == 81) {
            endLineIfAny();
            addRow({render::RowKind::Qr, m_qr, {}, m_style.align}, "[QR: " + m_qr + "]");
        }
    } else if (kind == 'H' && data.size() == 6 && data[0] == 48) {
        m_answers.insert(m_answers.end(), {0x37, 0x22});
        m_answers.insert(m_answers.end(), data.begin() + 2, data.end());
        m_answers.push_back(0x00);
    } else if (kind == 'k' && data.size() >= 2 && data[0] == 48) { // PDF417: only its words
        if (data[1] == 80 && data.size() >= 3) {
            m_pdf417 = base::textOf(data.subspan(3));
        } else if (data[1] == 81) {
            endLineIfAny();
            m_lines.push_back("[PDF417: " + m_pdf417 + "]");
        }
    } else if (kind == 'L') {
        graphics(data);
    } else if (kind != 'D' && kind != 'E' && kind != 'K' && kind != 'k') {
        ++m_unknown[base::toHex(std::array<std::uint8_t, 3>{kGs, '(', kind})];
    }
}

void EscposPaper::endLineIfAny() {
    if (!m_line.empty()) {
        endLine();
    }
}

void EscposPaper::endLine() {
    if (m_line.empty()) {
        feedDots(kLineDots);
        m_lines.emplace_back();
        m_pictureRows = 0;
        return;
    }
    // A printer goes on in the next line when one is full.
    const int columns = m_model.columns / m_lineStyle.scale;
    std::string rest = std::exchange(m_line, {});
    while (!rest.empty()) {
        const std::string part{base::prefixOfWidth(rest, columns)};
        rest.erase(0, part.size());
        render::Row row{render::RowKind::Text, part, {}, m_lineStyle.align};
        row.bold = m_lineStyle.bold;
        row.scale = m_lineStyle.scale;
        addRow(row, render::paddedLine(row, m_model.columns));
    }
}

void EscposPaper::addRow(const render::Row& row, std::string note) {
    if (m_model.keepsPicture) {
        const render::Bitmap bitmap = render::paintBitmap(row, m_model.columns);
        addDots(bitmap.bits, bitmap.widthBytes, bitmap.height);
    }
    m_lines.push_back(std::move(note));
    m_pictureRows = 0;
}

void EscposPaper::addDots(base::ByteView bits, int widthBytes, int rows) {
    const auto paper = static_cast<std::size_t>(m_model.columns * render::kDotsPerColumn / 8);
    const auto width = static_cast<std::size_t>(widthBytes);
    for (std::size_t y = 0; y < static_cast<std::size_t>(rows); ++y) {
        for (std::size_t x = 0; x < paper; ++x) {
            m_dots.push_back(x < width ? bits[y * width + x] : std::uint8_t{0});
        }
    }
}

void EscposPaper::feedDots(int rows) {
    m_dots.insert(m_dots.end(),
                  static_cast<std::size_t>(rows * m_model.columns * render::kDotsPerColumn / 8),
                  std::uint8_t{0});
}

std::string EscposPaper::text() const {
    std::string all;
    for (const std::string& line : m_lines) {
        all += line + "\n";
    }
    return all;
}

base::Expected<base::Bytes> EscposPaper::png() const {
    return render::dotsToPng(m_dots, m_model.columns * render::kDotsPerColumn / 8);
}

} // namespace evertill::hardware
