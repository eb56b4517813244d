#include "core/figure/heat_map.h"
#include "tests/core/figure/figures.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QRegularExpression>
#include <QSvgRenderer>
#include <QTest>
#include <QXmlStreamReader>

#include <cstdlib>

using core::MapFigure;
using tests::countingFigure;

namespace {

struct Element {
    QString name;
    QXmlStreamAttributes attributes;
    QString text; ///< up to the next element
};

/// All elements in order; none when it is not well-formed.
QList<Element> elementsOf(const std::string& svg) {
    QXmlStreamReader reader(QString::fromStdString(svg));
    QList<Element> elements;
    while (!reader.atEnd()) {
        switch (reader.readNext()) {
        case QXmlStreamReader::StartElement:
            elements.append({reader.name().toString(), reader.attributes(), {}});
            break;
        case QXmlStreamReader::Characters:
            elements.last().text += reader.text();
            break;
        default:
            break;
        }
    }
    return reader.hasError() ? QList<Element>() : elements;
}

QStringList textsOf(const QList<Element>& elements, const QString& name) {
    QStringList texts;
    for (const Element& element : elements) {
        if (element.name == name) {
            texts << element.text.trimmed();
        }
    }
    return texts;
}

} // namespace

class FigureSvgTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMapIsAnEmbeddedPicture() {
        MapFigure figure = countingFigure(2, 3, {4, 5});
        figure.scale = 9;
        const QList<Element> elements = elementsOf(core::figureSvg(figure));
        QVERIFY(!elements.isEmpty());
        int count = 0;
        for (const Element& element : elements) {
            if (element.name != "image") {
                continue;
            }
            const QString link =
                element.attributes.value("http://www.w3.org/1999/xlink", "href").toString();
            const QString head = "data:image/png;base64,";
            QVERIFY(link.startsWith(head));
            const QImage map =
                QImage::fromData(QByteArray::fromBase64(link.mid(head.size()).toLatin1()), "PNG");
            QCOMPARE(map.size(), QSize(5, 4));
            const auto first = static_cast<double>(count * 20);
            const core::Rgb expected =
                core::colorsOf(figure.colors)[core::colorIndex(first + 7, {0, 119})];
            QCOMPARE(map.pixel(2, 1), qRgb(expected[0], expected[1], expected[2]));
            QCOMPARE(element.attributes.value("width").toInt(), 45);
            QVERIFY(element.attributes.value("style").toString().contains("pixelated"));
            ++count;
        }
        QCOMPARE(count, 6);
    }

    void wordsAreTextAndProvenanceIsKept() {
        MapFigure figure = countingFigure(2, 3, {4, 5});
        figure.title = "Attention";
        figure.caption = {"a line", "another"};
        figure.provenance = {{"model", "sample:classify"}, {"image", "a.png"}};
        const QList<Element> elements = elementsOf(core::figureSvg(figure));
        const QStringList words = textsOf(elements, "text");
        for (const char* word :
             {"Attention", "layer", "head", "0", "2", "119", "a line", "another"}) {
            QVERIFY2(words.contains(word), word);
        }
        QCOMPARE(textsOf(elements, "entry"), QStringList({"sample:classify", "a.png"}));
        QVERIFY(textsOf(elements, "desc").at(0).contains("model: sample:classify"));
        QCOMPARE(textsOf(elements, "title").at(0), QString("Attention"));
    }

    void nothingFromOutsideIsMarkup() {
        MapFigure figure = countingFigure(1, 1, {2, 2});
        const std::string evil = "</text><script>alert('&\"')</script>\x01\xFF";
        figure.title = evil;
        figure.caption = {evil};
        figure.rowLabels = {evil};
        figure.provenance = {{"image", evil}, {evil, "x"}};
        const std::string svg = core::figureSvg(figure);
        const QList<Element> elements = elementsOf(svg);
        QVERIFY(!elements.isEmpty());
        for (const Element& element : elements) {
            QVERIFY(element.name != "script");
        }
        QVERIFY(textsOf(elements, "entry").at(0).contains("<script>alert('&\"')"));
        // Nothing to fetch: all links are data.
        const QRegularExpression links("href=\"(?!data:)");
        QVERIFY(!links.match(QString::fromStdString(svg)).hasMatch());
    }

    void theQueryIsOutlinedInEveryMap() {
        MapFigure figure = countingFigure(1, 2, {4, 5});
        figure.scale = 10;
        const auto rects = [&] {
            return textsOf(elementsOf(core::figureSvg(figure)), "rect").size();
        };
        const qsizetype without = rects();
        figure.mark = core::MapCell{1, 3};
        QCOMPARE(rects(), without + 4);
    }

    void itIsDrawn() {
        MapFigure figure = countingFigure(3, 4, {14, 14});
        figure.scale = 4;
        figure.title = "Attention of sample:classify, query patch (5, 7)";
        figure.caption = {"Image: a.png", "From the query, probability; one scale for all maps"};
        figure.mark = core::MapCell{5, 7};
        const QByteArray svg = QByteArray::fromStdString(core::figureSvg(figure));
        QSvgRenderer renderer(svg);
        QVERIFY(renderer.isValid());
        QImage picture(renderer.defaultSize(), QImage::Format_RGB32);
        QPainter painter(&picture);
        renderer.render(&painter);
        painter.end();
        QVERIFY(picture.width() > 4 * 56 && picture.height() > 3 * 56);
        // The paper is white, and the last map ends in the last colour.
        QCOMPARE(picture.pixel(1, 1), qRgb(255, 255, 255));
        if (const char* folder = std::getenv("FIGURES")) {
            QVERIFY(picture.save(QString(folder) + "/sheet_svg.png"));
            QFile file(QString(folder) + "/sheet.svg");
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(svg);
        }
    }
};

QTEST_MAIN(FigureSvgTest)
#include "figure_svg_test.moc"
