// SPDX-License-Identifier: Apache-2.0
#include "platform/core_dumps.h"

#include <cstdlib>
#include <string_view>
#include <sys/resource.h>

namespace evertill::platform {

void forbidCoreDumps() {
    const char* chosen = std::getenv("EVERTILL_CORE_DUMPS");
    if (chosen != nullptr && std::string_view{chosen} == "yes") {
        return;
    }
    // One byte and not none: no core file is as small, and a collector that the kernel pipes dumps
    // to (core(5)), which a limit of none does not stop, is not started for a limit of one
    // (do_coredump() in the kernel's fs/coredump.c). Unlike PR_SET_DUMPABLE it leaves /proc/PID
    // readable for the same user, where "evertill devices" looks who holds a device.
    const rlimit none{1, 1};
    if (::setrlimit(RLIMIT_CORE, &none) != 0) {
        const rlimit lower{0, 0}; // the limit is lower already and may not be raised
        static_cast<void>(::setrlimit(RLIMIT_CORE, &lower));
    }
}

} // namespace evertill::platform
