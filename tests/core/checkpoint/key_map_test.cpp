#include "core/checkpoint/key_map.h"

#include <QTest>

#include <array>
#include <initializer_list>
#include <span>
#include <vector>

class KeyMapTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesAreOne_data() {
        QTest::addColumn<QByteArray>("stored");
        QTest::addColumn<QByteArray>("canonical");
        QTest::addColumn<core::Spelling>("spelling");
        core::Spelling spelling = core::Spelling::HuggingFace;
        const auto row = [&spelling](const char* stored, const char* canonical) {
            QTest::addRow("%s %d", stored, static_cast<int>(spelling))
                << QByteArray(stored) << QByteArray(canonical) << spelling;
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
        row("model.beit.embeddings.cls_token", "embeddings.cls_token");
        row("module.net.classifier.bias", "classifier.bias");
        row("something.else", "something.else");
        row("head.head.0.weight", "head.head.0.weight");
        row("neck.convs.0.weight", "neck.convs.0.weight");

        spelling = core::Spelling::Unilm;
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
        row("pretrained.model.blocks.1.gamma_1", "encoder.layer.1.lambda_1");
        row("core.core.pretrained.model.cls_token", "embeddings.cls_token");
        row("scratch.layer1_rn.weight", "scratch.layer1_rn.weight");

        spelling = core::Spelling::OpenMmlab;
        const std::string layer = "encoder.layer.3.";
        row("backbone.cls_token", "embeddings.cls_token");
        row("backbone.mask_token", "embeddings.mask_token");
        row("backbone.pos_embed", "embeddings.position_embeddings");
        row("backbone.patch_embed.projection.weight",
            "embeddings.patch_embeddings.projection.weight");
        row("backbone.layers.3.ln1.weight", (layer + "layernorm_before.weight").c_str());
        row("layers.3.ln2.bias", (layer + "layernorm_after.bias").c_str());
        row("layers.3.ffn.layers.0.0.weight", (layer + "intermediate.dense.weight").c_str());
        row("layers.3.ffn.layers.1.bias", (layer + "output.dense.bias").c_str());
        row("layers.3.attn.q_bias", (layer + "attention.attention.query.bias").c_str());
        row("layers.3.attn.v_bias", (layer + "attention.attention.value.bias").c_str());
        row("layers.3.attn.proj.weight", (layer + "attention.output.dense.weight").c_str());
        row("layers.3.gamma_1", (layer + "lambda_1").c_str());
        row("layers.3.attn.relative_position_bias_table",
            (layer + "attention.attention.relative_position_bias.relative_position_bias_table")
                .c_str());
        row("backbone.rel_pos_bias.relative_position_bias_table",
            "encoder.relative_position_bias.relative_position_bias_table");
        row("backbone.ln1.weight", "layernorm.weight");
        row("backbone.ln2.weight", "pooler.layernorm.weight");
        row("head.fc.weight", "classifier.weight");
        row("head.layers.fc.bias", "classifier.bias");
        row("head.layers.head.bias", "classifier.bias");
        row("head.weight", "classifier.weight");
        row("fc_norm.bias", "pooler.layernorm.bias");
        row("neck.upsample_4x.0.weight", "fpn1.0.weight");
        row("neck.upsample_4x.1.running_var", "fpn1.1.running_var");
        row("neck.upsample_2x.0.bias", "fpn2.0.bias");
        row("decode_head.conv_seg.bias", "decode_head.classifier.bias");
        row("auxiliary_head.conv_seg.bias", "auxiliary_head.classifier.bias");
        row("neck.patch_aggregation.0.ln1.weight", "neck.patch_aggregation.0.ln1.weight");

        spelling = core::Spelling::Fairseq;
        row("cls_emb", "embeddings.cls_token");
        row("mask_emb", "embeddings.mask_token");
        row("patch_embed.conv.bias", "embeddings.patch_embeddings.projection.bias");
        row("encoder.norm.weight", "layernorm.weight");
        row("encoder.rel_pos_bias.relative_position_bias_table",
            "encoder.relative_position_bias.relative_position_bias_table");
        row("encoder.blocks.3.norm1.weight", (layer + "layernorm_before.weight").c_str());
        row("encoder.blocks.3.mlp.0.weight", (layer + "intermediate.dense.weight").c_str());
        row("encoder.blocks.3.mlp.2.bias", (layer + "output.dense.bias").c_str());
        row("encoder.blocks.3.gamma_2", (layer + "lambda_2").c_str());
        row("encoder.blocks.3.attn.v_bias", (layer + "attention.attention.value.bias").c_str());
        row("final_proj.weight", "final_proj.weight");
    }

    void namesAreOne() {
        QFETCH(QByteArray, stored);
        QFETCH(QByteArray, canonical);
        QFETCH(core::Spelling, spelling);
        core::KeyContext context;
        context.spelling = spelling;
        const auto names = core::canonicalNames(stored.toStdString(), context);
        QCOMPARE(names.size(), std::size_t{1});
        QCOMPARE(QByteArray::fromStdString(names[0].name), canonical);
        QCOMPARE(names[0].partCount, 1);
    }

