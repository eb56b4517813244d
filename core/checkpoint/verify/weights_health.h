#pragma once

#include "core/base/progress.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

/// Whether weights look like those of a trained model.
namespace core {

/// Gathers tensors one by one and then says in sentences what is wrong with them:
/// values that are NaN or infinite; matrices that are zero or constant; standard deviations above
/// 10 (those of trained models lie below 1); variances below 0; and what initialisation gives and
/// training changes: layer norms of weight 1 and bias 0, layer scales that are all equal, bias
/// tables and biases of heads that are zero.
class HealthCheck final {
public:
    /// usedLayerCount  layers after these feed no head, so that training never changed them
    explicit HealthCheck(int usedLayerCount) : m_usedLayerCount(usedLayerCount) {}

    /// shown      the name that the person knows
    /// canonical  see key_map.h; the stored name when the file is no checkpoint of the family
    void add(const std::string& shown,
             const std::string& canonical,
             std::span<const std::int64_t> shape,
             std::span<const float> values);

    /// Empty: nothing is unusual.
    [[nodiscard]] std::vector<std::string> sentences() const;

private:
    /// Of the tensors that initialisation sets to a known value.
    struct Initial {
        int count = 0;
        int unchangedCount = 0;
        void add(bool isUnchanged);
        [[nodiscard]] bool isAll() const { return count > 0 && count == unchangedCount; }
    };
    struct Layer {
        Initial norms;
        Initial scales;
        [[nodiscard]] bool looksUntrained() const;
    };

    void addInitial(const std::string& canonical, float least, float most);
    [[nodiscard]] std::string untrained() const;
    [[nodiscard]] std::string untrainedLayers() const;

    int m_usedLayerCount;
    int m_tensorCount = 0;
    int m_zeroCount = 0;
    std::vector<std::string> m_nonFinite;
    std::vector<std::string> m_zero;
    std::vector<std::string> m_constant;
    std::vector<std::string> m_wide;
    std::vector<std::string> m_negativeVariance;
    Initial m_norms;
    Initial m_scales; ///< unchanged: the same value throughout
    Initial m_tables;
    float m_scale = 0.0F;
    bool m_hasScale = false;
    std::map<int, Layer> m_layers;
    std::vector<std::string> m_untrainedHeads;
};

/// What HealthCheck says of the weights at a path, read once, one tensor at a time.
///
/// files    of that path; of a path that is no checkpoint of the family, those that hold tensors
/// are
///          looked at
/// throws   Error when they cannot be read, Error{Cancelled}
[[nodiscard]] std::vector<std::string> weightsHealth(const std::filesystem::path& path,
                                                     std::span<const std::filesystem::path> files,
                                                     const Progress& progress = {});

} // namespace core
