// SPDX-License-Identifier: Apache-2.0
#pragma once

// The lines of DIR/admin.sock as both ends read them: an order, and its answer or refusal
// (commands/admin_commands.h lists them). What a field must be is for who carries the order out;
// here it is a text or a switch, else empty or off. Threads: pure.

#include "base/expected.h"

#include <boost/json.hpp>

#include <string>
#include <string_view>

namespace evertill::central {

using base::Expected;

class AdminOrder {
public:
    // Error: InvalidFormat.
    [[nodiscard]] static Expected<AdminOrder> read(std::string_view line);

    [[nodiscard]] std::string command() const { return text("command"); }
    [[nodiscard]] std::string text(std::string_view name) const;
    [[nodiscard]] bool isOn(std::string_view name) const;
    // Import, rules, backup, ingest, the export of a member: they use connections of their own.
    [[nodiscard]] bool isLong() const;

private:
    explicit AdminOrder(boost::json::object fields) : m_fields(std::move(fields)) {}
    boost::json::object m_fields;
};

[[nodiscard]] std::string adminAnswerText(const Expected<boost::json::object>& answer);
// Errors: InvalidFormat; what the centre refused with.
[[nodiscard]] Expected<boost::json::object> readAdminAnswer(std::string_view line);

// An error in an answer, and back.
[[nodiscard]] boost::json::object errorJson(const base::Error& error);
[[nodiscard]] base::Error errorOf(const boost::json::object& told);

} // namespace evertill::central
