#include "core/checkpoint/verify/published_models.h"

namespace core {
namespace {

// Scores: the tables in the README files of unilm's folders beit, beit2 and dit, its evaluation
// logs where they have more digits, and table 1 of arXiv:2202.03555 for data2vec. Parameter counts
// follow from the shapes. Sums: the pages of the files on the Hugging Face Hub.

constexpr std::string_view kBeit = "beit";
constexpr std::string_view kData2Vec = "data2vec-vision";
constexpr auto kClassify = Architecture::ImageClassification;
constexpr auto kMask = Architecture::MaskedImageModeling;
constexpr auto kSegment = Architecture::SemanticSegmentation;

constexpr std::string_view kCrop224 =
    "unilm's evaluation: shorter side 256, centre crop 224, bicubic, "
    "mean and standard deviation 0.5";
constexpr std::string_view kCrop384 =
    "unilm's evaluation: shorter side 384, centre crop 384, bicubic, "
    "mean and standard deviation 0.5";
constexpr std::string_view kCrop512 =
    "unilm's evaluation: shorter side 512, centre crop 512, bicubic, "
    "mean and standard deviation 0.5";
constexpr std::string_view kCropV2 =
    "unilm's evaluation: shorter side 256, centre crop 224, bicubic, "
    "mean and standard deviation of ImageNet";
constexpr std::string_view kSlide640 = "mmsegmentation, one scale: shorter side 640, windows of "
                                       "640 with stride 426, mean and standard "
                                       "deviation of ImageNet";
constexpr std::string_view kSlide512 = "mmsegmentation, one scale: shorter side 512, windows of "
                                       "512 with stride 341, mean and standard "
                                       "deviation of ImageNet";
constexpr std::string_view kDocuments = "the evaluation of unilm's folder dit, 224";
constexpr std::string_view kPaper = "the evaluation of the paper, 224";
constexpr std::string_view kNotTuned = "pre-trained only: has no score of its own";
constexpr std::string_view kNoScore = "none was published for its 21 841 classes";

constexpr std::array<PublishedModel, 34> kModels{{
    // BEiT: pre-trained
    {"BEiT base, 224, pre-trained on ImageNet-22k",
     "microsoft/beit-base-patch16-224-pt22k",
     kBeit,
     kMask,
     false,
     224,
     8192,
     BiasKind::Shared,
     91'965'776,
     kNotTuned,
     "",
     {"284cc1c178af57275ef00cbd188a1ee9026091b6eb582aa44e043a37a743a70b",   // pytorch_model.bin
      "992202b28ad4d6f77a846849e498a6a634af5d8e92619ad78afb358c8e8084d1"}}, // flax_model.msgpack
    {"BEiT large, 224, pre-trained on ImageNet-22k", "microsoft/beit-large-patch16-224-pt22k",
     kBeit, kMask, true, 224, 8192, BiasKind::Shared, 311'534'016, kNotTuned, ""},
    {"BEiT base, 224, pre-trained on ImageNet-1k for 800 epochs",
     "beit_base_patch16_224_pt1k_800ep.pth", kBeit, kMask, false, 224, 8192, BiasKind::Absolute,
     92'089'856, kNotTuned, ""},
    {"BEiT v2 base, 224, pre-trained on ImageNet-1k", "beitv2_base_patch16_224_pt1k.pth", kBeit,
     kMask, false, 224, 8192, BiasKind::Shared, 91'965'776, kNotTuned, ""},
    {"BEiT v2 large, 224, pre-trained on ImageNet-1k", "beitv2_large_patch16_224_pt1k.pth", kBeit,
     kMask, true, 224, 8192, BiasKind::Shared, 311'534'016, kNotTuned, ""},
    // BEiT: classifiers
    {"BEiT base, 224, fine-tuned on ImageNet-22k",
     "microsoft/beit-base-patch16-224-pt22k-ft22k",
     kBeit,
     kClassify,
     false,
     224,
     21841,
     BiasKind::PerLayer,
     102'557'713,
     kNoScore,
     "",
     {"84ce2bd9f3a18b4eb8a4b3f365e958f9dee83008801ded8c26c9f21913370768"}}, // flax_model.msgpack
    {"BEiT large, 224, fine-tuned on ImageNet-22k", "microsoft/beit-large-patch16-224-pt22k-ft22k",
     kBeit, kClassify, true, 224, 21841, BiasKind::PerLayer, 325'792'593, kNoScore, ""},
    {"BEiT base, 224, fine-tuned on ImageNet-22k and 1k",
     "microsoft/beit-base-patch16-224",
     kBeit,
     kClassify,
     false,
     224,
     1000,
     BiasKind::PerLayer,
     86'530'984,
     "85.2 % top-1, 97.6 % top-5 on ImageNet-1k",
     kCrop224,
     {"5574866866a425d7fc2b21e400f064d67d3650529ef9b9ab6b1ff3f9b6c9cbb6",   // pytorch_model.bin
      "7773d31f101f1e5247d1f8bd1a7a2d3fa2f4f80e1bfe2ec6c65e529db7e3bb5c"}}, // flax_model.msgpack
    {"BEiT base, 224, fine-tuned on ImageNet-1k", "beit_base_patch16_224_pt22k_ft1k.pth", kBeit,
     kClassify, false, 224, 1000, BiasKind::PerLayer, 86'530'984,
     "83.7 % top-1, 96.6 % top-5 on ImageNet-1k", kCrop224},
    {"BEiT base, 384, fine-tuned on ImageNet-22k and 1k",
     "microsoft/beit-base-patch16-384",
     kBeit,
     kClassify,
     false,
     384,
     1000,
     BiasKind::PerLayer,
     86'744'104,
     "86.82 % top-1, 98.12 % top-5 on ImageNet-1k",
     kCrop384,
     {"9a7f12cc00386a3ed91ce0b37a11ecc953045ecd480cd7a16e469b40a365861c",   // pytorch_model.bin
      "e097baec85917f29dd9c2677402eb37efb547d9741afcba28f39cd0d9bfecdcc"}}, // model.safetensors
    {"BEiT large, 224, fine-tuned on ImageNet-22k and 1k",
     "microsoft/beit-large-patch16-224",
     kBeit,
     kClassify,
     true,
     224,
     1000,
     BiasKind::PerLayer,
     304'430'568,
     "87.40 % top-1, 98.28 % top-5 on ImageNet-1k",
     kCrop224,
     {"05f03253e14c57c42a40183e4deb664a3bc4b67f62d631ac8b2359fa1e7c7110"}}, // flax_model.msgpack
    {"BEiT large, 224, fine-tuned on ImageNet-1k", "beit_large_patch16_224_pt22k_ft1k.pth", kBeit,
     kClassify, true, 224, 1000, BiasKind::PerLayer, 304'430'568,
     "86.0 % top-1, 97.6 % top-5 on ImageNet-1k", kCrop224},
    {"BEiT large, 384, fine-tuned on ImageNet-22k and 1k",
     "microsoft/beit-large-patch16-384",
     kBeit,
     kClassify,
     true,
     384,
     1000,
     BiasKind::PerLayer,
     304'998'888,
     "88.41 % top-1, 98.60 % top-5 on ImageNet-1k",
     kCrop384,
     {"c662bfb04d423e46291e653677e8e5f005b22264ab0747d6daa4c79815bf3fd6"}}, // pytorch_model.bin
    {"BEiT large, 512, fine-tuned on ImageNet-22k and 1k", "microsoft/beit-large-patch16-512",
     kBeit, kClassify, true, 512, 1000, BiasKind::PerLayer, 305'674'728,
     "88.60 % top-1, 98.66 % top-5 on ImageNet-1k", kCrop512},
    // BEiT v2: classifiers
    {"BEiT v2 base, 224, fine-tuned on ImageNet-21k", "beitv2_base_patch16_224_pt1k_ft21k.pth",
     kBeit, kClassify, false, 224, 21841, BiasKind::PerLayer, 102'557'713, kNoScore, ""},
    {"BEiT v2 large, 224, fine-tuned on ImageNet-21k", "beitv2_large_patch16_224_pt1k_ft21k.pth",
     kBeit, kClassify, true, 224, 21841, BiasKind::PerLayer, 325'792'593, kNoScore, ""},
    {"BEiT v2 base, 224, fine-tuned on ImageNet-21k and 1k",
     "beitv2_base_patch16_224_pt1k_ft21kto1k.pth", kBeit, kClassify, false, 224, 1000,
     BiasKind::PerLayer, 86'530'984, "86.46 % top-1, 97.98 % top-5 on ImageNet-1k", kCropV2},
    {"BEiT v2 base, 224, fine-tuned on ImageNet-1k", "beitv2_base_patch16_224_pt1k_ft1k.pth", kBeit,
     kClassify, false, 224, 1000, BiasKind::PerLayer, 86'530'984,
     "85.5 % top-1, 97.5 % top-5 on ImageNet-1k", kCropV2},
    {"BEiT v2 large, 224, fine-tuned on ImageNet-21k and 1k",
     "beitv2_large_patch16_224_pt1k_ft21kto1k.pth", kBeit, kClassify, true, 224, 1000,
     BiasKind::PerLayer, 304'430'568, "88.37 % top-1, 98.58 % top-5 on ImageNet-1k", kCropV2},
    {"BEiT v2 large, 224, fine-tuned on ImageNet-1k", "beitv2_large_patch16_224_pt1k_ft1k.pth",
     kBeit, kClassify, true, 224, 1000, BiasKind::PerLayer, 304'430'568,
     "87.3 % top-1, 98.2 % top-5 on ImageNet-1k", kCropV2},
    // segmentation
    {"BEiT base, 640, fine-tuned on ADE20K", "microsoft/beit-base-finetuned-ade-640-640", kBeit,
     kSegment, false, 640, 150, BiasKind::PerLayer, 163'407'980, "53.61 % mIoU on ADE20K",
     kSlide640},
    {"BEiT large, 640, fine-tuned on ADE20K", "microsoft/beit-large-finetuned-ade-640-640", kBeit,
     kSegment, true, 640, 150, BiasKind::PerLayer, 441'271'084, "56.7 % mIoU on ADE20K", kSlide640},
    {"BEiT v2 base, 512, fine-tuned on ADE20K", "beitv2_base_patch16_224_pt1k_ftade20k.pth", kBeit,
     kSegment, false, 512, 150, BiasKind::PerLayer, 163'080'812, "53.1 % mIoU on ADE20K",
     kSlide512},
    {"BEiT v2 base, 512, fine-tuned on ImageNet-21k and ADE20K",
     "beitv2_base_patch16_224_pt1k_ft21ktoade20k.pth", kBeit, kSegment, false, 512, 150,
     BiasKind::PerLayer, 163'080'812, "53.5 % mIoU on ADE20K", kSlide512},
    {"BEiT v2 large, 512, fine-tuned on ADE20K", "beitv2_large_patch16_224_pt1k_ftade20k.pth",
     kBeit, kSegment, true, 512, 150, BiasKind::PerLayer, 440'398'636, "56.7 % mIoU on ADE20K",
     kSlide512},
    {"BEiT v2 large, 512, fine-tuned on ImageNet-21k and ADE20K",
     "beitv2_large_patch16_224_pt1k_ft21ktoade20k.pth", kBeit, kSegment, true, 512, 150,
     BiasKind::PerLayer, 440'398'636, "57.5 % mIoU on ADE20K", kSlide512},
    // documents
    {"DiT base, 224, pre-trained on IIT-CDIP",
     "microsoft/dit-base",
     kBeit,
     kMask,
     false,
     224,
     8192,
     BiasKind::Absolute,
     92'108'288,
     kNotTuned,
     "",
     {"36b2e33c2116aab5de4e460e9a082adec433e53a3bff4b90c781c148239485db"}}, // pytorch_model.bin
    {"DiT large, 224, pre-trained on IIT-CDIP", "microsoft/dit-large", kBeit, kMask, true, 224,
     8192, BiasKind::Absolute, 311'724'032, kNotTuned, ""},
    {"DiT base, 224, fine-tuned on RVL-CDIP",
     "microsoft/dit-base-finetuned-rvlcdip",
     kBeit,
     kClassify,
     false,
     224,
     16,
     BiasKind::Absolute,
     85'820'176,
     "92.11 % accuracy on RVL-CDIP",
     kDocuments,
     {"1b7a901642c36ec7e32de997683223faf02028624fb2e62a7e7e798a5dd1344e"}}, // pytorch_model.bin
    {"DiT large, 224, fine-tuned on RVL-CDIP", "microsoft/dit-large-finetuned-rvlcdip", kBeit,
     kClassify, true, 224, 16, BiasKind::Absolute, 303'342'608, "92.69 % accuracy on RVL-CDIP",
     kDocuments},
    // data2vec
    {"data2vec-vision base, 224, pre-trained on ImageNet-1k",
     "facebook/data2vec-vision-base",
     kData2Vec,
     Architecture::Model,
     false,
     224,
     0,
     BiasKind::Shared,
     85'665'360,
     kNotTuned,
     "",
     {"e1942d45a5003da3053504a1d9a7e12fcf70c0e90f2ee9a2b9c7553ba643acfd"}}, // pytorch_model.bin
    {"data2vec-vision large, 224, pre-trained on ImageNet-1k", "facebook/data2vec-vision-large",
     kData2Vec, Architecture::Model, true, 224, 0, BiasKind::Shared, 303'136'192, kNotTuned, ""},
    {"data2vec-vision base, 224, fine-tuned on ImageNet-1k", "facebook/data2vec-vision-base-ft1k",
     kData2Vec, kClassify, false, 224, 1000, BiasKind::PerLayer, 86'530'984,
     "84.2 % top-1 on ImageNet-1k", kPaper},
    {"data2vec-vision large, 224, fine-tuned on ImageNet-1k", "facebook/data2vec-vision-large-ft1k",
     kData2Vec, kClassify, true, 224, 1000, BiasKind::PerLayer, 304'430'568,
     "86.6 % top-1 on ImageNet-1k", kPaper},
}};

} // namespace

std::span<const PublishedModel> publishedModels() {
    return kModels;
}

} // namespace core
