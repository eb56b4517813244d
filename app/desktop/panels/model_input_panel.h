#pragma once

#include <QWidget>

namespace widgets {
class ModelInputStrip;
}

namespace app {

class Document;

/// Binds "what the model sees" to the document: the model's exact input and how it was made.
class ModelInputPanel final : public QWidget {
    Q_OBJECT

public:
    explicit ModelInputPanel(const Document& document, QWidget* parent = nullptr);

    [[nodiscard]] widgets::ModelInputStrip& strip() { return *m_strip; }

private:
    void showInput();

    const Document& m_document;
    widgets::ModelInputStrip* m_strip = nullptr;
};

} // namespace app
