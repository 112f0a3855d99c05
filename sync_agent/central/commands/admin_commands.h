// SPDX-License-Identifier: Apache-2.0
#pragma once

// What the running centre does for its own commands: DIR/admin.sock, one JSON object a line, and
// the asking side. Only the centre's user may connect.
//   {"command":"code","store":"S1","till":"T1"}                       -> {"code":"..."}
//   {"command":"import","kind":"catalogue","file":"/path",...}        -> {"report":{...}}
//   {"command":"rules","file":"/path"}                                -> {"rules":{...}}
//   {"command":"rate","store":"","currency":"USD","rate":"0.79"}         -> {"rates":[...]}
//   {"command":"people_rule","store":"","rule":"role.cashier","value":"reprint","default":false,
//   "yes":false}                                 -> {"rules":[...],"nobody_has_role":false}
//   {"command":"account","store":"","number":"AC-1","limit":"500"}     -> {"account":"AC-1"}
//   {"command":"user_secret","user":"7","badge":false,"text":"..."}    -> {"user":"7"}
//   {"command":"admin_code"}                                          -> {"code":"..."}
//   {"command":"revoke","device":"<uuid>"}                             -> {"revoked":"<uuid>"}
//   {"command":"unlock","device":"<uuid>"}                             -> {"unlocked":"<uuid>"}
//   {"command":"erase_member","member":"<uuid>"}                       -> {"erased":"<uuid>"}
//   {"command":"export_member","member":"<uuid>"}                      ->
//   {"member":...,"sales":...}
//   {"command":"backup","folder":"/new"}                              -> {"events":...}
//   {"command":"ingest","folder":"/till or file"}                     -> {"records":...}, and
//       {"failed":{"code":...}} where it ended before its time
// A refusal: {"error":{"code":name,"context":...,"place":...}}. Threads: AdminCommands on the data
// thread; what isLong() on any other one.

#include "central/commands/admin_lines.h"
#include "central/commands/commands.h"
#include "central/http/central_data.h"
#include "central/http/rule_data.h"
#include "central/reference/exchange_rates.h"
#include "central/reference/people_rules.h"
#include "central/server/enrolment_desk.h"

#include <boost/json.hpp>

#include <atomic>
#include <optional>

namespace evertill::central {

struct ImportFile {
    std::string kind; // catalogue, prices, members, stock, users
    std::string file;
    std::string store;
    std::string currency;
    std::string defaultTax = "standard";
    bool acceptGood = false;
};
// Reads the file and imports it. Errors: FileMissing, and those of CentralData::import.
[[nodiscard]] Expected<usecase::ImportReport>
importFile(http::CentralData& data, const ImportFile& order, std::int64_t nowMicros);
// The databases and the authority. directory: of the centre. Error: Cancelled, once stop is true.
[[nodiscard]] Expected<boost::json::object> backupInto(CentralDatabase& database,
                                                       const std::filesystem::path& directory,
                                                       const std::filesystem::path& folder,
                                                       std::int64_t nowMicros,
                                                       const std::atomic<bool>& stop);
[[nodiscard]] Expected<boost::json::object> ingestFrom(CentralDatabase& database,
                                                       const std::filesystem::path& from,
                                                       std::int64_t nowMicros,
                                                       const std::atomic<bool>& stop);
// Reads a file of rules and publishes it. Errors: FileMissing, and those of
// RuleData::publishRuleSet. What is wrong with it is in the answer's "issues".
[[nodiscard]] Expected<boost::json::object>
publishRules(http::RuleData& data, const std::string& file, std::int64_t nowMicros);
[[nodiscard]] boost::json::object ratesJson(const std::vector<StoreRates>& stores);
[[nodiscard]] boost::json::object peopleRulesJson(const std::vector<StoreRule>& rules);
[[nodiscard]] boost::json::object changedRulesJson(const ChangedRules& changed);
// Subcommands of "operator".
void addOperatorRules(Program& program, CLI::App& parent);
struct AlertOrder {
    std::string alert; // kind/key
    std::string remark;
    std::string by;
};
// Errors: InvalidFormat; those of RuleData::settleAlert.
[[nodiscard]] Expected<void> settleAlert(http::RuleData& data, const AlertOrder& order,
                                         std::int64_t nowMicros);
// Error: NotFound.
[[nodiscard]] Expected<void> revokeDevice(http::CentralData& data, const core::DeviceId& device,
                                          std::int64_t nowMicros);
// Error: NotFound.
[[nodiscard]] Expected<void> eraseMember(http::CentralData& data, const core::MemberId& member,
                                         std::int64_t nowMicros);
// What is kept of a person (http/member_json.h), once that it was given is in the audit trail.
// Errors: MemberUnknown, MemberErased.
[[nodiscard]] Expected<boost::json::object>
exportMember(http::CentralData& data, const core::MemberId& member, std::int64_t nowMicros);
// Errors: those of CentralData::setUserSecret.
[[nodiscard]] Expected<void> setUserSecret(http::CentralData& data, const http::UserSecret& secret,
                                           std::int64_t nowMicros);
[[nodiscard]] boost::json::object reportJson(const usecase::ImportReport& report);

class AdminCommands {
public:
    AdminCommands(EnrolmentDesk& desk, http::CentralData& data, http::RuleData& rules,
                  CentralDatabase& database, const base::Clock& clock,
                  const std::atomic<bool>& stop)
        : m_desk(desk)
        , m_data(data)
        , m_rules(rules)
        , m_database(database)
        , m_clock(clock)
        , m_stop(stop) {}
    [[nodiscard]] std::string answer(const std::string& line);
    [[nodiscard]] static bool isLong(const std::string& line);

private:
    [[nodiscard]] Expected<boost::json::object> carryOut(const AdminOrder& order);

    EnrolmentDesk& m_desk;
    http::CentralData& m_data;
    http::RuleData& m_rules;
    CentralDatabase& m_database;
    const base::Clock& m_clock;
    const std::atomic<bool>& m_stop;
};

// Asks the centre that runs on this folder; nullopt: none does. A refusal is its error;
// DeviceTimeout: it did not answer, and nobody knows whether it has been done.
[[nodiscard]] Expected<std::optional<boost::json::object>>
askOwner(const Program& program, const boost::json::object& order);

} // namespace evertill::central
