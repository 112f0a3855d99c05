// SPDX-License-Identifier: Apache-2.0
#pragma once

// A link around another one that passes everything on: for those that add one thing. Threads and
// promises: as Link.

#include "hardware/channel/link.h"

#include <memory>

namespace evertill::hardware {

class WrappedLink : public Link {
public:
    explicit WrappedLink(std::unique_ptr<Link> link) : m_link(std::move(link)) {
        m_link->onRead([this](base::ByteView bytes) { heard(bytes); });
        m_link->onLost([this](const LinkError& error) { gone(error); });
        m_link->onCame([this] { came(); });
    }

    void open(Done done) override { m_link->open(std::move(done)); }
    void close() override { m_link->close(); }
    [[nodiscard]] bool isOpen() const override { return m_link->isOpen(); }
    [[nodiscard]] std::string address() const override { return m_link->address(); }
    [[nodiscard]] bool canRead() const override { return m_link->canRead(); }
    [[nodiscard]] DeviceFacts facts() const override { return m_link->facts(); }
    void write(base::Bytes bytes, Done done) override {
        m_link->write(std::move(bytes), std::move(done));
    }
    [[nodiscard]] std::uint64_t acceptedBytes() const override { return m_link->acceptedBytes(); }
    [[nodiscard]] std::size_t pendingBytes() const override { return m_link->pendingBytes(); }

protected:
    virtual void heard(base::ByteView bytes) {
        if (m_reader) {
            m_reader(bytes);
        }
    }
    virtual void gone(const LinkError& error) {
        if (m_lost) {
            m_lost(error);
        }
    }
    void came() {
        if (m_came) {
            m_came();
        }
    }

private:
    std::unique_ptr<Link> m_link;
};

} // namespace evertill::hardware
