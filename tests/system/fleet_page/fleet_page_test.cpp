// SPDX-License-Identifier: Apache-2.0
// Goal: the fleet page in a real browser against the real centre over TLS: log-in by code and by
// key, stores, enrolment codes, a till that sells, devices and sales that refresh by themselves,
// hostile names shown as text, light and dark, labels and keyboard, 1,000 devices without delay.
// Method: headless Chromium by its debugging pipe; screenshots are kept in the build folder
// (screenshots/fleet) for people to look at.

#include "support/browser.h"
#include "system/sync/chain.h"

#include <sqlite3.h>

#include <doctest/doctest.h>

using namespace evertill::test;

namespace {

fs::path pictures() {
    return fs::path{EVERTILL_BINARY_DIR} / "screenshots" / "fleet";
}

std::string adminCode(const Centre& centre) {
    const std::string& words = centre.firstWords();
    const std::string mark = "): ";
    const std::size_t at = words.find(mark, words.find("administrator code"));
    REQUIRE(at != std::string::npos);
    return words.substr(at + mark.size(), 23);
}

std::string text(Browser& browser, const std::string& selector) {
    const json::value value =
        browser.evaluate("document.querySelector('" + selector + "')?.textContent ?? ''");
    return value.is_string() ? std::string(value.as_string()) : json::serialize(value);
}

std::int64_t count(Browser& browser, const std::string& selector) {
    return browser.evaluate("document.querySelectorAll('" + selector + "').length").as_int64();
}

// As a person types: through the field's own events.
void type(Browser& browser, const std::string& selector, const std::string& value) {
    const auto done =
        browser.evaluate("(() => { const e = document.querySelector('" + selector +
                         "'); e.focus(); e.value = " + json::serialize(json::value(value)) +
                         "; e.dispatchEvent(new Event('input', {bubbles: true})); "
                         "return true; })()");
    REQUIRE(done == true);
}

void click(Browser& browser, const std::string& selector) {
    REQUIRE(browser.evaluate("(document.querySelector('" + selector + "').click(), true)") == true);
}

// By the code the centre printed; what is shown is the administrator's key.
std::string logIn(Browser& browser, const Centre& centre) {
    browser.open(portUrl(centre.port()) + "/");
    REQUIRE(browser.waitFor("!document.querySelector('#login').hidden"));
    type(browser, "#secret", adminCode(centre));
    click(browser, "#login-form button");
    REQUIRE(browser.waitFor("!document.querySelector('#new-key').hidden"));
    const std::string key{
        browser.evaluate("document.querySelector('#new-key-text').value").as_string()};
    click(browser, "#new-key-done");
    REQUIRE(browser.waitFor("document.body.dataset.loaded === 'yes'"));
    return key;
}

void runSql(const fs::path& database, const std::string& sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(database.c_str(), &handle) == SQLITE_OK);
    sqlite3_busy_timeout(handle, 20'000);
    char* problem = nullptr;
    const int result = sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &problem);
    INFO(std::string{problem == nullptr ? "" : problem});
    CHECK(result == SQLITE_OK);
    sqlite3_free(problem);
    sqlite3_close(handle);
}

void fillDevices(const fs::path& database, int devices) {
    const std::string sql =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<" +
        std::to_string(devices) +
        ") INSERT INTO device(device,tenant,store,till,state,public_key,enrolled) "
        "SELECT CAST(printf('%016d',i) AS BLOB),'main','S'||(1+i/5),'T'||(i%5),0,x'00',"
        "1795000000000000 FROM n;"
        "INSERT INTO device_seen(device,tenant,seen,software,clock_offset,unsent,oldest_unsent,"
        "disk_free,certificate_until,reference_position,agreed,alarm) SELECT "
        "device,'main',strftime('%s','now')*1000000,'0.1.0',0,"
        "CASE WHEN rowid_like%97=0 THEN 12 ELSE 0 END,"
        "CASE WHEN rowid_like%97=0 THEN (strftime('%s','now')-7200)*1000000 ELSE 0 END,"
        "5000000000,(strftime('%s','now')+86400*60)*1000000,1,strftime('%s','now')*1000000,'' "
        "FROM (SELECT device,CAST(CAST(device AS TEXT) AS INTEGER) AS rowid_like FROM device);";
    runSql(database, sql);
}

const std::string kSold = "document.querySelector('#sales-rows td:nth-child(3)').textContent ";

