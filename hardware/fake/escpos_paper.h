// SPDX-License-Identifier: Apache-2.0
#pragma once

// The printing half of the simulated printer: reads an ESC/POS stream as a printer does and keeps
// what would stand on the paper, as text lines and as dots. Written from the command reference, not
// from our encoder. Pure: no I/O, no clock. Any bytes may come, in pieces of any size; a command it
// does not know is noted and skipped. Weaker than a printer: one style per line (that of the
// line's first character), no page mode, no user characters.

#include "base/bytes.h"
#include "core/receipt/document.h"
#include "render/charset.h"
#include "render/layout.h"

#include <map>
#include <string>
#include <vector>

namespace evertill::hardware {

struct PaperModel {
    int columns = 48;
    bool keepsPicture = true;    // false: text only, which is much faster
    bool hasChineseFont = false; // and so starts in Chinese mode after ESC @
    bool tearsAtCut = false;     // each slip by itself; else all paper stays together
    std::map<std::uint8_t, render::CodePage> codePages{
        {0, render::CodePage::Pc437},    {2, render::CodePage::Pc850},
        {16, render::CodePage::Wpc1252}, {17, render::CodePage::Pc866},
        {18, render::CodePage::Pc852},   {19, render::CodePage::Pc858}};
};

struct PaperSlip {
    std::string text;
    base::Bytes dots; // rows of widthBytes; empty where no picture is kept
    int widthBytes = 0;
};

class EscposPaper {
public:
    explicit EscposPaper(PaperModel model = {});

    void feed(base::ByteView bytes);

    // Lines as printed; a picture is "[picture WxH]", codes as in render::renderText, a cut "====".
    [[nodiscard]] std::string text() const;
    [[nodiscard]] base::Expected<base::Bytes> png() const;
    [[nodiscard]] int cuts() const { return m_cuts; }
    [[nodiscard]] int drawerPulses() const { return m_drawerPulses; }
    // Switched on again: what was not printed is forgotten, what is on the paper stays.
    void restart();
    // Takes what hangs out of the printer, whether it was cut or not.
    void tear();
    // The torn slips, oldest first. A slip of more than 2 m of paper comes in parts, and of more
    // than 100 that nobody took, the oldest are lost.
    [[nodiscard]] std::vector<PaperSlip> takeSlips() { return std::exchange(m_slips, {}); }
    // "1D 99" and how often.
    [[nodiscard]] const std::map<std::string, int>& unknownCommands() const { return m_unknown; }
    // n of GS a; 0 after ESC @, and at first: it says nothing by itself.
    [[nodiscard]] std::uint8_t autoStatus() const { return m_autoStatus; }
    // What the printer sends because of queued commands (GS r, GS ( H, GS I); the caller takes it.
    [[nodiscard]] base::Bytes takeAnswers() { return std::exchange(m_answers, {}); }

private:
    struct Style {
        bool bold = false;
        int scale = 1;
        core::Align align = core::Align::Left;
    };

    // Each returns how many bytes of m_buffer it used, 0 when it needs more.
    std::size_t step();
    std::size_t escape();
    std::size_t group();
    std::size_t chinese();
    std::size_t printable();
    std::size_t raster();
    std::size_t barcode();
    std::size_t extended(); // GS ( x
    std::size_t largeGraphics();
    std::size_t position(bool isAbsolute);
    void graphics(base::ByteView data);
    std::size_t cut();
    void extendedData(std::uint8_t kind, base::ByteView data);
    std::size_t unknown(std::size_t length);
    void reset();
    void endLine();
    void endLineIfAny();
    void feedDots(int rows);
    void addRow(const render::Row& row, std::string note);
    void addDots(base::ByteView bits, int widthBytes, int rows);

    PaperModel m_model;
    base::Bytes m_buffer;
    base::Bytes m_answers;
    Style m_style;
    Style m_lineStyle;
    bool m_chineseMode = false;
    render::CodePage m_codePage = render::CodePage::Pc437;
    std::string m_line;
    std::string m_qr;
    std::string m_pdf417;
    base::Bytes m_stored; // a picture that waits for its print command
    int m_storedWidth = 0;
    std::vector<std::string> m_lines;
    base::Bytes m_dots; // rows of m_model.columns * 12 / 8 bytes
    std::vector<PaperSlip> m_slips;
    int m_pictureRows = 0;
    int m_cuts = 0;
    int m_drawerPulses = 0;
    std::map<std::string, int> m_unknown;
    std::uint8_t m_autoStatus = 0;
};

} // namespace evertill::hardware
