// SPDX-License-Identifier: Apache-2.0
#pragma once

// A machine whose sysfs, device files and udev messages are made up (umockdev). The program runs
// with libumockdev-preload.so. Device files are pseudo terminals in raw mode; of ioctls, FIONBIO
// (which the files need no more) and the status of a printer are answered. Threads: one.

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string>
#include <string_view>
#include <thread>
#include <umockdev.h>
#include <unistd.h>

namespace evertill::test {

class Testbed {
public:
    Testbed() : m_testbed(umockdev_testbed_new()) {}
    ~Testbed() { g_object_unref(m_testbed); }
    Testbed(const Testbed&) = delete;
    Testbed& operator=(const Testbed&) = delete;

    // In umockdev's own language; umockdev tells it as udev does. file: the device's, if it has
    // one; it answers before it is told, or a driver that is quick opens one that cannot answer.
    void plug(const std::string& description, const std::string& file = {}) const {
        if (!file.empty()) {
            UMockdevIoctlBase* ioctls = umockdev_ioctl_base_new();
            g_signal_connect(ioctls, "handle-ioctl", G_CALLBACK(answerIoctl), nullptr);
            REQUIRE(umockdev_testbed_attach_ioctl(m_testbed, file.c_str(), ioctls, nullptr));
            g_object_unref(ioctls);
        }
        GError* error = nullptr;
        umockdev_testbed_add_from_string(m_testbed, description.c_str(), &error);
        INFO((error == nullptr ? "" : error->message));
        REQUIRE(error == nullptr);
    }
    // As the kernel does it: first the file goes, then it is told. umockdev cannot make a device of
    // the same name again, so that what was pulled out is put back.
    void pull(const std::string& description, const std::string& file) const {
        std::filesystem::rename(root() / file.substr(1), hidden(file));
        umockdev_testbed_uevent(m_testbed, sysPath(description).c_str(), "remove");
    }
    void putBack(const std::string& description, const std::string& file) const {
        std::filesystem::rename(hidden(file), root() / file.substr(1));
        umockdev_testbed_uevent(m_testbed, sysPath(description).c_str(), "add");
    }
    // udev's other name for a device: link below /dev, target as seen from it.
    void name(const std::string& link, const std::string& target) const {
        const std::filesystem::path file = root() / "dev" / link;
        std::filesystem::create_directories(file.parent_path());
        std::filesystem::create_symlink(target, file);
    }
    // The device says this.
    void say(const std::string& file, std::string_view bytes) const {
        const int line = umockdev_testbed_get_dev_fd(m_testbed, file.c_str());
        REQUIRE(::write(line, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    }
    [[nodiscard]] std::filesystem::path root() const {
        gchar* folder = umockdev_testbed_get_root_dir(m_testbed);
        std::filesystem::path path = folder;
        g_free(folder);
        return path;
    }
    [[nodiscard]] UMockdevTestbed* raw() const { return m_testbed; }

    inline static std::atomic<int> printerStatus{0x18}; // LPGETSTATUS: selected, no error

private:
    static gboolean answerIoctl(UMockdevIoctlBase* /*self*/, UMockdevIoctlClient* client,
                                void* /*data*/) {
        constexpr gulong kSetNonBlocking = 0x5421;
        constexpr gulong kGetStatus = 0x060B;
        const gulong request = umockdev_ioctl_client_get_request(client);
        if (request != kSetNonBlocking && request != kGetStatus) {
            return FALSE;
        }
        if (request == kGetStatus) {
            const int status = printerStatus;
            guint8 bytes[sizeof status] = {};
            std::memcpy(bytes, &status, sizeof status);
            UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
            UMockdevIoctlData* place =
                umockdev_ioctl_data_resolve(argument, 0, sizeof status, nullptr);
            umockdev_ioctl_data_update(place, 0, bytes, sizeof status);
            umockdev_ioctl_data_unref(place);
        }
        umockdev_ioctl_client_complete(client, 0, 0);
        return TRUE;
    }
    static std::string sysPath(const std::string& description) { // "P: /devices/..."
        return "/sys" + description.substr(3, description.find('\n') - 3);
    }
    [[nodiscard]] std::filesystem::path hidden(const std::string& file) const {
        return root() / (file.substr(1) + ".pulled");
    }
    UMockdevTestbed* m_testbed;
};

template <typename Ready>
bool waitUntil(std::chrono::milliseconds atMost, const Ready& ready) {
    const auto end = std::chrono::steady_clock::now() + atMost;
    while (!ready() && std::chrono::steady_clock::now() < end) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    return ready();
}

} // namespace evertill::test
