#include "app/desktop/actions.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/figures/figure.h"
#include "app/desktop/figures/figure_export_box.h"
#include "app/desktop/figures/provenance.h"
#include "app/desktop/panels/export_messages.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/panels/status_line.h"
#include "app/desktop/tasks.h"
#include "app/desktop/workbench.h"
#include "core/base/npy.h"
#include "widgets/inputs/message_bar.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QImageReader>
#include <QPushButton>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

#include <cmath>
#include <limits>

using namespace app;

namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Figure someFigure() {
    Figure figure;
    figure.title = "Attention <of> \"layer 3\" & head 7";
    figure.quantity = "Attention probability";
    figure.provenance = {"model: /models/<beit> & co", "Bild: /Fotos/Grüße.png"};
    figure.columnCount = 2;
    for (int i = 0; i < 3; ++i) {
        const auto first = static_cast<float>(i);
        figure.panels.push_back({QString("Layer %1").arg(i),
                                 2,
                                 3,
                                 {first, 1, 2, 3, kNaN, 5},
                                 {widgets::ColorMap::Viridis, 0, 5}});
    }
    return figure;
}

FigureData someData() {
    return {{2, 1, 2}, {0.5F, kNaN, -1, 1e-7F}, {"layer", "head", "column"}};
}

QByteArray file(FigureFormat format) {
    return figureFile(someFigure(), someData(), format);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// How many pixels have exactly this colour.
int countOf(const QImage& image, const QColor& color) {
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            count += image.pixelColor(x, y) == color ? 1 : 0;
        }
    }
    return count;
}

} // namespace

class FiguresTest final : public QObject {
    Q_OBJECT

private:
    /// A box in a window's parts, whose engine is never started.
    struct Bench {
        Bench() {
            QFile(image()).open(QIODevice::WriteOnly);
            core::ImageInfo info;
            info.imageId = 1;
            info.path = image().toStdString();
            document.setImage(info);
            box = std::make_unique<FigureExportBox>(context, "bias", "bias", [this] {
                return std::optional(std::pair(figure, someData()));
            });
            box->setPossible(true);
            box->show();
        }
        [[nodiscard]] QString image() const { return folder.filePath("photo.png"); }
        void setFolder() {
            document.changeSettings([&](Settings& each) { each.exportFolder = folder.path(); });
        }
        void choose(int format) {
            auto& combo = *box->findChild<QComboBox*>();
            combo.setCurrentIndex(format);
            Q_EMIT combo.activated(format);
        }
        [[nodiscard]] QString message() const {
            return box->findChild<ExportMessages*>()->bar().message().text;
        }

        QTemporaryDir folder;
        EngineClient client{{"/nowhere", {}, true}};
        Document document;
        Workbench workbench{client, document};
        Actions actions;
        StatusLine status{workbench, nullptr};
        ImageArea area{workbench, actions, status};
        TaskContext context{workbench, actions, area, status};
        Figure figure = someFigure();
        std::unique_ptr<FigureExportBox> box;
    };

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void everyValueHasItsColorInAPng() {
        const QImage image = QImage::fromData(file(FigureFormat::Png));
        const Figure figure = someFigure();
        QCOMPARE(image.size(), (figureSize(figure) * 2).toSize());
        const auto& scale = figure.panels.front().scale;
        for (const double value : {1.0, 2.0, 3.0, 5.0}) {
            const int count = countOf(image, scale.color(value));
            QVERIFY2(count > 3 * 50 * 50, qPrintable(QString("%1: %2").arg(value).arg(count)));
        }
    }

    void aPngTellsWhereItIsFrom() {
        const QImage image = QImage::fromData(file(FigureFormat::Png));
        QCOMPARE(image.text("Title"), someFigure().title);
        QCOMPARE(image.text("Description"), someFigure().provenance.join("\n"));
        QVERIFY(image.text("Software").startsWith("Beitscope "));
    }

