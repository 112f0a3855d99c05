// SPDX-License-Identifier: Apache-2.0
// Goal: what a scanner types as a keyboard is read as it was printed, whatever layout it is set to.
// Method: every printable character through an independent table of what keys type it on each
// layout; GS in each way scanners send it; random keys.

#include "hardware/scanner/key_text.h"

#include <doctest/doctest.h>
#include <linux/input-event-codes.h>
#include <map>
#include <rapidcheck.h>
#include <vector>

namespace evertill::hardware {

namespace {

struct Stroke {
    std::uint16_t code;
    char with; // ' ' nothing, 's' Shift, 'g' AltGr
};

void press(KeyText& text, std::uint16_t code, std::string& typed) {
    typed += text.key(code, 1);
    typed += text.key(code, 0);
}

std::string typedBy(KeyText& text, const std::vector<Stroke>& strokes) {
    std::string typed;
    for (const Stroke& stroke : strokes) {
        const std::uint16_t modifier = stroke.with == 's'   ? std::uint16_t{KEY_LEFTSHIFT}
                                       : stroke.with == 'g' ? std::uint16_t{KEY_RIGHTALT}
                                                            : std::uint16_t{0};
        if (modifier != 0) {
            typed += text.key(modifier, 1);
        }
        press(text, stroke.code, typed);
        if (modifier != 0) {
            typed += text.key(modifier, 0);
        }
    }
    return typed;
}

std::string typedBy(KeyLayout layout, const std::vector<Stroke>& strokes) {
    KeyText text{layout};
    return typedBy(text, strokes);
}

} // namespace

TEST_CASE("digits, letters and signs of a code are the same on each layout") {
    // "aZ7-/+." and what a Digital Link needs, ":?&=%_", as each keyboard types them.
    CHECK(typedBy(KeyLayout::Us, {{KEY_A, ' '},
                                  {KEY_Z, 's'},
                                  {KEY_7, ' '},
                                  {KEY_MINUS, ' '},
                                  {KEY_SLASH, ' '},
                                  {KEY_EQUAL, 's'},
                                  {KEY_DOT, ' '},
                                  {KEY_SEMICOLON, 's'},
                                  {KEY_SLASH, 's'},
                                  {KEY_7, 's'},
                                  {KEY_EQUAL, ' '},
                                  {KEY_5, 's'},
                                  {KEY_MINUS, 's'}}) == "aZ7-/+.:?&=%_");
    CHECK(typedBy(KeyLayout::De, {{KEY_A, ' '},
                                  {KEY_Y, 's'},
                                  {KEY_7, ' '},
                                  {KEY_SLASH, ' '},
                                  {KEY_7, 's'},
                                  {KEY_RIGHTBRACE, ' '},
                                  {KEY_DOT, ' '},
                                  {KEY_DOT, 's'},
                                  {KEY_MINUS, 's'},
                                  {KEY_6, 's'},
                                  {KEY_0, 's'},
                                  {KEY_5, 's'},
                                  {KEY_SLASH, 's'}}) == "aZ7-/+.:?&=%_");
    CHECK(typedBy(KeyLayout::Fr, {{KEY_Q, ' '},
                                  {KEY_W, 's'},
                                  {KEY_7, 's'},
                                  {KEY_6, ' '},
                                  {KEY_DOT, 's'},
                                  {KEY_EQUAL, 's'},
                                  {KEY_COMMA, 's'},
                                  {KEY_DOT, ' '},
                                  {KEY_M, 's'},
                                  {KEY_1, ' '},
                                  {KEY_EQUAL, ' '},
                                  {KEY_APOSTROPHE, 's'},
                                  {KEY_8, ' '}}) == "aZ7-/+.:?&=%_");
    CHECK(typedBy(KeyLayout::De, {{KEY_Q, 'g'}, {KEY_7, 'g'}, {KEY_MINUS, 'g'}, {KEY_E, 'g'}}) ==
          "@{\\€");
    CHECK(typedBy(KeyLayout::Fr, {{KEY_0, 'g'}, {KEY_4, 'g'}, {KEY_8, 'g'}, {KEY_E, 'g'}}) ==
          "@{\\€");
    CHECK(typedBy(KeyLayout::De, {{KEY_SEMICOLON, ' '}, {KEY_MINUS, ' '}}) == "öß");
}

TEST_CASE("an aim identifier, GS in three ways, and Enter") {
    for (const KeyLayout layout : {KeyLayout::Us, KeyLayout::De, KeyLayout::Fr}) {
        KeyText text{layout};
        std::string typed = text.key(KEY_LEFTCTRL, 1);
        press(text, KEY_RIGHTBRACE, typed);
        typed += text.key(KEY_LEFTCTRL, 0);
        typed += text.key(KEY_LEFTALT, 1); // Alt+029
        press(text, KEY_KP0, typed);
        press(text, KEY_KP2, typed);
        press(text, KEY_KP9, typed);
        typed += text.key(KEY_LEFTALT, 0);
        press(text, KEY_KP4, typed);
        press(text, KEY_ENTER, typed);
        press(text, KEY_TAB, typed);
        CHECK(typed == "\x1D\x1D"
                       "4\r\t");
        CHECK(text.unknownKeys() == 0);
    }
    CHECK(typedBy(KeyLayout::Us, {{KEY_RIGHTBRACE, ' '}, {KEY_C, 's'}, {KEY_1, ' '}}) == "]C1");
    CHECK(typedBy(KeyLayout::De, {{KEY_9, 'g'}, {KEY_C, 's'}, {KEY_1, ' '}}) == "]C1");
    CHECK(typedBy(KeyLayout::Fr, {{KEY_MINUS, 'g'}, {KEY_C, 's'}, {KEY_1, 's'}}) == "]C1");
}

TEST_CASE("Caps Lock turns letters only, and Shift turns them back; dead keys take one space") {
    KeyText text{KeyLayout::Us};
    std::string typed;
    press(text, KEY_CAPSLOCK, typed);
    typed += typedBy(text, {{KEY_A, ' '}, {KEY_A, 's'}, {KEY_1, ' '}, {KEY_1, 's'}});
    press(text, KEY_CAPSLOCK, typed);
    typed += typedBy(text, {{KEY_A, ' '}});
    CHECK(typed == "Aa1!a");
    CHECK(typedBy(KeyLayout::De, {{KEY_GRAVE, ' '}, {KEY_SPACE, ' '}, {KEY_SPACE, ' '}}) == "^ ");
    CHECK(typedBy(KeyLayout::De, {{KEY_GRAVE, ' '}, {KEY_A, ' '}}) == "^a");
    CHECK(typedBy(KeyLayout::Us, {{KEY_GRAVE, ' '}, {KEY_SPACE, ' '}}) == "` ");
}

TEST_CASE("a repeated key types once, an unknown one nothing, and a loss lets go of Shift") {
    KeyText text{KeyLayout::Us};
    CHECK(text.key(KEY_A, 1) + text.key(KEY_A, 2) + text.key(KEY_A, 0) == "a");
    CHECK(text.key(KEY_VOLUMEUP, 1).empty());
    CHECK(text.unknownKeys() == 1);
    CHECK(text.key(KEY_LEFTSHIFT, 1).empty());
    text.reset();
    CHECK(text.key(KEY_A, 1) == "a");
    CHECK(keyLayout("cn") == KeyLayout::Us);
    CHECK_FALSE(keyLayout("dvorak").has_value());
}

TEST_CASE("any key events never type more than one character each, and never abort") {
    CHECK(rc::check([](const std::vector<std::pair<std::uint16_t, std::uint8_t>>& events) {
        for (const KeyLayout layout : {KeyLayout::Us, KeyLayout::De, KeyLayout::Fr}) {
            KeyText text{layout};
            for (const auto& [code, value] : events) {
                RC_ASSERT(text.key(code % 260, value % 3).size() <= 3);
            }
        }
    }));
}

} // namespace evertill::hardware
