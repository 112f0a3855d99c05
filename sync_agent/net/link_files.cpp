// SPDX-License-Identifier: Apache-2.0
#include "net/link_files.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/stat.h>
#include <toml++/toml.h>
#include <unistd.h>

namespace evertill::net {

namespace fs = std::filesystem;
using base::ErrorCode;

namespace {

constexpr std::size_t kMaxPemBytes = std::size_t{64} << 10U;
constexpr unsigned kOwnerOnly = 0600;
constexpr unsigned kOwnerAndGroup = 0640;
constexpr const char* kOpenKey = "private key";

struct Descriptor {
    int number = -1;
    ~Descriptor() {
        if (number >= 0) {
            ::close(number);
        }
    }
};

base::Error failed(const fs::path& file) {
    const int problem = errno;
    const bool isFull = problem == ENOSPC || problem == EDQUOT || problem == EFBIG;
    return base::makeError(isFull ? ErrorCode::StorageFull : ErrorCode::StorageFailed,
                           std::strerror(problem), file.string());
}

std::string urlOf(const HostPort& at) {
    return "https://" + at.text();
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            result += '\\';
        }
        result += c;
    }
    return result + "\"";
}

Expected<void> writeAll(int file, std::string_view text, const fs::path& name) {
    while (!text.empty()) {
        const ssize_t put = ::write(file, text.data(), text.size());
        if (put < 0 && errno == EINTR) {
            continue;
        }
        if (put < 0) {
            return failed(name);
        }
        text.remove_prefix(static_cast<std::size_t>(put));
    }
    return ::fsync(file) == 0 ? Expected<void>{} : failed(name);
}

struct Settings {
    std::string central;
    std::string proxy;
};

Expected<Settings> readSettings(const fs::path& file) {
    EVERTILL_TRY(text, readSmallFile(file));
    try {
        const toml::table settings = toml::parse(text);
        return Settings{settings["central"].value_or(std::string{}),
                        settings["proxy"].value_or(std::string{})};
    } catch (const toml::parse_error&) { // this library says so by an exception only
        return base::makeError(ErrorCode::InvalidFormat, file.string());
    }
}

Expected<std::optional<Proxy>> proxyOf(const Settings& written) {
    if (written.proxy.empty()) {
        return std::optional<Proxy>{};
    }
    EVERTILL_TRY(proxy, parseProxyUrl(written.proxy));
    return std::optional<Proxy>{proxy};
}

} // namespace

Expected<std::string> readSmallFile(const fs::path& file, std::size_t maxBytes) {
    std::error_code problem;
    if (!fs::exists(file, problem)) {
        return base::makeError(ErrorCode::FileMissing, file.string());
    }
    std::ifstream in{file, std::ios::binary};
    // By parts: the limit may be far beyond what is there, and the file may be a pipe.
    std::string text;
    std::array<char, 65'536> part{};
    while (in.is_open() && in.good() && text.size() <= maxBytes) {
        in.read(part.data(), static_cast<std::streamsize>(part.size()));
        text.append(part.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (!in.is_open() || in.bad()) {
        return base::makeError(ErrorCode::FileUnreadable, file.string());
    }
    if (text.size() > maxBytes) {
        return base::makeError(ErrorCode::OutOfRange, file.string());
    }
    return text;
}

Expected<std::string> readPrivateFile(const fs::path& file, std::size_t maxBytes) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) == 0 && (facts.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        return base::makeError(ErrorCode::NotPermitted,
                               "others than its owner can open " + file.string() +
                                   "; close it with: chmod 600 " + file.string(),
                               kOpenKey);
    }
    return readSmallFile(file, maxBytes);
}

Expected<void> writeSmallFile(const fs::path& file, std::string_view text, unsigned mode) {
    const fs::path folder = file.parent_path();
    std::error_code problem;
    if (fs::create_directories(folder, problem)) {
        fs::permissions(folder, fs::perms::owner_all | fs::perms::group_all, problem);
    }
    const fs::path draft = file.string() + ".new";
    {
        const Descriptor out{::open(draft.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)};
        if (out.number < 0 || ::fchmod(out.number, mode) != 0) {
            return failed(draft);
        }
        EVERTILL_TRY_VOID(writeAll(out.number, text, draft));
    }
    if (::rename(draft.c_str(), file.c_str()) != 0) {
        return failed(file);
    }
    const Descriptor directory{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
    if (directory.number < 0 || ::fsync(directory.number) != 0) {
        return failed(folder);
    }
    return {};
}

bool LinkFiles::isEnrolled() const {
    std::error_code problem;
    return fs::exists(settingsFile(), problem) && fs::exists(certificateFile(), problem);
}

Expected<Endpoint> LinkFiles::endpoint() const {
    EVERTILL_TRY(written, readSettings(settingsFile()));
    EVERTILL_TRY(at, parseHttpsUrl(written.central));
    EVERTILL_TRY(through, proxyOf(written));
    return Endpoint{at, through};
}

Expected<std::optional<Proxy>> LinkFiles::proxy() const {
    const auto written = readSettings(settingsFile());
    if (!written && written.error().code == ErrorCode::FileMissing) {
        return std::optional<Proxy>{};
    }
    return written ? proxyOf(*written) : Expected<std::optional<Proxy>>{written.error()};
}

Expected<crypto::PrivateKey> LinkFiles::key() const {
    EVERTILL_TRY(pem, readPrivateFile(keyFile(), kMaxPemBytes));
    return crypto::PrivateKey::fromPem(pem);
}

Expected<crypto::PrivateKey> LinkFiles::keyOrNew() const {
    auto known = key();
    if (known || known.error().code != ErrorCode::FileMissing) {
        return known;
    }
    crypto::PrivateKey made = crypto::PrivateKey::generate();
    EVERTILL_TRY_VOID(writeSmallFile(keyFile(), made.toPem(), kOwnerOnly));
    return made;
}

Expected<std::vector<crypto::Certificate>> LinkFiles::certificate() const {
    EVERTILL_TRY(pem, readSmallFile(certificateFile(), kMaxPemBytes));
    return crypto::Certificate::allFromPem(pem);
}

Expected<TlsContext> LinkFiles::tls() const {
    EVERTILL_TRY(keyPem, readPrivateFile(keyFile()));
    EVERTILL_TRY(chain, readSmallFile(certificateFile()));
    EVERTILL_TRY(roots, readSmallFile(rootsFile()));
    return TlsContext::client(roots, keyPem, chain);
}

Expected<void> LinkFiles::saveCertificate(const std::string& chainPem,
                                          const std::string& rootsPem) const {
    EVERTILL_TRY_VOID(writeSmallFile(rootsFile(), rootsPem, kOwnerAndGroup));
    return writeSmallFile(certificateFile(), chainPem, kOwnerAndGroup);
}

Expected<void> LinkFiles::saveEnrolment(const Endpoint& centre, const Enrolled& enrolled) const {
    EVERTILL_TRY_VOID(saveCertificate(enrolled.certificateChainPem, enrolled.rootsPem));
    std::string settings = "# Where this till's centre is. Written by \"evertill enrol\".\n"
                           "central = " +
                           quoted(urlOf(centre.at)) + "\n";
    if (centre.proxy) {
        const Proxy& proxy = *centre.proxy;
        settings +=
            "proxy = " +
            quoted("http://" + (proxy.userAndPassword.empty() ? "" : proxy.userAndPassword + "@") +
                   proxy.at.text()) +
            "\n";
    }
    return writeSmallFile(settingsFile(), settings, kOwnerAndGroup);
}

} // namespace evertill::net
