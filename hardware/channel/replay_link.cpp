// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/recording.h"

#include "hardware/timer.h"

#include <fstream>
#include <iterator>

namespace evertill::hardware {

namespace {

class ReplayLink final : public Link {
public:
    ReplayLink(DeviceThread& thread, std::filesystem::path file)
        : m_file(std::move(file))
        , m_pause(thread) {}

    void open(Done done) override {
        if (const auto problem = load()) {
            done(problem);
            return;
        }
        m_isOpen = true;
        m_accepted = 0;
        m_due = 0;
        done(std::nullopt);
        playOn();
    }
    void close() override {
        m_isOpen = false;
        m_pause.cancel();
    }
    [[nodiscard]] bool isOpen() const override { return m_isOpen; }
    [[nodiscard]] std::string address() const override { return "replay of " + m_file.string(); }
    [[nodiscard]] bool canRead() const override { return true; }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_accepted; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

    void write(base::Bytes bytes, Done done) override {
        if (!m_isOpen) {
            done(LinkError{LinkLoss::Closed, address() + ": not open"});
            return;
        }
        const bool waits = m_accepted < m_due;
        m_accepted += bytes.size();
        done(std::nullopt);
        if (waits && m_isOpen) {
            playOn();
        }
    }

private:
    [[nodiscard]] std::optional<LinkError> load() {
        if (m_events) {
            return std::nullopt;
        }
        std::ifstream in{m_file, std::ios::binary};
        if (!in) {
            return linkErrorOf(errno, m_file.string());
        }
        const std::string text{std::istreambuf_iterator<char>{in}, {}};
        auto events = parseRecording(text);
        if (!events) {
            return LinkError{LinkLoss::WrongDevice,
                             m_file.string() + ": no recording: " + events.error().context};
        }
        m_events = std::move(*events);
        return std::nullopt;
    }

    // To the next event that takes time, or waits for the program.
    void playOn() {
        while (m_isOpen && m_next < m_events->size() && m_accepted >= m_due) {
            const RecordedEvent& event = (*m_events)[m_next];
            if (event.kind == TapEvent::Sent) {
                m_due += event.bytes.size();
            } else if (event.kind != TapEvent::Opened) {
                m_pause.start(std::chrono::milliseconds{event.millis}, [this] { happen(); });
                return;
            }
            ++m_next;
        }
    }
    void happen() {
        const RecordedEvent event = (*m_events)[m_next++];
        if (event.kind == TapEvent::Lost) {
            close();
            if (m_lost) {
                m_lost({LinkLoss::Closed, address() + ": lost, as it was then"});
            }
            return;
        }
        if (m_reader) {
            m_reader(event.bytes);
        }
        playOn();
    }

    std::filesystem::path m_file;
    Timer m_pause;
    std::optional<std::vector<RecordedEvent>> m_events; // once read
    std::size_t m_next = 0;
    std::uint64_t m_accepted = 0;
    std::uint64_t m_due = 0; // bytes the program must have sent for what comes next
    bool m_isOpen = false;
};

} // namespace

std::unique_ptr<Link> makeReplayLink(DeviceThread& thread, const std::filesystem::path& file) {
    return std::make_unique<ReplayLink>(thread, file);
}

} // namespace evertill::hardware
