// SPDX-License-Identifier: Apache-2.0
// Shifts and the cash in the drawer. Who runs it has the till's files, so nobody's rights are asked
// (docs/people.md); --by says in whose name it is recorded.
#include "cli/commands/commands.h"
#include "cli/commands/shift_output.h"
#include "cli/known_people.h"
#include "terminal/terminal.h"
#include "usecase/shifts.h"

#include <boost/json.hpp>

#include <algorithm>
#include <memory>

namespace evertill::cli {

namespace {

struct ShiftOptions {
    std::string amount;
    std::string drawer = "1";
    std::string by = usecase::defaultOperator().value();
    std::string to;
    std::string reason;
    std::int64_t shift = 0;
    std::vector<std::string> counts; // "cash=180.00"
    std::string pieces;              // "50.00=3,20.00=5"
    bool isBlind = false;
    bool isSure = false;
    ShiftPaper paper;
};

// "cash=180.00", "foreign-cash:USD=20.00"
Expected<core::TenderCount> readCount(const std::string& text, core::Currency currency) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos) {
        return base::makeError(base::ErrorCode::InvalidFormat, text);
    }
    core::TenderCount count;
    const std::string what = text.substr(0, equals);
    const std::size_t colon = std::min(what.find(':'), what.size());
    EVERTILL_TRY(type, core::parseTender(what.substr(0, colon)));
    if (colon < what.size()) {
        EVERTILL_TRY(foreign, core::Currency::parse(what.substr(colon + 1)));
        currency = foreign;
    }
    EVERTILL_TRY(counted, core::Money::parse(text.substr(equals + 1), currency));
    count.type = type;
    count.counted = counted;
    return count;
}

// "50.00=3,20.00=5": so many of each face.
Expected<core::TenderCount> readPieces(const std::string& text, core::Currency currency) {
    std::vector<core::Pieces> list;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(',', at), text.size());
        const std::string one = text.substr(at, end - at);
        const std::size_t equals = std::min(one.find('='), one.size());
        const std::string number = equals < one.size() ? one.substr(equals + 1) : "";
        if (number.empty() || number.size() > 9 ||
            number.find_first_not_of("0123456789") != std::string::npos) {
            return base::makeError(base::ErrorCode::InvalidFormat, one);
        }
        EVERTILL_TRY(face, core::Money::parse(one.substr(0, equals), currency));
        list.push_back({face, std::stoll(number)});
        at = end + 1;
    }
    return core::countPieces(std::move(list), currency);
}

Expected<std::vector<core::TenderCount>> readCounts(const ShiftOptions& options,
                                                    core::Currency currency) {
    std::vector<core::TenderCount> counts;
    for (const std::string& text : options.counts) {
        EVERTILL_TRY(count, readCount(text, currency));
        counts.push_back(std::move(count));
    }
    if (!options.pieces.empty()) {
        EVERTILL_TRY(cash, readPieces(options.pieces, currency));
        counts.push_back(std::move(cash));
    }
    for (auto one = counts.begin(); one != counts.end(); ++one) {
        if (std::any_of(counts.begin(), one, [&](const auto& each) {
                return each.type == one->type && each.counted.currency() == one->counted.currency();
            })) {
            return base::makeError(base::ErrorCode::InvalidFormat,
                                   "one tender counted twice: " +
                                       std::string{core::ruleOf(one->type).code});
        }
    }
    return counts;
}

using Act = std::function<Expected<core::LedgerShift>(usecase::Shifts&, const ShiftOptions&,
                                                      core::Currency)>;

usecase::ShiftActor actorOf(const ShiftOptions& options) {
    return {core::OperatorId{options.by}, {}};
}

// For writing; in the name of somebody this till knows.
Expected<std::unique_ptr<terminal::Terminal>> openTill(const Program& program,
                                                       const ShiftOptions& options) {
    EVERTILL_TRY(till, terminal::Terminal::openForSelling(program.directory, "evertill shift"));
    std::vector<core::OperatorId> named{core::OperatorId{options.by}};
    if (options.to != "safe" && options.to != "bank") { // where a drop goes
        named.emplace_back(options.to);
    }
    EVERTILL_TRY_VOID(refuseUnknown(*till, named));
    return std::move(till);
}

Output::Words doneWords(const core::LedgerShift& shift) {
    const std::string number = std::to_string(shift.figures.shift.value());
    if (shift.closedAs) {
        const std::string z = std::to_string(shift.zNumber);
        return doneAllTheSame("Shift " + number + " is closed (Z " + z + ").",
                              "evertill shift show --z " + z + " --out FILE");
    }
    return doneAllTheSame("It was done (shift " + number + ").",
                          "evertill shift x --shift " + number + " --out FILE");
}

