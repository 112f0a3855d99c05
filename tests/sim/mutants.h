// SPDX-License-Identifier: Apache-2.0
#pragma once

// The planted bugs of the mutation gate, as run-time flags. Each is carried out by what stands
// around the machines in the simulation (stores, shells), never inside them. docs/simulation.md
// says what each does and how it is caught.

#include <array>
#include <optional>
#include <string_view>

namespace evertill::sim {

enum class Mutant {
    None,
    NaiveCursor,       // the feed shows rows in the order their writers began
    AckBeforeCommit,   // the centre answers before its transaction is on disk
    Normal,            // the till commits without waiting for the disk
    DedupeBySeq,       // the receiver takes a known number for a known record
    EpochKept,         // a till goes on in its epoch after a restore or fork
    RetryWithoutTimer, // after a failure the agent waits for the next sale
    ApplyBeforeAccept, // figures are made from a push before it is durable
    NonAtomicGroup,    // rows of one transaction reach the till stream by stream
};

struct MutantName {
    Mutant mutant;
    std::string_view name;
};
inline constexpr std::array kMutants = {
    MutantName{Mutant::NaiveCursor, "naive-cursor"},
    MutantName{Mutant::AckBeforeCommit, "ack-before-commit"},
    MutantName{Mutant::Normal, "normal"},
    MutantName{Mutant::DedupeBySeq, "dedupe-by-seq"},
    MutantName{Mutant::EpochKept, "epoch-kept"},
    MutantName{Mutant::RetryWithoutTimer, "retry-without-timer"},
    MutantName{Mutant::ApplyBeforeAccept, "apply-before-accept"},
    MutantName{Mutant::NonAtomicGroup, "non-atomic-group"},
};

[[nodiscard]] inline std::optional<Mutant> mutantNamed(std::string_view name) {
    for (const MutantName& row : kMutants) {
        if (row.name == name) {
            return row.mutant;
        }
    }
    return std::nullopt;
}

} // namespace evertill::sim
