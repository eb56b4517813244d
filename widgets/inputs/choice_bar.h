#pragma once

#include <QStringList>
#include <QWidget>

#include <vector>

class QPushButton;

namespace widgets {

/// One of a few, as buttons side by side. The arrow keys go from one to the next.
class ChoiceBar final : public QWidget {
    Q_OBJECT
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged USER true)
public:
    explicit ChoiceBar(const QStringList& texts, QWidget* parent = nullptr);

    [[nodiscard]] int current() const { return m_current; }
    void setCurrent(int index);
    void setTip(int index, const QString& tip);
    void setOptionEnabled(int index, bool isEnabled); ///< the current one stays chosen
    [[nodiscard]] QPushButton* button(int index) const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void changeEvent(QEvent* event) override;

private:
    void paintChosen();

    std::vector<QPushButton*> m_buttons;
    int m_current = 0;
};

} // namespace widgets
