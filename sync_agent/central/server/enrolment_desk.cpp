// SPDX-License-Identifier: Apache-2.0
#include "central/server/enrolment_desk.h"

#include "crypto/pki/enrol_code.h"
#include "net/event_log.h"

#include <algorithm>
#include <boost/json.hpp>

namespace evertill::central {

namespace json = boost::json;
using base::ErrorCode;

namespace {

constexpr std::int64_t kMinuteMicros = 60'000'000;
constexpr std::size_t kMaxIdBytes = 64;
constexpr std::size_t kLookupKeyBytes = 32;

std::string textField(const json::object& object, std::string_view name) {
    const json::value* found = object.if_contains(name);
    return found != nullptr && found->is_string() ? std::string{found->get_string()}
                                                  : std::string{};
}

base::Error wrongApplication(std::string field) {
    return base::makeError(ErrorCode::InvalidFormat, std::move(field), "enrol");
}

// What can stand in a path, a URL and a label of a metric without harm.
bool isPlainId(const std::string& id) {
    return !id.empty() && id.size() <= kMaxIdBytes && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
}

int statusOf(const base::Error& error) {
    switch (error.code) {
    case ErrorCode::NotFound:
    case ErrorCode::NotPermitted: return 403;
    case ErrorCode::AlreadyExists: return 409;
    case ErrorCode::InvalidFormat:
    case ErrorCode::Unsupported:
    case ErrorCode::CurrencyMismatch: return 400;
    default: return 503;
    }
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
    application.store = core::StoreId{textField(*object, "store")};
    application.till = core::TillId{textField(*object, "till")};
    application.currency = textField(*object, "currency");
    return application;
}

bool EnrolmentDesk::isOverrun(std::int64_t nowMicros) {
    if (nowMicros - m_minuteStart >= kMinuteMicros || nowMicros < m_minuteStart) {
        m_minuteStart = nowMicros;
        m_wrongInMinute = 0;
    }
    return m_wrongInMinute >= kMaxWrongPerMinute;
}

net::HttpResponse EnrolmentDesk::enrol(const net::HttpRequest& request) {
    if (isOverrun(m_parts.clock.now().micros)) {
        return net::jsonError(429, "too many wrong codes; wait a minute");
    }
    const auto application = read(request.body);
    auto answer = application ? accept(*application, request.clientAddress)
                              : Expected<net::HttpResponse>{application.error()};
    if (answer) {
        return std::move(*answer);
    }
    const int status = statusOf(answer.error());
    m_wrongInMinute += status == 403 ? 1 : 0;
    net::logEvent(net::LogLevel::Warning, "enrolment-refused",
                  {{"status", std::to_string(status)},
                   {"reason", std::string{base::name(answer.error().code)}},
                   {"place", answer.error().place}});
    return net::jsonError(status, status == 403 ? "the code is wrong, used or too old"
                                                : base::describe(answer.error()));
}

Expected<net::HttpResponse> EnrolmentDesk::accept(const Application& application,
                                                  const std::string& address) {
    const std::int64_t now = m_parts.clock.now().micros;
    EVERTILL_TRY(place, m_parts.registry.codePlace(application.codeHash, now));
    if (!place) {
        return base::makeError(ErrorCode::NotPermitted, {}, "code");
    }
    // All of it before the code is used up: the right till may come with it after a wrong one.
    if (place->store != application.store || place->till != application.till) {
        return base::makeError(ErrorCode::InvalidFormat, "the code is of another till", "code");
    }
    EVERTILL_TRY(tenant, m_parts.registry.tenant(place->tenant));
    if (!tenant || tenant->currency.code() != application.currency) {
        return base::makeError(ErrorCode::CurrencyMismatch,
                               application.currency + " at the till, another at the centre");
    }
    EVERTILL_TRY(certificate, m_parts.authority.issueDevice(
                                  application.request, application.enrolment.device.value(), now));
    Enrolment enrolment = application.enrolment;
    enrolment.place = *place;
    enrolment.publicKey = certificate.publicKeyDer();
    EVERTILL_TRY(serial, base::fromHex(certificate.serialHex()));
    enrolment.certificateSerial = std::move(serial);
    enrolment.notBeforeMicros = certificate.notBeforeMicros();
    enrolment.notAfterMicros = certificate.notAfterMicros();
    AuditLine line;
    line.tenant = place->tenant.value();
    line.atMicros = now;
    line.who = "enrolment code";
    line.address = address;
    line.action = "devices.enrol";
    line.subject = enrolment.device.value().toString() + " store=" + place->store.value() +
                   " till=" + place->till.value();
    EVERTILL_TRY(lookupKey, m_parts.registry.enrol(application.codeHash, enrolment, now, line));
    const json::object body{
        {"certificate", certificate.pem()},     {"roots", m_parts.authority.root().pem()},
        {"store", place->store.value()},        {"till", place->till.value()},
        {"lookup_key", base::toHex(lookupKey)},
    };
    net::logEvent(net::LogLevel::Info, "enrolled",
                  {{"device", enrolment.device.value().toString()},
                   {"store", place->store.value()},
                   {"till", place->till.value()}});
    return net::HttpResponse{200, "application/json", {}, json::serialize(body) + "\n", 0};
}

wire::Renewed EnrolmentDesk::renew(const core::DeviceId& device, const base::Bytes& request) {
    wire::Renewed renewed;
    const auto record = m_parts.registry.device(device);
    const auto certificate =
        m_parts.authority.issueDevice(request, device.value(), m_parts.clock.now().micros);
    if (!record || !*record || (*record)->state != ports::DeviceState::Active || !certificate) {
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
