// SPDX-License-Identifier: Apache-2.0
#include "tidy/rules.h"

#include <array>

namespace evertill::tidy {
namespace {

constexpr std::size_t kMaxFunctionLines = 70;

// The text before a brace with everything inside (), <> and [] left out, so that a `struct` in a
// parameter list or a default argument's '=' does not count.
std::string outsideBrackets(std::string_view head) {
    std::string out;
    int depth = 0;
    for (std::size_t i = 0; i < head.size(); ++i) {
        const char c = head[i];
        const bool arrow = c == '>' && i > 0 && head[i - 1] == '-';
        if (c == '(' || c == '<' || c == '[') {
            ++depth;
            out += c == '(' && depth == 1 ? "(" : "";
        } else if ((c == ')' || c == '>' || c == ']') && !arrow) {
            depth -= depth > 0 ? 1 : 0;
        } else if (depth == 0) {
            out += c;
        }
    }
    return out;
}

// Whether the brace after this text opens a function's body, when it stands in a namespace or a
// class.
bool opensFunction(std::string_view head) {
    const std::string text = outsideBrackets(head);
    constexpr std::array<std::string_view, 5> kScopes = {"namespace", "class", "struct", "union",
                                                         "enum"};
    for (const std::string_view word : kScopes) {
        if (findWord(text, word) != std::string_view::npos) {
            return false;
        }
    }
    const bool isOperator = findWord(text, "operator") != std::string_view::npos ||
                            text.find("operator") != std::string::npos;
    if (!isOperator && text.find('=') != std::string::npos) {
        return false;
    }
    return text.find('(') != std::string::npos || isOperator;
}

// Follows the braces of a file. Only braces outside of functions are classified; within one they
// are counted.
class Walker {
public:
    explicit Walker(const SourceFile& file) : m_file(file) {}

    Findings run() {
        bool inDirective = false;
        for (std::size_t i = 0; i < m_file.code.size(); ++i) {
            const std::string& line = m_file.code[i];
            const std::size_t first = line.find_first_not_of(' ');
            inDirective = inDirective || (first != std::string::npos && line[first] == '#');
            if (inDirective) {
                inDirective = line.ends_with('\\');
                continue;
            }
            for (const char c : line) {
                take(c, i + 1);
            }
            m_head += ' ';
        }
        return std::move(m_findings);
    }

private:
    void take(char c, std::size_t line) {
        if (m_depth == 0 && (c == '(' || c == ')')) {
            m_parentheses += c == '(' ? 1 : -1;
        }
        if (m_depth == 0 && m_parentheses > 0) { // a default argument may hold braces
            m_head += c;
        } else if (c == '{') {
            if (m_depth > 0) {
                ++m_depth;
            } else if (opensFunction(m_head)) {
                m_depth = 1;
                m_start = line;
            }
            m_head.clear();
        } else if (c == '}') {
            if (m_depth > 0 && --m_depth == 0) {
                close(line);
            }
            m_head.clear();
        } else if (c == ';') {
            m_head.clear();
        } else {
            m_head += c;
        }
    }

    void close(std::size_t line) {
        const std::size_t length = line - m_start;
        if (length > kMaxFunctionLines) {
            m_findings.push_back({m_file.path, m_start, "function size",
                                  std::to_string(length) + " lines, at most " +
                                      std::to_string(kMaxFunctionLines) +
                                      ": name its steps and give each a function"});
        }
    }

    const SourceFile& m_file;
    Findings m_findings;
    std::string m_head;
    int m_parentheses = 0;   // open ones before a body
    std::size_t m_depth = 0; // open braces of a body
    std::size_t m_start = 0;
};

} // namespace

Findings checkFunctionSizes(const SourceFile& file) {
    return file.isCpp() ? Walker(file).run() : Findings{};
}

} // namespace evertill::tidy
