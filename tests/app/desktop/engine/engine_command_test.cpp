#include "app/desktop/engine/engine_command.h"

#include <QtTest>

class EngineCommandTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void splitsAsAShellDoes_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("plain") << "ssh gpubox beitscope-cli serve"
                               << QStringList{"ssh", "gpubox", "beitscope-cli", "serve"};
        QTest::newRow("blanks") << "  a \t b\n" << QStringList{"a", "b"};
        QTest::newRow("double quotes")
            << "\"/opt/my tools/run\" x" << QStringList{"/opt/my tools/run", "x"};
        QTest::newRow("single quotes")
            << "ssh box 'a \"b\" \\c'" << QStringList{"ssh", "box", "a \"b\" \\c"};
        QTest::newRow("joined") << "a'b c'\"d e\"f" << QStringList{"ab cd ef"};
        QTest::newRow("escaped blank") << "a\\ b c" << QStringList{"a b", "c"};
        QTest::newRow("escaped in double quotes")
            << "\"a\\\"b\\\\c\\d\"" << QStringList{"a\"b\\c\\d"};
        QTest::newRow("empty word") << "a '' b" << QStringList{"a", "", "b"};
        QTest::newRow("unclosed") << "a 'b c" << QStringList{"a", "b c"};
        QTest::newRow("backslash at the end") << "a\\" << QStringList{"a\\"};
        QTest::newRow("nothing is expanded") << "$HOME *" << QStringList{"$HOME", "*"};
        QTest::newRow("empty") << "" << QStringList{};
    }
    void splitsAsAShellDoes() {
        QFETCH(QString, line);
        QFETCH(QStringList, words);
        QCOMPARE(app::splitWords(line), words);
    }

    void isBesideThisProgramByDefault() {
        const app::EngineCommand command = app::engineCommand("  ");
        QCOMPARE(command.program, QCoreApplication::applicationDirPath() + "/beitscope-cli");
        QCOMPARE(command.arguments, QStringList{"serve"});
        QVERIFY(command.isLocal);
    }

    void isWhatThePersonNamed() {
        const app::EngineCommand command = app::engineCommand("srun --gres=gpu:1 cli serve");
        QCOMPARE(command.program, QString("srun"));
        QCOMPARE(command.arguments, (QStringList{"--gres=gpu:1", "cli", "serve"}));
        QVERIFY(!command.isLocal);
    }
};

QTEST_GUILESS_MAIN(EngineCommandTest)
#include "engine_command_test.moc"
