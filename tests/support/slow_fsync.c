/* SPDX-License-Identifier: Apache-2.0 */
/* For LD_PRELOAD: every sync of a file takes EVERTILL_FSYNC_MILLIS (30) longer, as on the flash of
 * a worn till. With it a test sees who waits for the disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int (*SyncFunction)(int);

static void dawdle(void) {
    const char* text = getenv("EVERTILL_FSYNC_MILLIS");
    const long millis = text != NULL ? strtol(text, NULL, 10) : 30;
    const struct timespec pause = {millis / 1000, millis % 1000 * 1000000};
    nanosleep(&pause, NULL);
}

static SyncFunction next(const char* symbol) {
    SyncFunction function = NULL;
    /* dlsym gives an object pointer; POSIX says that it can be used as this. */
    *(void**)&function = dlsym(RTLD_NEXT, symbol);
    return function;
}

int fsync(int file) {
    dawdle();
    return next("fsync")(file);
}

int fdatasync(int file) {
    dawdle();
    return next("fdatasync")(file);
}
