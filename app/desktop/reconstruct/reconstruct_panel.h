#pragma once

#include <QWidget>

namespace widgets {
class ColorBar;
}

namespace app {

class Actions;
class MaskBox;
class ReconstructDisplay;
class ReconstructExportBox;
class TaskHeader;
class TokenizerBox;
class TokenTiles;
class Workbench;
struct TaskContext;

/// The Reconstruct task: tools, mask, tokenizer, pictures, metrics, the chosen patch and export,
/// one under the other.
class ReconstructPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ReconstructPanel(const TaskContext& context, QWidget* parent = nullptr);

private:
    [[nodiscard]] QWidget* makeRest(const TaskContext& context);
    [[nodiscard]] QWidget* makeResult(const TaskContext& context);
    void bind(const TaskContext& context);
    void bindCopying(const Actions& actions);
    void showState();
    void showScale();
    void showAtlas();

    Workbench& m_workbench;
    ReconstructDisplay* m_display;
    TokenTiles* m_tiles;
    TaskHeader* m_header;
    TokenizerBox* m_tokenizer = nullptr;
    MaskBox* m_mask = nullptr;
    widgets::ColorBar* m_scale = nullptr;
    QWidget* m_result = nullptr; ///< what needs one
    QWidget* m_rest = nullptr;
    ReconstructExportBox* m_export = nullptr;
    QWidget* m_atlas = nullptr; ///< made when it is asked for
};

} // namespace app
