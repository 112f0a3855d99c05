// SPDX-License-Identifier: Apache-2.0
// Files of rows into the reference data of the tenant, with the rules of docs/import.md.
#include "central/http/handlers.h"
#include "central/http/ids.h"
#include "central/http/json_text.h"
#include "central/http/problem.h"
#include "rows/issue_text.h"

namespace evertill::central::http {
namespace {

using base::ErrorCode;

// Enough for a person to work with; the counts say how many there are.
constexpr std::size_t kMaxListed = 1000;

struct KindRow {
    ImportKind kind;
    std::string_view name;
    bool needsStore;
};
constexpr KindRow kCatalogue{ImportKind::Catalogue, "catalogue", false};
constexpr KindRow kPrices{ImportKind::Prices, "prices", false};
constexpr KindRow kMembers{ImportKind::Members, "members", true};
constexpr KindRow kStock{ImportKind::Stock, "stock", true};
constexpr KindRow kUsers{ImportKind::Users, "users", false};

JsonArray issuesJson(const usecase::ImportReport& report) {
    JsonArray issues;
    for (const usecase::ImportIssue& issue : report.issues) {
        if (issues.size() == kMaxListed) {
            break;
        }
        issues.push_back(JsonObject{{"line", issue.line},
                                    {"field", issue.field},
                                    {"code", base::name(issue.code)},
                                    {"value", issue.value},
                                    {"warning", issue.isWarning},
                                    {"reason", rows::issueReason(issue)}});
    }
    return issues;
}

JsonObject reportJson(const usecase::ImportReport& report) {
    JsonObject refusedBy;
    for (const auto& [code, count] : report.refusedBy) {
        refusedBy[base::name(code)] = count;
    }
    JsonArray ignored;
    for (const std::string& column : report.ignoredColumns) {
        ignored.emplace_back(column);
    }
    JsonArray issues = issuesJson(report);
    const auto notListed =
        static_cast<std::int64_t>(report.issues.size() - issues.size()) + report.issuesBeyondCap;
    return {{"published", report.published},
            {"rows", report.rows},
            {"accepted", report.accepted},
            {"refused", report.refused},
            {"added", report.added},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"warnings", report.warnings},
            {"refused_by", std::move(refusedBy)},
            {"ignored_columns", std::move(ignored)},
            {"issues", std::move(issues)},
            {"issues_not_listed", notListed}};
}

// The report as a problem: same counts, and every bad row by its line.
Response refusedRows(const usecase::ImportReport& report) {
    Problem problem;
    problem.status = 422;
    problem.type = "rows-refused";
    problem.title = "Rows were refused, so nothing was imported";
    problem.detail = std::to_string(report.refused) + " of " + std::to_string(report.rows) +
                     " rows were refused.";
    problem.todo = "Correct the rows in \"issues\" and send the file again, or send it with "
                   "mode=accept_good to take the good rows now.";
    Response response = answer(problem);
    JsonObject document = boost::json::parse(response.body).get_object();
    document["report"] = reportJson(report);
    response.body = boost::json::serialize(document);
    return response;
}

// The file as such cannot be read.
Response refusedFile(const base::Error& error) {
    Problem problem = problemOf(error);
    problem.status = 422;
    problem.type = "file-refused";
    problem.title = "The file cannot be read, so nothing was imported";
    problem.todo = "Correct the file and send it again; docs/import.md says what it may hold.";
    return answer(problem);
}

bool isFileFault(ErrorCode code) {
    switch (code) {
    case ErrorCode::BadEncoding:
    case ErrorCode::InvalidFormat:
    case ErrorCode::OutOfRange:
    case ErrorCode::MissingColumn:
    case ErrorCode::AlreadyExists: return true;
    default: return false;
    }
}

Expected<ImportOrder> importOrder(const Call& call, const KindRow& kind) {
    ImportOrder order;
    order.kind = kind.kind;
    EVERTILL_TRY(store, call.store());
    order.store = store;
    if (kind.needsStore && !store) {
        return base::makeError(ErrorCode::MissingColumn, "store", "store");
    }
    const std::string_view mode = call.parameter("mode").value_or("all_or_nothing");
    if (mode == "accept_good") {
        order.mode = usecase::ImportMode::AcceptGood;
    } else if (mode != "all_or_nothing") {
        return base::makeError(ErrorCode::InvalidFormat, std::string(mode), "mode");
    }
    if (const auto text = call.parameter("currency")) {
        EVERTILL_TRY(currency, parseCurrency(*text, "currency"));
        order.currency = currency;
    }
    if (const auto text = call.parameter("tax")) {
        EVERTILL_TRY(tax, parseSku(*text, "tax")); // as long as an item's key
        order.defaultTax = tax.value();
    }
    return order;
}

Expected<Response> importKind(Call& call, const KindRow& kind) {
    EVERTILL_TRY(order, importOrder(call, kind));
    if (call.request.body.empty()) {
        return base::makeError(ErrorCode::MissingColumn, "rows", "body");
    }
    std::string subject = std::to_string(call.request.body.size()) + " bytes";
    if (order.store) {
        subject = "store=" + order.store->value() + ", " + subject;
    }
    const auto report =
        call.data.import(order, call.request.body,
                         call.change("import." + std::string(kind.name), std::move(subject)));
    if (!report && report.error().code == ErrorCode::Cancelled) {
        Problem problem = problemOf(report.error());
        problem.safe = "Nothing of this import was kept.";
        return answer(problem);
    }
    if (!report) {
        const bool isOfFile = isFileFault(report.error().code) && report.error().place != "store";
        return isOfFile ? Expected<Response>{refusedFile(report.error())} : report.error();
    }
    if (!report->published && report->refused > 0) {
        return refusedRows(*report);
    }
    return json(200, reportJson(*report));
}

} // namespace

Expected<Response> importCatalogue(Call& call) {
    return importKind(call, kCatalogue);
}
Expected<Response> importPrices(Call& call) {
    return importKind(call, kPrices);
}
Expected<Response> importMembers(Call& call) {
    return importKind(call, kMembers);
}
Expected<Response> importStock(Call& call) {
    return importKind(call, kStock);
}
Expected<Response> importUsers(Call& call) {
    return importKind(call, kUsers);
}

} // namespace evertill::central::http
