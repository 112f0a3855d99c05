// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "cli/till_devices.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

namespace json = boost::json;

const char* kindName(ports::PaymentKind kind) {
    switch (kind) {
    case ports::PaymentKind::Pay: return "pay";
    case ports::PaymentKind::Reversal: return "reversal";
    case ports::PaymentKind::Refund: return "refund";
    }
    return "unknown";
}

json::array unsettledJson(const std::vector<ports::PaymentRecord>& records) {
    json::array list;
    for (const ports::PaymentRecord& record : records) {
        list.push_back(json::object{{"id", record.intent.id.value().toString()},
                                    {"kind", kindName(record.intent.kind)},
                                    {"amount", record.intent.amount.minorUnits()},
                                    {"begun_at_micros", record.begunAtMicros}});
    }
    return list;
}

struct Desk {
    std::unique_ptr<Counter> counter;
    std::unique_ptr<TillDevices> devices;
};

Expected<Desk> openDesk(const Program& program) {
    EVERTILL_TRY(counter, Counter::open(program.directory, "evertill payment"));
    EVERTILL_TRY(devices, TillDevices::open(*counter));
    return Desk{std::move(counter), std::move(devices)};
}

// What is still open, and exit code 1 if anything is.
int showUnsettled(const Program& program, Desk& desk) {
    const auto records = desk.counter->terminal().payments().unsettledPayments();
    if (!records) {
        return program.output.fail(records.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"unsettled", unsettledJson(*records)}});
    } else if (records->empty()) {
        program.output.text() << "Every card payment is settled.\n";
    }
    if (!program.output.isJson()) {
        for (const ports::PaymentRecord& record : *records) {
            program.output.text() << record.intent.id.value().toString() << "  "
                                  << kindName(record.intent.kind) << "  "
                                  << record.intent.amount.toString()
                                  << "  not known whether it was charged\n";
        }
    }
    return records->empty() ? kDone : kRefused;
}

int list(const Program& program) {
    auto desk = openDesk(program);
    return desk ? showUnsettled(program, *desk) : program.output.fail(desk.error());
}

int resolve(const Program& program) {
    auto desk = openDesk(program);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto settled = desk->devices->settleEarlier();
    if (!settled && settled.error().code != base::ErrorCode::DeviceUnknownOutcome) {
        return program.output.fail(settled.error());
    }
    return showUnsettled(program, *desk);
}

std::string reportWords(const base::Error& error) {
    switch (error.code) {
    case base::ErrorCode::DeviceAbsent:
        return "No card terminal is set up. See docs/hardware.md, device.terminal.";
    case base::ErrorCode::DeviceFault:
        return "The terminal did not say that it is done (" + error.context +
               "). Look at the terminal before you give the command again.";
    default: return errorWords(error);
    }
}

int report(const Program& program, ports::TerminalReport kind) {
    auto desk = openDesk(program);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto told = desk->devices->report(kind);
    if (!told) {
        return program.output.fail(told.error(), reportWords);
    }
    if (program.output.isJson()) {
        program.output.json({{"lines", json::array(told->lines.begin(), told->lines.end())}});
        return kDone;
    }
    for (const std::string& line : told->lines) {
        program.output.text() << line << "\n";
    }
    program.output.text() << "The terminal says that it is done.\n";
    return kDone;
}

int decide(const Program& program, const std::string& id, const std::string& what) {
    const auto uuid = base::Uuid::parse(id);
    if (!uuid) {
        return program.output.fail(uuid.error());
    }
    auto desk = openDesk(program);
    if (!desk) {
        return program.output.fail(desk.error());
    }
    const auto decided = desk->devices->decide(ports::PaymentId{*uuid}, what == "charged");
    if (!decided) {
        return program.output.fail(decided.error());
    }
    return showUnsettled(program, *desk) == kStorage ? kStorage : kDone;
}

} // namespace

void addPayment(Program& program) {
    CLI::App* group = program.app.add_subcommand(
        "payment", "Card payments whose end is not known; the terminal's end of day");
    group->require_subcommand(1);
    addCommand(program, *group, "list", "Payments that are not settled", true)
        ->callback([&program] { program.action = [&program] { return list(program); }; });
    addCommand(program, *group, "resolve", "Ask the terminal what became of them", true)
        ->callback([&program] { program.action = [&program] { return resolve(program); }; });
    addCommand(program, *group, "end-of-day", "Have the terminal hand in what was charged", true)
        ->callback([&program] {
            program.action = [&program] {
                return report(program, ports::TerminalReport::EndOfDay);
            };
        });
    addCommand(program, *group, "repeat", "The terminal's last receipt again", true)
        ->callback([&program] {
            program.action = [&program] {
                return report(program, ports::TerminalReport::RepeatReceipt);
            };
        });
    struct Decision {
        std::string id;
        std::string what;
    };
    const auto decision = std::make_shared<Decision>(); // outlives this function, in the callbacks
    CLI::App* command =
        addCommand(program, *group, "decide", "Say what the terminal's own receipt shows", true);
    command->add_option("id", decision->id, "Of the payment")->required();
    command->add_option("what", decision->what, "charged or not-charged")
        ->required()
        ->check(CLI::IsMember({"charged", "not-charged"}));
    command->callback([&program, decision] {
        program.action = [&program, decision] {
            return decide(program, decision->id, decision->what);
        };
    });
}

} // namespace evertill::cli