    void namesTellTheSpelling() {
        using enum core::Spelling;
        QVERIFY(contextOf({"beit.encoder.layer.0.lambda_1"}).spelling == HuggingFace);
        QVERIFY(contextOf({"backbone.layers.0.attention.q_proj.weight"}).spelling == HuggingFace);
        QVERIFY(contextOf({"cls_token", "blocks.0.gamma_1"}).spelling == Unilm);
        QVERIFY(contextOf({"pretrained.model.blocks.0.gamma_1"}).spelling == Unilm);
        QVERIFY(contextOf({"backbone.layers.0.ffn.layers.1.bias"}).spelling == OpenMmlab);
        // What mmsegmentation's converter writes: the projection under both names.
        const core::KeyContext converted =
            contextOf({"patch_embed.projection.weight", "patch_embed.proj.weight", "fc_norm.bias"});
        QVERIFY(converted.spelling == OpenMmlab);
        QVERIFY(core::canonicalNames("patch_embed.proj.weight", converted).empty());
        QCOMPARE(only("patch_embed.projection.bias", converted),
                 std::string("embeddings.patch_embeddings.projection.bias"));
        QVERIFY(contextOf({"cls_emb", "encoder.blocks.0.mlp.0.bias"}).spelling == Fairseq);
    }

    void theNormOfTheMaskingHeadIsNotTheBackbones() {
        const core::KeyContext masking = contextOf({"beit.layernorm.weight", "lm_head.weight"});
        QCOMPARE(only("layernorm.weight", masking), std::string("mim_head.layernorm.weight"));
        QCOMPARE(only("beit.layernorm.weight", masking), std::string("layernorm.weight"));
        QCOMPARE(only("model.layernorm.weight", masking), std::string("mim_head.layernorm.weight"));
        const core::KeyContext unilm = contextOf({"blocks.0.gamma_1", "lm_head.weight"});
        QCOMPARE(only("norm.weight", unilm), std::string("mim_head.layernorm.weight"));
        const core::KeyContext mm =
            contextOf({"backbone.layers.0.ffn.layers.1.bias", "head.cls_head.weight"});
        QCOMPARE(only("backbone.ln1.weight", mm), std::string("mim_head.layernorm.weight"));
        QCOMPARE(only("neck.norm.weight", mm), std::string("mim_head.layernorm.weight"));
        QCOMPARE(only("head.cls_head.bias", mm), std::string("lm_head.bias"));
        QCOMPARE(only("layernorm.weight", contextOf({"layernorm.weight", "classifier.weight"})),
                 std::string("layernorm.weight"));
        QCOMPARE(only("norm.weight", contextOf({"blocks.0.gamma_1", "norm.weight"})),
                 std::string("layernorm.weight"));
    }

    void aSquareHeadPredictsFeatures() {
        const auto entry = [](const char* name, std::vector<std::int64_t> shape) {
            core::TensorEntry made;
            made.storedName = name;
            made.shape = std::move(shape);
            return made;
        };
        std::vector<core::TensorEntry> tensors{entry("cls_token", {1, 1, 8}),
                                               entry("blocks.0.gamma_1", {8}),
                                               entry("lm_head.weight", {8, 8})};
        const core::KeyContext features = core::keyContext(tensors);
        QVERIFY(features.hasRegressionHead && !features.hasMimHead);
        QCOMPARE(only("norm.weight", features), std::string("layernorm.weight"));
        QCOMPARE(only("lm_head.bias", features), std::string("regression_head.bias"));
        tensors[2].shape = {9, 8};
        QVERIFY(core::keyContext(tensors).hasMimHead);
    }

    void theHeadOfADepthNetworkIsNoClassifier() {
        const core::KeyContext depth =
            contextOf({"pretrained.model.blocks.0.gamma_1", "scratch.output_conv.0.weight"});
        QVERIFY(depth.isPartOfDepthNet);
        QCOMPARE(only("pretrained.model.head.weight", depth),
                 std::string("pretrained.model.head.weight"));
        QCOMPARE(only("pretrained.model.fc_norm.weight", depth),
                 std::string("pooler.layernorm.weight"));
    }

    void indexTablesTellThePatches() {
        core::TensorEntry index;
        index.storedName = "blocks.0.attn.relative_position_index";
        index.shape = {197, 197};
        QCOMPARE(core::keyContext(std::span(&index, 1)).patchCount, std::int64_t{196});
        index.shape = {197, 196};
        QCOMPARE(core::keyContext(std::span(&index, 1)).patchCount, std::int64_t{0});
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
        core::KeyContext unilm;
        unilm.spelling = core::Spelling::Unilm;
        const auto weights = core::canonicalNames("blocks.3.attn.qkv.weight", unilm);
        QCOMPARE(weights.size(), std::size_t{3});
        for (std::size_t i = 0; i < 3; ++i) {
            static constexpr std::array kNames{"query", "key", "value"};
            QCOMPARE(weights[i].name, layer + kNames[i] + ".weight");
            QCOMPARE(weights[i].part, static_cast<int>(i));
            QCOMPARE(weights[i].partCount, 3);
        }
        const auto biases = core::canonicalNames("blocks.3.attn.qkv.bias", unilm);
        QCOMPARE(biases.size(), std::size_t{2});
        QCOMPARE(biases[1].name, layer + "value.bias");
        QCOMPARE(biases[1].part, 2);
    }

private:
    static core::KeyContext contextOf(std::initializer_list<const char*> names) {
        std::vector<core::TensorEntry> tensors;
        for (const char* name : names) {
            tensors.emplace_back().storedName = name;
        }
        return core::keyContext(tensors);
    }

    static std::string only(const char* stored, const core::KeyContext& context) {
        const auto names = core::canonicalNames(stored, context);
        return names.size() == 1 ? names[0].name : "not one";
    }
};

QTEST_GUILESS_MAIN(KeyMapTest)
#include "key_map_test.moc"
