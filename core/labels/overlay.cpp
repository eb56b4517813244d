#include "core/labels/overlay.h"

#include "core/base/error.h"
#include "core/image/png_writer.h"
#include "core/labels/label_rows.h"

#include <algorithm>
#include <cmath>
#include <string>

namespace core {
namespace {

/// A class as it is laid over the image.
struct Paint {
    Rgb color{};
    bool isHidden = false;
};

using Ids = std::vector<std::uint16_t>;

class OverlayPainter final {
public:
    OverlayPainter(const Legend& legend, const Image& image, const OverlayOptions& options)
        : m_image(image), m_hasOutlines(options.hasOutlines),
          m_alpha(static_cast<unsigned>(std::lround(255 * options.opacity))),
          m_writer(image.size(), PngPixels::Color),
          m_row(static_cast<std::size_t>(image.width) * 3) {
        for (const Rgb& color : legend.colors) {
            m_paints.push_back({color, false});
        }
        for (const int index : options.hidden) {
            (void)legend.label(index);
            m_paints[static_cast<std::size_t>(index)].isHidden = true;
        }
    }

    /// A row is painted when the one below it is known.
    void add(std::span<const std::uint16_t> ids) {
        m_above = std::move(m_here);
        m_here = std::move(m_below);
        m_below.assign(ids.begin(), ids.end());
        if (!m_here.empty()) {
            paint();
        }
    }

    std::vector<std::byte> finish() {
        add({});
        return m_writer.finish();
    }

private:
    void paint() {
        const auto pixels = std::span(m_image.row(m_y++), m_row.size());
        for (std::size_t x = 0; x < m_here.size(); ++x) {
            const std::uint16_t id = m_here[x];
            const bool isPainted = id != kIgnoredLabel && !m_paints[id].isHidden;
            const unsigned alpha = !isPainted ? 0 : m_hasOutlines && isOutline(x) ? 255 : m_alpha;
            const Rgb color = isPainted ? m_paints[id].color : Rgb{};
            for (std::size_t c = 0; c < 3; ++c) {
                const unsigned sum = color[c] * alpha + pixels[x * 3 + c] * (255 - alpha);
                m_row[x * 3 + c] = static_cast<std::uint8_t>((sum + 127) / 255);
            }
        }
        m_writer.writeRow(m_row);
    }

    [[nodiscard]] bool isOutline(std::size_t x) const {
        const std::uint16_t id = m_here[x];
        return (x > 0 && m_here[x - 1] != id) || (x + 1 < m_here.size() && m_here[x + 1] != id) ||
               (!m_above.empty() && m_above[x] != id) || (!m_below.empty() && m_below[x] != id);
    }

    const Image& m_image;
    bool m_hasOutlines;
    unsigned m_alpha;
    PngWriter m_writer;
    std::vector<Paint> m_paints;
    Ids m_above;
    Ids m_here;
    Ids m_below;
    std::vector<std::uint8_t> m_row;
    int m_y = 0;
};

} // namespace

std::vector<std::byte> overlayPng(const LabelSource& source,
                                  const Legend& legend,
                                  const Image& image,
                                  const OverlayOptions& options,
                                  const Progress& progress) {
    if (image.size() != source.size || image.channels != 3) {
        throw Error(ErrorKind::BadShape, "IMAGE-SIZE",
                    "cannot lay labels over an image: expected RGB with " +
                        std::to_string(source.size.width) + " x " +
                        std::to_string(source.size.height) + " pixels, found " +
                        std::to_string(image.width) + " x " + std::to_string(image.height) +
                        " with " + std::to_string(image.channels) + " channels");
    }
    if (!(options.opacity >= 0 && options.opacity <= 1)) {
        throw Error(ErrorKind::Usage, "USAGE",
                    "opacity: expected 0 to 1, found " + std::to_string(options.opacity));
    }
    OverlayPainter painter(legend, image, options);
    forEachRow(source, progress, [&](const LabelRow& row) {
        legend.check(row.labels);
        painter.add(row.labels);
    });
    return painter.finish();
}

} // namespace core
