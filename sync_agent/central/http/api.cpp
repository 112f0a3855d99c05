// SPDX-License-Identifier: Apache-2.0
#include "central/http/api.h"

#include "base/utf8.h"
#include "central/http/call.h"
#include "central/http/idempotency.h"
#include "central/http/keys.h"
#include "central/http/pages.h"
#include "central/http/problem.h"
#include "central/http/rate_limiter.h"
#include "central/http/receipt_page.h"
#include "central/http/routes.h"
#include "net/client_network.h"

#include <algorithm>
#include <mutex>

namespace evertill::central::http {
namespace {

constexpr std::size_t kMaxHeaders = 100;
constexpr std::size_t kMaxHeaderBytes = 16UL * 1024;
constexpr std::int64_t kTouchMicros = 60'000'000;
constexpr std::string_view kPageHeader = "x-evertill-page";
constexpr std::string_view kPolicyHeader = "Content-Security-Policy";

// A context of SHA-256 belongs to one thread at a time; requests come from several.
class SharedSha final : public base::Sha256 {
public:
    explicit SharedSha(const base::Sha256& inner) : m_inner(inner) {}
    [[nodiscard]] base::Digest of(base::ByteView bytes) const override {
        const std::scoped_lock lock{m_mutex};
        return m_inner.of(bytes);
    }

private:
    const base::Sha256& m_inner;
    mutable std::mutex m_mutex;
};

struct Asker {
    std::optional<ApiKey> key;
    bool isCookie = false;
    bool hasTried = false; // brought something that should be a key
};

// What every answer carries. There is no HSTS: nothing listens without TLS, and with a certificate
// of the house's own CA it would lock out the person who has not installed that yet.
void addSecurityHeaders(Response& response) {
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    response.headers.emplace_back("X-Frame-Options", "DENY");
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    response.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
    response.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
    if (std::any_of(response.headers.begin(), response.headers.end(),
                    [](const auto& h) { return h.first == kPolicyHeader; })) {
        return; // a stricter one
    }
    response.headers.emplace_back(
        kPolicyHeader,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
}

std::optional<Problem> wrongHeaders(const Request& request) {
    std::size_t bytes = 0;
    for (const auto& [name, value] : request.headers) {
        bytes += name.size() + value.size();
        const bool isToken = !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   std::string_view{"!#$%&'*+-.^_`|~"}.find(c) != std::string_view::npos;
        });
        if (!isToken || base::hasControlCharacters(value, "\t")) {
            return badRequest("A header holds what no header may.");
        }
    }
    if (request.headers.size() > kMaxHeaders || bytes > kMaxHeaderBytes) {
        Problem problem = badRequest("There are too many headers.");
        problem.status = 431;
        return problem;
    }
    for (const std::string_view once :
         {"authorization", "content-type", "content-encoding", "idempotency-key", "accept"}) {
        if (headerCount(request, once) > 1) {
            return badRequest("The header " + std::string(once) + " is given twice.");
        }
    }
    return std::nullopt;
}

// "text/csv; charset=utf-8" -> "text/csv", in lower case.
std::string mediaType(std::string_view value) {
    value = value.substr(0, value.find(';'));
    while (value.ends_with(' ')) {
        value.remove_suffix(1);
    }
    std::string type{value};
    std::transform(type.begin(), type.end(), type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type;
}

bool acceptsJson(std::string_view accept) {
    if (accept.empty()) {
        return true;
    }
    while (!accept.empty()) {
        const std::size_t end = std::min(accept.find(','), accept.size());
        std::string_view range = accept.substr(0, end);
        accept.remove_prefix(std::min(end + 1, accept.size()));
        range.remove_prefix(std::min(range.find_first_not_of(' '), range.size()));
        const std::string type = mediaType(range);
        const bool isRefused = range.find(";q=0") != std::string_view::npos &&
                               range.find(";q=0.") == std::string_view::npos;
        if (!isRefused &&
            (type == "*/*" || type == "application/*" || type == "application/json")) {
            return true;
        }
    }
    return false;
}

std::optional<Problem> wrongBody(const Request& request, const Route& route) {
    if (route.body == Body::None) {
        return request.body.empty() ? std::nullopt
                                    : std::optional{badRequest("This route takes no body.")};
    }
    const std::string_view encoding = header(request, "content-encoding");
    const std::string type = mediaType(header(request, "content-type"));
    const bool fits =
        type == "application/json" || (route.body == Body::Rows && type == "text/csv");
    if (fits && (encoding.empty() || encoding == "identity")) {
        return std::nullopt;
    }
    Problem problem = badRequest("");
    problem.status = 415;
    problem.type = "unsupported-media-type";
    problem.title = "The body is of a kind this route does not take";
    problem.todo = route.body == Body::Rows
                       ? "Send Content-Type: text/csv or application/json, not compressed."
                       : "Send Content-Type: application/json, not compressed.";
    return problem;
}

std::optional<Problem> wrongParameters(const Target& target, const Route& route) {
    for (const auto& parameter : target.parameters) {
        const std::string padded = " " + std::string(route.parameters) + " ";
        const bool isOneWord = parameter.first.find(' ') == std::string::npos;
        if (!isOneWord || padded.find(" " + parameter.first + " ") == std::string::npos) {
            Problem problem = badRequest("There is no parameter " + quoted(parameter.first) + ".");
            problem.errors.push_back({quoted(parameter.first), "is not known here"});
            return problem;
        }
    }
    return std::nullopt;
}

Response methodAnswer(std::string_view method, const std::string& allowed) {
    Response response;
    if (method == "OPTIONS") {
        response = noContent(); // no Access-Control headers: other sites may not call this
    } else {
        Problem problem = badRequest("The method " + quoted(method) + " is not for this path.");
        problem.status = 405;
        problem.type = "method-not-allowed";
        problem.title = "This path does not do that";
        problem.todo = "Use one of the methods in the header Allow.";
        response = answer(problem);
    }
    response.headers.emplace_back("Allow", allowed);
    return response;
}

} // namespace

struct Api::Parts {
    Parts(CentralData& theData, RuleData& theRules, base::RandomSource& theRandom,
          const base::Sha256& theSha, ApiSettings theSettings)
        : data(theData)
        , rules(theRules)
        , random(theRandom)
        , sha(theSha)
        , settings(theSettings)
        , perKey(settings.key)
        , perAddress(settings.address)
        , failures(settings.failure)
        , idempotency(data, sha) {}

