// SPDX-License-Identifier: Apache-2.0
#pragma once

// A dump of this program's memory would hold keys, PINs being proved and names of members, and
// would lie on a disk where nothing of it may lie in clear. Threads: before there is a second one.

namespace evertill::platform {

// From now on a crash of this process, or of one it starts, leaves no core file and is handed to no
// collector of dumps. EVERTILL_CORE_DUMPS=yes in the environment leaves it as the system has it,
// for developers.
void forbidCoreDumps();

} // namespace evertill::platform
