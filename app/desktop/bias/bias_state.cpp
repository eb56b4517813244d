#include "app/desktop/bias/bias_state.h"

#include "app/desktop/settings/choice_names.h"
#include "core/protocol/messages.h"

#include <algorithm>
#include <array>

namespace app {
namespace {

constexpr int kLargestNumber = 1 << 20; ///< in a file; the extent says more
constexpr std::array kWindows{"input", "trained"};
constexpr std::array kAxes{"columns", "rows", "radius"};
constexpr std::array kResizes{core::BiasResize::Bilinear, core::BiasResize::GeometricCubic,
                              core::BiasResize::GeometricLinear};

int number(const QJsonObject& json, const char* key, int otherwise) {
    const int value = json[QLatin1String(key)].toInt(otherwise);
    return value >= -1 && value < kLargestNumber ? value : otherwise;
}

} // namespace

void BiasState::setChoice(const BiasChoice& choice) {
    const BiasChoice allowed = within(choice);
    if (allowed != m_choice) {
        m_choice = allowed;
        Q_EMIT changed();
    }
}

void BiasState::setExtent(int tables, int heads, core::Size patches) {
    m_tables = tables;
    m_heads = heads;
    m_patches = patches;
    setChoice(m_choice);
}

BiasChoice BiasState::within(BiasChoice choice) const {
    if (m_tables > 0) {
        choice.layer = std::clamp(choice.layer, 0, m_tables - 1);
        choice.head = std::clamp(choice.head, 0, m_heads - 1);
        const bool isAnywhere = choice.patch.x() < 0 || choice.patch.y() < 0;
        choice.patch = isAnywhere ? QPoint(m_patches.width / 2, m_patches.height / 2)
                                  : QPoint(std::min(choice.patch.x(), m_patches.width - 1),
                                           std::min(choice.patch.y(), m_patches.height - 1));
    }
    return choice;
}

QJsonObject BiasState::toJson() const {
    return {{"layer", m_choice.layer},
            {"head", m_choice.head},
            {"resize", core::biasResizeName(m_choice.resize)},
            {"window", kWindows[static_cast<std::size_t>(m_choice.window)]},
            {"axis", kAxes[static_cast<std::size_t>(m_choice.axis)]},
            {"patch", QJsonObject{{"row", m_choice.patch.y()}, {"column", m_choice.patch.x()}}},
            {"grid", m_choice.isGridShown}};
}

void BiasState::fromJson(const QJsonObject& json) {
    BiasChoice choice;
    choice.layer = std::max(0, number(json, "layer", 0));
    choice.head = std::max(0, number(json, "head", 0));
    for (const core::BiasResize resize : kResizes) {
        if (json["resize"].toString() == core::biasResizeName(resize)) {
            choice.resize = resize;
        }
    }
    readChoice(json["window"].toString(), kWindows, choice.window);
    readChoice(json["axis"].toString(), kAxes, choice.axis);
    const QJsonObject patch = json["patch"].toObject();
    choice.patch = {number(patch, "column", -1), number(patch, "row", -1)};
    choice.isGridShown = json["grid"].toBool(true);
    setChoice(choice);
}

} // namespace app
