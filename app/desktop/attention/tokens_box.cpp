#include "app/desktop/attention/tokens_box.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/names.h"
#include "widgets/inputs/choice_bar.h"

#include <QLabel>
#include <QListWidget>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace app {
namespace {

constexpr int kStripPicture = 72;
constexpr int kStripHeight = 120;

QLabel* makeText(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

} // namespace

QSpinBox* makeStateBox(AttentionExplorer& explorer, QWidget* parent) {
    auto* box = new QSpinBox(parent);
    box->setAccessibleName(TokensBox::tr("Hidden state"));
    box->setMinimum(-1);
    box->setSpecialValueText(TokensBox::tr("embeddings"));
    box->setPrefix(TokensBox::tr("after layer "));
    AttentionState& state = explorer.state();
    QObject::connect(box, &QSpinBox::valueChanged, &state, [&state](int layer) {
        state.change([layer](AttentionChoice& each) { each.state = layer + 1; });
    });
    const auto adopt = [box, &state] {
        const QSignalBlocker quiet(box);
        box->setMaximum(std::max(0, state.extent().layers - 1));
        box->setValue(state.choice().state - 1);
    };
    QObject::connect(&state, &AttentionState::changed, box, adopt);
    adopt();
    return box;
}

TokensBox::TokensBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer),
      m_picture(new widgets::ChoiceBar({tr("Colours"), tr("Like the query"), tr("Length")}, this)),
      m_state(makeStateBox(explorer, this)), m_text(makeText(this)) {
    m_picture->setAccessibleName(tr("What of the hidden states is shown"));
    m_picture->setTip(0, tr("The three main directions of the patches as red, green and blue"));
    m_picture->setTip(1, tr("Cosine of each patch's hidden state to that of the query"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(m_picture);
    layout->addWidget(m_state);
    layout->addWidget(m_text);
    connect(m_picture, &widgets::ChoiceBar::currentChanged, this, [&explorer](int index) {
        explorer.state().change([index](AttentionChoice& each) {
            each.tokenPicture = static_cast<TokenPicture>(index);
        });
    });
    connect(&explorer.state(), &AttentionState::changed, this, &TokensBox::showState);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Tokens) {
            showState();
        }
    });
    showState();
}

void TokensBox::showState() {
    const AttentionChoice& choice = m_explorer.state().choice();
    const QSignalBlocker quiet(m_picture);
    m_picture->setCurrent(static_cast<int>(choice.tokenPicture));
    const auto& answer = m_explorer.tokens().answer();
    const bool isColors =
        choice.tokenPicture == TokenPicture::Colors && answer && !answer->picture.isNull();
    m_text->setVisible(isColors);
    if (isColors) {
        m_text->setText(tr("Red, green and blue are %1, %2 and %3 of the variance.")
                            .arg(percent(answer->explained[0]), percent(answer->explained[1]),
                                 percent(answer->explained[2])));
    }
}

LensBox::LensBox(AttentionExplorer& explorer, QWidget* parent)
    : QWidget(parent), m_explorer(explorer), m_strip(new QListWidget(this)),
      m_text(makeText(this)) {
    m_strip->setAccessibleName(tr("Prediction after each layer"));
    m_strip->setViewMode(QListView::IconMode);
    m_strip->setFlow(QListView::LeftToRight);
    m_strip->setWrapping(false);
    m_strip->setMovement(QListView::Static);
    m_strip->setIconSize({kStripPicture, kStripPicture});
    m_strip->setFixedHeight(kStripHeight);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(6);
    layout->addWidget(makeStateBox(explorer, this));
    layout->addWidget(m_strip);
    layout->addWidget(m_text);
    connect(m_strip, &QListWidget::currentRowChanged, this, [&explorer](int row) {
        if (row >= 0) {
            explorer.state().change([row](AttentionChoice& each) { each.state = row; });
        }
    });
    connect(&explorer.state(), &AttentionState::changed, this, &LensBox::showState);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Lens || part == AttentionPart::Maps) {
            showState();
        }
    });
    showState();
}

void LensBox::showState() {
    const auto& answer = m_explorer.lens().answer();
    const Attention* pass = m_explorer.pass();
    const bool isOther = pass != nullptr && !pass->logits.empty();
    const bool hasPictures = answer && !answer->pictures.empty();
    m_strip->setVisible(hasPictures);
    if (isOther) {
        m_text->setText(tr("Only a masked image model says tokens. Open one to read its layers."));
    } else if (hasPictures) {
        m_text->setText(tr("The model's head after each layer, decoded."));
    } else {
        m_text->setText(
            tr("Without a tokenizer tokens have no pictures: the maps show how sure the "
               "best token is. Open a tokenizer in the Reconstruct task."));
    }
    showPictures();
}

void LensBox::showPictures() {
    const auto& answer = m_explorer.lens().answer();
    const QSignalBlocker quiet(m_strip);
    if (answer.get() != m_shown) {
        m_shown = answer.get();
        m_strip->clear();
        for (std::size_t i = 0; answer && i < answer->pictures.size(); ++i) {
            const QString name = i == 0 ? tr("Embeddings") : QString::number(i - 1);
            m_strip->addItem(
                new QListWidgetItem(QIcon(QPixmap::fromImage(answer->pictures[i])), name));
        }
    }
    m_strip->setCurrentRow(m_explorer.state().choice().state);
}

} // namespace app
