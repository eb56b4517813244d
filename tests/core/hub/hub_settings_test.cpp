#include "core/hub/hub.h"
#include "tests/support/error_of.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

namespace {

namespace fs = std::filesystem;

/// The variables that count, all unset but those of one test.
class HubSettingsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        for (const char* name :
             {"HF_ENDPOINT", "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME",
              "XDG_STATE_HOME", "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN_PATH",
              "HF_HUB_DISABLE_IMPLICIT_TOKEN", "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE",
              "HF_HUB_DISABLE_SYMLINKS", "HF_HUB_DOWNLOAD_TIMEOUT", "BEITSCOPE_HUB_BACKOFF_MS",
              "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"}) {
            qunsetenv(name);
        }
        m_home = m_folder.path().toStdString();
        qputenv("HOME", m_folder.path().toLocal8Bit());
    }

    void usual() {
        const core::HubSettings settings = core::hubSettings();
        QCOMPARE(settings.endpoint, std::string("https://huggingface.co"));
        QCOMPARE(settings.cacheFolder, m_home / ".cache/huggingface/hub");
        QCOMPARE(settings.stateFolder, m_home / ".local/state/beitscope/downloads");
        QCOMPARE(settings.token, std::string());
        QVERIFY(!settings.isOffline);
        QVERIFY(settings.usesLinks);
        QVERIFY(settings.timeout == std::chrono::seconds(10));
        QVERIFY(settings.backOff == std::chrono::seconds(1));
    }

    void whatIsSetToNothingIsNotSet() {
        for (const char* name : {"HF_ENDPOINT", "HF_HUB_CACHE", "HF_HOME", "XDG_CACHE_HOME"}) {
            qputenv(name, "");
        }
        usual();
    }

    void oddNumbersAreNotTaken() {
        for (const char* text : {"0", "-1", "x", "1x", "99999999999", "1.5"}) {
            qputenv("HF_HUB_DOWNLOAD_TIMEOUT", text);
            QVERIFY2(core::hubSettings().timeout == std::chrono::seconds(10), text);
        }
        qputenv("HF_HUB_DOWNLOAD_TIMEOUT", "3");
        QVERIFY(core::hubSettings().timeout == std::chrono::seconds(3));
    }

    void variablesInPaths() {
        qputenv("PLACE", "/place");
        qunsetenv("NOTHING");
        for (const auto& [text, path] :
             std::vector<std::pair<const char*, fs::path>>{{"$PLACE/a", "/place/a"},
                                                           {"${PLACE}a", "/placea"},
                                                           {"~/a", m_home / "a"},
                                                           {"/a/~", "/a/~"},
                                                           {"$NOTHING/a", "$NOTHING/a"},
                                                           {"${PLACE", "${PLACE"},
                                                           {"$", "$"},
                                                           {"a$$PLACE", "a$/place"}}) {
            qputenv("HF_HUB_CACHE", text);
            QCOMPARE(core::hubSettings().cacheFolder, path);
        }
    }

    void offline_data() {
        QTest::addColumn<QByteArray>("hub");
        QTest::addColumn<QByteArray>("transformers");
        QTest::addColumn<bool>("isOffline");
        QTest::newRow("1") << QByteArray("1") << QByteArray() << true;
        QTest::newRow("on") << QByteArray("on") << QByteArray() << true;
        QTest::newRow("True") << QByteArray("True") << QByteArray() << true;
        QTest::newRow("other") << QByteArray("y") << QByteArray() << false;
        QTest::newRow("second") << QByteArray() << QByteArray("YES") << true;
        QTest::newRow("first counts") << QByteArray("0") << QByteArray("1") << false;
    }
    void offline() {
        QFETCH(QByteArray, hub);
        QFETCH(QByteArray, transformers);
        QFETCH(bool, isOffline);
        qputenv("HF_HUB_OFFLINE", hub);
        qputenv("TRANSFORMERS_OFFLINE", transformers);
        QCOMPARE(core::hubSettings().isOffline, isOffline);
    }

    void tokens() {
        fs::create_directories(m_home / ".cache/huggingface");
        std::ofstream(m_home / ".cache/huggingface/token") << "\n hf_file \r\n";
        QCOMPARE(core::hubSettings().token, std::string("hf_file"));
        qputenv("HUGGING_FACE_HUB_TOKEN", "hf_old\n");
        QCOMPARE(core::hubSettings().token, std::string("hf_old"));
        qputenv("HF_TOKEN", "hf_new");
        QCOMPARE(core::hubSettings().token, std::string("hf_new"));
        qputenv("HF_HUB_DISABLE_IMPLICIT_TOKEN", "1");
        QCOMPARE(core::hubSettings().token, std::string());
        qunsetenv("HF_TOKEN");
        qunsetenv("HUGGING_FACE_HUB_TOKEN");
        qunsetenv("HF_HUB_DISABLE_IMPLICIT_TOKEN");
        std::ofstream(m_home / ".cache/huggingface/token") << std::string(5000, 'x');
        QCOMPARE(core::hubSettings().token, std::string()); // no token is so long
        fs::remove(m_home / ".cache/huggingface/token");
        QCOMPARE(tests::codeOf([&] { (void)core::readHubToken(m_home / "none"); }),
                 std::string("IO-OPEN"));
    }

private:
    QTemporaryDir m_folder;
    fs::path m_home;
};

} // namespace

QTEST_GUILESS_MAIN(HubSettingsTest)
#include "hub_settings_test.moc"
