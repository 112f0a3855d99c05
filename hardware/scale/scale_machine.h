// SPDX-License-Identifier: Apache-2.0
#pragma once

// The state machine inside SerialScale; see there for its promises. Private to this folder.
// Threads: the device thread only, but for the status board.

#include "hardware/scale/serial_scale.h"
#include "hardware/status_board.h"
#include "hardware/timer.h"

namespace evertill::hardware {

class SerialScale::Machine {
public:
    using Done = std::function<void(ports::WeighResult)>;

    Machine(DeviceThread& thread, std::unique_ptr<Link> link,
            std::unique_ptr<ScaleProtocol> protocol, ScaleTiming timing);

    void open();
    void weigh(const ports::WeighOrder& order, Done done);
    void cancel();

    StatusBoard board;

private:
    using Clock = std::chrono::steady_clock;
    enum class Phase { Closed, Opening, Idle, Asking, Pausing, Quiet };
    struct Weighing {
        ports::WeighOrder order;
        Done done;
        bool outOfPatience = false;
        ports::WeighOutcome last = ports::WeighOutcome::NoAnswer;
        std::string detail;
        std::optional<ScaleAnswer> weight; // to be confirmed by the next
        int agreed = 0;
        int unanswered = 0;
    };

    void opened();
    void ask();
    void waitQuiet();
    void question(ScaleStep step);
    void received(base::ByteView bytes);
    void answered(const ScaleAnswer& answer);
    void weighed(const ScaleAnswer& answer);
    void unanswered();
    void settle();
    void patienceOver();
    void again(std::chrono::milliseconds after);
    void idle();
    void lost(const LinkError& error);
    void finish(ports::WeighOutcome outcome, const ScaleAnswer& answer);
    void setState(ports::DeviceState state, ports::DeviceReason reason, std::string detail = {});

    std::unique_ptr<Link> m_link;
    std::unique_ptr<ScaleProtocol> m_protocol;
    ScaleTiming m_timing;
    Timer m_timer;    // of the phase
    Timer m_patience; // of the weighing
    Phase m_phase = Phase::Closed;
    std::optional<Weighing> m_weighing;
    bool m_owed = false;    // a question was not answered yet
    bool m_isProbe = false; // the question that is out is none of the weighing's
    Clock::time_point m_asked{};
    std::chrono::milliseconds m_backOff;
};

} // namespace evertill::hardware
