// SPDX-License-Identifier: Apache-2.0
#include "storage/ref/search_terms.h"

#include "base/utf8.h"
#include "text/fold.h"
#include "text/pinyin.h"

#include <algorithm>
#include <set>

namespace evertill::storage {

namespace {

struct Run { // a stretch of one kind inside a text
    std::vector<std::string> letters;
    bool isCjk = false;
    [[nodiscard]] std::string join(std::size_t from, std::size_t count) const {
        std::string text;
        for (std::size_t i = from; i < std::min(letters.size(), from + count); ++i) {
            text += letters[i];
        }
        return text;
    }
};

bool isAsciiWord(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
}

// Letters and digits of a folded text; everything else separates. Beyond ASCII all but spaces
// counts as a letter, so that no script is lost.
std::vector<Run> runsOf(std::string_view folded) {
    std::vector<Run> runs;
    bool open = false;
    for (std::size_t at = 0; at < folded.size();) {
        const std::size_t start = at;
        const std::optional<char32_t> c = base::nextCodePoint(folded, at);
        const bool isLetter = c && (isAsciiWord(*c) || (*c > 0x7f && *c != 0x3000 && *c != 0xa0));
        if (!isLetter) {
            open = false;
            continue;
        }
        const bool cjk = base::isCjk(*c);
        if (!open || runs.back().isCjk != cjk) {
            runs.push_back({{}, cjk});
            open = true;
        }
        runs.back().letters.emplace_back(folded.substr(start, at - start));
    }
    return runs;
}

// FTS5 takes "..." as one token; a quote inside is doubled.
std::string quoted(std::string_view token) {
    std::string result = "\"";
    for (const char c : token) {
        result += c;
        if (c == '"') {
            result += '"';
        }
    }
    return result + '"';
}

void addCondition(std::string& match, const std::string& condition) {
    if (!match.empty()) {
        match += " AND ";
    }
    match += condition;
}

bool isWordStart(std::string_view names, std::size_t at) {
    if (at == 0) {
        return true;
    }
    const auto before = static_cast<unsigned char>(names[at - 1]);
    return before < 0x80 && !isAsciiWord(before);
}

std::vector<std::string> wordsOf(std::string_view folded) {
    std::vector<std::string> words;
    std::string word;
    for (const char c : folded) {
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            if (!word.empty()) {
                words.push_back(std::move(word));
            }
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.empty()) {
        words.push_back(std::move(word));
    }
    if (words.size() > kMaxQueryWords) {
        words.resize(kMaxQueryWords);
    }
    return words;
}

std::vector<std::string> lettersOf(std::string_view text) {
    std::vector<std::string> letters;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t start = at;
        static_cast<void>(base::nextCodePoint(text, at));
        letters.emplace_back(text.substr(start, at - start));
    }
    return letters;
}

bool isInitialsLike(std::string_view word) {
    return std::ranges::all_of(word,
                               [](char c) { return isAsciiWord(static_cast<unsigned char>(c)); });
}

bool wordMatches(const std::string& word, const SearchText& text) {
    if (!text.initials.empty() && text.initials.find(word) != std::string::npos) {
        return true;
    }
    const bool wordStartOnly = word.size() <= 2 && isInitialsLike(word);
    for (std::size_t at = text.names.find(word); at != std::string::npos;
         at = text.names.find(word, at + 1)) {
        if (!wordStartOnly || isWordStart(text.names, at)) {
            return true;
        }
    }
    return false;
}

// The conditions of one word for the two indexes.
void addWord(SearchQuery& query, const std::string& word, bool& onlyInitials) {
    const std::vector<Run> runs = runsOf(word);
    const bool hasCjk = std::ranges::any_of(runs, [](const Run& run) { return run.isCjk; });
    onlyInitials = onlyInitials && isInitialsLike(word);
    const std::vector<std::string> letters = lettersOf(word);
    if (!hasCjk && letters.size() >= 3) {
        for (std::size_t i = 0; i + 3 <= letters.size(); ++i) {
            addCondition(query.trigrams, quoted(letters[i] + letters[i + 1] + letters[i + 2]));
        }
        return;
    }
    for (const Run& run : runs) {
        if (!run.isCjk) {
            // A short word; inside a longer Chinese one it may stand anywhere, so it is left to
            // matches().
            if (!hasCjk) {
                const std::string token = run.join(0, 2);
                addCondition(query.tokens,
                             '(' + quoted('w' + token) + " OR " + quoted('q' + token) + ')');
            }
        } else if (run.letters.size() == 1) {
            addCondition(query.tokens, quoted('c' + run.letters[0]));
        } else {
            for (std::size_t i = 0; i + 2 <= run.letters.size(); ++i) {
                addCondition(query.tokens, quoted('c' + run.join(i, 2)));
            }
        }
    }
}

} // namespace

