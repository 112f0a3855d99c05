// SPDX-License-Identifier: Apache-2.0
// Goal: addresses people write are read, and nothing else. Method: examples of each kind.

#include "net/address.h"

#include <doctest/doctest.h>

using namespace evertill::net;

TEST_CASE("addresses and URLs") {
    CHECK(parseAddress("127.0.0.1:8443").value() == HostPort{"127.0.0.1", 8443});
    CHECK(parseAddress("[::1]:0").value() == HostPort{"::1", 0});
    CHECK(HostPort{"::1", 5}.text() == "[::1]:5");
    CHECK(parseHttpsUrl("https://centre.example").value() == HostPort{"centre.example", 443});
    CHECK(parseHttpsUrl("https://[2001:db8::1]:99/").value() == HostPort{"2001:db8::1", 99});
    CHECK(parseHttpsUrl("https://[2001:db8::1]").value() == HostPort{"2001:db8::1", 443});
    const Proxy proxy = parseProxyUrl("http://ann:p@ss@proxy:3128").value();
    CHECK(proxy.at == HostPort{"proxy", 3128});
    CHECK(proxy.userAndPassword == "ann:p@ss");
    for (const char* bad : {"", ":", "host", "host:", "host:65536", "host:1x", ":80", "::1:80",
                            "a b:80", "a\r\nb:80", "[[]]:2", "[a]b:2"}) {
        CAPTURE(bad);
        CHECK(!parseAddress(bad));
    }
    CHECK(!parseHttpsUrl("http://centre"));
    CHECK(!parseHttpsUrl("https://centre/path"));
    CHECK(!parseProxyUrl("https://proxy:1"));
}

TEST_CASE("Bug: a proxy's address was taken only in one form, and a bad one told as the centre's") {
    const HostPort at{"127.0.0.1", 13129};
    for (const char* form :
         {"127.0.0.1:13129", "HTTP://127.0.0.1:13129", "http://127.0.0.1:13129/"}) {
        CAPTURE(form);
        CHECK(parseProxyUrl(form).value().at == at);
    }
    CHECK(parseProxyUrl("http://ann:p%40ss%3a1@127.0.0.1:13129")->userAndPassword == "ann:p@ss:1");
    CHECK(parseProxyUrl("http://ann:50%@127.0.0.1:13129")->userAndPassword == "ann:50%");
    CHECK(parseHttpsUrl("HTTPS://centre")->host == "centre");
    for (const char* bad : {"proxy", "http://proxy", "ftp://proxy:1", "http://proxy:99999"}) {
        CAPTURE(bad);
        CHECK(parseProxyUrl(bad).error().place == "proxy address");
        CHECK(parseProxyUrl(bad).error().context == bad);
    }
}
