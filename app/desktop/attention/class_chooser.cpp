#include "app/desktop/attention/class_chooser.h"

#include "app/desktop/attention/attention_explorer.h"
#include "app/desktop/names.h"

#include <QCompleter>

namespace app {

ClassChooser::ClassChooser(QWidget* parent) : QComboBox(parent) {
    setAccessibleName(tr("Class"));
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    connect(this, &QComboBox::activated, this,
            [this](int index) { Q_EMIT classChosen(index - 1); });
}

void ClassChooser::setPass(const Attention* pass) {
    const std::vector<std::string> labels =
        pass == nullptr ? std::vector<std::string>() : pass->labels;
    const auto top = pass == nullptr ? std::vector<core::ClassScore>() : pass->top(1);
    const QString best = top.empty() ? tr("Most probable class")
                                     : tr("Most probable: %1").arg(shown(top.front().label));
    if (count() == 0 || labels != m_labels) {
        m_labels = labels;
        const int chosen = currentIndex();
        clear();
        addItem(best);
        for (const std::string& label : labels) {
            addItem(shown(label));
        }
        setCurrentIndex(std::clamp(chosen, 0, count() - 1));
    }
    setItemText(0, best);
    setEnabled(!labels.empty());
}

void ClassChooser::setClass(int index) {
    setCurrentIndex(index + 1 < count() ? index + 1 : 0);
}

} // namespace app
