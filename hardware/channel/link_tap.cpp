// SPDX-License-Identifier: Apache-2.0
#include "hardware/channel/link_tap.h"

#include "hardware/channel/wrapped_link.h"

namespace evertill::hardware {

namespace {

class TapLink final : public WrappedLink {
public:
    TapLink(std::unique_ptr<Link> link, LinkTap tap)
        : WrappedLink(std::move(link))
        , m_tap(std::move(tap)) {}

    void open(Done done) override {
        WrappedLink::open([this, done = std::move(done)](const std::optional<LinkError>& error) {
            if (error) {
                tell(*error);
            } else {
                m_tap(TapEvent::Opened, base::viewOf(address()));
            }
            done(error);
        });
    }
    void write(base::Bytes bytes, Done done) override {
        m_tap(TapEvent::Sent, bytes);
        WrappedLink::write(std::move(bytes), std::move(done));
    }

private:
    void heard(base::ByteView bytes) override {
        m_tap(TapEvent::Heard, bytes);
        WrappedLink::heard(bytes);
    }
    void gone(const LinkError& error) override {
        tell(error);
        WrappedLink::gone(error);
    }
    void tell(const LinkError& error) { m_tap(TapEvent::Lost, base::viewOf(error.detail)); }

    LinkTap m_tap;
};

} // namespace

std::unique_ptr<Link> makeTapLink(std::unique_ptr<Link> link, LinkTap tap) {
    return std::make_unique<TapLink>(std::move(link), std::move(tap));
}

} // namespace evertill::hardware
