// SPDX-License-Identifier: Apache-2.0
#include "system/simulator.h"

#include <doctest/doctest.h>

namespace evertill::test {

namespace {

std::vector<std::string> wordsOf(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "simulate");
    arguments.emplace_back("--json");
    return arguments;
}

} // namespace

Simulator::Simulator(std::vector<std::string> arguments)
    : m_process({builtProgram("evertill"), wordsOf(std::move(arguments)), {}}) {
    address = std::string{waitFor("address").at("address").as_string()};
}

boost::json::object Simulator::waitFor(std::string_view member) {
    constexpr int kTries = 300;
    for (int tries = 0; tries < kTries; ++tries) {
        const auto lines = jsonLines(m_process.out());
        for (; m_taken < lines.size(); ++m_taken) {
            if (lines[m_taken].contains(member)) {
                return lines[m_taken++];
            }
        }
        if (!m_process.readSome(100)) {
            break;
        }
    }
    FAIL("no answer with " << member << ": " << m_process.out() << m_process.err());
    return {};
}

std::string Simulator::say(const std::string& command) {
    REQUIRE(m_process.write(command + "\n"));
    return std::string{waitFor("done").at("text").as_string()};
}

std::uint16_t Simulator::port() const {
    return static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1)));
}

Finished Simulator::quit() {
    m_process.write("quit\n");
    return m_process.finish();
}

} // namespace evertill::test
