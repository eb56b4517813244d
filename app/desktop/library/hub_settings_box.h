#pragma once

#include <QFrame>

#include <string>

class QLineEdit;

namespace app {

class Document;

enum class HubField { Server, Proxy, Certificates, CacheFolder };

/// The one that is worth a look after a failure with this code.
[[nodiscard]] HubField hubFieldFor(const std::string& code);

/// How the hub is reached and where its models lie. An empty field is as the environment says.
class HubSettingsBox final : public QFrame {
    Q_OBJECT

public:
    explicit HubSettingsBox(Document& document, QWidget* parent = nullptr);

    /// Shows it, with the keyboard in the field.
    void open(HubField field = HubField::Server);

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
