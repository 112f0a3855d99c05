// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/stand_parts.h"
#include "hardware/fake/zvt_model.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace evertill::hardware {

using base::Expected;
using base::makeError;

namespace {

std::string wordsOf(const ZvtBooking& booking) {
    return booking.kind + " " + std::to_string(booking.minor) + ", receipt " +
           std::to_string(booking.receipt) +
           (booking.code != 0   ? ", declined"
            : booking.takenBack ? ", taken back"
                                : "");
}

Expected<std::uint8_t> hexCode(const std::string& text) {
    std::uint8_t code = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), code, 16);
    if (error != std::errc{} || end != text.data() + text.size() || code == 0) {
        return makeError(base::ErrorCode::InvalidFormat, text);
    }
    return code;
}

class TerminalStand final : public SimulatorStand {
public:
    TerminalStand(DeviceThread& thread, std::unique_ptr<ZvtTransport> transport,
                  const StandOptions& options, News news)
        : m_thread(thread)
        , m_news(std::move(news))
        , m_terminal(std::move(transport))
        , m_seen(m_terminal.ledger().size())
        , m_door(thread, m_terminal, options)
        , m_watch(thread, [this] { look(); }) {
        addCardWords();
        addLossWords();
        m_door.addWords(m_words);
    }

    [[nodiscard]] Expected<std::string> address() const override { return m_door.address(); }
    [[nodiscard]] Expected<std::string> obey(std::string_view line) override {
        return m_words.obey(line);
    }
    [[nodiscard]] std::string help() const override { return m_words.help(); }

private:
    void addSwitch(const char* pattern, const char* help, bool ZvtBehaviour::*what, bool value) {
        m_words.add(pattern, help, [this, what, value] {
            m_thread.runAndWait([&] { m_terminal.behaviour.*what = value; });
        });
    }
    void addCardWords() {
        m_words.add("approve", "the next cards are good", [this] { setCode(0); });
        m_words.add("decline CODE", "the next cards are declined with this result code (hex)",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(code, hexCode(a[0]));
                        setCode(code);
                        return std::string{};
                    });
        addSwitch("refuse orders", "it takes no order (84)", &ZvtBehaviour::refusesOrders, true);
        addSwitch("take orders", "it takes orders again", &ZvtBehaviour::refusesOrders, false);
        addSwitch("no status", "ends without saying the result", &ZvtBehaviour::endsWithoutStatus,
                  true);
        addSwitch("status", "says the result again", &ZvtBehaviour::endsWithoutStatus, false);
        addSwitch("no receipts", "it repeats no receipts", &ZvtBehaviour::hasMark, false);
        addSwitch("receipts", "it repeats receipts again", &ZvtBehaviour::hasMark, true);
        addSwitch("wait", "orders wait for a card", &ZvtBehaviour::waitsForCard, true);
        m_words.add("card", "the card that is waited for is shown; no order waits any more",
                    [this](const StandWords::Arguments&) -> Expected<std::string> {
                        m_thread.runAndWait([&] {
                            m_terminal.behaviour.waitsForCard = false;
                            m_terminal.showCard();
                        });
                        return std::string{};
                    });
        addSwitch("glue", "it sends its messages without waiting", &ZvtBehaviour::gluesMessages,
                  true);
        addSwitch("part", "it waits for each acknowledgement", &ZvtBehaviour::gluesMessages, false);
        m_words.add("more time TIMES",
                    "it asks so often for more time (84 9C, each 2 ms) before it takes an order",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(times, countOf(a, 0));
                        m_thread.runAndWait(
                            [&] { m_terminal.behaviour.moreTimes = static_cast<int>(times); });
                        return std::string{};
                    });
        m_words.add("hand AMOUNT", "someone pays so much (minor units) at the terminal itself",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        EVERTILL_TRY(minor, countOf(a, 0));
                        m_thread.runAndWait([&] { m_terminal.bookByHand(minor); });
                        return std::string{};
                    });
        m_words.add("ledger", "what it booked, one booking on a line",
                    [this](const StandWords::Arguments&) {
                        std::string text;
                        m_thread.runAndWait([&] {
                            for (const ZvtBooking& booking : m_terminal.ledger()) {
                                text += wordsOf(booking) + "\n";
                            }
                        });
                        return Expected<std::string>{text};
                    });
    }
    void addLossWords() {
        m_words.add("loss WHAT [TICKS]",
                    "when the line breaks, a payment goes-on, waits, lags, stops, takes-back; busy "
                    "for so many ticks of 2 ms",
                    [this](const StandWords::Arguments& a) -> Expected<std::string> {
                        static constexpr std::array<const char*, 5> kNames{
                            "goes-on", "waits", "lags", "stops", "takes-back"};
                        EVERTILL_TRY(ticks, countOf(a, 1));
                        for (std::size_t i = 0; i < kNames.size(); ++i) {
                            if (a[0] == kNames[i]) {
                                m_thread.runAndWait([&] {
                                    m_terminal.behaviour.onLoss = static_cast<ZvtOnLoss>(i);
                                    m_terminal.behaviour.busyTicks = static_cast<int>(ticks);
                                });
                                return std::string{};
                            }
                        }
                        return makeError(base::ErrorCode::Unsupported, a[0]);
                    });
    }
    void setCode(std::uint8_t code) {
        m_thread.runAndWait([&] { m_terminal.behaviour.declineWith = code; });
    }
    void look() {
        const std::vector<ZvtBooking>& ledger = m_terminal.ledger();
        m_seen = std::min(m_seen, ledger.size()); // it may have taken one back
        for (; m_seen < ledger.size(); ++m_seen) {
            m_news({"ledger", wordsOf(ledger[m_seen]), {}});
        }
    }

    DeviceThread& m_thread;
    News m_news;
    ZvtModel m_terminal;
    std::size_t m_seen;
    StandWords m_words;
    StandDoor m_door;
    StandWatch m_watch;
};

} // namespace

Stand makeTerminalStand(DeviceThread& thread, const StandOptions& options,
                        SimulatorStand::News news) {
    if (!options.model.empty() && options.model != "zvt" && options.model != "zvt-serial") {
        return makeError(base::ErrorCode::Unsupported, options.model);
    }
    auto transport = options.model == "zvt-serial" ? makeZvtSerial() : makeZvtTcp();
    return std::unique_ptr<SimulatorStand>{
        std::make_unique<TerminalStand>(thread, std::move(transport), options, std::move(news))};
}

} // namespace evertill::hardware
