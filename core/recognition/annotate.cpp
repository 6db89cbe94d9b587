// SPDX-FileCopyrightText: Familiar contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/recognition/annotate.h"

#include "core/base/guarded.h"

#include <pango/pangocairo.h>

#include <array>
#include <cmath>

namespace familiar::core {

namespace {

struct Colour
{
    double red, green, blue;
};

// Okabe and Ito's colours that are told apart by everybody (jfly.uni-koeln.de/color, 2008), without black.
constexpr std::array<Colour, 7> peopleColours{{{0.90, 0.62, 0.00},
                                               {0.34, 0.71, 0.91},
                                               {0.00, 0.62, 0.45},
                                               {0.94, 0.89, 0.26},
                                               {0.00, 0.45, 0.70},
                                               {0.84, 0.37, 0.00},
                                               {0.80, 0.47, 0.65}}};
constexpr Colour unknownColour{0.75, 0.75, 0.75};

struct CairoDeleter
{
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};

// Cairo's RGB24 is one 32-bit word a pixel, blue in the lowest byte.
void copyIn(const Image& picture, cairo_surface_t* surface)
{
    unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < picture.height; ++y) {
        const uint8_t* from = picture.row(y);
        unsigned char* to = data + static_cast<ptrdiff_t>(stride) * y;
        for (int x = 0; x < picture.width; ++x, from += 3, to += 4) {
            std::copy(from, from + 3, to);
            to[3] = 255;
        }
    }
    cairo_surface_mark_dirty(surface);
}

Image copyOut(cairo_surface_t* surface)
{
    cairo_surface_flush(surface);
    Image picture(cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface));
    const unsigned char* data = cairo_image_surface_get_data(surface);
    const int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < picture.height; ++y) {
        const unsigned char* from = data + static_cast<ptrdiff_t>(stride) * y;
        uint8_t* to = picture.row(y);
        for (int x = 0; x < picture.width; ++x, from += 4, to += 3)
            std::copy(from, from + 3, to);
    }
    return picture;
}

void drawName(cairo_t* context, const NamedFace& face, const Colour& colour, double textPx,
              const Image& picture)
{
    const std::unique_ptr<PangoLayout, CairoDeleter> layout(pango_cairo_create_layout(context));
    PangoFontDescription* font = pango_font_description_from_string("Sans Bold");
    pango_font_description_set_absolute_size(font, textPx * PANGO_SCALE);
    pango_layout_set_font_description(layout.get(), font);
    pango_font_description_free(font);
    std::string text = face.state == NameState::Maybe ? face.maybe + "?" : face.name;
    if (face.prediction.score > 0)
        text += "  " + std::to_string(std::lround(face.prediction.score * 100)) + " %";
    pango_layout_set_text(layout.get(), text.c_str(), static_cast<int>(text.size()));
    int width = 0;
    int height = 0;
    pango_layout_get_pixel_size(layout.get(), &width, &height);
    const double pad = textPx * 0.25;
    const Rect& box = face.detection.box;
    const double left = std::clamp<double>(box.left, 0, std::max(0.0, picture.width - width - 2 * pad));
    double top = box.top - height - 2 * pad;
    if (top < 0)
        top = std::min<double>(box.bottom(), picture.height - height - 2 * pad);
    cairo_set_source_rgb(context, colour.red, colour.green, colour.blue);
    cairo_rectangle(context, left, top, width + 2 * pad, height + 2 * pad);
    cairo_fill(context);
    const double brightness = 0.299 * colour.red + 0.587 * colour.green + 0.114 * colour.blue;
    const double ink = brightness > 0.45 ? 0 : 1;
    cairo_set_source_rgb(context, ink, ink, ink);
    cairo_move_to(context, left + pad, top + pad);
    pango_cairo_show_layout(context, layout.get());
}

} // namespace

Result<Image> annotated(const Image& picture, const std::vector<NamedFace>& faces)
{
    return guarded("annotated picture", [&]() -> Result<Image> {
        const std::unique_ptr<cairo_surface_t, CairoDeleter> surface(
            cairo_image_surface_create(CAIRO_FORMAT_RGB24, picture.width, picture.height));
        if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS)
            return Error{ErrorCode::OutOfMemory, "annotated picture", "no drawing surface"};
        copyIn(picture, surface.get());
        const std::unique_ptr<cairo_t, CairoDeleter> context(cairo_create(surface.get()));
        const double longSide = std::max(picture.width, picture.height);
        const double textPx = std::max(13.0, longSide / 45);
        for (const NamedFace& face : faces) {
            const bool unknown = face.state == NameState::Unknown;
            const Colour& colour =
                unknown ? unknownColour
                        : peopleColours[static_cast<size_t>(face.prediction.person) % peopleColours.size()];
            const std::array<double, 2> dashes{textPx / 2, textPx / 3};
            cairo_set_dash(context.get(), dashes.data(), face.state == NameState::Name ? 0 : 2, 0);
            cairo_set_line_width(context.get(), std::max(2.0, longSide / 300));
            cairo_set_source_rgb(context.get(), colour.red, colour.green, colour.blue);
            const Rect& box = face.detection.box;
            cairo_rectangle(context.get(), box.left, box.top, box.width, box.height);
            cairo_stroke(context.get());
            drawName(context.get(), face, colour, textPx, picture);
        }
        return copyOut(surface.get());
    });
}

} // namespace familiar::core
