// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the stands of this folder have in common: the words they obey, the door, a look at the
// device ten times a second, and picture files. Private to this folder. Threads: as SimulatorStand.

#include "hardware/fake/line_faults.h"
#include "hardware/fake/simulator_port.h"
#include "hardware/fake/stand.h"
#include "hardware/timer.h"

#include <vector>

namespace evertill::hardware {

// Commands by pattern: words in small letters stand as they are, CAPITALS take an argument, and
// [CAPITALS] at the end one that may be left out.
class StandWords {
public:
    using Arguments = std::vector<std::string>;
    using Handler = std::function<base::Expected<std::string>(const Arguments&)>;

    void add(std::string pattern, std::string help, Handler handler);
    // The same for a command that only does something.
    void add(std::string pattern, std::string help, std::function<void()> handler);
    [[nodiscard]] base::Expected<std::string> obey(std::string_view line) const;
    [[nodiscard]] std::string help() const;

private:
    struct Command {
        std::vector<std::string> pattern;
        std::string help;
        Handler handler;
    };
    std::vector<Command> m_commands;
};

// 0 to 1,000,000,000; which: the argument's place, where one that is not there is 0.
[[nodiscard]] base::Expected<std::int64_t> countOf(const StandWords::Arguments& arguments,
                                                   std::size_t which);

// A device behind a line that may be faulty, with its door. The device outlives it.
class StandDoor {
public:
    StandDoor(DeviceThread& thread, SimulatedDevice& device, const StandOptions& options);
    ~StandDoor();

    [[nodiscard]] base::Expected<std::string> address() const;
    // drop, drop in BYTES, drop out BYTES, garble BYTES, silent, speak.
    void addWords(StandWords& words);

private:
    void drop();
    [[nodiscard]] base::Expected<void> makeName() const;

    DeviceThread& m_thread;
    LineFaults m_line;
    std::filesystem::path m_name; // of the pseudo terminal
    std::unique_ptr<SimulatorPort> m_port;
    base::Expected<void> m_named;
};

// Calls look() on the device thread until it is destroyed. Declare it last, so that it ends first.
class StandWatch {
public:
    StandWatch(DeviceThread& thread, std::function<void()> look);
    ~StandWatch();
    StandWatch(const StandWatch&) = delete;
    StandWatch& operator=(const StandWatch&) = delete;

private:
    void next();
    DeviceThread& m_thread;
    std::function<void()> m_look;
    Timer m_timer;
};

// The pictures of one stand: NAME-000001.png and on; never over a file that is there, and never
// half a file under that name.
class PictureFolder {
public:
    PictureFolder(std::filesystem::path folder, std::string name)
        : m_folder(std::move(folder))
        , m_name(std::move(name)) {}
    // The file's name, empty where no folder is wanted; or why there is none.
    [[nodiscard]] std::string save(base::ByteView dots, int widthBytes);

private:
    std::filesystem::path m_folder;
    std::string m_name;
    int m_number = 0;
};

using Stand = base::Expected<std::unique_ptr<SimulatorStand>>;
[[nodiscard]] Stand makePrinterStand(DeviceThread& thread, const StandOptions& options,
                                     SimulatorStand::News news);
[[nodiscard]] Stand makeScaleStand(DeviceThread& thread, const StandOptions& options,
                                   SimulatorStand::News news);
[[nodiscard]] Stand makeScannerStand(DeviceThread& thread, const StandOptions& options,
                                     SimulatorStand::News news);
[[nodiscard]] Stand makeDisplayStand(DeviceThread& thread, const StandOptions& options,
                                     SimulatorStand::News news);
[[nodiscard]] Stand makeLabelStand(DeviceThread& thread, const StandOptions& options,
                                   SimulatorStand::News news);
[[nodiscard]] Stand makeTerminalStand(DeviceThread& thread, const StandOptions& options,
                                      SimulatorStand::News news);
[[nodiscard]] Stand makeGatewayStand(DeviceThread& thread, const StandOptions& options,
                                     SimulatorStand::News news);

} // namespace evertill::hardware
