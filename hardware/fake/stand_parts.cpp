// SPDX-License-Identifier: Apache-2.0
#include "hardware/fake/stand_parts.h"

#include "render/picture_renderer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <fstream>

namespace evertill::hardware {

using base::ErrorCode;
using base::Expected;
using base::makeError;

namespace {

constexpr std::chrono::milliseconds kLook{100};
constexpr std::int64_t kMostOfAnything = 1'000'000'000;

std::vector<std::string> wordsOf(std::string_view line) {
    std::vector<std::string> words;
    std::size_t at = 0;
    while ((at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(" \t\r", at), line.size());
        words.emplace_back(line.substr(at, end - at));
        at = end;
    }
    return words;
}

bool isArgument(const std::string& word) {
    return word[0] == '[' || (word[0] >= 'A' && word[0] <= 'Z');
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& words) {
    if (words.size() > pattern.size()) {
        return false;
    }
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (i >= words.size()) {
            return pattern[i][0] == '[';
        }
        if (!isArgument(pattern[i]) && pattern[i] != words[i]) {
            return false;
        }
    }
    return true;
}

} // namespace

void StandWords::add(std::string pattern, std::string help, Handler handler) {
    m_commands.push_back({wordsOf(pattern), std::move(help), std::move(handler)});
}

void StandWords::add(std::string pattern, std::string help, std::function<void()> handler) {
    add(std::move(pattern), std::move(help),
        Handler{[handler = std::move(handler)](const Arguments&) -> Expected<std::string> {
            handler();
            return std::string{};
        }});
}

Expected<std::string> StandWords::obey(std::string_view line) const {
    const std::vector<std::string> words = wordsOf(line);
    if (words.empty()) {
        return std::string{};
    }
    for (const Command& command : m_commands) {
        if (!fits(command.pattern, words)) {
            continue;
        }
        Arguments arguments;
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (isArgument(command.pattern[i])) {
                arguments.push_back(words[i]);
            }
        }
        return command.handler(arguments);
    }
    return makeError(ErrorCode::Unsupported, std::string{line});
}

std::string StandWords::help() const {
    std::string all;
    for (const Command& command : m_commands) {
        std::string pattern;
        for (const std::string& word : command.pattern) {
            pattern += (pattern.empty() ? "" : " ") + word;
        }
        pattern.resize(std::max<std::size_t>(pattern.size(), 18), ' ');
        all += "  " + pattern + " " + command.help + "\n";
    }
    return all;
}

Expected<std::int64_t> countOf(const StandWords::Arguments& arguments, std::size_t which) {
    if (which >= arguments.size()) {
        return std::int64_t{0};
    }
    const std::string& text = arguments[which];
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return makeError(ErrorCode::InvalidFormat, text);
    }
    if (value < 0 || value > kMostOfAnything) {
        return makeError(ErrorCode::OutOfRange, text);
    }
    return value;
}

StandDoor::StandDoor(DeviceThread& thread, SimulatedDevice& device, const StandOptions& options)
    : m_thread(thread)
    , m_line(device, [this] { m_thread.post([this] { drop(); }); })
    , m_name(options.terminalName)
    , m_port(m_name.empty() ? SimulatorPort::onTcp(thread, m_line, options.port)
                            : SimulatorPort::onTerminal(thread, m_line))
    , m_named(makeName()) {}

StandDoor::~StandDoor() {
    m_thread.runAndWait([this] { m_port.reset(); }); // after it, no task of ours has a port to drop
    std::error_code ignored;
    if (!m_name.empty() && std::filesystem::is_symlink(m_name, ignored)) {
        std::filesystem::remove(m_name, ignored);
    }
}

Expected<std::string> StandDoor::address() const {
    EVERTILL_TRY(address, m_port->address());
    if (!m_named) {
        return m_named.error();
    }
    return m_name.empty() ? address : m_name.string();
}

Expected<void> StandDoor::makeName() const {
    const auto terminal = m_port->address();
    if (m_name.empty() || !terminal) {
        return {};
    }
    std::error_code problem;
    if (std::filesystem::is_symlink(m_name, problem)) {
        std::filesystem::remove(m_name, problem);
    } else if (std::filesystem::exists(m_name, problem)) {
        return makeError(ErrorCode::AlreadyExists, m_name.string());
    }
    std::filesystem::create_symlink(*terminal, m_name, problem);
    return problem ? Expected<void>{makeError(ErrorCode::StorageFailed, problem.message(),
                                              m_name.string())}
                   : Expected<void>{};
}

