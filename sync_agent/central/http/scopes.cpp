// SPDX-License-Identifier: Apache-2.0
#include "central/http/scopes.h"

namespace evertill::central::http {

bool allows(Scopes granted, Scope wanted) {
    const auto admin = static_cast<Scopes>(Scope::Admin);
    return (granted & (static_cast<Scopes>(wanted) | admin)) != 0;
}

std::string_view scopeName(Scope scope) {
    for (const ScopeRow& row : kScopes) {
        if (row.scope == scope) {
            return row.name;
        }
    }
    return "";
}

std::vector<std::string_view> scopeNames(Scopes scopes) {
    std::vector<std::string_view> names;
    for (const ScopeRow& row : kScopes) {
        if ((scopes & static_cast<Scopes>(row.scope)) != 0) {
            names.push_back(row.name);
        }
    }
    return names;
}

Expected<Scope> parseScope(std::string_view name) {
    for (const ScopeRow& row : kScopes) {
        if (row.name == name) {
            return row.scope;
        }
    }
    return base::makeError(base::ErrorCode::InvalidFormat, std::string(name), "scopes");
}

} // namespace evertill::central::http
