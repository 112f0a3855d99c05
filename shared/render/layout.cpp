// SPDX-License-Identifier: Apache-2.0
#include "render/layout.h"

#include "render/code128.h"

#include "base/utf8.h"

#include <algorithm>

namespace evertill::render {

namespace {

constexpr int kMinLeftColumns = 8;
constexpr int kBarcodeModuleDots = 2;

std::string cleaned(std::string_view text) {
    std::string clean;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = base::nextCodePoint(text, at);
        const bool control = c && *c != '\n' && (*c < ' ' || (*c >= 0x7F && *c < 0xA0));
        base::appendCodePoint(clean, !c ? U'?' : control ? U' ' : *c);
    }
    return clean;
}

struct Piece { // one character with what belongs to it
    std::string_view text;
    int columns = 0;
    bool space = false;
    bool breaksAround = false; // Chinese: a line may end before and after it
};

std::vector<Piece> pieces(std::string_view text, WidthOf width) {
    std::vector<Piece> all;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        const char32_t c = base::nextCodePoint(text, at).value_or(U'?');
        const int columns = width(c);
        if (columns == 0 && !all.empty()) { // a combining mark stays with its letter
            all.back().text = {all.back().text.data(), all.back().text.size() + (at - start)};
        } else {
            all.push_back({text.substr(start, at - start), columns, c == ' ', base::isCjk(c)});
        }
    }
    return all;
}

// Breaks one paragraph. The indent of its first line is kept on the others.
class Wrapper {
public:
    Wrapper(int columns, WidthOf width) : m_columns(columns), m_width(width) {}

    std::vector<std::string> wrap(std::string_view text) {
        const std::size_t indent = std::min(text.find_first_not_of(' '), text.size());
        if (indent < static_cast<std::size_t>(m_columns) / 2) {
            m_indent = std::string(indent, ' ');
        }
        text.remove_prefix(indent);
        m_line = m_indent;
        m_used = static_cast<int>(m_indent.size());
        for (const Piece& piece : pieces(text, m_width)) {
            if (piece.space) {
                endWord();
                ++m_spaces;
            } else {
                if (piece.breaksAround) {
                    endWord();
                }
                addToWord(piece);
                if (piece.breaksAround) {
                    endWord();
                }
            }
        }
        endWord();
        endLine();
        return std::move(m_lines);
    }

private:
    void addToWord(const Piece& piece) {
        const int room = m_columns - static_cast<int>(m_indent.size());
        if (m_wordColumns + piece.columns > room) {
            endWord();
        }
        m_word += piece.text;
        m_wordColumns += piece.columns;
    }
    void endWord() {
        if (m_word.empty()) {
            return;
        }
        if (m_used + m_spaces + m_wordColumns > m_columns && m_hasWord) {
            endLine();
        }
        if (m_hasWord) {
            m_line.append(static_cast<std::size_t>(m_spaces), ' ');
            m_used += m_spaces;
        }
        m_line += m_word;
        m_used += m_wordColumns;
        m_hasWord = true;
        m_spaces = 0;
        m_word.clear();
        m_wordColumns = 0;
    }
    void endLine() {
        m_lines.push_back(m_hasWord ? std::move(m_line) : std::string{});
        m_line = m_indent;
        m_used = static_cast<int>(m_indent.size());
        m_hasWord = false;
        m_spaces = 0;
    }

    int m_columns;
    WidthOf m_width;
    std::string m_indent;
    std::string m_line;
    std::string m_word;
    int m_used = 0;
    int m_wordColumns = 0;
    int m_spaces = 0;
    bool m_hasWord = false;
    std::vector<std::string> m_lines;
};

std::vector<std::string> wrapText(std::string_view text, int columns, WidthOf width) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        for (std::string& line : Wrapper{columns, width}.wrap(text.substr(at, end - at))) {
            lines.push_back(std::move(line));
        }
        at = end + 1;
    }
    return lines;
}

class Setter {
public:
    Setter(int columns, WidthOf width) : m_width(width) { m_layout.columns = columns; }

    Layout take() { return std::move(m_layout); }

    void operator()(const core::TextBlock& block) {
        const int scale = block.scale == 2 ? 2 : 1;
        for (std::string& line : wrapText(cleaned(block.text), m_layout.columns / scale, m_width)) {
            add({line.empty() ? RowKind::Blank : RowKind::Text,
                 std::move(line),
                 {},
                 block.align,
                 block.bold,
                 scale});
        }
    }

