#pragma once

#include "app/desktop/bias/bias_explorer.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;
class QSpinBox;
class QTableWidget;

namespace widgets {
class ProfilePlot;
class SpectrumPlot;
} // namespace widgets

namespace app {

/// Which table, which head, which window and which scheme.
class BiasChoiceBox final : public QWidget {
    Q_OBJECT
public:
    explicit BiasChoiceBox(BiasExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();

    BiasExplorer& m_explorer;
    QSpinBox* m_layer;
    QSpinBox* m_head;
    QComboBox* m_window;
    QComboBox* m_resize;
    QLabel* m_facts;
};

/// The current map by each of the three schemes, side by side; a click chooses one.
class BiasSchemesBox final : public QWidget {
    Q_OBJECT
public:
    explicit BiasSchemesBox(BiasExplorer& explorer, QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    [[nodiscard]] QRect pictureRect(int scheme) const;
    void choose(int scheme);

    BiasExplorer& m_explorer;
};

/// The three special numbers of every head of the table.
class BiasSpecialBox final : public QWidget {
    Q_OBJECT
public:
    explicit BiasSpecialBox(BiasExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();

    BiasExplorer& m_explorer;
    QTableWidget* m_table;
};

/// How the bias falls off: profiles of the heads of the table, and the layer scales.
class BiasPlotsBox final : public QWidget {
    Q_OBJECT
public:
    explicit BiasPlotsBox(BiasExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();

    BiasExplorer& m_explorer;
    QComboBox* m_axis;
    widgets::ProfilePlot* m_profile;
    QLabel* m_scalesTitle;
    widgets::SpectrumPlot* m_scales;
};

} // namespace app
