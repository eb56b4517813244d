#pragma once

#include <QImage>
#include <QObject>
#include <QStringList>

#include <map>

namespace app {

class EngineClient;

/// Small pictures of files by the engine, a few at a time, the newest wish first. No file is
/// decoded in this process.
class Thumbnails final : public QObject {
    Q_OBJECT

public:
    explicit Thumbnails(EngineClient& engine, QObject* parent = nullptr);

    void want(const QString& path);
    void forgetWishes() { m_wishes.clear(); }

Q_SIGNALS:
    void ready(const QString& path, const QImage& picture);
    void failed(const QString& path);

private:
    void askNext();

    EngineClient& m_engine;
    QStringList m_wishes; ///< newest last
    std::map<quint64, QString> m_asked;
};

} // namespace app
