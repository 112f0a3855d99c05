// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/device_bench.h"
#include "hardware/found_devices.h"
#include "ports/devices/device_setting.h"
#include "usecase/selling_context.h"

#include <boost/json.hpp>

#include <algorithm>
#include <memory>
#include <thread>

namespace evertill::cli {

namespace json = boost::json;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds kLook{3000};

// The till, so that no other program of ours works its devices meanwhile.
struct OpenTill {
    std::unique_ptr<terminal::Terminal> terminal;
    std::unique_ptr<ports::TillReader> reader;
    usecase::TillSettings settings;
    std::string holder; // not empty: another program sells, and has the devices
};

Expected<OpenTill> openTill(const Program& program, bool mayBeHeld) {
    OpenTill till;
    auto held = terminal::Terminal::openForSelling(program.directory, "evertill device");
    if (held) {
        till.terminal = std::move(*held);
    } else if (mayBeHeld && held.error().code == base::ErrorCode::StorageBusy) {
        till.holder = held.error().context;
        EVERTILL_TRY(reading, terminal::Terminal::openForReading(program.directory));
        till.terminal = std::move(reading);
    } else {
        return held.error();
    }
    EVERTILL_TRY(reader, till.terminal->newReader());
    till.reader = std::move(reader);
    till.settings = till.terminal->settings(*till.reader);
    return till;
}

bool isSet(const ConfiguredDevice& device) {
    return device.setting != "none" && !device.setting.empty();
}

json::object toJson(const ConfiguredDevice& device, const DeviceView& view) {
    json::object object{{"name", device.name},
                        {"setting", ports::shownSetting(device.setting)},
                        {"state", ports::name(view.status.state)},
                        {"reason", ports::name(view.status.reason)},
                        {"detail", ports::shownSetting(view.status.detail)},
                        {"owner", view.owner}};
    if (view.status.drawer != ports::DrawerState::Unknown) {
        object["drawer"] = view.status.drawer == ports::DrawerState::Open ? "open" : "closed";
    }
    object["last_heard_micros"] =
        view.heardMicros ? json::value(*view.heardMicros) : json::value(nullptr);
    object["last_frame"] = view.lastFrame;
    if (view.settingError) {
        object["error"] = ports::shownSetting(base::describe(*view.settingError));
    }
    return object;
}

void printLine(std::ostream& out, const ConfiguredDevice& device, const DeviceView& view) {
    out << device.name << std::string(10 - std::min<std::size_t>(9, device.name.size()), ' ')
        << ports::name(view.status.state);
    if (view.status.reason != ports::DeviceReason::None) {
        out << ", " << ports::name(view.status.reason);
    }
    out << "  " << ports::shownSetting(device.setting);
    if (!view.owner.empty()) {
        out << "  in use by " << view.owner;
    }
    if (!view.status.detail.empty() && view.status.detail != device.setting) {
        out << "  (" << ports::shownSetting(view.status.detail) << ")";
    }
    if (view.status.drawer != ports::DrawerState::Unknown) {
        out << "  drawer " << (view.status.drawer == ports::DrawerState::Open ? "open" : "closed");
    }
    if (view.settingError) {
        out << "  setting: " << ports::shownSetting(base::describe(*view.settingError));
    }
    out << "\n";
}

// Opened all at once, so that dead ones cost one wait together.
std::vector<DeviceView> lookAtAll(const OpenTill& till,
                                  const std::vector<ConfiguredDevice>& devices) {
    hardware::DeviceThread thread;
    std::vector<std::unique_ptr<DeviceBench>> benches(devices.size());
    std::vector<DeviceView> views(devices.size());
    for (std::size_t i = 0; i < devices.size(); ++i) {
        views[i].status = {ports::DeviceState::Disabled, {}, {}};
        if (!isSet(devices[i])) {
            continue;
        }
        if (!till.holder.empty()) {
            views[i].status = {ports::DeviceState::Present, ports::DeviceReason::InUse, {}};
            views[i].owner = till.holder;
            continue;
        }
        auto bench = DeviceBench::open(thread, devices[i], till.settings,
                                       till.terminal->identity().currency, till.terminal->clock());
        if (bench) {
            benches[i] = std::move(*bench);
        } else {
            views[i].settingError = bench.error();
        }
    }
    for (std::size_t i = 0; i < devices.size(); ++i) {
        if (benches[i]) {
            views[i] = benches[i]->look(kLook);
        }
    }
    return views;
}

int list(const Program& program) {
    auto till = openTill(program, true);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto devices = configuredDevices(till->settings);
    const auto views = lookAtAll(*till, devices);
    const auto found = hardware::findDevices();
    const auto rivals = hardware::rivals(found);
    if (program.output.isJson()) {
        json::array configured;
        for (std::size_t i = 0; i < devices.size(); ++i) {
            configured.push_back(toJson(devices[i], views[i]));
        }
        json::array seen;
        for (const hardware::FoundDevice& one : found) {
            seen.push_back(json::object{{"kind", hardware::name(one.kind)},
                                        {"file", one.file},
                                        {"usb_id", one.usbId},
                                        {"product", one.product},
                                        {"serial", one.serial},
                                        {"port", one.port},
                                        {"setting", one.setting},
                                        {"owner", hardware::ownersOf(one.file)}});
        }
        program.output.json({{"devices", std::move(configured)},
                             {"found", std::move(seen)},
                             {"conflicts", json::array(rivals.begin(), rivals.end())}});
        return kDone;
    }
    for (std::size_t i = 0; i < devices.size(); ++i) {
        printLine(program.output.text(), devices[i], views[i]);
    }
    for (const hardware::FoundDevice& one : found) {
        program.output.text() << "found     " << hardware::name(one.kind) << "  " << one.file
                              << "  " << one.product << "  " << one.usbId
                              << (one.setting.empty() ? "" : "  " + one.setting) << "\n";
    }
    for (const std::string& rival : rivals) {
        program.output.text() << "conflict  " << rival << "\n";
    }
    return kDone;
}

Expected<ConfiguredDevice> byName(const OpenTill& till, const std::string& name) {
    for (ConfiguredDevice& device : configuredDevices(till.settings)) {
        if (device.name == name) {
            return isSet(device) ? Expected<ConfiguredDevice>{std::move(device)}
                                 : Expected<ConfiguredDevice>{
                                       base::makeError(base::ErrorCode::NotFound, name)};
        }
    }
    return base::makeError(base::ErrorCode::NotFound, name);
}

void printTrace(const Program& program, DeviceBench& bench) {
    static constexpr const char* kNames[] = {"opened", "sent", "heard", "lost"};
    for (const TracedBytes& traced : bench.takeTrace()) {
        const char* what = kNames[static_cast<std::size_t>(traced.event)];
        const bool isBytes =
            traced.event == hardware::TapEvent::Sent || traced.event == hardware::TapEvent::Heard;
        const std::string text =
            isBytes ? base::toHex(traced.bytes) : std::string{base::textOf(traced.bytes)};
        if (program.output.isJson()) {
            program.output.json({{"at_micros", traced.atMicros}, {"event", what}, {"bytes", text}});
        } else {
            program.output.text() << traced.atMicros / 1000 << " ms  " << what << "  " << text
                                  << "\n";
        }
    }
}

int failTest(const Program& program, const base::Error& error) {
    return program.output.fail(error, [](const base::Error& what) {
        return "The device does not work: " + what.context +
               ". Nothing was charged. Check its plug, its power and its setting.";
    });
}

struct Order {
    std::string what;
    std::string name;
    int seconds = 10;
};

int run(const Program& program, const Order& order) {
    auto till = openTill(program, false);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto device = byName(*till, order.name);
    if (!device) {
        return program.output.fail(device.error());
    }
    hardware::DeviceThread thread;
    auto bench = DeviceBench::open(thread, *device, till->settings,
                                   till->terminal->identity().currency, till->terminal->clock());
    if (!bench) {
        return program.output.fail(bench.error());
    }
    const milliseconds time{order.seconds * 1000};
    if (order.what == "trace") {
        for (milliseconds gone{0}; gone < time; gone += milliseconds{100}) {
            std::this_thread::sleep_for(milliseconds{100});
            printTrace(program, **bench);
            program.output.text() << std::flush;
        }
        return kDone;
    }
    if (order.what == "probe") {
        const DeviceView view = (*bench)->look(time);
        if (program.output.isJson()) {
            program.output.json(toJson(*device, view));
        } else {
            printLine(program.output.text(), *device, view);
        }
        return isWell(view.status) ? kDone : kRefused;
    }
    const auto tested = (*bench)->test(time);
    if (!tested) {
        return failTest(program, tested.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"name", order.name}, {"result", *tested}});
    } else {
        program.output.text() << order.name << ": " << *tested << "\n";
    }
    return kDone;
}

