// SPDX-License-Identifier: Apache-2.0
#pragma once

// A report's table as text in columns, and as the rows of a JSON answer (a figure as its number:
// minor units, thousandths, a count).

#include "usecase/reports/table.h"

#include <boost/json.hpp>

#include <iosfwd>

namespace evertill::cli {

[[nodiscard]] boost::json::array rowsOf(const usecase::Table& table);
void print(std::ostream& out, const usecase::Table& table);

} // namespace evertill::cli
