#pragma once

#include <QLabel>

namespace app {

/// A quiet coloured band with one sentence that must not be missed.
class Ribbon final : public QLabel {
    Q_OBJECT

public:
    explicit Ribbon(const QString& text, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void adoptPalette();
};

} // namespace app
