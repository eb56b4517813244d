#pragma once

#include "core/protocol/reconstruct_messages.h"

#include <QDialog>

#include <vector>

class QComboBox;
class QLabel;
class QListView;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace app {

class ReconstructDisplay;
class TokenFrequency;
class TokenModel;
class TokenTiles;
class Workbench;

/// The codebook: every token as a picture, how often it occurs in the folder of the shown image,
/// and which others are like it. A chosen token is marked in the image.
class TokenAtlas final : public QDialog {
    Q_OBJECT

public:
    TokenAtlas(Workbench& workbench,
               ReconstructDisplay& display,
               TokenTiles& tiles,
               QWidget* parent = nullptr);

private:
    enum Order { kByNumber, kByFrequency, kBySimilarity };

    [[nodiscard]] QWidget* makeControls();
    void bind();
    void fill();
    void pin(int token);
    void goTo(int token);
    void askSimilar();
    void count();
    void showProgress();
    void showPinned();
    [[nodiscard]] int vocabulary() const;
    [[nodiscard]] QStringList files() const;

    Workbench& m_workbench;
    ReconstructDisplay& m_display;
    TokenFrequency* m_frequency;
    TokenModel* m_model;
    QListView* m_list;
    QSpinBox* m_number;
    QComboBox* m_order;
    QPushButton* m_count;
    QProgressBar* m_progress;
    QLabel* m_pinned;
    quint64 m_request = 0; ///< for similar tokens
    int m_origin = -1;     ///< that m_similar are like
    std::vector<core::SimilarToken> m_similar;
};

} // namespace app