    void anSvgIsWholeAndTellsWhereItIsFrom() {
        const QByteArray svg = file(FigureFormat::Svg);
        QXmlStreamReader xml(svg);
        QStringList texts;
        QString title;
        QString description;
        int pictures = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement) {
                continue;
            }
            pictures += xml.name() == QLatin1String("image") ? 1 : 0;
            if (xml.name() == QLatin1String("title")) {
                title = xml.readElementText();
            } else if (xml.name() == QLatin1String("desc")) {
                description = xml.readElementText();
            } else if (xml.name() == QLatin1String("text")) {
                texts << xml.readElementText().trimmed();
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(title, someFigure().title);
        QCOMPARE(description, someFigure().provenance.join("\n"));
        QCOMPARE(pictures, 4); // three maps and the bar
        for (const QString& text :
             {QString("Layer 2"), someFigure().title, someFigure().provenance.back()}) {
            QVERIFY2(texts.contains(text), qPrintable(texts.join("|")));
        }
        QVERIFY(!svg.contains("href=\"/") && !svg.contains("href=\"file"));
        QSvgRenderer renderer(svg);
        QCOMPARE(renderer.viewBoxF().size(), figureSize(someFigure()));
    }

    void aPdfIsOnePageAndTellsWhereItIsFrom() {
        const QByteArray pdf = file(FigureFormat::Pdf);
        QVERIFY(pdf.startsWith("%PDF-1."));
        QVERIFY(pdf.trimmed().endsWith("%%EOF"));
        QVERIFY(pdf.contains("/Count 1\n"));
        QVERIFY(pdf.contains("&lt;beit&gt; &amp; co"));
        QVERIFY(pdf.contains("Gr\xc3\xbc\xc3\x9f"
                             "e"));
    }

    void numbersAreWrittenAsTheyAre() {
        const QByteArray npy = file(FigureFormat::Npy);
        const core::NpyArray array = core::parseNpy(
            std::as_bytes(std::span(npy.constData(), static_cast<std::size_t>(npy.size()))),
            "a.npy", "NPY");
        QCOMPARE(array.kind, 'f');
        QCOMPARE(array.shape, (std::vector<std::uint64_t>{2, 1, 2}));
        QCOMPARE(array.at(2), -1.0);
        QVERIFY(std::isnan(array.at(1)));
        QCOMPARE(file(FigureFormat::Csv),
                 QByteArray("layer,head,column,value\n0,0,0,0.5\n0,0,1,\n1,0,0,-1\n1,0,1,1e-07\n"));
    }

    void provenanceNamesModelImageAndChanges() {
        Document document;
        QCOMPARE(provenanceOf(document, {}).size(), 1);
        core::ModelInfo model;
        model.report.path = "/models/beit";
        model.report.architecture = "BeitModel";
        document.setModel(1, model);
        core::ImageInfo image;
        image.path = "/photos/a.png\n\x01";
        document.setImage(image);
        core::Interventions changed;
        changed.skippedLayers = {5};
        const QString text = provenanceOf(document, changed).join("\n");
        for (const char* part : {"/models/beit", "BeitModel", "/photos/a.png", "5", "Beitscope "}) {
            QVERIFY2(text.contains(part), qPrintable(text));
        }
        QVERIFY(!text.contains(QChar(1)) && text.count('\n') == 3); // names are made safe to show
        QCOMPARE(provenanceOf(document, {}).size(), 3);
    }

    void theActionRepeatsTheExportOfTheShownTask() {
        Bench bench;
        bench.setFolder();
        bench.document.setTask("classify");
        bench.actions["export"]->trigger();
        QVERIFY(!QFile::exists(bench.folder.filePath("photo-bias.png")));
        bench.document.setTask("bias");
        bench.actions["export"]->trigger();
        QVERIFY(!QImage(bench.folder.filePath("photo-bias.png")).isNull());
        QCOMPARE(bench.message(), QString("Saved photo-bias.png"));
        bench.choose(4);
        bench.actions["export"]->trigger();
        QVERIFY(contentOf(bench.folder.filePath("photo-bias.csv")).startsWith("layer,head,column"));
        bench.box->setPossible(false);
        QFile::remove(bench.folder.filePath("photo-bias.csv"));
        bench.actions["export"]->trigger();
        QVERIFY(!QFile::exists(bench.folder.filePath("photo-bias.csv")));
    }

