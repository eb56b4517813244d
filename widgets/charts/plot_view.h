#pragma once

#include <QImage>
#include <QPointF>
#include <QWidget>

#include <optional>

class QCustomPlot;
class QLabel;

namespace widgets {

/// What every plot has: a title with its unit, axes in the colours of the palette, the value under
/// the pointer, and a menu that copies the numbers. NaN is a gap.
class PlotView : public QWidget {
    Q_OBJECT
public:
    [[nodiscard]] const QString& title() const { return m_title; }
    void setTitle(const QString& title);
    [[nodiscard]] const QString& unit() const { return m_unit; }
    void setUnit(const QString& unit);

    /// The value beside the pointer, empty where there is none.
    [[nodiscard]] const QString& readout() const { return m_readout; }
    /// Everything that is plotted, in the form of C; an empty field for NaN.
    [[nodiscard]] virtual QString csv() const = 0;
    void copyValues() const;
    /// The plot as on screen, without the title, at any scale.
    [[nodiscard]] QImage picture(double scale = 2);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void readoutChanged(const QString& text);

protected:
    /// A value and where it stands in the plot.
    struct Mark {
        QPointF at; ///< pixels of the plot
        QString text;
    };

    explicit PlotView(QWidget* parent);

    [[nodiscard]] QCustomPlot& plot() const { return *m_plot; }
    /// Empties the plot, gives it the palette's colours and fills it by draw(). To be called when
    /// anything has changed, and at the end of the constructor of the last class.
    void rebuild();
    virtual void draw() = 0;
    /// A sentence for those who do not see the plot.
    [[nodiscard]] virtual QString description() const = 0;
    [[nodiscard]] virtual std::optional<Mark> markAt(QPointF position) const = 0;
    virtual void pickAt(QPointF position) = 0;

    /// Leaves some room above and below; 0 to 1 where there is nothing.
    void setValueRange(double least, double most);
    /// A line in the value 0.
    void addZeroLine();
    /// The x axis counts layers.
    void setLayerAxis();
    /// Room for the layers on that axis, and a band behind the current one.
    void showLayers(int count, int current);
    [[nodiscard]] QColor ink(double share) const; ///< from the background (0) to the text (1)

    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void styleAxes();
    void showTitle();
    void showMark(const std::optional<Mark>& mark);
    void addMark(const Mark& mark);

    QString m_title;
    QString m_unit;
    QString m_readout;
    QLabel* m_titleLabel;
    QCustomPlot* m_plot;
};

/// A number for people: three digits, in the form of the language.
[[nodiscard]] QString plotNumber(double value);
/// A number for programs, in the form of C; empty for NaN.
[[nodiscard]] QString csvNumber(double value);

} // namespace widgets
