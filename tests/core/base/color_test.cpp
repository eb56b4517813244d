#include "core/base/color.h"

#include <QTest>

class ColorTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyChannelComesBack() {
        for (int value = 0; value < 256; ++value) {
            const auto channel = static_cast<std::uint8_t>(value);
            const core::Rgb color{channel, static_cast<std::uint8_t>(255 - value), 7};
            QCOMPARE(core::parseHexColor(core::hexColor(color)), std::optional(color));
        }
        QCOMPARE(core::hexColor({135, 190, 235}), std::string("#87beeb"));
        QCOMPARE(core::parseHexColor("#87BeeB"), std::optional(core::Rgb{135, 190, 235}));
    }

    void refusesOtherTexts_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"", "#", "#fff", "87beeb", "#87beeb0", "#87bee", "#87beeg",
                                 "#-1beeb", "#+1beeb", "# 7beeb", "red", "##7beeb"}) {
            QTest::newRow(text) << text;
        }
    }
    void refusesOtherTexts() {
        QFETCH(QString, text);
        QVERIFY(!core::parseHexColor(text.toStdString()));
    }
};

QTEST_GUILESS_MAIN(ColorTest)
#include "color_test.moc"
