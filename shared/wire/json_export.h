// SPDX-License-Identifier: Apache-2.0
#pragma once

// A journal record as one line of JSON: seq, epoch, type, hlc, hash, the decoded body, and the
// stored bytes themselves (bodyHex), by which the centre can take the line in. Amounts
// are integers of minor units, unit prices ten-thousandths of the major unit, quantities
// thousandths, rates millionths, each said in the name ("totalMinor"); the currency stands once in
// the body. Times are microseconds since 1970 UTC with the local offset. A body of a type that is
// not known stands as hex. Personal data: member ids and ciphertext only, as in the journal. Error:
// InvalidFormat when the body does not decode. Threads: any.

#include "ports/event_codec.h"

#include "core/journal/chain.h"

namespace evertill::wire {

// Without a line end.
[[nodiscard]] base::Expected<std::string> journalRecordJson(const core::JournalRecord& record,
                                                            const ports::EventCodec& codec);

} // namespace evertill::wire
