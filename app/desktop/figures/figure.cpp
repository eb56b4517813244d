#include "app/desktop/figures/figure.h"

#include "core/base/npy.h"
#include "core/base/text.h"
#include "widgets/charts/heat_image.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QLocale>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

// In points.
constexpr double kMargin = 18;
constexpr double kGap = 8;
constexpr double kCaptionHeight = 13;
constexpr double kTitleHeight = 22;
constexpr double kBarHeight = 9;
constexpr double kLineHeight = 11;
constexpr double kLeastWidth = 320;
constexpr double kWidestCaption = 320; ///< a longer one is cut
constexpr int kTitlePoints = 12;
constexpr int kTextPoints = 8;
constexpr int kPngScale = 2;
constexpr const char* kSvgTitle = "title of the figure"; ///< what stands there until it is known
constexpr const char* kSvgDescription = "provenance of the figure";

QFont font(int points, bool isBold = false) {
    QFont result("DejaVu Sans");
    result.setPixelSize(points);
    result.setBold(isBold);
    return result;
}

/// Few maps are drawn large.
QSizeF panelSize(const Figure& figure) {
    const FigurePanel& first = figure.panels.front();
    const double side = figure.panels.size() == 1 ? 320 : figure.panels.size() < 9 ? 140 : 64;
    const double scale = side / std::max(first.rows, first.columns);
    return {first.columns * scale, first.rows * scale};
}

/// A caption is as wide as it is: where it is wider than its map, the maps stand further apart.
double cellWidth(const Figure& figure) {
    const QFontMetricsF metrics(font(kTextPoints));
    double widest = 0;
    for (const FigurePanel& panel : figure.panels) {
        widest = std::max(widest, std::ceil(metrics.horizontalAdvance(panel.caption)) + 1);
    }
    return std::max(panelSize(figure).width(), std::min(widest, kWidestCaption));
}

double mapsWidth(const Figure& figure) {
    return figure.columnCount * (cellWidth(figure) + kGap) - kGap;
}

int rowCount(const Figure& figure) {
    return (static_cast<int>(figure.panels.size()) + figure.columnCount - 1) / figure.columnCount;
}

double mapsHeight(const Figure& figure) {
    return rowCount(figure) * (panelSize(figure).height() + kCaptionHeight + kGap);
}

QString number(double value) {
    return QLocale::c().toString(value, 'g', 4);
}

void paintBar(QPainter& painter, const QRectF& place, const widgets::ColorScale& scale) {
    const auto& colors = widgets::colorTable(scale.map);
    QImage bar(static_cast<int>(colors.size()), 1, QImage::Format_RGB32);
    for (std::size_t i = 0; i < colors.size(); ++i) {
        bar.setPixel(static_cast<int>(i), 0, colors[i]);
    }
    painter.drawImage(place, bar);
}

/// As many pixels as needed for sharp edges, so that no reader smooths one value into the next.
QImage sharp(const FigurePanel& panel) {
    const QImage map = widgets::heatImage(panel.values, panel.rows, panel.columns, panel.scale);
    constexpr int kWanted = 512;
    const int factor = std::max(1, kWanted / std::max(panel.rows, panel.columns));
    return map.scaled(map.size() * factor, Qt::IgnoreAspectRatio, Qt::FastTransformation);
}

void paintPanels(QPainter& painter, const Figure& figure, double top) {
    const QSizeF size = panelSize(figure);
    const double cell = cellWidth(figure);
    painter.setFont(font(kTextPoints));
    for (std::size_t i = 0; i < figure.panels.size(); ++i) {
        const FigurePanel& panel = figure.panels[i];
        const auto row = static_cast<int>(i) / figure.columnCount;
        const auto column = static_cast<int>(i) % figure.columnCount;
        const double x = kMargin + column * (cell + kGap);
        const double y = top + row * (size.height() + kCaptionHeight + kGap);
        const QRectF caption(x, y, cell, kCaptionHeight);
        painter.drawText(
            caption, Qt::AlignLeft | Qt::AlignVCenter,
            QFontMetricsF(painter.font()).elidedText(panel.caption, Qt::ElideRight, cell));
        painter.drawImage(QRectF(x, y + kCaptionHeight, size.width(), size.height()), sharp(panel));
    }
}

void paintScale(QPainter& painter, const Figure& figure, double top, double width) {
    const widgets::ColorScale& scale = figure.panels.front().scale;
    painter.setFont(font(kTextPoints));
    paintBar(painter, QRectF(kMargin, top, width, kBarHeight), scale);
    const QRectF text(kMargin, top + kBarHeight + 1, width, kLineHeight);
    const bool isOne = figure.isScaleShared || figure.panels.size() == 1;
    painter.drawText(text, Qt::AlignLeft,
                     isOne ? number(scale.least) : QString("least of each map"));
    painter.drawText(text, Qt::AlignRight,
                     isOne ? number(scale.most) : QString("most of each map"));
    painter.drawText(text, Qt::AlignHCenter, figure.quantity);
}

