// SPDX-License-Identifier: Apache-2.0
#pragma once

// Fills an empty catalogue with a believable shop for trying Evertill out: some 2,000 items with
// English, simplified and traditional Chinese names and valid GTINs, weighed goods with PLUs and
// labels of the shop's own scale, packs, variants, deposits, an age limit here and a recall there,
// member prices and quantity breaks, quick keys, stock and 50 members. Pounds, tax included,
// 20 / 5 / 0 %. Composed from the tables beside it; the same options give the same shop, byte for
// byte but for what the cipher makes of the members.
// All brands and people are invented; telephone numbers are of Ofcom's range for drama, e-mail is
// at example.com. GTINs have the prefix of a country but no company behind it. Scale labels: prefix
// 20 holds a price ("PPIIIIIVVVVVC", two decimals), prefix 21 a weight in grams; the code of such
// an item is the label with value zero. Errors: those of the writer. It does not publish: the
// caller may add and then does.

#include "base/clock.h"
#include "base/random.h"
#include "ports/catalogue_writer.h"
#include "ports/member_store.h"

#include <cstdint>

namespace evertill::demo {

inline constexpr std::string_view kPriceLabelPrefix = "20";
inline constexpr std::string_view kWeightLabelPrefix = "21";
inline constexpr std::string_view kLabelPattern = "PPIIIIIVVVVVC";

struct DemoOptions {
    std::uint64_t seed = 1; // stock, prices' pennies, members
    base::UtcTime now;      // of the stock figures and the member ids
};

[[nodiscard]] base::Expected<void> fillDemoStore(ports::CatalogueWriter& writer,
                                                 ports::MemberCipher& cipher,
                                                 const DemoOptions& options);

} // namespace evertill::demo
