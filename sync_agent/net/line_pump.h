// SPDX-License-Identifier: Apache-2.0
#pragma once

// Lines of a log on their way to whoever reads them, so that a reader that has stopped (a full
// pipe) never stops the program. A thread of its own writes; when more than kMostLines wait the
// oldest go, and as soon as lines flow again one says how many were lost. INV push() does not wait
// for the reader. At the end what waits is written as long as it is taken at once, and then for
// kLastMillis more. Threads: push() on any. Ownership: the descriptor is the caller's and stays
// open.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace evertill::net {

class LinePump {
public:
    static constexpr std::size_t kMostLines = 10'000;
    static constexpr int kLastMillis = 200;

    // lost: words that tell of so many lines, with their line end.
    LinePump(int descriptor, std::function<std::string(std::int64_t)> lost);
    ~LinePump();
    LinePump(const LinePump&) = delete;
    LinePump& operator=(const LinePump&) = delete;

    // With its line end.
    void push(std::string line);

private:
    struct Shared;
    // Shared with the thread, which is left behind if even the end does not get it out of a write.
    std::shared_ptr<Shared> m_shared;
};

} // namespace evertill::net
