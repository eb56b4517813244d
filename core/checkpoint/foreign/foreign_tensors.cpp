#include "core/checkpoint/foreign/foreign_tensors.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::string_view kFamily = "Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.";
constexpr std::string_view kRebuilt =
    "It is built much like a BEiT, but has neither its bias of relative positions nor its scale of "
    "layers. Choose a BEiT, BEiT v2, DiT or data2vec-vision checkpoint.";
constexpr std::string_view kTokenizer =
    "It is the tokenizer that goes with a BEiT: choose it as tokenizer, and a BEiT as model.";

/// A name tells when it contains all the pieces; a piece with "^" is its beginning.
struct Sign {
    std::string_view model;
    std::string_view piece;
    std::string_view other; ///< a second piece of the same name; empty: none
    std::string_view advice = kFamily;
};

/// From the most telling to the least: a MAE has the tensors of a ViT, too.
constexpr std::array<Sign, 66> kSigns{{
    {"the visual tokenizer of BEiT v2 (VQ-KD)", "^encode_task_layer.", "", kTokenizer},
    {"the visual tokenizer of DALL-E", "^blocks.group_", "res_path", kTokenizer},
    {"BEiT-3", "^beit3.", ""},
    {"BEiT-3", ".A.weight", "^encoder.layers."},
    {"BEiT-3", ".A.weight", "encoder.layers."},
    {"LayoutLMv3", "^layoutlmv3.", ""},
    {"LayoutLMv3", "rel_pos_x_bias.", ""},
    {"BLIP", "^text_decoder.bert.", ""},
    {"CLIP", "^text_model.encoder.", ""},
    {"CLIP", "^vision_model.encoder.", ""},
    {"CLIP", "^visual.transformer.resblocks.", ""},
    {"CLIP", "^transformer.resblocks.", ""},
    {"CLIP", "^visual.trunk.", ""},
    {"an MAE", "^decoder_blocks.", "", kRebuilt},
    {"an MAE", "^decoder_embed.", "", kRebuilt},
    {"an MAE", "^decoder.decoder_layers.", "", kRebuilt},
    {"SAM", "image_encoder.", "rel_pos_h"},
    {"SAM", "vision_encoder.", "rel_pos_h"},
    {"a Swin Transformer", "^swinv2.", ""},
    {"a Swin Transformer", "^swin.", ""},
    {"a Swin Transformer", "layers.0.blocks.0.", "attn"},
    {"a Swin Transformer", "stages.0.blocks.0.", "w_msa"},
    {"a Swin Transformer", "layers.0.downsample.", "reduction"},
    {"a DINOv2", "^dinov2.", "", kRebuilt},
    {"a DINOv2", "layer.0.layer_scale1.", "lambda1", kRebuilt},
    {"a DINOv2 or DeiT III", "blocks.0.ls1.", "gamma", kRebuilt},
    {"a DINO head", "^head.last_layer.", ""},
    {"a DINO", "^teacher.", "blocks.", kRebuilt},
    {"a DINO", "^student.", "blocks.", kRebuilt},
    {"a DeiT", "^deit.", "", kRebuilt},
    {"a DeiT", "dist_token", "", kRebuilt},
    {"a DeiT", "distillation_token", "", kRebuilt},
    {"an EVA-02", "rope.", "freqs"},
    {"an EVA-02", "blocks.0.attn.q_proj", ""},
    {"an EVA-02", "blocks.0.mlp.w12", ""},
    {"a ConvNeXt", "^convnext.", ""},
    {"a ConvNeXt", "^convnextv2.", ""},
    {"a ConvNeXt", "stages.0.blocks.0.conv_dw", ""},
    {"a ConvNeXt", "downsample_layers.0.", ""},
    {"a SegFormer", "^segformer.", ""},
    {"a ResNet", "layer1.0.conv1", ""},
    {"a ResNet", "^resnet.", ""},
    {"an EfficientNet", "conv_stem.", ""},
    {"a MobileNet", "^features.0.0.weight", ""},
    {"a VGG or AlexNet", "^features.0.weight", ""},
    {"a DenseNet", "^features.denseblock1.", ""},
    {"a YOLO", "^model.0.conv.weight", ""},
    {"Stable Diffusion", "^model.diffusion_model.", ""},
    {"a diffusion network", "^down_blocks.0.", ""},
    {"a language model", "^model.layers.0.self_attn.", ""},
    {"a GPT", "^transformer.h.0.", ""},
    {"a GPT", "^h.0.attn.", ""},
    {"a BERT", "bert.embeddings.word_embeddings", ""},
    {"a BERT", "^embeddings.word_embeddings", ""},
    {"a wav2vec or data2vec-audio", "feature_extractor.conv_layers.0", ""},
    {"a Vision Transformer (ViT)", "^vit.", "", kRebuilt},
    {"a Vision Transformer (ViT)", "encoder_layer_0.self_attention.", "", kRebuilt},
    {"a Vision Transformer (ViT)", "layer.0.attention.attention.key.bias", "", kRebuilt},
    {"a Vision Transformer (ViT)", "layers.0.attention.k_proj.bias", "", kRebuilt},
    {"a LoRA adapter", ".lora_A.", "", "Merge it into its model first."},
    {"a LoRA adapter", ".lora_down.", "", "Merge it into its model first."},
    {"a DETR", "^transformer.decoder.layers.0.", ""},
    {"a Mask2Former", "^model.pixel_level_module.", ""},
    {"an Inception network", "^Mixed_5b.", ""},
    {"a U-Net", "^inc.double_conv.", ""},
    {"an Adam optimizer's state", "exp_avg_sq", "", "Choose the model's weights, saved beside it."},
}};

