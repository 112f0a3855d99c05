// SPDX-License-Identifier: Apache-2.0
#pragma once

// What a running centre would do for a command, done by the command where none runs: it holds the
// centre's lock meanwhile.

#include "central/commands/commands.h"
#include "central/commands/opened_centre.h"
#include "central/data/stored_data.h"
#include "wire/event_codec.h"

namespace evertill::central {

template <typename Work>
auto workHere(const Program& program, Work work)
    -> decltype(work(std::declval<http::CentralData&>(), std::int64_t{})) {
    OpenedCentre centre;
    EVERTILL_TRY_VOID(centre.open(program.directory, program.db));
    const wire::ProtobufEventCodec codec;
    StoredData data{
        {*centre.database, centre.random, centre.clock, codec, {}, [](const core::DeviceId&) {
             return false;
         }}};
    return work(data, centre.clock.now().micros);
}

} // namespace evertill::central
