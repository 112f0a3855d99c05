// SPDX-License-Identifier: Apache-2.0
#include "hardware/camera/camera.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

namespace evertill::hardware {

namespace {

namespace fs = std::filesystem;

base::Bytes contentOf(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

class FolderCamera final : public Camera {
public:
    explicit FolderCamera(fs::path folder) : m_folder(std::move(folder)) {}

    std::optional<LinkError> open() override {
        auto files = list();
        if (!files) {
            return m_loss;
        }
        m_files = std::move(*files);
        for (auto& [name, file] : m_files) {
            file.isDone = true;
        }
        return std::nullopt;
    }
    CameraLook next(std::chrono::milliseconds atMost) override {
        std::this_thread::sleep_for(atMost);
        auto files = list();
        if (!files) {
            return {std::nullopt, m_loss};
        }
        CameraLook seen{render::GreyPicture{}, std::nullopt};
        bool isTaken = false;
        for (auto& [name, file] : *files) {
            const auto before = m_files.find(name);
            if (before == m_files.end()) {
                continue;
            }
            file.isDone = before->second.isDone;
            if (!file.isDone && !isTaken && file.size > 0 && file.size == before->second.size) {
                file.isDone = isTaken = true;
                if (auto picture = file.size <= render::kMostPictureBytes
                                       ? render::greyFromFile(contentOf(m_folder / name))
                                       : base::makeError(base::ErrorCode::OutOfRange)) {
                    seen.picture = std::move(*picture);
                }
            }
        }
        m_files = std::move(*files);
        return seen;
    }

private:
    struct File {
        std::uintmax_t size = 0;
        bool isDone = false;
    };
    using Files = std::map<std::string, File>;

    std::optional<Files> list() {
        std::error_code problem;
        Files files;
        for (fs::directory_iterator at{m_folder, problem}, end; !problem && at != end;
             at.increment(problem)) {
            std::error_code gone;
            const std::string name = at->path().filename().string();
            if (!name.starts_with('.') && at->is_regular_file(gone)) {
                const std::uintmax_t size = at->file_size(gone);
                files[name].size = gone ? 0 : size;
            }
        }
        if (problem) {
            m_loss = linkErrorOf(problem.value(), m_folder.string());
            return std::nullopt;
        }
        return files;
    }

    fs::path m_folder;
    Files m_files;
    LinkError m_loss;
};

} // namespace

std::unique_ptr<Camera> makeFolderCamera(const std::string& folder) {
    return std::make_unique<FolderCamera>(folder);
}

} // namespace evertill::hardware
