// SPDX-License-Identifier: Apache-2.0
// Goal: each cue has a sound of its own, short, without a click, and none stops the till where
// there is no sound. Method: the samples; playing on a machine that may be silent.
#include "ui/sounds.h"

#include <doctest/doctest.h>

#include <chrono>

using namespace evertill;
using viewmodels::Cue;

TEST_CASE("every cue has its own short sound that begins and ends at silence") {
    std::vector<std::vector<std::int16_t>> all;
    for (const Cue cue : {Cue::Ok, Cue::Attention, Cue::Refuse, Cue::Weight}) {
        const auto samples = ui::soundOf(cue);
        REQUIRE(samples.size() > ui::kSoundRate / 20);
        CHECK(samples.size() <= ui::kSoundRate / 2);
        CHECK(std::abs(samples.front()) < 400);
        CHECK(std::abs(samples.back()) < 400);
        for (const auto& other : all) {
            CHECK(other != samples);
        }
        all.push_back(samples);
    }
}

TEST_CASE("asking for many sounds returns at once") {
    const auto begun = std::chrono::steady_clock::now();
    {
        ui::Sounds sounds;
        for (int i = 0; i < 100; ++i) {
            sounds.play(Cue::Refuse);
        }
        CHECK(std::chrono::steady_clock::now() - begun < std::chrono::milliseconds{200});
    }
}
