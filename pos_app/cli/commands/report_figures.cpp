// SPDX-License-Identifier: Apache-2.0
// evertill report today|hours|categories|operators|tenders|tills|audit: the managers' reports, as
// on the screen.
#include "cli/commands/commands.h"
#include "cli/error_words.h"
#include "cli/read_date.h"
#include "cli/saved_files.h"
#include "cli/table_output.h"
#include "render/sheet_renderer.h"
#include "terminal/people.h"
#include "terminal/terminal.h"
#include "usecase/reports/sheet.h"

#include <boost/json.hpp>

#include <algorithm>
#include <memory>

namespace evertill::cli {

namespace json = boost::json;
using core::FigureKind;

namespace {

struct Wanted {
    std::string name;
    std::string title;
    std::string date{};
    std::int32_t days = 1;
    bool csv = false;
    std::filesystem::path pdf{};
    std::optional<std::string> of{}; // the row whose sales are wanted
    SavedBy who{};
};

constexpr std::size_t kMostSales = 1'000;

struct Made {
    usecase::Table table;
    std::size_t newest = 0; // so many of more, perhaps; 0: it is all
};

std::optional<FigureKind> kindOf(const std::string& name) {
    static const std::map<std::string, FigureKind> kKinds{{"hours", FigureKind::Hour},
                                                          {"categories", FigureKind::Category},
                                                          {"operators", FigureKind::Operator},
                                                          {"tenders", FigureKind::Tender}};
    const auto found = kKinds.find(name);
    return found == kKinds.end() ? std::nullopt : std::optional{found->second};
}

// Newest first, kMostSales at most.
Expected<Made> salesBehind(ports::FigureReader& reader, FigureKind kind, const std::string& key,
                           const usecase::Period& period) {
    std::vector<ports::TransactionSummary> sales;
    ports::SalesQuery query{period.first, period.last, kind, key};
    do {
        query.limit = kMostSales - sales.size();
        EVERTILL_TRY(page, reader.sales(query));
        sales.insert(sales.end(), page.sales.begin(), page.sales.end());
        query.before = page.next;
    } while (!query.before.isEmpty() && sales.size() < kMostSales);
    return Made{usecase::tableOf(sales), query.before.isEmpty() ? 0 : sales.size()};
}

Expected<Made> makeTable(ports::FigureReader& reader, const Wanted& wanted,
                         const usecase::Period& period, const ports::TillIdentity& identity) {
    const std::string& name = wanted.name;
    const core::Currency currency = identity.currency;
    const auto kind = kindOf(name);
    if (name == "today") {
        EVERTILL_TRY(glance, usecase::dayGlance(reader, period.last));
        return Made{usecase::tableOf(glance, currency)};
    }
    if (name == "tills") {
        EVERTILL_TRY(rows, usecase::sumsByTill(reader, identity.till, period));
        return Made{usecase::tillTable(rows, currency)};
    }
    if (name == "operators") {
        EVERTILL_TRY(rows, usecase::operatorReport(reader, period));
        return Made{usecase::tableOf(rows, currency)};
    }
    if (name == "audit") {
        const ports::AuditQuery query;
        EVERTILL_TRY(rows, reader.audit(query));
        return Made{usecase::tableOf(rows), rows.size() < query.limit ? 0 : rows.size()};
    }
    const std::string column = name == "hours"        ? "hour"
                               : name == "categories" ? "category"
                                                      : "tender";
    EVERTILL_TRY(rows, usecase::sumsBy(reader, kind.value_or(FigureKind::Tender), period));
    return Made{usecase::tableOf(rows, column, currency)};
}

bool isPerson(const terminal::Terminal& till, const core::OperatorId& who) {
    const auto reader = terminal::openPeople(till);
    const auto people = reader ? (*reader)->people() : Expected<std::vector<ports::Person>>{{}};
    return people && std::any_of(people->begin(), people->end(),
                                 [&](const ports::Person& one) { return one.row.id == who; });
}

// Names that a report may have a row of on another date: of those there are no sales, which is no
// mistake. What goods there were is known by their sales alone.
bool mayBeRow(const terminal::Terminal& till, FigureKind kind, const std::string& row) {
    switch (kind) {
    case FigureKind::Hour: return row.size() == 2 && "00" <= row && row <= "23";
    case FigureKind::Operator: return isPerson(till, core::OperatorId{row});
    case FigureKind::Tender: return core::parseTender(row).hasValue();
    default: return false;
    }
}

// The whole table, or of one row the sales behind it. Error: NotFound (kNoRow).
Expected<Made> makeWanted(ports::FigureReader& reader, const Wanted& wanted,
                          const usecase::Period& period, const terminal::Terminal& till) {
    EVERTILL_TRY(whole, makeTable(reader, wanted, period, till.identity()));
    const auto kind = kindOf(wanted.name);
    if (!wanted.of || !kind) {
        return std::move(whole);
    }
    const auto& rows = whole.table.rows;
    const bool isRow = std::any_of(rows.begin(), rows.end(), [&](const auto& cells) {
        return cells.front().text == *wanted.of;
    });
    if (!isRow && !mayBeRow(till, *kind, *wanted.of)) {
        return base::makeError(base::ErrorCode::NotFound, *wanted.of, std::string{kNoRow});
    }
    return salesBehind(reader, *kind, *wanted.of, period);
}

json::object toJson(const usecase::Table& table, const usecase::Period& period,
                    core::Currency currency) {
    return {{"from", period.first.toString()},
            {"until", period.last.toString()},
            {"currency", currency.code()},
            {"rows", rowsOf(table)}};
}

Expected<usecase::Period> periodOf(ports::FigureReader& reader, const Wanted& wanted) {
    if (wanted.date.empty()) {
        EVERTILL_TRY(today, reader.today());
        return usecase::periodUntil(today, wanted.days);
    }
    EVERTILL_TRY(date, readDate(wanted.date));
    return usecase::periodUntil(date, wanted.days);
}

// Of what the centre told: of when it is, where it is older than it may be without saying so.
Expected<void> addAge(const Program& program, const terminal::Terminal& till,
                      json::object& answer) {
    EVERTILL_TRY(link, till.newLink());
    EVERTILL_TRY(view, link->view());
    const auto since = view.staleSince(till.clock().now().micros, usecase::kTillsMayBeOldMicros);
    answer["enrolled"] = view.isEnrolled;
    answer["is_old"] = since.has_value();
    answer["last_agreed_micros"] = view.lastAgreedMicros;
    if (!view.isEnrolled) {
        program.output.notes() << "On its own: no centre tells of other tills.\n";
    } else if (since && *since == 0) {
        program.output.notes() << "The centre has told nothing of other tills yet.\n";
    } else if (since) {
        program.output.notes() << "Other tills as the centre told them on "
                               << core::toIsoString(base::UtcTime{*since}) << ".\n";
    }
    return {};
}

// The same paper as the screen saves, with the columns as the command line names them.
int writePdf(const Program& program, const Wanted& wanted, const Made& made,
             const usecase::Period& period, const terminal::Terminal& till) {
    const ports::TillIdentity& identity = till.identity();
    const std::string of = wanted.of ? " (" + *wanted.of + ")" : "";
    core::SheetHead head{wanted.title + of,
                         {"Store " + identity.store.value() + ", till " + identity.till.value()},
                         "Page %1 of %2",
                         "en"};
    if (wanted.name != "audit") { // which is of no dates
        head.facts.push_back(period.first.toString() + " to " + period.last.toString());
    }
    if (made.newest > 0) {
        head.facts.push_back("Only the newest " + std::to_string(made.newest));
    }
    head.facts.push_back("Amounts in " + std::string{identity.currency.code()} + ". Made on " +
                         core::toIsoString(till.clock().now()) + ".");
    const auto pdf = render::renderSheet(usecase::sheetOf(made.table, head));
    auto file = pdf ? openOut(wanted.pdf) : Expected<OutFile>{pdf.error()};
    Expected<void> written = file ? recordSaved(program, wanted.pdf, wanted.who) : file.error();
    if (written) {
        (*file)->file() << base::textOf(*pdf);
        written = (*file)->commit();
    }
    if (!written) {
        return program.output.fail(written.error());
    }
    if (program.output.isJson()) {
        program.output.json({{"file", wanted.pdf.string()}, {"bytes", pdf->size()}});
    }
    return kDone;
}

int report(const Program& program, const Wanted& wanted) {
    const auto till = terminal::Terminal::openForReading(program.directory);
    if (!till) {
        return program.output.fail(till.error());
    }
    const auto reader = (*till)->newFigures();
    if (!reader) {
        return program.output.fail(reader.error());
    }
    const auto period = periodOf(**reader, wanted);
    if (!period) {
        return program.output.fail(period.error());
    }
    const core::Currency currency = (*till)->identity().currency;
    const auto made = makeWanted(**reader, wanted, *period, **till);
    if (!made) {
        return program.output.fail(made.error());
    }
    if (!wanted.pdf.empty()) {
        return writePdf(program, wanted, *made, *period, **till);
    }
    json::object answer = toJson(made->table, *period, currency);
    if (wanted.name == "tills") {
        const auto told = addAge(program, **till, answer);
        if (!told) {
            return program.output.fail(told.error());
        }
    }
    if (program.output.isJson()) {
        program.output.json(answer);
    } else if (wanted.csv) {
        program.output.text() << usecase::toCsv(made->table);
    } else {
        print(program.output.text(), made->table);
    }
    return kDone;
}

} // namespace

void addFigureReports(Program& program, CLI::App& parent) {
    const std::vector<std::pair<std::string, std::string>> reports{
        {"today", "Sales, basket value and items per basket, beside the same weekday before"},
        {"hours", "Sales by hour"},
        {"categories", "Sales by category of goods"},
        {"operators", "Sales and what was taken back, out or opened, by operator"},
        {"tenders", "What was paid with"},
        {"tills", "What each till of the store sold, the others as the centre told"},
        {"audit", "The newest records of the audit trail"}};
    for (const auto& [name, words] : reports) {
        CLI::App* command = addCommand(program, parent, name, words, true);
        const auto wanted = std::make_shared<Wanted>(Wanted{name, words});
        command->add_option("--date", wanted->date, "Business date, YYYY-MM-DD; the open day's");
        command->add_option("--days", wanted->days, "So many dates that end with it")
            ->check(CLI::Range(1, 3'660));
        CLI::Option* csv = command->add_flag("--csv", wanted->csv, "As CSV");
        command->add_option("--pdf", wanted->pdf, "Into this file, as PDF on A4")->excludes(csv);
        wanted->who.addTo(*command);
        if (kindOf(name)) {
            command->add_option("--of", wanted->of,
                                "The sales behind one row, by the name in its first column");
        }
        command->callback([&program, wanted] {
            program.action = [&program, wanted] { return report(program, *wanted); };
        });
    }
}

} // namespace evertill::cli
