// SPDX-License-Identifier: GPL-3.0-or-later
// Members: enrolling, what they agree to, and all that this till knows of them.
#include "bridge/till_service.h"

#include "bridge/till_service_impl.h"
#include "usecase/members.h"

namespace evertill::bridge {

using base::ErrorCode;
using base::makeError;

Expected<void> TillService::Impl::recordConsent(core::ConsentRecorded said) {
    if (parts.consents == nullptr) {
        return makeError(ErrorCode::Unavailable);
    }
    EVERTILL_TRY(wording, usecase::consentWording(parts.storeReader));
    said.wording = std::move(wording);
    EVERTILL_TRY(recorded, parts.consents->recordConsent(said, parts.clock.now()));
    static_cast<void>(recorded);
    return {};
}

void TillService::enrolMember(const core::MemberProfile& profile, Answer<MemberView> answer) {
    Impl& impl = *m_impl;
    const core::MemberId id{base::Uuid::version7(impl.parts.clock.now(), impl.parts.random)};
    const core::OperatorId by = impl.session->context().cashier;
    const auto store = [&impl, id, profile, answer](const Expected<usecase::Enrolment>& prepared) {
        if (!prepared) {
            answer(prepared.error());
            return;
        }
        impl.ask<MemberView>(
            *impl.storeThread,
            [&impl, id, profile, enrolment = *prepared]() -> Expected<MemberView> {
                EVERTILL_TRY(written, impl.parts.journal.enrolMember(enrolment.event, enrolment.key,
                                                                     enrolment.lookups,
                                                                     impl.parts.clock.now()));
                static_cast<void>(written);
                if (profile.marketingConsent) {
                    EVERTILL_TRY_VOID(impl.recordConsent({id,
                                                          std::string{core::kMarketingConsent},
                                                          true,
                                                          {},
                                                          enrolment.event.enrolledBy}));
                }
                return MemberView{id, profile, 0};
            },
            answer);
    };
    impl.ask<usecase::Enrolment>(
        *impl.queryThread,
        [&impl, profile, id, by] {
            return usecase::prepareEnrolment(impl.parts.members, impl.parts.cipher, profile, id,
                                             by);
        },
        store);
}

void TillService::consents(const core::MemberId& member,
                           Answer<std::vector<core::ConsentEntry>> answer) {
    using Entries = std::vector<core::ConsentEntry>;
    Impl& impl = *m_impl;
    impl.ask<Entries>(
        *impl.queryThread,
        [&impl, member]() -> Expected<Entries> {
            return impl.parts.history == nullptr
                       ? Expected<Entries>{makeError(ErrorCode::Unavailable)}
                       : impl.parts.history->consents(member);
        },
        std::move(answer));
}

void TillService::recordConsent(const core::MemberId& member, const QString& purpose, bool isGiven,
                                Answer<void> answer) {
    Impl& impl = *m_impl;
    impl.ask<void>(
        *impl.storeThread,
        [&impl,
         said =
             core::ConsentRecorded{
                 member, purpose.toStdString(), isGiven, {}, impl.session->context().cashier}] {
            return impl.recordConsent(said);
        },
        std::move(answer));
}

// Read on the query thread, put on record on the store thread, and only then written to a file.
void TillService::exportMember(const QString& term, Answer<QString> answer) {
    Impl& impl = *m_impl;
    if (impl.parts.history == nullptr || !impl.parts.memberJson || !impl.parts.keepFile) {
        answer(makeError(ErrorCode::Unavailable));
        return;
    }
    struct Read {
        core::MemberId member;
        std::string json;
    };
    impl.ask<Read>(
        *impl.queryThread,
        [&impl, wanted = term.toStdString()]() -> Expected<Read> {
            EVERTILL_TRY(data, usecase::memberData({impl.parts.members, impl.parts.cipher,
                                                    impl.parts.queryReader, *impl.parts.history},
                                                   wanted));
            return Read{data.facts.id, impl.parts.memberJson(data)};
        },
        [&impl, by = impl.session->context().cashier, answer](const Expected<Read>& read) {
            if (!read) {
                answer(read.error());
                return;
            }
            impl.ask<QString>(
                *impl.storeThread,
                [&impl, by, data = *read]() -> Expected<QString> {
                    EVERTILL_TRY(recorded, impl.parts.journal.append(
                                               usecase::memberDataGiven(data.member, by),
                                               impl.parts.clock.now()));
                    static_cast<void>(recorded);
                    EVERTILL_TRY(
                        path, impl.parts.keepFile(usecase::memberDataFile(data.member), data.json));
                    return QString::fromStdString(path);
                },
                answer);
        });
}

} // namespace evertill::bridge