// It may quote the line.
base::Error shownError(base::Error error) {
    error.context = ports::shownSetting(std::move(error.context));
    return error;
}

std::string placeOf(const std::string& setting) {
    return setting.substr(0, setting.find('?'));
}

// As on the settings page: recorded, and refused where it can not be read.
int set(const Program& program, const std::string& name, const std::string& setting) {
    auto till = openTill(program, false);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto devices = configuredDevices(till->settings);
    auto device = std::find_if(devices.begin(), devices.end(),
                               [&](const ConfiguredDevice& each) { return each.name == name; });
    if (device == devices.end()) {
        return program.output.fail(base::makeError(base::ErrorCode::NotFound, name));
    }
    // The two printers would print into one another's paper.
    for (const ConfiguredDevice& other : devices) {
        const bool isPair = (name == "printer" && other.name == "pick") ||
                            (name == "pick" && other.name == "printer");
        if (isPair && isSet(other) && placeOf(other.setting) == placeOf(setting)) {
            return program.output.fail(
                base::makeError(base::ErrorCode::AlreadyExists, other.name, name),
                [&](const base::Error& error) {
                    return "The " + error.context + " is at this place already (" +
                           placeOf(setting) + "). Each printer needs its own; nothing was changed.";
                });
        }
    }
    hardware::DeviceThread thread;
    const auto made =
        DeviceBench::open(thread, {device->name, device->key, setting}, till->settings,
                          till->terminal->identity().currency, till->terminal->clock());
    if (!made) {
        return program.output.fail(shownError(made.error()));
    }
    const core::SettingChanged event{device->key, setting, usecase::defaultOperator()};
    const auto changed =
        till->terminal->journal().changeSetting(event, till->terminal->clock().now());
    if (!changed) {
        return program.output.fail(changed.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"name", name}, {"setting", ports::shownSetting(setting)}});
    } else {
        program.output.text() << name << ": " << ports::shownSetting(setting) << "\n";
    }
    return kDone;
}

} // namespace