SearchText searchTextOf(std::string_view name, const std::vector<core::LocalName>& localNames,
                        std::string_view initials) {
    SearchText text{text::foldForSearch(name), std::string{initials}};
    for (const core::LocalName& local : localNames) {
        text.names += '\n';
        text.names += text::foldForSearch(local.text);
    }
    return text;
}

std::string initialsOf(const core::Item& item) {
    const auto hasCjk = [](std::string_view name) {
        // Only lead bytes from U+3000 on can begin a Chinese character; most names have none.
        return std::ranges::any_of(name,
                                   [](char c) { return static_cast<unsigned char>(c) >= 0xe3; });
    };
    if (hasCjk(item.name)) {
        std::string initials = text::pinyinInitials(item.name);
        if (!initials.empty()) {
            return initials;
        }
    }
    for (const core::LocalName& local : item.localNames) {
        if (hasCjk(local.text)) {
            std::string initials = text::pinyinInitials(local.text);
            if (!initials.empty()) {
                return initials;
            }
        }
    }
    return {};
}

std::string tokensOf(const SearchText& text) {
    std::set<std::string> tokens;
    for (const Run& run : runsOf(text.names)) {
        if (!run.isCjk) {
            tokens.insert('w' + run.join(0, 1));
            tokens.insert('w' + run.join(0, 2));
            continue;
        }
        for (std::size_t i = 0; i < run.letters.size(); ++i) {
            tokens.insert('c' + run.letters[i]);
            tokens.insert('c' + run.join(i, 2));
        }
    }
    for (std::size_t i = 0; i < text.initials.size(); ++i) {
        const std::string ending = text.initials.substr(i);
        tokens.insert('q' + ending.substr(0, 1));
        tokens.insert('q' + ending.substr(0, 2));
        tokens.insert('p' + ending);
    }
    std::string joined;
    for (const std::string& token : tokens) {
        joined += joined.empty() ? "" : " ";
        joined += token;
    }
    return joined;
}

SearchQuery parseQuery(std::string_view text) {
    SearchQuery query;
    query.words = wordsOf(text::foldForSearch(text.substr(0, kMaxQueryBytes)));
    bool onlyInitials = true;
    for (const std::string& word : query.words) {
        addWord(query, word, onlyInitials);
    }
    if (onlyInitials && !query.trigrams.empty()) {
        for (const std::string& word : query.words) {
            addCondition(query.initials,
                         word.size() <= 2 ? quoted('q' + word) : quoted('p' + word) + " *");
        }
    }
    return query;
}

bool matches(const SearchQuery& query, const SearchText& text) {
    return std::ranges::all_of(query.words,
                               [&](const std::string& word) { return wordMatches(word, text); });
}

std::int64_t rankOf(const SearchQuery& query, const SearchText& text) {
    const std::string& word = query.words.front();
    const std::size_t at = text.names.find(word);
    const std::string_view firstName =
        std::string_view{text.names}.substr(0, text.names.find('\n'));
    std::int64_t place = 3;
    if (firstName == word) {
        place = 0;
    } else if (at == 0 || (!text.initials.empty() && text.initials.starts_with(word))) {
        place = 1;
    } else if (at != std::string::npos && isWordStart(text.names, at)) {
        place = 2;
    }
    return place * 100'000 +
           static_cast<std::int64_t>(std::min<std::size_t>(firstName.size(), 99'999));
}

} // namespace evertill::storage
