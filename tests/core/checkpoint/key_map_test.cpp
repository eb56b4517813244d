#include "core/checkpoint/key_map.h"

#include <QTest>

#include <vector>

class KeyMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreOne_data() {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("canonical");
        const auto row = [](const char* stored, const char* canonical) {
            QTest::newRow(stored) << QByteArray(stored) << QByteArray(canonical);
        };
        row("embeddings.cls_token", "embeddings.cls_token");
        row("beit.embeddings.cls_token", "embeddings.cls_token");
        row("data2vec_vision.embeddings.cls_token", "embeddings.cls_token");
        row("backbone.embeddings.cls_token", "embeddings.cls_token");
        row("backbone.beit.embeddings.cls_token", "embeddings.cls_token");
        row("beit.layers.11.attention.q_proj.weight",
            "encoder.layer.11.attention.attention.query.weight");
        row("layers.0.attention.k_proj.weight", "encoder.layer.0.attention.attention.key.weight");
        row("layers.0.attention.v_proj.bias", "encoder.layer.0.attention.attention.value.bias");
        row("beit.layers.0.attention.o_proj.bias", "encoder.layer.0.attention.output.dense.bias");
        row("beit.layers.0.mlp.fc1.weight", "encoder.layer.0.intermediate.dense.weight");
        row("beit.layers.0.mlp.fc2.weight", "encoder.layer.0.output.dense.weight");
        row("beit.layers.0.lambda_1", "encoder.layer.0.lambda_1");
        row("beit.layers.0.layernorm_before.bias", "encoder.layer.0.layernorm_before.bias");
        row("beit.layers.0.relative_position_bias.relative_position_bias_table",
            "encoder.layer.0.attention.attention.relative_position_bias."
            "relative_position_bias_table");
        row("beit.shared_position_bias.relative_position_bias_table",
            "encoder.relative_position_bias.relative_position_bias_table");
        row("encoder.relative_position_bias.relative_position_bias_table",
            "encoder.relative_position_bias.relative_position_bias_table");
        row("layernorm.weight", "layernorm.weight");
        row("beit.layernorm.weight", "layernorm.weight");
        row("beit.pooler.layernorm.weight", "pooler.layernorm.weight");
        row("fpn.fpn1.conv_transpose1.weight", "fpn1.0.weight");
        row("fpn.fpn1.normalization.running_mean", "fpn1.1.running_mean");
        row("fpn.fpn1.conv_transpose2.bias", "fpn1.3.bias");
        row("fpn.fpn2.weight", "fpn2.0.weight");
        row("decode_head.psp_modules.blocks.2.conv.convolution.weight",
            "decode_head.psp_modules.2.1.conv.weight");
        row("decode_head.psp_modules.blocks.2.conv.normalization.bias",
            "decode_head.psp_modules.2.1.bn.bias");
        row("decode_head.psp_bottleneck.convolution.weight", "decode_head.bottleneck.conv.weight");
        row("decode_head.fpn_convs.0.normalization.weight", "decode_head.fpn_convs.0.bn.weight");
        row("auxiliary_head.convs.0.convolution.weight", "auxiliary_head.convs.0.conv.weight");
        row("auxiliary_head.classifier.bias", "auxiliary_head.classifier.bias");
        row("beit.", "");
        row("something.else", "something.else");
    }

    void namesAreOne() {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, canonical);
        const auto name = core::canonicalName(stored.toStdString(), {});
        QVERIFY(name.has_value());
        QCOMPARE(QByteArray::fromStdString(*name), canonical);
    }

    void theNormOfTheMaskingHeadIsNotTheBackbones() {
        const core::KeyContext masking =
            core::keyContext(std::vector<std::string>{"beit.layernorm.weight", "lm_head.weight"});
        QCOMPARE(*core::canonicalName("layernorm.weight", masking),
                 std::string("mim_head.layernorm.weight"));
        QCOMPARE(*core::canonicalName("beit.layernorm.weight", masking),
                 std::string("layernorm.weight"));
        const core::KeyContext bare =
            core::keyContext(std::vector<std::string>{"layernorm.weight", "classifier.weight"});
        QCOMPARE(*core::canonicalName("layernorm.weight", bare), std::string("layernorm.weight"));
    }

    void buffersAreLeftOut() {
        QVERIFY(!core::canonicalName("beit.encoder.layer.0.attention.attention."
                                     "relative_position_bias.relative_position_index",
                                     {}));
        QVERIFY(!core::canonicalName("fpn1.1.num_batches_tracked", {}));
    }

    void otherSpellingsAreRecognised() {
        const std::vector<std::string> timm{"patch_embed.proj.weight", "blocks.0.attn.qkv.weight"};
        QCOMPARE(core::foreignSpelling(timm).value_or(""), std::string("timm or unilm"));
        const std::vector<std::string> other{"layer1.0.conv1.weight"};
        QVERIFY(!core::foreignSpelling(other));
    }
};

QTEST_GUILESS_MAIN(KeyMapTest)
#include "key_map_test.moc"
