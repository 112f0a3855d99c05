// SPDX-License-Identifier: Apache-2.0

// The network: frames in order and late, links that break with both ends told, or one, or none.

#include "sim/world.h"
#include "wire/sync/frame_codec.h"

#include <algorithm>

namespace evertill::sim {

void World::connect(Till& till) {
    const std::int64_t life = till.life;
    if (till.isCut || !m_isCentreUp) {
        if (m_random.chance(500)) { // refused; otherwise nobody ever says anything
            at(way(), [this, &till, life] {
                if (till.life == life) {
                    step(till, session::LinkFailed{"refused"});
                }
            });
        }
        return;
    }
    const std::int64_t number = m_nextLink++;
    Link link;
    link.till = till.number;
    link.tillLife = life;
    link.era = m_centreEra;
    m_links[number] = link;
    till.link = number;
    const std::int64_t centreLife = m_centreLife;
    at(way(), [this, &till, number, life, centreLife] {
        if (m_centreLife != centreLife || !m_isCentreUp) {
            tellTillClosed(number);
            return;
        }
        session::CentreOptions options;
        options.session = number;
        options.creditEvents = m_random.chance(300) ? 100 : session::kCreditEvents;
        m_sessions.emplace(number,
                           session::CentreSession({m_live.get()}, {till.device, till.isExpired, 0},
                                                  options, centreMoment()));
        stepSession(number, session::TimerDue{});
        if (till.life == life && till.link == number) {
            step(till, session::LinkOpened{});
        }
    });
}

wire::Frame World::throughBytes(const wire::Frame& frame) {
    if (!m_faults.encodes || std::holds_alternative<wire::UnknownFrame>(frame)) {
        return frame;
    }
    base::Expected<wire::Frame> read = wire::decodeFrame(wire::encodeFrame(frame));
    if (!read || *read != frame) {
        violated("a frame changed on its way: " + std::string(wire::frameName(frame)));
        return frame;
    }
    return *read;
}

// True: this frame is lost, and with it the link.
bool World::isLost(Link& link, std::int64_t number) {
    Till& till = *m_tills[static_cast<std::size_t>(link.till)];
    if (till.isCut || m_random.chance(m_faults.loss)) {
        if (till.isCut || m_random.chance(m_faults.halfOpen)) {
            count("half-open");
            link.isCutUp = link.isCutUp || till.isCut || m_random.chance(700);
            link.isCutDown = link.isCutDown || till.isCut || m_random.chance(700);
        } else {
            breakLink(number);
        }
        return true;
    }
    return false;
}

// Tills are upgraded before or after their centre: every other one speaks this version and the
// next, and for a while only the next.
void World::speakNewer(const Link& link, wire::Frame& frame) {
    auto* hello = std::get_if<wire::Hello>(&frame);
    if (hello == nullptr || m_newerUntil == 0 || link.till % 2 != 0) {
        return;
    }
    count("newer-till");
    hello->protocolMax = wire::kProtocolVersion + 1;
    if (m_now >= m_newerFrom && m_now < m_newerUntil) {
        hello->protocolMin = hello->protocolMax;
    }
}

void World::sendUp(std::int64_t number, wire::Frame frame) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtTill) {
        return;
    }
    Link& link = found->second;
    if (link.isCutUp || isLost(link, number) || link.isCutUp) {
        count("frame-lost-up");
        link.isCutUp = true; // what comes after a lost frame never arrives
        return;
    }
    speakNewer(link, frame);
    const bool isGarbled = m_random.chance(m_faults.garble);
    link.lastUp = std::max(link.lastUp + 1, m_now + way());
    at(link.lastUp - m_now, [this, number, isGarbled, sent = throughBytes(frame)] {
        arriveUp(number, sent, isGarbled);
    });
}

