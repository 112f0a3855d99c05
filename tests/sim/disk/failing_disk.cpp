// SPDX-License-Identifier: Apache-2.0
#include "sim/disk/failing_disk.h"

#include "base/check.h"

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <new>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

namespace evertill::sim {

namespace {

sqlite3_vfs* realVfs = nullptr;

struct ShimFile { // SQLite allocates it; the real file follows it in memory
    sqlite3_file base;
    sqlite3_file* real;
    std::string* path; // null: a temporary file
};

ShimFile& shim(sqlite3_file* file) {
    return *reinterpret_cast<ShimFile*>(file);
}

bool isLog(const std::string& path) {
    return path.ends_with("-wal");
}

int closeFile(sqlite3_file* file) {
    ShimFile& self = shim(file);
    const int result = self.real->pMethods->xClose(self.real);
    delete self.path;
    self.path = nullptr;
    return result;
}
int readFile(sqlite3_file* file, void* into, int amount, sqlite3_int64 at) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xRead(self.real, into, amount, at);
}

// Remembers what the sectors held before their first write since the last sync.
void remember(ShimFile& self, std::int64_t from, std::int64_t to) {
    FailingDisk::File& kept = FailingDisk::instance().file(*self.path);
    sqlite3_int64 size = 0;
    self.real->pMethods->xFileSize(self.real, &size);
    if (kept.sizeBefore < 0) {
        kept.sizeBefore = size;
    }
    for (std::int64_t sector = from / FailingDisk::kSector; sector * FailingDisk::kSector < to;
         ++sector) {
        if (kept.before.count(sector) > 0) {
            continue;
        }
        std::vector<std::uint8_t>& before = kept.before[sector];
        const std::int64_t start = sector * FailingDisk::kSector;
        if (start < size) {
            before.resize(static_cast<std::size_t>(
                std::min<std::int64_t>(FailingDisk::kSector, size - start)));
            self.real->pMethods->xRead(self.real, before.data(), static_cast<int>(before.size()),
                                       start);
        }
    }
}

int writeFile(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at) {
    ShimFile& self = shim(file);
    if (self.path != nullptr) {
        FailingDisk& disk = FailingDisk::instance();
        FailingDisk::Box* box = disk.boxOf(*self.path);
        if (!disk.mayChange(box)) {
            return SQLITE_IOERR_WRITE;
        }
        if (box != nullptr && box->sparePages >= 0 && box->sparePages-- == 0) {
            box->sparePages = 0;
            ++disk.counts["disk-full"];
            return SQLITE_FULL;
        }
        remember(self, at, at + amount);
    }
    return self.real->pMethods->xWrite(self.real, from, amount, at);
}
int truncateFile(sqlite3_file* file, sqlite3_int64 size) {
    ShimFile& self = shim(file);
    if (self.path != nullptr) {
        FailingDisk& disk = FailingDisk::instance();
        if (!disk.mayChange(disk.boxOf(*self.path))) {
            return SQLITE_IOERR_TRUNCATE;
        }
        sqlite3_int64 now = 0;
        self.real->pMethods->xFileSize(self.real, &now);
        remember(self, size, now);
    }
    return self.real->pMethods->xTruncate(self.real, size);
}
int syncFile(sqlite3_file* file, int flags) {
    ShimFile& self = shim(file);
    if (self.path == nullptr) {
        return self.real->pMethods->xSync(self.real, flags);
    }
    FailingDisk& disk = FailingDisk::instance();
    FailingDisk::Box* box = disk.boxOf(*self.path);
    if (!disk.mayChange(box)) {
        return SQLITE_IOERR_FSYNC;
    }
    ++disk.counts["sync"];
    const bool isSkipped = box != nullptr && box->skipsLogSync && isLog(*self.path);
    if (!isSkipped && !disk.isLie(box)) {
        disk.synced(*self.path);
    }
    return SQLITE_OK; // the folder is in memory
}
int sizeOfFile(sqlite3_file* file, sqlite3_int64* size) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xFileSize(self.real, size);
}
int lockFile(sqlite3_file* file, int level) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xLock(self.real, level);
}
int unlockFile(sqlite3_file* file, int level) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xUnlock(self.real, level);
}
int checkLock(sqlite3_file* file, int* result) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xCheckReservedLock(self.real, result);
}
int controlFile(sqlite3_file* file, int operation, void* argument) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xFileControl(self.real, operation, argument);
}
int sectorSize(sqlite3_file* file) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xSectorSize(self.real);
}
int characteristics(sqlite3_file* file) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xDeviceCharacteristics(self.real);
}
int mapShared(sqlite3_file* file, int page, int size, int extend, void volatile** into) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xShmMap(self.real, page, size, extend, into);
}
int lockShared(sqlite3_file* file, int offset, int count, int flags) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xShmLock(self.real, offset, count, flags);
}
void barrier(sqlite3_file* file) {
    ShimFile& self = shim(file);
    self.real->pMethods->xShmBarrier(self.real);
}
int unmapShared(sqlite3_file* file, int remove) {
    ShimFile& self = shim(file);
    return self.real->pMethods->xShmUnmap(self.real, remove);
}

const sqlite3_io_methods kMethods = {
    2,          closeFile,  readFile,    writeFile,   truncateFile, syncFile,        sizeOfFile,
    lockFile,   unlockFile, checkLock,   controlFile, sectorSize,   characteristics, mapShared,
    lockShared, barrier,    unmapShared, nullptr,     nullptr};

