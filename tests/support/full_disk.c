// SPDX-License-Identifier: Apache-2.0
/* For LD_PRELOAD: the disk under the folder EVERTILL_FULL_DIR is full as long as the file named by
 * EVERTILL_FULL_FLAG exists. A number in that file says how many more bytes fit, counted from its
 * appearance in each process. The last write that fits in part is cut short, as a real disk does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

typedef ssize_t (*WriteFunction)(int, const void*, size_t);
typedef ssize_t (*PwriteFunction)(int, const void*, size_t, off64_t);

static long long g_left = -1; /* -1: the flag was not there at the last write */

static void* next(const char* symbol) {
    return dlsym(RTLD_NEXT, symbol);
}

static int isOnFullDisk(int file) {
    const char* folder = getenv("EVERTILL_FULL_DIR");
    char link[64];
    char path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    const ssize_t length = readlink(link, path, sizeof path - 1);
    return folder != NULL && length > 0 && strncmp(path, folder, strlen(folder)) == 0;
}

static void look(void) {
    const char* flag = getenv("EVERTILL_FULL_FLAG");
    FILE* file = flag != NULL ? fopen(flag, "re") : NULL;
    if (file == NULL) {
        g_left = -1;
        return;
    }
    if (g_left < 0 && fscanf(file, "%lld", &g_left) != 1) {
        g_left = 0;
    }
    fclose(file);
}

/* How many of these bytes fit: size, fewer, or -1 with errno set. */
static ssize_t room(int file, size_t size) {
    if (!isOnFullDisk(file)) {
        return (ssize_t)size;
    }
    look();
    if (g_left < 0) {
        return (ssize_t)size;
    }
    if (g_left == 0 && size > 0) {
        errno = ENOSPC;
        return -1;
    }
    const ssize_t fits = (long long)size < g_left ? (ssize_t)size : (ssize_t)g_left;
    g_left -= fits;
    return fits;
}

ssize_t write(int file, const void* bytes, size_t size) {
    WriteFunction function = NULL;
    *(void**)&function = next("write");
    const ssize_t fits = room(file, size);
    return fits < 0 ? -1 : function(file, bytes, (size_t)fits);
}

ssize_t pwrite64(int file, const void* bytes, size_t size, off64_t offset) {
    PwriteFunction function = NULL;
    *(void**)&function = next("pwrite64");
    const ssize_t fits = room(file, size);
    return fits < 0 ? -1 : function(file, bytes, (size_t)fits, offset);
}

ssize_t pwrite(int file, const void* bytes, size_t size, off_t offset) {
    return pwrite64(file, bytes, size, offset);
}
