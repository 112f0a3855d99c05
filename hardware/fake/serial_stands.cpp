// SPDX-License-Identifier: Apache-2.0
// The stands of the scale and of the customer display.
#include "hardware/fake/display_model.h"
#include "hardware/fake/scale_model.h"
#include "hardware/fake/stand_parts.h"

namespace evertill::hardware {

using base::Expected;

namespace {

class ScaleStand final : public SimulatorStand {
public:
    ScaleStand(DeviceThread& thread, ScaleKind kind, const StandOptions& options)
        : m_thread(thread)
        , m_scale(kind)
        , m_door(thread, m_scale, options) {
        addLoadWords();
        m_door.addWords(m_words);
    }

    [[nodiscard]] Expected<std::string> address() const override { return m_door.address(); }
    [[nodiscard]] Expected<std::string> obey(std::string_view line) override {
        return m_words.obey(line);
    }
    [[nodiscard]] std::string help() const override { return m_words.help(); }

private:
    void addLoadWords() {
        m_words.add("put GRAMS", "goods of so many grams stand on it",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(grams, countOf(a, 0));
                        change([grams = grams](ScaleLoad& load) { load.grams = grams; });
                        return std::string{};
                    });
        m_words.add("under GRAMS", "it is relieved by so many grams: less than nothing",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(grams, countOf(a, 0));
                        change([grams = grams](ScaleLoad& load) { load.grams = -grams; });
                        return std::string{};
                    });
        addLoad("empty", "nothing is on it, and it is zeroed", [](ScaleLoad& l) { l = {}; });
        addLoad("move", "the goods move", [](ScaleLoad& load) { load.moving = true; });
        addLoad("still", "they stand still", [](ScaleLoad& load) { load.moving = false; });
        addLoad("unzero", "it is outside its zero range", [](ScaleLoad& l) { l.zeroed = false; });
        m_words.add("pounds", "it weighs in pounds", [this] { setPounds(true); });
        m_words.add("kilograms", "it weighs in kilograms", [this] { setPounds(false); });
        m_words.add("state", "what is on it", [this](const StandWords::Arguments&) {
            std::string text;
            m_thread.runAndWait([&] {
                text = std::to_string(m_load.grams) + " g" + (m_load.moving ? ", moving" : "") +
                       (m_load.zeroed ? "" : ", not zeroed") + ", asked " +
                       std::to_string(m_scale.questions()) + " times, tare " +
                       std::to_string(m_scale.tare()) + " g";
            });
            return Expected<std::string>{text};
        });
    }
    void addLoad(const char* word, const char* help, void (*how)(ScaleLoad&)) {
        m_words.add(word, help, [this, how] { change(how); });
    }
    template <typename How>
    void change(const How& how) {
        m_thread.runAndWait([&] {
            how(m_load);
            m_scale.put(m_load);
        });
    }
    void setPounds(bool pounds) {
        m_thread.runAndWait([&] { m_scale.weighsPounds = pounds; });
    }

    DeviceThread& m_thread;
    ScaleModel m_scale;
    ScaleLoad m_load;
    StandWords m_words;
    StandDoor m_door; // after the scale, which outlives it
};

class DisplayStand final : public SimulatorStand {
public:
    DisplayStand(DeviceThread& thread, bool isGbk, const StandOptions& options, News news)
        : m_thread(thread)
        , m_news(std::move(news))
        , m_display(20, isGbk)
        , m_door(thread, m_display, options)
        , m_watch(thread, [this] { look(); }) {
        m_words.add("state", "what stands on it", [this](const StandWords::Arguments&) {
            std::string text;
            m_thread.runAndWait([&] { text = page(); });
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
    [[nodiscard]] std::string page() const {
        return m_display.line(0) + "\n" + m_display.line(1) + "\n";
    }
    void look() {
        const std::string now = page();
        if (now != m_shown) {
            m_shown = now;
            m_news({"page", now, {}});
        }
    }

    DeviceThread& m_thread;
    News m_news;
    DisplayModel m_display;
    std::string m_shown = "\n\n";
    StandWords m_words;
    StandDoor m_door;
    StandWatch m_watch;
};

} // namespace

Stand makeScaleStand(DeviceThread& thread, const StandOptions& options, SimulatorStand::News) {
    ScaleKind kind = ScaleKind::Toledo8217;
    if (options.model == "dialog") {
        kind = ScaleKind::Dialog;
    } else if (options.model == "cas") {
        kind = ScaleKind::Cas;
    } else if (options.model == "cas-stream") {
        kind = ScaleKind::CasStream;
    } else if (!options.model.empty() && options.model != "toledo") {
        return base::makeError(base::ErrorCode::Unsupported, options.model);
    }
    return std::unique_ptr<SimulatorStand>{std::make_unique<ScaleStand>(thread, kind, options)};
}

Stand makeDisplayStand(DeviceThread& thread, const StandOptions& options,
                       SimulatorStand::News news) {
    if (!options.model.empty() && options.model != "cd5220" && options.model != "cd5220-gbk") {
        return base::makeError(base::ErrorCode::Unsupported, options.model);
    }
    return std::unique_ptr<SimulatorStand>{std::make_unique<DisplayStand>(
        thread, options.model == "cd5220-gbk", options, std::move(news))};
}

} // namespace evertill::hardware
