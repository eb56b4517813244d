#pragma once

#include "widgets/charts/plot_view.h"

#include <vector>

namespace widgets {

/// One curve over the offsets of a ProfilePlot.
struct ProfileCurve {
    QString name;
    std::vector<float> values;

    friend bool operator==(const ProfileCurve&, const ProfileCurve&) = default;
};

/// Curves over offsets, with a line in zero: each in its colour, or a current one before the others
/// in grey. Up and Down, or a click, pick a curve; Escape none.
class ProfilePlot final : public PlotView {
    Q_OBJECT
public:
    explicit ProfilePlot(QWidget* parent = nullptr);

    /// offsets  where the values of every curve stand, increasing; further values are not shown
    void setCurves(std::vector<double> offsets, std::vector<ProfileCurve> curves);
    /// What the offsets are: "Columns to the right of the query".
    void setOffsetName(const QString& name);
    /// In the legend, for all but the current one: "other heads".
    void setOthersName(const QString& name);
    /// -1: every curve in its colour.
    void setCurrent(int index);
    [[nodiscard]] int current() const { return m_current; }

    /// "offset" and a column for each curve.
    [[nodiscard]] QString csv() const override;

Q_SIGNALS:
    void curvePicked(int index);

protected:
    void draw() override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] std::optional<Mark> markAt(QPointF position) const override;
    void pickAt(QPointF position) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Place {
        int curve = 0;
        std::size_t offset = 0;
        QPointF at;
        double distance = 0; ///< pixels
    };

    [[nodiscard]] std::size_t length(const ProfileCurve& curve) const;
    [[nodiscard]] QColor color(int index) const;
    [[nodiscard]] std::optional<Place> nearest(QPointF position) const;
    void drawCurve(int index, const QPen& pen, bool isNamed, const QString& name);
    void pick(int index);

    std::vector<double> m_offsets;
    std::vector<ProfileCurve> m_curves;
    QString m_othersName;
    int m_current = -1;
};

} // namespace widgets
