// SPDX-License-Identifier: Apache-2.0
#include "central/commands/admin_commands.h"

#include "central/reference/accounts.h"

#include "central/commands/opened_centre.h"
#include "central/http/keys.h"
#include "central/http/member_json.h"
#include "net/line_socket.h"
#include "net/link_files.h"
#include "rows/issue_text.h"

namespace evertill::central {

namespace json = boost::json;
using base::ErrorCode;

namespace {

constexpr std::chrono::minutes kPatience{10}; // a large import
constexpr std::size_t kMaxImportBytes = std::size_t{512} << 20U;

Expected<http::ImportKind> kindOf(const std::string& name) {
    constexpr std::array<std::pair<std::string_view, http::ImportKind>, 5> kKinds{
        {{"catalogue", http::ImportKind::Catalogue},
         {"prices", http::ImportKind::Prices},
         {"members", http::ImportKind::Members},
         {"stock", http::ImportKind::Stock},
         {"users", http::ImportKind::Users}}};
    for (const auto& [known, kind] : kKinds) {
        if (known == name) {
            return kind;
        }
    }
    return base::makeError(ErrorCode::InvalidFormat, name, "kind of import");
}

} // namespace

Expected<usecase::ImportReport> importFile(http::CentralData& data, const ImportFile& order,
                                           std::int64_t nowMicros) {
    EVERTILL_TRY(kind, kindOf(order.kind));
    http::ImportOrder what;
    what.kind = kind;
    if (!order.store.empty()) {
        what.store = core::StoreId{order.store};
    }
    if (!order.currency.empty()) {
        EVERTILL_TRY(currency, core::Currency::parse(order.currency));
        what.currency = currency;
    }
    what.mode =
        order.acceptGood ? usecase::ImportMode::AcceptGood : usecase::ImportMode::AllOrNothing;
    what.defaultTax = order.defaultTax;
    EVERTILL_TRY(bytes, net::readSmallFile(order.file, kMaxImportBytes));
    http::Change change;
    change.tenant = ownTenant();
    change.who = "command";
    change.atMicros = nowMicros;
    change.action = "import." + order.kind;
    change.subject = order.file;
    return data.import(what, std::move(bytes), change);
}

namespace {

http::Change changeOf(std::string action, std::string subject, std::int64_t nowMicros) {
    http::Change change;
    change.tenant = ownTenant();
    change.who = "command";
    change.atMicros = nowMicros;
    change.action = std::move(action);
    change.subject = std::move(subject);
    return change;
}

} // namespace

Expected<void> revokeDevice(http::CentralData& data, const core::DeviceId& device,
                            std::int64_t nowMicros) {
    return data.revokeDevice(device,
                             changeOf("devices.revoke", device.value().toString(), nowMicros));
}

Expected<void> eraseMember(http::CentralData& data, const core::MemberId& member,
                           std::int64_t nowMicros) {
    return data.eraseMember(
        member, changeOf("members.erase", "member=" + member.value().toString(), nowMicros));
}

Expected<json::object> exportMember(http::CentralData& data, const core::MemberId& member,
                                    std::int64_t nowMicros) {
    EVERTILL_TRY(told, data.exportMember(ownTenant(), member));
    EVERTILL_TRY_VOID(
        data.note(changeOf("members.export", "member=" + member.value().toString(), nowMicros)));
    return http::memberJson(told);
}

Expected<void> setUserSecret(http::CentralData& data, const http::UserSecret& secret,
                             std::int64_t nowMicros) {
    return data.setUserSecret(secret, changeOf(secret.isBadge ? "users.badge" : "users.pin",
                                               "user=" + secret.who.value(), nowMicros));
}

json::object reportJson(const usecase::ImportReport& report) {
    json::array issues;
    for (const usecase::ImportIssue& issue : report.issues) {
        issues.push_back(json::object{{"line", issue.line},
                                      {"field", issue.field},
                                      {"code", base::name(issue.code)},
                                      {"value", issue.value},
                                      {"warning", issue.isWarning},
                                      {"reason", rows::issueReason(issue)}});
    }
    json::array ignored(report.ignoredColumns.begin(), report.ignoredColumns.end());
    return {{"published", report.published},
            {"rows", report.rows},
            {"accepted", report.accepted},
            {"refused", report.refused},
            {"added", report.added},
            {"updated", report.updated},
            {"unchanged", report.unchanged},
            {"warnings", report.warnings},
            {"issues", std::move(issues)},
            {"issues_not_listed", report.issuesBeyondCap},
            {"ignored_columns", std::move(ignored)}};
}

namespace {

Expected<json::object> importOrdered(http::CentralData& data, const AdminOrder& order,
                                     std::int64_t nowMicros) {
    ImportFile file{order.text("kind"),     order.text("file"), order.text("store"),
                    order.text("currency"), order.text("tax"),  false};
    file.acceptGood = order.isOn("accept_good");
    EVERTILL_TRY(report, importFile(data, file, nowMicros));
    return json::object{{"report", reportJson(report)}};
}

Expected<json::object> setSecret(http::CentralData& data, const AdminOrder& order,
                                 std::int64_t nowMicros) {
    const http::UserSecret secret{core::OperatorId{order.text("user")}, order.isOn("badge"),
                                  order.text("text")};
    EVERTILL_TRY_VOID(setUserSecret(data, secret, nowMicros));
    return json::object{{"user", secret.who.value()}};
}

Expected<json::object> changeRate(CentralDatabase& database, const AdminOrder& order,
                                  std::int64_t nowMicros) {
    const RateChange change{ownTenant().value(), order.text("store"), order.text("currency"),
                            order.text("rate"), nowMicros};
    EVERTILL_TRY(stores, changeRates(database, crypto::OpensslSha256{}, change));
    return ratesJson(stores);
}

Expected<json::object> changePeople(CentralDatabase& database, const AdminOrder& order,
                                    std::int64_t nowMicros) {
    const PeopleRule change{ownTenant().value(), order.text("store"), order.text("rule"),
                            order.text("value"), nowMicros,           order.isOn("default"),
                            order.isOn("yes")};
    EVERTILL_TRY(changed, changePeopleRule(database, crypto::OpensslSha256{}, change));
    return changedRulesJson(changed);
}

Expected<json::object> changeLimit(CentralDatabase& database, const AdminOrder& order,
                                   std::int64_t nowMicros) {
    const AccountChange change{ownTenant().value(), order.text("store"), order.text("number"),
                               order.text("limit"), nowMicros};
    EVERTILL_TRY_VOID(changeAccount(database, crypto::OpensslSha256{}, change));
    return json::object{{"account", change.number}};
}

// Rows that go down to the tills.
using Change = Expected<json::object> (*)(CentralDatabase&, const AdminOrder&, std::int64_t);
constexpr std::pair<std::string_view, Change> kChanges[] = {
    {"rate", changeRate}, {"people_rule", changePeople}, {"account", changeLimit}};

} // namespace

std::string AdminCommands::answer(const std::string& line) {
    const auto order = AdminOrder::read(line);
    return adminAnswerText(order ? carryOut(*order) : order.error());
}

bool AdminCommands::isLong(const std::string& line) {
    const auto order = AdminOrder::read(line);
    return order && order->isLong();
}

Expected<json::object> AdminCommands::carryOut(const AdminOrder& order) {
    const std::string command = order.command();
    if (command == "code") {
        EVERTILL_TRY(code, m_desk.newCode({ownTenant(), core::StoreId{order.text("store")},
                                           core::TillId{order.text("till")}},
                                          "command"));
        return json::object{{"code", code}};
    }
    if (command == "import") {
        return importOrdered(m_data, order, m_clock.now().micros);
    }
    if (command == "rules") {
        EVERTILL_TRY(done, publishRules(m_rules, order.text("file"), m_clock.now().micros));
        return json::object{{"rules", std::move(done)}};
    }
    if (command == "settle_alert") {
        const AlertOrder alert{order.text("alert"), order.text("remark"), order.text("by")};
        EVERTILL_TRY_VOID(settleAlert(m_rules, alert, m_clock.now().micros));
        return json::object{{"settled", alert.alert}};
    }
    for (const auto& [name, change] : kChanges) {
        if (command == name) {
            return change(m_database, order, m_clock.now().micros);
        }
    }
    if (command == "backup") {
        return backupInto(m_database, m_database.directory(), order.text("folder"),
                          m_clock.now().micros, m_stop);
    }
    if (command == "ingest") {
        return ingestFrom(m_database, order.text("folder"), m_clock.now().micros, m_stop);
    }
    if (command == "revoke") {
        EVERTILL_TRY(device, base::Uuid::parse(order.text("device")));
        EVERTILL_TRY_VOID(revokeDevice(m_data, core::DeviceId{device}, m_clock.now().micros));
        return json::object{{"revoked", device.toString()}};
    }
    if (command == "unlock") {
        EVERTILL_TRY(device, base::Uuid::parse(order.text("device")));
        EVERTILL_TRY_VOID(m_desk.unlock(ownTenant(), core::DeviceId{device}, "command"));
        return json::object{{"unlocked", device.toString()}};
    }
    if (command == "erase_member") {
        EVERTILL_TRY(member, base::Uuid::parse(order.text("member")));
        EVERTILL_TRY_VOID(eraseMember(m_data, core::MemberId{member}, m_clock.now().micros));
        return json::object{{"erased", member.toString()}};
    }
    if (command == "export_member") {
        EVERTILL_TRY(member, base::Uuid::parse(order.text("member")));
        return exportMember(m_data, core::MemberId{member}, m_clock.now().micros);
    }
    if (command == "user_secret") {
        return setSecret(m_data, order, m_clock.now().micros);
    }
    if (command == "admin_code") {
        crypto::SystemRandom random;
        EVERTILL_TRY(code, http::newAdminCode(m_data, ownTenant(), m_clock.now().micros, random,
                                              crypto::OpensslSha256{}));
        return json::object{{"code", code}};
    }
    return base::makeError(ErrorCode::Unsupported, command, "command");
}

Expected<std::optional<json::object>> askOwner(const Program& program, const json::object& order) {
    const auto line = net::askOnce(OpenedCentre::adminSocket(program.directory),
                                   json::serialize(order), kPatience);
    if (!line) {
        if (line.error().code == ErrorCode::NotFound) {
            return std::optional<json::object>{};
        }
        return base::makeError(ErrorCode::DeviceTimeout,
                               line.error().code == ErrorCode::Unavailable
                                   ? "the centre ended before it answered"
                                   : "the centre did not answer within ten minutes");
    }
    EVERTILL_TRY(answer, readAdminAnswer(*line));
    return std::optional<json::object>{std::move(answer)};
}

} // namespace evertill::central
