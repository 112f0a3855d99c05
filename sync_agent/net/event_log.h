// SPDX-License-Identifier: Apache-2.0
#pragma once

// The log of the two services: one line per event, key=value, to standard error, where systemd's
// journal takes it. "event" is a fixed name; the fields hold ids, counts and reasons, never what a
// customer bought, a name or a key (docs/security.md). Under systemd the lines carry no time, since
// the journal has its own. Nobody waits for the reader: if it stops, the oldest of 10,000 lines go,
// and event=log-lines-lost says how many. Threads: any.

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace evertill::net {

enum class LogLevel : std::uint8_t { Debug, Info, Warning, Error };

struct LogField {
    std::string_view key;
    std::string value;
};

// program: "evertill-sync". level: "debug", "info", "warning", "error"; others mean "info".
void startLog(const std::string& program, std::string_view level);
void logEvent(LogLevel level, std::string_view event, std::initializer_list<LogField> fields = {});

} // namespace evertill::net
