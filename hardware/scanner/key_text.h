// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a scanner that pretends to be a keyboard typed, as text: from the kernel's key events by a
// key map of our own, so no X server and no setting of the desktop has a say. The layout is the
// scanner's (set by a bar code of its manual), not that of the person's keyboard. Understood:
// Shift, AltGr, Caps Lock, Ctrl (Ctrl+] is GS, whatever the layout prints there), Alt with digits
// of the keypad (Alt+029 is GS), the keypad, and dead keys, after which a space only completes
// them. Enter is CR, Tab is HT. A key the map lacks is left out and counted. Pure. Any events give
// some text; nothing is kept but the modifiers. Sources: linux/input-event-codes.h; the layouts us,
// de, fr of xkeyboard-config. cn is us: Chinese keyboards have the same keys.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace evertill::hardware {

enum class KeyLayout : std::uint8_t { Us, De, Fr };
// "us", "cn", "de", "fr"; nullopt when unknown.
[[nodiscard]] std::optional<KeyLayout> keyLayout(std::string_view name);

class KeyText {
public:
    explicit KeyText(KeyLayout layout) : m_layout(layout) {}

    // A key by the kernel's code; value 1 down, 0 up, 2 repeated (ignored: a scanner holds no key
    // down). What was typed by it, UTF-8, mostly empty or one character.
    [[nodiscard]] std::string key(std::uint16_t code, int value);
    // After a loss: no key is down.
    void reset();
    [[nodiscard]] int unknownKeys() const { return m_unknown; }

private:
    [[nodiscard]] bool modifier(std::uint16_t code, bool down, std::string& typed);
    [[nodiscard]] std::string typedBy(std::uint16_t code);

    KeyLayout m_layout;
    int m_shifts = 0; // how many of the two are down
    bool m_altGr = false;
    bool m_alt = false;
    int m_controls = 0;
    bool m_capsLock = false;
    bool m_swallowSpace = false; // after a dead key
    std::optional<int> m_altCode;
    int m_unknown = 0;
};

} // namespace evertill::hardware
