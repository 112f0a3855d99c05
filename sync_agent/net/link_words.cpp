// SPDX-License-Identifier: Apache-2.0
#include "net/link_words.h"

#include <array>

namespace evertill::net {

namespace {

using base::ErrorCode;

constexpr const char* kUnchanged = "Nothing was changed; the till sells as before.";
constexpr const char* kCodeKept = "Nothing was changed, and the code is still good.";
constexpr const char* kSalesKept =
    "Nothing is lost: the till goes on selling, and every sale is kept until it can be sent.";

struct Row {
    std::string_view key; // "%" in the texts is where the context goes
    const char* happened;
    const char* safe;
    const char* todo;
};

// By the reason of the refusal, or the step that failed.
constexpr std::array kEnrol{
    Row{"wrong_code", "The centre does not know this code.", kUnchanged,
        "Check every character (0 and O, 1, I and L are the same), or ask for a new code."},
    Row{"used_code", "This code was used already.", kUnchanged,
        "A code is good for one device, once. Ask for a new one."},
    Row{"late_code", "This code is older than ten minutes.", kUnchanged,
        "Ask for a new one and use it at once."},
    Row{"wrong_till", "This code was made for till %.", kCodeKept,
        "Use it there, or ask for one for this till."},
    Row{"wrong_currency", "This till was set up in another currency than the centre's (%).",
        kCodeKept, "Set the till up anew with the centre's currency, or ask for another centre."},
    Row{"other_till", "The centre knows this device as another till.", kCodeKept,
        "Ask for a code for that till. A copied folder needs an identity of its own: evertill init "
        "in a new folder."},
    Row{"revoked", "This device was struck off at the centre.", kUnchanged,
        "If it is still yours: set it up anew in a new folder (evertill init) and enrol that."},
    Row{"too_many", "Too many wrong codes came from this address.", kUnchanged,
        "Wait % seconds and try again with the right code."},
    Row{"later", "The centre cannot take this till now (%).", kCodeKept,
        "Try again in a minute; then ask whoever runs the centre."},
    Row{"unreadable", "The centre does not understand this till (%).", kCodeKept,
        "Use the same version of the program at both."},
    Row{"certificate", "The centre answered with a certificate that is not this till's.",
        kUnchanged, "Ask for a new code. If it happens again, call support."},
    Row{"tls",
        "This is not the centre that made the code, or something between changes the "
        "connection (%).",
        "Nothing was sent, and the code is still good.",
        "Check the address. If it is right, ask for a new code at that centre, and tell whoever "
        "runs it."},
    Row{"resolve", "The centre's name is not known to the network (%).", kCodeKept,
        "Check the address, the cable and the DNS."},
    Row{"connect", "The centre does not answer (%).", kCodeKept,
        "Check the address and the port, the network, and that the centre runs."},
    Row{"proxy", "The proxy does not let this through (%).", kCodeKept,
        "Check the proxy's address and that it runs; ask whoever runs the network."},
    Row{"proxy address", "The proxy's address cannot be read (%).", kUnchanged,
        "A proxy is http://HOST:PORT."},
};

// By the first word of the reason.
constexpr std::array kLink{
    Row{"clone",
        "The centre has seen two machines with this till's identity, or this one was put back from "
        "a copy since.",
        kSalesKept,
        "Stop the copy and give it an identity of its own (evertill init in a new folder, enrol). "
        "If this is the till itself: evertill-central device unlock --device ID at the centre."},
    Row{"retired",
        "The centre has struck this device off, another box has taken over its till, or the centre "
        "was put back to before it joined.",
        kSalesKept,
        "evertill-central device list at the centre says which. revoked: no code lets it in again; "
        "carry its folder to the centre (evertill-central ingest) and set the box up anew "
        "(evertill init in a new folder, enrol). retired, or not in the list: if this box is to be "
        "that till, enrol it with a new code; otherwise carry its folder to the centre."},
    Row{"stopped", "It was told to stop before everything was exchanged.", kSalesKept,
        "Start it again: it goes on where it was."},
    Row{"certificate",
        "This box was enrolled again since, so the centre no longer takes the "
        "certificate that is here.",
        kSalesKept, "Enrol it with a new code for its own till."},
    Row{"upgrade", "This program and the centre have no version of the protocol in common.",
        kSalesKept, "Update the older of the two; the centre goes first."},
    Row{"tls",
        "The line is there, but this is not the till's own centre, or something between "
        "changes the connection (%).",
        kSalesKept, "Look at central in sync.conf; after a move of the centre enrol again."},
    Row{"resolve", "The centre's name is not known to the network (%).", kSalesKept,
        "Check the cable, the DNS, and central in sync.conf."},
    Row{"connect", "The centre does not answer (%).", kSalesKept,
        "Check the network, that the centre runs, and central in sync.conf."},
    Row{"proxy", "The proxy does not let this through (%).", kSalesKept,
        "Look at proxy in sync.conf; ask whoever runs the network."},
    Row{"HTTP 403", "The certificate of this till ended over 90 days ago.", kSalesKept,
        "Enrol it with a new code for its own till."},
    Row{"HTTP 401", "The centre did not get this till's certificate.", kSalesKept,
        "Something between ends the connection (a proxy that looks into it): let it through."},
    Row{"retry after", "The centre asks to come back later.", kSalesKept,
        "Nothing to do: it is tried again. If it stays so, look at the centre."},
};

std::string filled(const char* text, std::string_view context) {
    std::string words{text};
    if (const std::size_t at = words.find('%'); at != std::string::npos) {
        words.replace(at, 1, context.empty() ? std::string_view{"no reason given"} : context);
    }
    return words;
}

LinkWords wordsOf(const Row& row, std::string_view context) {
    return {filled(row.happened, context), row.safe, filled(row.todo, context)};
}

// POST puts the step behind its own name.
std::string_view withoutTransport(std::string_view reason) {
    for (const std::string_view prefix : {"websocket: ", "post: "}) {
        if (reason.starts_with(prefix)) {
            reason.remove_prefix(prefix.size());
        }
    }
    return reason;
}

} // namespace

LinkWords enrolWords(const base::Error& error) {
    for (const Row& row : kEnrol) {
        if (row.key == error.place) {
            return wordsOf(row, error.context);
        }
    }
    switch (error.code) {
    case ErrorCode::InvalidFormat:
        return {"The address or the code cannot be read (" + error.context + ").", kUnchanged,
                "An address is https://HOST:PORT; a code has 28 letters and digits."};
    case ErrorCode::NotPermitted:
        return {"The private key is not private: " + error.context + ".", kUnchanged,
                "If somebody else may have read it, delete it and enrol again."};
    case ErrorCode::StorageFull:
        return {"The disk is full.", "Sales made before are safe.", "Make room and try again."};
    case ErrorCode::Unavailable:
        return {"The centre cannot be asked (" + error.context + ").", kCodeKept,
                "Check the network and try again."};
    default:
        return {"The till's files cannot be written or read (" + error.context + ").",
                "Sales made before are safe.", "Check the disk and the owner of the folder."};
    }
}

LinkWords linkWords(std::string_view reason) {
    const std::string_view bare = withoutTransport(reason);
    for (const Row& row : kLink) {
        if (bare.starts_with(row.key)) {
            const bool hasMore = bare.size() > row.key.size() + 2;
            return wordsOf(row, hasMore ? bare.substr(row.key.size() + 2) : std::string_view{});
        }
    }
    return {"Not everything could be exchanged (" + std::string{reason} + ").", kSalesKept,
            "Check the network and the centre; it is tried again by itself."};
}

} // namespace evertill::net
