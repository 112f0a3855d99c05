// SPDX-License-Identifier: Apache-2.0
#include "central/server/pki_folder.h"

#include "net/link_files.h"

#include <algorithm>

namespace evertill::central {

namespace fs = std::filesystem;
using net::readPrivateFile;
using net::readSmallFile;
using net::writeSmallFile;

namespace {

constexpr unsigned kOwnerOnly = 0600;
constexpr std::int64_t kRenewBeforeMicros = crypto::kServerDays / 3 * crypto::kDayMicros;

Expected<crypto::Authority> loadOrCreate(const fs::path& folder, std::int64_t nowMicros) {
    std::error_code problem;
    if (fs::exists(folder / "ca.pem", problem)) {
        EVERTILL_TRY(key, readPrivateFile(folder / "ca.key"));
        EVERTILL_TRY(root, readSmallFile(folder / "ca.pem"));
        return crypto::Authority::load(key, root);
    }
    crypto::Authority made = crypto::Authority::create(nowMicros);
    // The key first: a folder with a root always has its key.
    EVERTILL_TRY_VOID(writeSmallFile(folder / "ca.key", made.keyPem(), kOwnerOnly));
    fs::permissions(folder, fs::perms::owner_all, problem);
    EVERTILL_TRY_VOID(writeSmallFile(folder / "ca.pem", made.root().pem(), kOwnerOnly));
    return made;
}

} // namespace

Expected<PkiFolder> PkiFolder::open(const fs::path& directory,
                                    const std::vector<std::string>& names, std::int64_t nowMicros) {
    const fs::path folder = directory / "pki";
    EVERTILL_TRY(authority, loadOrCreate(folder, nowMicros));
    std::vector<std::string> all{"localhost", "127.0.0.1", "::1"};
    for (const std::string& name : names) {
        if (std::find(all.begin(), all.end(), name) == all.end()) {
            all.push_back(name);
        }
    }
    // A server key that others can read is not made anew in silence: it may be in other hands.
    const auto serverKey = readPrivateFile(folder / "server.key");
    if (!serverKey && serverKey.error().code == base::ErrorCode::NotPermitted) {
        return serverKey.error();
    }
    PkiFolder opened{folder, std::move(all), std::move(authority)};
    EVERTILL_TRY_VOID(opened.renewServer(nowMicros));
    return opened;
}

Expected<crypto::Authority> PkiFolder::openAuthority(const fs::path& directory) {
    EVERTILL_TRY(key, readPrivateFile(directory / "pki/ca.key"));
    EVERTILL_TRY(root, readSmallFile(directory / "pki/ca.pem"));
    return crypto::Authority::load(key, root);
}

bool PkiFolder::readServer(std::int64_t nowMicros) {
    const auto names = readSmallFile(m_folder / "server.names");
    const auto key = readSmallFile(m_folder / "server.key");
    const auto chain = readSmallFile(m_folder / "server.pem");
    if (!names || !key || !chain) {
        return false;
    }
    std::string wanted;
    for (const std::string& name : m_names) {
        wanted += name + "\n";
    }
    const auto certificates = crypto::Certificate::allFromPem(*chain);
    const auto parsed = crypto::PrivateKey::fromPem(*key);
    if (*names != wanted || !certificates || !parsed ||
        certificates->front().publicKeyDer() != parsed->publicDer() ||
        !certificates->front().isIssuedBy(m_authority.root()) ||
        certificates->front().notAfterMicros() - nowMicros < kRenewBeforeMicros) {
        return false;
    }
    m_serverKeyPem = *key;
    m_serverChainPem = *chain;
    m_serverEndsMicros = certificates->front().notAfterMicros();
    return true;
}

Expected<bool> PkiFolder::renewServer(std::int64_t nowMicros) {
    if (readServer(nowMicros)) {
        return false;
    }
    const crypto::PrivateKey key = crypto::PrivateKey::generate();
    EVERTILL_TRY(certificate, m_authority.issueServer(key, m_names, nowMicros));
    m_serverKeyPem = key.toPem();
    m_serverChainPem = certificate.pem() + m_authority.root().pem();
    m_serverEndsMicros = certificate.notAfterMicros();
    std::string names;
    for (const std::string& name : m_names) {
        names += name + "\n";
    }
    EVERTILL_TRY_VOID(writeSmallFile(m_folder / "server.key", m_serverKeyPem, kOwnerOnly));
    EVERTILL_TRY_VOID(writeSmallFile(m_folder / "server.pem", m_serverChainPem, kOwnerOnly));
    EVERTILL_TRY_VOID(writeSmallFile(m_folder / "server.names", names, kOwnerOnly));
    return true;
}

} // namespace evertill::central
