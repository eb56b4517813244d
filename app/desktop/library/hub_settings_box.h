#pragma once

#include <QFrame>

class QLineEdit;

namespace app {

class Document;

/// How the hub is reached and where its models lie. An empty field is as the environment says.
class HubSettingsBox final : public QFrame {
    Q_OBJECT

public:
    explicit HubSettingsBox(Document& document, QWidget* parent = nullptr);

    void open(); ///< shows it, with the keyboard in the first field

Q_SIGNALS:
    void cacheFolderChanged();

private:
    void adopt();
    void choose(QLineEdit* field, const QString& path);

    Document& m_document;
    QLineEdit* m_endpoint;
    QLineEdit* m_proxy;
    QLineEdit* m_caFile;
    QLineEdit* m_cacheFolder;
};

} // namespace app