    void operator()(const core::PairBlock& block) {
        std::string right = cleaned(block.right);
        std::replace(right.begin(), right.end(), '\n', ' ');
        const int rightColumns = widthOf(right, m_width);
        int scale = block.scale == 2 ? 2 : 1;
        if (rightColumns > m_layout.columns / scale) {
            scale = 1;
        }
        const int columns = m_layout.columns / scale;
        const std::string left = cleaned(block.left);
        const int leftColumns = widthOf(left, m_width);
        const int room = columns - rightColumns - 1;
        const bool fits = rightColumns <= columns &&
                          (left.empty() || leftColumns <= room || room >= kMinLeftColumns);
        if (fits) {
            beside(left.empty() ? std::vector<std::string>{{}} : wrapText(left, room, m_width),
                   right, block.bold, scale);
            return;
        }
        if (!left.empty()) {
            for (std::string& line : wrapText(left, columns, m_width)) {
                add({RowKind::Text, std::move(line), {}, core::Align::Left, block.bold, scale});
            }
        }
        below(right, columns, block.bold, scale);
    }

    void operator()(const core::RuleBlock&) { add({RowKind::Rule, {}, {}}); }
    void operator()(const core::FeedBlock& block) {
        for (int i = 0; i < block.lines; ++i) {
            add({RowKind::Blank, {}, {}});
        }
    }
    void operator()(const core::BarcodeBlock& block) {
        const auto code = encodeCode128(block.data);
        const bool fits =
            code && code->modules * kBarcodeModuleDots <= m_layout.columns * kDotsPerColumn;
        add({fits ? RowKind::Barcode : RowKind::Qr, cleaned(block.data), {}, core::Align::Centre});
    }
    void operator()(const core::QrBlock& block) {
        add({RowKind::Qr, cleaned(block.data), {}, core::Align::Centre});
    }
    void operator()(const core::CutBlock&) { add({RowKind::Cut, {}, {}}); }
    void operator()(const core::LogoBlock& block) {
        Row row{RowKind::Logo, {}, {}, core::Align::Centre};
        row.picture = block.picture;
        if (row.picture.widthBytes * 8 <= m_layout.columns * kDotsPerColumn) {
            add(std::move(row));
        }
    }

private:
    void add(Row row) {
        const bool needsData = row.kind == RowKind::Barcode || row.kind == RowKind::Qr;
        if (!needsData || !row.text.empty()) {
            m_layout.rows.push_back(std::move(row));
        }
    }
    void beside(std::vector<std::string> left, const std::string& right, bool bold, int scale) {
        for (std::size_t i = 0; i < left.size(); ++i) {
            add({RowKind::Text, std::move(left[i]), i == 0 ? right : std::string{},
                 core::Align::Left, bold, scale});
        }
    }
    void below(const std::string& right, int columns, bool bold, int scale) {
        for (std::string& line : wrapText(right, columns, m_width)) {
            add({RowKind::Text, {}, std::move(line), core::Align::Left, bold, scale});
        }
    }

    Layout m_layout;
    WidthOf m_width;
};

} // namespace

int defaultWidth(char32_t codePoint) {
    return base::columnWidth(codePoint);
}

int widthOf(std::string_view text, WidthOf width) {
    int columns = 0;
    for (std::size_t at = 0; at < text.size();) {
        columns += width(base::nextCodePoint(text, at).value_or(U'?'));
    }
    return columns;
}

Layout layOut(const core::ReceiptDocument& document, int columns, WidthOf width) {
    const int wanted = columns > 0 ? std::min(columns, document.columns) : document.columns;
    Setter setter{std::clamp(wanted, kMinColumns, kMaxColumns), width};
    for (const core::ReceiptBlock& block : document.blocks) {
        std::visit(setter, block);
    }
    return setter.take();
}

std::string paddedLine(const Row& row, int columns, WidthOf width) {
    const int left = widthOf(row.text, width);
    const int right = widthOf(row.right, width);
    const int room = std::max(columns / row.scale - left - right, 0);
    if (!row.right.empty()) {
        return row.text + std::string(static_cast<std::size_t>(room), ' ') + row.right;
    }
    const int before = row.align == core::Align::Centre  ? room / 2
                       : row.align == core::Align::Right ? room
                                                         : 0;
    return std::string(static_cast<std::size_t>(before), ' ') + row.text;
}

} // namespace evertill::render
