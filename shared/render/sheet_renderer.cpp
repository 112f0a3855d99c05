// SPDX-License-Identifier: Apache-2.0
#include "render/sheet_renderer.h"

#include <algorithm>
#include <cairo-pdf.h>
#include <cairo.h>
#include <memory>
#include <numeric>
#include <pango/pangocairo.h>

namespace evertill::render {

namespace {

// Points, 72 to the inch.
constexpr double kShort = 595.276;
constexpr double kLong = 841.89;
constexpr double kMargin = 36;
constexpr double kGap = 10;    // between columns
constexpr double kMaxGap = 40; // what room is left goes into the gaps, up to this
constexpr double kRowGap = 3;
constexpr double kTitleSize = 15;
constexpr double kBodySize = 9;
constexpr double kLeastSize = 5;
constexpr double kWidestText = 190; // of one cell before it breaks
constexpr double kNarrowestText = 24;
constexpr double kGrey = 0.45;

struct SurfaceDeleter {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct CanvasDeleter {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
};
struct ObjectDeleter {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
struct FontDeleter {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};

cairo_status_t append(void* closure, const unsigned char* data, unsigned length) {
    auto* bytes = static_cast<base::Bytes*>(closure);
    bytes->insert(bytes->end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

struct Style {
    double size = kBodySize;
    bool bold = false;
    bool atRight = false;
    double wrap = -1; // the width at which it breaks; below zero: never
};

// Words on one canvas. Sizes are those of the layout that is drawn, so what was measured fits.
class Words {
public:
    Words(cairo_t* canvas, const std::string& language)
        : m_canvas(canvas)
        , m_layout(pango_cairo_create_layout(canvas)) {
        const bool isTraditional = language == "zh-TW" || language.starts_with("zh-Hant");
        m_families = std::string{"Inter, Noto Sans CJK "} + (isTraditional ? "TC" : "SC") +
                     ", Noto Sans, DejaVu Sans, sans-serif";
        // Widths as they are, not those of a screen's pixels.
        PangoContext* context = pango_layout_get_context(m_layout.get());
        pango_context_set_round_glyph_positions(context, FALSE);
        cairo_font_options_t* options = cairo_font_options_create();
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
        pango_cairo_context_set_font_options(context, options);
        cairo_font_options_destroy(options);
        pango_layout_context_changed(m_layout.get());
        PangoAttrList* attributes = pango_attr_list_new(); // digits of one width
        pango_attr_list_insert(attributes, pango_attr_font_features_new("tnum"));
        pango_layout_set_attributes(m_layout.get(), attributes);
        pango_attr_list_unref(attributes);
        pango_layout_set_wrap(m_layout.get(), PANGO_WRAP_WORD_CHAR);
    }

    struct Box {
        double width = 0;
        double height = 0;
        double baseline = 0; // of the first line, from the top
    };
    [[nodiscard]] Box measure(const std::string& text, const Style& style) {
        set(text, style);
        int width = 0;
        int height = 0;
        pango_layout_get_size(m_layout.get(), &width, &height);
        const auto points = [](int units) { return static_cast<double>(units) / PANGO_SCALE; };
        return {points(width), points(height), points(pango_layout_get_baseline(m_layout.get()))};
    }
    // The widest word, which is what a head may break into.
    [[nodiscard]] double widestWord(const std::string& text, Style style) {
        double widest = 0;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find(' ', at), text.size());
            widest = std::max(widest, measure(text.substr(at, end - at), style).width);
            at = end + 1;
        }
        return widest;
    }
    // In a cell whose left edge is x, or its right edge where it stands at the right.
    void put(const std::string& text, const Style& style, double x, double top) {
        const bool breaks = style.wrap > 0;
        const double width = breaks ? style.wrap : measure(text, style).width;
        set(text, style);
        pango_layout_set_alignment(m_layout.get(),
                                   style.atRight ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
        cairo_move_to(m_canvas, style.atRight ? x - width : x, top);
        pango_cairo_show_layout(m_canvas, m_layout.get());
    }

private:
    void set(const std::string& text, const Style& style) {
        const std::unique_ptr<PangoFontDescription, FontDeleter> font{
            pango_font_description_from_string(m_families.c_str())};
        pango_font_description_set_weight(font.get(),
                                          style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
        pango_font_description_set_absolute_size(font.get(), style.size * PANGO_SCALE);
        pango_layout_set_font_description(m_layout.get(), font.get());
        pango_layout_set_width(m_layout.get(),
                               style.wrap < 0 ? -1 : static_cast<int>(style.wrap * PANGO_SCALE));
        pango_layout_set_text(m_layout.get(), text.data(), static_cast<int>(text.size()));
    }

    cairo_t* m_canvas;
    std::unique_ptr<PangoLayout, ObjectDeleter> m_layout;
    std::string m_families;
};

struct Plan { // how the table stands on its pages
    double paperWidth = kShort;
    double paperHeight = kLong;
    double size = kBodySize;
    double gap = kGap;
    std::vector<double> widths; // of columns

    [[nodiscard]] double room() const { return paperWidth - 2 * kMargin; }
    [[nodiscard]] double needed() const { return widthWith(kGap); }
    [[nodiscard]] double drawn() const { return widthWith(gap); }

private:
    [[nodiscard]] double widthWith(double between) const {
        return std::accumulate(widths.begin(), widths.end(), 0.0) +
               between * (widths.empty() ? 0 : static_cast<double>(widths.size()) - 1);
    }
};

std::vector<double> widthsAt(Words& words, const core::Sheet& sheet, double size) {
    std::vector<double> widths;
    for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
        const core::SheetColumn& column = sheet.columns[i];
        double width = words.widestWord(column.name, {size, true});
        for (const auto& row : sheet.rows) {
            const double text = words.measure(row[i], {size}).width;
            width = std::max(width, column.isFigure ? text : std::min(text, kWidestText));
        }
        widths.push_back(width + 1); // rounding of the layout must not break a word
    }
    return widths;
}

// What is too much is taken from the columns of text, each as much of it as it has.
void squeeze(Plan& plan, const core::Sheet& sheet) {
    const double excess = plan.needed() - plan.room();
    double spare = 0;
    for (std::size_t i = 0; i < plan.widths.size(); ++i) {
        spare += sheet.columns[i].isFigure ? 0 : std::max(0.0, plan.widths[i] - kNarrowestText);
    }
    for (std::size_t i = 0; excess > 0 && spare > 0 && i < plan.widths.size(); ++i) {
        if (!sheet.columns[i].isFigure && plan.widths[i] > kNarrowestText) {
            const double share = std::min(1.0, excess / spare);
            plan.widths[i] -= share * (plan.widths[i] - kNarrowestText);
        }
    }
}

Plan planOf(Words& words, const core::Sheet& sheet) {
    Plan plan;
    plan.widths = widthsAt(words, sheet, plan.size);
    if (plan.needed() > plan.room()) {
        std::swap(plan.paperWidth, plan.paperHeight);
    }
    // Widths go with the size; the last step is measured again by what is drawn.
    while (plan.needed() > plan.room() && plan.size > kLeastSize) {
        plan.size -= 1;
        plan.widths = widthsAt(words, sheet, plan.size);
    }
    squeeze(plan, sheet);
    if (plan.widths.size() > 1) {
        const double left = plan.room() - plan.needed();
        const double each = left / (static_cast<double>(plan.widths.size()) - 1);
        plan.gap = std::clamp(kGap + each, 0.0, kMaxGap);
    }
    return plan;
}

class Printer {
public:
    Printer(cairo_t* canvas, const core::Sheet& sheet)
        : m_canvas(canvas)
        , m_sheet(sheet)
        , m_words(canvas, sheet.head.language)
        , m_plan(planOf(m_words, sheet))
        , m_names(namesOf(sheet)) {
        m_heights.reserve(sheet.rows.size());
        for (const auto& row : sheet.rows) {
            m_heights.push_back(heightOf(row, false));
        }
        paginate();
    }

    [[nodiscard]] const Plan& plan() const { return m_plan; }
    [[nodiscard]] std::size_t pages() const { return m_ends.size(); }

    void print(std::size_t page) {
        double top = kMargin;
        if (page == 0) {
            top = putTitle(top);
        }
        putRow(m_names, true, top);
        top += m_headHeight;
        cairo_rectangle(m_canvas, kMargin, top - kRowGap, m_plan.drawn(), 0.6);
        cairo_fill(m_canvas);
        for (std::size_t i = page == 0 ? 0 : m_ends[page - 1]; i < m_ends[page]; ++i) {
            putRow(m_sheet.rows[i], false, top);
            top += m_heights[i];
        }
        putFoot(page);
    }

private:
    static std::vector<std::string> namesOf(const core::Sheet& sheet) {
        std::vector<std::string> names;
        for (const core::SheetColumn& column : sheet.columns) {
            names.push_back(column.name);
        }
        return names;
    }
    [[nodiscard]] Style styleOf(std::size_t column, bool isHead) const {
        const bool isFigure = m_sheet.columns[column].isFigure;
        const bool breaks = isHead || !isFigure;
        return {m_plan.size, isHead, isFigure, breaks ? m_plan.widths[column] : -1};
    }
    double heightOf(const std::vector<std::string>& cells, bool isHead) {
        Words::Box most = m_words.measure("0", {m_plan.size});
        double below = most.height - most.baseline;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Words::Box box = m_words.measure(cells[i], styleOf(i, isHead));
            most.baseline = std::max(most.baseline, box.baseline);
            below = std::max(below, box.height - box.baseline);
        }
        return most.baseline + below + kRowGap;
    }
    [[nodiscard]] double bottom() const { return m_plan.paperHeight - kMargin - 2 * kBodySize; }
    void paginate() {
        m_headHeight = heightOf(m_names, true) + kRowGap;
        double top = kMargin + titleHeight() + m_headHeight;
        for (std::size_t i = 0; i < m_heights.size(); ++i) {
            const bool isFirst = i == (m_ends.empty() ? 0 : m_ends.back());
            if (!isFirst && top + m_heights[i] > bottom()) {
                m_ends.push_back(i);
                top = kMargin + m_headHeight;
            }
            top += m_heights[i];
        }
        m_ends.push_back(m_heights.size());
    }
    double titleHeight() {
        double height = m_words.measure(m_sheet.head.title, titleStyle()).height + kGap;
        for (const std::string& fact : m_sheet.head.facts) {
            height += m_words.measure(fact, factStyle()).height;
        }
        return height + kGap;
    }
    double putTitle(double top) {
        m_words.put(m_sheet.head.title, titleStyle(), kMargin, top);
        top += m_words.measure(m_sheet.head.title, titleStyle()).height + kGap;
        for (const std::string& fact : m_sheet.head.facts) {
            m_words.put(fact, factStyle(), kMargin, top);
            top += m_words.measure(fact, factStyle()).height;
        }
        return top + kGap;
    }
    [[nodiscard]] Style titleStyle() const { return {kTitleSize, true, false, m_plan.room()}; }
    [[nodiscard]] Style factStyle() const { return {kBodySize, false, false, m_plan.room()}; }
    void putRow(const std::vector<std::string>& cells, bool isHead, double top) {
        double baseline = 0; // fonts differ in theirs
        for (std::size_t i = 0; i < cells.size(); ++i) {
            baseline = std::max(baseline, m_words.measure(cells[i], styleOf(i, isHead)).baseline);
        }
        double left = kMargin;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const Style style = styleOf(i, isHead);
            const double down = baseline - m_words.measure(cells[i], style).baseline;
            m_words.put(cells[i], style, style.atRight ? left + m_plan.widths[i] : left,
                        top + down);
            left += m_plan.widths[i] + m_plan.gap;
        }
    }
    void putFoot(std::size_t page) {
        std::string text = m_sheet.head.page;
        const auto set = [&](const char* mark, std::size_t number) {
            if (const std::size_t at = text.find(mark); at != std::string::npos) {
                text.replace(at, 2, std::to_string(number));
            }
        };
        set("%1", page + 1);
        set("%2", pages());
        cairo_set_source_rgb(m_canvas, kGrey, kGrey, kGrey);
        m_words.put(text, {kBodySize, false, true}, m_plan.paperWidth - kMargin,
                    m_plan.paperHeight - kMargin - kBodySize);
        cairo_set_source_rgb(m_canvas, 0, 0, 0);
    }

