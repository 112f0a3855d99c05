// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// What the cashier hears without looking: one short high note for what was taken, two for what
// wants a look, a long low one for what was refused, two rising ones for a weight. By ALSA's
// default device, which is the sound server where there is one. A machine without sound is silent
// and costs nothing. Threads: play() from the GUI thread, never waits; sound has its own thread.

#include "bridge/worker_thread.h"
#include "viewmodels/view_context.h"

#include <atomic>
#include <cstdint>
#include <vector>

namespace evertill::ui {

inline constexpr unsigned kSoundRate = 44'100; // samples per second, one channel

// Begins and ends at silence, so that nothing clicks. At most half a second.
[[nodiscard]] std::vector<std::int16_t> soundOf(viewmodels::Cue cue);

class Sounds {
public:
    Sounds();

    // What cannot be heard soon (two are waiting already) is left out.
    void play(viewmodels::Cue cue);

private:
    std::atomic<int> m_waiting = 0;
    bridge::WorkerThread m_thread; // last: ends before what it uses
};

} // namespace evertill::ui
