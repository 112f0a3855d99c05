// SPDX-License-Identifier: Apache-2.0
#include "central/backup/manifest.h"

#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace evertill::central {

using base::ErrorCode;
using base::makeError;
namespace fs = std::filesystem;

namespace {

constexpr const char* kName = "manifest.txt";
constexpr const char* kTitle = "evertill-centre-backup 1";
constexpr std::size_t kPiece = std::size_t{1} << 20U;

} // namespace

Expected<BackupFile> describeFile(const fs::path& file, const base::Sha256& sha256) {
    std::ifstream in{file, std::ios::binary};
    if (!in) {
        return makeError(ErrorCode::FileMissing, file.string());
    }
    BackupFile description{file.filename().string(), 0, {}};
    base::Bytes pieces;
    std::string piece(kPiece, '\0');
    while (in.read(piece.data(), static_cast<std::streamsize>(kPiece)) || in.gcount() > 0) {
        const auto size = static_cast<std::size_t>(in.gcount());
        const base::Digest digest =
            sha256.of(base::viewOf(std::string_view{piece}.substr(0, size)));
        pieces.insert(pieces.end(), digest.begin(), digest.end());
        description.bytes += static_cast<std::int64_t>(size);
    }
    description.checksum = sha256.of(pieces);
    return description;
}

Expected<void> writeManifest(const fs::path& folder, const Manifest& manifest) {
    std::ostringstream text;
    text << kTitle << "\nmade " << manifest.madeMicros << "\nincarnation "
         << manifest.incarnation.toString() << "\n";
    for (const BackupFile& file : manifest.files) {
        text << "file " << file.name << " " << file.bytes << " " << base::toHex(file.checksum)
             << "\n";
    }
    const std::string bytes = text.str();
    const fs::path path = folder / kName;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool isWritten =
        file >= 0 &&
        ::write(file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
        ::fsync(file) == 0;
    if (file >= 0) {
        ::close(file);
    }
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool isSynced = directory >= 0 && ::fsync(directory) == 0;
    if (directory >= 0) {
        ::close(directory);
    }
    return isWritten && isSynced
               ? Expected<void>{}
               : Expected<void>{makeError(ErrorCode::StorageFailed, "manifest", path.string())};
}

Expected<Manifest> checkedManifest(const fs::path& folder, const base::Sha256& sha256) {
    std::ifstream in{folder / kName};
    if (!in) {
        return makeError(ErrorCode::FileMissing, (folder / kName).string());
    }
    Manifest manifest;
    std::string line;
    const bool hasTitle = std::getline(in, line) && line == kTitle;
    while (hasTitle && std::getline(in, line)) {
        std::istringstream words{line};
        std::string word;
        words >> word;
        if (word == "made") {
            words >> manifest.madeMicros;
        } else if (word == "incarnation") {
            words >> word;
            EVERTILL_TRY(uuid, base::Uuid::parse(word));
            manifest.incarnation = uuid;
        } else if (word == "file") {
            BackupFile told;
            std::string checksum;
            words >> told.name >> told.bytes >> checksum;
            if (told.name.find('/') != std::string::npos) {
                return makeError(ErrorCode::InvalidFormat, told.name, "manifest");
            }
            EVERTILL_TRY(found, describeFile(folder / told.name, sha256));
            if (found.bytes != told.bytes || base::toHex(found.checksum) != checksum) {
                return makeError(ErrorCode::StorageCorrupt, "the checksum does not fit",
                                 (folder / told.name).string());
            }
            manifest.files.push_back(std::move(found));
        }
    }
    if (manifest.files.size() != 2) {
        return makeError(ErrorCode::InvalidFormat, "no backup of a centre", folder.string());
    }
    return manifest;
}

} // namespace evertill::central
