// SPDX-License-Identifier: Apache-2.0
#include "hardware/label/serial_labels.h"

#include "hardware/label/label_machine.h"
#include "hardware/label/shipping_label.h"

namespace evertill::hardware {

namespace {

using Encoded = base::Expected<std::vector<base::Bytes>>;

// All labels are placed before the first is sent: a batch with one that cannot be is refused whole.
Encoded encoded(const std::vector<ports::ShelfLabel>& labels, const LabelProfile& profile) {
    std::vector<base::Bytes> all;
    for (const ports::ShelfLabel& label : labels) {
        EVERTILL_TRY(marks, placeLabel(label, profile.layout));
        all.push_back(encodeLabel(marks, profile.layout, profile.language, label.copies));
    }
    return all;
}

Encoded encoded(const ports::ShippingLabel& label, const LabelProfile& profile) {
    EVERTILL_TRY(marks, placeShipping(label));
    return std::vector<base::Bytes>{
        encodeLabel(marks, shippingLayout(), profile.language, label.copies)};
}

} // namespace

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
        machine->print(encoded(labels, machine->profile()), done);
    });
}

void SerialLabels::ship(const ports::ShippingLabel& label,
                        std::function<void(ports::LabelResult)> done) {
    m_thread.post([machine = m_machine.get(), label, done = std::move(done)] {
        machine->print(encoded(label, machine->profile()), done);
    });
}

ports::DeviceStatus SerialLabels::status() const {
    return m_machine->board.get();
}

void SerialLabels::onStatus(std::function<void(ports::DeviceStatus)> listener) {
    m_machine->board.listen(std::move(listener));
}

} // namespace evertill::hardware
