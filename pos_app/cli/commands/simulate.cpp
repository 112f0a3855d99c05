// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "hardware/fake/stand.h"

#include <boost/json.hpp>

#include <memory>
#include <mutex>
#include <thread>

namespace evertill::cli {

namespace {

struct Order {
    std::string kind;
    hardware::StandOptions options;
    int port = -1;
    std::string terminalName;
    std::string pictures;
    std::vector<std::string> commands; // to begin with
};

// Where the drivers look for such a device, so that the address may be left out on both sides.
std::uint16_t usualPort(const std::string& kind) {
    return kind == "printer"    ? 9100
           : kind == "terminal" ? 20007
           : kind == "label"    ? 9101
           : kind == "scanner"  ? 9102
           : kind == "gateway"  ? 8480
                                : 0;
}

std::string wordsOf(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::Unsupported:
        return "There is no such thing here: " + error.context +
               ". Nothing was changed. 'help' lists the commands, docs/hardware.md the models.";
    case base::ErrorCode::DeviceBusy:
        return "The port can not be used: " + error.context +
               ". Nothing was started. Give another one with --port, or 0 for any.";
    case base::ErrorCode::AlreadyExists:
        return "The file " + error.context +
               " is there and no symbolic link. It was left alone. Give another name.";
    default: return base::describe(error) + ". Nothing was changed.";
    }
}

// Two threads speak: the one that reads commands, and the device's.
class Voice {
public:
    explicit Voice(Output& output) : m_output(output) {}

    void say(const boost::json::object& object, const std::string& text) {
        const std::lock_guard lock{m_mutex};
        if (m_output.isJson()) {
            m_output.json(object);
        } else if (!text.empty()) {
            m_output.text() << text << (text.back() == '\n' ? "" : "\n") << std::flush;
        }
    }
    void news(const hardware::StandNews& news) {
        boost::json::object object{{"event", news.what}, {"text", news.text}};
        if (!news.file.empty()) {
            object["file"] = news.file;
        }
        say(object,
            "-- " + news.what + (news.file.empty() ? "" : " " + news.file) + "\n" + news.text);
    }
    [[nodiscard]] int fail(const base::Error& error) {
        const std::lock_guard lock{m_mutex};
        return m_output.fail(error, wordsOf);
    }

private:
    Output& m_output;
    std::mutex m_mutex;
};

int obey(hardware::SimulatorStand& stand, const std::string& line, Voice& voice) {
    if (line == "help") {
        voice.say({{"help", stand.help()}}, stand.help() + "  quit\n");
        return kDone;
    }
    const auto answer = stand.obey(line);
    if (!answer) {
        return voice.fail(answer.error());
    }
    voice.say({{"done", line}, {"text", *answer}}, answer->empty() ? "ok" : *answer);
    return kDone;
}

int simulate(const Program& program, Order& order) {
    Voice voice{program.output};
    order.options.port =
        order.port < 0 ? usualPort(order.kind) : static_cast<std::uint16_t>(order.port);
    order.options.terminalName = order.terminalName;
    order.options.pictures = order.pictures;
    hardware::DeviceThread thread;
    auto stand = hardware::makeStand(thread, order.kind, order.options,
                                     [&voice](const auto& news) { voice.news(news); });
    if (!stand) {
        return voice.fail(stand.error());
    }
    for (const std::string& command : order.commands) {
        if (const int code = obey(**stand, command, voice); code != kDone) {
            return code;
        }
    }
    const std::string address = (*stand)->address().valueOr({});
    voice.say({{"simulator", order.kind}, {"address", address}},
              "A simulated " + order.kind + " is at " + address + ". 'help' lists its commands.");
    std::string line;
    while (std::getline(program.input, line)) {
        if (line == "quit") {
            return kDone;
        }
        static_cast<void>(obey(**stand, line, voice));
    }
    while (true) { // started without a keyboard: until it is killed
        std::this_thread::sleep_for(std::chrono::hours{24});
    }
}

} // namespace

void addSimulate(Program& program) {
    CLI::App* command =
        addCommand(program, program.app, "simulate",
                   "Be a device: a printer, scanner, scale, display, label printer, card terminal, "
                   "wallet gateway",
                   false);
    const auto order = std::make_shared<Order>(); // outlives this function, in the callbacks
    command->add_option("kind", order->kind, "What to be")
        ->required()
        ->check(CLI::IsMember(
            {"printer", "scanner", "scale", "display", "label", "terminal", "gateway"}));
    command
        ->add_option(
            "--port", order->port,
            "TCP port on this machine; 0 is any (printer 9100, label 9101, scanner 9102, terminal "
            "20007, gateway 8480, others any)")
        ->check(CLI::Range(0, 65'535));
    command->add_option("--pty", order->terminalName,
                        "A pseudo terminal under this name instead of TCP");
    command->add_option("--model", order->options.model, "Which one of its kind");
    command->add_option("--png-dir", order->pictures, "Folder for pictures of what is printed");
    command->add_option("--do", order->commands, "A command to begin with; may be given again")
        ->expected(1)
        ->take_all();
    command->callback([&program, order] {
        program.action = [&program, order] { return simulate(program, *order); };
    });
}

} // namespace evertill::cli