// A store, with a name that would run if it were taken for markup, and a code for a till of it.
std::string codeByPage(Browser& browser) {
    type(browser, "#store-id", "S1");
    type(browser, "#store-name", "<img src=x onerror=document.title=1>");
    type(browser, "#store-currency", "GBP");
    click(browser, "#store-form button");
    REQUIRE(browser.waitFor("document.querySelectorAll('#code-stores option').length === 1"));
    type(browser, "#code-store", "S1");
    type(browser, "#code-till", "T1");
    click(browser, "#code-form button");
    REQUIRE(browser.waitFor("document.querySelector('#code-result').textContent !== ''"));
    return text(browser, "#code-result");
}

void checkLooks(Browser& browser) {
    CHECK(text(browser, "#sales-rows td").find("<img src=x") != std::string::npos);
    CHECK(count(browser, "#fleet img") == 0);
    CHECK(text(browser, "title") == "Evertill fleet");
    CHECK(text(browser, "#sales-rows td:nth-child(4)").starts_with("£"));
    CHECK(browser.evaluate("getComputedStyle(document.querySelector('#sales-rows "
                           "td:nth-child(4)')).textAlign") == "right");
    browser.screenshot(pictures() / "light.png");
    browser.useDark(true);
    browser.screenshot(pictures() / "dark.png");
    CHECK(browser.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 22, 20)");
    browser.useDark(false);
    (void)browser.evaluate("(document.querySelector('#language').value='zh-Hans',"
                           "document.querySelector('#language').dispatchEvent(new "
                           "Event('change')))");
    CHECK(text(browser, "#devices-title") == "设备");
    browser.screenshot(pictures() / "chinese.png");
}

// What is shown stays, and the page says how old it is.
void checkCentreAway(Browser& browser, Centre& centre) {
    const auto before = count(browser, "#device-rows tr");
    centre.kill();
    CHECK(browser.waitFor("!document.querySelector('#problem').hidden"));
    CHECK(count(browser, "#device-rows tr") == before);
    centre.start();
    CHECK(browser.waitFor("document.querySelector('#problem').hidden", 15));
}

// Logging out ends the session at the centre too; the key logs in again.
void checkOutAndIn(Browser& browser, const std::string& key) {
    click(browser, "#logout");
    REQUIRE(browser.waitFor("!document.querySelector('#login').hidden"));
    CHECK(browser.evaluate("fetch('/api/v1/session').then((r) => r.status)") == 401);
    type(browser, "#secret", "evk_0000000000000000_" + std::string(64, '0'));
    click(browser, "#login-form button");
    CHECK(browser.waitFor("document.querySelector('#login-error').textContent !== ''"));
    type(browser, "#secret", key);
    click(browser, "#login-form button");
    CHECK(browser.waitFor("!document.querySelector('#fleet').hidden"));
}

} // namespace

TEST_CASE("fleet page: from the first code to a till's sales, by itself") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Browser browser{folder.path() / "browser"};
    browser.resize(1366, 900);
    browser.useDark(false);
    const std::string key = logIn(browser, centre);
    CHECK(key.starts_with("evk_"));
    CHECK(browser.evaluate("document.cookie") == ""); // no script can read the session
    CHECK(browser.waitFor("!document.querySelector('#devices-empty').hidden"));
    browser.screenshot(pictures() / "empty.png");

    const std::string code = codeByPage(browser);
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.sell(3);
    REQUIRE(till.enrol(code, centre.port()).exitCode == 0);
    till.startAgent();
    REQUIRE(till.waitUntilSent());
    REQUIRE(browser.waitFor("document.querySelectorAll('#device-rows tr').length === 1", 10));
    CHECK(browser.waitFor(
        "document.querySelector('#device-rows').textContent.includes('connected')"));
    CHECK(browser.waitFor("document.querySelectorAll('#sales-rows tr').length === 1"));
    CHECK(browser.waitFor(kSold + "=== '3'"));
    till.sell(2);
    CHECK(browser.waitFor(kSold + "=== '5'"));
    checkLooks(browser);
    checkCentreAway(browser, centre);
    till.stopAgent();
    checkOutAndIn(browser, key);
}

