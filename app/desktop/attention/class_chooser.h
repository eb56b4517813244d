#pragma once

#include <QComboBox>

#include <string>
#include <vector>

namespace app {

struct Attention;

/// One of a model's classes, by typing a part of its name; the first entry is whatever is most
/// probable.
class ClassChooser final : public QComboBox {
    Q_OBJECT

public:
    explicit ClassChooser(QWidget* parent = nullptr);

    /// Of this pass; null: nothing to choose.
    void setPass(const Attention* pass);
    void setClass(int index); ///< -1: the most probable one

Q_SIGNALS:
    void classChosen(int index);

private:
    std::vector<std::string> m_labels;
};

} // namespace app
