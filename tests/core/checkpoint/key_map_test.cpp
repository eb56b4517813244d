#include "core/checkpoint/key_map.h"

#include <QTest>

#include <array>
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
        row("cls_token", "embeddings.cls_token");
        row("pos_embed", "embeddings.position_embeddings");
        row("patch_embed.proj.bias", "embeddings.patch_embeddings.projection.bias");
        row("rel_pos_bias.relative_position_bias_table",
            "encoder.relative_position_bias.relative_position_bias_table");
        row("blocks.11.norm1.weight", "encoder.layer.11.layernorm_before.weight");
        row("blocks.11.norm2.bias", "encoder.layer.11.layernorm_after.bias");
        row("blocks.2.attn.q_bias", "encoder.layer.2.attention.attention.query.bias");
        row("blocks.2.attn.v_bias", "encoder.layer.2.attention.attention.value.bias");
        row("blocks.2.attn.proj.weight", "encoder.layer.2.attention.output.dense.weight");
        row("blocks.2.attn.relative_position_bias_table",
            "encoder.layer.2.attention.attention.relative_position_bias."
            "relative_position_bias_table");
        row("blocks.2.mlp.fc1.bias", "encoder.layer.2.intermediate.dense.bias");
        row("blocks.2.gamma_2", "encoder.layer.2.lambda_2");
        row("fc_norm.weight", "pooler.layernorm.weight");
        row("head.bias", "classifier.bias");
        row("backbone.blocks.0.norm1.bias", "encoder.layer.0.layernorm_before.bias");
        row("decode_head.conv_seg.weight", "decode_head.classifier.weight");
        row("cls_pt_layers.0.norm1.weight", "cls_pt_layers.0.norm1.weight");
        row("beit.", "");
        row("something.else", "something.else");
    }

    void namesAreOne() {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, canonical);
        const auto names = core::canonicalNames(stored.toStdString(), {});
        QCOMPARE(names.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(names[0].name), canonical);
        QCOMPARE(names[0].partCount, 1);
    }

    void theNormOfTheMaskingHeadIsNotTheBackbones() {
        const core::KeyContext masking =
            core::keyContext(std::vector<std::string>{"beit.layernorm.weight", "lm_head.weight"});
        QCOMPARE(only("layernorm.weight", masking), std::string("mim_head.layernorm.weight"));
        QCOMPARE(only("norm.weight", masking), std::string("mim_head.layernorm.weight"));
        QCOMPARE(only("beit.layernorm.weight", masking), std::string("layernorm.weight"));
        const core::KeyContext bare =
            core::keyContext(std::vector<std::string>{"layernorm.weight", "classifier.weight"});
        QCOMPARE(only("layernorm.weight", bare), std::string("layernorm.weight"));
        QCOMPARE(only("norm.weight", bare), std::string("layernorm.weight"));
    }

    void buffersAreLeftOut() {
        QVERIFY(core::canonicalNames("beit.encoder.layer.0.attention.attention."
                                     "relative_position_bias.relative_position_index",
                                     {})
                    .empty());
        QVERIFY(core::canonicalNames("blocks.0.attn.relative_position_index", {}).empty());
        QVERIFY(core::canonicalNames("fpn1.1.num_batches_tracked", {}).empty());
    }

    void jointQueriesKeysAndValuesAreParts() {
        const std::string layer = "encoder.layer.3.attention.attention.";
        const auto weights = core::canonicalNames("blocks.3.attn.qkv.weight", {});
        QCOMPARE(weights.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            static constexpr std::array kNames{"query", "key", "value"};
            QCOMPARE(weights[i].name, layer + kNames[i] + ".weight");
            QCOMPARE(weights[i].part, static_cast<int>(i));
            QCOMPARE(weights[i].partCount, 3);
        }
        const auto biases = core::canonicalNames("blocks.3.attn.qkv.bias", {});
        QCOMPARE(biases.size(), std::size_t{2});
        QCOMPARE(biases[1].name, layer + "value.bias");
        QCOMPARE(biases[1].part, 2);
    }

private:
    static std::string only(const char* stored, const core::KeyContext& context) {
        const auto names = core::canonicalNames(stored, context);
        return names.size() == 1 ? names[0].name : "not one";
    }
};

QTEST_GUILESS_MAIN(KeyMapTest)
#include "key_map_test.moc"
