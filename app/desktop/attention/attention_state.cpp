#include "app/desktop/attention/attention_state.h"

#include "app/desktop/settings/choice_names.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <cmath>

namespace app {
namespace {

using Kind = core::TokenQuery::Kind;

constexpr std::size_t kMaxPins = 16;
constexpr int kLargestNumber = 1 << 20; ///< in a file; the extent says more

constexpr std::array kViews{"heads",     "parts",  "rollout", "relevance",
                            "occlusion", "tokens", "lens",    "scales"};
constexpr std::array kQueries{"patch", "cls", "mean"};
constexpr std::array kDirections{"from", "to"};
constexpr std::array kMeasures{"probability", "value-norm"};
constexpr std::array kHeadChoices{"one", "mean", "max", "min"};
constexpr std::array kFusions{"mean", "max", "min"};
constexpr std::array kTokenPictures{"colors", "similarity", "norm"};
constexpr std::array kScaleModes{"raw", "per-map", "shared"};
constexpr std::array kColorMaps{"viridis", "cividis"};

bool isInside(QPoint patch, core::Size grid) {
    return patch.x() >= 0 && patch.y() >= 0 && patch.x() < grid.width && patch.y() < grid.height;
}

/// of  how many there are; value -1: the last one
int within(int value, int of) {
    return value < 0 ? of - 1 : std::min(value, of - 1);
}

AttentionChoice within(AttentionChoice choice, const AttentionExtent& extent) {
    const core::Size grid = extent.grid;
    choice.layer = within(choice.layer, extent.layers);
    choice.head = std::clamp(choice.head, 0, extent.heads - 1);
    choice.state = within(choice.state, extent.layers + 1);
    if (choice.query.kind == Kind::Patch) {
        const bool isAnywhere = choice.query.row < 0 || choice.query.column < 0;
        choice.query.row =
            isAnywhere ? grid.height / 2 : std::min(choice.query.row, grid.height - 1);
        choice.query.column =
            isAnywhere ? grid.width / 2 : std::min(choice.query.column, grid.width - 1);
    }
    std::erase_if(choice.pins, [&](QPoint pin) { return !isInside(pin, grid); });
    choice.occlusionSide =
        std::clamp(choice.occlusionSide, 1, std::max(1, std::min(grid.height, grid.width)));
    return choice;
}

void read(const QJsonObject& json, const char* key, int least, int& out) {
    const QJsonValue value = json[QLatin1String(key)];
    const double number = value.toDouble();
    if (value.isDouble() && number == std::floor(number) && number >= least &&
        number <= kLargestNumber) {
        out = static_cast<int>(number);
    }
}

void read(const QJsonObject& json, const char* key, double& out) {
    const double number = json[QLatin1String(key)].toDouble(-1);
    if (number >= 0 && number <= 1) {
        out = number;
    }
}

template <typename Enum, std::size_t N>
QString nameOf(const std::array<const char*, N>& names, Enum value) {
    return QLatin1String(names[static_cast<std::size_t>(value)]);
}

} // namespace

void AttentionState::setChoice(const AttentionChoice& choice) {
    const AttentionChoice possible = m_extent.isKnown() ? within(choice, m_extent) : choice;
    if (possible != m_choice) {
        m_choice = possible;
        Q_EMIT changed();
    }
}

void AttentionState::setExtent(const AttentionExtent& extent) {
    if (extent != m_extent) {
        m_extent = extent;
        m_choice = m_extent.isKnown() ? within(m_choice, m_extent) : m_choice;
        Q_EMIT changed();
    }
}

void AttentionState::setQueryPatch(int row, int column) {
    change([&](AttentionChoice& each) { each.query = {Kind::Patch, row, column}; });
}

void AttentionState::moveQuery(int rows, int columns) {
    if (!m_extent.isKnown()) {
        return;
    }
    const core::Size grid = m_extent.grid;
    const core::TokenQuery& query = m_choice.query;
    const bool isPatch = query.kind == Kind::Patch;
    setQueryPatch(isPatch ? std::clamp(query.row + rows, 0, grid.height - 1) : grid.height / 2,
                  isPatch ? std::clamp(query.column + columns, 0, grid.width - 1) : grid.width / 2);
}

void AttentionState::addPin(int row, int column) {
    change([&](AttentionChoice& each) {
        const QPoint pin(column, row);
        if (std::ranges::find(each.pins, pin) == each.pins.end() && each.pins.size() < kMaxPins) {
            each.pins.push_back(pin);
        }
        each.query = {Kind::Patch, row, column};
    });
}

void AttentionState::removePin(int index) {
    if (index >= 0 && index < static_cast<int>(m_choice.pins.size())) {
        change([&](AttentionChoice& each) { each.pins.erase(each.pins.begin() + index); });
    }
}

int AttentionState::currentPin() const {
    const core::TokenQuery& query = m_choice.query;
    const auto place = std::ranges::find(m_choice.pins, QPoint(query.column, query.row));
    const bool isPin = query.kind == Kind::Patch && place != m_choice.pins.end();
    return isPin ? static_cast<int>(place - m_choice.pins.begin()) : -1;
}

void AttentionState::stepLayer(int by) {
    change([&](AttentionChoice& each) { each.layer = std::max(0, each.layer + by); });
}

void AttentionState::nextHead() {
    change([&](AttentionChoice& each) {
        const bool isOne = each.heads == HeadChoice::One;
        each.head = isOne && m_extent.heads > 0 ? (each.head + 1) % m_extent.heads : each.head;
        each.heads = HeadChoice::One;
    });
}

QJsonObject AttentionState::toJson() const {
    const AttentionChoice& c = m_choice;
    QJsonArray pins;
    for (const QPoint pin : c.pins) {
        pins << QJsonArray{pin.y(), pin.x()};
    }
    const QJsonObject query{
        {"kind", nameOf(kQueries, c.query.kind)}, {"row", c.query.row}, {"column", c.query.column}};
    return {{"view", nameOf(kViews, c.view)},
            {"query", query},
            {"pins", pins},
            {"direction", nameOf(kDirections, c.direction)},
            {"measure", nameOf(kMeasures, c.measure)},
            {"layer", c.layer},
            {"head", c.head},
            {"heads", nameOf(kHeadChoices, c.heads)},
            {"part", c.part},
            {"rollout_fusion", nameOf(kFusions, c.rolloutFusion)},
            {"discard", c.discard},
            {"relevance_class", c.relevanceClass},
            {"occlusion_class", c.occlusionClass},
            {"occlusion_side", c.occlusionSide},
            {"tokens", nameOf(kTokenPictures, c.tokenPicture)},
            {"state", c.state},
            {"scale", nameOf(kScaleModes, c.scaleMode)},
            {"color_map", nameOf(kColorMaps, c.colorMap)},
            {"opacity", c.opacity},
            {"grid", c.isGridShown}};
}

void AttentionState::fromJson(const QJsonObject& json) {
    AttentionChoice c;
    readChoice(json[QLatin1String("view")].toString(), kViews, c.view);
    const QJsonObject query = json["query"].toObject();
    readChoice(query[QLatin1String("kind")].toString(), kQueries, c.query.kind);
    read(query, "row", -1, c.query.row);
    read(query, "column", -1, c.query.column);
    for (const QJsonValue& each : json["pins"].toArray()) {
        const QPoint pin(each[1].toInt(-1), each[0].toInt(-1));
        const bool isPlace = pin.x() >= 0 && pin.y() >= 0;
        if (isPlace && c.pins.size() < kMaxPins && std::ranges::count(c.pins, pin) == 0) {
            c.pins.push_back(pin);
        }
    }
    readChoice(json[QLatin1String("direction")].toString(), kDirections, c.direction);
    readChoice(json[QLatin1String("measure")].toString(), kMeasures, c.measure);
    read(json, "layer", -1, c.layer);
    read(json, "head", 0, c.head);
    readChoice(json[QLatin1String("heads")].toString(), kHeadChoices, c.heads);
    read(json, "part", 0, c.part);
    readChoice(json[QLatin1String("rollout_fusion")].toString(), kFusions, c.rolloutFusion);
    read(json, "discard", c.discard);
    read(json, "relevance_class", -1, c.relevanceClass);
    read(json, "occlusion_class", -1, c.occlusionClass);
    read(json, "occlusion_side", 1, c.occlusionSide);
    readChoice(json[QLatin1String("tokens")].toString(), kTokenPictures, c.tokenPicture);
    read(json, "state", -1, c.state);
    readChoice(json[QLatin1String("scale")].toString(), kScaleModes, c.scaleMode);
    readChoice(json[QLatin1String("color_map")].toString(), kColorMaps, c.colorMap);
    read(json, "opacity", c.opacity);
    c.isGridShown = json["grid"].toBool(c.isGridShown);
    setChoice(c);
}

} // namespace app