    CentralData& data;
    RuleData& rules;
    base::RandomSource& random;
    SharedSha sha;
    ApiSettings settings;
    RateLimiter perKey;
    RateLimiter perAddress;
    RateLimiter failures;
    Idempotency idempotency;

    Response dispatch(const Request& request);
    std::optional<Response> turnedAway(const Request& request);
    Response page(const Request& request, const EmbeddedFile& file);
    [[nodiscard]] bool isReceipt(const Request& request) const {
        return !settings.eReceiptsOf.empty() && isReceiptPage(request.target);
    }
    Response route(const Request& request, const Target& target, const RouteMatch& match);
    Expected<Response> call(const Request& request, const Target& target, const RouteMatch& match,
                            const ApiKey& key);
    Expected<Asker> asker(const Request& request);
    std::optional<Response> refusal(const Request& request, const Route& route, const Asker& who);
    std::optional<std::int64_t> waitFor(const Request& request, const Asker& who);
    void addTag(const Request& request, Response& response) const;
    [[nodiscard]] std::uint64_t routeLimit(const Request& head) const; // whoever asks
};

std::uint64_t Api::Parts::routeLimit(const Request& head) const {
    if (isReceipt(head)) {
        return kMaxJsonBody; // no body is looked at, but what brings one is told why in a page
    }
    const auto parsed = parseTarget(head.target);
    const RouteMatch match = parsed ? matchRoute(head.method, parsed->segments) : RouteMatch{};
    if (match.route == nullptr || match.route->body == Body::None) {
        return 0;
    }
    return match.route->body == Body::Json ? kMaxJsonBody : settings.importMaxBytes;
}

Expected<Asker> Api::Parts::asker(const Request& request) {
    Asker who;
    std::string_view text = header(request, "authorization");
    std::optional<Credential> credential;
    if (!text.empty()) {
        who.hasTried = true;
        constexpr std::string_view kBearer = "Bearer ";
        if (text.starts_with(kBearer)) {
            credential = parseCredential(text.substr(kBearer.size()), kKeyPrefix);
        }
    } else if (text = sessionIn(header(request, "cookie")); !text.empty()) {
        who.hasTried = true;
        who.isCookie = true;
        credential = parseCredential(text, kSessionPrefix);
    }
    if (!credential) {
        return who;
    }
    EVERTILL_TRY(key, verifiedKey(data, *credential, who.isCookie, request.now.micros, sha));
    who.key = std::move(key);
    if (who.key && request.now.micros - who.key->lastUsedMicros > kTouchMicros) {
        (void)data.touchKey(who.key->id, request.now.micros); // a service, not a duty
    }
    return who;
}

// Valid keys are limited by key, everybody else by address: a flood from one address cannot lock
// out the shop's own key behind the same router.
std::optional<std::int64_t> Api::Parts::waitFor(const Request& request, const Asker& who) {
    const std::string address = net::clientNetwork(request.clientAddress);
    const std::int64_t wait = who.key ? perKey.take(who.key->id, request.steadyMicros)
                                      : perAddress.take(address, request.steadyMicros);
    if (wait > 0) {
        return wait;
    }
    if (!who.key && who.hasTried) {
        const std::int64_t failed = failures.take(address, request.steadyMicros);
        return failed > 0 ? std::optional{failed} : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Response> Api::Parts::refusal(const Request& request, const Route& route,
                                            const Asker& who) {
    if (route.access == Access::Public) {
        return std::nullopt;
    }
    if (!who.key) {
        return answer(
            unauthorised(who.hasTried ? "The key is not in force." : "The request brings no key."));
    }
    if (route.access == Access::Scoped && !allows(who.key->scopes, route.scope)) {
        return answer(
            forbidden("The scope " + std::string(scopeName(route.scope)) + " is needed."));
    }
    // A cookie goes along with what a foreign page sends; a header of ours does not.
    if (who.isCookie && route.method != "GET" && header(request, kPageHeader).empty()) {
        return answer(forbidden("A change by cookie needs the header X-Evertill-Page."));
    }
    return std::nullopt;
}

Expected<Response> Api::Parts::call(const Request& request, const Target& target,
                                    const RouteMatch& match, const ApiKey& key) {
    Call call{request, target, match.ids, data, rules, random, sha, settings, key};
    if (match.route->body != Body::Rows) {
        return match.route->handler(call);
    }
    return idempotency.once(call, [&] { return match.route->handler(call); });
}

void Api::Parts::addTag(const Request& request, Response& response) const {
    const base::Digest digest = sha.of(base::viewOf(response.body));
    const std::string tag = "\"" + base::toHex(base::ByteView{digest}.first(16)) + "\"";
    const std::string_view known = header(request, "if-none-match");
    response.headers.emplace_back("ETag", tag);
    if (known == "*" || known.find(tag) != std::string_view::npos) {
        response.status = 304;
        response.contentType.clear();
        response.body.clear();
    }
}

// Of a page that needs no key.
std::optional<Response> Api::Parts::turnedAway(const Request& request) {
    const std::int64_t wait =
        perAddress.take(net::clientNetwork(request.clientAddress), request.steadyMicros);
    if (wait > 0) {
        return answer(tooMany(wait));
    }
    if (request.method != "GET" && request.method != "HEAD") {
        return methodAnswer(request.method, "GET, HEAD, OPTIONS");
    }
    return std::nullopt;
}

Response Api::Parts::page(const Request& request, const EmbeddedFile& file) {
    if (auto response = turnedAway(request)) {
        return std::move(*response);
    }
    Response response;
    response.contentType = file.contentType;
    response.body = file.bytes;
    response.headers.emplace_back("Cache-Control", "no-cache");
    addTag(request, response);
    return response;
}

Response Api::Parts::route(const Request& request, const Target& target, const RouteMatch& match) {
    const auto who = asker(request);
    if (!who) {
        return answer(problemOf(who.error()));
    }
    if (const auto seconds = waitFor(request, *who)) {
        return answer(tooMany(*seconds));
    }
    if (match.allowed.empty()) {
        return answer(notFound("There is no such path."));
    }
    if (match.route == nullptr) {
        return methodAnswer(request.method, match.allowed);
    }
    if (auto response = refusal(request, *match.route, *who)) {
        return std::move(*response);
    }
    if (!acceptsJson(header(request, "accept"))) {
        Problem problem = badRequest("The answer would be application/json.");
        problem.status = 406;
        problem.type = "not-acceptable";
        problem.title = "The answer comes in another form than is asked for";
        problem.todo = "Accept application/json, or send no Accept header.";
        return answer(problem);
    }
    for (const auto& problem :
         {wrongParameters(target, *match.route), wrongBody(request, *match.route)}) {
        if (problem) {
            return answer(*problem);
        }
    }
    const std::string address = net::clientNetwork(request.clientAddress);
    const bool isLogin = match.route->access == Access::Public && match.route->body == Body::Json;
    if (const auto wait = isLogin ? failures.ask(address, request.steadyMicros) : 0; wait > 0) {
        return answer(tooMany(wait)); // before the code is tried
    }
    auto response = call(request, target, match, who->key.value_or(ApiKey{}));
    if (!response) {
        return answer(problemOf(response.error()));
    }
    // A wrong code or key in a body counts as one in a header.
    if (response->status == 401) {
        (void)failures.take(address, request.steadyMicros);
    }
    return std::move(*response);
}

Response Api::Parts::dispatch(const Request& request) {
    if (auto problem = wrongHeaders(request)) {
        return answer(*problem);
    }
    if (isReceipt(request)) {
        const auto wait = [&] {
            return perAddress.take(net::clientNetwork(request.clientAddress), request.steadyMicros);
        };
        return receiptPage(request, data, TenantId{settings.eReceiptsOf}, sha, wait);
    }
    const auto target = parseTarget(request.target);
    if (!target) {
        Problem problem = problemOf(target.error());
        problem.status = target.error().place == "target" ? 414 : 400;
        return answer(problem);
    }
    if (const EmbeddedFile* file = findFile(target->path)) {
        return page(request, *file);
    }
    Response response = route(request, *target, matchRoute(request.method, target->segments));
    const bool isGet = request.method == "GET" || request.method == "HEAD";
    const bool isPersonal = std::any_of(response.headers.begin(), response.headers.end(),
                                        [](const auto& h) { return h.first == "Cache-Control"; });
    if (isPersonal) {
        // who made it has said that nobody keeps it, neither whole nor as a tag
    } else if (isGet && response.status == 200 && response.contentType == "application/json") {
        response.headers.emplace_back("Cache-Control", "private, no-cache");
        addTag(request, response);
    } else if (response.contentType == "application/json") {
        response.headers.emplace_back("Cache-Control", "no-store");
    }
    // What the page tells ages by; not in the body, which would then never be the same twice.
    response.headers.emplace_back("Evertill-Now", std::to_string(request.now.micros / 1000));
    return response;
}

Api::Api(CentralData& data, RuleData& rules, base::RandomSource& random, const base::Sha256& sha256,
         ApiSettings settings)
    : m_parts(std::make_unique<Parts>(data, rules, random, sha256, settings)) {}

Api::~Api() = default;

Response Api::handle(const Request& request) {
    Response response;
    const std::uint64_t limit = m_parts->routeLimit(request);
    response =
        request.body.size() > limit && limit > 0 ? tooLarge(limit) : m_parts->dispatch(request);
    addSecurityHeaders(response);
    response.contentLength = response.body.size();
    if (request.method == "HEAD") {
        response.body.clear();
    }
    return response;
}

Expected<std::uint64_t> Api::bodyLimit(const Request& head) {
    const std::uint64_t limit = m_parts->routeLimit(head);
    if (limit <= kMaxJsonBody) {
        return limit;
    }
    EVERTILL_TRY(who, wrongHeaders(head) ? Expected<Asker>{Asker{}} : m_parts->asker(head));
    const auto target = parseTarget(head.target);
    const RouteMatch match = matchRoute(head.method, target->segments);
    const bool mayBring = !m_parts->refusal(head, *match.route, who);
    return mayBring ? limit : kMaxJsonBody;
}

std::uint64_t Api::routeLimit(const Request& head) const {
    return m_parts->routeLimit(head);
}

namespace {

Response later(Problem problem) {
    problem.status = 503;
    Response response = answer(problem);
    response.headers.emplace_back("Retry-After", "10");
    addSecurityHeaders(response);
    response.contentLength = response.body.size();
    return response;
}

} // namespace

Response Api::busy() const {
    Problem problem = badRequest("Other imports are being worked on.");
    problem.type = "busy";
    problem.title = "Too many imports wait already";
    problem.todo = "Send it again after the seconds in Retry-After.";
    return later(std::move(problem));
}

Response Api::stopping() const {
    Problem problem = badRequest("It was not done when the centre had to end.");
    problem.type = "stopping";
    problem.title = "The centre is stopping";
    problem.safe = "It is kept as a whole or not at all, and nothing is done twice.";
    problem.todo = "Send the same again when the centre is back: what it has already is no change.";
    return later(std::move(problem));
}

Response Api::tooLarge(std::uint64_t limit) const {
    Problem problem = badRequest("This route takes at most " + std::to_string(limit) + " bytes.");
    problem.status = 413;
    problem.type = "too-large";
    problem.title = "The body is too large";
    problem.todo = "Send less at a time; an import may be sent in parts.";
    return answer(problem);
}

bool Api::owns(std::string_view target) {
    const std::string_view path = pathOf(target);
    return path.starts_with("/api/") || path == "/v1/quotes" || isReceiptPage(target) ||
           findFile(path) != nullptr;
}

} // namespace evertill::central::http
