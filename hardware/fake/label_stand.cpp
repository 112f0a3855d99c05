// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/label_model.h"
#include "hardware/fake/stand_parts.h"
#include "render/painter.h"
#include "render/symbol.h"

#include <algorithm>

namespace evertill::hardware {

using base::Expected;

namespace {

// A label's dots, to draw on.
class Sheet {
public:
    explicit Sheet(const SimulatedLabel& label)
        : m_width(label.width)
        , m_height(label.height)
        , m_dots(label.dots()) {}

    void dot(int x, int y) {
        if (x >= 0 && x < m_width && y >= 0 && y < m_height) {
            auto& byte = m_dots[static_cast<std::size_t>(y * ((m_width + 7) / 8) + x / 8)];
            byte = static_cast<std::uint8_t>(byte | (0x80 >> (x % 8)));
        }
    }
    void text(const SimulatedLabel::Text& text) {
        const render::Row row{render::RowKind::Text, text.text, {}};
        const int columns = std::clamp(static_cast<int>(text.text.size()), 1, 64);
        const render::Bitmap bitmap = render::paintBitmap(row, columns);
        for (int i = 0; i < bitmap.height * bitmap.widthBytes * 8; ++i) {
            const int x = i % (bitmap.widthBytes * 8);
            if ((bitmap.bits[static_cast<std::size_t>(i / 8)] >> (7 - x % 8) & 1) != 0) {
                dot(text.x + x, text.y + i / (bitmap.widthBytes * 8));
            }
        }
    }
    void bars(const SimulatedLabel::Bars& bars) {
        const auto symbol = bars.kind == "CODE128" ? render::makeCode128(bars.data) : std::nullopt;
        const int module = std::clamp(bars.module, 1, 10);
        for (int i = 0; symbol && i < symbol->width * module; ++i) {
            for (int row = 0; symbol->at(i / module, 0) && row < std::min(bars.height, m_height);
                 ++row) {
                dot(bars.x + i, bars.y + row);
            }
        }
    }
    [[nodiscard]] base::Bytes dots() const { return m_dots; }

private:
    int m_width;
    int m_height;
    base::Bytes m_dots;
};

// With its pictures, its texts in one size and its Code 128; EANs are only noted.
base::Bytes sheetOf(const SimulatedLabel& label) {
    Sheet sheet{label};
    for (const SimulatedLabel::Text& text : label.texts) {
        sheet.text(text);
    }
    for (const SimulatedLabel::Bars& bars : label.bars) {
        sheet.bars(bars);
    }
    return sheet.dots();
}

std::string wordsOf(const SimulatedLabel& label) {
    std::string words = std::to_string(label.width) + "x" + std::to_string(label.height) +
                        " dots, " + std::to_string(label.copies) + " times\n";
    for (const SimulatedLabel::Text& text : label.texts) {
        words += text.text + "\n";
    }
    for (const SimulatedLabel::Bars& bars : label.bars) {
        words += "[" + bars.kind + ": " + bars.data + "]\n";
    }
    for (const SimulatedLabel::Picture& picture : label.pictures) {
        words += "[picture " + std::to_string(picture.widthBytes * 8) + " wide]\n";
    }
    return words;
}

class LabelStand final : public SimulatorStand {
public:
    LabelStand(DeviceThread& thread, LabelLanguage language, const StandOptions& options, News news)
        : m_thread(thread)
        , m_news(std::move(news))
        , m_printer(language)
        , m_pictures(options.pictures, "label")
        , m_door(thread, m_printer, options)
        , m_watch(thread, [this] { look(); }) {
        m_words.add("paper out [LABELS]", "no labels, now or after so many more",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(after, countOf(a, 0));
                        change([this, after = after] {
                            m_printer.faults.paperOutAfter =
                                m_printer.printed().size() + static_cast<std::size_t>(after);
                        });
                        return std::string{};
                    });
        addFault("paper in", "labels are loaded", [](LabelFaults& f) { f.paperOutAfter.reset(); });
        addFault("head open", "the print head is open", [](LabelFaults& f) { f.headOpen = true; });
        addFault("head close", "it is closed", [](LabelFaults& f) { f.headOpen = false; });
        addFault("ribbon out", "its ribbon is used up", [](LabelFaults& f) { f.ribbonOut = true; });
        addFault("ribbon in", "a new one is in", [](LabelFaults& f) { f.ribbonOut = false; });
        addFault("pause", "its pause button is pressed", [](LabelFaults& f) { f.isPaused = true; });
        addFault("go on", "it is pressed again", [](LabelFaults& f) { f.isPaused = false; });
        addFault("mute when ill", "answers nothing while labels, ribbon or head keep it from work",
                 [](LabelFaults& f) { f.muteWhenIll = true; });
        addFault("speak when ill", "says what keeps it from work",
                 [](LabelFaults& f) { f.muteWhenIll = false; });
        m_words.add("state", "what it printed", [this](const StandWords::Arguments&) {
            std::string text;
            change([&] {
                text = std::to_string(m_printer.printed().size()) + " labels";
                for (const auto& [command, times] : m_printer.unknownCommands()) {
                    text +=
                        "\nunknown command " + command + ", " + std::to_string(times) + " times";
                }
            });
            return Expected<std::string>{text};
        });
        m_door.addWords(m_words);
    }

    [[nodiscard]] Expected<std::string> address() const override { return m_door.address(); }
    [[nodiscard]] Expected<std::string> obey(std::string_view line) override {
        return m_words.obey(line);
    }
    [[nodiscard]] std::string help() const override { return m_words.help(); }

private:
    void change(const std::function<void()>& how) { m_thread.runAndWait(how); }
    void addFault(const char* pattern, const char* help, void (*how)(LabelFaults&)) {
        m_words.add(pattern, help, [this, how] { change([&] { how(m_printer.faults); }); });
    }
    void look() {
        for (; m_seen < m_printer.printed().size(); ++m_seen) {
            const SimulatedLabel& label = m_printer.printed()[m_seen];
            m_news(
                {"label", wordsOf(label), m_pictures.save(sheetOf(label), (label.width + 7) / 8)});
        }
    }

    DeviceThread& m_thread;
    News m_news;
    LabelModel m_printer;
    PictureFolder m_pictures;
    std::size_t m_seen = 0;
    StandWords m_words;
    StandDoor m_door;
    StandWatch m_watch;
};

} // namespace

Stand makeLabelStand(DeviceThread& thread, const StandOptions& options, SimulatorStand::News news) {
    if (!options.model.empty() && options.model != "zpl" && options.model != "tspl") {
        return base::makeError(base::ErrorCode::Unsupported, options.model);
    }
    const LabelLanguage language =
        options.model == "tspl" ? LabelLanguage::Tspl : LabelLanguage::Zpl;
    return std::unique_ptr<SimulatorStand>{
        std::make_unique<LabelStand>(thread, language, options, std::move(news))};
}

} // namespace evertill::hardware
