// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/printer_simulator.h"
#include "hardware/fake/stand_parts.h"
#include "hardware/printer/profiles.h"

namespace evertill::hardware {

using base::Expected;

namespace {

class PrinterStand final : public SimulatorStand {
public:
    PrinterStand(DeviceThread& thread, PaperModel model, const StandOptions& options, News news)
        : m_news(std::move(news))
        , m_printer(thread, std::move(model), {}, options.port)
        , m_pictures(options.pictures, "slip")
        , m_watch(thread, [this] { look(); }) {
        addPaperWords();
        addLineWords();
    }

    [[nodiscard]] Expected<std::string> address() const override {
        EVERTILL_TRY(port, m_printer.port());
        return "127.0.0.1:" + std::to_string(port);
    }
    [[nodiscard]] Expected<std::string> obey(std::string_view line) override {
        return m_words.obey(line);
    }
    [[nodiscard]] std::string help() const override { return m_words.help(); }

private:
    using Place = std::optional<std::size_t> PrinterFaults::*;

    // "paper out 300": when 300 more bytes are printed.
    void addFault(const char* pattern, const char* help, Place place) {
        m_words.add(
            pattern, help, [this, place](const StandWords::Arguments& a) -> Expected<std::string> {
                EVERTILL_TRY(after, countOf(a, 0));
                m_faults.*place = m_printer.paper().bytesPrinted + static_cast<std::size_t>(after);
                m_printer.setFaults(m_faults);
                return std::string{};
            });
    }
    template <typename Value>
    void addSwitch(const char* pattern, const char* help, Value PrinterFaults::*what, Value value) {
        m_words.add(pattern, help, [this, what, value] {
            m_faults.*what = value;
            m_printer.setFaults(m_faults);
        });
    }
    void addPaperWords() {
        addFault("paper out [BYTES]", "no paper, now or after so many bytes",
                 &PrinterFaults::paperOutAt);
        addSwitch<std::optional<std::size_t>>("paper in", "paper is loaded; printing goes on",
                                              &PrinterFaults::paperOutAt, std::nullopt);
        addSwitch("paper low", "it warns that the paper is near its end", &PrinterFaults::paperLow,
                  true);
        addSwitch("paper enough", "it warns no more", &PrinterFaults::paperLow, false);
        addFault("cover open [BYTES]", "the cover is open, now or after so many bytes",
                 &PrinterFaults::coverOpenAt);
        addSwitch<std::optional<std::size_t>>("cover close", "the cover is closed",
                                              &PrinterFaults::coverOpenAt, std::nullopt);
        addFault("cutter jam [BYTES]", "the cutter is stuck, now or after so many bytes",
                 &PrinterFaults::cutterJamAt);
        addSwitch<std::optional<std::size_t>>("cutter free", "the cutter is free again",
                                              &PrinterFaults::cutterJamAt, std::nullopt);
        m_words.add("drawer open", "the drawer is pulled open by hand",
                    [this] { m_printer.setDrawer(true); });
        m_words.add("drawer close", "the drawer is pushed shut",
                    [this] { m_printer.setDrawer(false); });
        addSwitch("drawer stuck", "a pulse opens it no more", &PrinterFaults::drawerStuck, true);
        addSwitch("drawer free", "a pulse opens it again", &PrinterFaults::drawerStuck, false);
        addSwitch("drawer low", "open is the low level of its pin",
                  &PrinterFaults::drawerOpenIsHigh, false);
        addSwitch("drawer high", "open is the high level of its pin",
                  &PrinterFaults::drawerOpenIsHigh, true);
        m_words.add("tear", "takes what hangs out of the printer", [this] { m_printer.tear(); });
    }
    void addLineWords() {
        m_words.add("drop", "the connection breaks now", [this] { m_printer.drop(); });
        m_words.add("off", "switched off: it loses what it had not printed",
                    [this] { m_printer.setPower(false); });
        addFault("off after BYTES", "switched off after so many bytes", &PrinterFaults::dieAt);
        m_words.add("on", "switched on", [this] {
            m_faults.dieAt.reset();
            m_printer.setPower(true);
        });
        addSwitch("silent", "prints, but answers nothing", &PrinterFaults::silent, true);
        addSwitch("speak", "answers again", &PrinterFaults::silent, false);
        addSwitch("answers lost", "answers DLE EOT, but not GS r and GS ( H",
                  &PrinterFaults::losesQueuedAnswers, true);
        addSwitch("answers back", "answers those again", &PrinterFaults::losesQueuedAnswers, false);
        addSwitch("frames lost", "says nothing by itself, whatever it is told (GS a)",
                  &PrinterFaults::ignoresAutoStatus, true);
        addSwitch("frames back", "says it again where it is told to",
                  &PrinterFaults::ignoresAutoStatus, false);
        m_words.add("slow BYTES", "prints so many bytes every 5 ms; 0 is at once",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(bytes, countOf(a, 0));
                        m_faults.bytesPerTick = static_cast<int>(bytes);
                        m_printer.setFaults(m_faults);
                        return std::string{};
                    });
        m_words.add(
            "state", "what it got and did",
            [this](const StandWords::Arguments&) -> Expected<std::string> { return stateText(); });
    }
    [[nodiscard]] std::string stateText() const {
        const SimulatedPaper paper = m_printer.paper();
        std::string text = std::to_string(paper.bytesReceived) + " bytes received, " +
                           std::to_string(paper.bytesPrinted) + " printed, " +
                           std::to_string(paper.cuts) + " cuts, " +
                           std::to_string(paper.drawerPulses) + " drawer pulses, drawer " +
                           (paper.isDrawerOpen ? "open" : "closed");
        for (const auto& [command, times] : paper.unknownCommands) {
            text += "\nunknown command " + command + ", " + std::to_string(times) + " times";
        }
        if (!paper.text.empty()) {
            text += "\nhanging out:\n" + paper.text;
        }
        return text;
    }
    void look() {
        for (const PaperSlip& slip : m_printer.takeSlips()) {
            m_news({"slip", slip.text, m_pictures.save(slip.dots, slip.widthBytes)});
        }
        const int pulses = m_printer.paper().drawerPulses;
        if (pulses != m_pulses) {
            m_pulses = pulses;
            m_news({"drawer", "the drawer opens (" + std::to_string(pulses) + ")", {}});
        }
    }

    News m_news;
    PrinterSimulator m_printer;
    PrinterFaults m_faults;
    PictureFolder m_pictures;
    StandWords m_words;
    int m_pulses = 0;
    StandWatch m_watch; // last: it uses all the others
};

} // namespace

Stand makePrinterStand(DeviceThread& thread, const StandOptions& options,
                       SimulatorStand::News news) {
    const auto profile =
        printerProfile(options.model.empty() ? kDefaultProfile : std::string_view{options.model});
    if (!profile || !options.terminalName.empty()) {
        return base::makeError(base::ErrorCode::Unsupported,
                               profile ? options.terminalName.string() : options.model);
    }
    PaperModel model;
    model.columns = profile->columns;
    model.hasChineseFont = profile->chineseFont == render::ChineseFont::Gbk;
    model.keepsPicture = !options.pictures.empty();
    model.tearsAtCut = true;
    return std::unique_ptr<SimulatorStand>{
        std::make_unique<PrinterStand>(thread, std::move(model), options, std::move(news))};
}

} // namespace evertill::hardware
