// SPDX-License-Identifier: Apache-2.0
#pragma once

// DIR/pki: the centre's authority and the server's certificate, made at the first start, mode 0600
// in a folder of mode 0700.
//   ca.key, ca.pem           the root (backed up by "evertill-central backup"; whoever has it can
//                            speak for the centre)
//   server.key, server.pem   made anew when less than a third of its time is left or a name is new
// Errors: InvalidFormat (context: the file), NotPermitted (others can read a key; the context says
// what to do), StorageFailed. Threads: one at a time.

#include "crypto/pki/authority.h"

#include <filesystem>

namespace evertill::central {

using base::Expected;

class PkiFolder {
public:
    // names: host names and addresses of the server besides the loopback ones.
    [[nodiscard]] static Expected<PkiFolder> open(const std::filesystem::path& directory,
                                                  const std::vector<std::string>& names,
                                                  std::int64_t nowMicros);
    // Only the authority, for the commands; FileMissing before the first start.
    [[nodiscard]] static Expected<crypto::Authority>
    openAuthority(const std::filesystem::path& directory);

    [[nodiscard]] const crypto::Authority& authority() const { return m_authority; }
    [[nodiscard]] const std::string& serverKeyPem() const { return m_serverKeyPem; }
    // With the root at its end.
    [[nodiscard]] const std::string& serverChainPem() const { return m_serverChainPem; }
    [[nodiscard]] std::int64_t serverEndsMicros() const { return m_serverEndsMicros; }
    // True: there is a new server certificate.
    [[nodiscard]] Expected<bool> renewServer(std::int64_t nowMicros);

private:
    PkiFolder(std::filesystem::path folder, std::vector<std::string> names,
              crypto::Authority authority)
        : m_folder(std::move(folder))
        , m_names(std::move(names))
        , m_authority(std::move(authority)) {}
    [[nodiscard]] bool readServer(std::int64_t nowMicros);

    std::filesystem::path m_folder;
    std::vector<std::string> m_names;
    crypto::Authority m_authority;
    std::string m_serverKeyPem;
    std::string m_serverChainPem;
    std::int64_t m_serverEndsMicros = 0;
};

} // namespace evertill::central
