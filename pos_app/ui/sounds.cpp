// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sounds.h"

#include <alsa/asoundlib.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace evertill::ui {

using viewmodels::Cue;

namespace {

constexpr int kMostWaiting = 2;
constexpr unsigned kLatencyMicros = 60'000;
constexpr double kLoudness = 9'000.0; // of 32767
constexpr double kEdgeSeconds = 0.006;

void add(std::vector<std::int16_t>& samples, double hertz, double seconds) {
    const auto count = static_cast<std::size_t>(seconds * kSoundRate);
    for (std::size_t i = 0; i < count; ++i) {
        const double at = static_cast<double>(i) / kSoundRate;
        const double fade = std::min({1.0, at / kEdgeSeconds, (seconds - at) / kEdgeSeconds});
        const double wave = std::sin(2.0 * std::numbers::pi * hertz * at);
        samples.push_back(static_cast<std::int16_t>(kLoudness * fade * wave));
    }
}

// What a machine without sound says of it helps nobody at a till. As ALSA wants its handlers:
// NOLINTNEXTLINE(cert-dcl50-cpp)
void saySilently(const char* /*file*/, int /*line*/, const char* /*function*/, int /*error*/,
                 const char* /*format*/, ...) {}

// Opened for each sound: a till plays few, and a device that was unplugged comes back by itself.
void playNow(const std::vector<std::int16_t>& samples) {
    snd_pcm_t* pcm = nullptr;
    if (snd_pcm_open(&pcm, "default", SND_PCM_STREAM_PLAYBACK, 0) < 0) {
        return;
    }
    if (snd_pcm_set_params(pcm, SND_PCM_FORMAT_S16, SND_PCM_ACCESS_RW_INTERLEAVED, 1, kSoundRate, 1,
                           kLatencyMicros) == 0 &&
        snd_pcm_writei(pcm, samples.data(), samples.size()) > 0) {
        snd_pcm_drain(pcm);
    }
    snd_pcm_close(pcm);
}

} // namespace

std::vector<std::int16_t> soundOf(Cue cue) {
    std::vector<std::int16_t> samples;
    switch (cue) {
    case Cue::Ok: add(samples, 1'760.0, 0.07); break;
    case Cue::Attention:
        add(samples, 880.0, 0.09);
        add(samples, 0.0, 0.05);
        add(samples, 880.0, 0.09);
        break;
    case Cue::Refuse: add(samples, 220.0, 0.4); break;
    case Cue::Weight:
        add(samples, 1'320.0, 0.06);
        add(samples, 1'980.0, 0.08);
        break;
    }
    return samples;
}

Sounds::Sounds() {
    snd_lib_error_set_handler(saySilently);
}

void Sounds::play(Cue cue) {
    if (m_waiting >= kMostWaiting) {
        return;
    }
    ++m_waiting;
    // Made there too: ten thousand sines are a millisecond of the cashier's time.
    m_thread.post([this, cue] {
        playNow(soundOf(cue));
        --m_waiting;
    });
}

} // namespace evertill::ui
