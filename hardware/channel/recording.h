// SPDX-License-Identifier: Apache-2.0
#pragma once

// What went over a device's line, kept in a file, and a link that plays such a file back. A line
// for each event: milliseconds since the program opened the file, what happened, and the bytes in
// hexadecimal ("1532 > 1b40", "1540 < 12", "0 open ADDRESS", "9000 lost WORDS"). A recording goes
// on behind the one that is there, under a head line of its own, up to kMaxRecording bytes. Only
// its owner may read the file: codes, card receipts and a terminal's password go over such lines.
// Errors: NotPermitted, StorageFailed (the file); InvalidFormat (context: the line).

#include "hardware/channel/link_tap.h"
#include "hardware/device_thread.h"

#include "base/expected.h"

#include <filesystem>
#include <vector>

namespace evertill::hardware {

inline constexpr std::size_t kMaxRecording = 64U << 20U;

// A tap that writes each event at once, and then passes it on to the other tap where there is one.
[[nodiscard]] base::Expected<LinkTap> makeRecorder(const std::filesystem::path& file,
                                                   LinkTap also = {});

struct RecordedEvent {
    std::int64_t millis = 0; // after the event before
    TapEvent kind = TapEvent::Opened;
    base::Bytes bytes; // of Sent and Heard
    friend bool operator==(const RecordedEvent&, const RecordedEvent&) = default;
};
[[nodiscard]] base::Expected<std::vector<RecordedEvent>> parseRecording(std::string_view text);

// The device as it was recorded: what it said comes with the pauses it came with, but never before
// the program has sent as many bytes as it had sent by then. What they are is not compared, as the
// marks of a fence differ each time. Where the line was lost it is lost again; the next open goes
// on behind that. At the end the line stays open and silent. Threads and promises: as Link.
[[nodiscard]] std::unique_ptr<Link> makeReplayLink(DeviceThread& thread,
                                                   const std::filesystem::path& file);

} // namespace evertill::hardware
