// SPDX-License-Identifier: Apache-2.0
#pragma once

// A scale on any link, by any of the protocols. It opens by itself and again after a loss with
// growing pauses, asks now and then whether the scale is there, and weighs: it asks until the
// weight stands still (twice the same where the protocol has no checksum) or patience ends.
// INV only what comes between a question and its answer is read. After a question that was not
// answered, none is asked until the line was quiet, so that a late answer is not taken for the next
// goods. Ready means that the scale answered. Threads: as ports::Scale. A weighing under way when
// the scale is destroyed is not answered.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/scale/scale_protocol.h"

#include <memory>

namespace evertill::hardware {

struct ScaleTiming {
    std::chrono::milliseconds open{3000};
    std::chrono::milliseconds answer{1000};
    std::chrono::milliseconds between{250}; // the 8217 wants 200 between two questions
    std::chrono::milliseconds quiet{1500};  // no answer comes later than that
    std::chrono::milliseconds idleProbe{5000};
    std::chrono::milliseconds firstBackOff{200};
    std::chrono::milliseconds lastBackOff{5000};
    int questions = 2; // not answered, before the scale counts as silent
};

class SerialScale final : public ports::Scale {
public:
    SerialScale(DeviceThread& thread, std::unique_ptr<Link> link,
                std::unique_ptr<ScaleProtocol> protocol, ScaleTiming timing = {});
    ~SerialScale() override;

    void weigh(const ports::WeighOrder& order,
               std::function<void(ports::WeighResult)> done) override;
    void cancel() override;
    [[nodiscard]] ports::DeviceStatus status() const override;
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;

private:
    class Machine;
    DeviceThread& m_thread;
    std::unique_ptr<Machine> m_machine; // lives on the device thread
};

} // namespace evertill::hardware
