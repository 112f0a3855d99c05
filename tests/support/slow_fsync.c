// SPDX-License-Identifier: Apache-2.0
// For LD_PRELOAD: every sync of a file takes EVERTILL_FSYNC_MILLIS (30) longer, as on the flash of
// a worn till. With it a test sees who waits for the disk. EVERTILL_FSYNC_MILLIS=none: no sync
// happens at all, for tests of sums over whole data sets, which ask nothing about durability.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef int (*SyncFunction)(int);

/* True: sync now. */
static int dawdle(void) {
    const char* text = getenv("EVERTILL_FSYNC_MILLIS");
    if (text != NULL && strcmp(text, "none") == 0) {
        return 0;
    }
    const long millis = text != NULL ? strtol(text, NULL, 10) : 30;
    const struct timespec pause = {millis / 1000, millis % 1000 * 1000000};
    nanosleep(&pause, NULL);
    return 1;
}

static SyncFunction next(const char* symbol) {
    SyncFunction function = NULL;
    /* dlsym gives an object pointer; POSIX says that it can be used as this. */
    *(void**)&function = dlsym(RTLD_NEXT, symbol);
    return function;
}

int fsync(int file) {
    return dawdle() ? next("fsync")(file) : 0;
}

int fdatasync(int file) {
    return dawdle() ? next("fdatasync")(file) : 0;
}
