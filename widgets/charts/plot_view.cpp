#include "widgets/charts/plot_view.h"

#include "widgets/charts/qcustomplot_keywords.h"
#include "widgets/layout/theme.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace widgets {

namespace {

constexpr double kRoom = 0.06; ///< of the range, above and below the values
constexpr int kMarkGap = 8;    ///< pixels from a value to its text
constexpr double kMarkSize = 9;
constexpr int kPadding = 4;

} // namespace

QString plotNumber(double value) {
    return QLocale().toString(value, 'g', 3);
}

QString csvNumber(double value) {
    return std::isnan(value) ? QString() : QString::number(value, 'g', 9);
}

PlotView::PlotView(QWidget* parent)
    : QWidget(parent), m_titleLabel(new QLabel(this)), m_plot(new QCustomPlot(this)) {
    setFocusPolicy(Qt::StrongFocus);
    m_titleLabel->setTextFormat(Qt::PlainText);
    m_titleLabel->setWordWrap(true);
    m_titleLabel->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_titleLabel);
    layout->addWidget(m_plot, 1);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMouseTracking(true);
    m_plot->setMinimumSize(1, 1);
    m_plot->installEventFilter(this);
    m_plot->setInteractions(QCP::iNone);
    m_plot->setAutoAddPlottableToLegend(false);
    m_plot->axisRect()->insetLayout()->take(m_plot->legend);
    m_plot->plotLayout()->setRowSpacing(0);
    m_plot->plotLayout()->addElement(1, 0, m_plot->legend);
    m_plot->plotLayout()->setRowStretchFactor(1, 0.001);
    m_plot->legend->setMargins({4, 2, 4, 0});
    m_plot->legend->setRowSpacing(0);
    // One without entries would keep the plot above it narrow.
    m_plot->legend->setMaximumSize(QWIDGETSIZE_MAX / 2, QWIDGETSIZE_MAX / 2);
    m_plot->legend->setFillOrder(QCPLegend::foColumnsFirst);
    m_plot->axisRect()->setupFullAxesBox();
    m_plot->axisRect()->setMinimumMargins({2, 8, 8, 2});
    auto* copy = new QAction(tr("Copy values"), this);
    connect(copy, &QAction::triggered, this, &PlotView::copyValues);
    addAction(copy);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

void PlotView::setTitle(const QString& title) {
    m_title = title;
    showTitle();
}

void PlotView::setUnit(const QString& unit) {
    m_unit = unit;
    showTitle();
}

void PlotView::showTitle() {
    const QString text =
        m_unit.isEmpty() ? m_title : tr("%1 (%2)", "title and unit").arg(m_title, m_unit);
    m_titleLabel->setText(text);
    m_titleLabel->setVisible(!m_title.isEmpty());
    setAccessibleName(text);
}

void PlotView::copyValues() const {
    QGuiApplication::clipboard()->setText(csv());
}

QImage PlotView::picture(double scale) {
    return m_plot->toPixmap(m_plot->width(), m_plot->height(), scale).toImage();
}

QSize PlotView::sizeHint() const {
    return {280, 190};
}

QSize PlotView::minimumSizeHint() const {
    return {160, 120};
}

QColor PlotView::ink(double share) const {
    return mixed(palette().color(QPalette::Base), palette().color(QPalette::Text), share);
}

