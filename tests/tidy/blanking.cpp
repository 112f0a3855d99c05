// SPDX-License-Identifier: Apache-2.0
#include "tidy/source_file.h"

#include <cctype>

namespace evertill::tidy {
namespace {

bool isIdentifier(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// Walks the text once; each step copies code or blanks a comment or a literal. Line ends are always
// kept.
class Blanker {
public:
    Blanker(std::string_view text, bool isScript) : m_text(text), m_isScript(isScript) {}

    std::string run() {
        while (m_at < m_text.size()) {
            step();
        }
        return std::move(m_out);
    }

private:
    void step() {
        const char c = m_text[m_at];
        if (startsWith("//")) {
            blankUntil("\n", 0);
        } else if (startsWith("/*")) {
            blankUntil("*/", 2);
        } else if (!m_isScript && startsWith("R\"") && !previousIsIdentifier()) {
            rawString();
        } else if (c == '"' || c == '\'' || (m_isScript && c == '`')) {
            literal(c);
        } else if (std::isdigit(static_cast<unsigned char>(c)) != 0 && !previousIsIdentifier()) {
            number();
        } else {
            copy();
        }
    }

    [[nodiscard]] bool startsWith(std::string_view token) const {
        return m_text.substr(m_at).starts_with(token);
    }
    [[nodiscard]] bool previousIsIdentifier() const {
        return m_at > 0 && isIdentifier(m_text[m_at - 1]);
    }
    void copy() { m_out += m_text[m_at++]; }
    void blank() {
        m_out += m_text[m_at] == '\n' ? '\n' : ' ';
        ++m_at;
    }
    void blankUntil(std::string_view end, std::size_t endLength) {
        const std::size_t found = m_text.find(end, m_at + endLength);
        const std::size_t stop =
            found == std::string_view::npos ? m_text.size() : found + endLength;
        while (m_at < stop) {
            blank();
        }
    }

    // Keeps the quotes. Ends at the line's end when unclosed (but for `...`), so that a mistake
    // here, such as a regular expression with a quote in it, spoils one line only.
    void literal(char quote) {
        copy();
        while (m_at < m_text.size() && m_text[m_at] != quote) {
            if (m_text[m_at] == '\n' && quote != '`') {
                return;
            }
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
                blank();
            }
            blank();
        }
        if (m_at < m_text.size()) {
            copy();
        }
    }

    void rawString() {
        const std::size_t open = m_text.find('(', m_at);
        if (open == std::string_view::npos) {
            copy();
            return;
        }
        const std::string end = ")" + std::string(m_text.substr(m_at + 2, open - m_at - 2)) + "\"";
        blankUntil(end, end.size());
    }

    // 1'000'000: the quotes are digit separators.
    void number() {
        while (m_at < m_text.size() &&
               (isIdentifier(m_text[m_at]) || m_text[m_at] == '\'' || m_text[m_at] == '.')) {
            copy();
        }
    }

    std::string_view m_text;
    std::string m_out;
    std::size_t m_at = 0;
    bool m_isScript;
};

} // namespace

std::string blankCommentsAndLiterals(std::string_view text, bool isScript) {
    return Blanker(text, isScript).run();
}

std::size_t findWord(std::string_view line, std::string_view word, std::size_t from) {
    for (std::size_t at = line.find(word, from); at != std::string_view::npos;
         at = line.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        const bool startsWord = at == 0 || !isIdentifier(line[at - 1]);
        const bool endsWord = end >= line.size() || !isIdentifier(line[end]);
        if (startsWord && endsWord) {
            return at;
        }
    }
    return std::string_view::npos;
}

} // namespace evertill::tidy
