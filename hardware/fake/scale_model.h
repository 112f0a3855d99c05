// SPDX-License-Identifier: Apache-2.0
#pragma once

// A simulated scale that speaks one of the protocols, written from the manuals and not from our
// parsers. Weights are grams. It keeps what it gave out as stable, so that a test can compare.
// Threads: as SimulatedDevice.

#include "hardware/fake/simulated_device.h"

#include <cstdint>
#include <string>
#include <vector>

namespace evertill::hardware {

enum class ScaleKind : std::uint8_t { Toledo8217, Dialog, Cas, CasStream };

struct ScaleLoad {
    std::int64_t grams = 0;
    bool moving = false;
    bool zeroed = true;
};

struct ScaleFaults {
    bool silent = false;
    int lostAnswers = 0;    // the next ones
    int garbledAnswers = 0; // the next ones: one byte of each is changed
    int lateAnswers = 0;    // the next frames come lateTicks later, ACK and NAK in time
    int lateTicks = 0;
};

class ScaleModel final : public SimulatedDevice {
public:
    explicit ScaleModel(ScaleKind kind, std::int64_t maxGrams = 15'000)
        : m_kind(kind)
        , m_maxGrams(maxGrams) {}

    void received(base::ByteView bytes) override;
    void tick() override;
    void disconnected() override;

    void put(ScaleLoad load);
    ScaleFaults faults;
    bool weighsPounds = false;
    [[nodiscard]] std::int64_t tare() const { return m_tare; }
    [[nodiscard]] int questions() const { return m_questions; }

private:
    void answer(std::string text);
    void toledo(std::uint8_t byte);
    void dialog(std::uint8_t byte);
    void dialogRecord();
    void dialogWeight();
    void cas(std::uint8_t byte);
    void streamLine();
    [[nodiscard]] bool isOver() const { return m_load.grams > m_maxGrams; }

    ScaleKind m_kind;
    std::int64_t m_maxGrams;
    ScaleLoad m_load;
    std::int64_t m_tare = 0;
    std::int64_t m_price = 0;
    std::string m_record;
    bool m_inRecord = false;
    bool m_changed = true; // since the last weighing (Dialog gives each out once)
    std::string m_state = "00";
    int m_questions = 0;
    int m_ticks = 0;
    struct Late {
        int due;
        std::string text;
    };
    std::vector<Late> m_late;
};

} // namespace evertill::hardware
