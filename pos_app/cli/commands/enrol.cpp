// SPDX-License-Identifier: Apache-2.0
// enrol: makes this till one of a centre's, with the code a manager read out. status: what is known
// of the way to the centre, also when the agent does not run.
#include "cli/commands/commands.h"
#include "core/calendar/business_date.h"
#include "net/link_words.h"
#include "terminal/take_over.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

int refuse(const Program& program, const base::Error& error) {
    return program.output.fail(
        error, [](const base::Error& shown) { return net::enrolWords(shown).all(); });
}

int enrol(const Program& program, const ports::JoinOrder& order) {
    bool isNextStart = false;
    std::optional<terminal::PendingTakeOver> taken;
    {
        const auto till = terminal::Terminal::openForReading(program.directory);
        if (!till) {
            return program.output.fail(till.error());
        }
        const auto link = (*till)->newLink();
        if (!link) {
            return program.output.fail(link.error());
        }
        const auto enrolled = (*link)->enrol(order);
        if (!enrolled) {
            return refuse(program, enrolled.error());
        }
        isNextStart = *enrolled;
        taken = terminal::pendingTakeOver(program.directory);
    }
    if (isNextStart || taken) {
        // Opening takes over the chain's look-up key and the slot's numbers, unless the till is
        // running: then it takes the numbers before its next sale, and the key at its next start.
        const bool isOpened =
            terminal::Terminal::openForSelling(program.directory, "evertill enrol").hasValue();
        isNextStart = isNextStart && !isOpened;
    }
    if (program.output.isJson()) {
        json::object answer{
            {"enrolled", true}, {"central", order.centre}, {"restart_till", isNextStart}};
        if (taken) {
            answer["took_over_from"] = taken->from;
            answer["first_receipt"] = taken->firstReceipt;
        }
        program.output.json(answer);
        return kDone;
    }
    program.output.text() << "Enrolled at " << order.centre << "\n";
    if (taken) {
        program.output.text() << "This box takes over the till from device " << taken->from
                              << ". Its receipts are numbered from " << taken->firstReceipt
                              << " on, beyond any the old one can have printed\n";
    }
    if (isNextStart) {
        program.output.text() << "Start the till again to find its members under the chain's key\n";
    }
    program.output.text() << "Next: evertill-sync --dir " << program.directory.string() << "\n";
    return kDone;
}

json::object statusJson(const ports::LinkView& view) {
    return {{"enrolled", view.isEnrolled},
            {"central", view.centre},
            {"agent_runs", view.agentRuns},
            {"connected", view.isConnected},
            {"unsent_events", view.unsent.events},
            {"unsent_sales", view.unsent.sales},
            {"unsent_minor", view.unsent.salesTotal.minorUnits()},
            {"oldest_unsent_micros", view.unsent.oldestMicros},
            {"head_seq", view.headSeq},
            {"acked_seq", view.ackedSeq},
            {"backed_up_seq", view.backedUpSeq},
            {"last_agreed_micros", view.lastAgreedMicros},
            {"stopped", view.stopped},
            {"trouble", view.trouble},
            {"witness", view.hasWitness}};
}

int status(const Program& program) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto link = (*till)->newLink();
    if (!link) {
        return program.output.fail(link.error());
    }
    const auto view = (*link)->view();
    if (!view) {
        return program.output.fail(view.error());
    }
    if (program.output.isJson()) {
        program.output.json(statusJson(*view));
        return kDone;
    }
    std::ostream& out = program.output.text();
    if (!view->isEnrolled) {
        out << "On its own: no centre is set up\n";
        return kDone;
    }
    const char* way = "no agent runs";
    if (view->agentRuns) {
        way = view->isConnected ? "connected" : "not connected";
    }
    out << "Centre " << view->centre << ": " << way << "\n"
        << view->unsent.events << " records not at the centre yet, " << view->unsent.sales
        << " of them sales of " << view->unsent.salesTotal.toString() << "\n"
        << "Last agreed with the centre: "
        << (view->lastAgreedMicros == 0 ? "never"
                                        : core::toIsoString(base::UtcTime{view->lastAgreedMicros}))
        << "\n";
    if (!view->stopped.empty()) {
        out << "Replication stands. " << net::linkWords(view->stopped).all() << "\n";
    }
    if (!view->hasWitness) {
        out << "Warning: no witness file is kept, so a restored copy would not be noticed\n";
    }
    return kDone;
}

} // namespace

void addEnrol(Program& program) {
    CLI::App* command = addCommand(program, program.app, "enrol",
                                   "Make this till one of a centre's, with a one-time code", true);
    // Outlives this function, in the callbacks.
    const auto order = std::make_shared<ports::JoinOrder>();
    command->add_option("--central", order->centre, "https://HOST:PORT of the centre")->required();
    command->add_option("--code", order->code, "The code, with or without hyphens")->required();
    command->add_option("--proxy", order->proxy,
                        "The store's HTTP proxy, http://[USER:PASSWORD@]HOST:PORT; none: straight. "
                        "Not given: as sync.conf says");
    command->callback([&program, order] {
        program.action = [&program, order] { return enrol(program, *order); };
    });
    CLI::App* state = addCommand(program, program.app, "status",
                                 "What is not at the centre yet, and whether the link works", true);
    state->callback([&program] { program.action = [&program] { return status(program); }; });
}

} // namespace evertill::cli
