#include "app/desktop/reconstruct/choose_tokenizer.h"

#include <QCoreApplication>
#include <QFileDialog>

namespace app {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("ChooseTokenizer", text);
}

} // namespace

QString chooseTokenizerFile(QWidget& parent) {
    return QFileDialog::getOpenFileName(
        &parent, translated(QT_TRANSLATE_NOOP("ChooseTokenizer", "Open a tokenizer")), {},
        translated(
            QT_TRANSLATE_NOOP("ChooseTokenizer",
                              "Tokenizers (*.pkl *.safetensors *.pth *.pt *.bin);;All files (*)")));
}

} // namespace app
