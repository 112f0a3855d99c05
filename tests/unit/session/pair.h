// SPDX-License-Identifier: Apache-2.0
#pragma once

// Both machines joined without a network: what one sends the other gets at once, unless a test
// holds it back. Stores in memory, time moved by hand.

#include "crypto/openssl_sha256.h"
#include "session/centre_session.h"
#include "session/till_session.h"
#include "sim/model/model_centre.h"
#include "sim/model/model_till.h"
#include "sim/random.h"

#include <deque>
#include <functional>

namespace evertill::test {

using session::AnswerTill;
using session::AskCentre;
using session::AskStore;
using session::carryOut;
using session::CentreAction;
using session::CentreInput;
using session::CentreOptions;
using session::CentreParts;
using session::CentreSession;
using session::CentreStores;
using session::CertificateInstalled;
using session::CertificateSigned;
using session::CloseLink;
using session::Closing;
using session::Connect;
using session::FrameBroken;
using session::FrameIn;
using session::InstallCertificate;
using session::kBeatEvery;
using session::kCreditEvents;
using session::kMillisecond;
using session::kMinute;
using session::kSecond;
using session::LinkClosed;
using session::LinkFailed;
using session::LinkOpened;
using session::LiveDevices;
using session::MakeCertificateRequest;
using session::Moment;
using session::NetworkUp;
using session::PeerIdentity;
using session::ReferenceMoved;
using session::RequestMade;
using session::Revoked;
using session::SendFrame;
using session::SignRequest;
using session::Stopping;
using session::StoreAnswer;
using session::StoreCall;
using session::StoreFailed;
using session::TillAction;
using session::TillInput;
using session::TillOptions;
using session::TillPhase;
using session::TillSession;
using session::TimerDue;
using session::Woken;

struct Pair {
    static ports::TillIdentity identity() {
        ports::TillIdentity identity;
        identity.device = core::DeviceId{base::Uuid{{7, 1}}};
        identity.store = core::StoreId{"S1"};
        identity.till = core::TillId{"T1"};
        return identity;
    }

    Pair() {
        journal.startEpoch({1}, "init");
        centre.enrol(identity().device, {ports::TenantId{"t1"}, identity().store, identity().till});
        start();
    }

