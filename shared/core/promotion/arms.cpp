// SPDX-License-Identifier: Apache-2.0
#include "core/promotion/arms.h"

namespace evertill::core {

namespace {

std::uint64_t add(std::uint64_t hash, std::string_view text) {
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return hash;
}

std::uint64_t finalised(std::uint64_t hash) {
    hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
    return hash ^ (hash >> 31U);
}

} // namespace

std::int32_t placeInExperiment(std::string_view experiment, std::string_view subject) {
    std::uint64_t hash = add(0xCBF29CE484222325ULL, experiment);
    hash = add(hash * 0x100000001B3ULL, subject); // the zero byte between them
    return static_cast<std::int32_t>(finalised(hash) % 1'000'000U);
}

bool isInArm(const PromotionArm& arm, const PricingInput& input) {
    std::string subject = input.basketKey;
    if (arm.subject == ArmSubject::Member) {
        if (!input.member) {
            return false;
        }
        subject = input.member->id.value().toString();
    }
    const std::int32_t place = placeInExperiment(arm.experiment.value(), subject);
    return place >= arm.fromMillionths && place < arm.untilMillionths;
}

} // namespace evertill::core
