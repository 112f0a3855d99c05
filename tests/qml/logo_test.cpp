// SPDX-License-Identifier: Apache-2.0
// Goal: on the page of settings a logo is set from a file and taken away again, and a file that is
// none changes nothing and says why. Method: the view-model over a real till and real files; what
// counts is the setting the receipts are made of.
#include "qml/demo_till.h"
#include "render/picture_renderer.h"
#include "support/temp_folder.h"
#include "viewmodels/app_view_model.h"

#include <doctest/doctest.h>
#include <fstream>

using namespace evertill;

namespace {

struct Form {
    std::filesystem::path folder = test::makeTempFolder();
    test::DemoTill till;
    viewmodels::AppViewModel app{till.service()};

    ~Form() { std::filesystem::remove_all(folder); }
    std::string put(const char* name, const base::Bytes& bytes) const {
        std::ofstream{folder / name, std::ios::binary} << base::textOf(bytes);
        return (folder / name).string();
    }
    void save(const std::string& file) {
        app.open(QStringLiteral("settings"));
        app.settings()->setProperty("logoFile", QString::fromStdString(file));
        app.settings()->save();
    }
    const core::DotPicture& logo() { return till.session().context().settings.store.logo; }
};

} // namespace

TEST_CASE("a logo is set, kept by a wrong file, and removed on the page of settings") {
    Form form;
    const base::Bytes dots(12 * 40, 0xAA);
    form.save(form.put("logo.png", render::dotsToPng(dots, 12).value()));
    REQUIRE(test::waitFor([&] { return !form.logo().bits.empty(); }));
    CHECK(form.logo().height >= 40);
    CHECK(form.app.settings()->property("hasLogo").toBool());
    CHECK(form.app.settings()->property("logoFile").toString().isEmpty()); // nothing to do again
    const core::DotPicture set = form.logo();

    for (const std::string& wrong :
         {form.put("words.png", {'n', 'o', 't', 'h', 'i', 'n', 'g'}),
          (form.folder / "gone.png").string(), form.folder.string(),
          form.put("white.png", render::dotsToPng(base::Bytes(40, 0), 1).value())}) {
        CAPTURE(wrong);
        form.save(wrong);
        REQUIRE(test::waitFor([&] { return form.app.prompt()->isOpen(); }));
        CHECK(form.app.prompt()->property("title").toString().contains(
            QString::fromStdString(wrong)));
        CHECK(form.logo() == set);
        form.app.prompt()->accept();
    }

    form.save("none");
    REQUIRE(test::waitFor([&] { return form.logo().bits.empty(); }));
    CHECK_FALSE(form.app.settings()->property("hasLogo").toBool());
}