void addDevices(Program& program) {
    addCommand(program, program.app, "devices",
               "The till's devices and how they are; what is plugged in; who is in the way", true)
        ->callback([&program] { program.action = [&program] { return list(program); }; });
}

void addDevice(Program& program) {
    CLI::App* group = program.app.add_subcommand("device", "Set up and try one device");
    group->require_subcommand(1);
    const auto order = std::make_shared<Order>(); // outlives this function, in the callbacks
    const auto add = [&](const char* what, const char* description) {
        CLI::App* command = addCommand(program, *group, what, description, true);
        command
            ->add_option("name", order->name,
                         "printer, pick, scanner, scale, display, labels, terminal or wallet")
            ->required();
        command->add_option("--seconds", order->seconds, "For so long at most")
            ->check(CLI::Range(1, 3'600));
        command->callback([&program, order, what] {
            order->what = what;
            program.action = [&program, order] { return run(program, *order); };
        });
    };
    add("test", "Do with it what a person can see");
    add("probe", "Whether it answers; exit code 0 when it is ready");
    add("trace", "Every byte of its line");
    CLI::App* command = addCommand(program, *group, "set", "Change its setting", true);
    const auto setting = std::make_shared<std::string>(); // as order
    command->add_option("name", order->name, "As in 'evertill devices'")->required();
    command->add_option("setting", *setting, "A line of docs/hardware.md, or none")->required();
    command->callback([&program, order, setting] {
        program.action = [&program, order, setting] { return set(program, order->name, *setting); };
    });
}

} // namespace evertill::cli
