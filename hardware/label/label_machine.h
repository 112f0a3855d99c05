// SPDX-License-Identifier: Apache-2.0
#pragma once

// The state machine inside SerialLabels; see there for its promises. Private to
// this folder. Threads: the device thread only, but for the status board.

#include "hardware/label/serial_labels.h"
#include "hardware/status_board.h"
#include "hardware/timer.h"

namespace evertill::hardware {

class SerialLabels::Machine {
public:
    using Done = std::function<void(ports::LabelResult)>;

    Machine(DeviceThread& thread, std::unique_ptr<Link> link, LabelProfile profile,
            LabelTiming timing);

    void connect();
    // Labels as bytes; an error: they are refused whole.
    void print(base::Expected<std::vector<base::Bytes>> labels, Done done);
    [[nodiscard]] const LabelProfile& profile() const { return m_profile; }

    StatusBoard board;

private:
    enum class Stage { Closed, Opening, Idle, Preflight, Sending, Watching };
    struct Batch {
        std::vector<base::Bytes> labels;
        std::size_t printed = 0;
        Done done;
        bool isInDoubt = false; // a label is out, and not known to be printed
        int idleLooks = 0;
    };

    void next();
    void look();
    void received(base::ByteView bytes);
    void heard(const LabelStatus& status);
    void send();
    void sent();
    void onePrinted();
    void fail(ports::DeviceReason reason, const std::string& detail);
    void finish(ports::LabelResult result);
    void lost(const LinkError& error);
    void setState(ports::DeviceState state, ports::DeviceReason reason, std::string detail = {});
    [[nodiscard]] bool hearsStatus() const;

    std::unique_ptr<Link> m_link;
    LabelProfile m_profile;
    LabelTiming m_timing;
    LabelStatusParser m_parser;
    Timer m_timer; // of the stage
    Timer m_stuck; // since the label was sent
    Stage m_stage = Stage::Closed;
    std::optional<Batch> m_batch;
    std::chrono::milliseconds m_backOff;
};

} // namespace evertill::hardware
