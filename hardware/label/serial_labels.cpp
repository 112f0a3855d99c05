// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/serial_labels.h"

#include "hardware/label/label_machine.h"

namespace evertill::hardware {

SerialLabels::SerialLabels(DeviceThread& thread, std::unique_ptr<Link> link, LabelProfile profile,
                           LabelTiming timing)
    : m_thread(thread)
    , m_machine(std::make_unique<Machine>(thread, std::move(link), std::move(profile), timing)) {
    m_thread.post([machine = m_machine.get()] { machine->connect(); });
}

SerialLabels::~SerialLabels() {
    m_thread.runAndWait([this] { m_machine.reset(); });
}

void SerialLabels::print(std::vector<ports::ShelfLabel> labels,
                         std::function<void(ports::LabelResult)> done) {
    m_thread.post([machine = m_machine.get(), labels = std::move(labels), done = std::move(done)] {
        machine->print(labels, done);
    });
}

ports::DeviceStatus SerialLabels::status() const {
    return m_machine->board.get();
}

void SerialLabels::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

} // namespace evertill::hardware