TEST_CASE("fleet page: what a copied disk wrote counts once a person says that it happened") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    SyncTill till{folder.path() / "till", "S1", "T1"};
    till.importGoods(folder);
    till.mustEnrol(centre, "S1", "T1");
    till.sell(5);
    REQUIRE(till.once().exitCode == 0);
    // Away from the witness, which would tell the copy that it is one.
    const fs::path elsewhere = folder.path() / "elsewhere";
    fs::create_directory(elsewhere);
    fs::copy(till.directory(), elsewhere / "till", fs::copy_options::recursive);
    till.sell(1);
    REQUIRE(till.once().exitCode == 0);
    SyncTill copy{elsewhere / "till"};
    copy.sell(2);
    REQUIRE(centre.command({"ingest", copy.directory().string()}).exitCode == 0);
    REQUIRE(centre.waitForSales(6) == 6);
    Browser browser{folder.path() / "browser"};
    browser.resize(1366, 900);
    (void)logIn(browser, centre);
    REQUIRE(browser.waitFor("document.querySelectorAll('#fork-rows tr').length === 1"));
    CHECK(browser.waitFor(kSold + "=== '6'"));
    CHECK(text(browser, "#fork-rows td:nth-child(5)") == "2");
    CHECK(count(browser, "#fork-rows button") == 1);
    browser.screenshot(pictures() / "fork.png");
    // Not without being asked.
    (void)browser.evaluate(
        "(window.confirm = (text) => { window.asked = text; return false; }, 1)");
    click(browser, "#fork-rows button");
    CHECK(std::string{browser.evaluate("window.asked").as_string()}.find("2 more transactions") !=
          std::string::npos);
    CHECK(count(browser, "#fork-rows tr") == 1);
    (void)browser.evaluate("(window.confirm = () => true, 1)");
    click(browser, "#fork-rows button");
    CHECK(browser.waitFor(kSold + "=== '8'"));
    CHECK(browser.waitFor("document.querySelector('#forks-card').hidden"));
    CHECK(centre.command({"verify"}).exitCode == 0);
}

TEST_CASE("fleet page: a sale that does not agree is settled by a person, with what was found") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Browser browser{folder.path() / "browser"};
    browser.resize(1366, 900);
    (void)logIn(browser, centre);
    CHECK(browser.waitFor("!document.querySelector('#alerts-empty').hidden"));
    runSql(centre.directory() / "central.db",
           "INSERT INTO alert(tenant,kind,key,pos,store,till,receipt,line,sold,ours,currency,"
           "rules,detail,at) VALUES('main','price','17/1/1',17,'S1','T1',42,1,255,230,'GBP',3,"
           "'<b>the line''s amount</b>',strftime('%s','now')*1000000)");
    REQUIRE(browser.waitFor("document.querySelectorAll('#alert-rows tr').length === 1"));
    CHECK(text(browser, "#alert-rows td:nth-child(3)") == "42");
    CHECK(text(browser, "#alert-rows td:nth-child(4)") == "Price: <b>the line's amount</b>");
    CHECK(text(browser, "#alert-rows td:nth-child(5)") == "£2.55");
    CHECK(text(browser, "#alert-rows td:nth-child(6)") == "£2.30");
    browser.screenshot(pictures() / "alert.png");
    (void)browser.evaluate("(window.prompt = () => ' ', 1)"); // nothing said: nothing done
    click(browser, "#alert-rows button");
    CHECK(count(browser, "#alert-rows tr") == 1);
    (void)browser.evaluate("(window.prompt = () => 'an old price label', 1)");
    click(browser, "#alert-rows button");
    CHECK(browser.waitFor("!document.querySelector('#alerts-empty').hidden"));
    CHECK(count(browser, "#alert-rows tr") == 0);
    click(browser, "#alerts-settled");
    REQUIRE(browser.waitFor("document.querySelectorAll('#alert-rows tr').length === 1"));
    CHECK(text(browser, "#alert-rows td:nth-child(8)").find(": an old price label") !=
          std::string::npos);
    CHECK(count(browser, "#alert-rows button") == 0);
    browser.screenshot(pictures() / "alert-settled.png");
}

TEST_CASE(
    "fleet page: every field has a name, every action a key, and the page complains of nothing") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Browser browser{folder.path() / "browser"};
    browser.resize(1024, 600);
    (void)logIn(browser, centre);
    const std::size_t atLogin = browser.complaints().size(); // the 401 before anybody logged in
    CHECK(browser.evaluate("[...document.querySelectorAll('input,select,button')].filter((e) => "
                           "!(e.labels?.length || e.textContent.trim() || e.ariaLabel)).map((e) => "
                           "e.id).join()") == "");
    CHECK(browser.evaluate(
              "[...document.querySelectorAll('th')].every((e) => e.scope === 'col')") == true);
    CHECK(browser.evaluate("[...document.querySelectorAll('[tabindex]')].length") == 0);
    CHECK(browser.evaluate(
              "[...document.querySelectorAll('button')].every((e) => e.tabIndex === 0)") == true);
    CHECK(browser.evaluate("document.documentElement.scrollWidth <= innerWidth") == true);
    CHECK(browser.evaluate("performance.getEntriesByType('resource').every((e) => "
                           "e.name.startsWith(location.origin))") == true);
    // What the policy stops: a script that somebody managed to put into the page.
    (void)browser.evaluate("(() => { const s = document.createElement('script'); s.textContent = "
                           "'window.evil = 1'; document.body.append(s); })()");
    CHECK(browser.evaluate("window.evil === undefined") == true);
    browser.resize(390, 844);
    CHECK(browser.evaluate("document.documentElement.scrollWidth <= innerWidth") == true);
    browser.screenshot(pictures() / "phone.png");
    for (std::size_t at = atLogin; at < browser.complaints().size(); ++at) {
        const std::string& complaint = browser.complaints()[at];
        CAPTURE(complaint);
        CHECK(complaint.find("Content Security Policy") != std::string::npos); // ours, just above
    }
}

