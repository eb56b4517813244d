#include "core/checkpoint/config/infer_config.h"
#include "core/checkpoint/foreign/foreign_tensors.h"
#include "core/checkpoint/key_map.h"
#include "tests/support/error_of.h"

#include <QTest>

namespace {

/// Tensors of these names, as a checkpoint would have them.
std::vector<core::TensorEntry> tensorsOf(const QByteArray& names) {
    std::vector<core::TensorEntry> stored;
    for (const QByteArray& name : names.split(' ')) {
        core::TensorEntry& entry = stored.emplace_back();
        entry.storedName = name.toStdString();
        entry.shape = {6, 2, 2, 2};
    }
    const core::KeyContext context = core::keyContext(stored);
    std::vector<core::TensorEntry> tensors;
    for (const core::TensorEntry& entry : stored) {
        for (const core::CanonicalName& name : core::canonicalNames(entry.storedName, context)) {
            tensors.push_back(entry);
            tensors.back().name = name.name;
            tensors.back().part = name.part;
            tensors.back().partCount = name.partCount;
        }
    }
    return tensors;
}

} // namespace

class ForeignTensorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void otherModelsAreNamed_data() {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<QByteArray>("says");
        const auto row = [](const char* says, const char* names) {
            QTest::addRow("%s: %s", says, names) << QByteArray(names) << QByteArray(says);
        };
        row("a ResNet", "conv1.weight bn1.weight layer1.0.conv1.weight fc.weight");
        row("a ResNet", "resnet.embedder.embedder.convolution.weight");
        row("a Swin Transformer", "patch_embed.proj.weight layers.0.blocks.0.attn.qkv.weight");
        row("a Swin Transformer",
            "swin.embeddings.norm.weight swin.encoder.layers.0.blocks.0.attention.x");
        row("a Swin Transformer",
            "backbone.patch_embed.projection.weight backbone.stages.0.blocks.0.attn.w_msa.qkv.bias "
            "backbone.stages.0.blocks.0.ffn.layers.1.bias");
        row("a Vision Transformer (ViT)",
            "cls_token pos_embed patch_embed.proj.weight blocks.0.attn.qkv.weight "
            "blocks.0.attn.qkv.bias blocks.0.norm1.weight norm.weight head.weight");
        row("a Vision Transformer (ViT)",
            "vit.embeddings.cls_token vit.encoder.layer.0.attention.attention.key.bias");
        row("a Vision Transformer (ViT)", "embeddings.patch_embeddings.projection.weight "
                                          "encoder.layer.0.attention.attention.query.weight "
                                          "encoder.layer.0.attention.attention.key.bias");
        row("a Vision Transformer (ViT)",
            "conv_proj.weight encoder.layers.encoder_layer_0.self_attention.in_proj_weight");
        row("a Vision Transformer (ViT)",
            "backbone.patch_embed.projection.weight backbone.layers.0.attn.qkv.bias "
            "backbone.layers.0.ffn.layers.1.bias");
        row("a DeiT", "cls_token dist_token patch_embed.proj.weight blocks.0.attn.qkv.bias");
        row("a DeiT", "deit.embeddings.cls_token");
        row("a DINOv2", "patch_embed.proj.weight blocks.0.ls1.gamma blocks.0.attn.qkv.bias");
        row("a DINOv2", "embeddings.patch_embeddings.projection.weight "
                        "encoder.layer.0.attention.attention.key.bias "
                        "encoder.layer.0.layer_scale1.lambda1");
        row("a DINO", "teacher.backbone.blocks.0.attn.qkv.bias teacher.backbone.cls_token");
        row("an MAE", "cls_token patch_embed.proj.weight blocks.0.attn.qkv.bias "
                      "decoder_blocks.0.attn.qkv.bias decoder_embed.weight");
        row("an MAE", "vit.embeddings.cls_token decoder.decoder_layers.0.output.dense.bias");
        row("CLIP", "visual.transformer.resblocks.0.attn.in_proj_weight positional_embedding");
        row("CLIP", "text_model.encoder.layers.0.mlp.fc1.weight vision_model.encoder.layers.0.x");
        row("a ConvNeXt", "stem.0.weight stages.0.blocks.0.conv_dw.weight");
        row("a ConvNeXt", "convnext.embeddings.layernorm.weight");
        row("BEiT-3", "beit3.encoder.layers.0.self_attn.k_proj.A.weight beit3.vision_embed.x");
        row("LayoutLMv3", "layoutlmv3.encoder.layer.0.attention.self.query.weight");
        row("the visual tokenizer of BEiT v2",
            "encode_task_layer.0.weight encoder.blocks.0.norm1.weight quantize.embedding.weight");
        row("the visual tokenizer of DALL-E",
            "blocks.input.w blocks.group_1.block_1.res_path.conv_1.w");
        row("SAM", "image_encoder.blocks.0.attn.rel_pos_h");
        row("an EVA-02", "blocks.0.attn.q_proj.weight patch_embed.proj.weight");
        row("a language model", "model.layers.0.self_attn.q_proj.weight");
        row("a LoRA adapter", "base_model.model.layer.0.lora_A.weight");
        row("an Adam optimizer's state", "exp_avg_sq.0");
    }

    void otherModelsAreNamed() {
        QFETCH(QByteArray, names);
        QFETCH(QByteArray, says);
        const std::vector<core::TensorEntry> tensors = tensorsOf(names);
        const auto error =
            tests::errorOf([&] { std::ignore = core::inferConfig(tensors, "m/x.safetensors"); });
        QVERIFY(error.has_value());
        QCOMPARE(error->code(), std::string("CKPT-KIND"));
        QCOMPARE(core::exitCode(error->kind()), 3);
        QVERIFY2(QByteArray(error->what()).contains("this is " + says), error->what());
        QVERIFY(!error->hint().empty());
    }

    void unknownModelsAreListed() {
        const auto error = tests::errorOf([] {
            std::ignore = core::inferConfig(tensorsOf("a.weight b.weight \xE2\x80\xAE"), "m");
        });
        QVERIFY(error && error->code() == "CKPT-KIND");
        QVERIFY2(QByteArray(error->what())
                     .contains("0 of 3 tensors match BEiT, found a.weight, b.weight, \\u{202e}"),
                 error->what());
    }

    void modelTypesHaveNames() {
        QCOMPARE(core::kindOfModelType("vit_mae"), std::string_view("an MAE"));
        QCOMPARE(core::kindOfModelType("vit"), std::string_view("a Vision Transformer (ViT)"));
        QCOMPARE(core::kindOfModelType("dinov2"), std::string_view("a DINOv2"));
        QCOMPARE(core::kindOfModelType("something"), std::string_view());
    }

    void partsAreCounted() {
        const std::vector<std::string> unused{"neck.convs.0.weight", "head.head.0.weight",
                                              "metric_head.a", "cls_pt_norm.weight", "other"};
        const std::vector<std::string> notes = core::partNotes(unused);
        QCOMPARE(notes.size(), std::size_t{2});
        QVERIFY(notes[0].ends_with("the rest of a depth network, 3 tensors"));
        QVERIFY(notes[1].ends_with("BEiT v2's pre-training, 1 tensor"));
    }
};

QTEST_GUILESS_MAIN(ForeignTensorsTest)
#include "foreign_tensors_test.moc"
