// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/device_file.h"
#include "hardware/channel/links.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace evertill::hardware {

namespace {

class PlainFileLink final : public Link {
public:
    explicit PlainFileLink(std::string path) : m_path(std::move(path)) {}
    ~PlainFileLink() override { shut(); }

    void open(Done done) override {
        shut();
        m_accepted = 0;
        m_file = ::open(m_path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
        done(m_file < 0 ? std::optional{linkErrorOf(errno, m_path)} : std::nullopt);
    }
    void close() override { shut(); }
    [[nodiscard]] bool isOpen() const override { return m_file >= 0; }
    [[nodiscard]] std::string address() const override { return m_path; }
    [[nodiscard]] bool canRead() const override { return false; }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_accepted; }
    [[nodiscard]] std::size_t pendingBytes() const override { return 0; }

    void write(base::Bytes bytes, Done done) override {
        for (std::size_t at = 0; at < bytes.size();) {
            const ssize_t written = ::write(m_file, bytes.data() + at, bytes.size() - at);
            if (written <= 0) {
                const LinkError error = linkErrorOf(written < 0 ? errno : EIO, m_path);
                shut();
                if (m_lost) {
                    m_lost(error);
                }
                return;
            }
            at += static_cast<std::size_t>(written);
            m_accepted += static_cast<std::uint64_t>(written);
        }
        done(std::nullopt);
    }

private:
    void shut() {
        if (m_file >= 0) {
            ::close(m_file);
        }
        m_file = -1;
    }

    std::string m_path;
    int m_file = -1;
    std::uint64_t m_accepted = 0;
};

} // namespace

std::unique_ptr<Link> makeFileLink(DeviceThread& thread, const std::filesystem::path& path) {
    std::error_code error;
    const bool plain =
        std::filesystem::is_regular_file(path, error) ||
        (!std::filesystem::exists(path, error) && !path.string().starts_with("/dev"));
    if (plain) {
        return std::make_unique<PlainFileLink>(path.string());
    }
    return std::make_unique<DeviceFile>(thread.context(), path.string());
}

} // namespace evertill::hardware