int openFile(sqlite3_vfs*, const char* path, sqlite3_file* file, int flags, int* outFlags) {
    ShimFile& self = shim(file);
    self.base.pMethods = nullptr;
    self.real = reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(file) + sizeof(ShimFile));
    self.path = nullptr;
    if (path != nullptr) {
        FailingDisk& disk = FailingDisk::instance();
        const FailingDisk::Box* box = disk.boxOf(path);
        if (box != nullptr && box->isDead) {
            return SQLITE_CANTOPEN;
        }
    }
    const int result = realVfs->xOpen(realVfs, path, self.real, flags, outFlags);
    if (self.real->pMethods != nullptr) {
        self.base.pMethods = &kMethods;
        self.path = path == nullptr ? nullptr : new std::string(path);
    }
    return result;
}
int removeFile(sqlite3_vfs*, const char* path, int syncFolder) {
    FailingDisk& disk = FailingDisk::instance();
    if (!disk.mayChange(disk.boxOf(path))) {
        return SQLITE_IOERR_DELETE;
    }
    disk.synced(path); // as if its folder were synced
    return realVfs->xDelete(realVfs, path, syncFolder);
}

} // namespace

void FailingDisk::seedSqlite(std::uint64_t seed) {
    sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, static_cast<int>(seed % 1'000'000 + 1),
                         static_cast<sqlite3*>(nullptr));
    sqlite3_randomness(0, nullptr); // start again from the seed
    instance().m_chance = SimRandom{seed};
}

FailingDisk& FailingDisk::instance() {
    static FailingDisk disk;
    return disk;
}

FailingDisk::FailingDisk() {
    realVfs = sqlite3_vfs_find(nullptr);
    static sqlite3_vfs vfs = *realVfs;
    vfs.szOsFile = static_cast<int>(sizeof(ShimFile)) + realVfs->szOsFile;
    vfs.zName = "failing-disk";
    vfs.xOpen = openFile;
    vfs.xDelete = removeFile;
    EVERTILL_CHECK(sqlite3_vfs_register(&vfs, 1) == SQLITE_OK, "the VFS is registered");
}

FailingDisk::Box& FailingDisk::box(const std::filesystem::path& folder) {
    Box& box = m_boxes[folder.string()];
    box.folder = folder.string();
    return box;
}

void FailingDisk::forget(const std::filesystem::path& folder) {
    std::erase_if(
        m_files, [&](const auto& entry) { return entry.first.starts_with(folder.string() + "/"); });
    m_boxes.erase(folder.string());
}

FailingDisk::Box* FailingDisk::boxOf(const std::string& path) {
    for (auto& [folder, box] : m_boxes) {
        if (path.starts_with(folder + "/")) {
            return &box;
        }
    }
    return nullptr;
}

bool FailingDisk::isLie(const Box* box) {
    const bool isLie = box != nullptr && box->lies > 0 && m_chance.chance(box->lies);
    counts["lying-sync"] += isLie ? 1 : 0;
    return isLie;
}

bool FailingDisk::mayChange(Box* box) {
    if (box == nullptr) {
        return true;
    }
    if (box->dieAt > 0 && --box->dieAt == 0) {
        box->isDead = true;
    }
    return !box->isDead;
}

void FailingDisk::damage(const std::string& path, const File& file, SimRandom& random) {
    const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (descriptor < 0) {
        return;
    }
    // How careful the disk was is one thing for the whole file: mostly all kept or all dropped.
    const std::int64_t mood = random.between(0, 3);
    for (const auto& [sector, before] : file.before) {
        std::vector<std::uint8_t> content = before;
        const std::int64_t fate = mood == 0 ? 0 : mood == 1 ? 1 : random.between(0, 3);
        if (fate == 0) {
            ++counts["sector-kept"];
            continue;
        }
        content.resize(kSector);
        std::vector<std::uint8_t> now(kSector);
        (void)!::pread(descriptor, now.data(), now.size(), sector * kSector);
        if (fate == 2) {
            ++counts["sector-torn"];
            const auto cut = static_cast<std::size_t>(random.between(1, kSector - 1));
            std::copy(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(cut), content.begin());
        } else if (fate == 3) {
            // Bytes that were not written anew stay: SQLite takes overwriting for powersafe.
            ++counts["sector-garbled"];
            for (std::size_t i = 0; i < now.size(); ++i) {
                content[i] =
                    now[i] == content[i] ? now[i] : static_cast<std::uint8_t>(random.next());
            }
        } else {
            ++counts["sector-dropped"];
        }
        (void)!::pwrite(descriptor, content.data(), content.size(), sector * kSector);
    }
    struct stat status {};
    ::fstat(descriptor, &status);
    if (file.sizeBefore >= 0 && status.st_size > file.sizeBefore && random.chance(500)) {
        const std::int64_t size = random.between(file.sizeBefore, status.st_size);
        (void)!::ftruncate(descriptor, random.chance(500) ? size : file.sizeBefore);
    }
    ::close(descriptor);
}

void FailingDisk::powerCut(const std::filesystem::path& folder, SimRandom& random) {
    ++counts["power-cut"];
    const std::string prefix = folder.string() + "/";
    for (const auto& [path, file] : m_files) {
        if (path.starts_with(prefix)) {
            damage(path, file, random);
        }
    }
    std::error_code error;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, error)) {
        if (entry.path().string().ends_with("-shm")) { // memory does not survive
            std::filesystem::remove(entry.path(), error);
        }
    }
    std::erase_if(m_files, [&](const auto& entry) { return entry.first.starts_with(prefix); });
    Box& dead = box(folder);
    dead.isDead = false;
    dead.dieAt = 0;
}

void FailingDisk::killed(const std::filesystem::path& folder) {
    ++counts["kill"];
    Box& dead = box(folder);
    dead.isDead = false;
    dead.dieAt = 0;
}

} // namespace evertill::sim