    void theFormatIsRemembered() {
        Bench bench;
        bench.choose(3);
        QCOMPARE(bench.document.settings().figureFormat, QString("npy"));
        FigureExportBox other(bench.context, "attention", "attention",
                              [] { return std::optional<std::pair<Figure, FigureData>>(); });
        QCOMPARE(other.findChild<QComboBox*>()->currentText(), QString("Numbers (NPY)"));
        bench.document.changeSettings([](Settings& each) { each.figureFormat = "unknown"; });
        QCOMPARE(other.findChild<QComboBox*>()->currentIndex(), 0);
    }

    void whatIsReplacedIsOfTheKindThatWasAskedFor() {
        Bench bench;
        bench.setFolder();
        bench.document.setTask("bias");
        const QString path = bench.folder.filePath("photo-bias.png");
        QVERIFY(QFile(path).open(QIODevice::WriteOnly));
        bench.actions["export"]->trigger();
        bench.choose(4); // while the question stands there
        Q_EMIT bench.box->findChild<ExportMessages*>()->retryRequested(path);
        QVERIFY(contentOf(path).startsWith("\x89PNG"));
    }

    void captionsOfManyMapsAreWhole() {
        Figure figure = someFigure();
        const FigurePanel panel = figure.panels.front();
        figure.panels.clear();
        figure.columnCount = 12;
        for (int i = 0; i < 144; ++i) {
            figure.panels.push_back(panel);
            figure.panels.back().caption = QString("Layer %1, head %2").arg(i / 12).arg(i % 12);
        }
        const QString svg = figureFile(figure, someData(), FigureFormat::Svg);
        for (const FigurePanel& each : figure.panels) {
            QVERIFY2(svg.contains(">" + each.caption + "<"), qPrintable(each.caption));
        }
        QVERIFY(!svg.contains("…"));
        // Beside each other, not over each other.
        const double cell = (figureSize(figure).width() - 36 + 8) / 12;
        QFont font("DejaVu Sans");
        font.setPixelSize(8);
        QVERIFY(QFontMetricsF(font).horizontalAdvance("Layer 11, head 11") <= cell - 8);
    }

    void aFileOfSomebodyElseIsNotReplacedUnasked() {
        Bench bench;
        bench.setFolder();
        bench.document.setTask("bias");
        const QString path = bench.folder.filePath("photo-bias.png");
        {
            QFile other(path);
            QVERIFY(other.open(QIODevice::WriteOnly) && other.write("mine") == 4);
        }
        bench.actions["export"]->trigger();
        QCOMPARE(contentOf(path), QByteArray("mine"));
        QCOMPARE(bench.message(), QString("photo-bias.png exists already."));
        auto* messages = bench.box->findChild<ExportMessages*>();
        QString replaced;
        connect(messages, &ExportMessages::retryRequested, messages,
                [&](const QString& name) { // the next message is shown by then
                    replaced = QString(name.constData(), name.size());
                });
        Q_EMIT messages->bar().actionTriggered(0);
        QVERIFY(contentOf(path).startsWith("\x89PNG"));
        QCOMPARE(bench.message(), QString("Saved photo-bias.png"));
        QCOMPARE(replaced, path);
    }

    void theImageThatIsOpenIsNeverWrittenOver() {
        Bench bench;
        const QByteArray before = contentOf(bench.image());
        Q_EMIT bench.box->findChild<ExportMessages*>()->retryRequested(bench.image());
        QCOMPARE(contentOf(bench.image()), before);
        QVERIFY(bench.message().contains("is open here"));
    }

    void aFolderThatIsGoneIsAFailure() {
        Bench bench;
        Q_EMIT bench.box->findChild<ExportMessages*>()->retryRequested(
            bench.folder.filePath("nowhere/a.png"));
        QVERIFY(bench.box->findChild<ExportMessages*>()->bar().message().tone ==
                widgets::Tone::Error);
    }
};

QTEST_MAIN(FiguresTest)
#include "figures_test.moc"
