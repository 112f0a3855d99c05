// SPDX-License-Identifier: Apache-2.0
#include "central/server/enrolment_desk.h"

#include "crypto/pki/enrol_code.h"
#include "net/client_network.h"
#include "net/event_log.h"

#include <algorithm>
#include <boost/json.hpp>

namespace evertill::central {

namespace json = boost::json;
using base::ErrorCode;

namespace {

constexpr std::size_t kMaxIdBytes = 64;
constexpr std::size_t kLookupKeyBytes = 32;

std::string textField(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

base::Error wrongApplication(std::string field) {
    return base::makeError(ErrorCode::InvalidFormat, std::move(field), "unreadable");
}

// What can stand in a path, a URL and a label of a metric without harm.
bool isPlainId(const std::string& id) {
    return !id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

// The reason of a refusal is the place of its error: one word that a client can act on.
struct Refusal {
    std::string_view reason;
    int status;
    std::string_view text;
};
constexpr std::array kRefusals{
    Refusal{"wrong_code", 403, "there is no such code"},
    Refusal{"used_code", 403, "the code was used already"},
    Refusal{"late_code", 403, "the code is too old"},
    Refusal{"revoked", 403, "the device was revoked"},
    Refusal{"wrong_till", 409, "the code is of another till"},
    Refusal{"wrong_currency", 409, "the till counts in another currency than the centre"},
    Refusal{"other_till", 409, "the device belongs to another till"},
    Refusal{"unreadable", 400, "a field cannot be read"},
};
constexpr Refusal kLater{"later", 503, "the centre cannot take it now"};

Refusal refusalOf(const base::Error& error) {
    for (const Refusal& each : kRefusals) {
        if (each.reason == error.place) {
            return each;
        }
    }
    const bool isOfRequest =
        error.code == ErrorCode::InvalidFormat || error.code == ErrorCode::Unsupported;
    return isOfRequest ? kRefusals.back() : kLater;
}

// What the registry refused, though the code was looked at before: another took it meanwhile, or it
// is the device.
base::Error named(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::NotFound: return base::makeError(error.code, {}, "used_code");
    case ErrorCode::NotPermitted: return base::makeError(error.code, {}, "revoked");
    case ErrorCode::AlreadyExists: return base::makeError(error.code, {}, "other_till");
    default: return error;
    }
}

base::Error placed(std::string_view reason, json::object facts = {}) {
    return base::makeError(ErrorCode::NotPermitted,
                           facts.empty() ? std::string{} : json::serialize(facts),
                           std::string{reason});
}

json::object takeOverJson(const TakeOver& taken) {
    return {{"from", taken.from.value().toString()},
            {"first_receipt", taken.firstReceipt},
            {"last_shift", taken.lastShift},
            {"last_business_date", taken.lastDate ? taken.lastDate->toString() : std::string{}}};
}

} // namespace

struct EnrolmentDesk::Application {
    base::Digest codeHash{};
    base::Bytes request;
    Enrolment enrolment;
    core::StoreId store; // as the till says
    core::TillId till;
    std::string currency;
};

Expected<std::string> EnrolmentDesk::newCode(const ports::DevicePlace& place,
                                             const std::string& who) {
    if (!isPlainId(place.store.value()) || !isPlainId(place.till.value())) {
        return base::makeError(ErrorCode::InvalidFormat, place.store.value(), "store or till");
    }
    const std::int64_t now = m_parts.clock.now().micros;
    EVERTILL_TRY(tenant, m_parts.registry.tenant(place.tenant));
    if (!tenant) {
        return base::makeError(ErrorCode::NotFound, place.tenant.value(), "tenant");
    }
    EVERTILL_TRY(stores, m_parts.registry.stores(place.tenant));
    const bool isKnown = std::any_of(stores.begin(), stores.end(), [&](const StoreRecord& store) {
        return store.id == place.store;
    });
    AuditLine line;
    line.tenant = place.tenant.value();
    line.atMicros = now;
    line.who = who;
    line.subject = "store=" + place.store.value() + " till=" + place.till.value();
    if (!isKnown) {
        line.action = "stores.put";
        EVERTILL_TRY_VOID(
            m_parts.registry.putStore({place.store, place.store.value(), tenant->currency}, line));
    }
    const auto code =
        crypto::EnrolCode::generate(m_parts.random, m_parts.authority.root().keyFingerprint());
    line.action = "enrolment_codes.create";
    EVERTILL_TRY_VOID(m_parts.registry.addCode(m_parts.sha256.of(base::viewOf(code.secret)), place,
                                               now + kCodeMicros, line));
    return code.text();
}

Expected<EnrolmentDesk::Application> EnrolmentDesk::read(const std::string& body) const {
    json::error_code problem;
    const json::value parsed = json::parse(body, problem);
    const json::object* object = problem ? nullptr : parsed.if_object();
    if (object == nullptr) {
        return wrongApplication("body");
    }
    Application application;
    application.codeHash = m_parts.sha256.of(base::viewOf(textField(*object, "code")));
    EVERTILL_TRY(request, base::fromHex(textField(*object, "request")));
    application.request = std::move(request);
    EVERTILL_TRY(device, base::Uuid::parse(textField(*object, "device")));
    application.enrolment.device = core::DeviceId{device};
    EVERTILL_TRY(lookupKey, base::fromHex(textField(*object, "lookup_key")));
    if (!lookupKey.empty() && lookupKey.size() != kLookupKeyBytes) {
        return wrongApplication("lookup_key");
    }
    application.enrolment.lookupKey = std::move(lookupKey);
    EVERTILL_TRY(epoch, base::fromHex(textField(*object, "epoch")));
    if (!epoch.empty()) {
        Enrolment::Head head;
        const json::value* seq = object->if_contains("head");
        if (epoch.size() != head.epoch.size() || seq == nullptr || !seq->is_int64() ||
            seq->get_int64() < 0) {
            return wrongApplication("epoch, head");
        }
        std::copy(epoch.begin(), epoch.end(), head.epoch.begin());
        head.seq = seq->get_int64();
        application.enrolment.head = head;
    }
    application.store = core::StoreId{textField(*object, "store")};
    application.till = core::TillId{textField(*object, "till")};
    application.currency = textField(*object, "currency");
    return application;
}

net::HttpResponse EnrolmentDesk::refuse(const base::Error& error, const std::string& address) {
    const Refusal refusal = refusalOf(error);
    if (refusal.status == 403) {
        const std::int64_t now = m_parts.clock.steadyMicros();
        static_cast<void>(m_ofAddress.take(net::clientNetwork(address), now));
        static_cast<void>(m_ofAll.take({}, now));
    }
    net::logEvent(net::LogLevel::Warning, "enrolment-refused",
                  {{"status", std::to_string(refusal.status)},
                   {"reason", std::string{refusal.reason}},
                   {"detail", error.context}});
    json::error_code problem;
    const json::value facts = json::parse(error.context, problem);
    json::object body = !problem && facts.is_object() ? facts.get_object() : json::object{};
    body["error"] = refusal.text;
    body["reason"] = refusal.reason;
    return {refusal.status, "application/json", {}, json::serialize(body) + "\n", 0};
}

net::HttpResponse EnrolmentDesk::enrol(const net::HttpRequest& request) {
    const std::int64_t now = m_parts.clock.steadyMicros();
    const std::int64_t seconds = std::max(
        m_ofAddress.ask(net::clientNetwork(request.clientAddress), now), m_ofAll.ask({}, now));
    if (seconds > 0) {
        const json::object body{{"error", "too many wrong codes from this address"},
                                {"reason", "too_many"},
                                {"retry_after_seconds", seconds}};
        return {429,
                "application/json",
                {{"Retry-After", std::to_string(seconds)}},
                json::serialize(body) + "\n",
                0};
    }
    const auto application = read(request.body);
    auto answer = application ? accept(*application, request.clientAddress)
                              : Expected<net::HttpResponse>{application.error()};
    return answer ? std::move(*answer) : refuse(answer.error(), request.clientAddress);
}

// All of it before the code is used up: the right till may come with it after a wrong one.
Expected<ports::DevicePlace> EnrolmentDesk::judged(const Application& application,
                                                   std::int64_t now) {
    EVERTILL_TRY(code, m_parts.registry.code(application.codeHash, now));
    switch (code.state) {
    case CodeState::Unknown: return placed("wrong_code");
    case CodeState::Used: return placed("used_code");
    case CodeState::Late: return placed("late_code");
    case CodeState::Good: break;
    }
    if (code.place.store != application.store || code.place.till != application.till) {
        return placed("wrong_till",
                      {{"store", code.place.store.value()}, {"till", code.place.till.value()}});
    }
    EVERTILL_TRY(tenant, m_parts.registry.tenant(code.place.tenant));
    if (!tenant || tenant->currency.code() != application.currency) {
        return placed("wrong_currency",
                      {{"currency", tenant ? tenant->currency.code() : std::string_view{}}});
    }
    return code.place;
}

Expected<net::HttpResponse> EnrolmentDesk::accept(const Application& application,
                                                  const std::string& address) {
    const std::int64_t now = m_parts.clock.now().micros;
    EVERTILL_TRY(place, judged(application, now));
    EVERTILL_TRY(certificate, m_parts.authority.issueDevice(
                                  application.request, application.enrolment.device.value(), now));
    Enrolment enrolment = application.enrolment;
    enrolment.place = place;
    enrolment.publicKey = certificate.publicKeyDer();
    EVERTILL_TRY(serial, base::fromHex(certificate.serialHex()));
    enrolment.certificateSerial = std::move(serial);
    enrolment.notBeforeMicros = certificate.notBeforeMicros();
    enrolment.notAfterMicros = certificate.notAfterMicros();
    AuditLine line;
    line.tenant = place.tenant.value();
    line.atMicros = now;
    line.who = "enrolment code";
    line.address = address;
    line.action = "devices.enrol";
    line.subject = enrolment.device.value().toString() + " store=" + place.store.value() +
                   " till=" + place.till.value();
    const auto enrolled = m_parts.registry.enrol(application.codeHash, enrolment, now, line);
    if (!enrolled) {
        return named(enrolled.error());
    }
    json::object body{
        {"certificate", certificate.pem()},
        {"roots", m_parts.authority.root().pem()},
        {"store", place.store.value()},
        {"till", place.till.value()},
        {"lookup_key", base::toHex(enrolled->lookupKey)},
    };
    if (enrolled->takeOver) {
        body["take_over"] = takeOverJson(*enrolled->takeOver);
    }
    net::logEvent(net::LogLevel::Info, "enrolled",
                  {{"device", enrolment.device.value().toString()},
                   {"store", place.store.value()},
                   {"till", place.till.value()},
                   {"takes_over", enrolled->takeOver ? "true" : "false"}});
    return net::HttpResponse{200, "application/json", {}, json::serialize(body) + "\n", 0};
}

Expected<void> EnrolmentDesk::unlock(const ports::TenantId& tenant, const core::DeviceId& device,
                                     const std::string& who) {
    const std::int64_t now = m_parts.clock.now().micros;
    AuditLine line;
    line.tenant = tenant.value();
    line.atMicros = now;
    line.who = who;
    line.action = "devices.unlock";
    line.subject = "device=" + device.value().toString();
    return m_parts.registry.unlock(device, now + kUnlockMicros, line);
}

wire::Renewed EnrolmentDesk::renew(const core::DeviceId& device, const base::Bytes& request) {
    wire::Renewed renewed;
    const auto record = m_parts.registry.device(device);
    const auto certificate =
        m_parts.authority.issueDevice(request, device.value(), m_parts.clock.now().micros);
    if (!record || !*record || (*record)->state != ports::BoxState::Active || !certificate) {
        return renewed;
    }
    Enrolment enrolment;
    enrolment.device = device;
    enrolment.place = (*record)->place;
    enrolment.publicKey = certificate->publicKeyDer();
    enrolment.certificateSerial = base::fromHex(certificate->serialHex()).valueOr({});
    enrolment.notBeforeMicros = certificate->notBeforeMicros();
    enrolment.notAfterMicros = certificate->notAfterMicros();
    const auto kept = m_parts.registry.addCertificate(enrolment);
    if (!kept) {
        net::logEvent(net::LogLevel::Error, "renewal-not-kept",
                      {{"reason", base::describe(kept.error())}});
        return renewed;
    }
    renewed.chain.push_back(certificate->der());
    renewed.roots.push_back(m_parts.authority.root().der());
    return renewed;
}

} // namespace evertill::central
