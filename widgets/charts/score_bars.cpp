#include "widgets/charts/score_bars.h"

#include "widgets/charts/qcustomplot_keywords.h"
#include "widgets/layout/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>

namespace widgets {

namespace {

constexpr int kSide = 8; ///< margin left and right, logical pixels
constexpr int kBar = 8;
constexpr double kLabelLine = -0.20; ///< centres within a row of height 1
constexpr double kBarLine = 0.24;

} // namespace

ScoreBars::ScoreBars(QWidget* parent) : QWidget(parent), m_plot(new QCustomPlot(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Best classes"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMouseTracking(true);
    m_plot->setMinimumSize(1, 1);
    m_plot->installEventFilter(this);
    m_plot->setInteractions(QCP::iNone);
    QCPAxisRect* rect = m_plot->axisRect();
    rect->setAutoMargins(QCP::msNone);
    rect->setMinimumSize(1, 1);
    for (QCPAxis* axis : rect->axes()) {
        axis->setVisible(false);
        axis->grid()->setVisible(false);
    }
    m_plot->yAxis->setRangeReversed(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    rebuild();
}

void ScoreBars::setScores(std::vector<Score> scores) {
    m_isStale = false;
    if (scores == m_scores) {
        rebuild();
        return;
    }
    m_scores = std::move(scores);
    const int last = static_cast<int>(m_scores.size()) - 1;
    setHovered(std::min(m_hovered, last));
    setSelected(std::min(m_selected, last));
    rebuild();
    updateGeometry();
    Q_EMIT scoresChanged();
}

void ScoreBars::setUnit(ScoreUnit unit) {
    if (unit != m_unit) {
        m_unit = unit;
        rebuild();
        Q_EMIT unitChanged(unit);
    }
}

void ScoreBars::setSelected(int index) {
    const int valid = index >= 0 && index < static_cast<int>(m_scores.size()) ? index : -1;
    if (valid != m_selected) {
        m_selected = valid;
        rebuild();
        Q_EMIT selectedChanged(valid);
    }
}

void ScoreBars::setHovered(int index) {
    if (index != m_hovered) {
        m_hovered = index;
        rebuild();
        m_plot->setToolTip(index < 0 ? QString() : m_scores[static_cast<std::size_t>(index)].label);
        Q_EMIT hoveredChanged(index);
    }
}

void ScoreBars::setStale(bool stale) {
    if (stale != m_isStale) {
        m_isStale = stale;
        rebuild();
    }
}

QImage ScoreBars::picture(double scale) {
    return m_plot->toPixmap(m_plot->width(), m_plot->height(), scale).toImage();
}

int ScoreBars::rowHeight() const {
    return 2 * fontMetrics().height() + 8;
}

QSize ScoreBars::sizeHint() const {
    return {280, std::max(1, static_cast<int>(m_scores.size())) * rowHeight() + 4};
}

QSize ScoreBars::minimumSizeHint() const {
    return {140, sizeHint().height()};
}

double ScoreBars::valueOf(const Score& score) const {
    return m_unit == ScoreUnit::Probability ? score.probability : score.logit;
}

void ScoreBars::rebuild() {
    m_plot->clearItems();
    m_plot->clearPlottables();
    const int count = static_cast<int>(m_scores.size());
    double low = 0;
    double high = m_unit == ScoreUnit::Probability ? 1 : 1e-6;
    int widest = 0;
    for (const Score& score : m_scores) {
        low = std::min(low, valueOf(score));
        high = std::max(high, valueOf(score));
        widest =
            std::max(widest, fontMetrics().horizontalAdvance(scoreText(valueOf(score), m_unit)));
    }
    // The value's text follows the bar, so the longest bar must leave room for it.
    m_plot->axisRect()->setMargins(QMargins(kSide, 2, kSide + widest + 8, 2));
    m_plot->xAxis->setRange(low, high);
    m_plot->yAxis->setRange(-0.5, std::max(1, count) - 0.5);
    m_plot->setBackground(QBrush(palette().color(QPalette::Window)));
    if (m_hovered >= 0 && m_hovered != m_selected) {
        QColor wash = palette().color(QPalette::WindowText);
        wash.setAlphaF(0.06F);
        addHighlight(m_hovered, wash, false);
    }
    if (m_selected >= 0) {
        QColor wash = palette().color(QPalette::Highlight);
        wash.setAlphaF(0.20F);
        addHighlight(m_selected, wash, hasFocus());
    }
    for (int index = 0; index < count; ++index) {
        addRow(index);
    }
    if (m_scores.empty()) {
        addEmptyText();
    }
    describe();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ScoreBars::addHighlight(int index, const QColor& color, bool outlined) {
    auto* item = new QCPItemRect(m_plot);
    item->setLayer(QStringLiteral("background"));
    item->setClipToAxisRect(false);
    item->setBrush(color);
    item->setPen(outlined ? QPen(palette().color(QPalette::Highlight), 1) : QPen(Qt::NoPen));
    for (QCPItemPosition* corner : {item->topLeft, item->bottomRight}) {
        corner->setTypeX(QCPItemPosition::ptViewportRatio);
        corner->setTypeY(QCPItemPosition::ptPlotCoords);
    }
    item->topLeft->setCoords(0.004, index - 0.48);
    item->bottomRight->setCoords(0.996, index + 0.48);
}

void ScoreBars::addRow(int index) {
    const Score& score = m_scores[static_cast<std::size_t>(index)];
    auto* bar = new QCPBars(m_plot->yAxis, m_plot->xAxis);
    bar->setWidthType(QCPBars::wtAbsolute);
    bar->setWidth(kBar);
    bar->setPen(Qt::NoPen);
    bar->setBrush(mixed(palette().color(QPalette::Highlight), palette().color(QPalette::Window),
                        m_isStale ? 0.55 : 0));
    bar->setAntialiased(false);
    bar->addData(index + kBarLine, valueOf(score));
    QFont bold = font();
    bold.setBold(index == 0);
    const int room = m_plot->width() - 2 * kSide;
    addText(index, QFontMetrics(bold).elidedText(score.label, Qt::ElideRight, room), bold, false);
    addText(index, scoreText(valueOf(score), m_unit), font(), true);
}

void ScoreBars::addText(int index, const QString& text, const QFont& font, bool isValue) {
    auto* item = new QCPItemText(m_plot);
    item->setClipToAxisRect(false);
    item->setText(text);
    item->setFont(font);
    const QColor color = palette().color(QPalette::WindowText);
    item->setColor(m_isStale ? mixed(color, palette().color(QPalette::Window), 0.4) : color);
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    item->setTextAlignment(Qt::AlignLeft);
    item->position->setTypeY(QCPItemPosition::ptPlotCoords);
    if (isValue) {
        const double value = valueOf(m_scores[static_cast<std::size_t>(index)]);
        item->setPadding(QMargins(6, 0, 0, 0));
        item->position->setTypeX(QCPItemPosition::ptPlotCoords);
        item->position->setCoords(std::max(0.0, value), index + kBarLine);
    } else {
        item->position->setTypeX(QCPItemPosition::ptAbsolute);
        item->position->setCoords(kSide, index + kLabelLine);
    }
}

void ScoreBars::addEmptyText() {
    auto* item = new QCPItemText(m_plot);
    item->setClipToAxisRect(false);
    item->setText(tr("No result yet"));
    item->setFont(font());
    item->setColor(palette().color(QPalette::PlaceholderText));
    item->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    item->position->setTypeX(QCPItemPosition::ptAbsolute);
    item->position->setTypeY(QCPItemPosition::ptPlotCoords);
    item->position->setCoords(kSide, 0);
}

void ScoreBars::describe() {
    QStringList lines;
    for (const Score& score : m_scores) {
        lines << tr("%1: %2", "class and its score")
                     .arg(score.label, scoreText(valueOf(score), m_unit));
    }
    const QString all = lines.isEmpty() ? tr("No result yet") : lines.join(QStringLiteral("; "));
    setAccessibleDescription(
        m_selected < 0 ? all : tr("Selected %1. All: %2").arg(lines[m_selected], all));
}

int ScoreBars::rowAt(QPointF position) const {
    const double row = m_plot->yAxis->pixelToCoord(position.y()) + 0.5;
    return row >= 0 && row < static_cast<double>(m_scores.size()) ? static_cast<int>(row) : -1;
}

bool ScoreBars::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseMove:
        setHovered(rowAt(static_cast<QMouseEvent*>(event)->position()));
        break;
    case QEvent::Leave:
        setHovered(-1);
        break;
    case QEvent::MouseButtonPress:
        setFocus(Qt::MouseFocusReason);
        setSelected(rowAt(static_cast<QMouseEvent*>(event)->position()));
        break;
    case QEvent::MouseButtonDblClick:
        if (const int row = rowAt(static_cast<QMouseEvent*>(event)->position()); row >= 0) {
            Q_EMIT activated(row);
        }
        break;
    case QEvent::Wheel: // belongs to the scroll area around
        event->ignore();
        return true;
    default:
        break;
    }
    return QWidget::eventFilter(watched, event);
}

void ScoreBars::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_scores.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Up:
        setSelected(std::max(0, m_selected - 1));
        break;
    case Qt::Key_Down:
        setSelected(std::min(last, m_selected + 1));
        break;
    case Qt::Key_Home:
        setSelected(0);
        break;
    case Qt::Key_End:
        setSelected(last);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected >= 0) {
            Q_EMIT activated(m_selected);
            break;
        }
        [[fallthrough]];
    default:
        QWidget::keyPressEvent(event);
    }
}

void ScoreBars::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        rebuild();
        updateGeometry();
    }
    QWidget::changeEvent(event);
}

void ScoreBars::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    rebuild(); // labels are elided to the width
}

void ScoreBars::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    rebuild();
}

void ScoreBars::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    rebuild();
}

} // namespace widgets
