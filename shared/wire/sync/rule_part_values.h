// SPDX-License-Identifier: Apache-2.0
#pragma once

// A part of a rule set as its message, for row_values.h. Inside shared/wire only; what is wrong is
// told by BodyReader::outcome().

#include "wire/body_reader.h"
#include "wire/sync/row_codec.h"

namespace evertill::reference::v1 {
class RuleSetPart;
} // namespace evertill::reference::v1

namespace evertill::wire::rule_parts {

namespace pb = reference::v1;

void fill(const ports::RuleSetPartRow& row, pb::RuleSetPart& to);
ports::ReferenceRow read(const std::string& key, const pb::RuleSetPart& from, BodyReader& in);

} // namespace evertill::wire::rule_parts
