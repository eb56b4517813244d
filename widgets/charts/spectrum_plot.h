#pragma once

#include "widgets/charts/plot_view.h"

#include <span>
#include <vector>

namespace widgets {

/// Smallest, quartiles and largest of some numbers.
struct FiveNumbers {
    double least = 0;
    double lower = 0;
    double median = 0;
    double upper = 0;
    double most = 0;
};

/// Quartiles between two values are interpolated, as NumPy does it. NaN and infinity are left out;
/// all NaN when nothing is left.
[[nodiscard]] FiveNumbers fiveNumbers(std::span<const float> values);

/// The magnitudes of one kind in every layer.
struct Spectrum {
    QString name;
    std::vector<float> values; ///< [layers, width], 0 or more

    friend bool operator==(const Spectrum&, const Spectrum&) = default;
};

/// For each layer the distribution of magnitudes as a box with whiskers, on a logarithmic axis; up
/// to two kinds stand side by side. Left and Right, or a click, pick a layer.
class SpectrumPlot final : public PlotView {
    Q_OBJECT
public:
    explicit SpectrumPlot(QWidget* parent = nullptr);

    void setSpectra(int layers, std::vector<Spectrum> spectra);
    /// The highlighted layer, -1 for none.
    void setCurrent(int layer);
    [[nodiscard]] int current() const { return m_current; }

    /// "name,layer,least,lower quartile,median,upper quartile,most".
    [[nodiscard]] QString csv() const override;

Q_SIGNALS:
    void layerPicked(int layer);

protected:
    void draw() override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] std::optional<Mark> markAt(QPointF position) const override;
    void pickAt(QPointF position) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Row {
        QString name;
        std::vector<FiveNumbers> layers;
    };

    [[nodiscard]] QColor color(std::size_t row) const;
    [[nodiscard]] double shift(std::size_t row) const; ///< from the middle of the layer
    [[nodiscard]] double floorOf() const;              ///< where zero is drawn
    [[nodiscard]] QString text(const Row& row, int layer) const;
    [[nodiscard]] int layerAt(QPointF position) const;
    void drawRow(std::size_t index, double floor);
    void pick(int layer);

    int m_layers = 0;
    std::vector<Row> m_rows;
    int m_current = -1;
};

} // namespace widgets
