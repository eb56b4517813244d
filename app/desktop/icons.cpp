#include "app/desktop/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

namespace app {
namespace {

constexpr int kDesignSide = 24;

QColor inkFor(QIcon::Mode mode, bool isMuted) {
    const QPalette palette = QGuiApplication::palette();
    if (isMuted && mode != QIcon::Selected) {
        return palette.color(QPalette::PlaceholderText);
    }
    switch (mode) {
    case QIcon::Disabled:
        return palette.color(QPalette::Disabled, QPalette::WindowText);
    case QIcon::Selected:
        return palette.color(QPalette::HighlightedText);
    default:
        return palette.color(QPalette::WindowText);
    }
}

class LineIconEngine final : public QIconEngine {
public:
    explicit LineIconEngine(const QString& name, bool isMuted = false)
        : m_name(name), m_isMuted(isMuted) {
        QFile file(":/icons/" + name + ".svg");
        if (file.open(QIODevice::ReadOnly)) {
            m_svg = file.readAll();
        }
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QByteArray svg = m_svg;
        svg.replace("currentColor", inkFor(mode, m_isMuted).name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine* clone() const override { return new LineIconEngine(*this); }
    QString iconName() override { return m_name; }
    bool isNull() override { return m_svg.isEmpty(); }
    QList<QSize> availableSizes(QIcon::Mode, QIcon::State) override {
        return {QSize(kDesignSide, kDesignSide)};
    }

private:
    QString m_name;
    bool m_isMuted;
    QByteArray m_svg;
};

} // namespace

QIcon icon(const QString& name) {
    return name.isEmpty() ? QIcon() : QIcon(new LineIconEngine(name));
}

QIcon mutedIcon(const QString& name) {
    return QIcon(new LineIconEngine(name, true));
}

QIcon applicationIcon() {
    return QIcon(":/icons/beitscope.svg");
}

} // namespace app
