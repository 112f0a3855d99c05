// SPDX-License-Identifier: Apache-2.0
#include "net/event_log.h"

#include "net/line_pump.h"

#include <cstdlib>
#include <spdlog/sinks/base_sink.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

namespace evertill::net {

namespace {

// A value that holds a space or a quote is quoted, and control characters become spaces, so that a
// line is always one event.
std::string valueText(std::string_view value) {
    if (!value.empty() && value.find_first_of(" \"\\=\n\r\t") == std::string_view::npos) {
        return std::string{value};
    }
    std::string text = "\"";
    for (const char c : value) {
        if (c == '"' || c == '\\') {
            text += '\\';
        }
        text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    return text + "\"";
}

spdlog::level::level_enum toSpdlog(LogLevel level) {
    switch (level) {
    case LogLevel::Debug: return spdlog::level::debug;
    case LogLevel::Info: return spdlog::level::info;
    case LogLevel::Warning: return spdlog::level::warn;
    case LogLevel::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

class PumpSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit PumpSink(const std::string& program)
        : m_pump(STDERR_FILENO, [program](std::int64_t count) {
            return "level=warning program=" + program +
                   " event=log-lines-lost lines=" + std::to_string(count) + "\n";
        }) {}

private:
    void sink_it_(const spdlog::details::log_msg& message) override {
        spdlog::memory_buf_t line;
        formatter_->format(message, line);
        m_pump.push(std::string{line.data(), line.size()});
    }
    void flush_() override {}

    LinePump m_pump;
};

} // namespace

void startLog(const std::string& program, std::string_view level) {
    // spdlog keeps its loggers in a registry of shared pointers.
    auto logger = std::make_shared<spdlog::logger>(program, std::make_shared<PumpSink>(program));
    const bool isUnderSystemd = std::getenv("JOURNAL_STREAM") != nullptr;
    logger->set_pattern(isUnderSystemd ? "level=%l program=%n %v"
                                       : "time=%Y-%m-%dT%H:%M:%S.%eZ level=%l program=%n %v",
                        spdlog::pattern_time_type::utc);
    logger->set_level(level == "debug"     ? spdlog::level::debug
                      : level == "warning" ? spdlog::level::warn
                      : level == "error"   ? spdlog::level::err
                                           : spdlog::level::info);
    spdlog::set_default_logger(std::move(logger));
}

void logEvent(LogLevel level, std::string_view event, std::initializer_list<LogField> fields) {
    const auto spdlogLevel = toSpdlog(level);
    if (!spdlog::should_log(spdlogLevel)) {
        return;
    }
    std::string line = "event=" + valueText(event);
    for (const LogField& field : fields) {
        line += " ";
        line += field.key;
        line += "=" + valueText(field.value);
    }
    spdlog::log(spdlogLevel, "{}", line);
}

} // namespace evertill::net
