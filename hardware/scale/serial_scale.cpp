// SPDX-License-Identifier: Apache-2.0
#include "hardware/scale/serial_scale.h"

#include "hardware/scale/scale_machine.h"

namespace evertill::hardware {

SerialScale::SerialScale(DeviceThread& thread, std::unique_ptr<Link> link,
                         std::unique_ptr<ScaleProtocol> protocol, ScaleTiming timing)
    : m_thread(thread)
    , m_machine(std::make_unique<Machine>(thread, std::move(link), std::move(protocol), timing)) {
    m_thread.post([machine = m_machine.get()] { machine->open(); });
}

SerialScale::~SerialScale() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void SerialScale::weigh(const ports::WeighOrder& order,
                        std::function<void(ports::WeighResult)> done) {
    m_thread.post([machine = m_machine.get(), order, done = std::move(done)]() mutable {
        machine->weigh(order, std::move(done));
    });
}

void SerialScale::cancel() {
    m_thread.post([machine = m_machine.get()] { machine->cancel(); });
}

ports::DeviceStatus SerialScale::status() const {
    return m_machine->board.get();
}

void SerialScale::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

} // namespace evertill::hardware
