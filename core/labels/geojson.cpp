#include "core/labels/geojson.h"

#include "core/base/color.h"
#include "core/base/text.h"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>

namespace core {
namespace {

void appendNumber(std::string& text, std::int64_t value) {
    std::array<char, 24> buffer{};
    text.append(buffer.data(),
                std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr);
}

/// One digit less than a double has, so that 500000.3 does not become 500000.30000000005.
void appendCoordinate(std::string& text, double value) {
    constexpr int kDigits = 15;
    std::array<char, 32> buffer{};
    text.append(buffer.data(), std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                             std::chars_format::general, kDigits)
                                   .ptr);
}

class GeoJsonText final {
public:
    GeoJsonText(const Outlines& outlines,
                const Legend& legend,
                const std::optional<GeoReference>& reference)
        : m_outlines(outlines), m_legend(legend), m_reference(reference),
          m_isMirrored(reference && reference->determinant() < 0) {}

    std::string write() {
        m_text = R"({"type":"FeatureCollection","image_size":[)";
        appendNumber(m_text, m_outlines.size.height);
        m_text += ',';
        appendNumber(m_text, m_outlines.size.width);
        m_text += ']';
        if (m_reference && m_reference->epsg) {
            m_text += R"(,"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::)" +
                      std::to_string(*m_reference->epsg) + R"("}})";
        }
        m_text += R"(,"features":[)";
        for (std::size_t i = 0; i < m_outlines.regions.size(); ++i) {
            m_text += i == 0 ? "\n" : ",\n";
            appendFeature(m_outlines.regions[i]);
        }
        m_text += "\n]}\n";
        return std::move(m_text);
    }

private:
    void appendFeature(const Outlines::Region& region) {
        if (region.label != m_label) {
            m_label = region.label;
            m_properties = classProperties(region.label);
        }
        m_text += R"({"type":"Feature","geometry":{"type":"Polygon","coordinates":[)";
        for (std::uint32_t i = 0; i < region.ringCount; ++i) {
            m_text += i == 0 ? "[" : ",[";
            appendRing(m_outlines.cornersOf(m_outlines.rings[region.firstRing + i]));
            m_text += ']';
        }
        m_text += "]},\"properties\":{" + m_properties + ",\"pixels\":";
        appendNumber(m_text, region.pixels);
        const double all = static_cast<double>(m_outlines.size.height) * m_outlines.size.width;
        m_text += ",\"fraction\":" + decimalText(static_cast<double>(region.pixels) / all) +
                  ",\"mean_confidence\":" + decimalText(region.meanConfidence) + "}}";
    }

    [[nodiscard]] std::string classProperties(int index) const {
        const auto quoted = [](const nlohmann::json& value) {
            return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        };
        const std::string label = quoted(m_legend.label(index));
        const Rgb& color = m_legend.color(index);
        return R"("objectType":"annotation","classification":{"name":)" + label + R"(,"color":)" +
               quoted(color) + R"(},"id":)" + std::to_string(index) + R"(,"label":)" + label +
               R"(,"fill":)" + quoted(hexColor(color));
    }

    /// A mirrored ring is walked backwards, so that it winds as before.
    void appendRing(std::span<const Corner> corners) {
        for (std::size_t i = 0; i < corners.size(); ++i) {
            appendPosition(corners[m_isMirrored ? corners.size() - 1 - i : i]);
            m_text += ',';
        }
        appendPosition(m_isMirrored ? corners.back() : corners.front());
    }

    void appendPosition(const Corner& corner) {
        m_text += '[';
        if (m_reference) {
            const auto [x, y] = m_reference->point(corner.x, corner.y);
            appendCoordinate(m_text, x);
            m_text += ',';
            appendCoordinate(m_text, y);
        } else {
            appendNumber(m_text, corner.x);
            m_text += ',';
            appendNumber(m_text, corner.y);
        }
        m_text += ']';
    }

    const Outlines& m_outlines;
    const Legend& m_legend;
    const std::optional<GeoReference>& m_reference;
    bool m_isMirrored;
    std::string m_text;
    int m_label = -1;
    std::string m_properties; ///< of the class m_label
};

} // namespace

std::string geoJson(const Outlines& outlines,
                    const Legend& legend,
                    const std::optional<GeoReference>& reference) {
    return GeoJsonText(outlines, legend, reference).write();
}

} // namespace core
