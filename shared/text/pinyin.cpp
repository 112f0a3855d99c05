// SPDX-License-Identifier: Apache-2.0
#include "text/pinyin.h"

#include "base/check.h"
#include "text/fold.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <memory>

namespace evertill::text {
namespace {

bool isHan(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(c, &status) == USCRIPT_HAN && U_SUCCESS(status) && u_isalpha(c);
}

const icu::Transliterator& hanToLatin() {
    thread_local const std::unique_ptr<icu::Transliterator> transliterator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made{icu::Transliterator::createInstance(
            "Han-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status)};
        EVERTILL_CHECK(U_SUCCESS(status) && made != nullptr, "ICU brings its Han-Latin data");
        return made;
    }();
    return *transliterator;
}

// A run of nothing but Han. Characters without a reading come back as they are and are dropped.
void appendInitials(std::string& initials, icu::UnicodeString run) {
    hanToLatin().transliterate(run);
    bool atStart = true;
    for (std::int32_t i = 0; i < run.length(); ++i) {
        const char16_t c = run.charAt(i);
        if (atStart && c >= u'a' && c <= u'z') {
            initials.push_back(static_cast<char>(c));
        }
        atStart = c == u' ';
    }
}

void appendOther(std::string& initials, UChar32 c) {
    std::string one;
    icu::UnicodeString(c).toUTF8String(one);
    initials += foldForSearch(one);
}

} // namespace

std::string pinyinInitials(std::string_view utf8) {
    const auto size = static_cast<std::int32_t>(utf8.size());
    const icu::UnicodeString text =
        icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), size));
    std::string initials;
    icu::UnicodeString run;
    bool sawHan = false;
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        const UChar32 c = text.char32At(i);
        if (isHan(c)) {
            sawHan = true;
            run.append(c);
            continue;
        }
        if (!run.isEmpty()) {
            appendInitials(initials, run);
            run.remove();
        }
        if (u_isalnum(c)) {
            appendOther(initials, c);
        }
    }
    if (!sawHan) {
        return {};
    }
    if (!run.isEmpty()) {
        appendInitials(initials, run);
    }
    return initials;
}

} // namespace evertill::text
