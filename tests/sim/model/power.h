// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a process dies in the middle of its work: a store call counts down, and at zero it throws.
// What the call had committed stays; what it had not is gone.

#include <cstdint>

namespace evertill::sim {

struct Killed {};

class Power {
public:
    // The process dies at its n-th store call from now; 0: it lives.
    void dieAt(std::int64_t calls) { m_left = calls; }
    void point() {
        if (m_left > 0 && --m_left == 0) {
            throw Killed{};
        }
    }
    [[nodiscard]] bool isArmed() const { return m_left > 0; }

private:
    std::int64_t m_left = 0;
};

} // namespace evertill::sim