    cairo_t* m_canvas;
    const core::Sheet& m_sheet;
    Words m_words;
    Plan m_plan;
    std::vector<std::string> m_names;
    std::vector<double> m_heights;   // of rows
    std::vector<std::size_t> m_ends; // of pages: the row behind the last; at least one page
    double m_headHeight = 0;
};

} // namespace

base::Expected<base::Bytes> renderSheet(const core::Sheet& sheet) {
    if (sheet.rows.size() > kMaxSheetRows) {
        return base::makeError(base::ErrorCode::OutOfRange,
                               std::to_string(sheet.rows.size()) + " rows");
    }
    base::Bytes pdf;
    const std::unique_ptr<cairo_surface_t, SurfaceDeleter> surface{
        cairo_pdf_surface_create_for_stream(append, &pdf, kShort, kLong)};
    cairo_pdf_surface_set_metadata(surface.get(), CAIRO_PDF_METADATA_TITLE,
                                   sheet.head.title.c_str());
    const std::unique_ptr<cairo_t, CanvasDeleter> canvas{cairo_create(surface.get())};
    Printer printer{canvas.get(), sheet};
    cairo_pdf_surface_set_size(surface.get(), printer.plan().paperWidth,
                               printer.plan().paperHeight);
    for (std::size_t page = 0; page < printer.pages(); ++page) {
        printer.print(page);
        cairo_show_page(canvas.get());
    }
    cairo_surface_finish(surface.get());
    const cairo_status_t status = cairo_surface_status(surface.get());
    if (status != CAIRO_STATUS_SUCCESS) {
        return base::makeError(base::ErrorCode::StorageFailed, cairo_status_to_string(status));
    }
    return pdf;
}

} // namespace evertill::render
