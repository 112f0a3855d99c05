// SPDX-License-Identifier: Apache-2.0
#include "support/browser.h"

#include "base/check.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <poll.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace evertill::test {

namespace json = boost::json;

namespace {

constexpr int kAnswerMillis = 30'000;

// The child's descriptors 3 and 4 are the pipe; everything else is closed by O_CLOEXEC.
[[noreturn]] void becomeBrowser(int commands, int answers, const std::string& profile) {
    const int silence = ::open("/dev/null", O_RDWR);
    ::dup2(silence, 0);
    ::dup2(silence, 1);
    ::dup2(silence, 2);
    const int high = ::fcntl(commands, F_DUPFD, 10);
    const int higher = ::fcntl(answers, F_DUPFD, 10);
    ::dup2(high, 3);
    ::dup2(higher, 4);
    const std::string folder = "--user-data-dir=" + profile;
    ::setpgid(0, 0);
    ::execlp("chromium", "chromium", "--headless=new", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
             "--disable-component-update", "--ignore-certificate-errors", "--lang=en-GB",
             "--remote-debugging-pipe", folder.c_str(), "about:blank", static_cast<char*>(nullptr));
    ::_exit(127);
}

std::string fromBase64(std::string_view text) {
    constexpr std::string_view kDigits =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    unsigned bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t digit = kDigits.find(c);
        if (digit == std::string_view::npos) {
            break;
        }
        bits = (bits << 6U) | static_cast<unsigned>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU);
        }
    }
    return bytes;
}

} // namespace

Browser::Browser(const std::filesystem::path& profile) {
    std::array<int, 2> commands{};
    std::array<int, 2> answers{};
    EVERTILL_CHECK(::pipe2(commands.data(), O_CLOEXEC) == 0, "a pipe");
    EVERTILL_CHECK(::pipe2(answers.data(), O_CLOEXEC) == 0, "a pipe");
    m_pid = ::fork();
    EVERTILL_CHECK(m_pid >= 0, "a process");
    if (m_pid == 0) {
        becomeBrowser(commands[0], answers[1], profile.string());
    }
    ::close(commands[0]);
    ::close(answers[1]);
    m_in = commands[1];
    m_out = answers[0];
    const json::object target =
        command("Target.createTarget", {{"url", "about:blank"}}, false).at("result").as_object();
    const json::object attached =
        command("Target.attachToTarget", {{"targetId", target.at("targetId")}, {"flatten", true}},
                false)
            .at("result")
            .as_object();
    m_session = std::string(attached.at("sessionId").as_string());
    for (const char* domain : {"Page.enable", "Runtime.enable", "Log.enable"}) {
        command(domain, {});
    }
}

Browser::~Browser() {
    ::close(m_in);
    ::close(m_out);
    ::kill(-m_pid, SIGKILL);
    ::waitpid(m_pid, nullptr, 0);
}

json::object Browser::nextMessage() {
    while (m_buffer.find('\0') == std::string::npos) {
        pollfd ready{m_out, POLLIN, 0};
        EVERTILL_CHECK(::poll(&ready, 1, kAnswerMillis) == 1, "the browser does not answer");
        std::array<char, 65'536> bytes{};
        const ssize_t count = ::read(m_out, bytes.data(), bytes.size());
        EVERTILL_CHECK(count > 0, "the browser is gone (is the package chromium installed?)");
        m_buffer.append(bytes.data(), static_cast<std::size_t>(count));
    }
    const std::size_t end = m_buffer.find('\0');
    json::object message = json::parse(m_buffer.substr(0, end)).as_object();
    m_buffer.erase(0, end + 1);
    note(message);
    return message;
}

void Browser::note(const json::object& message) {
    const json::value* method = message.if_contains("method");
    const std::string name = method == nullptr ? "" : std::string(method->as_string());
    const bool isBadEntry = name == "Log.entryAdded" &&
                            message.at("params").at("entry").at("level").as_string() == "error";
    const bool isConsole = name == "Runtime.consoleAPICalled" &&
                           message.at("params").at("type").as_string() == "error";
    if (isBadEntry || isConsole || name == "Runtime.exceptionThrown") {
        m_complaints.push_back(json::serialize(message.at("params")));
    }
}

json::object Browser::command(const std::string& method, json::object parameters, bool ofPage) {
    json::object message{{"id", ++m_number}, {"method", method}, {"params", std::move(parameters)}};
    if (ofPage) {
        message["sessionId"] = m_session;
    }
    const std::string text = json::serialize(message) + '\0';
    for (std::size_t at = 0; at < text.size();) {
        const ssize_t count = ::write(m_in, text.data() + at, text.size() - at);
        EVERTILL_CHECK(count > 0, "the browser does not read");
        at += static_cast<std::size_t>(count);
    }
    while (true) {
        json::object answer = nextMessage();
        const json::value* id = answer.if_contains("id");
        if (id != nullptr && id->as_int64() == m_number) {
            return answer;
        }
    }
}

void Browser::open(const std::string& url) {
    command("Page.navigate", {{"url", url}});
    EVERTILL_CHECK(waitFor("document.readyState === 'complete' && location.href !== 'about:blank'"),
                   "the page does not load");
}

json::value Browser::evaluate(const std::string& expression) {
    const json::object answer =
        command("Runtime.evaluate",
                {{"expression", expression}, {"awaitPromise", true}, {"returnByValue", true}});
    const json::value* result = answer.if_contains("result");
    if (result == nullptr || result->as_object().contains("exceptionDetails")) {
        return json::value("error: " + json::serialize(answer));
    }
    const json::value* value = result->at("result").as_object().if_contains("value");
    return value == nullptr ? json::value(nullptr) : *value;
}

bool Browser::waitFor(const std::string& expression, int seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{seconds};
    while (std::chrono::steady_clock::now() < until) {
        const json::value value = evaluate("Boolean(" + expression + ")");
        if (value.is_bool() && value.as_bool()) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return false;
}

void Browser::resize(int width, int height) {
    command("Emulation.setDeviceMetricsOverride",
            {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}});
}

void Browser::useDark(bool dark) {
    const json::object feature{{"name", "prefers-color-scheme"},
                               {"value", dark ? "dark" : "light"}};
    command("Emulation.setEmulatedMedia", {{"features", json::array{feature}}});
}

void Browser::screenshot(const std::filesystem::path& file) {
    const json::object answer = command("Page.captureScreenshot", {{"format", "png"}});
    std::filesystem::create_directories(file.parent_path());
    std::ofstream{file, std::ios::binary} << fromBase64(answer.at("result").at("data").as_string());
}

} // namespace evertill::test
