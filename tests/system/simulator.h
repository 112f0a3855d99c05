// SPDX-License-Identifier: Apache-2.0
#pragma once

// A device that is really another process: `evertill simulate`, worked by its standard input. Ends
// with the object.

#include "system/till.h"

#include <string>
#include <vector>

namespace evertill::test {

class Simulator {
public:
    explicit Simulator(std::vector<std::string> arguments);

    // The first answer with this member that was not taken yet.
    boost::json::object waitFor(std::string_view member);
    // Gives a command; its answer. Events before it are passed over.
    std::string say(const std::string& command);
    [[nodiscard]] std::uint16_t port() const;
    Finished quit();

    std::string address;

private:
    Process m_process;
    std::size_t m_taken = 0;
};

} // namespace evertill::test
