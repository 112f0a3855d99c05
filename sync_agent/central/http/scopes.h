// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a key may do. The bits are stored: append only. Admin stands for all of them and for what
// only an administrator does (keys, audit). Error: InvalidFormat for a word that is no scope.

#include "central/http/central_data.h"

#include <array>
#include <string_view>

namespace evertill::central::http {

enum class Scope : std::uint32_t {
    ReadSales = 1U << 0U,
    ReadStock = 1U << 1U,
    ReadFleet = 1U << 2U,
    WriteCatalogue = 1U << 3U,
    WritePrices = 1U << 4U,
    WriteMembers = 1U << 5U,
    WriteStock = 1U << 6U,
    WriteUsers = 1U << 7U,
    WriteFleet = 1U << 8U,
    WriteQuarantine = 1U << 9U,
    EraseMembers = 1U << 10U,
    ReadRules = 1U << 11U,
    WriteRules = 1U << 12U,
    Quotes = 1U << 13U,
    ExportMembers = 1U << 14U,
    WritePins = 1U << 15U,
    Admin = 1U << 31U,
};

struct ScopeRow {
    Scope scope;
    std::string_view name;
};
inline constexpr std::array kScopes = {
    ScopeRow{Scope::ReadSales, "read:sales"},
    ScopeRow{Scope::ReadStock, "read:stock"},
    ScopeRow{Scope::ReadFleet, "read:fleet"},
    ScopeRow{Scope::WriteCatalogue, "write:catalogue"},
    ScopeRow{Scope::WritePrices, "write:prices"},
    ScopeRow{Scope::WriteMembers, "write:members"},
    ScopeRow{Scope::WriteStock, "write:stock"},
    ScopeRow{Scope::WriteUsers, "write:users"},
    ScopeRow{Scope::WriteFleet, "write:fleet"},
    ScopeRow{Scope::WriteQuarantine, "write:quarantine"},
    ScopeRow{Scope::EraseMembers, "erase:members"},
    ScopeRow{Scope::ReadRules, "read:rules"},
    ScopeRow{Scope::WriteRules, "write:rules"},
    ScopeRow{Scope::Quotes, "quotes"},
    ScopeRow{Scope::ExportMembers, "export:members"},
    ScopeRow{Scope::WritePins, "write:pins"},
    ScopeRow{Scope::Admin, "admin"},
};

[[nodiscard]] bool allows(Scopes granted, Scope wanted);
[[nodiscard]] std::string_view scopeName(Scope scope);
[[nodiscard]] std::vector<std::string_view> scopeNames(Scopes scopes);
[[nodiscard]] Expected<Scope> parseScope(std::string_view name);

} // namespace evertill::central::http
