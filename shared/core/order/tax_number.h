// SPDX-License-Identifier: Apache-2.0
#pragma once

// The tax number of a business that wants an invoice. What has a public rule is held to it: the
// unified social credit code of China (GB 32100-2015: 18 characters, the last a check character
// modulo 31), and the VAT numbers of the EU, of Northern Ireland and of Great Britain (structure by
// the Commission's VIES list; check digits of AT, BE, DE, FR, IT, LU and PL). Of any other country:
// 4 to 20 letters and digits, unchecked. Whether somebody has the number is another question, asked
// of VIES or the tax bureau, not here. Threads: pure.

#include "base/expected.h"

#include <string>
#include <string_view>

namespace evertill::core {

// Upper case, without blanks, dots and dashes; Greece is EL, also where GR was typed. Errors:
// InvalidFormat (not the structure of its country, or of none; context: the text), WrongCheckDigit.
[[nodiscard]] base::Expected<std::string> parseTaxNumber(std::string_view text);

} // namespace evertill::core
