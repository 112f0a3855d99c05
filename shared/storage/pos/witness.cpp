// SPDX-License-Identifier: Apache-2.0
#include "storage/pos/witness.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace evertill::storage {

namespace {

using Slot = std::array<std::uint8_t, Witness::kSlotBytes>;

constexpr std::string_view kTag = "EVTLWIT1";
constexpr std::size_t kCounterAt = 8;
constexpr std::size_t kDeviceAt = 16;
constexpr std::size_t kEpochAt = 32;
constexpr std::size_t kSeqAt = 40;
constexpr std::size_t kHashAt = 48;
constexpr std::size_t kCrcAt = 80;

// CRC-32 (ISO 3309), bit by bit: eighty bytes a sale.
std::uint32_t crcOf(const Slot& slot) {
    std::uint32_t crc = 0xFFFFFFFFU;
    for (std::size_t i = 0; i < kCrcAt; ++i) {
        crc ^= slot[i];
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xEDB88320U : 0U);
        }
    }
    return ~crc;
}

void putNumber(Slot& slot, std::size_t at, std::uint64_t value, std::size_t width) {
    for (std::size_t i = 0; i < width; ++i) {
        slot[at + i] = static_cast<std::uint8_t>(value >> (8 * (width - 1 - i)));
    }
}

std::uint64_t numberAt(const Slot& slot, std::size_t at, std::size_t width) {
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < width; ++i) {
        value = value << 8U | slot[at + i];
    }
    return value;
}

bool isSound(const Slot& slot, const core::DeviceId& device) {
    return std::equal(kTag.begin(), kTag.end(), slot.begin()) &&
           numberAt(slot, kCrcAt, 4) == crcOf(slot) &&
           std::ranges::equal(device.value().raw(), std::span{slot}.subspan(kDeviceAt, 16));
}

} // namespace

Witness::Witness(const std::filesystem::path& file, core::DeviceId device)
    : Witness(file, device, O_RDWR | O_CREAT) {}

Witness::Witness(const std::filesystem::path& file, core::DeviceId device, int flags)
    : m_device(device) {
    if (!file.empty()) {
        m_descriptor = ::open(file.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0660);
    }
    read();
}

std::optional<WitnessMark> Witness::peek(const std::filesystem::path& file, core::DeviceId device) {
    return Witness{file, device, O_RDONLY}.found();
}

Witness::Witness(Witness&& other) noexcept
    : m_device(other.m_device)
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_counter(other.m_counter)
    , m_found(other.m_found) {}

Witness::~Witness() {
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

void Witness::read() {
    for (const off_t at : {off_t{0}, static_cast<off_t>(kSlotBytes)}) {
        Slot slot{};
        const bool isWhole = m_descriptor >= 0 && ::pread(m_descriptor, slot.data(), slot.size(),
                                                          at) == static_cast<ssize_t>(slot.size());
        if (!isWhole || !isSound(slot, m_device)) {
            continue;
        }
        const std::uint64_t counter = numberAt(slot, kCounterAt, 8);
        if (m_found && counter <= m_counter) {
            continue;
        }
        WitnessMark mark;
        std::copy_n(slot.begin() + kEpochAt, mark.position.epoch.size(),
                    mark.position.epoch.begin());
        mark.position.seq = static_cast<std::int64_t>(numberAt(slot, kSeqAt, 8));
        std::copy_n(slot.begin() + kHashAt, mark.hash.size(), mark.hash.begin());
        m_counter = counter;
        m_found = mark;
    }
}

void Witness::write(const WitnessMark& mark) {
    if (m_descriptor < 0) {
        return;
    }
    ++m_counter;
    Slot slot{};
    std::ranges::copy(kTag, slot.begin());
    putNumber(slot, kCounterAt, m_counter, 8);
    std::ranges::copy(m_device.value().raw(), slot.begin() + kDeviceAt);
    std::ranges::copy(mark.position.epoch, slot.begin() + kEpochAt);
    putNumber(slot, kSeqAt, static_cast<std::uint64_t>(mark.position.seq), 8);
    std::ranges::copy(mark.hash, slot.begin() + kHashAt);
    putNumber(slot, kCrcAt, crcOf(slot), 4);
    // A write that fails leaves the other slot, which is one event behind.
    static_cast<void>(::pwrite(m_descriptor, slot.data(), slot.size(),
                               m_counter % 2 == 0 ? 0 : static_cast<off_t>(kSlotBytes)));
}

} // namespace evertill::storage
