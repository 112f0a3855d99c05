// SPDX-License-Identifier: Apache-2.0
#include "text/fold.h"

#include "base/check.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

namespace evertill::text {
namespace {

struct Letter {
    char16_t from;
    const char16_t* to;
};

// Letters whose stroke or ligature is no combining mark, so that no decomposition removes it.
constexpr std::array<Letter, 14> kLetters = {{{u'ø', u"o"},
                                              {u'ł', u"l"},
                                              {u'đ', u"d"},
                                              {u'ħ', u"h"},
                                              {u'ı', u"i"},
                                              {u'æ', u"ae"},
                                              {u'œ', u"oe"},
                                              {u'þ', u"th"},
                                              {u'ð', u"d"},
                                              {u'ŧ', u"t"},
                                              {u'ŋ', u"ng"},
                                              {u'ĸ', u"k"},
                                              {u'ƒ', u"f"},
                                              {u'ſ', u"s"}}};

bool isDiacritic(char16_t c) {
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0591 && c <= 0x05BD) || // Latin ..., Hebrew
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0640 ||   // Arabic
           (c >= 0x1AB0 && c <= 0x1AFF) || (c >= 0x1DC0 && c <= 0x1DFF) ||
           (c >= 0x20D0 && c <= 0x20FF) || (c >= 0xFE20 && c <= 0xFE2F);
}

const char16_t* plainLetter(char16_t c) {
    const auto* found = std::find_if(kLetters.begin(), kLetters.end(),
                                     [c](const Letter& letter) { return letter.from == c; });
    return found == kLetters.end() ? nullptr : found->to;
}

const icu::Normalizer2& normalizer(const icu::Normalizer2* (*get)(UErrorCode&)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* instance = get(status);
    EVERTILL_CHECK(U_SUCCESS(status) && instance != nullptr, "ICU brings its normalisation data");
    return *instance;
}

const icu::Normalizer2* caseFold(UErrorCode& status) {
    return icu::Normalizer2::getNFKCCasefoldInstance(status);
}
const icu::Normalizer2* decompose(UErrorCode& status) {
    return icu::Normalizer2::getNFDInstance(status);
}
const icu::Normalizer2* compose(UErrorCode& status) {
    return icu::Normalizer2::getNFCInstance(status);
}

icu::UnicodeString withoutDiacritics(const icu::UnicodeString& decomposed) {
    icu::UnicodeString plain;
    for (std::int32_t i = 0; i < decomposed.length(); ++i) {
        const char16_t c = decomposed.charAt(i);
        if (isDiacritic(c)) {
            continue;
        }
        if (const char16_t* letter = plainLetter(c)) {
            plain.append(icu::UnicodeString(letter));
        } else {
            plain.append(c);
        }
    }
    return plain;
}

constexpr char16_t kFirstHan = 0x3400; // extension A to the end of the unified ideographs
constexpr char16_t kLastHan = 0x9FFF;

// The simplified form of every Chinese character of the plane, made once: characters are mapped one
// by one, so that a part of a name folds as it does inside the name. Some pairs lead further (a ->
// b -> c): each goes to its end.
std::vector<char16_t> simplifiedForms() {
    std::vector<char16_t> forms(kLastHan - kFirstHan + 1U);
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::Transliterator> toSimplified{
        icu::Transliterator::createInstance("Hant-Hans", UTRANS_FORWARD, status)};
    EVERTILL_CHECK(U_SUCCESS(status) && toSimplified, "ICU brings its transforms");
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const auto character = static_cast<char16_t>(kFirstHan + i);
        icu::UnicodeString form{character};
        toSimplified->transliterate(form);
        const char16_t to = form.charAt(0);
        forms[i] = form.length() == 1 && to >= kFirstHan && to <= kLastHan ? to : character;
    }
    for (char16_t& form : forms) {
        for (int hops = 0; hops < 4; ++hops) {
            form = forms[static_cast<std::size_t>(form - kFirstHan)];
        }
    }
    return forms;
}

void simplify(icu::UnicodeString& text) {
    for (std::int32_t i = 0; i < text.length(); ++i) {
        const char16_t c = text.charAt(i);
        if (c >= kFirstHan && c <= kLastHan) {
            static const std::vector<char16_t> forms = simplifiedForms();
            text.setCharAt(i, forms[static_cast<std::size_t>(c - kFirstHan)]);
        }
    }
}

std::string foldAny(std::string_view utf8) {
    static const icu::Normalizer2& folder = normalizer(caseFold);
    static const icu::Normalizer2& decomposer = normalizer(decompose);
    static const icu::Normalizer2& composer = normalizer(compose);
    UErrorCode status = U_ZERO_ERROR;
    const auto size = static_cast<std::int32_t>(utf8.size());
    const icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), size));
    const icu::UnicodeString plain =
        withoutDiacritics(decomposer.normalize(folder.normalize(text, status), status));
    icu::UnicodeString folded = composer.normalize(plain, status);
    EVERTILL_CHECK(U_SUCCESS(status), "normalisation fails only without memory");
    simplify(folded);
    std::string result;
    result.reserve(utf8.size());
    folded.toUTF8String(result);
    return result;
}

} // namespace

std::string foldForSearch(std::string_view utf8) {
    const bool isAscii = std::all_of(utf8.begin(), utf8.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (!isAscii) {
        return foldAny(utf8);
    }
    std::string folded(utf8);
    for (char& c : folded) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return folded;
}

} // namespace evertill::text
