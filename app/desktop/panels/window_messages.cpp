#include "app/desktop/panels/window_messages.h"

#include "app/desktop/actions.h"
#include "app/desktop/document/failure_text.h"
#include "app/desktop/engine/engine_client.h"
#include "app/desktop/library/hub_settings_box.h"
#include "app/desktop/library/library.h"
#include "app/desktop/library/library_page.h"
#include "app/desktop/library/save_clean_copy.h"
#include "app/desktop/names.h"
#include "app/desktop/panels/image_area.h"
#include "app/desktop/report/lesson.h"
#include "widgets/inputs/message_bar.h"

#include <QClipboard>
#include <QGuiApplication>

namespace app {
namespace {

widgets::Tone toneOf(const Failure& failure) {
    return failure.error.code == "USAGE"         ? widgets::Tone::Info
           : failure.error.code == "CKPT-UNSAFE" ? widgets::Tone::Warning
                                                 : widgets::Tone::Error;
}

} // namespace

WindowMessages::WindowMessages(widgets::MessageBar& bar,
                               Workbench& workbench,
                               const Actions& actions,
                               ImageArea& imageArea)
    : QObject(&bar), m_bar(bar), m_workbench(workbench), m_actions(actions),
      m_imageArea(imageArea) {
    bind();
}

void WindowMessages::bind() {
    Document& document = m_workbench.document();
    EngineClient& engine = m_workbench.engine();
    connect(&m_bar, &widgets::MessageBar::actionTriggered, this, [this](int index) {
        const auto act = m_acts[index]; // it may bring the next message
        act();
    });
    connect(&m_workbench, &Workbench::failed, this, &WindowMessages::showFailure);
    connect(&document, &Document::imageChanged, this, [this] {
        if (!m_isOfModel) {
            m_bar.clear();
        }
    });
    // Not when the engine opens again what was open before its end.
    connect(&m_workbench, &Workbench::modelOpened, this, [this] {
        if (m_isOfModel) {
            m_bar.clear();
        }
    });
    connect(&engine, &EngineClient::engineLost, this, &WindowMessages::showEngineLost);
}

void WindowMessages::offer(const QString& text, std::function<void()> act) {
    m_texts << text;
    m_acts << std::move(act);
}

void WindowMessages::showFailure(const Failure& failure) {
    m_texts.clear();
    m_acts.clear();
    m_isOfModel = failure.isOfModel;
    offerRemedies(failure);
    const QString detail = failureDetail(failure);
    m_bar.setMessage({toneOf(failure), failureSentence(failure), detail, m_texts, true});
}

void WindowMessages::offerRemedies(const Failure& failure) {
    const QList<Remedy> remedies = failureRemedies(failure);
    const bool isChoice = remedies.contains(Remedy::DoNotOpen);
    for (const Remedy remedy : remedies) {
        offer(remedy, failure);
    }
    if (failureLesson(failure) != LessonId::None) {
        offer(isChoice ? tr("Learn more") : tr("What does that mean?"),
              [this, failure] { m_imageArea.showLesson(lessonOf(failure)); });
    }
    if (failure.error.report) {
        offer(tr("Load report"), [this, failure, isChoice] {
            QStringList why{failureSentence(failure), failureReason(failure),
                            failureAdvice(failure), failureTechnical(failure)};
            why.removeAll(QString());
            m_imageArea.showLoadReport(*failure.error.report, why.join("\n"));
            if (!isChoice) { // the page says the same, with more room
                m_bar.clear();
            }
        });
    }
    if (!failure.isOfModel && m_workbench.engine().state() == EngineState::Down) {
        offer(tr("Start the engine again"), [this] { m_workbench.engine().start(); });
    }
    const bool hasModel = m_workbench.document().model().has_value();
    if (failure.isOfModel && !hasModel && !isSampleModel(failure.subject.toStdString())) {
        offer(Remedy::SampleModel, failure);
    }
    offer(tr("Copy details"),
          [text = failureReport(failure)] { QGuiApplication::clipboard()->setText(text); });
}

void WindowMessages::offer(Remedy remedy, const Failure& failure) {
    const auto trigger = [this](const char* id) {
        return [this, id] { m_actions[id]->trigger(); };
    };
    const bool isOfSecond = failure.isOfSecond;
    switch (remedy) {
    case Remedy::OpenAnyway:
        offer(tr("Open anyway (weights only)"), [this, path = failure.subject, isOfSecond] {
            m_bar.clear();
            isOfSecond ? m_workbench.openSecondModelAnyway(path)
                       : m_workbench.openModelAnyway(path);
        });
        return;
    case Remedy::SaveCopy:
        offer(tr("Save a clean copy…"), [this, path = failure.subject] {
            saveCleanCopy(*m_bar.window(), m_workbench, path);
        });
        return;
    case Remedy::DoNotOpen:
        offer(tr("Do not open"), [this] { m_bar.clear(); });
        return;
    case Remedy::OpenAsImage:
        offer(tr("Open as an image"),
              [this, path = failure.subject] { m_workbench.openImage(path); });
        return;
    case Remedy::AnotherCheckpoint:
        offer(tr("Another checkpoint…"), trigger(isOfSecond ? "openSecond" : "openCheckpoint"));
        return;
    case Remedy::AnotherImage:
        offer(tr("Another image…"), trigger("openImage"));
        return;
    case Remedy::Library:
        offer(tr("Model library…"), trigger("library"));
        return;
    case Remedy::SampleModel:
        offer(tr("Sample model"), trigger("sampleModel"));
        return;
    case Remedy::TryAgain:
        offer(tr("Try again"), trigger("run"));
        return;
    case Remedy::HubConnection:
    case Remedy::HubFolder:
        offer(remedy == Remedy::HubFolder ? tr("Change folder…") : tr("Proxy and address…"),
              [this, field = hubFieldFor(failure.error.code)] {
                  m_imageArea.showLibrary();
                  m_imageArea.libraryPage().openHubSettings(field);
              });
        return;
    case Remedy::CopyByHand:
        offer(tr("What to copy by hand"), [this, repository = failure.subject] {
            m_imageArea.showLibrary();
            m_imageArea.libraryPage().showCopySteps(repository);
        });
        return;
    case Remedy::TryDownload:
    case Remedy::GoOnLoading:
    case Remedy::DownloadAgain:
        offer(remedy == Remedy::GoOnLoading     ? tr("Go on")
              : remedy == Remedy::DownloadAgain ? tr("Download again")
                                                : tr("Try again"),
              [this, repository = failure.subject] {
                  m_bar.clear();
                  m_workbench.library().downloads().add(repository);
              });
        return;
    case Remedy::None:
        return;
    }
}

void WindowMessages::showNotice(const QString& text) {
    m_acts.clear();
    m_isOfModel = false;
    m_bar.setMessage({widgets::Tone::Warning, text, {}, {}, true});
}

void WindowMessages::showEngineLost(const QString& reason) {
    if (m_workbench.engine().state() != EngineState::Down) {
        showNotice(tr("The engine stopped and is started again. %1").arg(shown(reason)));
        return;
    }
    m_isOfModel = false;
    m_acts = {[this] { m_workbench.engine().start(); }};
    m_bar.setMessage({widgets::Tone::Error,
                      tr("The engine keeps stopping."),
                      shown(reason),
                      {tr("Start the engine again")},
                      true});
}

} // namespace app
