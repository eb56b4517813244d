#include "app/desktop/attention/explain_panel.h"

#include "app/desktop/attention/attention_display.h"
#include "app/desktop/names.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app {
namespace {

constexpr int kWidth = 360;

QLabel* makeText(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

ExplainPanel::ExplainPanel(AttentionExplorer& explorer, AttentionDisplay& display, QWidget* parent)
    : QFrame(parent, Qt::Popup), m_explorer(explorer), m_display(display), m_title(makeText(this)),
      m_text(makeText(this)), m_score(makeText(this)) {
    setFrameShape(QFrame::StyledPanel);
    setFixedWidth(kWidth);
    QFont bold = font();
    bold.setBold(true);
    m_title->setWordWrap(false);
    m_title->setFont(bold);
    m_score->setAccessibleName(tr("Parts of the score"));
    auto* copy = new QPushButton(tr("Copy"), this);
    copy->setToolTip(tr("Copy the whole explanation as text"));
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(text()); });
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addWidget(m_score);
    layout->addWidget(copy, 0, Qt::AlignRight);
    connect(&explorer, &AttentionExplorer::changed, this, [this](AttentionPart part) {
        if (part == AttentionPart::Score && isVisible()) {
            showScore();
        }
    });
}

QString ExplainPanel::text() const {
    QStringList parts{m_title->text(), m_text->text()};
    if (m_hasScore) {
        parts << m_score->text();
    }
    return parts.join("\n");
}

void ExplainPanel::explain(const Explanation& explanation, const QPoint& globalPosition) {
    open(explanation, globalPosition, false);
}

void ExplainPanel::open(const Explanation& explanation,
                        const QPoint& globalPosition,
                        bool hasScore) {
    m_hasScore = hasScore;
    m_title->setText(explanation.title);
    m_text->setText(explanation.text);
    setAccessibleName(explanation.title);
    showScore();
    move(globalPosition);
    show();
}

void ExplainPanel::explainPointed(const QPoint& globalPosition) {
    const auto value = m_display.pointedValue();
    const Attention* pass = m_explorer.pass();
    if (!value || pass == nullptr) {
        return;
    }
    const AttentionChoice& choice = m_explorer.state().choice();
    const ShownMaps& shown = m_display.shown();
    const bool isHead = shown.isHeads && value->column < shown.columnCount;
    const core::TokenQuery key{core::TokenQuery::Kind::Patch, value->patch.y(), value->patch.x()};
    const bool hasScore = isHead && choice.query.kind != core::TokenQuery::Kind::Mean;
    if (hasScore) {
        m_explorer.explainScore(value->row, value->column, key);
    }
    open(isHead ? explainAttention(choice, value->row, value->column, key, value->value, *pass)
                : explainView(choice, value->value),
         globalPosition, hasScore);
}

void ExplainPanel::showScore() {
    const auto& question = m_explorer.score();
    m_score->setVisible(m_hasScore);
    if (question.error()) {
        m_score->setText(shown(question.error()->message));
    } else if (question.isCurrent()) {
        m_score->setText(scoreText(*question.answer()));
    } else {
        m_score->setText(tr("The score is being taken apart…"));
    }
    adjustSize();
}

} // namespace app