void StandDoor::drop() {
    if (m_port) {
        m_port->drop();
        m_named = makeName(); // the next pseudo terminal may be another one
    }
}

void StandDoor::addWords(StandWords& words) {
    const auto number = [this](auto set) {
        return [this, set](const StandWords::Arguments& arguments) -> Expected<std::string> {
            EVERTILL_TRY(count, countOf(arguments, 0));
            m_thread.runAndWait([&] { set(static_cast<std::size_t>(count)); });
            return std::string{};
        };
    };
    words.add("drop", "the line breaks now", [this] { m_thread.runAndWait([this] { drop(); }); });
    words.add("drop in BYTES", "the line breaks when so many more bytes have come in",
              number([this](std::size_t n) { m_line.cutIn = std::max<std::size_t>(n, 1); }));
    words.add("drop out BYTES", "the line breaks when so many more bytes were answered",
              number([this](std::size_t n) { m_line.cutOut = std::max<std::size_t>(n, 1); }));
    words.add("garble BYTES", "one byte of the answers is changed, after so many good ones",
              number([this](std::size_t n) { m_line.garbleAt = n; }));
    words.add("silent", "nothing is answered",
              [this] { m_thread.runAndWait([this] { m_line.isSilent = true; }); });
    words.add("speak", "it answers again",
              [this] { m_thread.runAndWait([this] { m_line.isSilent = false; }); });
}

StandWatch::StandWatch(DeviceThread& thread, std::function<void()> look)
    : m_thread(thread)
    , m_look(std::move(look))
    , m_timer(thread) {
    m_thread.runAndWait([this] { next(); });
}

StandWatch::~StandWatch() {
    m_thread.runAndWait([this] { m_timer.cancel(); });
}

void StandWatch::next() {
    m_timer.start(kLook, [this] {
        m_look();
        next();
    });
}

std::string PictureFolder::save(base::ByteView dots, int widthBytes) {
    if (m_folder.empty()) {
        return {};
    }
    const auto png = render::dotsToPng(dots, widthBytes);
    if (!png) {
        return "no picture: " + base::describe(png.error());
    }
    std::error_code problem;
    std::filesystem::create_directories(m_folder, problem);
    std::filesystem::path file;
    do {
        std::array<char, 24> number{};
        std::snprintf(number.data(), number.size(), "-%06d.png", ++m_number);
        file = m_folder / (m_name + number.data());
    } while (std::filesystem::exists(file, problem));
    const std::filesystem::path part = file.string() + ".part";
    {
        std::ofstream out{part, std::ios::binary};
        out.write(reinterpret_cast<const char*>(png->data()),
                  static_cast<std::streamsize>(png->size()));
        if (!out.flush()) {
            return "no picture: " + part.string() + " can not be written";
        }
    }
    std::filesystem::rename(part, file, problem);
    return problem ? "no picture: " + problem.message() : file.string();
}

Expected<std::unique_ptr<SimulatorStand>> makeStand(DeviceThread& thread, std::string_view kind,
                                                    const StandOptions& options,
                                                    SimulatorStand::News news) {
    using Maker = Stand (*)(DeviceThread&, const StandOptions&, SimulatorStand::News);
    static constexpr std::array<std::pair<std::string_view, Maker>, 7> kMakers{{
        {"printer", makePrinterStand},
        {"scanner", makeScannerStand},
        {"scale", makeScaleStand},
        {"display", makeDisplayStand},
        {"label", makeLabelStand},
        {"terminal", makeTerminalStand},
        {"gateway", makeGatewayStand},
    }};
    for (const auto& [name, make] : kMakers) {
        if (name == kind) {
            EVERTILL_TRY(stand, make(thread, options, std::move(news)));
            EVERTILL_TRY(address, stand->address());
            static_cast<void>(address);
            return std::move(stand);
        }
    }
    return makeError(ErrorCode::Unsupported, std::string{kind});
}

} // namespace evertill::hardware
