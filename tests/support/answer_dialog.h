#pragma once

#include <QApplication>
#include <QFileDialog>
#include <QTimer>

namespace tests {

/// Answers the next file dialog. path  empty: cancels it
/// proposed  where what the dialog proposed is put; may be null
inline void answerDialog(const QString& path, QString* proposed = nullptr) {
    QTimer::singleShot(0, qApp, [path, proposed] {
        auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
        if (dialog == nullptr) {
            answerDialog(path, proposed); // it is on its way
            return;
        }
        if (proposed != nullptr) {
            *proposed = dialog->selectedFiles().value(0);
        }
        if (path.isEmpty()) {
            dialog->reject();
            return;
        }
        dialog->selectFile(path);
        static_cast<QDialog*>(dialog)->accept();
    });
}

} // namespace tests