    void start(std::uint8_t boot = 1) {
        TillOptions options = tillOptions;
        options.boot = base::Uuid{{9, boot}};
        till.emplace(
            TillSession::start({&journal, &state, &reference, &sha256, &random}, options, now())
                .value());
    }
    [[nodiscard]] Moment now() const { return {micros, 1'790'000'000'000'000 + micros}; }

    std::vector<TillAction> tell(const TillInput& input) {
        Moment moment = now();
        moment.wallMicros += tillClockAhead;
        std::vector<TillAction> actions = till->on(input, moment);
        for (const TillAction& action : actions) {
            if (const auto* send = std::get_if<SendFrame>(&action)) {
                up.push_back(send->frame);
                sentUp.push_back(send->frame);
            } else if (std::holds_alternative<CloseLink>(action)) {
                isLinked = false;
                ++closedByTill;
            } else if (std::holds_alternative<Connect>(action)) {
                wantsLink = true;
            } else if (const auto* answer = std::get_if<AnswerTill>(&action)) {
                answers.push_back(*answer);
            } else if (std::holds_alternative<MakeCertificateRequest>(action)) {
                ++certificateRequests;
            } else if (const auto* install = std::get_if<InstallCertificate>(&action)) {
                installed = *install;
            }
        }
        return actions;
    }
    void tellCentre(const CentreInput& input) {
        if (!session) {
            return;
        }
        for (const CentreAction& action : session->on(input, now())) {
            if (const auto* send = std::get_if<SendFrame>(&action)) {
                down.push_back(send->frame);
                sentDown.push_back(send->frame);
            } else if (std::holds_alternative<CloseLink>(action)) {
                isClosedByCentre = true;
            } else if (const auto* ask = std::get_if<AskStore>(&action)) {
                if (const auto* noted = std::get_if<session::NoteSeen>(&ask->call)) {
                    seen.push_back(noted->seen);
                }
                calls.push_back(ask->call);
            } else if (std::holds_alternative<SignRequest>(action)) {
                ++signRequests;
            }
        }
    }
    // The till opens its link; Hello is on its way.
    void link(bool isExpired = false) {
        micros = std::max(micros, till->status().nextTryMicros);
        tell(TimerDue{});
        wantsLink = false;
        up.clear();
        down.clear();
        calls.clear();
        sentDown.clear();
        isClosedByCentre = false;
        isLinked = true;
        CentreOptions options;
        options.session = ++sessions;
        options.creditEvents = credit;
        session.emplace(CentreParts{&live}, PeerIdentity{identity().device, isExpired, 0}, options,
                        now());
        tell(LinkOpened{});
    }
    // The stores answer what the centre asked, and what it asks on that.
    void answerStores() {
        CentreStores stores{&centre, &centre, &centre, &centre, &centre};
        while (!calls.empty()) {
            const StoreCall call = calls.front();
            calls.pop_front();
            if (auto answer = carryOut(call, stores, micros)) {
                tellCentre(*answer);
            }
        }
    }
    // Carries everything to and fro until nothing is under way, or until then.
    void settle(const std::function<bool()>& until = [] { return false; }) {
        for (int i = 0; i < 100'000 && !until(); ++i) {
            if (!up.empty()) {
                const wire::Frame frame = up.front();
                up.pop_front();
                tellCentre(FrameIn{frame});
            } else if (!calls.empty()) {
                const StoreCall call = calls.front();
                calls.pop_front();
                CentreStores stores{&centre, &centre, &centre, &centre, &centre};
                if (auto answer = carryOut(call, stores, micros)) {
                    tellCentre(*answer);
                }
            } else if (!down.empty() && isLinked) {
                const wire::Frame frame = down.front();
                down.pop_front();
                tell(FrameIn{frame});
            } else if (isLinked && till->wakeAt() <= micros) {
                tell(TimerDue{});
            } else {
                return;
            }
        }
        EVERTILL_CHECK(until(), "the machines come to rest");
    }
    void meet() {
        link();
        settle();
    }
    void pass(std::int64_t span) {
        micros += span;
        tell(TimerDue{});
        tellCentre(TimerDue{});
        settle();
    }
    void sell(int count = 1) {
        for (int i = 0; i < count; ++i) {
            journal.append(3, sim::bodyOf({"tea", 1, "2026-11-22", false}));
        }
        tell(Woken{});
    }
    void cut() {
        up.clear();
        down.clear();
        calls.clear();
        tell(LinkClosed{"cut"});
        tellCentre(LinkClosed{"cut"});
    }
    template <typename T>
    [[nodiscard]] std::vector<T> framesDown() const {
        std::vector<T> found;
        for (const wire::Frame& frame : sentDown) {
            if (const auto* one = std::get_if<T>(&frame)) {
                found.push_back(*one);
            }
        }
        return found;
    }
    template <typename T>
    [[nodiscard]] std::vector<T> framesUp() const {
        std::vector<T> found;
        for (const wire::Frame& frame : up) {
            if (const auto* one = std::get_if<T>(&frame)) {
                found.push_back(*one);
            }
        }
        return found;
    }
    [[nodiscard]] bool isRejected(wire::RejectReason reason) const {
        for (const wire::Reject& reject : framesDown<wire::Reject>()) {
            if (reject.reason == reason) {
                return true;
            }
        }
        return false;
    }
    void change(ports::Stream stream, const std::string& key, const std::string& text) {
        ports::EncodedRow row;
        row.stream = static_cast<std::uint16_t>(stream);
        row.key = key;
        row.body.assign(text.begin(), text.end());
        centre.change("t1", {{"", row}});
        tellCentre(ReferenceMoved{centre.state.position});
    }
    [[nodiscard]] bool hasAll() const {
        return reference.content().rows ==
               centre.rowsAt({ports::TenantId{"t1"}, core::StoreId{"S1"}}, centre.state.position);
    }

    crypto::OpensslSha256 sha256;
    sim::SimRandom random{42};
    sim::ModelJournal journal{identity(), sha256};
    sim::ModelSyncState state;
    sim::ModelReference reference{sha256};
    sim::ModelCentre centre{sha256, base::Uuid{{5}}};
    LiveDevices live;
    TillOptions tillOptions;
    std::int64_t credit = kCreditEvents;
    std::optional<TillSession> till;
    std::optional<CentreSession> session;
    std::int64_t sessions = 0;
    std::int64_t micros = 0;
    std::int64_t tillClockAhead = 0;
    std::deque<wire::Frame> up;
    std::deque<wire::Frame> down;
    std::deque<StoreCall> calls;
    std::vector<wire::Frame> sentDown;
    std::vector<wire::Frame> sentUp;
    std::vector<ports::DeviceSeen> seen; // what the registry was told
    std::vector<AnswerTill> answers;
    std::optional<InstallCertificate> installed;
    bool wantsLink = false;
    bool isLinked = false;
    bool isClosedByCentre = false;
    int closedByTill = 0;
    int certificateRequests = 0;
    int signRequests = 0;
};

} // namespace evertill::test
