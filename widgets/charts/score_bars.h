#pragma once

#include "widgets/charts/score.h"

#include <QImage>
#include <QWidget>

#include <vector>

class QCustomPlot;

namespace widgets {

/// The best classes as horizontal bars, best on top, in the order given. The widget is as tall as
/// its bars. Up and Down, Home and End, or a click, select a bar.
class ScoreBars final : public QWidget {
    Q_OBJECT
public:
    explicit ScoreBars(QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<Score>& scores() const { return m_scores; }
    void setScores(std::vector<Score> scores);
    [[nodiscard]] ScoreUnit unit() const { return m_unit; }
    void setUnit(ScoreUnit unit);
    /// Index into scores(), -1 for none.
    [[nodiscard]] int selected() const { return m_selected; }
    void setSelected(int index);
    [[nodiscard]] int hovered() const { return m_hovered; }
    /// Old results stay visible but muted while the next ones are computed.
    [[nodiscard]] bool isStale() const { return m_isStale; }
    void setStale(bool stale);

    /// The bars as on screen, at any scale; independent of the screen's pixel ratio.
    [[nodiscard]] QImage picture(double scale = 2);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void scoresChanged();
    void unitChanged(widgets::ScoreUnit unit);
    void selectedChanged(int index);
    void hoveredChanged(int index);
    void activated(int index); ///< double click or Enter

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void rebuild();
    void addRow(int index);
    void addEmptyText();
    void addHighlight(int index, const QColor& color, bool outlined);
    void addText(int index, const QString& text, const QFont& font, bool isValue);
    [[nodiscard]] double valueOf(const Score& score) const;
    [[nodiscard]] int rowHeight() const;
    void setHovered(int index);
    [[nodiscard]] int rowAt(QPointF position) const;
    void describe();

    std::vector<Score> m_scores;
    ScoreUnit m_unit = ScoreUnit::Probability;
    int m_selected = -1;
    int m_hovered = -1;
    bool m_isStale = false;
    QCustomPlot* m_plot;
};

} // namespace widgets
