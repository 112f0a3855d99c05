// SPDX-License-Identifier: Apache-2.0
#pragma once

// A headless Chromium driven over its debugging pipe (Chrome DevTools Protocol; messages end in a
// NUL byte), for tests of pages. It has a profile of its own in the folder given and knows nothing
// of the machine's. Errors abort the test. Threads: one.

#include <boost/json.hpp>

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace evertill::test {

class Browser {
public:
    explicit Browser(const std::filesystem::path& profile);
    ~Browser();
    Browser(const Browser&) = delete;
    Browser& operator=(const Browser&) = delete;

    void open(const std::string& url);
    // The value of an expression of JavaScript (a promise is awaited); "error: ..." if it throws.
    [[nodiscard]] boost::json::value evaluate(const std::string& expression);
    // False: not true within the time.
    [[nodiscard]] bool waitFor(const std::string& expression, int seconds = 10);
    void resize(int width, int height);
    void useDark(bool dark);
    void screenshot(const std::filesystem::path& file);
    // What the page wrote to the console as an error, and exceptions nobody caught.
    [[nodiscard]] const std::vector<std::string>& complaints() const { return m_complaints; }

private:
    boost::json::object command(const std::string& method, boost::json::object parameters,
                                bool ofPage = true);
    boost::json::object nextMessage();
    void note(const boost::json::object& message);

    pid_t m_pid = -1;
    int m_in = -1;
    int m_out = -1;
    std::string m_buffer;
    std::int64_t m_number = 0;
    std::string m_session;
    std::vector<std::string> m_complaints;
};

} // namespace evertill::test
