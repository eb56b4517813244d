#pragma once

#include "core/base/bias_resize_kind.h"
#include "core/base/image.h"

#include <QJsonObject>
#include <QObject>
#include <QPoint>

namespace app {

/// For which window of patches the table is shown.
enum class BiasWindow {
    Input,  ///< that of the model's input
    Trained ///< the table as it stands in the checkpoint
};

/// Along what a profile runs.
enum class BiasProfileAxis { Columns, Rows, Radius };

/// Everything that the person can choose about the bias. Layers and heads count from 0.
struct BiasChoice {
    int layer = 0; ///< of one shared table: 0
    int head = 0;
    core::BiasResize resize = core::BiasResize::Bilinear;
    BiasWindow window = BiasWindow::Input;
    BiasProfileAxis axis = BiasProfileAxis::Radius;
    QPoint patch{-1, -1}; ///< that asks, x is the column; -1: in the middle
    bool isGridShown = true;

    friend bool operator==(const BiasChoice&, const BiasChoice&) = default;
};

/// What is looked at in the Bias task. Once the numbers of tables and heads are known, a choice
/// lies within them.
class BiasState final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const BiasChoice& choice() const { return m_choice; }
    void setChoice(const BiasChoice& choice);
    template <typename Change>
    void change(Change change) {
        BiasChoice choice = m_choice;
        change(choice);
        setChoice(choice);
    }
    /// patches  rows and columns of the image's patches
    void setExtent(int tables, int heads, core::Size patches);

    [[nodiscard]] QJsonObject toJson() const;
    /// What it does not say, or says wrongly, keeps its factory setting.
    void fromJson(const QJsonObject& json);

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] BiasChoice within(BiasChoice choice) const;

    BiasChoice m_choice;
    int m_tables = 0; ///< 0: not known yet
    int m_heads = 0;
    core::Size m_patches;
};

} // namespace app
