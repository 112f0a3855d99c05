// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/label_model.h"
#include "hardware/fake/stand_parts.h"
#include "render/painter.h"

#include <algorithm>

namespace evertill::hardware {

using base::Expected;

namespace {

// The sheet with its pictures, and its texts in one size. Bars are not drawn.
base::Bytes sheetOf(const SimulatedLabel& label) {
    base::Bytes sheet = label.dots();
    const int rowBytes = (label.width + 7) / 8;
    for (const SimulatedLabel::Text& text : label.texts) {
        const render::Row row{render::RowKind::Text, text.text, {}};
        const int columns = std::clamp(static_cast<int>(text.text.size()), 1, 64);
        const render::Bitmap bitmap = render::paintBitmap(row, columns);
        for (int i = 0; i < bitmap.height * bitmap.widthBytes * 8; ++i) {
            const int fromX = i % (bitmap.widthBytes * 8);
            const int x = text.x + fromX;
            const int y = text.y + i / (bitmap.widthBytes * 8);
            const bool isBlack =
                (bitmap.bits[static_cast<std::size_t>(i / 8)] >> (7 - fromX % 8) & 1) != 0;
            if (isBlack && x >= 0 && x < label.width && y >= 0 && y < label.height) {
                auto& byte = sheet[static_cast<std::size_t>(y * rowBytes + x / 8)];
                byte = static_cast<std::uint8_t>(byte | (0x80 >> (x % 8)));
            }
        }
    }
    return sheet;
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
