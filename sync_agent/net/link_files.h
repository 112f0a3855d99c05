// SPDX-License-Identifier: Apache-2.0
#pragma once

// The files by which a till knows its centre, in the till's directory:
//   sync.conf           TOML: central = "https://host:port", proxy =
//   "http://[user:password@]host:port" keys/device.key     PKCS#8 PEM, 0600; made once, kept over
//   enrolments certs/device.pem    the certificate and its chain certs/roots.pem     every root in
//   force
// Each is written beside and renamed, so a reader sees the old one or the new one. Errors:
// FileMissing (not enrolled), InvalidFormat (context: the file), NotPermitted (others may read the
// key), StorageFull, StorageFailed.

#include "net/address.h"
#include "net/enrol_client.h"
#include "net/tls_context.h"

#include <filesystem>

namespace evertill::net {

class LinkFiles {
public:
    explicit LinkFiles(std::filesystem::path tillDirectory)
        : m_directory(std::move(tillDirectory)) {}

    [[nodiscard]] std::filesystem::path settingsFile() const { return m_directory / "sync.conf"; }
    [[nodiscard]] std::filesystem::path keyFile() const { return m_directory / "keys/device.key"; }
    [[nodiscard]] std::filesystem::path certificateFile() const {
        return m_directory / "certs/device.pem";
    }
    [[nodiscard]] std::filesystem::path rootsFile() const {
        return m_directory / "certs/roots.pem";
    }
    [[nodiscard]] std::filesystem::path socketFile() const { return m_directory / "agent.sock"; }

    [[nodiscard]] bool isEnrolled() const;
    [[nodiscard]] Expected<Endpoint> endpoint() const;
    // Of sync.conf, which need not name a centre yet: before a till is enrolled somebody may have
    // written this line only. None where there is no file.
    [[nodiscard]] Expected<std::optional<Proxy>> proxy() const;
    [[nodiscard]] Expected<crypto::PrivateKey> key() const;
    [[nodiscard]] Expected<crypto::PrivateKey> keyOrNew() const;
    [[nodiscard]] Expected<std::vector<crypto::Certificate>> certificate() const;
    [[nodiscard]] Expected<TlsContext> tls() const;

    [[nodiscard]] Expected<void> saveCertificate(const std::string& chainPem,
                                                 const std::string& rootsPem) const;
    // All that enrol() gave; sync.conf last, so that it is there only when the rest is.
    [[nodiscard]] Expected<void> saveEnrolment(const Endpoint& centre,
                                               const Enrolled& enrolled) const;

private:
    std::filesystem::path m_directory;
};

// Whole small files. Error of read: FileMissing, FileUnreadable, OutOfRange.
[[nodiscard]] Expected<std::string> readSmallFile(const std::filesystem::path& file,
                                                  std::size_t maxBytes = std::size_t{1} << 20U);
// A private key. Error besides: NotPermitted when the file's group or everybody may read or write
// it, since it may be in other hands by now; the context says how to close it.
[[nodiscard]] Expected<std::string> readPrivateFile(const std::filesystem::path& file,
                                                    std::size_t maxBytes = std::size_t{1} << 20U);
// Beside, synced, renamed, folder synced. Makes the folder (mode 0770) if needed.
[[nodiscard]] Expected<void> writeSmallFile(const std::filesystem::path& file,
                                            std::string_view text, unsigned mode);

} // namespace evertill::net
