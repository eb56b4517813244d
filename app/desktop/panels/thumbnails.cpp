#include "app/desktop/panels/thumbnails.h"

#include "app/desktop/engine/engine_client.h"
#include "app/desktop/paths.h"

namespace app {
namespace {

constexpr int kSide = 160;
constexpr std::size_t kAskedAtOnce = 2; ///< leaves the decoders room for the image itself

} // namespace

Thumbnails::Thumbnails(EngineClient& engine, QObject* parent) : QObject(parent), m_engine(engine) {
    connect(&engine, &EngineClient::thumbnailArrived, this,
            [this](quint64 id, const QString&, const QImage& picture) {
                if (const auto asked = m_asked.extract(id); !asked.empty()) {
                    Q_EMIT ready(asked.mapped(), picture);
                    askNext();
                }
            });
    connect(&engine, &EngineClient::failed, this, [this](quint64 id, const core::ErrorMessage&) {
        if (const auto asked = m_asked.extract(id); !asked.empty()) {
            Q_EMIT failed(asked.mapped());
            askNext();
        }
    });
}

void Thumbnails::want(const QString& path) {
    m_wishes << path;
    askNext();
}

void Thumbnails::askNext() {
    if (m_wishes.isEmpty() || m_asked.size() >= kAskedAtOnce) {
        return;
    }
    const QString path = m_wishes.takeLast();
    core::ThumbnailRequest request;
    request.path = encodedPath(path);
    request.side = kSide;
    m_asked.emplace(m_engine.thumbnail(request, this), path);
}

} // namespace app
