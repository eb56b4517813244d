#pragma once

#include "core/protocol/reconstruct_messages.h"

#include <QObject>
#include <QString>

#include <optional>

namespace app {

class Workbench;

/// The one tokenizer that is open, and why there is none. A model opens the one that was used with
/// it last; the sample model brings its own. It outlives an engine that dies.
class TokenizerSlot final : public QObject {
    Q_OBJECT

public:
    explicit TokenizerSlot(Workbench& workbench, QObject* parent = nullptr);

    /// Of the open one; 0 while there is none.
    [[nodiscard]] quint64 id() const { return m_info ? m_id : 0; }
    [[nodiscard]] const std::optional<core::TokenizerInfo>& info() const { return m_info; }
    /// Of the open one, or of the one that is being opened.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] bool isOpening() const { return m_request != 0; }
    /// Why the last one that was asked for is not there; the one before it stays.
    [[nodiscard]] const std::optional<core::ErrorMessage>& refusal() const { return m_refusal; }
    [[nodiscard]] const QString& refusedPath() const { return m_refusedPath; }
    void forgetRefusal();

    /// Opens it, and remembers it for the shown model once it is open.
    void open(const QString& path);
    void close();

Q_SIGNALS:
    void changed();

private:
    void adoptModel();
    void onOpened(quint64 requestId, quint64 tokenizerId, const core::TokenizerInfo& info);
    void onFailed(quint64 requestId, const core::ErrorMessage& error);
    void remember(const QString& path);

    Workbench& m_workbench;
    quint64 m_id = 0;
    std::optional<core::TokenizerInfo> m_info;
    QString m_path;
    quint64 m_request = 0; ///< 0: none is being opened
    QString m_wanted;      ///< the path that m_request is about
    std::optional<core::ErrorMessage> m_refusal;
    QString m_refusedPath;
    QString m_modelPath; ///< that the tokenizer was chosen for
};

} // namespace app
