// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "central/http/json_text.h"
#include "central/rules/centre_rule_sets.h"
#include "central/rules/promotion_report.h"
#include "central/rules/publish.h"
#include "net/link_files.h"
#include "wire/event_codec.h"

#include <iostream>

namespace evertill::central {

namespace json = boost::json;

namespace {

constexpr std::size_t kMaxRulesBytes = std::size_t{256} << 20U;

json::array issuesJson(const std::vector<rules::Issue>& issues) {
    json::array list;
    for (const rules::Issue& issue : issues) {
        list.push_back(json::object{{"pointer", issue.pointer},
                                    {"code", base::name(issue.code)},
                                    {"context", issue.context},
                                    {"message", rules::issueWords(issue)}});
    }
    return list;
}

json::object outcomeJson(const http::RuleSetOutcome& outcome) {
    return {{"version", outcome.version},           {"promotions", outcome.promotions},
            {"published", outcome.isPublished},     {"was_here", outcome.wasHere},
            {"issues", issuesJson(outcome.issues)}, {"warnings", issuesJson(outcome.warnings)}};
}

Expected<json::object> publishHere(const Program& program, const std::string& file) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{
        {*centre.database, centre.random, centre.clock, codec, {}, [](const core::DeviceId&) {
             return false;
         }}};
    return publishRules(data, file, centre.clock.now().micros);
}

Expected<json::object> checkHere(const Program& program, const std::string& file) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(text, net::readSmallFile(file, kMaxRulesBytes));
    EVERTILL_TRY(verdict, judgeRuleSet(*centre, ownTenant().value(), text));
    return outcomeJson({verdict.rules.version,
                        static_cast<std::int64_t>(verdict.rules.promotions.size()), verdict.isHere,
                        verdict.isHere, std::move(verdict.issues), std::move(verdict.warnings)});
}

int tell(const Program& program, const Expected<json::object>& outcome, bool isCheck) {
    if (!outcome) {
        return fail(program, outcome.error());
    }
    const json::array& issues = outcome->at("issues").as_array();
    if (program.json) {
        print(*outcome);
    }
    for (const json::value& issue : issues) {
        std::cerr << issue.at("message").as_string().c_str() << "\n";
    }
    for (const json::value& warning : outcome->at("warnings").as_array()) {
        std::cerr << "warning: " << warning.at("message").as_string().c_str() << "\n";
    }
    if (!program.json && !issues.empty()) {
        std::cout << issues.size() << (issues.size() == 1 ? " place is" : " places are")
                  << " wrong. Nothing was changed.\n";
    } else if (!program.json) {
        const bool wasHere = outcome->at("was_here").as_bool();
        std::cout << "Version " << outcome->at("version") << ", " << outcome->at("promotions")
                  << " promotions: "
                  << (wasHere   ? "published before."
                      : isCheck ? "may be published."
                                : "the tills get it now.")
                  << "\n";
    }
    return issues.empty() ? kDone : kRefused;
}

int publishFile(const Program& program, std::string file) {
    std::error_code problem;
    file = std::filesystem::absolute(file, problem).string();
    const auto asked = askOwner(program, {{"command", "rules"}, {"file", file}});
    if (!asked) {
        return fail(program, asked.error());
    }
    return tell(program,
                *asked ? Expected<json::object>{(*asked)->at("rules").as_object()}
                       : publishHere(program, file),
                false);
}

std::string momentText(std::int64_t micros) {
    const json::value moment = http::timeJson(micros);
    return micros == INT64_MAX || moment.is_null() ? "-" : std::string{moment.as_string()};
}

Expected<void> list(const Program& program) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(sets, CentreRuleSets(*centre, ownTenant().value()).published());
    json::array rows;
    for (const PublishedRuleSet& set : sets) {
        const core::RuleSetSummary& summary = set.summary;
        json::array stores;
        for (const core::StoreId& store : summary.stores) {
            stores.emplace_back(store.value());
        }
        json::array channels;
        for (const std::string& channel : summary.channels) {
            channels.emplace_back(channel);
        }
        rows.push_back(json::object{{"version", summary.version},
                                    {"currency", summary.currency.code()},
                                    {"valid_from", momentText(summary.validFromMicros)},
                                    {"valid_until", momentText(summary.validUntilMicros)},
                                    {"stores", std::move(stores)},
                                    {"channels", std::move(channels)},
                                    {"position", set.position},
                                    {"bytes", set.bytes}});
    }
    if (program.json) {
        print({{"rule_sets", std::move(rows)}});
        return {};
    }
    for (const json::value& row : rows) {
        std::cout << row.at("version") << "\t" << row.at("currency").as_string().c_str() << "\t"
                  << row.at("valid_from").as_string().c_str() << "\t"
                  << row.at("valid_until").as_string().c_str() << "\t"
                  << (row.at("stores").as_array().empty() ? "all stores"
                                                          : json::serialize(row.at("stores")))
                  << "\n";
    }
    return {};
}