// Opens the till, acts, and shows the shift as it is then.
int act(const Program& program, const ShiftOptions& options, const Act& what) {
    const auto till = openTill(program, options);
    if (!till) {
        return program.output.fail(till.error());
    }
    auto file = openOut(options.paper.file);
    if (!file) {
        return program.output.fail(file.error());
    }
    const core::Currency currency = (*till)->identity().currency;
    usecase::Shifts shifts{{&(*till)->shifts(), &(*till)->clock(), currency, {}}};
    const core::BusinessDate before = (*till)->shifts().ledger().state().date;
    const auto done = what(shifts, options, currency);
    const core::BusinessDate after = (*till)->shifts().ledger().state().date;
    if (after < before) {
        program.output.notes() << "The business date goes back from " << before.toString() << " to "
                               << after.toString() << ": the clock was ahead.\n";
    }
    if (!done) {
        return program.output.fail(done.error());
    }
    PaperEnd end{std::move(*file), doneWords(*done)};
    if (end.file && !isUnseen(*done, options.paper)) {
        const auto recorded = recordSaved(**till, options.paper.file, {options.by, options.reason});
        if (!recorded) {
            return program.output.fail(recorded.error(), end.words);
        }
    }
    return showShift(program, **till, *done, options.paper, std::move(end));
}

Act moveCash(core::CashMove move) {
    return [move](usecase::Shifts& shifts, const ShiftOptions& options,
                  core::Currency currency) -> Expected<core::LedgerShift> {
        EVERTILL_TRY(amount, core::Money::parse(options.amount, currency));
        return shifts.moveCash(actorOf(options), core::ShiftId{options.shift}, move, amount,
                               options.reason, options.isSure);
    };
}

Expected<core::LedgerShift> open(usecase::Shifts& shifts, const ShiftOptions& options,
                                 core::Currency currency) {
    EVERTILL_TRY(amount, core::Money::parse(options.amount, currency));
    return shifts.open(actorOf(options), core::DrawerId{options.drawer}, amount);
}

Expected<core::LedgerShift> drop(usecase::Shifts& shifts, const ShiftOptions& options,
                                 core::Currency currency) {
    const auto move = options.to == "bank" ? core::CashMove::BankDrop : core::CashMove::SafeDrop;
    return moveCash(move)(shifts, options, currency);
}

Expected<core::LedgerShift> suspend(usecase::Shifts& shifts, const ShiftOptions& options,
                                    core::Currency /*currency*/) {
    return shifts.suspend(actorOf(options), core::ShiftId{options.shift});
}

Expected<core::LedgerShift> resume(usecase::Shifts& shifts, const ShiftOptions& options,
                                   core::Currency /*currency*/) {
    return shifts.resume(actorOf(options), core::ShiftId{options.shift});
}

Expected<core::LedgerShift> handOver(usecase::Shifts& shifts, const ShiftOptions& options,
                                     core::Currency /*currency*/) {
    return shifts.handOver(actorOf(options), core::ShiftId{options.shift},
                           core::OperatorId{options.to});
}

Expected<core::LedgerShift> count(usecase::Shifts& shifts, const ShiftOptions& options,
                                  core::Currency currency) {
    EVERTILL_TRY(counts, readCounts(options, currency));
    return shifts.count(actorOf(options), core::ShiftId{options.shift}, std::move(counts),
                        options.isBlind);
}

Expected<core::LedgerShift> close(usecase::Shifts& shifts, const ShiftOptions& options,
                                  core::Currency currency) {
    EVERTILL_TRY(counts, readCounts(options, currency));
    return shifts.close(actorOf(options), core::ShiftId{options.shift}, std::move(counts),
                        options.isBlind);
}

int noSale(const Program& program, const ShiftOptions& options) {
    const auto till = openTill(program, options);
    if (!till) {
        return program.output.fail(till.error());
    }
    usecase::Shifts shifts{
        {&(*till)->shifts(), &(*till)->clock(), (*till)->identity().currency, {}}};
    const auto done = shifts.noSale(actorOf(options), options.reason);
    if (!done) {
        return program.output.fail(done.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"reason", options.reason}});
    } else {
        program.output.text() << "Recorded.\n";
    }
    return kDone;
}

