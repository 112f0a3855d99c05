// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "central/http/json_text.h"
#include "central/replay/alerts.h"
#include "wire/event_codec.h"

#include <iostream>
#include <pwd.h>
#include <unistd.h>

namespace evertill::central {

namespace json = boost::json;

namespace {

constexpr std::int64_t kAlertsAtOnce = 1'000;

struct AlertChoice {
    std::string kind;
    bool withSettled = false;
    std::string settle; // the id of one
    std::string remark;
    std::string by;
};

json::object alertJson(const Alert& alert) {
    return {{"id", alert.kind + "/" + alert.key},
            {"kind", alert.kind},
            {"key", alert.key},
            {"store", alert.store},
            {"till", alert.till},
            {"receipt", alert.receipt},
            {"line", alert.line},
            {"sold", alert.sold},
            {"ours", alert.ours},
            {"currency", alert.currency},
            {"rule_set", alert.rules},
            {"detail", alert.detail},
            {"settled_at", http::timeJson(alert.settledMicros)},
            {"settled_by", alert.settledBy},
            {"remark", alert.remark}};
}

void printLine(const Alert& alert) {
    std::cout << alert.kind << "/" << alert.key << "\t" << alert.store << " " << alert.till
              << " receipt " << alert.receipt << " line " << alert.line << "\tsold " << alert.sold
              << ", here " << alert.ours << " " << alert.currency << "\t" << alert.detail;
    if (alert.settledMicros != 0) {
        std::cout << "\tsettled by " << alert.settledBy << ": " << alert.remark;
    }
    std::cout << "\n";
}

// Page by page to the last one.
Expected<void> list(const Program& program, const AlertChoice& choice) {
    EVERTILL_TRY(database, OpenedCentre::toRead(program.directory, program.db));
    EVERTILL_TRY(centre, database->connectCentre());
    Alerts alerts{*centre};
    http::AlertQuery query{choice.kind, "", "", kAlertsAtOnce, choice.withSettled};
    json::array found;
    for (;;) {
        EVERTILL_TRY(page, alerts.list(ownTenant().value(), query));
        for (const Alert& alert : page) {
            if (program.json) {
                found.push_back(alertJson(alert));
            } else {
                printLine(alert);
            }
        }
        if (static_cast<std::int64_t>(page.size()) < kAlertsAtOnce) {
            break;
        }
        query.afterKind = page.back().kind;
        query.afterKey = page.back().key;
    }
    if (program.json) {
        print({{"alerts", std::move(found)}});
    }
    return {};
}

Expected<void> settleHere(const Program& program, const AlertChoice& choice) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{
        {*centre.database, centre.random, centre.clock, codec, {}, [](const core::DeviceId&) {
             return false;
         }}};
    return settleAlert(data, {choice.settle, choice.remark, choice.by}, centre.clock.now().micros);
}

Expected<void> settle(const Program& program, AlertChoice choice) {
    if (choice.remark.empty()) {
        return base::makeError(base::ErrorCode::ReasonRequired, "say why: --remark", "remark");
    }
    if (choice.by.empty()) { // not $USER: anybody may set that
        const passwd* user = getpwuid(geteuid());
        choice.by = user == nullptr ? std::to_string(geteuid()) : user->pw_name;
    }
    EVERTILL_TRY(asked, askOwner(program, {{"command", "settle_alert"},
                                           {"alert", choice.settle},
                                           {"remark", choice.remark},
                                           {"by", choice.by}}));
    if (!asked) {
        EVERTILL_TRY_VOID(settleHere(program, choice));
    }
    if (program.json) {
        print({{"settled", choice.settle}});
    } else {
        std::cout << choice.settle << " is settled.\n";
    }
    return {};
}

} // namespace

Expected<void> settleAlert(http::RuleData& data, const AlertOrder& order, std::int64_t nowMicros) {
    const std::size_t slash = order.alert.find('/');
    if (slash == std::string::npos) {
        return base::makeError(base::ErrorCode::InvalidFormat,
                               order.alert + "; an id is a kind, a slash and a key, as in "
                                             "price/12/1/0: \"rules alerts\" lists them",
                               "alert");
    }
    http::Change change;
    change.tenant = ownTenant();
    change.who = order.by.empty() ? "command" : order.by;
    change.atMicros = nowMicros;
    change.action = "alerts.settle";
    change.subject = "alert=" + order.alert + " remark=" + order.remark;
    auto settled = data.settleAlert(order.alert.substr(0, slash), order.alert.substr(slash + 1),
                                    order.remark, change);
    if (!settled && settled.error().code == base::ErrorCode::NotFound) {
        return base::makeError(base::ErrorCode::NotFound,
                               order.alert + "; \"evertill-central rules alerts\" lists them",
                               "alert");
    }
    return settled;
}

void addAlerts(Program& program, CLI::App& parent) {
    CLI::App* command =
        addCommand(program, parent, "alerts", "Sales that do not agree with what is here");
    const auto choice = std::make_shared<AlertChoice>(); // outlives this function, in the callbacks
    command->add_option("--kind", choice->kind,
                        "Only price, rules, limit, replay, unit_price or tax");
    command->add_flag("--all", choice->withSettled, "Those too that somebody settled");
    CLI::Option* settled =
        command->add_option("--settle", choice->settle, "Tick off the one of this id");
    command->add_option("--remark", choice->remark, "What was found or done about it")
        ->needs(settled);
    command->add_option("--by", choice->by, "Who settles it; otherwise the user of the system")
        ->needs(settled);
    command->callback([&program, choice] {
        program.action = [&program, choice] {
            const auto done =
                choice->settle.empty() ? list(program, *choice) : settle(program, *choice);
            return done ? int{kDone} : fail(program, done.error());
        };
    });
}

} // namespace evertill::central
