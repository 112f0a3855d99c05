// SPDX-License-Identifier: Apache-2.0
#include "terminal/delivery_notes.h"

namespace evertill::terminal {

namespace fs = std::filesystem;

base::Expected<std::vector<usecase::NotedGoods>> deliveryNote(const fs::path& directory,
                                                              const std::string& number) {
    // A number that leads elsewhere is of no file of ours.
    if (number.empty() || number.front() == '.' || fs::path{number}.filename() != number) {
        return std::vector<usecase::NotedGoods>{};
    }
    for (const char* ending : {".csv", ".json"}) {
        const fs::path file = directory / "delivery-notes" / (number + ending);
        std::error_code error;
        if (fs::is_regular_file(file, error)) {
            return rows::readDeliveryNote(file);
        }
    }
    return std::vector<usecase::NotedGoods>{};
}

} // namespace evertill::terminal