QByteArray pngFile(const Figure& figure) {
    const QSizeF size = figureSize(figure);
    QImage image((size * kPngScale).toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(kPngScale, kPngScale);
    paintFigure(painter, figure);
    painter.end();
    image.setText("Title", figure.title);
    image.setText("Description", figure.provenance.join("\n"));
    image.setText("Software", "Beitscope " BEITSCOPE_VERSION);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    image.save(&buffer, "PNG");
    return bytes;
}

QByteArray svgFile(const Figure& figure) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    const QSizeF size = figureSize(figure);
    generator.setSize(size.toSize());
    generator.setViewBox(QRectF({}, size));
    // Qt 6.4 writes both as they are, markup and all: they are put in escaped afterwards.
    generator.setTitle(kSvgTitle);
    generator.setDescription(kSvgDescription);
    QPainter painter(&generator);
    painter.fillRect(QRectF({}, size), Qt::white);
    paintFigure(painter, figure);
    painter.end();
    const auto fill = [&bytes](const QByteArray& tag, const char* place, const QString& text) {
        bytes.replace(tag + place, tag + text.toHtmlEscaped().toUtf8());
    };
    fill("<title>", kSvgTitle, figure.title);
    fill("<desc>", kSvgDescription, figure.provenance.join("\n"));
    return bytes;
}

/// What programs for documents read of a PDF, which has no other place for a description.
QByteArray xmpOf(const Figure& figure) {
    return QString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                   "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                   "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                   "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                   "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n"
                   "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">%1</rdf:li></rdf:Alt>"
                   "</dc:title>\n"
                   "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">%2</rdf:li></rdf:Alt>"
                   "</dc:description>\n"
                   "<xmp:CreatorTool>Beitscope " BEITSCOPE_VERSION "</xmp:CreatorTool>\n"
                   "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n")
        .arg(figure.title.toHtmlEscaped(), figure.provenance.join("\n").toHtmlEscaped())
        .toUtf8();
}

QByteArray pdfFile(const Figure& figure) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    constexpr int kPointsPerInch = 72;
    writer.setResolution(kPointsPerInch);
    writer.setTitle(figure.title);
    writer.setCreator("Beitscope " BEITSCOPE_VERSION);
    writer.setDocumentXmpMetadata(xmpOf(figure));
    writer.setPageSize(QPageSize(figureSize(figure), QPageSize::Point));
    writer.setPageMargins(QMarginsF());
    QPainter painter(&writer);
    paintFigure(painter, figure);
    painter.end();
    return bytes;
}

QByteArray npyFile(const FigureData& data) {
    const std::vector<std::size_t> shape(data.shape.begin(), data.shape.end());
    const std::vector<std::byte> bytes =
        core::npyFile("<f4", shape, std::as_bytes(std::span(data.values)));
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

QByteArray csvFile(const FigureData& data) {
    QByteArray text = data.axes.join(",").toUtf8() + ",value\n";
    std::vector<std::int64_t> place(data.shape.size(), 0);
    for (const float value : data.values) {
        for (const std::int64_t index : place) {
            text += QByteArray::number(static_cast<qlonglong>(index)) + ",";
        }
        text +=
            std::isnan(value) ? QByteArray() : QByteArray::fromStdString(core::singleText(value));
        text += "\n";
        for (std::size_t axis = place.size(); axis-- > 0;) {
            if (++place[axis] < data.shape[axis]) {
                break;
            }
            place[axis] = 0;
        }
    }
    return text;
}

} // namespace

QSizeF figureSize(const Figure& figure) {
    const double words = kLineHeight * static_cast<double>(figure.provenance.size()) + kLineHeight;
    return {std::ceil(std::max(kLeastWidth, mapsWidth(figure)) + 2 * kMargin),
            std::ceil(2 * kMargin + kTitleHeight + mapsHeight(figure) + kBarHeight + kLineHeight +
                      kGap + words)};
}

void paintFigure(QPainter& painter, const Figure& figure) {
    const double width = figureSize(figure).width() - 2 * kMargin;
    double top = kMargin;
    painter.setPen(Qt::black);
    painter.setFont(font(kTitlePoints, true));
    painter.drawText(QRectF(kMargin, top, width, kTitleHeight), Qt::AlignLeft | Qt::AlignTop,
                     figure.title);
    top += kTitleHeight;
    paintPanels(painter, figure, top);
    top += mapsHeight(figure);
    paintScale(painter, figure, top, std::max(mapsWidth(figure), kLeastWidth / 2));
    top += kBarHeight + kLineHeight + kGap;
    painter.setPen(QColor(80, 80, 80));
    painter.setFont(font(kTextPoints));
    for (const QString& line : figure.provenance) {
        painter.drawText(QRectF(kMargin, top, width, kLineHeight), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(painter.font()).elidedText(line, Qt::ElideMiddle, width));
        top += kLineHeight;
    }
}

QByteArray figureFile(const Figure& figure, const FigureData& data, FigureFormat format) {
    switch (format) {
    case FigureFormat::Png:
        return pngFile(figure);
    case FigureFormat::Svg:
        return svgFile(figure);
    case FigureFormat::Pdf:
        return pdfFile(figure);
    case FigureFormat::Npy:
        return npyFile(data);
    case FigureFormat::Csv:
        break;
    }
    return csvFile(data);
}

} // namespace app
