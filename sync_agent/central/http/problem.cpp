// SPDX-License-Identifier: Apache-2.0
#include "central/http/problem.h"

#include "base/utf8.h"
#include "central/http/json_text.h"

namespace evertill::central::http {
namespace {

using base::ErrorCode;

Problem make(int status, std::string type, std::string title, std::string todo) {
    Problem problem;
    problem.status = status;
    problem.type = std::move(type);
    problem.title = std::move(title);
    problem.todo = std::move(todo);
    return problem;
}

std::string reasonOf(const base::Error& error) {
    const std::string value = error.context.empty() ? "" : "\"" + quoted(error.context) + "\" ";
    switch (error.code) {
    case ErrorCode::InvalidFormat: return value + "is not of the form it should be";
    case ErrorCode::OutOfRange: return value + "is out of range or too long";
    case ErrorCode::Overflow: return value + "is too large";
    case ErrorCode::UnknownCurrency: return value + "is no known currency";
    case ErrorCode::MissingColumn: return value + "is missing";
    case ErrorCode::AlreadyExists: return value + "is there already";
    case ErrorCode::NotFound:
    case ErrorCode::MemberUnknown: return value + "does not exist";
    case ErrorCode::MemberErased:
        return value + "was erased for good: nobody can read the personal data again";
    case ErrorCode::BadEncoding: return "the text is in no encoding that is known: " + value;
    case ErrorCode::ReasonRequired: return "a reason must be given";
    default: return value + "was refused (" + std::string(base::name(error.code)) + ")";
    }
}

// The store's own troubles: no context leaves the house.
Problem storeProblem(ErrorCode code) {
    if (code == ErrorCode::StorageFull) {
        return make(507, "storage-full", "The centre's disk is full",
                    "Tell the person who runs the centre; then send the request again.");
    }
    if (code == ErrorCode::Cancelled) {
        Problem stopping = make(503, "stopping", "The centre is stopping",
                                "Send the same request again in a while.");
        stopping.safe = "Nothing of this request was kept.";
        stopping.headers.emplace_back("Retry-After", "10");
        return stopping;
    }
    if (code == ErrorCode::Unavailable || code == ErrorCode::StorageBusy) {
        Problem busy = make(503, "unavailable", "The centre cannot do this now",
                            "Send the same request again in a few seconds.");
        busy.headers.emplace_back("Retry-After", "5");
        return busy;
    }
    Problem problem = make(500, "internal", "The centre failed",
                           "Send the request again; if it fails again, look at the centre's log.");
    problem.detail = std::string(base::name(code));
    return problem;
}

} // namespace

std::string quoted(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size() && result.size() < 80;) {
        const std::size_t before = at;
        const auto codePoint = base::nextCodePoint(text, at);
        const std::string_view character = text.substr(before, at - before);
        const bool isPlain = codePoint && !base::hasControlCharacters(character);
        result += isPlain ? std::string(character) : "?";
    }
    return result;
}

Response answer(const Problem& problem) {
    JsonObject document;
    document["type"] = "urn:evertill:problem:" + problem.type;
    document["title"] = problem.title;
    document["status"] = problem.status;
    if (!problem.detail.empty()) {
        document["detail"] = problem.detail;
    }
    document["safe"] = problem.safe;
    document["do"] = problem.todo;
    if (!problem.errors.empty()) {
        JsonArray errors;
        for (const ProblemPlace& error : problem.errors) {
            errors.push_back(JsonObject{{"place", error.place}, {"reason", error.reason}});
        }
        document["errors"] = std::move(errors);
    }
    Response response;
    response.status = problem.status;
    response.contentType = "application/problem+json";
    response.headers = problem.headers;
    response.headers.emplace_back("Cache-Control", "no-store");
    response.body = boost::json::serialize(document);
    return response;
}

Problem problemOf(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::Unavailable:
    case ErrorCode::StorageBusy:
    case ErrorCode::StorageFull:
    case ErrorCode::StorageReadOnly:
    case ErrorCode::StorageCorrupt:
    case ErrorCode::StorageTooNew:
    case ErrorCode::StorageFailed:
    case ErrorCode::Cancelled:
    case ErrorCode::JournalBroken: return storeProblem(error.code);
    case ErrorCode::NotPermitted: return forbidden(reasonOf(error));
    default: break;
    }
    const std::string place = error.place.empty() ? "request" : error.place;
    Problem problem;
    if (error.code == ErrorCode::NotFound || error.code == ErrorCode::UnknownItem ||
        error.code == ErrorCode::MemberUnknown || error.code == ErrorCode::MemberErased) {
        problem = notFound("");
    } else if (error.code == ErrorCode::AlreadyExists ||
               error.code == ErrorCode::CurrencyMismatch) {
        problem = make(409, "conflict", "This does not fit what is there",
                       "Look at what is there and decide anew.");
    } else {
        problem = badRequest("");
    }
    problem.errors.push_back({place, reasonOf(error)});
    problem.detail = place + ": " + problem.errors.back().reason + ".";
    return problem;
}

Problem unauthorised(std::string detail) {
    Problem problem = make(401, "unauthorised", "This needs a valid key",
                           "Send \"Authorization: Bearer evk_...\" with a key that is in force.");
    problem.detail = std::move(detail);
    problem.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"evertill\"");
    return problem;
}

Problem forbidden(std::string detail) {
    Problem problem = make(403, "forbidden", "The key may not do this",
                           "Ask an administrator for a key with the scope that is needed.");
    problem.detail = std::move(detail);
    return problem;
}

Problem notFound(std::string detail) {
    Problem problem = make(404, "not-found", "There is nothing here",
                           "Check the address and the ids in it; /openapi.json lists all routes.");
    problem.detail = std::move(detail);
    return problem;
}

Problem tooMany(std::int64_t seconds) {
    Problem problem = make(429, "too-many-requests", "Too many requests",
                           "Wait as long as Retry-After says, then send the same request again.");
    problem.headers.emplace_back("Retry-After", std::to_string(seconds));
    return problem;
}

Problem badRequest(std::string detail) {
    Problem problem = make(400, "invalid-request", "The request is not right",
                           "Correct what is named and send the request again.");
    problem.detail = std::move(detail);
    return problem;
}

} // namespace evertill::central::http