bool hasPiece(std::string_view name, std::string_view piece) {
    return piece.starts_with('^') ? name.starts_with(piece.substr(1))
                                  : name.find(piece) != std::string_view::npos;
}

/// A ViT of timm has the names of unilm's code. What a BEiT has and a ViT has not: biases of query
/// and value apart, bias tables, scales.
const TensorEntry* jointBias(std::span<const TensorEntry> tensors) {
    const TensorEntry* found = nullptr;
    for (const TensorEntry& entry : tensors) {
        const std::string_view name = entry.storedName;
        if (name.ends_with("q_bias") || name.ends_with("gamma_1") ||
            name.ends_with("relative_position_bias_table")) {
            return nullptr;
        }
        if (name.ends_with(".0.attn.qkv.bias")) {
            found = &entry;
        }
    }
    return found;
}

struct Kind {
    std::string_view beginning; ///< of model_type or architecture
    std::string_view name;
};
constexpr std::array<Kind, 24> kKinds{{{"vit_mae", "an MAE"},
                                       {"vit", "a Vision Transformer (ViT)"},
                                       {"deit", "a DeiT"},
                                       {"dinov2", "a DINOv2"},
                                       {"dino", "a DINO"},
                                       {"swin", "a Swin Transformer"},
                                       {"resnet", "a ResNet"},
                                       {"resnext", "a ResNeXt"},
                                       {"convnext", "a ConvNeXt"},
                                       {"clip", "CLIP"},
                                       {"siglip", "SigLIP"},
                                       {"beit3", "BEiT-3"},
                                       {"layoutlm", "a LayoutLM"},
                                       {"eva", "an EVA"},
                                       {"efficientnet", "an EfficientNet"},
                                       {"tf_efficientnet", "an EfficientNet"},
                                       {"mobilenet", "a MobileNet"},
                                       {"segformer", "a SegFormer"},
                                       {"sam", "SAM"},
                                       {"bert", "a BERT"},
                                       {"roberta", "a RoBERTa"},
                                       {"gpt2", "a GPT"},
                                       {"llama", "a language model"},
                                       {"data2vec-", "a data2vec for text or sound"}}};

/// A part of larger models by the beginnings of its names.
struct Part {
    std::string_view beginning;
    std::string_view what;
};
constexpr std::string_view kTokenBranch =
    "the branch of the class token from BEiT v2's pre-training";
constexpr std::string_view kDepth = "the rest of a depth network";
constexpr std::string_view kFeatureHead = "the head of data2vec's pre-training";
constexpr std::array<Part, 19> kParts{{{"cls_pt_layers.", kTokenBranch},
                                       {"cls_pt_norm.", kTokenBranch},
                                       {"cls_pt_lm_head.", kTokenBranch},
                                       {"neck.patch_aggregation.", kTokenBranch},
                                       {"final_proj.", kFeatureHead},
                                       {"regression_head.", kFeatureHead},
                                       {"target_generator.", "the tokenizer of the pre-training"},
                                       {"vqkd.", "the tokenizer of the pre-training"},
                                       {"decode_head.", "a segmentation head"},
                                       {"auxiliary_head.", "a segmentation head"},
                                       {"neck.", kDepth},
                                       {"head.", kDepth},
                                       {"metric_head.", kDepth},
                                       {"relative_head.", kDepth},
                                       {"scratch.", kDepth},
                                       {"pretrained.", kDepth},
                                       {"conditional_log_binomial.", kDepth},
                                       {"core.core.", kDepth},
                                       {"optimizer.", "the state of an optimizer"}}};

} // namespace

std::optional<ForeignModel> foreignModel(std::span<const TensorEntry> tensors) {
    for (const Sign& sign : kSigns) {
        for (const TensorEntry& entry : tensors) {
            if (hasPiece(entry.storedName, sign.piece) && hasPiece(entry.storedName, sign.other)) {
                return ForeignModel{std::string(sign.model), entry.storedName,
                                    std::string(sign.advice)};
            }
        }
    }
    if (const TensorEntry* bias = jointBias(tensors)) {
        return ForeignModel{"a Vision Transformer (ViT), or a DINO or MAE made from one",
                            bias->storedName, std::string(kRebuilt)};
    }
    return std::nullopt;
}

std::string foreignText(const ForeignModel& model) {
    return "this is " + model.name + " (" + printable(model.tensor, 120) + ")";
}

std::string_view kindOfModelType(std::string_view type) {
    const auto found = std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) {
        return type.starts_with(kind.beginning);
    });
    return found == kKinds.end() ? std::string_view() : found->name;
}

std::vector<std::string> partNotes(std::span<const std::string> unused) {
    std::vector<std::pair<std::string_view, std::size_t>> counts;
    for (const std::string& name : unused) {
        const auto part = std::find_if(kParts.begin(), kParts.end(), [&](const Part& each) {
            return name.starts_with(each.beginning);
        });
        if (part == kParts.end()) {
            continue;
        }
        const auto count = std::find_if(counts.begin(), counts.end(),
                                        [&](const auto& each) { return each.first == part->what; });
        if (count == counts.end()) {
            counts.emplace_back(part->what, 1);
        } else {
            ++count->second;
        }
    }
    std::vector<std::string> notes;
    for (const auto& [what, count] : counts) {
        notes.push_back("also in the weights, not used: " + std::string(what) + ", " +
                        std::to_string(count) + (count == 1 ? " tensor" : " tensors"));
    }
    return notes;
}

} // namespace core
