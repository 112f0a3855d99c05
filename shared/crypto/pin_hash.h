// SPDX-License-Identifier: Apache-2.0
#pragma once

// scrypt (RFC 7914) of a PIN. Ten thousand PINs are tried in a quarter of an hour however slow one
// hash is, so the hash alone protects nothing: what goes into scrypt is HMAC-SHA-256 of operator
// and PIN under the chain's look-up key, which is in a file of its own (0600) on every till and in
// no database of one, nor in a message that carries the hash; the centre has it in the database
// with the hashes that were made there. Who has both can try them all. Threads: any; a call takes
// 32 MiB and about a tenth of a second with the cost that is made here.

#include "base/random.h"
#include "core/ids.h"
#include "core/people/pin.h"

namespace evertill::crypto {

struct PinOf {
    core::OperatorId who; // a hash of one is none of another
    std::string_view pin;
};

[[nodiscard]] core::PinHash hashPin(const PinOf& pin, base::ByteView pepper,
                                    base::RandomSource& random, const core::ScryptCost& cost = {});
// Takes the same time whether it is right or wrong.
[[nodiscard]] bool isPin(const PinOf& pin, base::ByteView pepper, const core::PinHash& kept);

// What is kept of a badge's code: HMAC-SHA-256 under the same key, so that it can be looked for.
[[nodiscard]] base::Bytes badgeHash(std::string_view code, base::ByteView pepper);

} // namespace evertill::crypto
