// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/recording.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::string_view kHead = "evertill recording 1";
constexpr std::int64_t kMaxMillis = 366LL * 24 * 3600 * 1000; // a year

std::string hexOf(base::ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 0x0FU];
    }
    return text;
}

std::optional<base::Bytes> bytesOf(std::string_view hex) {
    base::Bytes bytes(hex.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const std::string_view pair = hex.substr(2 * i, 2);
        const auto read = std::from_chars(pair.begin(), pair.end(), bytes[i], 16);
        if (read.ptr != pair.end()) {
            return std::nullopt;
        }
    }
    return hex.size() % 2 == 0 && !bytes.empty() ? std::optional{bytes} : std::nullopt;
}

class Recorder {
public:
    explicit Recorder(int file) : m_file(file) {
        struct stat facts {};
        m_size = ::fstat(file, &facts) == 0 ? static_cast<std::size_t>(facts.st_size) : 0;
        write(std::string{kHead} + "\n");
    }
    ~Recorder() { ::close(m_file); }
    Recorder(const Recorder&) = delete;
    Recorder& operator=(const Recorder&) = delete;

    void note(TapEvent event, base::ByteView bytes) {
        using std::chrono::milliseconds;
        const auto passed = std::chrono::steady_clock::now() - m_start;
        std::string line = std::to_string(std::chrono::duration_cast<milliseconds>(passed).count());
        switch (event) {
        case TapEvent::Sent: line += " > " + hexOf(bytes); break;
        case TapEvent::Heard: line += " < " + hexOf(bytes); break;
        case TapEvent::Opened: line.append(" open ").append(base::textOf(bytes)); break;
        case TapEvent::Lost: line.append(" lost ").append(base::textOf(bytes)); break;
        }
        std::replace(line.begin(), line.end(), '\n', ' ');
        write(line + "\n");
    }

private:
    // A disk that is full ends the recording, and not the device.
    void write(const std::string& line) {
        if (m_size + line.size() > kMaxRecording) {
            return;
        }
        const ssize_t written = ::write(m_file, line.data(), line.size());
        m_size =
            written == static_cast<ssize_t>(line.size()) ? m_size + line.size() : kMaxRecording;
    }

    int m_file;
    std::size_t m_size = 0;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

Expected<RecordedEvent> parseLine(std::string_view line) {
    RecordedEvent event;
    const auto read = std::from_chars(line.begin(), line.end(), event.millis);
    std::string_view rest{read.ptr, static_cast<std::size_t>(line.end() - read.ptr)};
    const bool isTimed = read.ec == std::errc{} && event.millis >= 0 && event.millis <= kMaxMillis;
    if (isTimed && rest.starts_with(" open ")) {
        event.kind = TapEvent::Opened;
        return event;
    }
    if (isTimed && rest.starts_with(" lost ")) {
        event.kind = TapEvent::Lost;
        return event;
    }
    if (isTimed && (rest.starts_with(" > ") || rest.starts_with(" < "))) {
        event.kind = rest[1] == '>' ? TapEvent::Sent : TapEvent::Heard;
        if (auto bytes = bytesOf(rest.substr(3))) {
            event.bytes = std::move(*bytes);
            return event;
        }
    }
    return makeError(ErrorCode::InvalidFormat, std::string{line});
}

} // namespace

Expected<LinkTap> makeRecorder(const std::filesystem::path& file, LinkTap also) {
    const int opened = ::open(file.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (opened < 0) {
        return makeError(errno == EACCES ? ErrorCode::NotPermitted : ErrorCode::StorageFailed,
                         linkErrorOf(errno, file.string()).detail);
    }
    // A setting that names some other file, the till's own say, must not write into it.
    std::array<char, kHead.size()> head{};
    const ssize_t size = ::pread(opened, head.data(), head.size(), 0);
    if (size != 0 && std::string_view{head.data(), head.size()} != kHead) {
        ::close(opened);
        return makeError(ErrorCode::InvalidFormat, "no recording: " + file.string());
    }
    static_cast<void>(::fchmod(opened, 0600)); // card terminals' bytes are in it
    return LinkTap{[recorder = std::make_shared<Recorder>(opened),
                    also = std::move(also)](TapEvent event, base::ByteView bytes) {
        recorder->note(event, bytes);
        if (also) {
            also(event, bytes);
        }
    }};
}

Expected<std::vector<RecordedEvent>> parseRecording(std::string_view text) {
    if (!text.starts_with(kHead)) {
        return makeError(ErrorCode::InvalidFormat, std::string{text.substr(0, kHead.size())});
    }
    std::vector<RecordedEvent> events;
    std::int64_t before = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos) {
            break; // the program ended in the middle of a line
        }
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end + 1);
        if (line == kHead) {
            before = 0;
            continue;
        }
        EVERTILL_TRY(event, parseLine(line));
        events.push_back(event);
        events.back().millis = std::max<std::int64_t>(event.millis - before, 0);
        before = event.millis;
    }
    return events;
}

} // namespace evertill::hardware
