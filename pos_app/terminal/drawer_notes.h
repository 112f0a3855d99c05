// SPDX-License-Identifier: Apache-2.0
#pragma once

// Which level of the drawer's pin means "open", as the printer's driver learnt it: remembered over
// restarts as the setting drawer.learnt, together with the printer's line of settings, since
// another printer may have another drawer. Lost with what was learnt since the last keep(): it is
// learnt again. Threads: the store thread; what a memory learns comes from any.

#include "hardware/printer/drawer_sense.h"
#include "ports/till_reader.h"

#include <mutex>
#include <optional>
#include <string>

namespace evertill::terminal {

class Terminal;

class DrawerNotes {
public:
    // For the driver of that printer; the notes outlive it.
    [[nodiscard]] hardware::DrawerMemory memoryOf(ports::TillReader& reader,
                                                  const std::string& printer);
    // Writes down what is new. A till that cannot goes on: it is tried again.
    void keep(Terminal& till);

private:
    void learnt(const std::string& printer, bool openIsHigh);

    std::mutex m_mutex;
    std::optional<std::string> m_new;
};

} // namespace evertill::terminal
