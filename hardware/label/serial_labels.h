// SPDX-License-Identifier: Apache-2.0
#pragma once

// A label printer on any link, ZPL or TSPL. Each label: ask for status and send
// nothing to a printer that cannot print; send; ask again until it is idle,
// twice in a row, since a status overtakes what the printer still reads. A
// fault while a label is being printed is waited out up to "stuck" (it comes
// out once paper is in), then the label's end is Unknown.
//   Printed + Status         idle and well after each label
//   Printed + TransportOnly  no answers: link or profile cannot; the link took
//   every byte NotStarted               no byte left of any label after the
//   first "printed" ones Unknown                  the label after those is in
//   doubt; none after it was sent
// INV a label is sent at most once. Threads: as ports::LabelPrinter. A batch
// under way when the printer is destroyed is not answered.

#include "hardware/channel/link.h"
#include "hardware/device_thread.h"
#include "hardware/label/label_language.h"

#include <chrono>
#include <memory>

namespace evertill::hardware {

struct LabelProfile {
    LabelLanguage language = LabelLanguage::Zpl;
    LabelLayout layout;
    bool answersStatus = true;
};

struct LabelTiming {
    std::chrono::milliseconds open{3000};
    std::chrono::milliseconds answer{2000};
    std::chrono::milliseconds look{150};
    std::chrono::milliseconds stuck{60'000};
    std::chrono::milliseconds firstBackOff{200};
    std::chrono::milliseconds lastBackOff{5000};
};

class SerialLabels final : public ports::LabelPrinter {
public:
    SerialLabels(DeviceThread& thread, std::unique_ptr<Link> link, LabelProfile profile,
                 LabelTiming timing = {});
    ~SerialLabels() override;

    void print(std::vector<ports::ShelfLabel> labels,
               std::function<void(ports::LabelResult)> done) override;
    void ship(const ports::ShippingLabel& label,
              std::function<void(ports::LabelResult)> done) override;
    [[nodiscard]] ports::DeviceStatus status() const override;
    void onStatus(std::function<void(ports::DeviceStatus)> listener) override;

private:
    class Machine;
    DeviceThread& m_thread;
    std::unique_ptr<Machine> m_machine; // lives on the device thread
};

} // namespace evertill::hardware
