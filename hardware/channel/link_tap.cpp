// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/link_tap.h"

namespace evertill::hardware {

namespace {

class TapLink final : public Link {
public:
    TapLink(std::unique_ptr<Link> link, LinkTap tap)
        : m_link(std::move(link))
        , m_tap(std::move(tap)) {
        m_link->onRead([this](base::ByteView bytes) {
            m_tap(TapEvent::Heard, bytes);
            if (m_reader) {
                m_reader(bytes);
            }
        });
        m_link->onLost([this](const LinkError& error) {
            tell(error);
            if (m_lost) {
                m_lost(error);
            }
        });
    }

    void open(Done done) override {
        m_link->open([this, done = std::move(done)](const std::optional<LinkError>& error) {
            if (error) {
                tell(*error);
            } else {
                m_tap(TapEvent::Opened, base::viewOf(m_link->address()));
            }
            done(error);
        });
    }
    void close() override { m_link->close(); }
    [[nodiscard]] bool isOpen() const override { return m_link->isOpen(); }
    [[nodiscard]] std::string address() const override { return m_link->address(); }
    [[nodiscard]] bool canRead() const override { return m_link->canRead(); }
    void write(base::Bytes bytes, Done done) override {
        m_tap(TapEvent::Sent, bytes);
        m_link->write(std::move(bytes), std::move(done));
    }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_link->acceptedBytes(); }
    [[nodiscard]] std::size_t pendingBytes() const override { return m_link->pendingBytes(); }

private:
    void tell(const LinkError& error) { m_tap(TapEvent::Lost, base::viewOf(error.detail)); }

    std::unique_ptr<Link> m_link;
    LinkTap m_tap;
};

} // namespace

std::unique_ptr<Link> makeTapLink(std::unique_ptr<Link> link, LinkTap tap) {
    return std::make_unique<TapLink>(std::move(link), std::move(tap));
}

} // namespace evertill::hardware
