// SPDX-License-Identifier: Apache-2.0
#include "cli/commands/commands.h"
#include "cli/read_date.h"
#include "cli/transaction_json.h"
#include "rules/effect_json.h"
#include "terminal/terminal.h"

#include <boost/json.hpp>

#include <iomanip>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;

namespace {

json::object toJson(const ports::DayReport& report) {
    json::array tenders;
    for (const ports::TenderSum& tender : report.tenders) {
        tenders.push_back(json::object{{"type", core::ruleOf(tender.type).code},
                                       {"count", tender.count},
                                       {"applied", tender.applied.minorUnits()}});
    }
    json::array taxes;
    for (const core::TaxTotal& tax : report.taxes) {
        taxes.push_back(cli::toJson(tax));
    }
    return {{"date", report.date.toString()},
            {"currency", report.gross.currency().code()},
            {"sales", report.sales},
            {"returns", report.returns},
            {"lines", report.lines},
            {"gross", report.gross.minorUnits()},
            {"refunds", report.refunds.minorUnits()},
            {"discounts", report.discounts.minorUnits()},
            {"net", report.net.minorUnits()},
            {"tax", report.tax.minorUnits()},
            {"rounding", report.rounding.minorUnits()},
            {"tenders", std::move(tenders)},
            {"taxes", std::move(taxes)}};
}

void print(std::ostream& out, const ports::DayReport& report) {
    const auto row = [&](const std::string& name, const std::string& value) {
        out << std::left << std::setw(24) << name << std::right << std::setw(16) << value << "\n";
    };
    out << "Day " << report.date.toString() << ", " << report.gross.currency().code() << "\n";
    row("Sales", std::to_string(report.sales));
    row("Returns", std::to_string(report.returns));
    row("Lines", std::to_string(report.lines));
    row("Gross", report.gross.toString());
    row("  of it refunds", report.refunds.toString());
    row("Discounts", report.discounts.toString());
    row("Net", report.net.toString());
    row("Tax", report.tax.toString());
    row("Cash rounding", report.rounding.toString());
    for (const ports::TenderSum& tender : report.tenders) {
        row(std::string{core::ruleOf(tender.type).code} + " x " + std::to_string(tender.count),
            tender.applied.toString());
    }
    for (const core::TaxTotal& tax : report.taxes) {
        row(tax.name + " on " + tax.net.toString(), tax.tax.toString());
    }
}

int reportDay(const Program& program, const std::string& dateText) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    core::BusinessDate date = core::BusinessDate::localDayOf((*till)->clock().now());
    if (!dateText.empty()) {
        const auto given = readDate(dateText);
        if (!given) {
            return program.output.fail(given.error());
        }
        date = *given;
    }
    const auto records = (*till)->newReader();
    if (!records) {
        return program.output.fail(records.error());
    }
    const auto report = (*records)->dayReport(date);
    if (!report) {
        return program.output.fail(report.error());
    }
    if (program.output.isJson()) {
        program.output.json(toJson(*report));
    } else {
        print(program.output.text(), *report);
    }
    return kDone;
}

// From the journal: what was sold, not what was planned.
base::Expected<core::EffectReport> effects(const terminal::Terminal& till, const std::string& from,
                                           const std::string& until) {
    core::EffectSums sums;
    EVERTILL_TRY(records, till.newReader());
    base::Expected<void> readable;
    EVERTILL_TRY_VOID(records->journal(1, [&](const core::JournalRecord& record) {
        const auto event = till.events().decode(record.type, record.version, record.body);
        readable = event ? base::Expected<void>{} : base::Expected<void>{event.error()};
        if (event) {
            if (const auto* sale = std::get_if<core::TransactionCompleted>(&*event)) {
                readable = sums.add(sale->transaction);
            }
        }
        return readable.hasValue();
    }));
    EVERTILL_TRY_VOID(readable);
    std::int64_t first = INT64_MIN;
    std::int64_t last = INT64_MAX;
    if (!from.empty()) {
        EVERTILL_TRY(date, readDate(from));
        first = date.days();
    }
    if (!until.empty()) {
        EVERTILL_TRY(date, readDate(until));
        last = date.days();
    }
    return core::reportOf(sums, first, last);
}

int reportPromotion(const Program& program, const std::string& from, const std::string& until) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto report = effects(**till, from, until);
    if (!report) {
        return program.output.fail(report.error());
    }
    if (program.output.isJson()) {
        program.output.json(rules::toJson(*report));
    } else {
        program.output.text() << rules::toText(*report);
    }
    return kDone;
}

} // namespace

void addReport(Program& program) {
    CLI::App* report = program.app.add_subcommand("report", "Reports from the till's own records");
    report->require_subcommand(1);
    CLI::App* day =
        addCommand(program, *report, "day", "The sums of one business date (X report)", true);
    const auto date = std::make_shared<std::string>(); // outlives this function, in the callbacks
    day->add_option("--date", *date, "YYYY-MM-DD; today if left out");
    day->callback([&program, date] {
        program.action = [&program, date] { return reportDay(program, *date); };
    });
    CLI::App* promotion = addCommand(program, *report, "promotion",
                                     "What each promotion did, and the arms of experiments", true);
    const auto from = std::make_shared<std::string>();
    const auto until = std::make_shared<std::string>();
    promotion->add_option("--from", *from, "First business date, YYYY-MM-DD");
    promotion->add_option("--until", *until, "Last business date, YYYY-MM-DD");
    promotion->callback([&program, from, until] {
        program.action = [&program, from, until] {
            return reportPromotion(program, *from, *until);
        };
    });
    addFigureReports(program, *report);
}

} // namespace evertill::cli
