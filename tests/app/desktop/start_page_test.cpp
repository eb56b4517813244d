#include "app/desktop/actions.h"
#include "app/desktop/document/recent.h"
#include "app/desktop/panels/start_page.h"
#include "widgets/inputs/chip.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QFrame>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace app;

namespace {

QAbstractButton* button(const QWidget& page, const QString& text) {
    for (QAbstractButton* each : page.findChildren<QAbstractButton*>()) {
        if (each->text().remove('&').startsWith(text)) {
            return each;
        }
    }
    return nullptr;
}

QStringList shownTexts(const QWidget& page) {
    QStringList texts;
    for (QToolButton* each : page.findChildren<QToolButton*>()) {
        if (each->isVisibleTo(&page)) {
            texts << each->text();
        }
    }
    return texts;
}

} // namespace

class StartPageTest final : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    Actions m_actions;

    QString file(const QString& name) const {
        QFile made(m_folder.filePath(name));
        return made.open(QIODevice::WriteOnly) ? made.fileName() : QString();
    }

private Q_SLOTS:
    void threeCardsLeadOn_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("get") << "Get a Model" << QByteArray("getModel");
        QTest::newRow("library") << "Library" << QByteArray("library");
        QTest::newRow("checkpoint") << "Open Checkpoint" << QByteArray("openCheckpoint");
        QTest::newRow("image") << "Open Image" << QByteArray("openImage");
        QTest::newRow("folder") << "Open Folder" << QByteArray("openFolder");
        QTest::newRow("sample") << "Try the Sample" << QByteArray("openSample");
    }
    void threeCardsLeadOn() {
        QFETCH(QString, text);
        QFETCH(QByteArray, id);
        StartPage page(m_actions);
        QCOMPARE(page.findChildren<QFrame*>("card").size(), 3);
        QSignalSpy asked(m_actions[id.constData()], &QAction::triggered);
        button(page, text)->click();
        QCOMPARE(asked.size(), 1);
    }

    void theLibraryHasTheKeyOfTheContract() {
        QCOMPARE(m_actions["library"]->shortcut(), QKeySequence("Ctrl+Shift+M"));
    }

    void whatWasOpenBeforeIsListed() {
        Settings settings;
        settings.recentImages = {file("a & b.png")};
        settings.recentFolders = {m_folder.path()};
        addRecentCheckpoint(settings, file("model.pth"),
                            {core::Capability::Classify, core::Capability::Features});
        StartPage page(m_actions);
        page.setRecent(recentPaths(settings));
        const QStringList texts = shownTexts(page);
        QCOMPARE(texts.size(), 3);
        QCOMPARE(texts[0], QString("model.pth"));
        QCOMPARE(texts[1], QString("a && b.png"));
        QStringList badges;
        for (widgets::Chip* chip : page.findChildren<widgets::Chip*>()) {
            badges << chip->text();
        }
        QCOMPARE(badges, (QStringList{"classify", "features"}));
        QSignalSpy opened(&page, &StartPage::openRequested);
        button(page, "model.pth")->click();
        QCOMPARE(opened[0][0].toString(), m_folder.filePath("model.pth"));
    }

    void whatIsGoneIsGreyedAndStays() {
        Settings settings;
        settings.recentCheckpoints = {file("here.pth"), m_folder.filePath("gone.pth")};
        StartPage page(m_actions);
        page.setRecent(recentPaths(settings));
        QTRY_VERIFY(button(page, "gone.pth – not there now") != nullptr);
        const QAbstractButton& gone = *button(page, "gone.pth");
        const QAbstractButton& here = *button(page, "here.pth");
        QVERIFY(gone.isEnabled()); // it may come back
        QVERIFY(gone.palette().color(QPalette::ButtonText) !=
                here.palette().color(QPalette::ButtonText));
        QCOMPARE(here.text(), QString("here.pth"));
        page.setRecent({});
        QVERIFY(shownTexts(page).isEmpty());
        for (QLabel* label : page.findChildren<QLabel*>()) {
            QVERIFY(label->text() != "Recent" || !label->isVisibleTo(&page));
        }
    }

    void abilitiesOfForgottenCheckpointsAreForgotten() {
        Settings settings;
        for (int i = 0; i < 2 * kRecentCount; ++i) {
            addRecentCheckpoint(settings, QString("/model%1").arg(i), {core::Capability::Segment});
        }
        QCOMPARE(static_cast<int>(settings.recentCheckpoints.size()), kRecentCount);
        QCOMPARE(static_cast<int>(settings.abilities.size()), kRecentCount);
    }

    void settingsThatLieGiveNoBadges() {
        Settings settings;
        settings.recentCheckpoints = {"/model"};
        for (const char* lie : {"", " ", "paint", "{\"a\":1}", "classify\nfeatures"}) {
            settings.abilities["/model"] = lie;
            QVERIFY(recentPaths(settings).front().badges.isEmpty());
        }
    }

    void cardsStandBelowEachOtherWhereItIsNarrow() {
        StartPage page(m_actions);
        page.resize(1000, 700);
        page.show();
        QVERIFY(QTest::qWaitForWindowExposed(&page));
        const auto cards = page.findChildren<QFrame*>("card");
        QTRY_VERIFY(cards[1]->x() > cards[0]->x());
        page.resize(500, 700);
        QTRY_VERIFY(cards[1]->y() > cards[0]->y());
        QCOMPARE(cards[1]->x(), cards[0]->x());
        for (QLabel* label : page.findChildren<QLabel*>()) {
            QVERIFY(label->width() >= label->minimumSizeHint().width());
        }
    }

    void aDropIsShown() {
        StartPage page(m_actions);
        page.resize(600, 400);
        const QImage calm = page.grab().toImage();
        page.setDropHighlighted(true);
        QVERIFY(page.grab().toImage() != calm);
        page.setDropHighlighted(false);
        QVERIFY(page.grab().toImage() == calm);
    }
};

QTEST_MAIN(StartPageTest)
#include "start_page_test.moc"
