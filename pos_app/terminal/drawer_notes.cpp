// SPDX-License-Identifier: Apache-2.0
#include "terminal/drawer_notes.h"

#include "terminal/terminal.h"
#include "usecase/selling_context.h"

namespace evertill::terminal {

namespace {

constexpr const char* kKey = "drawer.learnt";

std::string noteOf(const std::string& printer, bool openIsHigh) {
    return (openIsHigh ? "high " : "low ") + printer;
}

} // namespace

hardware::DrawerMemory DrawerNotes::memoryOf(ports::TillReader& reader,
                                             const std::string& printer) {
    hardware::DrawerMemory memory;
    const auto read = reader.setting(kKey);
    const std::string note = read ? read->value_or("") : "";
    if (note == noteOf(printer, true) || note == noteOf(printer, false)) {
        memory.openIsHigh = note == noteOf(printer, true);
    }
    memory.onLearnt = [this, printer](bool openIsHigh) { learnt(printer, openIsHigh); };
    return memory;
}

void DrawerNotes::learnt(const std::string& printer, bool openIsHigh) {
    const std::lock_guard lock{m_mutex};
    m_new = noteOf(printer, openIsHigh);
}

void DrawerNotes::keep(Terminal& till) {
    const std::optional<std::string> note = [this] {
        const std::lock_guard lock{m_mutex};
        return std::exchange(m_new, std::nullopt);
    }();
    if (note && !till.journal().changeSetting({kKey, *note, usecase::defaultOperator()},
                                              till.clock().now())) {
        const std::lock_guard lock{m_mutex};
        m_new = m_new ? m_new : note;
    }
}

} // namespace evertill::terminal
