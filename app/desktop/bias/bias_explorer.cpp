#include "app/desktop/bias/bias_explorer.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/names.h"
#include "app/desktop/workbench.h"

#include <utility>

namespace app {
namespace {

std::span<const float>
part(const std::vector<float>& values, int table, int head, int headCount, std::size_t each) {
    const auto index = static_cast<std::size_t>(table) * static_cast<std::size_t>(headCount) +
                       static_cast<std::size_t>(head);
    return std::span(values).subspan(index * each, each);
}

} // namespace

std::span<const float> BiasTables::map(int table, int head) const {
    const auto each = static_cast<std::size_t>(arrays.mapSize.height) *
                      static_cast<std::size_t>(arrays.mapSize.width);
    return part(arrays.maps, table, head, arrays.headCount, each);
}

std::span<const float> BiasTables::special(int table, int head) const {
    return part(arrays.special, table, head, arrays.headCount, 3);
}

std::vector<float> keysAround(std::span<const float> map) {
    return {map.rbegin(), map.rend()};
}

std::vector<float> biasSeenFrom(std::span<const float> map, core::Size window, QPoint patch) {
    std::vector<float> values;
    const int columns = 2 * window.width - 1;
    for (int row = 0; row < window.height; ++row) {
        for (int column = 0; column < window.width; ++column) {
            const int dy = patch.y() - row + window.height - 1;
            const int dx = patch.x() - column + window.width - 1;
            values.push_back(map[static_cast<std::size_t>(dy * columns + dx)]);
        }
    }
    return values;
}

const BiasTables& Bias::tables(const BiasChoice& choice) const {
    return choice.window == BiasWindow::Trained ? *trained
                                                : *resized[static_cast<std::size_t>(choice.resize)];
}

BiasExplorer::BiasExplorer(Workbench& workbench)
    : QObject(&workbench), m_workbench(workbench), m_latest(workbench.engine()) {
    EngineClient& engine = workbench.engine();
    connect(&engine, &EngineClient::biasMapsArrived, this, &BiasExplorer::onMaps);
    connect(&engine, &EngineClient::layerScalesArrived, this, &BiasExplorer::onScales);
    connect(&engine, &EngineClient::failed, this, &BiasExplorer::onFailed);
    connect(&workbench.document(), &Document::modelChanged, this, [this] {
        m_refusal.clear();
        Q_EMIT changed();
    });
}

const Bias* BiasExplorer::bias() const {
    return m_workbench.document().result<Bias>();
}

void BiasExplorer::run() {
    const Document& document = m_workbench.document();
    m_coming = {};
    m_coming.imageId = document.image()->imageId;
    m_coming.modelId = document.modelId();
    m_coming.device = document.model()->device;
    m_coming.dtype = document.model()->dtype;
    m_step = 0;
    m_since.start();
    m_refusal.clear();
    askNext();
}

/// Each needs some milliseconds; the first one tells whether there is a bias at all.
void BiasExplorer::askNext() {
    if (m_step < Bias::kSchemeCount) {
        askMaps({}, static_cast<core::BiasResize>(m_step));
    } else if (m_step == Bias::kSchemeCount) {
        askMaps(m_coming.resized.front()->reply.trained, core::BiasResize::GeometricCubic);
    } else {
        m_latest.replace(m_workbench.engine().layerScales({m_coming.modelId}, this));
    }
    const QString subject = QString::fromStdString(m_workbench.document().model()->report.path);
    m_workbench.begin(
        {m_latest.id(), tr("Bias of %1").arg(shownName(subject)), subject, Bias::kTask, -1, true});
}

void BiasExplorer::askMaps(core::Size window, core::BiasResize resize) {
    m_latest.replace(m_workbench.engine().biasMaps({m_coming.modelId, window, resize}, this));
}

void BiasExplorer::onMaps(quint64 id,
                          const core::BiasMapsReply& reply,
                          const BiasMapArrays& arrays) {
    if (!m_latest.take(id) || !m_workbench.end(id)) {
        return;
    }
    auto tables = std::make_shared<const BiasTables>(BiasTables{reply, arrays});
    if (m_step < Bias::kSchemeCount) {
        m_coming.resized[m_step] = std::move(tables);
    } else {
        m_coming.trained = std::move(tables);
    }
    ++m_step;
    askNext();
}

void BiasExplorer::onScales(quint64 id, const LayerScaleArrays& arrays) {
    if (m_latest.take(id) && m_workbench.end(id)) {
        m_coming.scales = std::make_shared<const LayerScaleArrays>(arrays);
        finish();
    }
}

void BiasExplorer::onFailed(quint64 id, const core::ErrorMessage& error) {
    if (!m_latest.take(id)) {
        return;
    }
    (void)m_workbench.end(id);
    if (error.code == "CKPT-NO-LAYER-SCALE") {
        finish(); // the rest is there
    } else if (error.code == "CKPT-NO-BIAS") {
        m_workbench.document().forgetResult(Bias::kTask);
        m_refusal = QString::fromStdString(error.message);
        Q_EMIT changed();
    } else if (error.code != "CANCELLED") {
        m_workbench.report(
            {error, QString::fromStdString(m_workbench.document().model()->report.path)});
    }
}

void BiasExplorer::finish() {
    const core::BiasMapsReply reply = m_coming.resized.front()->reply;
    const int tables = m_coming.resized.front()->arrays.tableCount;
    m_coming.milliseconds.forward = static_cast<double>(m_since.elapsed());
    // First, for the new tables are shown by the choice as soon as they are there.
    m_state.setExtent(tables, reply.headCount, reply.window);
    if (m_workbench.document().setResult(std::move(m_coming))) {
        Q_EMIT changed();
    }
    m_coming = {};
}

} // namespace app