void PlotView::rebuild() {
    m_plot->clearItems();
    m_plot->clearPlottables();
    styleAxes();
    draw();
    m_plot->legend->setVisible(m_plot->legend->itemCount() > 0);
    setAccessibleDescription(description());
    showMark(std::nullopt);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::styleAxes() {
    m_plot->setLocale(QLocale());
    m_plot->setBackground(QBrush(palette().color(QPalette::Window)));
    QCPAxisRect& rect = *m_plot->axisRect();
    rect.setBackground(QBrush(palette().color(QPalette::Base)));
    const QPen rim(hasFocus() ? palette().color(QPalette::Highlight) : ink(0.3));
    for (QCPAxis* axis : rect.axes()) {
        axis->setBasePen(rim);
        axis->setTickPen(QPen(ink(0.3)));
        axis->setSubTickPen(QPen(ink(0.3)));
        axis->setTickLengthIn(0);
        axis->setSubTickLengthIn(0);
        axis->setTicks(axis->tickLabels());
        axis->setTickLengthOut(3);
        axis->setSubTicks(false);
        axis->setTickLabelColor(palette().color(QPalette::WindowText));
        axis->setLabelColor(palette().color(QPalette::WindowText));
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->setLabelPadding(1);
        axis->grid()->setPen(QPen(ink(0.12)));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->legend->setBrush(Qt::NoBrush);
    m_plot->legend->setBorderPen(Qt::NoPen);
    m_plot->legend->setFont(font());
    m_plot->legend->setTextColor(palette().color(QPalette::WindowText));
    m_plot->legend->setIconSize(18, 12);
}

void PlotView::setValueRange(double least, double most) {
    if (!(least <= most)) {
        m_plot->yAxis->setRange(0, 1);
        return;
    }
    const double room =
        most > least ? kRoom * (most - least) : std::max(1e-6, kRoom * std::abs(most));
    m_plot->yAxis->setRange(least - room, most + room);
}

void PlotView::addZeroLine() {
    auto* line = new QCPItemLine(m_plot);
    line->setLayer(QStringLiteral("grid"));
    line->setPen(QPen(ink(0.45)));
    line->start->setTypeX(QCPItemPosition::ptAxisRectRatio);
    line->end->setTypeX(QCPItemPosition::ptAxisRectRatio);
    line->start->setCoords(0, 0);
    line->end->setCoords(1, 0);
}

void PlotView::setLayerAxis() {
    const QSharedPointer<QCPAxisTickerFixed> whole(new QCPAxisTickerFixed);
    whole->setTickStep(1);
    whole->setScaleStrategy(QCPAxisTickerFixed::ssMultiples);
    whole->setTickCount(8);
    m_plot->xAxis->setTicker(whole);
    m_plot->xAxis->grid()->setVisible(false);
    m_plot->xAxis->setLabel(tr("Layer"));
}

void PlotView::showLayers(int count, int current) {
    m_plot->xAxis->setRange(-0.6, std::max(1, count) - 0.4);
    if (current < 0 || current >= count) {
        return;
    }
    QColor wash = palette().color(QPalette::Highlight);
    wash.setAlphaF(0.14F);
    auto* band = new QCPItemRect(m_plot);
    band->setLayer(QStringLiteral("background"));
    band->setBrush(wash);
    band->setPen(Qt::NoPen);
    band->topLeft->setTypeY(QCPItemPosition::ptAxisRectRatio);
    band->bottomRight->setTypeY(QCPItemPosition::ptAxisRectRatio);
    band->topLeft->setCoords(current - 0.5, 0);
    band->bottomRight->setCoords(current + 0.5, 1);
}

void PlotView::showMark(const std::optional<Mark>& mark) {
    const QString text = mark ? mark->text : QString();
    if (text == m_readout) {
        return;
    }
    for (QCPLayerable* each : m_plot->layer(QStringLiteral("overlay"))->children()) {
        if (auto* item = qobject_cast<QCPAbstractItem*>(each)) {
            m_plot->removeItem(item);
        }
    }
    m_readout = text;
    if (mark) {
        addMark(*mark);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    Q_EMIT readoutChanged(m_readout);
}

/// A ring around the value, and its text above or below, where there is room.
void PlotView::addMark(const Mark& mark) {
    const QPointF half(kMarkSize / 2, kMarkSize / 2);
    auto* ring = new QCPItemEllipse(m_plot);
    ring->setLayer(QStringLiteral("overlay"));
    ring->setPen(QPen(palette().color(QPalette::WindowText), 1.5));
    ring->topLeft->setType(QCPItemPosition::ptAbsolute);
    ring->bottomRight->setType(QCPItemPosition::ptAbsolute);
    ring->topLeft->setPixelPosition(mark.at - half);
    ring->bottomRight->setPixelPosition(mark.at + half);
    auto* label = new QCPItemText(m_plot);
    label->setLayer(QStringLiteral("overlay"));
    label->setText(mark.text);
    label->setFont(font());
    label->setColor(palette().color(QPalette::ToolTipText));
    label->setBrush(palette().color(QPalette::ToolTipBase));
    label->setPen(QPen(ink(0.3)));
    label->setPadding({kPadding, 2, kPadding, 2});
    label->setTextAlignment(Qt::AlignLeft);
    label->setClipToAxisRect(false);
    const bool isBelow = mark.at.y() < m_plot->axisRect()->center().y();
    label->setPositionAlignment(Qt::AlignHCenter | (isBelow ? Qt::AlignTop : Qt::AlignBottom));
    label->position->setType(QCPItemPosition::ptAbsolute);
    const double room =
        fontMetrics().size(0, mark.text).width() / 2.0 + kPadding + 2; // left and right of it
    const double middle =
        std::max(room, std::min(mark.at.x(), static_cast<double>(m_plot->width()) - room));
    label->position->setPixelPosition({middle, mark.at.y() + (isBelow ? kMarkGap : -kMarkGap)});
}

bool PlotView::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
    case QEvent::MouseMove:
        showMark(markAt(static_cast<QMouseEvent*>(event)->position()));
        break;
    case QEvent::Leave:
    case QEvent::Resize:
        showMark(std::nullopt);
        break;
    case QEvent::MouseButtonPress:
        setFocus(Qt::MouseFocusReason);
        if (static_cast<QMouseEvent*>(event)->button() == Qt::LeftButton) {
            pickAt(static_cast<QMouseEvent*>(event)->position());
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

void PlotView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        rebuild();
    }
    QWidget::changeEvent(event);
}

void PlotView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    rebuild();
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    rebuild();
}

} // namespace widgets
