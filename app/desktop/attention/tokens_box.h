#pragma once

#include <QWidget>

class QLabel;
class QListWidget;
class QSpinBox;

namespace widgets {
class ChoiceBar;
}

namespace app {

class AttentionExplorer;

/// Hidden states as a picture: which state, and what of it.
class TokensBox final : public QWidget {
    Q_OBJECT

public:
    explicit TokensBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();

    AttentionExplorer& m_explorer;
    widgets::ChoiceBar* m_picture;
    QSpinBox* m_state;
    QLabel* m_text;
};

/// What a masked image model would say after each layer, as pictures where a tokenizer decodes.
class LensBox final : public QWidget {
    Q_OBJECT

public:
    explicit LensBox(AttentionExplorer& explorer, QWidget* parent = nullptr);

private:
    void showState();
    void showPictures();

    AttentionExplorer& m_explorer;
    QListWidget* m_strip;
    QLabel* m_text;
    const void* m_shown = nullptr; ///< the answer whose pictures are in the strip
};

/// The spin box that chooses a hidden state; 0 is called the embeddings.
[[nodiscard]] QSpinBox* makeStateBox(AttentionExplorer& explorer, QWidget* parent);

} // namespace app
