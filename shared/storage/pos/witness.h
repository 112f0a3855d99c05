// SPDX-License-Identifier: Apache-2.0
#pragma once

// The witness: a small file outside the till's directory that says how far the journal got, so that
// an older copy of the directory is noticed when it is started. Two slots of 512 bytes are written
// in turns, each with a CRC, after every commit and without waiting for the disk: only a witness
// that is ahead of the database means anything, since what it names was on the disk first. One that
// is behind, torn, of another device or missing says nothing.
//
// A slot, big-endian: "EVTLWIT1", counter 8, device 16, epoch 8, seq 8, hash 32, CRC-32 (of what is
// before it) 4, zeros. The higher counter of the sound slots is the newer.
//
// Threads: the store thread. A witness that cannot be written is left alone: selling goes on.

#include "core/journal/chain.h"

#include <filesystem>
#include <optional>

namespace evertill::storage {

struct WitnessMark {
    core::JournalPosition position;
    base::Digest hash{};
    friend bool operator==(const WitnessMark&, const WitnessMark&) = default;
};

class Witness {
public:
    static constexpr std::size_t kSlotBytes = 512;

    // An empty path: there is none. Nothing is an error here.
    Witness(const std::filesystem::path& file, core::DeviceId device);
    Witness(Witness&& other) noexcept;
    Witness& operator=(Witness&& other) = delete;
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;
    ~Witness();

    // What a witness says, without becoming its writer.
    [[nodiscard]] static std::optional<WitnessMark> peek(const std::filesystem::path& file,
                                                         core::DeviceId device);
    // What was found when it was opened.
    [[nodiscard]] const std::optional<WitnessMark>& found() const { return m_found; }
    // False: the file cannot be kept (a warning, not a fault).
    [[nodiscard]] bool isKept() const { return m_descriptor >= 0; }
    void write(const WitnessMark& mark);

private:
    Witness(const std::filesystem::path& file, core::DeviceId device, int flags);
    void read();

    core::DeviceId m_device;
    int m_descriptor = -1;
    std::uint64_t m_counter = 0;
    std::optional<WitnessMark> m_found;
};

} // namespace evertill::storage