void World::sendDown(std::int64_t number, wire::Frame frame) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtCentre) {
        return;
    }
    Link& link = found->second;
    if (link.isCutDown || isLost(link, number) || link.isCutDown) {
        count("frame-lost-down");
        link.isCutDown = true;
        return;
    }
    const bool isGarbled = m_random.chance(m_faults.garble);
    link.lastDown = std::max(link.lastDown + 1, m_now + way());
    at(link.lastDown - m_now, [this, number, isGarbled, sent = throughBytes(frame)] {
        arriveDown(number, sent, isGarbled);
    });
}

void World::arriveUp(std::int64_t number, const wire::Frame& frame, bool isGarbled) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtCentre || found->second.isCutUp) {
        return;
    }
    if (isGarbled) {
        count("garbled");
        stepSession(number, session::FrameBroken{base::makeError(base::ErrorCode::InvalidFormat)});
        return;
    }
    trace(std::string("up ") + std::string(wire::frameName(frame)), number);
    count("up:" + std::string(wire::frameName(frame)));
    stepSession(number, session::FrameIn{frame});
}

void World::arriveDown(std::int64_t number, const wire::Frame& frame, bool isGarbled) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtTill || found->second.isCutDown) {
        return;
    }
    Till& till = *m_tills[static_cast<std::size_t>(found->second.till)];
    if (till.life != found->second.tillLife || till.link != number) {
        return;
    }
    if (isGarbled) {
        count("garbled");
        step(till, session::FrameBroken{base::makeError(base::ErrorCode::InvalidFormat)});
        return;
    }
    trace(std::string("down ") + std::string(wire::frameName(frame)), till.number);
    count("down:" + std::string(wire::frameName(frame)));
    if (const auto* reject = std::get_if<wire::Reject>(&frame)) {
        count("reject-" + std::to_string(static_cast<int>(reject->reason)));
    }
    const bool isOfThisEra = found->second.era == m_centreEra;
    if (const auto* ack = std::get_if<wire::Ack>(&frame); ack != nullptr && isOfThisEra) {
        m_acked.insert({{till.device, ack->epoch}, ack->seq, ack->hash});
    }
    step(till, session::FrameIn{frame});
}

void World::tellTillClosed(std::int64_t number) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtTill) {
        return;
    }
    found->second.isOpenAtTill = false;
    Till& till = *m_tills[static_cast<std::size_t>(found->second.till)];
    if (till.life == found->second.tillLife && till.link == number) {
        till.link = 0;
        step(till, session::LinkClosed{"closed by the other end"});
    }
}

void World::tellCentreClosed(std::int64_t number) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtCentre) {
        return;
    }
    found->second.isOpenAtCentre = false;
    stepSession(number, session::LinkClosed{"closed by the other end"});
    m_sessions.erase(number);
}

void World::breakLink(std::int64_t number) {
    count("link-broken");
    m_links[number].isCutUp = true;
    m_links[number].isCutDown = true;
    at(way(), [this, number] { tellTillClosed(number); });
    at(way(), [this, number] { tellCentreClosed(number); });
}

void World::closeAtTill(std::int64_t number) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtTill) {
        return;
    }
    Link& link = found->second;
    link.isOpenAtTill = false;
    if (link.isCutUp || m_tills[static_cast<std::size_t>(link.till)]->isCut) {
        return; // nobody learns of it
    }
    link.lastUp = std::max(link.lastUp + 1, m_now + way());
    at(link.lastUp - m_now, [this, number] { tellCentreClosed(number); });
}

void World::closeAtCentre(std::int64_t number) {
    const auto found = m_links.find(number);
    if (found == m_links.end() || !found->second.isOpenAtCentre) {
        return;
    }
    Link& link = found->second;
    link.isOpenAtCentre = false;
    if (link.isCutDown) {
        return;
    }
    link.lastDown = std::max(link.lastDown + 1, m_now + way());
    at(link.lastDown - m_now, [this, number] { tellTillClosed(number); });
}

} // namespace evertill::sim
