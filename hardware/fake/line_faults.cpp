// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/line_faults.h"

#include <algorithm>

namespace evertill::hardware {

void LineFaults::connected() {
    m_isCut = false;
    m_device.connected();
    carryBack();
}

void LineFaults::disconnected() {
    m_device.disconnected();
    static_cast<void>(m_device.takeOutput());
}

void LineFaults::received(base::ByteView bytes) {
    if (m_isCut) {
        return;
    }
    const std::size_t passing = std::min(bytes.size(), cutIn.value_or(bytes.size()));
    m_device.received(bytes.first(passing));
    carryBack();
    if (cutIn) {
        *cutIn -= passing;
        if (*cutIn == 0) {
            cutIn.reset();
            cut();
        }
    }
}

void LineFaults::tick() {
    m_device.tick();
    carryBack();
}

void LineFaults::carryBack() {
    base::Bytes bytes = m_device.takeOutput();
    if (bytes.empty() || m_isCut || isSilent) {
        return;
    }
    if (garbleAt && *garbleAt < bytes.size()) {
        bytes[*garbleAt] ^= 0x15U;
        garbleAt.reset();
    } else if (garbleAt) {
        *garbleAt -= bytes.size();
    }
    const std::size_t passing = std::min(bytes.size(), cutOut.value_or(bytes.size()));
    say(base::ByteView{bytes}.first(passing));
    if (cutOut) {
        *cutOut -= passing;
        if (*cutOut == 0) {
            cutOut.reset();
            cut();
        }
    }
}

void LineFaults::cut() {
    m_isCut = true;
    m_cut();
}

} // namespace evertill::hardware