TEST_CASE(
    "fleet page: how old, how wrong its clock, how long its certificate, when it last agreed") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Browser browser{folder.path() / "browser"};
    browser.resize(1366, 900);
    fillDevices(centre.directory() / "central.db", 2);
    const auto seen = [&](int device, const std::string& values) {
        runSql(centre.directory() / "central.db",
               "UPDATE device_seen SET " + values + " WHERE CAST(device AS TEXT)='" +
                   std::string(15, '0') + std::to_string(device) + "'");
    };
    const std::string now = "CAST(strftime('%s','now') AS INTEGER)*1000000";
    seen(1, "unsent=3,oldest_unsent=" + now + "-7200000000,clock_offset=-180000000," +
                "certificate_until=" + now + "+864000000000-60000000,agreed=" + now +
                "-3*86400000000");
    seen(2, "unsent=0,oldest_unsent=0,clock_offset=200000,certificate_until=" + now +
                "-60000000,agreed=0");
    (void)logIn(browser, centre);
    REQUIRE(browser.waitFor("document.querySelectorAll('#device-rows tr').length === 2"));
    const auto cell = [&](const std::string& till, int column) {
        const std::string found = "[...document.querySelectorAll('#device-rows tr')].find((r) => "
                                  "r.cells[1].textContent === '" +
                                  till + "').cells[" + std::to_string(column) + "]";
        const json::value told = browser.evaluate(found + ".textContent + (" + found +
                                                  ".className.includes('attention') ? ' !' : '')");
        return told.is_string() ? std::string{told.as_string()} : json::serialize(told);
    };
    CHECK(cell("T1", 5) == "2 h !");
    CHECK(cell("T1", 6) == "\u2212"
                           "3 min !");
    CHECK(cell("T1", 7) == "9 d !");
    CHECK(cell("T1", 9) == "3 d");
    CHECK(cell("T2", 5) == "\u2013"); // a dash: nothing waits, it never agreed
    CHECK(cell("T2", 6) == "right");
    CHECK(cell("T2", 7) == "expired !");
    CHECK(cell("T2", 9) == "\u2013");
    browser.screenshot(pictures() / "ages.png");
}

TEST_CASE("fleet page: 1,000 devices are shown, found and refreshed without delay") {
    const Folder folder;
    Centre centre{folder.path() / "centre"};
    centre.start();
    Browser browser{folder.path() / "browser"};
    browser.resize(1366, 900);
    fillDevices(centre.directory() / "central.db", 1000);
    (void)logIn(browser, centre);
    REQUIRE(browser.waitFor("document.querySelectorAll('#device-rows tr').length === 1000"));
    // The devices with old unsent events come first.
    CHECK(browser.evaluate(
              "document.querySelector('#device-rows tr td:nth-child(5)').textContent") == "12");
    browser.screenshot(pictures() / "thousand.png");
    const json::value poll = browser.evaluate(
        "fetch('/api/v1/devices?limit=1000').then((r) => r.json()).then(() => { const t = "
        "performance.getEntriesByType('resource').filter((e) => "
        "e.name.includes('/devices?limit=1000')).pop(); return t.duration; })");
    const json::value filter = browser.evaluate(
        "(() => { const box = document.querySelector('#device-filter'); const start = "
        "performance.now(); box.value = 'S150'; box.dispatchEvent(new Event('input')); "
        "document.body.offsetHeight; return performance.now() - start; })()");
    MESSAGE("1,000 devices: fetch " << json::serialize(poll) << " ms, filter and layout "
                                    << json::serialize(filter) << " ms");
    CHECK(count(browser, "#device-rows tr") == 5);
    CHECK(filter.to_number<double>() < 500);
    CHECK(poll.to_number<double>() < 1000);
}
