// SPDX-License-Identifier: Apache-2.0
#pragma once

// How a command answers: text for people, or one JSON object per answer with --json. Errors go to
// the error stream as what happened, what is safe and what to do; with --json also as {"error":
// {...}}. Exit codes (docs/cli.md): 0 done, 1 refused by a rule or by bad input, 2 wrong usage, 3
// another program holds the till, 4 storage trouble, 5 not found.

#include "base/expected.h"

#include <boost/json/fwd.hpp>

#include <functional>
#include <iosfwd>
#include <string>

namespace evertill::cli {

using base::Expected;

enum ExitCode : int { kDone = 0, kRefused = 1, kUsage = 2, kBusy = 3, kStorage = 4, kNotFound = 5 };

class Output {
public:
    Output(std::ostream& out, std::ostream& err) : m_out(out), m_err(err) {}

    void setJson(bool json) { m_json = json; }
    [[nodiscard]] bool isJson() const { return m_json; }
    [[nodiscard]] std::ostream& text() { return m_out; }
    [[nodiscard]] std::ostream& notes() { return m_err; } // progress and warnings, never data
    void json(const boost::json::object& object);

    // Prints the error and gives the exit code that belongs to it.
    [[nodiscard]] int fail(const base::Error& error);
    // The same with words of the command's own.
    using Words = std::function<std::string(const base::Error&)>;
    [[nodiscard]] int fail(const base::Error& error, const Words& words);

private:
    std::ostream& m_out;
    std::ostream& m_err;
    bool m_json = false;
};

[[nodiscard]] int exitCodeOf(base::ErrorCode code);

} // namespace evertill::cli
