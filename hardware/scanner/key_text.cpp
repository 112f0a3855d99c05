// SPDX-License-Identifier: Apache-2.0
#include "hardware/scanner/key_text.h"

#include "base/utf8.h"

#include <algorithm>
#include <array>
#include <linux/input-event-codes.h>
#include <utility>

namespace evertill::hardware {

namespace {

// The keys that print, row by row, and what stands on them in the same order.
constexpr std::array<std::uint16_t, 49> kKeys{
    KEY_GRAVE,      KEY_1, KEY_2,     KEY_3,         KEY_4,          KEY_5,
    KEY_6,          KEY_7, KEY_8,     KEY_9,         KEY_0,          KEY_MINUS,
    KEY_EQUAL, //
    KEY_Q,          KEY_W, KEY_E,     KEY_R,         KEY_T,          KEY_Y,
    KEY_U,          KEY_I, KEY_O,     KEY_P,         KEY_LEFTBRACE,
    KEY_RIGHTBRACE, //
    KEY_A,          KEY_S, KEY_D,     KEY_F,         KEY_G,          KEY_H,
    KEY_J,          KEY_K, KEY_L,     KEY_SEMICOLON, KEY_APOSTROPHE,
    KEY_BACKSLASH, //
    KEY_102ND,      KEY_Z, KEY_X,     KEY_C,         KEY_V,          KEY_B,
    KEY_N,          KEY_M, KEY_COMMA, KEY_DOT,       KEY_SLASH,      KEY_SPACE};

struct Layout {
    std::u32string_view plain;
    std::u32string_view shifted;
    std::u32string_view altGr; // blank: nothing
    std::u32string_view dead;
};

constexpr std::array<Layout, 3> kLayouts{{
    {U"`1234567890-=qwertyuiop[]asdfghjkl;'\\<zxcvbnm,./ ",
     U"~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:\"|>ZXCVBNM<>? ",
     U"                                                 ", U""},
    {U"^1234567890ß´qwertzuiopü+asdfghjklöä#<yxcvbnm,.- ",
     U"°!\"§$%&/()=?`QWERTZUIOPÜ*ASDFGHJKLÖÄ'>YXCVBNM;:_ ",
     U"  ²³   {[]}\\ @ €        ~            |      µ    ", U"^´`"},
    {U"²&é\"'(-è_çà)=azertyuiop^$qsdfghjklmù*<wxcvbn,;:! ",
     U" 1234567890°+AZERTYUIOP¨£QSDFGHJKLM%µ>WXCVBN?./§ ",
     U"  ~#{[|`\\^@]}  €                                 ", U"^¨"},
}};
static_assert(kLayouts[0].plain.size() == kKeys.size() &&
              kLayouts[0].shifted.size() == kKeys.size() &&
              kLayouts[0].altGr.size() == kKeys.size());
static_assert(kLayouts[1].plain.size() == kKeys.size() &&
              kLayouts[1].shifted.size() == kKeys.size() &&
              kLayouts[1].altGr.size() == kKeys.size());
static_assert(kLayouts[2].plain.size() == kKeys.size() &&
              kLayouts[2].shifted.size() == kKeys.size() &&
              kLayouts[2].altGr.size() == kKeys.size());

std::optional<int> keypadDigit(std::uint16_t code) {
    constexpr std::array<std::uint16_t, 10> kDigits{KEY_KP0, KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4,
                                                    KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9};
    const auto found = std::find(kDigits.begin(), kDigits.end(), code);
    return found == kDigits.end() ? std::nullopt
                                  : std::optional{static_cast<int>(found - kDigits.begin())};
}

char keypadSign(std::uint16_t code) {
    switch (code) {
    case KEY_KPMINUS: return '-';
    case KEY_KPPLUS: return '+';
    case KEY_KPASTERISK: return '*';
    case KEY_KPSLASH: return '/';
    case KEY_KPDOT: return '.';
    case KEY_ENTER:
    case KEY_KPENTER: return '\r';
    case KEY_TAB: return '\t';
    default: return '\0';
    }
}

bool isLetter(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

} // namespace

std::optional<KeyLayout> keyLayout(std::string_view name) {
    return name == "us" || name == "cn" ? std::optional{KeyLayout::Us}
           : name == "de"               ? std::optional{KeyLayout::De}
           : name == "fr"               ? std::optional{KeyLayout::Fr}
                                        : std::nullopt;
}

void KeyText::reset() {
    *this = KeyText{m_layout};
}

std::string KeyText::key(std::uint16_t code, int value) {
    std::string typed;
    if (value == 2 || modifier(code, value != 0, typed) || value == 0) {
        return typed;
    }
    return typedBy(code);
}

bool KeyText::modifier(std::uint16_t code, bool down, std::string& typed) {
    const int step = down ? 1 : -1;
    switch (code) {
    case KEY_LEFTSHIFT:
    case KEY_RIGHTSHIFT: m_shifts = std::clamp(m_shifts + step, 0, 2); return true;
    case KEY_LEFTCTRL:
    case KEY_RIGHTCTRL: m_controls = std::clamp(m_controls + step, 0, 2); return true;
    case KEY_RIGHTALT: m_altGr = down; return true;
    case KEY_CAPSLOCK: m_capsLock = down ? !m_capsLock : m_capsLock; return true;
    case KEY_LEFTALT:
        m_alt = down;
        if (!down && m_altCode) {
            base::appendCodePoint(typed, static_cast<char32_t>(*m_altCode));
        }
        m_altCode.reset();
        return true;
    default: return false;
    }
}

std::string KeyText::typedBy(std::uint16_t code) {
    constexpr int kMostAltCode = 255;
    const bool swallowsSpace = std::exchange(m_swallowSpace, false);
    if (const auto digit = keypadDigit(code)) {
        if (!m_alt) {
            return std::string(1, static_cast<char>('0' + *digit));
        }
        m_altCode = m_altCode.value_or(0) * 10 + *digit;
        m_altCode = *m_altCode > kMostAltCode ? 0 : *m_altCode;
        return {};
    }
    if (const char sign = keypadSign(code); sign != '\0') {
        return std::string(1, sign);
    }
    const auto found = std::find(kKeys.begin(), kKeys.end(), code);
    if (found == kKeys.end()) {
        ++m_unknown;
        return {};
    }
    const auto place = static_cast<std::size_t>(found - kKeys.begin());
    const Layout& layout = kLayouts[static_cast<std::size_t>(m_layout)];
    if (m_controls > 0 && !m_altGr) { // by place: as on the keyboard whose codes these are
        const char32_t c = kLayouts[0].plain[place];
        const bool isControl = isLetter(c) || c == U'[' || c == U'\\' || c == U']';
        return isControl ? std::string(1, static_cast<char>(c & 0x1FU)) : std::string{};
    }
    const bool isShifted = (m_shifts > 0) != (m_capsLock && isLetter(layout.plain[place]));
    const char32_t c = m_altGr     ? layout.altGr[place]
                       : isShifted ? layout.shifted[place]
                                   : layout.plain[place];
    if (c == U' ' && (code != KEY_SPACE || swallowsSpace)) {
        return {};
    }
    m_swallowSpace = !m_altGr && layout.dead.find(c) != std::u32string_view::npos;
    std::string typed;
    base::appendCodePoint(typed, c);
    return typed;
}

} // namespace evertill::hardware
