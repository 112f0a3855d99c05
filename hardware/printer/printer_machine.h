// SPDX-License-Identifier: Apache-2.0
#pragma once

// The state machine inside EscposPrinter; see there for its promises. Private to this folder.
// Threads: the device thread only, but for the status board.

#include "hardware/printer/drawer_sense.h"
#include "hardware/printer/escpos_printer.h"
#include "hardware/printer/escpos_status.h"
#include "hardware/status_board.h"
#include "hardware/timer.h"

#include <optional>

namespace evertill::hardware {

class EscposPrinter::Machine {
public:
    using Done = std::function<void(ports::PrintResult)>;

    Machine(DeviceThread& thread, std::unique_ptr<Link> link, render::EscposProfile profile,
            PrinterTiming timing, std::optional<bool> drawerOpenIsHigh, DrawerMemory memory);

    void start() { probeSoon(std::chrono::milliseconds{0}); }
    void submit(base::Bytes bytes, Done done);
    void print(const core::ReceiptDocument& document, Done done);
    void openDrawer(Done done);

    StatusBoard board;

private:
    enum class Phase { Idle, Opening, Settling, Probing, Resyncing, Sending, Draining, Fencing };
    struct Job {
        base::Bytes bytes; // empty: a look at the printer only
        Done done;
        bool isPulse = false;
        [[nodiscard]] bool isProbe() const { return !done; }
    };

    static void refuse(const Done& done);
    void begin(Job job);
    void probe();
    void ask(int n);
    void probed();
    void resync();
    void inStep();
    void send();
    void sendSlice();
    void sliceTaken();
    void drain();
    void fence();
    void look();
    void watchStall();
    void fenceAnswered();
    void askAgain();
    void askToSpeak();

    void received(base::ByteView bytes);
    void realTime(std::uint8_t status);
    void lookAtDrawer();
    void queued(std::uint8_t status);
    void automatic(const AutoStatus& status);
    void showHealth(ports::DeviceState well);
    void lost(const LinkError& error);

    void fail(ports::DeviceReason reason, std::string detail);
    void finish(ports::PrintResult result);
    void afterJob();
    void probeSoon(std::chrono::milliseconds after);
    [[nodiscard]] std::chrono::milliseconds untilNextLook() const;
    void setState(ports::DeviceState state, ports::DeviceReason reason, std::string detail = {});
    [[nodiscard]] bool anyByteLeft() const;
    [[nodiscard]] bool allBytesLeft() const;
    [[nodiscard]] bool hasFence() const;
    [[nodiscard]] bool hearsStatus() const;
    [[nodiscard]] bool maySpeak() const;
    [[nodiscard]] bool isAskedToSpeak() const { return maySpeak() && m_speaks; }
    [[nodiscard]] std::array<char, 4> nextId();

    std::unique_ptr<Link> m_link;
    render::EscposProfile m_profile;
    PrinterTiming m_timing;
    StatusParser m_parser;
    Timer m_deadline; // of the phase
    Timer m_poll;     // looks while draining or waiting for the fence
    Timer m_idle;     // next probe or reconnect
    Timer m_again;    // the second fence
    Timer m_silence;  // after GS a

    Phase m_phase = Phase::Idle;
    std::optional<Job> m_job;
    std::optional<Job> m_next;  // came while a probe was under way
    std::optional<Job> m_pulse; // came while anything was; goes first
    PrinterHealth m_health;
    DrawerMemory m_memory;
    DrawerSense m_drawer;
    std::string m_name;         // as the system knows the printer, where it does
    int m_asked = 0;            // n of the last DLE EOT
    bool m_isAnswerDue = false; // to it
    bool m_isAutoAsked = false; // on this connection
    bool m_speaks = true;       // until GS a was not answered
    std::size_t m_at = 0;
    std::uint64_t m_acceptedBefore = 0;
    std::size_t m_pending = 0;
    // Answers to GS r 1 that may still come. At the start: one, from the program before us.
    int m_owed = 1;
    bool m_isAskedAgain = false;
    bool m_needsResync = true;
    std::array<char, 4> m_id{};
    std::uint32_t m_idCount;
    std::chrono::milliseconds m_backOff;
};

} // namespace evertill::hardware
