// SPDX-License-Identifier: Apache-2.0
#pragma once

// A simulated label printer for ZPL and TSPL: reads what our drivers send and
// other programs of the same kind may, keeps what would stand on each label,
// and fails as it is told. Any bytes may come, in pieces of any size; a command
// it does not know is counted and skipped. It draws pictures dot by dot; text
// and barcodes it only notes. Written from the manuals, not from our encoder.
// Threads: as SimulatedDevice.

#include "hardware/fake/simulated_device.h"
#include "hardware/label/label_language.h"

#include <deque>
#include <map>
#include <string>

namespace evertill::hardware {

struct SimulatedLabel {
    struct Text {
        int x = 0;
        int y = 0;
        std::string text;
    };
    struct Bars {
        std::string kind; // "EAN13", "EAN8", "CODE128"
        std::string data; // as encoded, with the check digit
        int x = 0;
        int y = 0;
        int height = 0;
        int module = 0; // dots
    };
    struct Picture {
        int x = 0;
        int y = 0;
        int widthBytes = 0;
        base::Bytes bits; // 1 is black
    };
    int width = 0; // dots
    int height = 0;
    int copies = 0;
    std::vector<Text> texts;
    std::vector<Bars> bars;
    std::vector<Picture> pictures;
    // All pictures on one sheet, rows padded to bytes.
    [[nodiscard]] base::Bytes dots() const;
};

struct LabelFaults {
    std::optional<std::size_t> paperOutAfter; // labels
    bool headOpen = false;
    bool ribbonOut = false;
    bool isPaused = false;    // by its own button
    bool silent = false;      // answers nothing, prints
    bool muteWhenIll = false; // answers nothing while one of the faults above lasts
    int ticksPerLabel = 3;
    int unseenLooks = 1; // status requests that overtake a label that has come in whole
};

class LabelModel final : public SimulatedDevice {
public:
    explicit LabelModel(LabelLanguage language, LabelFaults how = {})
        : faults(how)
        , m_language(language) {}

    void received(base::ByteView bytes) override;
    void tick() override;
    void disconnected() override { m_buffer.clear(); }

    LabelFaults faults;
    [[nodiscard]] const std::vector<SimulatedLabel>& printed() const { return m_printed; }
    [[nodiscard]] const std::map<std::string, int>& unknownCommands() const { return m_unknown; }

private:
    // Each returns how many bytes of m_buffer it used, 0 when it needs more.
    [[nodiscard]] std::size_t step();
    [[nodiscard]] std::size_t zplStep();
    [[nodiscard]] std::size_t tsplStep();
    [[nodiscard]] std::size_t tsplBitmap(std::string_view head);
    void zplCommand(std::string_view name, std::string_view value);
    void zplField();
    void zplPicture(std::string_view value);
    void tsplCommand(std::string_view line);
    void sayStatus();
    void enqueue();
    [[nodiscard]] bool isOut() const {
        return faults.paperOutAfter && m_printed.size() >= *faults.paperOutAfter;
    }
    [[nodiscard]] bool isIll() const {
        return isOut() || faults.headOpen || faults.ribbonOut || faults.isPaused;
    }

    LabelLanguage m_language;
    std::string m_buffer;
    SimulatedLabel m_label;
    bool m_inLabel = false;
    int m_x = 0;
    int m_y = 0;
    std::string m_barKind;
    int m_barHeight = 0;
    int m_barModule = 2;
    std::string m_data;
    struct Waiting {
        SimulatedLabel label;
        int unseenLooks;
        int printIn;
    };
    std::deque<Waiting> m_waiting;
    std::vector<SimulatedLabel> m_printed;
    std::map<std::string, int> m_unknown;
};

} // namespace evertill::hardware
