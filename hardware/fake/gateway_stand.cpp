// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/gateway_model.h"
#include "hardware/fake/stand_parts.h"

namespace evertill::hardware {

using base::Expected;

namespace {

std::string wordsOf(const GatewayBooking& booking) {
    return (booking.payment.empty() ? "pay " : "refund ") + std::to_string(booking.minor) +
           ", order " + booking.order + (booking.isReversed ? ", reversed" : "") +
           (booking.payment.empty() ? "" : ", of " + booking.payment);
}

class GatewayStand final : public SimulatorStand {
public:
    GatewayStand(DeviceThread& thread, const StandOptions& options, News news)
        : m_thread(thread)
        , m_news(std::move(news))
        , m_door(thread, m_gateway, options)
        , m_watch(thread, [this] { look(); }) {
        addSwitch("decline", "payers have no money", &GatewayBehaviour::declines, true);
        addSwitch("approve", "they have", &GatewayBehaviour::declines, false);
        addSwitch("twice", "each answer is said twice", &GatewayBehaviour::answersTwice, true);
        addSwitch("once", "each answer is said once", &GatewayBehaviour::answersTwice, false);
        addSwitch("hide results", "pay is answered with an error, though it is booked",
                  &GatewayBehaviour::hidesResult, true);
        addSwitch("show results", "pay is answered", &GatewayBehaviour::hidesResult, false);
        addSwitch("keep money", "it reverses nothing that is paid",
                  &GatewayBehaviour::refusesReverse, true);
        addSwitch("give back", "it reverses", &GatewayBehaviour::refusesReverse, false);
        addCount("wait QUERIES", "the payer pays after so many queries",
                 &GatewayBehaviour::waitsForQueries);
        addCount("delay TICKS", "answers take so many ms", &GatewayBehaviour::answersAfter);
        addCount("late TICKS", "orders to pay come to it so many ms late",
                 &GatewayBehaviour::arrivesAfter);
        m_words.add("confirm", "who is waited for confirms now",
                    [this] { m_thread.runAndWait([this] { m_gateway.confirmAll(); }); });
        m_words.add("ledger", "what it booked, one booking on a line",
                    [this](const StandWords::Arguments&) {
                        std::string text;
                        m_thread.runAndWait([&] {
                            for (const GatewayBooking& booking : m_gateway.ledger()) {
                                text += wordsOf(booking) + "\n";
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
    void addSwitch(const char* pattern, const char* help, bool GatewayBehaviour::*what,
                   bool value) {
        m_words.add(pattern, help, [this, what, value] {
            m_thread.runAndWait([&] { m_gateway.behaviour.*what = value; });
        });
    }
    void addCount(const char* pattern, const char* help, int GatewayBehaviour::*what) {
        m_words.add(
            pattern, help, [this, what](const StandWords::Arguments& a) -> Expected<std::string> {
                EVERTILL_TRY(count, countOf(a, 0));
                m_thread.runAndWait([&] { m_gateway.behaviour.*what = static_cast<int>(count); });
                return std::string{};
            });
    }
    void look() {
        const std::vector<GatewayBooking>& ledger = m_gateway.ledger();
        for (; m_seen < ledger.size(); ++m_seen) {
            m_news({"ledger", wordsOf(ledger[m_seen]), {}});
        }
    }

    DeviceThread& m_thread;
    News m_news;
    GatewayModel m_gateway;
    std::size_t m_seen = 0;
    StandWords m_words;
    StandDoor m_door;
    StandWatch m_watch;
};

} // namespace

Stand makeGatewayStand(DeviceThread& thread, const StandOptions& options,
                       SimulatorStand::News news) {
    if (!options.model.empty()) {
        return base::makeError(base::ErrorCode::Unsupported, options.model);
    }
    return std::unique_ptr<SimulatorStand>{
        std::make_unique<GatewayStand>(thread, options, std::move(news))};
}

} // namespace evertill::hardware
