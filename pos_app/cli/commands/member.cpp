// SPDX-License-Identifier: Apache-2.0
// evertill member: what a member agreed to, and all that this till knows of them.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "cli/known_people.h"
#include "terminal/member_export.h"
#include "terminal/returns.h"
#include "terminal/terminal.h"
#include "usecase/till_settings.h"

#include <boost/json.hpp>

#include <memory>

namespace evertill::cli {

namespace {

struct MemberOptions {
    std::string term;
    std::string purpose;
    std::string answer; // yes or no
    std::string wording;
    std::string by;
};
using Shared = std::shared_ptr<MemberOptions>;

std::string words(const base::Error& error) {
    if (error.code == base::ErrorCode::InvalidFormat && error.place == "purpose") {
        std::string known;
        for (const std::string_view purpose : core::consentPurposes()) {
            known += (known.empty() ? "" : ", ") + std::string{purpose};
        }
        return "There is no purpose '" + error.context +
               "'. Nothing was recorded. One of: " + known + ".";
    }
    return errorWords(error);
}

// With the connections that it is read by.
struct Desk {
    std::unique_ptr<terminal::Terminal> till;
    std::unique_ptr<ports::MemberStore> members;
    std::unique_ptr<ports::TillReader> records;
    std::unique_ptr<ports::MemberHistory> history;
    core::OperatorId by;

    [[nodiscard]] usecase::MemberDataDoors doors() const {
        return {*members, till->cipher(), *records, *history};
    }
};

Expected<Desk> open(const Program& program, const MemberOptions& options, bool writes) {
    Desk desk;
    EVERTILL_TRY(till,
                 writes ? terminal::Terminal::openForSelling(program.directory, "evertill member")
                        : terminal::Terminal::openForReading(program.directory));
    desk.till = std::move(till);
    EVERTILL_TRY(members, desk.till->newMembers());
    desk.members = std::move(members);
    EVERTILL_TRY(records, desk.till->newReader());
    desk.records = std::move(records);
    EVERTILL_TRY(history, terminal::openMemberHistory(program.directory));
    desk.history = std::move(history);
    desk.by = options.by.empty() ? usecase::defaultOperator() : core::OperatorId{options.by};
    if (!options.by.empty()) {
        EVERTILL_TRY_VOID(refuseUnknown(*desk.till, {desk.by}));
    }
    return desk;
}

void show(const Program& program, const usecase::ConsentState& state) {
    const std::string at =
        state.last ? core::toIsoString({state.last->atMicros, 0}) : std::string{};
    const std::string wording = state.last ? state.last->said.wording : std::string{};
    if (program.output.isJson()) {
        program.output.json({{"purpose", state.purpose},
                             {"isGiven", state.isGiven},
                             {"at", at},
                             {"wording", wording},
                             {"by", state.last ? state.last->said.by.value() : std::string{}}});
        return;
    }
    program.output.text() << state.purpose << "  " << (state.isGiven ? "yes" : "no")
                          << (at.empty() ? "" : "  " + at + "  wording " + wording) << "\n";
}

Expected<void> consent(const Program& program, const MemberOptions& options) {
    const bool records = !options.purpose.empty();
    EVERTILL_TRY(desk, open(program, options, records));
    EVERTILL_TRY(facts, usecase::findMember(*desk.members, desk.till->cipher(), *desk.records,
                                            options.term));
    if (records) {
        EVERTILL_TRY(wording, usecase::consentWording(*desk.records));
        EVERTILL_TRY(recorded, desk.till->consents().recordConsent(
                                   {facts.id, options.purpose, options.answer == "yes",
                                    options.wording.empty() ? wording : options.wording, desk.by},
                                   desk.till->clock().now()));
        static_cast<void>(recorded);
    }
    EVERTILL_TRY(said, desk.history->consents(facts.id));
    for (const usecase::ConsentState& state : usecase::consentStates(said, facts.profile)) {
        show(program, state);
    }
    return {};
}

// On record before it is given away.
Expected<void> exportData(const Program& program, const MemberOptions& options) {
    EVERTILL_TRY(desk, open(program, options, true));
    EVERTILL_TRY(data, usecase::memberData(desk.doors(), options.term));
    EVERTILL_TRY(recorded,
                 desk.till->journal().append(usecase::memberDataGiven(data.facts.id, desk.by),
                                             desk.till->clock().now()));
    static_cast<void>(recorded);
    program.output.text() << terminal::memberJson(data) << "\n";
    return {};
}

void act(Program& program, CLI::App& command, const Shared& options,
         Expected<void> (*work)(const Program&, const MemberOptions&)) {
    command.add_option("member", options->term, "Number, phone or e-mail")->required();
    command.add_option("--by", options->by, "Who does it; kept on record");
    command.callback([&program, options, work] {
        program.action = [&program, options, work] {
            Expected<void> done = work(program, *options);
            if (!done && done.error().code == base::ErrorCode::MemberUnknown) {
                done = base::makeError(done.error().code, options->term);
            }
            return done ? int{kDone} : program.output.fail(done.error(), words);
        };
    });
}

} // namespace

void addMember(Program& program) {
    CLI::App* parent = program.app.add_subcommand("member", "Members: consents, and their data");
    parent->require_subcommand(1);
    const auto options = std::make_shared<MemberOptions>(); // outlives this, in the callbacks
    CLI::App* said = addCommand(program, *parent, "consent",
                                "What a member agreed to; with a purpose, records yes or no", true);
    act(program, *said, options, consent);
    CLI::Option* purpose =
        said->add_option("purpose", options->purpose, "marketing, email, phone, post or profiling");
    CLI::Option* answer = said->add_option("answer", options->answer, "yes or no")
                              ->check(CLI::IsMember({"yes", "no"}));
    purpose->needs(answer);
    answer->needs(purpose);
    said->add_option("--wording", options->wording,
                     "Version of the text that was shown; left out: setting consent.wording");
    act(program,
        *addCommand(program, *parent, "export",
                    "All that this till knows of a member, in clear, as JSON; on record", true),
        options, exportData);
}

} // namespace evertill::cli