class Commands {
public:
    Commands(Program& program, CLI::App& parent) : m_program(program), m_parent(parent) {}

    // One that writes; the options are those named.
    CLI::App* add(const char* name, const char* says, const std::vector<std::string>& takes,
                  Act what) {
        const auto options = std::make_shared<ShiftOptions>(); // outlives this function
        CLI::App* command = addCommand(m_program, m_parent, name, says, true);
        for (const std::string& option : takes) {
            addOption(*command, option, *options);
        }
        addOption(*command, "by", *options);
        options->paper.addTo(*command);
        options->paper.isBlind = &options->isBlind;
        command->callback([this, options, what = std::move(what)] {
            Program& program = m_program;
            program.action = [&program, options, what] { return act(program, *options, what); };
        });
        return command;
    }

    static void addOption(CLI::App& command, const std::string& name, ShiftOptions& options) {
        if (name == "amount") {
            command.add_option("amount", options.amount, "In the till's currency, 12.50")
                ->required();
        } else if (name == "float") {
            command.add_option("--float", options.amount, "Cash in the drawer to begin with")
                ->required();
            command.add_option("--drawer", options.drawer, "Which one; 1 is the till's own");
        } else if (name == "reason") {
            command.add_option("--reason", options.reason, "Why");
        } else if (name == "yes") {
            command.add_flag("--yes", options.isSure, "Also more than should be in the drawer");
        } else if (name == "shift") {
            command.add_option("--shift", options.shift, "Its number; left out: the open one");
        } else if (name == "by") {
            command.add_option("--by", options.by, "Operator in whose name it is recorded")
                ->capture_default_str();
        } else if (name == "where") {
            command.add_option("--to", options.to, "safe or bank; safe if left out")
                ->check(CLI::IsMember({"safe", "bank"}));
        } else if (name == "heir") {
            command.add_option("--to", options.to, "Operator who answers for it now")->required();
        } else if (name == "counts") {
            command.add_option("--counted", options.counts,
                               "What was found: cash=180.00 card=99.50 foreign-cash:USD=20.00");
            command.add_option("--pieces", options.pieces, "Cash by face: 50.00=3,20.00=5");
            command.add_flag("--blind", options.isBlind,
                             "Counted without seeing what should be there");
        }
    }

private:
    Program& m_program;
    CLI::App& m_parent;
};

void addWriting(const std::shared_ptr<Commands>& commands) {
    commands->add("open", "Open a shift with its float", {"float"}, open);
    commands->add("float", "Bring change to the drawer", {"amount", "reason", "shift"},
                  moveCash(core::CashMove::FloatAdded));
    commands->add("pay-in", "Cash in beside the sales", {"amount", "reason", "shift"},
                  moveCash(core::CashMove::PaidIn));
    commands->add("pay-out", "Cash out beside the sales", {"amount", "reason", "shift", "yes"},
                  moveCash(core::CashMove::PaidOut));
    commands->add("drop", "Cash from the drawer to the safe or the bank",
                  {"amount", "where", "reason", "shift", "yes"}, drop);
    commands->add("suspend", "Leave a shift; it stays as it is", {"shift"}, suspend);
    commands->add("resume", "Take a shift up again", {"shift"}, resume);
    commands->add("hand-over", "Somebody else answers for the drawer from now on",
                  {"heir", "shift"}, handOver);
    commands->add("count", "Record what was found in the drawer", {"shift", "counts"}, count);
    commands->add("z", "Close a shift with its figures (Z), whatever was counted",
                  {"shift", "counts"}, close);
}

void addNoSale(Program& program, CLI::App& parent) {
    const auto options = std::make_shared<ShiftOptions>(); // outlives this function
    CLI::App* command =
        addCommand(program, parent, "no-sale", "Record that the drawer was opened", true);
    Commands::addOption(*command, "by", *options);
    command->add_option("--reason", options->reason, "Why")->required();
    command->callback([&program, options] {
        program.action = [&program, options] { return noSale(program, *options); };
    });
}

} // namespace

void addShift(Program& program) {
    CLI::App* parent = program.app.add_subcommand("shift", "Shifts, cash in the drawer, X and Z");
    parent->require_subcommand(1);
    const auto commands = std::make_shared<Commands>(program, *parent);
    addWriting(commands);
    parent->callback([commands] {}); // keeps them as long as the parser
    addNoSale(program, *parent);
    addShiftReports(program, *parent);
    addShiftDay(program, *parent);
    addShiftPlay(program, *parent);
}

} // namespace evertill::cli