Expected<void> show(const Program& program, std::int64_t version) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    EVERTILL_TRY(text, CentreRuleSets(*centre, ownTenant().value()).text(version));
    std::cout << text;
    return {};
}

Expected<void> readiness(const Program& program, std::int64_t version) {
    const crypto::OpensslSha256 sha256;
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    const auto registry = Registry::over(*database, *centre, sha256);
    EVERTILL_TRY(found, readinessOf(*centre, *registry, ownTenant(), version));
    json::array missing;
    for (const http::TillReadiness& till : found.tills) {
        if (!till.isReady) {
            missing.push_back(json::object{{"store", till.store.value()},
                                           {"till", till.till.value()},
                                           {"last_seen", momentText(till.lastSeenMicros)}});
        }
    }
    const std::size_t ready = found.tills.size() - missing.size();
    if (program.json) {
        print({{"version", version},
               {"tills_ready", ready},
               {"tills_in_all", found.tills.size()},
               {"missing", std::move(missing)}});
        return {};
    }
    std::cout << ready << " of " << found.tills.size() << " tills have version " << version << "\n";
    for (const json::value& till : missing) {
        std::cout << "  not yet: " << till.at("store").as_string().c_str() << " "
                  << till.at("till").as_string().c_str() << ", last seen "
                  << till.at("last_seen").as_string().c_str() << "\n";
    }
    return {};
}

} // namespace

Expected<json::object> publishRules(http::RuleData& data, const std::string& file,
                                    std::int64_t nowMicros) {
    EVERTILL_TRY(text, net::readSmallFile(file, kMaxRulesBytes));
    http::Change change;
    change.tenant = ownTenant();
    change.who = "command";
    change.atMicros = nowMicros;
    change.action = "rules.publish";
    change.subject = file;
    EVERTILL_TRY(outcome, data.publishRuleSet(text, change));
    return outcomeJson(outcome);
}

void addRules(Program& program) {
    CLI::App* parent = program.app.add_subcommand("rules", "Rule sets of promotions");
    parent->require_subcommand(1);
    const auto file = std::make_shared<std::string>(); // outlives this function, in the callbacks
    const auto isDry = std::make_shared<bool>(false);
    const auto version = std::make_shared<std::int64_t>(0);
    CLI::App* publish = addCommand(program, *parent, "import", "Publish one to all tills");
    publish->add_option("file", *file, "JSON (docs/promotions-json.md)")->required();
    publish->add_flag("--dry-run", *isDry, "Only check");
    publish->callback([&program, file, isDry] {
        program.action = [&program, file, isDry] {
            return *isDry ? tell(program, checkHere(program, *file), true)
                          : publishFile(program, *file);
        };
    });
    CLI::App* check = addCommand(program, *parent, "check", "Whether one may be published");
    check->add_option("file", *file, "JSON")->required();
    check->callback([&program, file] {
        program.action = [&program, file] {
            return tell(program, checkHere(program, *file), true);
        };
    });
    CLI::App* listed = addCommand(program, *parent, "list", "What was published");
    listed->callback([&program] {
        program.action = [&program] {
            const auto done = list(program);
            return done ? int{kDone} : fail(program, done.error());
        };
    });
    CLI::App* ready = addCommand(program, *parent, "readiness", "Which tills have one");
    ready->add_option("version", *version, "Its version")->required();
    ready->callback([&program, version] {
        program.action = [&program, version] {
            const auto done = readiness(program, *version);
            return done ? int{kDone} : fail(program, done.error());
        };
    });
    addAlerts(program, *parent);
    CLI::App* shown = addCommand(program, *parent, "show", "One, as JSON");
    shown->add_option("version", *version, "Its version")->required();
    shown->callback([&program, version] {
        program.action = [&program, version] {
            const auto done = show(program, *version);
            return done ? int{kDone} : fail(program, done.error());
        };
    });
}

} // namespace evertill::central
