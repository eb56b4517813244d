#include "core/checkpoint/expected_tensors.h"

#include <QTest>

#include <set>

namespace {

struct Family {
    core::BeitConfig config;
    core::Architecture architecture;
};

core::BeitConfig base(int imageSide) {
    core::BeitConfig config;
    config.imageSize = {imageSide, imageSide};
    return config;
}

core::BeitConfig large(int imageSide) {
    core::BeitConfig config = base(imageSide);
    config.hiddenSize = 1024;
    config.layerCount = 24;
    config.headCount = 16;
    config.intermediateSize = 4096;
    return config;
}

core::BeitConfig withLabels(core::BeitConfig config, int count) {
    config.labelCount = count;
    config.useRelativePositionBias = true;
    return config;
}

core::BeitConfig forMasking(core::BeitConfig config, bool isAbsolute) {
    config.useMaskToken = true;
    config.useSharedRelativePositionBias = !isAbsolute;
    config.useAbsolutePositionEmbeddings = isAbsolute;
    return config;
}

qint64 parameters(const core::BeitConfig& config, core::Architecture architecture) {
    qint64 count = 0;
    for (const core::ExpectedTensor& tensor : core::expectedTensors(config, architecture)) {
        qint64 elements = 1;
        for (const std::int64_t size : tensor.shape) {
            elements *= size;
        }
        count += tensor.isParameter ? elements : 0;
    }
    return count;
}

} // namespace

Q_DECLARE_METATYPE(core::BeitConfig)
Q_DECLARE_METATYPE(core::Architecture)

class ExpectedTensorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The counts of the published checkpoints.
    void addUpToThePublishedCounts_data() {
        using enum core::Architecture;
        QTest::addColumn<core::BeitConfig>("config");
        QTest::addColumn<core::Architecture>("architecture");
        QTest::addColumn<qint64>("count");
        QTest::newRow("base 224, 1000 classes")
            << withLabels(base(224), 1000) << ImageClassification << qint64{86'530'984};
        QTest::newRow("base 384") << withLabels(base(384), 1000) << ImageClassification
                                  << qint64{86'744'104};
        QTest::newRow("base 224, 21841 classes")
            << withLabels(base(224), 21'841) << ImageClassification << qint64{102'557'713};
        QTest::newRow("large 512")
            << withLabels(large(512), 1000) << ImageClassification << qint64{305'674'728};
        QTest::newRow("base, masked")
            << forMasking(base(224), false) << MaskedImageModeling << qint64{91'965'776};
        QTest::newRow("large, masked")
            << forMasking(large(224), false) << MaskedImageModeling << qint64{311'534'016};
        QTest::newRow("dit base, masked")
            << forMasking(base(224), true) << MaskedImageModeling << qint64{92'108'288};
        QTest::newRow("base 640, 150 classes")
            << withLabels(base(640), 150) << SemanticSegmentation << qint64{163'407'980};
        QTest::newRow("large 640, 150 classes")
            << withLabels(large(640), 150) << SemanticSegmentation << qint64{441'271'084};
        core::BeitConfig data2vec = base(224);
        data2vec.useSharedRelativePositionBias = true;
        data2vec.useMeanPooling = false;
        QTest::newRow("data2vec base") << data2vec << Model << qint64{85'665'360};
    }

    void addUpToThePublishedCounts() {
        QFETCH(core::BeitConfig, config);
        QFETCH(core::Architecture, architecture);
        QFETCH(qint64, count);
        QCOMPARE(parameters(config, architecture), count);
    }

    void numberTheTensorsAsTheReferenceDoes() {
        QCOMPARE(core::expectedTensors(withLabels(base(224), 1000),
                                       core::Architecture::ImageClassification)
                     .size(),
                 std::size_t{223});
        QCOMPARE(core::expectedTensors(forMasking(base(224), false),
                                       core::Architecture::MaskedImageModeling)
                     .size(),
                 std::size_t{213});
    }

    void haveDifferentNames() {
        core::BeitConfig config = withLabels(base(224), 3);
        config.auxiliaryConcatInput = true;
        config.auxiliaryConvCount = 2;
        const auto tensors =
            core::expectedTensors(config, core::Architecture::SemanticSegmentation);
        std::set<std::string> names;
        for (const core::ExpectedTensor& tensor : tensors) {
            names.insert(tensor.name);
        }
        QCOMPARE(names.size(), tensors.size());
        QVERIFY(names.contains("auxiliary_head.conv_cat.conv.weight"));
    }

    void tablesOfOblongImagesHaveTheirOwnSize() {
        QCOMPARE(core::biasTableRows({14, 14}), std::int64_t{732});
        QCOMPARE(core::biasTableRows({2, 3}), std::int64_t{18});
    }
};

QTEST_GUILESS_MAIN(ExpectedTensorsTest)
#include "expected_tensors_test.moc"
