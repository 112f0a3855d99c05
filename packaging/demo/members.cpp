// SPDX-License-Identifier: Apache-2.0
#include "demo/members.h"

#include "demo/sequence.h"

#include <algorithm>
#include <array>

namespace evertill::demo {
namespace {

constexpr std::array<std::string_view, 50> kNames = {"Alice Pemberton",
                                                     "王小梅",
                                                     "Oliver Hathersage",
                                                     "陳志明",
                                                     "Priya Raman",
                                                     "Tomasz Zieliński",
                                                     "李静",
                                                     "Grace Okonkwo",
                                                     "Harry Dunmore",
                                                     "林淑芬",
                                                     "Sofia Lindqvist",
                                                     "Mohammed Rafiq",
                                                     "赵磊",
                                                     "Eleanor Whitby",
                                                     "Daniel Ashcombe",
                                                     "黃美玲",
                                                     "Fatima Idris",
                                                     "George Penhallow",
                                                     "孙丽华",
                                                     "Isla Mackinnon",
                                                     "Jack Thornbury",
                                                     "周建国",
                                                     "Chloe Bellingham",
                                                     "Aarav Mehta",
                                                     "吳家豪",
                                                     "Lucía Ferrer",
                                                     "Noah Castleton",
                                                     "刘洋",
                                                     "Amelia Rowntree",
                                                     "Kofi Mensah",
                                                     "張雅婷",
                                                     "Freya Lockwood",
                                                     "Yusuf Demir",
                                                     "杨帆",
                                                     "Charlotte Avery",
                                                     "Ewan Kilbride",
                                                     "何秀英",
                                                     "Mia Fairbairn",
                                                     "Samuel Oyelaran",
                                                     "高翔",
                                                     "Ruby Stainforth",
                                                     "Luca Moretti",
                                                     "郭怡君",
                                                     "Poppy Langford",
                                                     "Theo Marchbanks",
                                                     "马晓东",
                                                     "Zara Hussain",
                                                     "Arthur Winslade",
                                                     "徐婷",
                                                     "Nina Kowalczyk"};

constexpr std::array<std::string_view, 3> kTiers = {"", "silver", "gold"};

std::string padded(int number, std::size_t width) {
    const std::string text = std::to_string(number);
    return std::string(width - std::min(width, text.size()), '0') + text;
}

core::MemberProfile profileOf(int index, Sequence& sequence) {
    core::MemberProfile profile;
    profile.number = "98" + padded(index + 1, 8);
    profile.name = std::string(kNames.at(static_cast<std::size_t>(index)));
    profile.phone = "07700 900" + padded(100 + index, 3); // Ofcom: 07700 900000 to 900999 for drama
    profile.email = "member" + padded(index + 1, 2) + "@example.com";
    profile.birthday = std::to_string(1950 + sequence.below(55)) + "-" +
                       padded(1 + sequence.below(12), 2) + "-" + padded(1 + sequence.below(28), 2);
    profile.tier = std::string(kTiers.at(static_cast<std::size_t>(sequence.below(3))));
    profile.language = static_cast<unsigned char>(profile.name.front()) >= 0xE0 ? "zh-Hans" : "en";
    profile.marketingConsent = sequence.below(2) == 0;
    return profile;
}

} // namespace

base::Expected<void> addMembers(ports::CatalogueWriter& writer, ports::MemberCipher& cipher,
                                const DemoOptions& options) {
    Sequence sequence{options.seed ^ 0x6D656D62657273U}; // its own, whatever the goods draw
    for (int i = 0; i < static_cast<int>(kNames.size()); ++i) {
        const core::MemberProfile profile = profileOf(i, sequence);
        const core::MemberId id{base::Uuid::version7(options.now, sequence)};
        ports::StoredMember member;
        member.key = cipher.newKey();
        member.envelope = cipher.seal(id, profile, member.key);
        for (const std::string& term : core::lookupTerms(profile)) {
            member.lookups.push_back(cipher.lookupHash(term));
        }
        member.points = sequence.below(5000);
        EVERTILL_TRY_VOID(writer.putMember(member));
    }
    return {};
}

} // namespace evertill::demo
