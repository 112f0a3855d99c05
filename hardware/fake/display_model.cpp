// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/display_model.h"

#include "base/utf8.h"

namespace evertill::hardware {

namespace {
constexpr char kEsc = 0x1B;
constexpr char kUs = 0x1F;
} // namespace

DisplayModel::DisplayModel(int columns, bool isGbk, render::CodePage codePage)
    : m_columns(columns)
    , m_isGbk(isGbk)
    , m_codePage(codePage) {
    clear();
}

void DisplayModel::received(base::ByteView bytes) {
    for (const std::uint8_t value : bytes) {
        byte(value);
    }
}

void DisplayModel::byte(std::uint8_t value) {
    if (!m_command.empty()) {
        m_command += static_cast<char>(value);
        if (command()) {
            m_command.clear();
        }
    } else if (value == kEsc || value == kUs) {
        m_command += static_cast<char>(value);
    } else if (!m_isOurs) {
        ++m_forOthers;
    } else if (value == 0x0C) {
        clear();
    } else if (value == 0x0D && m_isLineMode) {
        m_isLineMode = false;
    } else if (value >= 0x20) {
        put(value);
    } else {
        ++m_unknown[base::toHex(base::ByteView{&value, 1})];
    }
}

bool DisplayModel::command() {
    if (m_command[0] == kEsc) {
        return escape();
    }
    if (m_command[1] != 0x24) { // US $ x y
        ++m_unknown[base::toHex(base::viewOf(m_command))];
        return true;
    }
    if (m_command.size() < 4) {
        return false;
    }
    const int x = static_cast<std::uint8_t>(m_command[2]);
    const int y = static_cast<std::uint8_t>(m_command[3]);
    if (m_isOurs && x >= 1 && x <= m_columns && y >= 1 && y <= 2) {
        m_column = x - 1;
        m_row = y - 1;
    }
    return true;
}

bool DisplayModel::escape() {
    switch (m_command[1]) {
    case '@':
        if (m_isOurs) {
            clear();
        }
        return true;
    case 't': return m_command.size() == 3; // the model has one code page, as set up
    case '=':
        if (m_command.size() == 3) {
            m_isOurs = (m_command[2] & 2) != 0;
        }
        return m_command.size() == 3;
    case 'l': // x y
        if (m_command.size() < 4) {
            return false;
        }
        if (m_isOurs && m_command[2] >= 1 && m_command[2] <= m_columns && m_command[3] >= 1 &&
            m_command[3] <= 2) {
            m_column = m_command[2] - 1;
            m_row = m_command[3] - 1;
        }
        return true;
    case 'Q':
        if (m_command.size() < 3) {
            return false;
        }
        if (m_isOurs && (m_command[2] == 'A' || m_command[2] == 'B')) {
            m_isLineMode = true;
            m_row = m_command[2] - 'A';
            m_column = 0;
            m_cells[static_cast<std::size_t>(m_row)].assign(static_cast<std::size_t>(m_columns),
                                                            ' ');
        }
        return true;
    default: ++m_unknown[base::toHex(base::viewOf(m_command))]; return true;
    }
}

void DisplayModel::put(std::uint8_t value) {
    if (m_column < m_columns) {
        m_cells[static_cast<std::size_t>(m_row)][static_cast<std::size_t>(m_column)] =
            static_cast<char>(value);
    }
    ++m_column;
    if (m_column >= m_columns && !m_isLineMode) {
        m_column = 0;
        m_row = 1 - m_row;
    }
}

void DisplayModel::clear() {
    m_cells.fill(std::string(static_cast<std::size_t>(m_columns), ' '));
    m_row = 0;
    m_column = 0;
    m_isLineMode = false;
}

std::string DisplayModel::line(int row) const {
    const std::string& cells = m_cells[static_cast<std::size_t>(row)];
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto lead = static_cast<std::uint8_t>(cells[i]);
        if (m_isGbk && lead > 0x80 && i + 1 < cells.size()) {
            const auto pair = render::decodeGbk(lead, static_cast<std::uint8_t>(cells[++i]));
            base::appendCodePoint(text, pair.value_or(U'\uFFFD'));
        } else {
            base::appendCodePoint(text, render::decodeByte(m_codePage, lead));
        }
    }
    text.resize(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace evertill::hardware
