// SPDX-License-Identifier: Apache-2.0
#pragma once

// A receipt as ESC/POS bytes (Epson's ESC/POS command reference). Text goes in the printer's own
// font where its code page, or its two-byte GBK font, has every character of the line; any other
// line goes as a picture. Every "ESC @" is followed at once by "FS ." or "FS &", since it turns
// Chinese mode on in printers for the Chinese market. The bytes hold no status fence and no drawer
// pulse: those are separate, because a receipt may be sent twice and they may not.
// INV no DLE EOT, DLE ENQ or DLE DC4 occurs in the bytes (printers obey them anywhere, even inside
// pictures). Threads: pure functions.

#include "core/receipt/document.h"
#include "render/charset.h"

#include "base/bytes.h"

#include <array>
#include <string>

namespace evertill::render {

enum class ChineseFont : std::uint8_t { None, Gbk };
// What the printer answers once all before it is printed. None: it can not tell.
enum class FenceKind : std::uint8_t {
    None,
    QueuedPaperStatus /* GS r 1 */,
    ProcessId /* GS ( H */
};

struct EscposProfile {
    std::string name;
    int columns = 48; // in font A, 12 dots each
    CodePage codePage = CodePage::Pc437;
    std::uint8_t codePageNumber = 0; // n of ESC t, which differs between models
    ChineseFont chineseFont = ChineseFont::None;
    bool hasCutter = true;
    bool hasNativeCodes = true; // draws barcode and QR itself; else they go as pictures
    bool answersStatus = true;  // DLE EOT
    FenceKind fence = FenceKind::QueuedPaperStatus;
    // May be told to say by itself what changes (GS a): four bytes, laid out as Epson's. Of a frame
    // that lost its first byte the others look like answers to GS r, so the driver asks that twice.
    bool sendsAutoStatus = false;
    std::uint8_t drawerPin = 0;       // m of ESC p: 0 is pin 2, 1 is pin 5
    std::uint8_t drawerOnUnits = 100; // 2 ms each
    std::uint8_t drawerOffUnits = 250;
    int rasterRows = 128; // at most, in one GS v 0
};

[[nodiscard]] base::Bytes renderEscpos(const core::ReceiptDocument& document,
                                       const EscposProfile& profile);
[[nodiscard]] base::Bytes escposDrawerPulse(const EscposProfile& profile);
// GS a: drawer, online, error and paper. Until the next ESC @, so it goes behind each receipt.
[[nodiscard]] base::Bytes escposAutoStatus();
// GS ( H: the answer carries the four characters of id (0x20 to 0x7E).
[[nodiscard]] base::Bytes escposFence(FenceKind kind, std::array<char, 4> id);

} // namespace evertill::render
